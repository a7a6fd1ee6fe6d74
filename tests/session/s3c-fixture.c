/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define TIME_LIMIT (10 * G_TIME_SPAN_SECOND)

S3cSession *
s3c_fixture_new_session (S3cFixture *self)
{
  g_autoptr (GTlsDatabase) database = s3c_tls_server_dup_database ();
  const char *url = s3c_tls_server_get_url (self->server);

  return g_object_new (S3C_TYPE_SESSION, "history-path", self->path, "upload-url", url, "api-url",
                       url, "token-store", self->tokens, "tls-database", database, "retries", 0u,
                       "verify-accounts", FALSE, NULL);
}

void
s3c_fixture_set_up (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("s3copy-session-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "s3copy", "history.db", NULL);
  self->server = s3c_tls_server_new (TRUE);
  self->tokens = s3c_fake_tokens_new ();
  self->session = s3c_fixture_new_session (self);
}

void
s3c_fixture_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      s3c_fixture_remove_tree (child);
    }
  g_remove (path);
}

void
s3c_fixture_tear_down (S3cFixture *self, gconstpointer unused)
{
  if (self->session != NULL)
    s3c_fixture_assert_finalizes (g_steal_pointer (&self->session));
  s3c_fake_tokens_set_held (self->tokens, FALSE);
  s3c_fixture_assert_finalizes (g_steal_pointer (&self->tokens));
  g_clear_object (&self->server);
  s3c_fixture_remove_tree (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->path, g_free);
}

void
s3c_fixture_start (S3cSession *session)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  s3c_session_start_async (session, NULL, s3c_await_cb, &await);
  s3c_session_start_finish (session, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  g_assert_true (s3c_session_is_started (session));
}

void
s3c_fixture_restart (S3cFixture *self)
{
  s3c_fixture_assert_finalizes (g_steal_pointer (&self->session));
  self->session = s3c_fixture_new_session (self);
  s3c_fixture_start (self->session);
}

void
s3c_fixture_push (S3cFixture *self, int status, const char *body)
{
  s3c_tls_server_push (self->server, &(S3cServerStep){ .status = status, .body = body });
}

void
s3c_fixture_push_account (S3cFixture *self, int status, const char *body)
{
  s3c_fixture_push (self, status, body);
  s3c_fixture_push (self, 200, S3C_TEST_FACTS);
}

void
s3c_fixture_add_account (S3cFixture *self)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cAccount) account = NULL;

  s3c_fixture_push_account (self, 200, S3C_TEST_ACCOUNT);
  s3c_session_add_account_async (self->session, S3C_TEST_TOKEN, NULL, S3C_ACCOUNT_WISTIA, NULL,
                                 NULL, s3c_await_cb, &await);
  account = s3c_session_add_account_finish (self->session, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  g_assert_true (account == s3c_session_get_account (self->session));
  s3c_tls_server_forget (self->server, 1);
}

S3cRequest *
s3c_fixture_request (const char *key)
{
  return g_object_new (S3C_TYPE_REQUEST, "bucket", "acme-video", "key", key, NULL);
}

S3cCopy *
s3c_fixture_submit (S3cSession *session, const char *key)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cRequest) request = s3c_fixture_request (key);
  S3cCopy *copy;

  s3c_session_submit_async (session, request, NULL, s3c_await_cb, &await);
  copy = s3c_session_submit_finish (session, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  g_assert_cmpint (s3c_copy_get_id (copy), >, 0);
  return copy;
}

GError *
s3c_fixture_rest (S3cSession *session, S3cCopy *copy, gboolean until_ready)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  GError *error = NULL;

  s3c_session_await_async (session, copy, until_ready, NULL, s3c_await_cb, &await);
  s3c_session_await_finish (session, s3c_await_wait (&await), &error);
  return error;
}

void
s3c_fixture_reach (S3cCopy *copy, S3cState state)
{
  gint64 limit = g_get_monotonic_time () + TIME_LIMIT;

  while (s3c_copy_get_state (copy) != state && g_get_monotonic_time () < limit)
    s3c_await_pass (5);
  g_assert_cmpstr (s3c_state_to_nick (s3c_copy_get_state (copy)), ==, s3c_state_to_nick (state));
}

