/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* s3c-frames URL CA HISTORY: the real window on that history, scrolling, by turns at rest and while
 * a batch is sent over TLS to the service at URL, whose authority is in the file CA. Writes a line
 * for each turn: "rest", "steady" or "burst", frames, copies a second, and then twice, for how late
 * the frames were and for the processor time they took: the share of them under 16.7 ms, and their
 * median, 99th percentile and worst in ms. */

#include "s3c-application.h"
#include "s3c-await.h"
#include "s3c-frame-meter.h"
#include "s3c-memory-tokens.h"
#include "s3c-window.h"

#define TURNS 4
/* All of them together are below the limit of a minute: what is sent at the beginning of a batch
 * goes out as fast as it can, and later ten a second, as one after the other does here. */
#define BURST          80
#define BURST_AT_ONCE  8
#define STEADY         40
#define STEADY_AT_ONCE 1
#define SECONDS        3
#define FRAME          16.7
#define TOKEN          "a-token-for-measuring-0123456789"
#define APPLICATION_ID "org.example.S3Copy.Frames"

typedef struct
{
  S3cSession *session;
  GtkWindow *window;
  S3cFrameMeter *meter; /* (owned) (nullable) */
  GApplication *application;
} Bench;

static S3cSession *
make_session (char **arguments)
{
  g_autoptr (S3cMemoryTokens) tokens = s3c_memory_tokens_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (arguments[2], &error);

  g_assert_no_error (error);
  return g_object_new (S3C_TYPE_SESSION, "history-path", arguments[3], "upload-url", arguments[1],
                       "api-url", arguments[1], "token-store", tokens, "tls-database", database,
                       NULL);
}

static GPtrArray *
make_requests (const char *what, int turn, int n)
{
  GPtrArray *requests = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s-%d/keynote-%04d.mp4", what, turn, i);

      g_ptr_array_add (requests,
                       g_object_new (S3C_TYPE_REQUEST, "bucket", "acme-video", "key", key, NULL));
    }
  return requests;
}

static void
settled_cb (S3cSession *session, S3cCopy *copy, gpointer user_data)
{
  guint *settled = user_data;

  *settled += 1;
}

/* Returns how long it took, in seconds. */
static double
send_batch (Bench *self, GPtrArray *requests, guint at_once)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  guint settled = 0;
  gulong handler = g_signal_connect (self->session, "settled", G_CALLBACK (settled_cb), &settled);
  gint64 start = g_get_monotonic_time ();

  g_object_set (self->session, "at-once", at_once, NULL);
  s3c_session_submit_many_async (self->session, requests, NULL, s3c_await_cb, &await);
  ids = s3c_session_submit_many_finish (self->session, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  while (settled < requests->len)
    g_main_context_iteration (NULL, TRUE);
  g_clear_signal_handler (&handler, self->session);
  return (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static void
report (Bench *self, const char *what, double rate)
{
  g_print ("%s %u %.1f", what, s3c_frame_meter_count (self->meter), rate);
  for (S3cFrameMeasure measure = S3C_FRAME_DELAY; measure <= S3C_FRAME_PROCESSOR; measure++)
    g_print (" %.5f %.2f %.2f %.2f", s3c_frame_meter_share_under (self->meter, measure, FRAME),
             s3c_frame_meter_quantile (self->meter, measure, 0.5),
             s3c_frame_meter_quantile (self->meter, measure, 0.99),
             s3c_frame_meter_quantile (self->meter, measure, 1));
  g_print ("\n");
}

static void
measure_batch (Bench *self, const char *what, int turn, int n, guint at_once)
{
  g_autoptr (GPtrArray) requests = make_requests (what, turn, n);
  double seconds;

  s3c_frame_meter_reset (self->meter);
  seconds = send_batch (self, requests, at_once);
  report (self, what, n / seconds);
  s3c_await_pass (500);
}

static void
measure (Bench *self)
{
  while (!s3c_session_is_started (self->session))
    g_main_context_iteration (NULL, TRUE);
  s3c_session_use_token (self->session, TOKEN);
  s3c_await_pass (2000);
  self->meter = s3c_frame_meter_new (self->window);
  s3c_await_pass (1000);

  for (int turn = 0; turn < TURNS; turn++)
    {
      s3c_frame_meter_reset (self->meter);
      s3c_await_pass (SECONDS * 1000);
      report (self, "rest", 0);
      measure_batch (self, "steady", turn, STEADY, STEADY_AT_ONCE);
      measure_batch (self, "burst", turn, BURST, BURST_AT_ONCE);
    }
  g_clear_pointer (&self->meter, s3c_frame_meter_free);
}

static gboolean
measure_cb (gpointer user_data)
{
  Bench *self = user_data;

  measure (self);
  gtk_window_destroy (self->window);
  g_application_quit (self->application);
  return G_SOURCE_REMOVE;
}

static void
activate_cb (GApplication *application, gpointer user_data)
{
  Bench *self = user_data;

  self->window = gtk_application_get_active_window (GTK_APPLICATION (application));
  g_idle_add (measure_cb, self);
}

static gboolean
no_practice (S3cSession *session, gboolean use, gpointer user_data, GError **error)
{
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (S3cSession) session = NULL;
  g_autoptr (S3cApplication) application = NULL;
  Bench bench = { 0 };
  int status;

  g_assert_cmpint (argc, ==, 4);
  session = make_session (argv);
  application = s3c_application_new (session, no_practice, NULL);
  g_application_set_application_id (G_APPLICATION (application), APPLICATION_ID);
  bench.session = session;
  bench.application = G_APPLICATION (application);
  g_signal_connect_after (application, "activate", G_CALLBACK (activate_cb), &bench);
  status = g_application_run (G_APPLICATION (application), 0, NULL);
  s3c_session_close (session);
  return status;
}
