/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-await.h"
#include "s3c-history.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/stat.h>

/* The history's calls as plain sequences, for its tests. What fails ends the test. */

typedef struct
{
  char *directory; /* (owned) the test's own */
  char *path;      /* (owned) of history.db, two levels further down */
} Place;

static inline void
place_set_up (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  place->directory = g_dir_make_tmp ("s3c-history-XXXXXX", &error);
  g_assert_no_error (error);
  place->path = g_build_filename (place->directory, "data", "s3copy", "history.db", NULL);
}

static inline void
place_remove (const char *path)
{
  GDir *directory = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      place_remove (child);
    }
  g_clear_pointer (&directory, g_dir_close);
  g_assert_cmpint (g_remove (path), ==, 0);
}

static inline void
place_tear_down (Place *place, gconstpointer data)
{
  place_remove (place->directory);
  g_clear_pointer (&place->directory, g_free);
  g_clear_pointer (&place->path, g_free);
}

static inline gboolean
try_open (S3cHistory *history, char **set_aside, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_history_open_async (history, NULL, s3c_await_cb, &await);
  return s3c_history_open_finish (history, s3c_await_wait (&await), set_aside, error);
}

static inline S3cHistory *
open_history (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *set_aside = NULL;
  S3cHistory *history = s3c_history_new (path);

  try_open (history, &set_aside, &error);
  g_assert_no_error (error);
  g_assert_null (set_aside);
  return history;
}

static inline S3cCopy *
new_copy (const char *bucket, const char *key)
{
  g_autoptr (S3cRequest) request
      = g_object_new (S3C_TYPE_REQUEST, "bucket", bucket, "key", key, NULL);

  return s3c_copy_new (request, NULL);
}

#define DEFINE_WRITE(verb, Argument)                                                               \
  static inline gboolean try_##verb (S3cHistory *history, Argument argument, GError **error)       \
  {                                                                                                \
    g_auto (S3cAwait) await = S3C_AWAIT_INIT;                                                      \
                                                                                                   \
    s3c_history_##verb##_async (history, argument, NULL, s3c_await_cb, &await);                    \
    return s3c_history_##verb##_finish (history, s3c_await_wait (&await), error);                  \
  }                                                                                                \
  static inline void do_##verb (S3cHistory *history, Argument argument)                            \
  {                                                                                                \
    g_autoptr (GError) error = NULL;                                                               \
    gboolean done = try_##verb (history, argument, &error);                                        \
                                                                                                   \
    g_assert_no_error (error);                                                                     \
    g_assert_true (done);                                                                          \
  }

DEFINE_WRITE (add, S3cCopy *)
DEFINE_WRITE (save, S3cCopy *)
DEFINE_WRITE (remove, S3cCopy *)
DEFINE_WRITE (put_back, S3cCopy *)
DEFINE_WRITE (save_account, S3cAccount *)
DEFINE_WRITE (remove_account, const char *)

static inline void
remove_id (S3cHistory *history, gint64 id)
{
  g_autoptr (S3cCopy) copy = s3c_copy_new_unloaded (id);

  do_remove (history, copy);
}

static inline S3cCopy *
add_copy (S3cHistory *history, const char *bucket, const char *key)
{
  S3cCopy *copy = new_copy (bucket, key);

  do_add (history, copy);
  return copy;
}

static inline gboolean
do_claim (S3cHistory *history, S3cCopy *copy)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  S3cClaim claim = S3C_CLAIM_LATER;
  gint64 wait;

  s3c_history_claim_async (history, copy, NULL, NULL, s3c_await_cb, &await);
  s3c_history_claim_finish (history, s3c_await_wait (&await), &claim, &wait, &error);
  g_assert_no_error (error);
  return claim == S3C_CLAIM_TAKEN;
}

static inline int
do_recover (S3cHistory *history)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  int n_recovered;

  s3c_history_recover_async (history, NULL, s3c_await_cb, &await);
  n_recovered = s3c_history_recover_finish (history, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  return n_recovered;
}

static inline S3cRowIndex *
do_index (S3cHistory *history, const char *filter)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  S3cRowIndex *index;

  s3c_history_index_async (history, filter, NULL, s3c_await_cb, &await);
  index = s3c_history_index_finish (history, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  return index;
}

/* The ids as text, highest first: "3 1". */
static inline char *
list_ids (S3cHistory *history, const char *filter)
{
  g_autoptr (S3cRowIndex) index = do_index (history, filter);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < s3c_row_index_get_size (index); i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "",
                            s3c_row_index_get_id (index, i));
  return g_strdup (text->str);
}

static inline void
assert_ids (S3cHistory *history, const char *filter, const char *expected)
{
  g_autofree char *ids = list_ids (history, filter);

  g_test_message ("filter: %.60s", filter);
  g_assert_cmpstr (ids, ==, expected);
}

static inline GPtrArray *
do_load (S3cHistory *history, const gint64 *ids, gsize n_ids)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  GPtrArray *copies;

  s3c_history_load_async (history, ids, n_ids, NULL, s3c_await_cb, &await);
  copies = s3c_history_load_finish (history, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  return copies;
}

static inline S3cCopy *
load_one (S3cHistory *history, gint64 id)
{
  g_autoptr (GPtrArray) copies = do_load (history, &id, 1);

  g_assert_cmpuint (copies->len, ==, 1);
  return g_object_ref (g_ptr_array_index (copies, 0));
}

static inline GPtrArray *
do_find (S3cHistory *history, guint states, guint limit)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  GPtrArray *copies;

  s3c_history_find_async (history, states, limit, NULL, s3c_await_cb, &await);
  copies = s3c_history_find_finish (history, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  return copies;
}

static inline GPtrArray *
do_list_accounts (S3cHistory *history)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  GPtrArray *accounts;

  s3c_history_list_accounts_async (history, NULL, s3c_await_cb, &await);
  accounts = s3c_history_list_accounts_finish (history, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  return accounts;
}

/* Speaks to the file from the side, as another program would. */
static inline void
run_sql (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (handle);
}

static inline gint64
ask_sql (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return value;
}

static inline int
get_mode (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return (int)(status.st_mode & 07777);
}

static inline void
make_directory (Place *place)
{
  g_autofree char *directory = g_path_get_dirname (place->path);

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
}

static inline char *
read_file (const char *path, gsize *length)
{
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (path, &contents, length, &error);
  g_assert_no_error (error);
  return contents;
}

static inline void
write_file (const char *path, const void *contents, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, contents, (gssize)length, &error);
  g_assert_no_error (error);
}

static inline char *
make_history (Place *place, guint n_copies, gsize *length)
{
  g_autoptr (S3cHistory) history = open_history (place->path);

  for (guint i = 0; i < n_copies; i++)
    {
      g_autoptr (S3cCopy) copy = add_copy (history, "a-bucket-of-some-length", "and/its/key.mp4");
    }
  s3c_history_close (history);
  return read_file (place->path, length);
}
