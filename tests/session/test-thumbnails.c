/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures from a server that nobody trusts, and from a folder that anything may happen to. */

#include "s3c-fake-monitor.h"
#include "s3c-fixture.h"
#include "s3c-thumbnails.h"

#include <glib/gstdio.h>
#include <string.h>

#define PNG  "\x89PNG\r\n\x1a\n and the rest of it"
#define JPEG "\xff\xd8\xff\xe0 and the rest of it"

#define PNG_HEADERS "Content-Type: image/png\r\n"
#define SVG                                                                                        \
  "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" \
  "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>&b;&b;&b;</text></svg>"

typedef struct
{
  char *folder;
  char *files;
  S3cTlsServer *server;
  S3cServices *services;
  S3cFakeMonitor *monitor;
  S3cNetwork *network;
  S3cThumbnailCache *cache;
  S3cThumbnails *thumbnails;
} Fixture;

static void
open_thumbnails (Fixture *self, const char *files)
{
  self->cache = s3c_thumbnail_cache_new (files);
  self->thumbnails = s3c_thumbnails_new (self->services, self->network, self->cache);
}

static void
close_thumbnails (Fixture *self)
{
  s3c_fixture_assert_finalizes (g_steal_pointer (&self->thumbnails));
  s3c_fixture_assert_finalizes (g_steal_pointer (&self->cache));
}

static void
set_up (Fixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("s3copy-thumbnails-XXXXXX", &error);
  g_assert_no_error (error);
  self->files = g_build_filename (self->folder, "s3copy", "thumbnails", NULL);
  self->server = s3c_tls_server_new (FALSE);
  s3c_tls_server_set_default (self->server,
                              &(S3cServerStep){ .headers = PNG_HEADERS, .body = PNG });
  self->services = s3c_services_new (NULL, NULL, NULL);
  self->monitor = g_object_new (S3C_TYPE_FAKE_MONITOR, NULL);
  self->network = s3c_network_new (G_NETWORK_MONITOR (self->monitor));
  open_thumbnails (self, self->files);
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  close_thumbnails (self);
  s3c_services_close (self->services);
  g_clear_object (&self->services);
  g_clear_object (&self->network);
  g_clear_object (&self->monitor);
  g_clear_object (&self->server);
  s3c_fixture_remove_tree (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->files, g_free);
}

static char *
build_url (Fixture *self, const char *name)
{
  return g_strconcat (s3c_tls_server_get_url (self->server), "/", name, NULL);
}

static GBytes *
fetch (Fixture *self, const char *name, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autofree char *url = build_url (self, name);

  s3c_thumbnails_fetch_async (self->thumbnails, url, NULL, s3c_await_cb, &await);
  return s3c_thumbnails_fetch_finish (self->thumbnails, s3c_await_wait (&await), error);
}

static void
assert_picture (Fixture *self, const char *name, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = fetch (self, name, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected,
                   strlen (expected));
}

static guint
count_files (const char *folder, gint64 *size)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf status;

      g_assert_cmpint (g_stat (path, &status), ==, 0);
      g_assert_cmpint (status.st_mode & 0777, ==, 0600);
      *size += status.st_size;
      n++;
    }
  return n;
}

/* Storing goes on in a thread. */
static void
reach_files (Fixture *self, guint n)
{
  const gint64 limit = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;
  gint64 size = 0;

  while (count_files (self->files, &size) != n && g_get_monotonic_time () < limit)
    s3c_await_pass (5);
  g_assert_cmpuint (count_files (self->files, &size), ==, n);
}

static void
assert_nobody_is_named (Fixture *self)
{
  for (guint i = 0; i < s3c_tls_server_count_requests (self->server); i++)
    {
      g_autoptr (S3cServerEntry) entry = s3c_tls_server_dup_request (self->server, i);
      g_autofree char *token = s3c_server_entry_dup_header (entry, "Authorization");
      g_autofree char *cookie = s3c_server_entry_dup_header (entry, "Cookie");

      g_assert_cmpstr (entry->method, ==, "GET");
      g_assert_null (token);
      g_assert_null (cookie);
    }
}

