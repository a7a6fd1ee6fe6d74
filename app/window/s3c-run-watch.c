/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-run-watch.h"

struct _S3cRunWatch
{
  GObject parent_instance;

  GPtrArray *copies; /* (owned) (element-type S3cCopy) accepted in this run */
};

G_DEFINE_FINAL_TYPE (S3cRunWatch, s3c_run_watch, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Given up on after a day: nobody waits for it any more. */
static gboolean
is_given_up (S3cCopy *copy)
{
  return g_strcmp0 (s3c_copy_get_data (copy)->error, s3c_error_to_nick (S3C_ERROR_NOT_FINISHED))
         == 0;
}

static void
settled_cb (S3cRunWatch *self, S3cCopy *copy)
{
  if (s3c_state_is_accepted (s3c_copy_get_state (copy)))
    g_ptr_array_add (self->copies, g_object_ref (copy));
}

static void
followed_cb (S3cRunWatch *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
s3c_run_watch_dispose (GObject *object)
{
  g_clear_pointer (&S3C_RUN_WATCH (object)->copies, g_ptr_array_unref);

  G_OBJECT_CLASS (s3c_run_watch_parent_class)->dispose (object);
}

static void
s3c_run_watch_class_init (S3cRunWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_run_watch_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", S3C_TYPE_RUN_WATCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
s3c_run_watch_init (S3cRunWatch *self)
{
  self->copies = g_ptr_array_new_with_free_func (g_object_unref);
}

S3cRunWatch *
s3c_run_watch_new (S3cSession *session)
{
  S3cRunWatch *self;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);

  self = g_object_new (S3C_TYPE_RUN_WATCH, NULL);
  g_signal_connect_object (session, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::followed", G_CALLBACK (followed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

void
s3c_run_watch_begin (S3cRunWatch *self)
{
  g_return_if_fail (S3C_IS_RUN_WATCH (self));

  g_ptr_array_set_size (self->copies, 0);
}

void
s3c_run_watch_count (S3cRunWatch *self, guint *ready, guint *failed, guint *open)
{
  g_return_if_fail (S3C_IS_RUN_WATCH (self));

  *ready = *failed = *open = 0;
  for (guint i = 0; i < self->copies->len; i++)
    {
      S3cCopy *copy = self->copies->pdata[i];
      S3cState state = s3c_copy_get_state (copy);

      if (state == S3C_STATE_READY)
        (*ready)++;
      else if (state == S3C_STATE_MEDIA_FAILED)
        (*failed)++;
      else if (s3c_state_is_followed (state) && !is_given_up (copy))
        (*open)++;
    }
}
