/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the record says at the moment in which it matters, and when it cannot be written. */

#include "s3c-fixture.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>

/* What the file says of the only copy, seen by a connection of its own. (transfer full) */
static char *
read_state (const char *path)
{
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;
  g_autofree char *state = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (database,
                                       "SELECT state || ' ' || attempts || ' ' || (sent > 0) "
                                       "FROM copy ORDER BY id DESC LIMIT 1",
                                       -1, &statement, NULL),
                   ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    state = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (database);
  return g_steal_pointer (&state);
}

typedef struct
{
  const char *path;
  char *state; /* (owned) what the file said when the first byte of the request came */
} Witness;

/* Runs on a thread of the service while the main thread may do what it likes. */
static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection *connection,
        GObject *source,
        gpointer user_data)
{
  Witness *witness = user_data;
  const char *answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 37\r\n"
                       "Connection: close\r\n\r\n{\"hashed_id\":\"abc\",\"status\":\"queued\"}";
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  char buffer[8192];

  if (g_input_stream_read (input, buffer, 1, NULL, NULL) == 1 && witness->state == NULL)
    witness->state = read_state (witness->path);
  g_usleep (50 * 1000); /* the rest of the request */
  g_input_stream_read (input, buffer, sizeof buffer, NULL, NULL);
  g_output_stream_write_all (output, answer, strlen (answer), NULL, NULL, NULL);
  return TRUE;
}

static void
test_recorded_before_it_is_sent (S3cFixture *self, gconstpointer unused)
{
  Witness witness = { .path = self->path };
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (4);
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, &error);

  g_assert_no_error (error);
  g_signal_connect (service, "run", G_CALLBACK (run_cb), &witness);
  url = g_strdup_printf ("http://127.0.0.1:%u", port);
  s3c_fixture_start (self->session);
  g_object_set (self->session, "follow", FALSE, NULL);
  s3c_session_use_practice (self->session, url, url, "practice-token", FALSE);
  copy = s3c_fixture_submit (self->session, "a.mp4");
  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
  g_socket_service_stop (service);
  g_assert_cmpstr (witness.state, ==, "sending 1 1");
  g_clear_pointer (&witness.state, g_free);
}

static void
set_file_size_limit (rlim_t limit)
{
  struct rlimit limits;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limits), ==, 0);
  limits.rlim_cur = MIN (limit, limits.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limits), ==, 0);
}

/* The answer has come, and there is no room to write it down: it is kept until there is. */
static void
test_outcome_is_kept (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;
  g_autofree char *state = NULL;
  gint64 limit = g_get_monotonic_time () + 15 * G_TIME_SPAN_SECOND;

  s3c_fixture_start (self->session);
  s3c_fixture_add_account (self);
  g_object_set (self->session, "follow", FALSE, NULL);
  s3c_tls_server_push (self->server, &(S3cServerStep){ .delay = 300, .body = S3C_TEST_MEDIA });
  copy = s3c_fixture_submit (self->session, "a.mp4");
  s3c_fixture_reach_requests (self, 2);
  set_file_size_limit (1);
  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
  while (s3c_session_get_problem (self->session) == NULL && g_get_monotonic_time () < limit)
    s3c_await_pass (5);
  g_assert_nonnull (s3c_session_get_problem (self->session));
  g_assert_true (s3c_session_get_problem (self->session)->domain == S3C_ERROR);
  state = read_state (self->path);
  g_assert_cmpstr (state, ==, "sending 1 1");
  g_clear_pointer (&state, g_free);

  set_file_size_limit (RLIM_INFINITY);
  while (s3c_session_get_problem (self->session) != NULL && g_get_monotonic_time () < limit)
    s3c_await_pass (5);
  g_assert_null (s3c_session_get_problem (self->session));
  state = read_state (self->path);
  g_assert_cmpstr (state, ==, "queued 1 1");
}