static void
test_kept (Fixture *self, gconstpointer unused)
{
  GStatBuf status;

  assert_picture (self, "a.png", PNG);
  s3c_tls_server_push (self->server,
                       &(S3cServerStep){ .headers = "Content-Type: image/jpeg\r\n", .body = JPEG });
  assert_picture (self, "b.jpg", JPEG);
  reach_files (self, 2);
  g_assert_cmpint (g_stat (self->files, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);

  close_thumbnails (self);
  open_thumbnails (self, self->files);
  assert_picture (self, "a.png", PNG);
  assert_picture (self, "b.jpg", JPEG);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 2);
  assert_nobody_is_named (self);
}

typedef struct
{
  const char *name;
  S3cServerStep step;
  S3cError code;
} Bad;

static char *
make_large (void)
{
  char *body = g_strnfill (S3C_THUMBNAIL_MAX_BYTES + 1, 'x');

  memcpy (body, PNG, strlen (PNG));
  return body;
}

/* gzip, once for a picture that is small on the wire. */
static GBytes *
compress (const char *text)
{
  g_autoptr (GConverter) gzip
      = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, gzip);

  g_assert_true (g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* Each is an error, is kept nowhere, and is not asked for a second time so soon. */
static void
test_bad (Fixture *self, gconstpointer unused)
{
  g_autofree char *large = make_large ();
  g_autoptr (GBytes) zipped = compress (SVG);
  g_autoptr (GBytes) bomb = compress (large);
  const char *const zip_headers = PNG_HEADERS "Content-Encoding: gzip\r\n";
  const Bad bads[] = {
    { "endless",
      { .act = S3C_SERVER_ENDLESS, .headers = PNG_HEADERS, .body = PNG },
      S3C_ERROR_REPLY },
    { "large", { .headers = PNG_HEADERS, .body = large }, S3C_ERROR_REPLY },
    { "bomb",
      { .headers = zip_headers,
        .body = g_bytes_get_data (bomb, NULL),
        .size = g_bytes_get_size (bomb) },
      S3C_ERROR_REPLY },
    { "svg", { .headers = "Content-Type: image/svg+xml\r\n", .body = SVG }, S3C_ERROR_REPLY },
    { "svg-as-png", { .headers = PNG_HEADERS, .body = SVG }, S3C_ERROR_REPLY },
    { "svgz",
      { .headers = zip_headers,
        .body = g_bytes_get_data (zipped, NULL),
        .size = g_bytes_get_size (zipped) },
      S3C_ERROR_REPLY },
    { "page", { .headers = "Content-Type: text/html\r\n", .body = PNG }, S3C_ERROR_REPLY },
    { "empty", { .headers = PNG_HEADERS, .body = "" }, S3C_ERROR_REPLY },
    { "magic-only", { .headers = PNG_HEADERS, .body = "\x89PNG\r\n\x1a\n" }, S3C_ERROR_REPLY },
    { "truncated",
      { .act = S3C_SERVER_CLOSE_MID_REPLY, .headers = PNG_HEADERS, .body = PNG },
      S3C_ERROR_CONNECTION_LOST },
    { "redirected",
      { .status = 302, .headers = "Location: /elsewhere.png\r\n", .body = "" },
      S3C_ERROR_REDIRECTED },
    { "missing", { .status = 404, .headers = PNG_HEADERS, .body = PNG }, S3C_ERROR_NOT_FOUND },
  };
  gint64 size = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (bads); i++)
    for (guint again = 0; again < 2; again++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (GBytes) bytes = NULL;

        if (again == 0)
          s3c_tls_server_push (self->server, &bads[i].step);
        bytes = fetch (self, bads[i].name, &error);
        g_test_message ("%s: %s", bads[i].name, error != NULL ? error->message : "taken");
        g_assert_null (bytes);
        g_assert_error (error, S3C_ERROR, (int)bads[i].code);
        g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, i + 1);
      }
  g_assert_cmpuint (count_files (self->files, &size), ==, 0);
  assert_nobody_is_named (self);
}

static void
test_slow (Fixture *self, gconstpointer unused)
{
  static const S3cServerAct acts[] = { S3C_SERVER_DRIP, S3C_SERVER_STALL };

  g_object_set (self->thumbnails, "time-limit", 150, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autofree char *name = g_strdup_printf ("slow%" G_GSIZE_FORMAT ".png", i);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;

      s3c_tls_server_push (self->server,
                           &(S3cServerStep){ .act = acts[i], .headers = PNG_HEADERS, .body = PNG });
      bytes = fetch (self, name, &error);
      g_assert_null (bytes);
      g_assert_error (error, S3C_ERROR, S3C_ERROR_TIMED_OUT);
    }
  assert_picture (self, "good.png", PNG);
}

