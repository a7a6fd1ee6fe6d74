/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-folders-private.h"

/* How the list becomes known: from the disk at once, from Wistia behind it. */

#define FRESH         G_TIME_SPAN_MINUTE
#define PATIENCE      (3 * G_TIME_SPAN_SECOND)
#define MAX_USED_READ 100 /* some may be gone */
#define MAX_TOP       5

/* One piece of work for one account, which may not be the one in use any more when it is done. */
typedef struct
{
  S3cFolders *folders; /* (owned) */
  GCancellable *life;  /* (owned) */
} Visit;

static void
visit_free (Visit *self)
{
  g_clear_object (&self->life);
  g_clear_object (&self->folders);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Visit, visit_free)

static Visit *
visit_new (S3cFolders *folders)
{
  Visit *self = g_new0 (Visit, 1);

  self->folders = g_object_ref (folders);
  self->life = g_object_ref (folders->life);
  return self;
}

static gboolean
is_over (Visit *self)
{
  return g_cancellable_is_cancelled (self->life);
}

/* What a thread works with, and on: nothing that belongs to the main thread. */
typedef struct
{
  S3cFoldersPlace *place;  /* (owned) (nullable) */
  S3cFoldersIndex *before; /* (owned) (nullable) */
  S3cFoldersIndex *index;  /* (owned) (nullable) what comes of it */
  GPtrArray *folders;      /* (owned) (nullable) as Wistia lists them */
  char *stamp;             /* (owned) (nullable) */
  gint64 time;
} Work;

static void
work_free (Work *self)
{
  g_clear_pointer (&self->place, s3c_folders_place_free);
  g_clear_pointer (&self->before, s3c_folders_index_unref);
  g_clear_pointer (&self->index, s3c_folders_index_unref);
  g_clear_pointer (&self->folders, g_ptr_array_unref);
  g_clear_pointer (&self->stamp, g_free);
  g_free (self);
}

static Work *
work_new (S3cFolders *folders)
{
  Work *self = g_new0 (Work, 1);

  self->place = s3c_folders_dup_place (folders);
  self->before = folders->index == NULL ? NULL : s3c_folders_index_ref (folders->index);
  self->stamp = g_strdup (folders->stamp);
  return self;
}

/* The thread may be the last to let go of the task: the task holds nothing of the main thread's. */
static void
run (S3cFolders *self, Work *work, GTaskThreadFunc function, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, visit_new (self));

  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, work, (GDestroyNotify)work_free);
  g_task_run_in_thread (task, function);
}

static gboolean
is_stale (S3cFolders *self)
{
  const gint64 now = g_get_real_time ();

  return self->asked_at == 0 || self->asked_at > now || now - self->asked_at > FRESH;
}

S3cFoldersPlace *
s3c_folders_dup_place (S3cFolders *self)
{
  const char *id = s3c_account_get_id (self->account);
  const char *service = s3c_services_get_api_url (self->services, id);

  if (s3c_account_get_kind (self->account) != S3C_ACCOUNT_WISTIA || service == NULL)
    return NULL;
  return s3c_folders_place_new (self->directory, id, service);
}

gboolean
s3c_folders_is_barred (S3cFolders *self)
{
  S3cTokenFacts *facts = s3c_account_get_facts (self->account);

  return facts != NULL && (s3c_token_facts_get_may_not (facts) & S3C_RIGHT_LIST) != 0;
}

static void
add_to_top (S3cFolders *self, const char *id)
{
  if (self->top->len < MAX_TOP && s3c_folders_index_find (self->index, id) != NULL
      && !g_ptr_array_find_with_equal_func (self->top, id, g_str_equal, NULL))
    g_ptr_array_add (self->top, g_strdup (id));
}

static gboolean
is_same_list (GPtrArray *one, GPtrArray *other)
{
  if (one->len != other->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    if (!g_str_equal (one->pdata[i], other->pdata[i]))
      return FALSE;
  return TRUE;
}

/* Whether they are others than before. */
static gboolean
choose_top (S3cFolders *self)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->top);

  self->top = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; self->index != NULL && i < self->chosen->len; i++)
    add_to_top (self, self->chosen->pdata[i]);
  for (guint i = 0; self->index != NULL && self->used != NULL && self->used[i] != NULL; i++)
    add_to_top (self, self->used[i]);
  return !is_same_list (self->top, before);
}

/* What was made meanwhile is there, whoever read the list too early. index: (transfer full) */
static void
set_index (S3cFolders *self, S3cFoldersIndex *index)
{
  g_autoptr (S3cFoldersIndex) owned = index;
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();

  for (guint i = 0; i < self->made->len; i++)
    {
      S3cFolder *folder = self->made->pdata[i];

      if (s3c_folders_index_find (index, s3c_folder_get_hashed_id (folder)) == NULL)
        g_ptr_array_add (missing, folder);
    }
  g_clear_pointer (&self->index, s3c_folders_index_unref);
  self->index
      = missing->len > 0 ? s3c_folders_index_with (index, missing) : g_steal_pointer (&owned);
}

