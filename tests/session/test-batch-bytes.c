/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Bytes of every encoding, and of none, come to the same lines or to words that say why not. */

#include "s3c-batch.h"

#include "s3c-await.h"
#include "s3c-error.h"

#include <locale.h>
#include <string.h>

/* Three lines of text in which all of the encodings differ. */
#define TEXT "location,name\r\ns3://acme-video/caf\u00e9.mp4,\u201e\u20ac\u201c\r\n"

static S3cBatch *
read_bytes (const char *data, gsize size, const char *encoding)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  S3cBatch *batch = s3c_batch_read (bytes, encoding, NULL, &error);

  g_assert_no_error (error);
  return batch;
}

static char *
refuse_bytes (const char *data, gsize size, const char *encoding)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  g_assert_null (s3c_batch_read (bytes, encoding, NULL, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_FIELD);
  return g_strdup (error->message);
}

static S3cRequest *
get_request (S3cBatch *batch, guint position)
{
  g_autoptr (S3cBatchLine) line = g_list_model_get_item (G_LIST_MODEL (batch), position);

  g_assert_nonnull (line);
  g_assert_cmpstr (s3c_batch_line_get_words (line), ==, "");
  return g_object_ref (s3c_batch_line_get_request (line));
}

static void
assert_read (const char *charset, const char *mark, gsize mark_length, const char *encoding)
{
  gsize length = 0;
  g_autofree char *data = g_convert (TEXT, -1, charset, "UTF-8", NULL, &length, NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (S3cBatch) batch = NULL;
  g_autoptr (S3cRequest) request = NULL;

  g_assert_nonnull (data);
  g_byte_array_append (bytes, (const guint8 *)mark, (guint)mark_length);
  g_byte_array_append (bytes, (const guint8 *)data, (guint)length);
  batch = read_bytes ((const char *)bytes->data, bytes->len, encoding);

  g_test_message ("%s, %s", charset, mark_length > 0 ? "marked" : "unmarked");
  g_assert_true (s3c_batch_is_csv (batch));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (batch)), ==, 1);
  request = get_request (batch, 0);
  g_assert_cmpstr (s3c_request_get_key (request), ==, "caf\u00e9.mp4");
  g_assert_cmpstr (s3c_request_get_name (request), ==, "\u201e\u20ac\u201c");
}

static void
test_encodings (void)
{
  assert_read ("UTF-8", "", 0, NULL);
  assert_read ("UTF-8", "\xef\xbb\xbf", 3, NULL);
  assert_read ("UTF-16LE", "", 0, NULL);
  assert_read ("UTF-16LE", "\xff\xfe", 2, NULL);
  assert_read ("UTF-16BE", "", 0, NULL);
  assert_read ("UTF-16BE", "\xfe\xff", 2, NULL);
  assert_read ("UTF-32LE", "\xff\xfe\0\0", 4, NULL);
  assert_read ("UTF-32BE", "\0\0\xfe\xff", 4, NULL);
  assert_read ("WINDOWS-1252", "", 0, "latin1");
}

/* What a person declares is one thing, what stands in the file another. */
static void
test_mark_wins (void)
{
  assert_read ("UTF-8", "\xef\xbb\xbf", 3, "latin1");
  assert_read ("UTF-16LE", "\xff\xfe", 2, "latin1");
  assert_read ("UTF-16BE", "", 0, "latin1");
}

static void
test_marks_alone (void)
{
  static const char *const marks[] = { "\xef\xbb\xbf", "\xff\xfe", "\xfe\xff" };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autoptr (S3cBatch) batch = read_bytes (marks[i], strlen (marks[i]), NULL);

      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (batch)), ==, 0);
    }
}

static void
test_not_utf8 (void)
{
  const char *text = "s3://acme-video/a.mp4\r\n\r\ns3://acme-video/caf\xe9.mp4\n";
  g_autofree char *words = refuse_bytes (text, strlen (text), NULL);
  g_autofree char *cut = refuse_bytes ("a\nb\xc3", 4, NULL);

  g_assert_true (g_str_has_prefix (words, "Line 3 "));
  g_assert_nonnull (strstr (words, "0xE9"));
  g_assert_nonnull (strstr (words, "Latin-1"));
  g_assert_true (g_str_has_prefix (cut, "Line 2 "));
}

