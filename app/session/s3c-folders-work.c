/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-folders-work.h"

void
s3c_folders_visit_free (S3cFoldersVisit *self)
{
  g_clear_object (&self->life);
  g_clear_object (&self->folders);
  g_free (self);
}

S3cFoldersVisit *
s3c_folders_visit_new (S3cFolders *folders)
{
  S3cFoldersVisit *self = g_new0 (S3cFoldersVisit, 1);

  self->folders = g_object_ref (folders);
  self->life = g_object_ref (folders->life);
  return self;
}

gboolean
s3c_folders_visit_is_over (S3cFoldersVisit *self)
{
  return g_cancellable_is_cancelled (self->life);
}

static void
s3c_folders_work_free (S3cFoldersWork *self)
{
  g_clear_pointer (&self->place, s3c_folders_place_free);
  g_clear_pointer (&self->before, s3c_folders_index_unref);
  g_clear_pointer (&self->index, s3c_folders_index_unref);
  g_clear_pointer (&self->folders, g_ptr_array_unref);
  g_clear_pointer (&self->stamp, g_free);
  g_free (self);
}

S3cFoldersWork *
s3c_folders_work_new (S3cFolders *folders)
{
  S3cFoldersWork *self = g_new0 (S3cFoldersWork, 1);

  self->place = s3c_folders_dup_place (folders);
  self->before = folders->index == NULL ? NULL : s3c_folders_index_ref (folders->index);
  self->stamp = g_strdup (folders->stamp);
  return self;
}

/* The thread may be the last to let go of the task: the task holds nothing of the main thread's. */
void
s3c_folders_work_run (S3cFolders *self,
                      S3cFoldersWork *work,
                      GTaskThreadFunc function,
                      GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, s3c_folders_visit_new (self));

  g_task_set_source_tag (task, s3c_folders_work_run);
  g_task_set_task_data (task, work, (GDestroyNotify)s3c_folders_work_free);
  g_task_run_in_thread (task, function);
}
