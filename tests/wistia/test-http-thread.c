/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-wistia-test.h"

#define THREAD_NAME "http\n"

/* The client's threads that are there now. */
static guint
count_threads (void)
{
  g_autoptr (GDir) tasks = g_dir_open ("/proc/self/task", 0, NULL);
  const char *id;
  guint n = 0;

  g_assert_nonnull (tasks);
  while ((id = g_dir_read_name (tasks)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", id, "comm", NULL);
      g_autofree char *name = NULL;

      /* It may end meanwhile. */
      if (g_file_get_contents (path, &name, NULL, NULL) && g_str_equal (name, THREAD_NAME))
        n++;
    }
  return n;
}

static void
send (S3cHttp *http, S3cTlsServer *server, GCancellable *cancellable, S3cAwait *await)
{
  g_autoptr (GBytes) form = s3c_test_form_new ();

  s3c_http_send_async (http, s3c_tls_server_get_url (server), TOKEN, form, cancellable,
                       s3c_await_cb, await);
}

/* Without running the main context. */
static void
block_until_requests (S3cTlsServer *server, guint n)
{
  while (s3c_tls_server_count_requests (server) < n)
    g_usleep (1000);
}

static void
test_caller_need_not_run (S3cTestFixture *fixture, gconstpointer data)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  send (fixture->http, fixture->server, NULL, &await);
  block_until_requests (fixture->server, 1);
  g_assert_null (await.result);
  s3c_http_send_finish (fixture->http, s3c_await_wait (&await), &reply, &error);
  g_assert_no_error (error);
  g_assert_cmpint (reply->status, ==, 200);
}

static void
owner_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GMainContext **context = user_data;

  g_assert_true (s3c_http_send_finish (S3C_HTTP (source), result, NULL, NULL));
  *context = g_main_context_ref_thread_default ();
}

static void
test_own_context (S3cTestFixture *fixture, gconstpointer data)
{
  g_autoptr (GMainContext) own = g_main_context_new ();
  g_autoptr (GMainContext) context = NULL;
  g_autoptr (GBytes) form = s3c_test_form_new ();

  g_main_context_push_thread_default (own);
  s3c_http_send_async (fixture->http, s3c_tls_server_get_url (fixture->server), TOKEN, form, NULL,
                       owner_cb, &context);
  while (context == NULL)
    g_main_context_iteration (own, TRUE);
  g_main_context_pop_thread_default (own);
  g_assert_true (context == own);
}

static void
test_one_thread (S3cTestFixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (count_threads (), ==, 0);
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (S3cReply) reply = NULL;

      g_assert_true (
          s3c_test_post (fixture->http, s3c_tls_server_get_url (fixture->server), &reply, NULL));
      g_assert_cmpuint (count_threads (), ==, 1);
    }
  g_assert_finalize_object (g_steal_pointer (&fixture->http));
  g_assert_cmpuint (count_threads (), ==, 0);
  fixture->http = s3c_test_http_new ();
}

static void
test_let_go_under_way (S3cTestFixture *fixture, gconstpointer data)
{
  S3cHttp *http = fixture->http;
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  send (http, fixture->server, NULL, &await);
  g_object_unref (http);
  s3c_http_send_finish (http, s3c_await_wait (&await), &reply, &error);
  g_assert_no_error (error);
  g_assert_cmpint (reply->status, ==, 200);
  g_assert_true (G_OBJECT (http)->ref_count == 1); /* the result's */
  s3c_await_clear (&await);
  g_assert_cmpuint (count_threads (), ==, 0);
  fixture->http = s3c_test_http_new ();
}

/* Some on the wire, some on their way there: each has its answer, which says the truth. */
static void
test_closed_under_way (S3cTestFixture *fixture, gconstpointer data)
{
  const S3cServerStep stall = { .act = S3C_SERVER_STALL };
  S3cAwait awaits[6] = { S3C_AWAIT_INIT };

  s3c_tls_server_set_default (fixture->server, &stall);
  for (gsize i = 0; i < 3; i++)
    send (fixture->http, fixture->server, NULL, &awaits[i]);
  block_until_requests (fixture->server, 3);
  for (gsize i = 3; i < G_N_ELEMENTS (awaits); i++)
    send (fixture->http, fixture->server, NULL, &awaits[i]);
  s3c_http_close (fixture->http);
  g_assert_cmpuint (count_threads (), ==, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (awaits); i++)
    {
      g_autoptr (S3cReply) reply = NULL;
      g_autoptr (GError) error = NULL;

      s3c_http_send_finish (fixture->http, s3c_await_wait (&awaits[i]), &reply, &error);
      g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
      if (i < 3)
        g_assert_true (reply->sent);
      s3c_await_clear (&awaits[i]);
    }
}

