/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-folders-work.h"

/* What is known at once: from the disk, with what was used last. Wistia is asked behind it. */

#define FRESH         G_TIME_SPAN_MINUTE
#define PATIENCE      (3 * G_TIME_SPAN_SECOND)
#define MAX_USED_READ 100 /* some may be gone */

static gboolean
is_stale (S3cFolders *self)
{
  const gint64 now = g_get_real_time ();

  return self->asked_at == 0 || self->asked_at > now || now - self->asked_at > FRESH;
}

/* Another program may have written a newer one. */
static gboolean
take_found (S3cFolders *self)
{
  g_autoptr (S3cFoldersIndex) found = g_steal_pointer (&self->found);

  if (found == NULL || self->found_at < self->asked_at)
    return FALSE;
  self->asked_at = self->found_at;
  s3c_folders_set_index (self, g_steal_pointer (&found));
  return TRUE;
}

/* A face may open the list with every key that is pressed: what failed just now is not asked again.
 */
static gboolean
has_just_failed (S3cFolders *self)
{
  return self->failed_at != 0 && g_get_monotonic_time () - self->failed_at < PATIENCE;
}

/* Both are there: nothing changes its place a moment after it was shown. */
static void
end_reading (S3cFolders *self)
{
  gboolean changed;

  if (--self->reading > 0)
    return;
  self->was_read = TRUE;
  changed = take_found (self);
  if (s3c_folders_choose_top (self) || changed)
    s3c_folders_show (self, FALSE);
  s3c_folders_answer_found (self);
  if (self->asks->len > 0 || (is_stale (self) && !has_just_failed (self)))
    s3c_folders_refresh (self);
  s3c_folders_tell (self);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  S3cFoldersWork *work = data;
  g_autofree char *stamp = work->place == NULL ? NULL : s3c_folders_cache_dup_stamp (work->place);

  if (stamp != NULL && g_strcmp0 (stamp, work->stamp) != 0)
    work->folders = s3c_folders_cache_read (work->place, &work->time);
  if (work->folders != NULL)
    work->index = s3c_folders_index_new (work->folders, work->before);
  g_clear_pointer (&work->stamp, g_free);
  work->stamp = g_steal_pointer (&stamp);
  g_task_return_boolean (task, TRUE);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cFoldersVisit) visit = user_data;
  S3cFoldersWork *work = g_task_get_task_data (G_TASK (result));
  S3cFolders *self = visit->folders;

  if (s3c_folders_visit_is_over (visit))
    return;
  g_clear_pointer (&self->stamp, g_free);
  self->stamp = g_steal_pointer (&work->stamp);
  self->found = g_steal_pointer (&work->index);
  self->found_at = work->time;
  end_reading (self);
}

static void
used_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cFoldersVisit) visit = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) used = s3c_history_list_used_folders_finish (S3C_HISTORY (source), result, &error);

  if (s3c_folders_visit_is_over (visit))
    return;
  /* What is wrong with the history is told where it is shown. */
  if (used == NULL)
    g_debug ("Which folders were used last is not known: %s", error->message);
  else
    {
      g_clear_pointer (&visit->folders->used, g_strfreev);
      visit->folders->used = g_steal_pointer (&used);
    }
  end_reading (visit->folders);
}

void
s3c_folders_read (S3cFolders *self)
{
  if (self->reading > 0)
    return;
  self->reading = 2;
  s3c_history_list_used_folders_async (self->history, s3c_account_get_id (self->account),
                                       MAX_USED_READ, self->life, used_cb,
                                       s3c_folders_visit_new (self));
  s3c_folders_work_run (self, s3c_folders_work_new (self), read_thread, read_cb);
  s3c_folders_tell (self);
}

/* At once, and not in a thread: the program may end with it. */
void
s3c_folders_forget (S3cFolders *self, const char *account_id)
{
  g_autoptr (S3cFoldersPlace) place = s3c_folders_place_new (self->directory, account_id, "");
  g_autoptr (GError) error = NULL;

  if (!s3c_folders_cache_remove (place, &error))
    g_message ("The cache of folders could not be removed: %s", error->message);
}

void
s3c_folders_open (S3cFolders *self)
{
  if (self->closed)
    return;
  self->opened = TRUE;
  if (self->account == NULL)
    s3c_folders_tell (self);
  else if (s3c_folders_is_barred (self))
    s3c_folders_refuse (self);
  else
    s3c_folders_read (self);
}
