/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-session-private.h"

/* Many copies at once. */

typedef struct
{
  GArray *ids; /* (owned) (element-type gint64) */
  guint pending;
  GError *error; /* (owned) (nullable) */
} S3cMany;

static void
many_free (S3cMany *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_error (&self->error);
  g_free (self);
}

static void
answer (GTask *task)
{
  S3cMany *many = g_task_get_task_data (task);

  if (many->error != NULL)
    g_task_return_error (task, g_steal_pointer (&many->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&many->ids), (GDestroyNotify)g_array_unref);
}

static void
submitted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cMany *many = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cCopy) copy = s3c_session_submit_finish (S3C_SESSION (source), result, &error);
  gint64 id = copy != NULL ? s3c_copy_get_id (copy) : 0;

  g_array_append_val (many->ids, id);
  if (error != NULL && many->error == NULL)
    many->error = g_steal_pointer (&error);
  if (--many->pending == 0)
    answer (task);
}

void
s3c_session_submit_many_async (S3cSession *self,
                               GPtrArray *requests,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  S3cMany *many = g_new0 (S3cMany, 1);

  g_task_set_source_tag (task, s3c_session_submit_many_async);
  g_task_set_check_cancellable (task, FALSE);
  many->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  many->pending = requests->len;
  g_task_set_task_data (task, many, (GDestroyNotify)many_free);
  for (guint i = 0; i < requests->len; i++)
    s3c_session_submit_async (self, requests->pdata[i], cancellable, submitted_cb,
                              g_object_ref (task));
  if (requests->len == 0)
    answer (task);
}

GArray *
s3c_session_submit_many_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
