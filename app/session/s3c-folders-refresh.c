/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-folders-work.h"

/* Asking Wistia for the list. */

static void
remove_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const S3cFoldersWork *work = data;
  GError *error = NULL;

  if (work->place == NULL || s3c_folders_cache_remove (work->place, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
add_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const S3cFoldersWork *work = data;
  GError *error = NULL;

  for (guint i = 0; work->place != NULL && i < work->folders->len; i++)
    if (!s3c_folders_cache_add (work->place, work->folders->pdata[i], &error))
      {
        g_task_return_error (task, error);
        return;
      }
  g_task_return_boolean (task, TRUE);
}

/* A cache that cannot be changed costs time, and is not worth a person's attention. */
static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cFoldersVisit) visit = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_message ("The cache of folders could not be changed: %s", error->message);
}

/* What this token may not see is not shown either. */
static void
refuse (S3cFolders *self, const GError *error)
{
  s3c_folders_set_error (self, error);
  self->refused = TRUE;
  self->asked_at = 0;
  g_clear_pointer (&self->index, s3c_folders_index_unref);
  s3c_folders_work_run (self, s3c_folders_work_new (self), remove_thread, changed_cb);
  s3c_folders_show (self, TRUE);
  s3c_folders_answer (self, error);
}

void
s3c_folders_refuse (S3cFolders *self)
{
  g_autoptr (GError) error
      = g_error_new_literal (S3C_ERROR, S3C_ERROR_TOKEN_SCOPE, "this token may not list folders");

  refuse (self, error);
}

static void
end_refresh (S3cFolders *self)
{
  g_clear_object (&self->fetch);
  self->refreshing = FALSE;
}

static void
fail (S3cFolders *self, const GError *error)
{
  end_refresh (self);
  self->failed_at = g_get_monotonic_time ();
  if (g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE))
    {
      refuse (self, error);
      return;
    }
  s3c_folders_set_error (self, error);
  s3c_folders_tell (self);
  s3c_folders_answer (self, error);
}

static void
settle_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  S3cFoldersWork *work = data;
  g_autoptr (GError) error = NULL;

  work->index = s3c_folders_index_new (work->folders, work->before);
  if (work->place != NULL
      && !s3c_folders_cache_write (work->place, work->folders, work->time, &error))
    g_message ("The list of folders could not be cached: %s", error->message);
  g_clear_pointer (&work->stamp, g_free);
  work->stamp = work->place == NULL ? NULL : s3c_folders_cache_dup_stamp (work->place);
  g_task_return_boolean (task, TRUE);
}

static void
keep_made (S3cFolders *self)
{
  S3cFoldersWork *work = s3c_folders_work_new (self);

  work->folders = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->made->len; i++)
    g_ptr_array_add (work->folders, g_object_ref (self->made->pdata[i]));
  s3c_folders_work_run (self, work, add_thread, changed_cb);
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cFoldersVisit) visit = user_data;
  S3cFoldersWork *work = g_task_get_task_data (G_TASK (result));
  S3cFolders *self = visit->folders;
  const gboolean first = self->asked_at == 0;

  if (s3c_folders_visit_is_over (visit))
    return;
  end_refresh (self);
  s3c_folders_set_error (self, NULL);
  self->refused = FALSE;
  self->failed_at = 0;
  self->asked_at = work->time;
  g_clear_pointer (&self->stamp, g_free);
  self->stamp = g_steal_pointer (&work->stamp);
  g_ptr_array_remove_range (self->made, 0, self->n_covered);
  if (self->made->len > 0)
    keep_made (self);
  s3c_folders_set_index (self, g_steal_pointer (&work->index));
  if (first)
    s3c_folders_choose_top (self);
  s3c_folders_show (self, FALSE);
  s3c_folders_answer (self, NULL);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cFoldersVisit) visit = user_data;
  g_autoptr (GError) error = NULL;
  S3cFolders *self = visit->folders;
  gboolean complete = FALSE;
  g_autoptr (GPtrArray) folders
      = s3c_folders_fetch_run_finish (S3C_FOLDERS_FETCH (source), result, &complete, &error);
  S3cFoldersWork *work;

  if (s3c_folders_visit_is_over (visit))
    return;
  if (folders == NULL)
    {
      fail (self, error);
      return;
    }
  work = s3c_folders_work_new (self);
  work->time = g_get_real_time ();
  work->folders = g_steal_pointer (&folders);
  if (!complete)
    g_clear_pointer (&work->place, s3c_folders_place_free);
  s3c_folders_work_run (self, work, settle_thread, settled_cb);
}

/* As long as nothing is known, a part of it is better than nothing. */
static void
page_cb (S3cFoldersFetch *fetch, GPtrArray *folders, S3cFolders *self)
{
  if (fetch != self->fetch || self->asked_at != 0)
    return;
  s3c_folders_set_index (self, s3c_folders_index_with (self->index, folders));
  s3c_folders_choose_top (self);
  s3c_folders_show (self, FALSE);
  s3c_folders_answer_found (self);
}

void
s3c_folders_refresh (S3cFolders *self)
{
  if (self->closed || self->account == NULL || self->refreshing)
    return;
  self->opened = TRUE;
  if (s3c_folders_is_barred (self))
    {
      s3c_folders_refuse (self);
      return;
    }
  if (!self->was_read)
    s3c_folders_read (self);
  if (self->index == NULL)
    s3c_folders_set_error (self, NULL);
  self->refused = FALSE;
  self->refreshing = TRUE;
  self->n_covered = self->made->len;
  self->fetch = s3c_folders_fetch_new (self->accounts, self->services, self->slots,
                                       s3c_account_get_id (self->account));
  g_signal_connect_object (self->fetch, "page", G_CALLBACK (page_cb), self, 0);
  s3c_folders_fetch_run_async (self->fetch, self->life, fetched_cb, s3c_folders_visit_new (self));
  s3c_folders_tell (self);
}

void
s3c_folders_add (S3cFolders *self, S3cFolder *folder)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (self->made, g_object_ref (folder));
  g_ptr_array_add (one, folder);
  keep_made (self);
  if (self->index == NULL)
    return;
  g_ptr_array_insert (self->top, 0, g_strdup (s3c_folder_get_hashed_id (folder)));
  g_ptr_array_set_size (self->top, (int)MIN (self->top->len, S3C_FOLDERS_MAX_TOP));
  s3c_folders_set_index (self, s3c_folders_index_with (self->index, one));
  s3c_folders_show (self, FALSE);
}