#define N_ROWS 10

static void
test_one_request (Fixture *self, gconstpointer unused)
{
  g_autofree char *url = build_url (self, "a.png");
  S3cAwait awaits[N_ROWS] = { S3C_AWAIT_INIT };

  for (guint i = 0; i < N_ROWS; i++)
    s3c_thumbnails_fetch_async (self->thumbnails, url, NULL, s3c_await_cb, &awaits[i]);
  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes
          = s3c_thumbnails_fetch_finish (self->thumbnails, s3c_await_wait (&awaits[i]), &error);

      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (bytes), ==, strlen (PNG));
      s3c_await_clear (&awaits[i]);
    }
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 1);
}

/* Four that hang, ten more behind them: nobody waits for the first five of those any more. */
static void
test_scrolling (Fixture *self, gconstpointer unused)
{
  S3cAwait awaits[14] = { S3C_AWAIT_INIT };
  g_autoptr (GCancellable) passed = g_cancellable_new ();

  for (guint i = 0; i < 4; i++)
    s3c_tls_server_push (self->server, &(S3cServerStep){ .act = S3C_SERVER_STALL });
  for (guint i = 0; i < G_N_ELEMENTS (awaits); i++)
    {
      g_autofree char *name = g_strdup_printf ("row%02u.png", i);
      g_autofree char *url = build_url (self, name);

      s3c_thumbnails_fetch_async (self->thumbnails, url, i < 9 ? passed : NULL, s3c_await_cb,
                                  &awaits[i]);
      if (i == 3)
        for (guint k = 0; s3c_tls_server_count_requests (self->server) < 4 && k < 2000; k++)
          s3c_await_pass (5);
    }
  s3c_await_pass (100);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 4);
  g_cancellable_cancel (passed);
  for (guint i = 0; i < G_N_ELEMENTS (awaits); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes
          = s3c_thumbnails_fetch_finish (self->thumbnails, s3c_await_wait (&awaits[i]), &error);

      g_assert_true ((bytes != NULL) == (i >= 9));
      if (i < 9)
        g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
      s3c_await_clear (&awaits[i]);
    }
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 4 + 5);
}

/* Three hang, so that all others come one after the other, the last first. */
static void
test_newest_first (Fixture *self, gconstpointer unused)
{
  S3cAwait awaits[10] = { S3C_AWAIT_INIT };
  g_autoptr (GCancellable) hanging = g_cancellable_new ();

  for (guint i = 0; i < 3; i++)
    s3c_tls_server_push (self->server, &(S3cServerStep){ .act = S3C_SERVER_STALL });
  s3c_tls_server_push (self->server,
                       &(S3cServerStep){ .delay = 300, .headers = PNG_HEADERS, .body = PNG });
  for (guint i = 0; i < G_N_ELEMENTS (awaits); i++)
    {
      g_autofree char *name = g_strdup_printf ("row%u.png", i);
      g_autofree char *url = build_url (self, name);

      s3c_thumbnails_fetch_async (self->thumbnails, url, i < 4 ? hanging : NULL, s3c_await_cb,
                                  &awaits[i]);
      if (i < 4)
        for (guint k = 0; s3c_tls_server_count_requests (self->server) < i + 1 && k < 2000; k++)
          s3c_await_pass (5);
    }
  for (guint i = 4; i < G_N_ELEMENTS (awaits); i++)
    s3c_await_wait (&awaits[i]);
  for (guint i = 4; i < G_N_ELEMENTS (awaits); i++)
    {
      g_autoptr (S3cServerEntry) entry = s3c_tls_server_dup_request (self->server, i);
      g_autofree char *path = g_strdup_printf ("/row%u.png", 13 - i);

      g_assert_cmpstr (entry->path, ==, path);
    }
  g_cancellable_cancel (hanging);
  for (guint i = 0; i < G_N_ELEMENTS (awaits); i++)
    {
      g_autoptr (GBytes) bytes
          = s3c_thumbnails_fetch_finish (self->thumbnails, s3c_await_wait (&awaits[i]), NULL);

      g_assert_true ((bytes != NULL) == (i >= 3));
      s3c_await_clear (&awaits[i]);
    }
}

