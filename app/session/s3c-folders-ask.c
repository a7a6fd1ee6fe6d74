/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-folders-private.h"

#include "s3c-field.h"

/* What somebody waits for an answer to: the list, one folder of it, or a new one. */

typedef struct
{
  char *hashed_id;    /* (owned) (nullable) the whole list */
  GSource *cancelled; /* (owned) (nullable) */
} Ask;

static void
ask_free (Ask *self)
{
  if (self->cancelled != NULL)
    g_source_destroy (self->cancelled);
  g_clear_pointer (&self->cancelled, g_source_unref);
  g_clear_pointer (&self->hashed_id, g_free);
  g_free (self);
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  S3cFolders *self = g_task_get_source_object (task);

  if (g_ptr_array_remove (self->asks, task))
    g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_CANCELLED, "Cancelled");
  return G_SOURCE_REMOVE;
}

/* task: (transfer full) */
static void
wait_for_list (S3cFolders *self, GTask *task)
{
  Ask *ask = g_task_get_task_data (task);

  if (g_task_get_cancellable (task) != NULL)
    {
      ask->cancelled = g_cancellable_source_new (g_task_get_cancellable (task));
      g_source_set_callback (ask->cancelled, G_SOURCE_FUNC (cancelled_cb), task, NULL);
      g_source_attach (ask->cancelled, NULL);
    }
  g_ptr_array_add (self->asks, task);
  self->opened = TRUE;
  if (self->was_read)
    s3c_folders_refresh (self);
  else
    s3c_folders_read (self);
}

/* Whether there is an account to ask with, and a token that may. */
static gboolean
check (S3cFolders *self, GTask *task)
{
  if (self->closed || g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_CANCELLED, "Cancelled");
  else if (self->account == NULL)
    g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_TOKEN_MISSING, "there is no account");
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_listing (S3cFolders *self, GTask *task)
{
  if (!check (self, task))
    return FALSE;
  if (!s3c_folders_is_barred (self))
    return TRUE;
  s3c_folders_open (self);
  g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE,
                           "this token may not list folders");
  return FALSE;
}

static S3cFolder *
find (S3cFolders *self, GTask *task)
{
  const Ask *ask = g_task_get_task_data (task);

  return ask->hashed_id == NULL ? NULL : s3c_folders_find (self, ask->hashed_id);
}

void
s3c_folders_answer_found (S3cFolders *self)
{
  for (guint i = self->asks->len; i > 0; i--)
    {
      S3cFolder *folder = find (self, self->asks->pdata[i - 1]);
      g_autoptr (GTask) task = NULL;

      if (folder == NULL)
        continue;
      task = g_ptr_array_steal_index (self->asks, i - 1);
      g_task_return_pointer (task, g_object_ref (folder), g_object_unref);
    }
}

static void
answer (GTask *task, const GError *error)
{
  const Ask *ask = g_task_get_task_data (task);

  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else if (ask->hashed_id == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_NOT_FOUND, "there is no folder %s",
                             ask->hashed_id);
}

void
s3c_folders_answer (S3cFolders *self, const GError *error)
{
  g_autoptr (GPtrArray) asks = NULL;

  s3c_folders_answer_found (self);
  asks = g_steal_pointer (&self->asks);
  self->asks = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < asks->len; i++)
    answer (asks->pdata[i], error);
}

static GTask *
make_task (S3cFolders *self,
           gpointer tag,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE); /* it is said in our own words */
  return task;
}

void
s3c_folders_load_async (S3cFolders *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task
      = make_task (self, s3c_folders_load_async, cancellable, callback, user_data);

  g_task_set_task_data (task, g_new0 (Ask, 1), (GDestroyNotify)ask_free);
  if (check_listing (self, task))
    wait_for_list (self, g_steal_pointer (&task));
}

gboolean
s3c_folders_load_finish (S3cFolders *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* (transfer full) (nullable) */
static char *
read_id (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  char *id = s3c_folder_id_from_address (trimmed);

  if (id == NULL && *trimmed != '\0'
      && s3c_field_check (S3C_FIELD_FOLDER, trimmed).grade == S3C_GRADE_FINE)
    id = g_steal_pointer (&trimmed);
  return id;
}

void
s3c_folders_resolve_async (S3cFolders *self,
                           const char *text,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task
      = make_task (self, s3c_folders_resolve_async, cancellable, callback, user_data);
  Ask *ask = g_new0 (Ask, 1);

  g_task_set_task_data (task, ask, (GDestroyNotify)ask_free);
  ask->hashed_id = read_id (text);
  if (ask->hashed_id == NULL)
    g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_FIELD,
                             "neither the address of a folder nor an id");
  else if (!check_listing (self, task))
    return;
  else if (find (self, task) != NULL)
    g_task_return_pointer (task, g_object_ref (find (self, task)), g_object_unref);
  else
    wait_for_list (self, g_steal_pointer (&task));
}

S3cFolder *
s3c_folders_resolve_finish (S3cFolders *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