static void
test_not_latin1 (void)
{
  g_autofree char *words = refuse_bytes ("a\n\nb\x81", 5, "latin1");

  g_assert_true (g_str_has_prefix (words, "Line 3 "));
}

static void
test_not_utf16 (void)
{
  g_autofree char *half = refuse_bytes ("\xff\xfe"
                                        "a\0\n\0b",
                                        7, NULL);
  g_autofree char *lone = refuse_bytes ("\xff\xfe"
                                        "a\0\0\xd8"
                                        "b\0",
                                        8, NULL);

  g_assert_true (g_str_has_prefix (half, "Line 2 "));
  g_assert_true (g_str_has_prefix (lone, "Line 1 "));
}

static void
test_unknown_encoding (void)
{
  g_autofree char *words = refuse_bytes ("a", 1, "ebcdic");

  g_assert_nonnull (strstr (words, "ebcdic"));
}

/* Neither the end of the text nor of the line. */
static void
test_nul (void)
{
  const char plain[] = "s3://acme-video/a.mp4\0.txt\ns3://acme-video/b.mp4";
  const char csv[] = "location,name,x\ns3://acme-video/a.mp4,N,\0\ns3://acme-video/b.mp4,N,x";
  g_autoptr (S3cBatch) lines = read_bytes (plain, sizeof plain - 1, NULL);
  g_autoptr (S3cBatch) records = read_bytes (csv, sizeof csv - 1, NULL);
  g_autoptr (S3cBatchLine) bad = g_list_model_get_item (G_LIST_MODEL (lines), 0);

  g_assert_cmpuint (s3c_batch_count (lines, S3C_LINE_BAD), ==, 1);
  g_assert_cmpuint (s3c_batch_count (lines, S3C_LINE_GOOD), ==, 1);
  g_assert_cmpuint (s3c_batch_count (records, S3C_LINE_BAD), ==, 1);
  g_assert_cmpuint (s3c_batch_count (records, S3C_LINE_GOOD), ==, 1);
  g_assert_nonnull (strstr (s3c_batch_line_get_words (bad), "NUL"));
  g_assert_cmpstr (s3c_batch_line_get_text (bad), ==, "s3://acme-video/a.mp4 .txt");
}

/* It may stand where nobody looks: what comes back must not be good without it. */
static void
test_nul_in_rejects (void)
{
  const char csv[] = "location,reason\ns3://acme-video/a.mp4,\0";
  g_autoptr (S3cBatch) batch = read_bytes (csv, sizeof csv - 1, NULL);
  g_autoptr (GBytes) rejects = s3c_batch_to_rejects (batch, FALSE);
  g_autoptr (S3cBatch) again = s3c_batch_read (rejects, NULL, NULL, NULL);

  g_assert_cmpuint (s3c_batch_count (batch, S3C_LINE_BAD), ==, 1);
  g_assert_cmpuint (s3c_batch_count (again, S3C_LINE_BAD), ==, 1);
}

static void
test_too_large (void)
{
  const gsize size = 64 * 1024 * 1024 + 1;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (size), size);
  g_autoptr (GError) error = NULL;

  g_assert_null (s3c_batch_read (bytes, NULL, NULL, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_FIELD);
}

static void
assert_one_bad (const char *begin, char fill, gsize mebibytes)
{
  const gsize size = mebibytes * 1024 * 1024;
  char *data = g_malloc (size);
  g_autoptr (S3cBatch) batch = NULL;
  g_autoptr (S3cBatchLine) line = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) rejects = NULL;

  memset (data, fill, size);
  memcpy (data, begin, strlen (begin));
  bytes = g_bytes_new_take (data, size);
  batch = s3c_batch_read (bytes, NULL, NULL, NULL);
  g_assert_nonnull (batch);
  line = g_list_model_get_item (G_LIST_MODEL (batch), 0);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (batch)), ==, 1);
  g_assert_cmpuint (s3c_batch_count (batch, S3C_LINE_BAD), ==, 1);
  g_assert_cmpuint (strlen (s3c_batch_line_get_text (line)), <, 2000);
  g_assert_cmpuint (strlen (s3c_batch_line_get_words (line)), <, 2000);
  rejects = s3c_batch_to_rejects (batch, FALSE);
  g_assert_cmpuint (g_bytes_get_size (rejects), >, size - 100);
}