static void
set_error (S3cFolders *self, const GError *error)
{
  g_clear_error (&self->error);
  self->error = error == NULL ? NULL : g_error_copy (error);
}

static void
remove_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  GError *error = NULL;

  if (work->place == NULL || s3c_folders_cache_remove (work->place, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
add_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
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
  g_autoptr (Visit) visit = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_message ("The cache of folders could not be changed: %s", error->message);
}

/* What this token may not see is not shown either. */
static void
refuse (S3cFolders *self, const GError *error)
{
  set_error (self, error);
  self->refused = TRUE;
  self->asked_at = 0;
  g_clear_pointer (&self->index, s3c_folders_index_unref);
  run (self, work_new (self), remove_thread, changed_cb);
  s3c_folders_show (self, TRUE);
  s3c_folders_answer (self, error);
}

static void
refuse_barred (S3cFolders *self)
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
  set_error (self, error);
  s3c_folders_tell (self);
  s3c_folders_answer (self, error);
}

static void
settle_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
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
  Work *work = work_new (self);

  work->folders = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->made->len; i++)
    g_ptr_array_add (work->folders, g_object_ref (self->made->pdata[i]));
  run (self, work, add_thread, changed_cb);
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Visit) visit = user_data;
  Work *work = g_task_get_task_data (G_TASK (result));
  S3cFolders *self = visit->folders;
  const gboolean first = self->asked_at == 0;

  if (is_over (visit))
    return;
  end_refresh (self);
  set_error (self, NULL);
  self->refused = FALSE;
  self->failed_at = 0;
  self->asked_at = work->time;
  g_clear_pointer (&self->stamp, g_free);
  self->stamp = g_steal_pointer (&work->stamp);
  g_ptr_array_remove_range (self->made, 0, self->n_covered);
  if (self->made->len > 0)
    keep_made (self);
  set_index (self, g_steal_pointer (&work->index));
  if (first)
    choose_top (self);
  s3c_folders_show (self, FALSE);
  s3c_folders_answer (self, NULL);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Visit) visit = user_data;
  g_autoptr (GError) error = NULL;
  S3cFolders *self = visit->folders;
  gboolean complete = FALSE;
  g_autoptr (GPtrArray) folders
      = s3c_folders_fetch_run_finish (S3C_FOLDERS_FETCH (source), result, &complete, &error);
  Work *work;

  if (is_over (visit))
    return;
  if (folders == NULL)
    {
      fail (self, error);
      return;
    }
  work = work_new (self);
  work->time = g_get_real_time ();
  work->folders = g_steal_pointer (&folders);
  if (!complete)
    g_clear_pointer (&work->place, s3c_folders_place_free);
  run (self, work, settle_thread, settled_cb);
}

/* As long as nothing is known, a part of it is better than nothing. */
static void
page_cb (S3cFoldersFetch *fetch, GPtrArray *folders, S3cFolders *self)
{
  if (fetch != self->fetch || self->asked_at != 0)
    return;
  set_index (self, s3c_folders_index_with (self->index, folders));
  choose_top (self);
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
      refuse_barred (self);
      return;
    }
  if (!self->was_read)
    s3c_folders_read (self);
  if (self->index == NULL)
    set_error (self, NULL);
  self->refused = FALSE;
  self->refreshing = TRUE;
  self->n_covered = self->made->len;
  self->fetch = s3c_folders_fetch_new (self->accounts, self->services, self->slots,
                                       s3c_account_get_id (self->account));
  g_signal_connect_object (self->fetch, "page", G_CALLBACK (page_cb), self, 0);
  s3c_folders_fetch_run_async (self->fetch, self->life, fetched_cb, visit_new (self));
  s3c_folders_tell (self);
}

/* Another program may have written a newer one. */
static gboolean
take_found (S3cFolders *self)
{
  g_autoptr (S3cFoldersIndex) found = g_steal_pointer (&self->found);

  if (found == NULL || self->found_at < self->asked_at)
    return FALSE;
  self->asked_at = self->found_at;
  set_index (self, g_steal_pointer (&found));
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
  if (choose_top (self) || changed)
    s3c_folders_show (self, FALSE);
  s3c_folders_answer_found (self);
  if (self->asks->len > 0 || (is_stale (self) && !has_just_failed (self)))
    s3c_folders_refresh (self);
  s3c_folders_tell (self);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
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
  g_autoptr (Visit) visit = user_data;
  Work *work = g_task_get_task_data (G_TASK (result));
  S3cFolders *self = visit->folders;

  if (is_over (visit))
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
  g_autoptr (Visit) visit = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) used = s3c_history_list_used_folders_finish (S3C_HISTORY (source), result, &error);

  if (is_over (visit))
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
                                       MAX_USED_READ, self->life, used_cb, visit_new (self));
  run (self, work_new (self), read_thread, read_cb);
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
    refuse_barred (self);
  else
    s3c_folders_read (self);
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
  g_ptr_array_set_size (self->top, (int)MIN (self->top->len, MAX_TOP));
  set_index (self, s3c_folders_index_with (self->index, one));
  s3c_folders_show (self, FALSE);
}