/* Nothing is sent that cannot be recorded. */
static void
test_no_room (S3cFixture *self, gconstpointer unused)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (S3cRequest) request = s3c_fixture_request ("a.mp4");
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (GError) error = NULL;

  s3c_fixture_start (self->session);
  s3c_fixture_add_account (self);
  set_file_size_limit (1);
  s3c_session_submit_async (self->session, request, NULL, s3c_await_cb, &await);
  copy = s3c_session_submit_finish (self->session, s3c_await_wait (&await), &error);
  set_file_size_limit (RLIM_INFINITY);
  g_assert_null (copy);
  g_assert_true (error->domain == S3C_ERROR);
  g_assert_cmpint (error->code, >=, S3C_ERROR_HISTORY_CORRUPT);
  s3c_await_pass (200);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 1);
}

static void
make_newer (const char *path)
{
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, "PRAGMA user_version = 9999", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (database);
}

static void
test_newer_history (S3cFixture *self, gconstpointer unused)
{
  g_auto (S3cAwait) start = S3C_AWAIT_INIT;
  g_auto (S3cAwait) submit = S3C_AWAIT_INIT;
  g_autoptr (S3cRequest) request = s3c_fixture_request ("a.mp4");
  g_autoptr (GError) start_error = NULL;
  g_autoptr (GError) submit_error = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = NULL;

  s3c_fixture_start (self->session);
  s3c_fixture_assert_finalizes (g_steal_pointer (&self->session));
  make_newer (self->path);
  self->session = s3c_fixture_new_session (self);
  s3c_session_start_async (self->session, NULL, s3c_await_cb, &start);
  g_assert_false (s3c_session_start_finish (self->session, s3c_await_wait (&start), &start_error));
  g_assert_error (start_error, S3C_ERROR, S3C_ERROR_HISTORY_NEWER);
  g_assert_error (s3c_session_get_problem (self->session), S3C_ERROR, S3C_ERROR_HISTORY_NEWER);
  g_assert_false (s3c_copies_is_loading (s3c_session_get_copies (self->session)));
  s3c_session_submit_async (self->session, request, NULL, s3c_await_cb, &submit);
  g_assert_null (
      s3c_session_submit_finish (self->session, s3c_await_wait (&submit), &submit_error));
  g_assert_error (submit_error, S3C_ERROR, S3C_ERROR_HISTORY_NEWER);

  aside = s3c_session_set_history_aside (self->session, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (aside, G_FILE_TEST_IS_REGULAR));
  s3c_fixture_start (self->session);
  g_assert_null (s3c_session_get_problem (self->session));
  g_assert_null (s3c_session_set_history_aside (self->session, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_HISTORY_FAILED);
}

static void
test_corrupt_history (S3cFixture *self, gconstpointer unused)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autoptr (GError) error = NULL;
  const char *set_aside;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (self->path, "this is not a database, whatever its name may say", -1, &error);
  g_assert_no_error (error);
  s3c_fixture_start (self->session);
  set_aside = s3c_session_get_set_aside (self->session);
  g_assert_nonnull (set_aside);
  g_assert_true (g_file_test (set_aside, G_FILE_TEST_IS_REGULAR));
  g_assert_null (s3c_session_get_problem (self->session));
}

#define ADD(name, test)                                                                            \
  g_test_add ("/record/" name, S3cFixture, NULL, s3c_fixture_set_up, test, s3c_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  signal (SIGXFSZ, SIG_IGN);
  ADD ("a-copy-is-recorded-as-sent-before-the-first-byte-arrives", test_recorded_before_it_is_sent);
  ADD ("an-outcome-that-cannot-be-written-is-kept-until-it-can", test_outcome_is_kept);
  ADD ("what-cannot-be-recorded-is-not-sent", test_no_room);
  ADD ("a-newer-history-is-left-alone-until-it-is-set-aside", test_newer_history);
  ADD ("a-corrupt-history-is-set-aside-and-said", test_corrupt_history);
  return g_test_run ();
}