void
s3c_fixture_reach_requests (S3cFixture *self, guint n)
{
  gint64 limit = g_get_monotonic_time () + TIME_LIMIT;

  while (s3c_tls_server_count_requests (self->server) < n && g_get_monotonic_time () < limit)
    s3c_await_pass (5);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, n);
}

void
s3c_fixture_assert_finalizes (gpointer object)
{
  gint64 limit = g_get_monotonic_time () + TIME_LIMIT;

  g_object_add_weak_pointer (object, &object);
  g_object_unref (object);
  while (object != NULL && g_get_monotonic_time () < limit)
    s3c_await_pass (5);
  g_assert_null (object);
}

GListModel *
s3c_fixture_get_list (S3cSession *session)
{
  return G_LIST_MODEL (s3c_session_get_copies (session));
}

void
s3c_fixture_reach_rows (S3cSession *session, guint n)
{
  gint64 limit = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  while (g_list_model_get_n_items (s3c_fixture_get_list (session)) != n
         && g_get_monotonic_time () < limit)
    s3c_await_pass (5);
  g_assert_cmpuint (g_list_model_get_n_items (s3c_fixture_get_list (session)), ==, n);
}

S3cCopy *
s3c_fixture_get_row (S3cSession *session, guint position)
{
  g_autoptr (S3cCopy) copy = g_list_model_get_item (s3c_fixture_get_list (session), position);
  gint64 limit = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  while (!s3c_copy_is_loaded (copy) && g_get_monotonic_time () < limit)
    s3c_await_pass (5);
  g_assert_true (s3c_copy_is_loaded (copy));
  return g_steal_pointer (&copy);
}

GArray *
s3c_fixture_submit_many (S3cSession *session, guint n)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func (g_object_unref);
  GArray *ids;

  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u.mp4", i);

      g_ptr_array_add (requests, s3c_fixture_request (key));
    }
  s3c_session_submit_many_async (session, requests, NULL, s3c_await_cb, &await);
  ids = s3c_session_submit_many_finish (session, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, n);
  return ids;
}

S3cCopy *
s3c_fixture_get_copy (S3cSession *session, gint64 id)
{
  S3cCopy *copy = s3c_session_dup_copy (session, id);
  gint64 limit = g_get_monotonic_time () + TIME_LIMIT;

  while (!s3c_copy_is_loaded (copy) && g_get_monotonic_time () < limit)
    s3c_await_pass (5);
  g_assert_true (s3c_copy_is_loaded (copy));
  return copy;
}

void
s3c_fixture_reach_status (S3cSession *session, S3cProgressStatus status)
{
  S3cProgress *progress = s3c_session_get_progress (session);
  gint64 limit = g_get_monotonic_time () + 6 * TIME_LIMIT;

  while (s3c_progress_get_data (progress)->status != status && g_get_monotonic_time () < limit)
    s3c_await_pass (2);
  g_assert_cmpint (s3c_progress_get_data (progress)->status, ==, status);
}

char *
s3c_fixture_dup_key (S3cFixture *self, guint index)
{
  g_autoptr (S3cServerEntry) entry = s3c_tls_server_dup_request (self->server, index);
  gsize size = 0;
  const char *body = entry->body != NULL ? g_bytes_get_data (entry->body, &size) : NULL;
  g_autofree char *text = g_strndup (body, size);
  const char *key = text != NULL ? strstr (text, "source_file=") : NULL;

  if (key == NULL)
    return NULL;
  key += strlen ("source_file=");
  return g_strndup (key, strcspn (key, "&"));
}

GStrv
s3c_fixture_list_keys (S3cFixture *self)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  guint n = s3c_tls_server_count_requests (self->server);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = s3c_fixture_dup_key (self, i);

      if (key != NULL)
        g_strv_builder_add (keys, key);
    }
  return g_strv_builder_end (keys);
}

void
s3c_fixture_run_sql (S3cFixture *self, const char *sql)
{
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 5000);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

char *
s3c_fixture_read_sql (S3cFixture *self, const char *sql)
{
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;
  char *text = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 5000);
  g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    text = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (database);
  return text;
}
