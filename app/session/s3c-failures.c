/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-failures.h"

#include "s3c-lane.h"

#define FAILURE_TIME (10 * G_TIME_SPAN_MINUTE)
#define MAX_FAILURES 4000

struct _S3cFailures
{
  GHashTable *by_url; /* (owned) (element-type utf8 S3cFailure) */
};

typedef struct
{
  GError *error; /* (owned) */
  gint64 until;  /* s3c_lane_now */
} S3cFailure;

static void
failure_free (S3cFailure *self)
{
  g_clear_error (&self->error);
  g_free (self);
}

static gboolean
is_about_network (gpointer url, gpointer failure, gpointer unused)
{
  const GError *error = ((S3cFailure *)failure)->error;

  return g_error_matches (error, S3C_ERROR, S3C_ERROR_UNREACHABLE)
         || g_error_matches (error, S3C_ERROR, S3C_ERROR_TLS);
}

S3cFailures *
s3c_failures_new (void)
{
  S3cFailures *self = g_new0 (S3cFailures, 1);

  self->by_url
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)failure_free);
  return self;
}

void
s3c_failures_free (S3cFailures *self)
{
  g_clear_pointer (&self->by_url, g_hash_table_unref);
  g_free (self);
}

void
s3c_failures_add (S3cFailures *self, const char *url, const GError *error)
{
  S3cFailure *failure = g_new0 (S3cFailure, 1);

  if (g_hash_table_size (self->by_url) >= MAX_FAILURES)
    g_hash_table_remove_all (self->by_url);
  failure->error = g_error_copy (error);
  failure->until = s3c_lane_now () + FAILURE_TIME;
  g_hash_table_insert (self->by_url, g_strdup (url), failure);
}

const GError *
s3c_failures_find (S3cFailures *self, const char *url)
{
  const S3cFailure *failure = g_hash_table_lookup (self->by_url, url);

  if (failure != NULL && failure->until > s3c_lane_now ())
    return failure->error;
  g_hash_table_remove (self->by_url, url);
  return NULL;
}

void
s3c_failures_forget_network (S3cFailures *self)
{
  g_hash_table_foreach_remove (self->by_url, is_about_network, NULL);
}