static void
test_closed (S3cTestFixture *fixture, gconstpointer data)
{
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  s3c_http_close (fixture->http);
  s3c_test_post (fixture->http, s3c_tls_server_get_url (fixture->server), &reply, &error);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
  g_assert_false (reply->sent);
  g_assert_cmpuint (count_threads (), ==, 0);
  g_assert_cmpuint (s3c_tls_server_count_connections (fixture->server), ==, 0);
}

/* A cancellation that comes when the thread is gone has nothing to do. */
static void
test_cancelled_afterwards (S3cTestFixture *fixture, gconstpointer data)
{
  const S3cServerStep stall = { .act = S3C_SERVER_STALL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  s3c_tls_server_set_default (fixture->server, &stall);
  send (fixture->http, fixture->server, cancellable, &await);
  s3c_http_close (fixture->http);
  g_cancellable_cancel (cancellable);
  s3c_http_send_finish (fixture->http, s3c_await_wait (&await), NULL, &error);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
  g_cancellable_reset (cancellable);
  g_cancellable_cancel (cancellable);
}

static gpointer
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_cancelled_from_a_thread (S3cTestFixture *fixture, gconstpointer data)
{
  const S3cServerStep stall = { .act = S3C_SERVER_STALL };

  s3c_tls_server_set_default (fixture->server, &stall);
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_auto (S3cAwait) await = S3C_AWAIT_INIT;
      g_autoptr (S3cReply) reply = NULL;
      g_autoptr (GError) error = NULL;
      GThread *thread;

      send (fixture->http, fixture->server, cancellable, &await);
      /* At another moment each time. */
      g_usleep (i * 500);
      thread = g_thread_new ("canceller", cancel_cb, cancellable);
      s3c_http_send_finish (fixture->http, s3c_await_wait (&await), &reply, &error);
      g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
      g_thread_join (thread);
    }
}

/* Each answer belongs to its own request. */
static void
test_many (S3cTestFixture *fixture, gconstpointer data)
{
  const S3cServerStep step = { .body = "@N@" };
  g_autoptr (S3cTlsServer) server = s3c_tls_server_new (FALSE);
  S3cAwait awaits[200] = { S3C_AWAIT_INIT };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  s3c_tls_server_set_default (server, &step);
  for (gsize i = 0; i < G_N_ELEMENTS (awaits); i++)
    send (fixture->http, server, NULL, &awaits[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (awaits); i++)
    {
      g_autoptr (S3cReply) reply = NULL;
      g_autoptr (GError) error = NULL;

      s3c_http_send_finish (fixture->http, s3c_await_wait (&awaits[i]), &reply, &error);
      g_assert_no_error (error);
      g_assert_true (g_hash_table_add (seen, s3c_reply_dup_text (reply, 100)));
      s3c_await_clear (&awaits[i]);
    }
  g_assert_cmpuint (s3c_tls_server_count_requests (server), ==, G_N_ELEMENTS (awaits));
}

int
main (int argc, char **argv)
{
  s3c_test_init (&argc, &argv);
  S3C_TEST_ADD ("/http-thread/a request needs nothing of the thread that asks",
                test_caller_need_not_run, NULL);
  S3C_TEST_ADD ("/http-thread/the answer comes in the context of who asks", test_own_context, NULL);
  S3C_TEST_ADD ("/http-thread/there is one, from first use to the end", test_one_thread, NULL);
  S3C_TEST_ADD ("/http-thread/a client that was let go answers what is under way",
                test_let_go_under_way, NULL);
  S3C_TEST_ADD ("/http-thread/a client that is closed answers everything", test_closed_under_way,
                NULL);
  S3C_TEST_ADD ("/http-thread/a closed client sends nothing more", test_closed, NULL);
  S3C_TEST_ADD ("/http-thread/cancelled when the thread is gone", test_cancelled_afterwards, NULL);
  S3C_TEST_ADD ("/http-thread/cancelled by another thread", test_cancelled_from_a_thread, NULL);
  S3C_TEST_ADD ("/http-thread/many at once", test_many, NULL);
  return g_test_run ();
}
