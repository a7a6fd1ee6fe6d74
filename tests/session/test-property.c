/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Random faults, and a program that is killed at random moments: the service's ledger and the
 * history agree, and nothing was sent twice. Run with a number it is a test of so many copies; with
 * "child" it is the program that is killed. */

#include "s3c-fixture.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

static const char *program;
static guint n_copies;
static guint n_kills;

static S3cSession *
start_session (const char *path, const char *url)
{
  g_autoptr (S3cFakeTokens) tokens = s3c_fake_tokens_new ();
  S3cSession *session = s3c_session_new (path, url, url, S3C_TOKEN_STORE (tokens));

  g_object_set (session, "at-once", 8u, "retries", 100000u, "first-backoff", 1u,
                "requests-per-minute", 0u, "follow", FALSE, "check-by-itself", FALSE, NULL);
  s3c_fixture_start (session);
  s3c_session_use_token (session, S3C_TEST_TOKEN);
  return session;
}

/* Takes up what waits, until nothing does. */
static int
run_child (const char *path, const char *url)
{
  g_autoptr (S3cSession) session = start_session (path, url);
  const S3cProgressData *data = s3c_progress_get_data (s3c_session_get_progress (session));

  s3c_session_take_up (session);
  while (data->status != S3C_PROGRESS_IDLE)
    g_main_context_iteration (NULL, TRUE);
  s3c_session_close (session);
  return 0;
}

/* Nothing that reads a request says afterwards that it did nothing: each key may be read once. */
static void
push_faults (S3cTlsServer *server)
{
  static const S3cServerStep steps[] = {
    { .act = S3C_SERVER_CLOSE_ON_ACCEPT },
    { .act = S3C_SERVER_RESET_ON_ACCEPT },
    { .act = S3C_SERVER_CLOSE_BEFORE_READING },
    { .act = S3C_SERVER_RESET_AFTER_HEADERS },
    { .act = S3C_SERVER_CLOSE_AFTER_READING },
    { .act = S3C_SERVER_RESET_AFTER_READING },
    { .act = S3C_SERVER_CLOSE_MID_REPLY, .body = S3C_TEST_MEDIA },
    { .status = 500, .body = "{}" },
    { .status = 403, .body = "{}" },
    { .status = 404, .body = "<html>no</html>" },
  };

  for (guint i = 0; i < n_copies; i++)
    {
      guint which = (guint)g_test_rand_int_range (0, 3 * G_N_ELEMENTS (steps));
      S3cServerStep good = { .delay = (guint)g_test_rand_int_range (0, 30),
                             .body = "{\"hashed_id\":\"media@N@\",\"status\":\"queued\"}" };

      s3c_tls_server_push (server, which < G_N_ELEMENTS (steps) ? &steps[which] : &good);
    }
}

static void
exited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *exited = user_data;

  *exited = g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
}

static gboolean
kill_cb (gpointer user_data)
{
  g_subprocess_send_signal (user_data, SIGKILL);
  return G_SOURCE_CONTINUE;
}

/* Whether it came to its end by itself. */
static gboolean
run_program (S3cFixture *self, const char *url, gboolean killed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child
      = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, "child", self->path, url, NULL);
  guint timer = 0;
  gboolean exited = FALSE;

  g_assert_no_error (error);
  if (killed)
    timer = g_timeout_add ((guint)g_test_rand_int_range (5, 150), kill_cb, child);
  g_subprocess_wait_async (child, NULL, exited_cb, &exited);
  while (!exited)
    g_main_context_iteration (NULL, TRUE);
  g_clear_handle_id (&timer, g_source_remove);
  return g_subprocess_get_if_exited (child) && g_subprocess_get_exit_status (child) == 0;
}

/* key -> the number of the request, from 1. */
static GHashTable *
read_ledger (S3cFixture *self)
{
  g_autoptr (GHashTable) ledger = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = s3c_tls_server_count_requests (self->server);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = s3c_fixture_dup_key (self, i);

      /* Twice in the ledger: a second video. */
      if (key != NULL)
        g_assert_true (
            g_hash_table_insert (ledger, g_steal_pointer (&key), GUINT_TO_POINTER (i + 1)));
    }
  return g_steal_pointer (&ledger);
}

static void
assert_agrees (GHashTable *ledger, S3cCopy *copy)
{
  const S3cCopyData *data = s3c_copy_get_data (copy);
  const char *key = s3c_request_get_key (s3c_copy_get_request (copy));
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (ledger, key));

  switch (data->state)
    {
    case S3C_STATE_QUEUED:
      {
        g_autofree char *media = g_strdup_printf ("media%u", number);

        g_assert_cmpstr (data->hashed_id, ==, media);
        break;
      }
    case S3C_STATE_REFUSED:
      g_assert_cmpuint (number, >, 0);
      break;
    case S3C_STATE_UNSURE:
      break;
    case S3C_STATE_WAITING:
    case S3C_STATE_SENDING:
    case S3C_STATE_PROCESSING:
    case S3C_STATE_READY:
    case S3C_STATE_MEDIA_FAILED:
    case S3C_STATE_FAILED:
    case S3C_STATE_CANCELLED:
    default:
      g_error ("%s is %s", key, s3c_state_to_nick (data->state));
    }
}

static guint
compare (S3cFixture *self, GHashTable *ledger, const char *url)
{
  g_autoptr (S3cSession) session = start_session (self->path, url);
  gint64 last = 0;
  guint n = 0;

  while (TRUE)
    {
      g_auto (S3cAwait) await = S3C_AWAIT_INIT;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) copies = NULL;

      s3c_session_read_history_async (session, last, NULL, s3c_await_cb, &await);
      copies = s3c_session_read_history_finish (session, s3c_await_wait (&await), &error);
      g_assert_no_error (error);
      if (copies->len == 0)
        break;
      for (guint i = 0; i < copies->len; i++)
        assert_agrees (ledger, copies->pdata[i]);
      n += copies->len;
      last = s3c_copy_get_id (copies->pdata[copies->len - 1]);
    }
  s3c_session_close (session);
  return n;
}

static void
test_killed (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cTlsServer) server = s3c_tls_server_new (FALSE);
  const char *url = s3c_tls_server_get_url (server);
  g_autoptr (GHashTable) ledger = NULL;
  guint runs = 0;

  g_clear_object (&self->session);
  g_set_object (&self->server, server);
  push_faults (server);
  {
    g_autoptr (S3cSession) session = start_session (self->path, url);
    g_autoptr (GArray) ids = NULL;

    g_object_set (session, "paused", TRUE, NULL);
    ids = s3c_fixture_submit_many (session, n_copies);
    s3c_session_close (session);
  }
  while (!run_program (self, url, runs < n_kills))
    g_assert_cmpuint (++runs, <=, n_kills);
  ledger = read_ledger (self);
  g_assert_cmpuint (compare (self, ledger, url), ==, n_copies);
  g_test_message ("%u copies, %u kills, %u requests read", n_copies, runs,
                  g_hash_table_size (ledger));
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], "child") == 0)
    return run_child (argv[2], argv[3]);
  g_test_init (&argc, &argv, NULL);
  program = argv[0];
  n_copies = argc > 1 ? (guint)strtoul (argv[1], NULL, 10) : 300;
  n_kills = n_copies / 15;
  g_test_add ("/property/nothing-lost-and-nothing-sent-twice", S3cFixture, NULL, s3c_fixture_set_up,
              test_killed, s3c_fixture_tear_down);
  return g_test_run ();
}