static void
test_one_huge_line (void)
{
  assert_one_bad ("s3://acme-video/", 'x', 16);
  assert_one_bad ("location,name\ns3://acme-video/", 'x', 2);
  assert_one_bad ("location,name\ns3://acme-video/", ',', 2);
  assert_one_bad ("location,name\n\"s3://acme-video/", 'x', 2);
}

/* However the quotation marks are strewn, it costs no more than its length. */
static void
test_strewn_quotes (void)
{
  static const char *const lines[] = { "b\",\"", "\"a", "\",\"", "\"\"\"a", "\"\"\"\"", "\"" };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (lines); j++)
      {
        GString *text = g_string_new ("location,name\n");
        g_autoptr (GBytes) bytes = NULL;
        g_autoptr (S3cBatch) batch = NULL;

        for (guint k = 0; k < 4000; k++)
          g_string_append_printf (text, "%s\n", lines[k == 0 ? i : j]);
        bytes = g_string_free_to_bytes (text);
        batch = s3c_batch_read (bytes, NULL, NULL, NULL);
        g_assert_cmpuint (s3c_batch_count (batch, S3C_LINE_GOOD), ==, 0);
        g_assert_cmpuint (s3c_batch_count (batch, S3C_LINE_BAD), >, 1900);
      }
}

static void
test_thread (void)
{
  g_auto (S3cAwait) await = { 0 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (TEXT, strlen (TEXT));
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cBatch) batch = NULL;

  s3c_batch_read_async (bytes, NULL, NULL, NULL, s3c_await_cb, &await);
  batch = s3c_batch_read_finish (s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (s3c_batch_count (batch, S3C_LINE_GOOD), ==, 1);
}

static void
test_thread_refuses (void)
{
  g_auto (S3cAwait) await = { 0 };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\xff", 1);
  g_autoptr (GError) error = NULL;

  s3c_batch_read_async (bytes, NULL, NULL, NULL, s3c_await_cb, &await);
  g_assert_null (s3c_batch_read_finish (s3c_await_wait (&await), &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_FIELD);
}

static void
test_cancelled (void)
{
  g_auto (S3cAwait) await = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (TEXT, strlen (TEXT));
  g_autoptr (GError) error = NULL;

  s3c_batch_read_async (bytes, NULL, NULL, cancellable, s3c_await_cb, &await);
  g_cancellable_cancel (cancellable);
  g_object_unref (s3c_await_steal_result (&await)); /* either way, and only once */

  s3c_batch_read_async (bytes, NULL, NULL, cancellable, s3c_await_cb, &await);
  g_assert_null (s3c_batch_read_finish (s3c_await_wait (&await), &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/batch/bytes/every-encoding-gives-the-same", test_encodings);
  g_test_add_func ("/batch/bytes/a-byte-order-mark-is-believed-first", test_mark_wins);
  g_test_add_func ("/batch/bytes/a-byte-order-mark-alone-is-nothing", test_marks_alone);
  g_test_add_func ("/batch/bytes/not-utf-8-says-where-and-what-to-do", test_not_utf8);
  g_test_add_func ("/batch/bytes/not-latin-1-says-where", test_not_latin1);
  g_test_add_func ("/batch/bytes/not-utf-16-says-where", test_not_utf16);
  g_test_add_func ("/batch/bytes/an-unknown-encoding-is-refused", test_unknown_encoding);
  g_test_add_func ("/batch/bytes/a-nul-makes-its-line-bad-and-no-other", test_nul);
  g_test_add_func ("/batch/bytes/a-nul-comes-back-with-its-line", test_nul_in_rejects);
  g_test_add_func ("/batch/bytes/more-than-64-mib-is-refused", test_too_large);
  g_test_add_func ("/batch/bytes/one-huge-line-does-no-harm", test_one_huge_line);
  g_test_add_func ("/batch/bytes/strewn-quotation-marks-do-no-harm", test_strewn_quotes);
  g_test_add_func ("/batch/bytes/a-thread-reads-the-same", test_thread);
  g_test_add_func ("/batch/bytes/a-thread-refuses-the-same", test_thread_refuses);
  g_test_add_func ("/batch/bytes/reading-can-be-cancelled", test_cancelled);
  return g_test_run ();
}
