/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-bucket-probe.h"
#include "s3c-session-private.h"

/* Asking Amazon about a bucket. Nothing of Wistia's, nor of an account, has a part in it. */

gboolean
s3c_session_check_s3_address (const char *url, GError **error)
{
  return s3c_bucket_probe_check_address (url, error);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  S3cBucketPlace *place = s3c_bucket_probe_find_finish (S3C_BUCKET_PROBE (source), result, &error);

  if (place != NULL)
    g_task_return_pointer (task, place, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
s3c_session_find_bucket_async (S3cSession *self,
                               const char *bucket,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (S3cBucketProbe) probe = NULL;

  g_return_if_fail (S3C_IS_SESSION (self));
  g_return_if_fail (bucket != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, s3c_session_find_bucket_async);
  g_task_set_check_cancellable (task, FALSE);
  if (self->closed)
    {
      g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_CANCELLED, "The session was closed");
      return;
    }
  probe = s3c_bucket_probe_new (s3c_services_get_http (self->services), self->s3_url);
  s3c_bucket_probe_find_async (probe, bucket, cancellable, found_cb, g_steal_pointer (&task));
}

S3cBucketPlace *
s3c_session_find_bucket_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
