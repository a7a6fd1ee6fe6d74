/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-session-private.h"

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GBytes *bytes = s3c_thumbnails_fetch_finish (S3C_THUMBNAILS (source), result, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/* A service elsewhere has no business with this computer's own. */
static gboolean
is_acceptable (S3cSession *self, const S3cCopyData *data)
{
  return data->thumbnail != NULL && *data->thumbnail != '\0'
         && (s3c_network_is_remote (data->thumbnail)
             || !s3c_network_is_remote (
                 s3c_services_get_api_url (self->services, data->account_id)));
}

void
s3c_session_fetch_thumbnail_async (S3cSession *self,
                                   S3cCopy *copy,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  const S3cCopyData *data = s3c_copy_get_data (copy);

  g_task_set_source_tag (task, s3c_session_fetch_thumbnail_async);
  g_task_set_check_cancellable (task, FALSE);
  if (!is_acceptable (self, data))
    g_task_return_pointer (task, NULL, NULL);
  else
    s3c_thumbnails_fetch_async (self->thumbnails, data->thumbnail, cancellable, fetched_cb,
                                g_steal_pointer (&task));
}

GBytes *
s3c_session_fetch_thumbnail_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

S3cThumbnails *
s3c_session_make_thumbnails (S3cSession *self)
{
  g_autofree char *folder
      = g_build_filename (g_get_user_cache_dir (), "s3copy", "thumbnails", NULL);
  g_autoptr (S3cThumbnailCache) cache = s3c_thumbnail_cache_new (folder);

  return s3c_thumbnails_new (self->services, self->network, cache);
}