static void
test_unwritable (Fixture *self, gconstpointer unused)
{
  g_autofree char *file = g_build_filename (self->folder, "file", NULL);
  g_autofree char *below = g_build_filename (file, "thumbnails", NULL);

  g_assert_true (g_file_set_contents (file, "no folder", -1, NULL));
  close_thumbnails (self);
  open_thumbnails (self, below);
  assert_picture (self, "a.png", PNG);
  assert_picture (self, "a.png", PNG);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 2);
}

/* Storing goes on in a thread. */
static void
reach_kept (Fixture *self, const char *url)
{
  const gint64 limit = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;
  gboolean kept = FALSE;

  while (!kept && g_get_monotonic_time () < limit)
    {
      g_autoptr (GBytes) bytes = s3c_thumbnail_cache_look_up (self->cache, url);

      kept = bytes != NULL;
      s3c_await_pass (5);
    }
  g_assert_true (kept);
}

static void
test_damaged (Fixture *self, gconstpointer unused)
{
  static const char *const damages[] = { "", "x", PNG, "0123456789012345678901234567890123456789" };
  g_autofree char *url = build_url (self, "a.png");
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, url, -1);
  g_autofree char *path = g_build_filename (self->files, name, NULL);

  assert_picture (self, "a.png", PNG);
  reach_kept (self, url);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_assert_true (g_file_set_contents (path, damages[i], -1, NULL));
      assert_picture (self, "a.png", PNG);
      g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 2 + i);
      reach_kept (self, url);
    }
}

static void
test_offline (Fixture *self, gconstpointer unused)
{
  static const int codes[] = { S3C_ERROR_OFFLINE, S3C_ERROR_UNREACHABLE };
  const char *const url = "https://pictures.s3copy.invalid/deliveries/a.png";

  for (guint i = 0; i < 2; i++)
    {
      g_auto (S3cAwait) await = S3C_AWAIT_INIT;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;

      s3c_thumbnails_fetch_async (self->thumbnails, url, NULL, s3c_await_cb, &await);
      bytes = s3c_thumbnails_fetch_finish (self->thumbnails, s3c_await_wait (&await), &error);
      g_assert_null (bytes);
      g_assert_error (error, S3C_ERROR, codes[i]);
      s3c_fake_monitor_set_available (self->monitor, TRUE);
    }
  /* What is on this computer needs no network. */
  s3c_fake_monitor_set_available (self->monitor, FALSE);
  assert_picture (self, "a.png", PNG);
}

static void
test_closed (Fixture *self, gconstpointer unused)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autofree char *url = build_url (self, "a.png");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  s3c_tls_server_push (self->server, &(S3cServerStep){ .act = S3C_SERVER_STALL });
  s3c_thumbnails_fetch_async (self->thumbnails, url, NULL, s3c_await_cb, &await);
  for (guint k = 0; s3c_tls_server_count_requests (self->server) < 1 && k < 2000; k++)
    s3c_await_pass (5);
  s3c_thumbnails_close (self->thumbnails);
  bytes = s3c_thumbnails_fetch_finish (self->thumbnails, s3c_await_wait (&await), &error);
  g_assert_null (bytes);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
}

#define ADD(name, test) g_test_add ("/thumbnails/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("fetched-once-for-ever-and-without-a-name", test_kept);
  ADD ("what-is-no-small-picture-is-refused-and-kept-nowhere", test_bad);
  ADD ("slow-servers-are-given-up", test_slow);
  ADD ("ten-rows-of-one-picture-are-one-request", test_one_request);
  ADD ("what-was-scrolled-past-is-not-fetched", test_scrolling);
  ADD ("what-was-asked-for-last-comes-first", test_newest_first);
  ADD ("a-folder-that-cannot-be-written-costs-only-time", test_unwritable);
  ADD ("a-damaged-file-is-fetched-anew", test_damaged);
  ADD ("nothing-is-fetched-without-a-network", test_offline);
  ADD ("the-end-answers-whoever-waits", test_closed);
  return g_test_run ();
}
