/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-progress.h"

struct _S3cProgress
{
  GObject parent_instance;

  S3cProgressData data;
  GError *error; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (S3cProgress, s3c_progress, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (S3cProgressStatus,
                    s3c_progress_status,
                    G_DEFINE_ENUM_VALUE (S3C_PROGRESS_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (S3C_PROGRESS_COPYING, "copying"),
                    G_DEFINE_ENUM_VALUE (S3C_PROGRESS_PAUSED, "paused"),
                    G_DEFINE_ENUM_VALUE (S3C_PROGRESS_LIMITED, "limited"),
                    G_DEFINE_ENUM_VALUE (S3C_PROGRESS_ASKED, "asked"),
                    G_DEFINE_ENUM_VALUE (S3C_PROGRESS_BACKING_OFF, "backing-off"),
                    G_DEFINE_ENUM_VALUE (S3C_PROGRESS_OFFLINE, "offline"),
                    G_DEFINE_ENUM_VALUE (S3C_PROGRESS_STOPPED, "stopped"))

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
s3c_progress_finalize (GObject *object)
{
  g_clear_error (&S3C_PROGRESS (object)->error);

  G_OBJECT_CLASS (s3c_progress_parent_class)->finalize (object);
}

static void
s3c_progress_class_init (S3cProgressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = s3c_progress_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
s3c_progress_init (S3cProgress *self)
{
  self->data.time_left = -1;
}

S3cProgress *
s3c_progress_new (void)
{
  return g_object_new (S3C_TYPE_PROGRESS, NULL);
}

const S3cProgressData *
s3c_progress_get_data (S3cProgress *self)
{
  return &self->data;
}

const GError *
s3c_progress_get_error (S3cProgress *self)
{
  return self->error;
}

void
s3c_progress_set (S3cProgress *self, const S3cProgressData *data, const GError *error)
{
  g_autoptr (GError) old = g_steal_pointer (&self->error);

  self->data = *data;
  self->error = error == NULL ? NULL : g_error_copy (error);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
