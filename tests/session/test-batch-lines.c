/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What becomes of the lines of a batch: requests, marks of earlier copies, rejects. */

#include "s3c-batch.h"

#include "s3c-await.h"
#include "s3c-error.h"

#include <locale.h>
#include <string.h>

#define URI "s3://acme-video/a.mp4"

static S3cBatch *
read_with (const char *text, S3cRequest *common)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  S3cBatch *batch = s3c_batch_read (bytes, NULL, common, &error);

  g_assert_no_error (error);
  return batch;
}

static S3cBatch *
read_text (const char *text)
{
  return read_with (text, NULL);
}

static char *
dup_text (GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_strndup (data, size);
}

static char *
reject (S3cBatch *batch, gboolean with_duplicates)
{
  g_autoptr (GBytes) rejects = s3c_batch_to_rejects (batch, with_duplicates);

  return dup_text (rejects);
}

static const char *
get_words (S3cBatch *batch, guint position)
{
  g_autoptr (S3cBatchLine) line = g_list_model_get_item (G_LIST_MODEL (batch), position);

  return g_intern_string (s3c_batch_line_get_words (line));
}

static void
test_common (void)
{
  const char *const parameters[] = { "x", "y", NULL };
  g_autoptr (S3cRequest) common = g_object_new (
      S3C_TYPE_REQUEST, "bucket", "unused", "key", "unused", "name", "unused", "folder", "abc",
      "description", "words", "contact-id", "7", "parameters", parameters, NULL);
  g_autoptr (S3cBatch) plain = read_with (URI, common);
  g_autoptr (S3cBatch) csv = read_with (
      "location,folder,description,contact_id\n" URI ",own,own words,8\n" URI "2,,,", common);
  g_autoptr (GPtrArray) of_plain = s3c_batch_dup_requests (plain, FALSE);
  g_autoptr (GPtrArray) of_csv = s3c_batch_dup_requests (csv, FALSE);
  g_autoptr (S3cRequest) wanted
      = g_object_new (S3C_TYPE_REQUEST, "bucket", "acme-video", "key", "a.mp4", "folder", "abc",
                      "description", "words", "contact-id", "7", "parameters", parameters, NULL);
  g_autoptr (S3cRequest) own = g_object_new (S3C_TYPE_REQUEST, "bucket", "acme-video", "key",
                                             "a.mp4", "folder", "own", "description", "own words",
                                             "contact-id", "8", "parameters", parameters, NULL);

  g_assert_true (s3c_request_equal (g_ptr_array_index (of_plain, 0), wanted));
  g_assert_true (s3c_request_equal (g_ptr_array_index (of_csv, 0), own));
  g_assert_cmpstr (s3c_request_get_folder (g_ptr_array_index (of_csv, 1)), ==, "abc");
  g_assert_cmpstr (s3c_request_get_contact_id (g_ptr_array_index (of_csv, 1)), ==, "7");
}

static void
test_common_wrong (void)
{
  g_autoptr (S3cRequest) common = g_object_new (S3C_TYPE_REQUEST, "contact-id", "Ann", NULL);
  g_autoptr (S3cBatch) batch = read_with ("location,contact_id\n" URI "\n" URI "2,7", common);

  g_assert_true (g_str_has_prefix (get_words (batch, 0), "Contact: "));
  g_assert_cmpuint (s3c_batch_count (batch, S3C_LINE_GOOD), ==, 1);
}

static void
test_ignored_columns (void)
{
  g_autoptr (S3cBatch) csv = read_text ("location, Owner ,,reason,line,\"a,b\"\n");
  g_autoptr (S3cBatch) plain = read_text (URI);
  const char *const *ignored = s3c_batch_get_ignored_columns (csv);

  g_assert_cmpstr (ignored[0], ==, "Owner");
  g_assert_cmpstr (ignored[1], ==, "a,b");
  g_assert_null (ignored[2]);
  g_assert_null (s3c_batch_get_ignored_columns (plain)[0]);
}

static void
test_list (void)
{
  g_autoptr (S3cBatch) batch = read_text (URI "\nHello");
  GListModel *model = G_LIST_MODEL (batch);

  g_assert_cmpuint (g_list_model_get_item_type (model), ==, S3C_TYPE_BATCH_LINE);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 2);
  g_assert_null (g_list_model_get_item (model, 2));
}

/* One row, whatever stands there, and no password in it. */
static void
test_text (void)
{
  g_autoptr (S3cBatch) batch = read_text (
      "location,description\n" URI ",\"a\r\nb\tc\u2028d\"\n"
      "https://acme-video.s3.amazonaws.com/b?x-amz-credential=AKIA&X-Amz-Signature=abc,x\n");
  g_autoptr (S3cBatchLine) first = g_list_model_get_item (G_LIST_MODEL (batch), 0);
  g_autoptr (S3cBatchLine) second = g_list_model_get_item (G_LIST_MODEL (batch), 1);

  g_assert_cmpstr (s3c_batch_line_get_text (first), ==, URI ",\"a  b c d\"");
  g_assert_cmpstr (s3c_batch_line_get_text (second), ==, "https://acme-video.s3.amazonaws.com/b?…");
}

static void
count_changes_cb (GListModel *model, guint position, guint removed, guint added, guint *n)
{
  g_assert_cmpuint (removed, ==, added);
  (*n)++;
}

static void
test_earlier (void)
{
  g_autoptr (S3cBatch) batch = read_text ("Hello\n" URI "\n" URI "\n" URI "2\n" URI "3\n");
  g_autoptr (S3cBatchLine) line = g_list_model_get_item (G_LIST_MODEL (batch), 3);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) good = NULL;
  g_autoptr (GPtrArray) every = NULL;
  g_autoptr (GDateTime) noon = g_date_time_new_local (2024, 5, 17, 12, 34, 0);
  const gint64 when[] = { 0, g_date_time_to_unix (noon) * G_USEC_PER_SEC, 0 };
  guint n_changes = 0;

  g_assert_cmpint (s3c_batch_line_get_verdict (line), ==, S3C_LINE_GOOD);
  g_assert_cmpstr (s3c_batch_line_get_words (line), ==, "");
  g_signal_connect (batch, "items-changed", G_CALLBACK (count_changes_cb), &n_changes);
  g_array_append_vals (times, when, G_N_ELEMENTS (when));
  s3c_batch_mark_earlier (batch, times);

  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpint (s3c_batch_line_get_verdict (line), ==, S3C_LINE_EARLIER);
  g_assert_nonnull (strstr (s3c_batch_line_get_words (line), "2024, 12:34"));
  g_assert_cmpuint (s3c_batch_count (batch, S3C_LINE_GOOD), ==, 2);
  g_assert_cmpuint (s3c_batch_count (batch, S3C_LINE_REPEATED), ==, 1);
  g_assert_cmpuint (s3c_batch_count (batch, S3C_LINE_EARLIER), ==, 1);
  g_assert_cmpuint (s3c_batch_count (batch, S3C_LINE_BAD), ==, 1);
  good = s3c_batch_dup_requests (batch, FALSE);
  every = s3c_batch_dup_requests (batch, TRUE);
  g_assert_cmpuint (good->len, ==, 2);
  g_assert_cmpstr (s3c_request_get_key (g_ptr_array_index (good, 1)), ==, "a.mp43");
  g_assert_cmpuint (every->len, ==, 4);
}

static void
test_none_earlier (void)
{
  g_autoptr (S3cBatch) batch = read_text (URI);
  g_autoptr (GArray) times = g_array_new (FALSE, TRUE, sizeof (gint64));
  guint n_changes = 0;

  g_array_set_size (times, 1);
  g_signal_connect (batch, "items-changed", G_CALLBACK (count_changes_cb), &n_changes);
  s3c_batch_mark_earlier (batch, times);
  g_assert_cmpuint (n_changes, ==, 0);
  g_assert_cmpuint (s3c_batch_count (batch, S3C_LINE_GOOD), ==, 1);
}

static void
test_rejects_of_lines (void)
{
  g_autoptr (S3cBatch) batch = read_text (URI "\nacme-video, \"a\"\n\n" URI "\n");
  g_autofree char *with = reject (batch, TRUE);
  g_autofree char *without = reject (batch, FALSE);

  g_assert_true (g_str_has_prefix (with, "location,reason\r\n"
                                         "\"acme-video, \"\"a\"\"\",\"This is not an address; "));
  g_assert_null (strstr (with, URI));
  g_assert_true (
      g_str_has_suffix (without, "\r\n" URI ",This is the same object as in line 1.\r\n"));
}

static void
test_rejects_of_csv (void)
{
  g_autoptr (S3cBatch) batch = read_text ("Owner;location;reason;name\n"
                                          "Ann;Hello;old;=1+1\n"
                                          "Bob;" URI ";old;N\n"
                                          "\"C;D\";World\n");
  g_autofree char *rejects = reject (batch, TRUE);
  g_auto (GStrv) rows = g_strsplit (rejects, "\r\n", -1);

  g_assert_cmpuint (g_strv_length (rows), ==, 4);
  g_assert_cmpstr (rows[0], ==, "Owner;location;name;reason");
  g_assert_true (g_str_has_prefix (rows[1], "Ann;Hello;=1+1;\"This is not an address; "));
  g_assert_true (g_str_has_prefix (rows[2], "\"C;D\";World;;\"This is not an address; "));
  g_assert_cmpstr (rows[3], ==, "");
}

/* What was read of it is not what was meant: it must not look as if it were. */
static void
test_rejects_of_undivided (void)
{
  g_autoptr (S3cBatch) batch
      = read_text ("location\tname\n" URI "\tN\tx\n" URI "\t\"N\" x\nHello\tN\n");
  g_autofree char *rejects = reject (batch, TRUE);
  g_autoptr (S3cBatch) again = read_text (rejects);
  g_autofree char *rejects_again = reject (again, TRUE);
  g_auto (GStrv) rows = g_strsplit (rejects, "\r\n", -1);

  g_assert_cmpstr (rows[0], ==, "location\tname\tline\treason");
  g_assert_true (g_str_has_prefix (rows[1], "\t\t\"" URI "\tN\tx\"\t"));
  g_assert_true (g_str_has_prefix (rows[2], "\t\t\"" URI "\t\"\"N\"\" x\"\t"));
  g_assert_true (g_str_has_prefix (rows[3], "Hello\tN\t\t"));
  g_assert_cmpuint (s3c_batch_count (again, S3C_LINE_BAD), ==, 3);
  g_assert_nonnull (strstr (rejects_again, "\"" URI "\tN\tx\"\t"));
}

static void
test_no_rejects (void)
{
  g_autoptr (S3cBatch) batch = read_text (URI);
  g_autofree char *rejects = reject (batch, FALSE);

  g_assert_cmpstr (rejects, ==, "location,reason\r\n");
}

/* Mended in one place, it is what it should have been in the first. */
static void
test_mended (void)
{
  g_autoptr (S3cBatch) batch
      = read_text ("x,bucket,key,folder,name,description,contact_id\n"
                   "1,WRONG!,\" a;b,\"\"c.mp4 \",abc,\"N \"\"N\"\", N\",\"two\r\nlines\",7\n");
  g_autofree char *rejects = reject (batch, TRUE);
  g_auto (GStrv) parts = g_strsplit (rejects, "WRONG!", -1);
  g_autofree char *mended = g_strjoinv ("acme-video", parts);
  g_autoptr (S3cBatch) again = read_text (mended);
  g_autoptr (GPtrArray) requests = s3c_batch_dup_requests (again, FALSE);
  S3cRequest *request = NULL;

  g_assert_cmpuint (s3c_batch_count (batch, S3C_LINE_BAD), ==, 1);
  g_assert_cmpuint (requests->len, ==, 1);
  request = g_ptr_array_index (requests, 0);
  g_assert_cmpstr (s3c_request_get_key (request), ==, " a;b,\"c.mp4 ");
  g_assert_cmpstr (s3c_request_get_name (request), ==, "N \"N\", N");
  g_assert_cmpstr (s3c_request_get_description (request), ==, "two\r\nlines");
}

/* Any piece of text that could come between two others. */
static const char *
any_piece (void)
{
  static const char *const pieces[]
      = { "a", " ", ",", ";", "\t", "\"", "\r", "\n", "é", "=1", "@x", "%20", "日", "\u2028" };

  return pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))];
}

static char *
any_text (void)
{
  GString *text = g_string_new (NULL);

  for (gint n = g_test_rand_int_range (0, 8); n > 0; n--)
    g_string_append (text, any_piece ());
  return g_string_free (text, FALSE);
}

static void
append_quoted (GString *csv, const char *value, char delimiter)
{
  g_auto (GStrv) parts = g_strsplit (value, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  g_string_append_printf (csv, "\"%s\"%c", doubled, delimiter);
}

/* Lines with values of any kind that are bad for one reason, which is then mended. */
static void
test_mended_at_random (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      const char delimiter = ",;\t"[g_test_rand_int_range (0, 3)];
      GString *csv = g_string_new (NULL);
      g_autofree char *description = any_text ();
      g_autofree char *other = any_text ();
      g_autofree char *first = NULL;
      g_autofree char *rejects = NULL;
      g_autofree char *mended = NULL;
      g_autoptr (S3cBatch) batch = NULL;
      g_autoptr (S3cBatch) again = NULL;
      g_autoptr (GPtrArray) requests = NULL;
      g_auto (GStrv) parts = NULL;

      g_string_append_printf (csv, "other%cdescription%clocation\r\n", delimiter, delimiter);
      append_quoted (csv, other, delimiter);
      append_quoted (csv, description, delimiter);
      g_string_append (csv, "WRONG\r\n");
      first = g_string_free (csv, FALSE);
      batch = read_text (first);
      rejects = reject (batch, FALSE);
      parts = g_strsplit (rejects, "WRONG", -1);
      mended = g_strjoinv (URI, parts);
      again = read_text (mended);
      requests = s3c_batch_dup_requests (again, FALSE);

      g_assert_cmpuint (s3c_batch_count (batch, S3C_LINE_BAD), ==, 1);
      g_assert_cmpuint (requests->len, ==, 1);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (again)), ==, 1);
      g_assert_cmpstr (s3c_request_get_description (g_ptr_array_index (requests, 0)), ==,
                       *description != '\0' ? description : NULL);
    }
}

static void
test_thread (void)
{
  g_auto (S3cAwait) await = { 0 };
  g_autoptr (S3cBatch) batch = read_text (URI "\nHello\n" URI);
  g_autoptr (GPtrArray) requests = NULL;
  g_autoptr (GBytes) rejects = NULL;
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *wanted = reject (batch, FALSE);

  s3c_batch_dup_requests_async (batch, TRUE, NULL, s3c_await_cb, &await);
  first = s3c_await_steal_result (&await);
  requests = s3c_batch_dup_requests_finish (batch, first, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (requests->len, ==, 2);

  s3c_batch_to_rejects_async (batch, FALSE, NULL, s3c_await_cb, &await);
  rejects = s3c_batch_to_rejects_finish (batch, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  text = dup_text (rejects);
  g_assert_cmpstr (text, ==, wanted);
}

static void
test_thread_cancelled (void)
{
  g_auto (S3cAwait) await = { 0 };
  g_autoptr (S3cBatch) batch = read_text (URI);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  s3c_batch_dup_requests_async (batch, TRUE, cancellable, s3c_await_cb, &await);
  g_assert_null (s3c_batch_dup_requests_finish (batch, s3c_await_wait (&await), &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
}

static void
test_many (void)
{
  GString *text = g_string_new ("location,name\n");
  g_autoptr (S3cBatch) batch = NULL;
  g_autoptr (S3cBatchLine) line = NULL;
  g_autofree char *csv = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, "%s%u,Name %u\n", i % 10 == 9 ? "" : URI, i / 2 * 2, i);
  csv = g_string_free (text, FALSE);
  batch = read_text (csv);

  g_assert_cmpuint (s3c_batch_count (batch, S3C_LINE_GOOD), ==, 50000);
  g_assert_cmpuint (s3c_batch_count (batch, S3C_LINE_REPEATED), ==, 40000);
  g_assert_cmpuint (s3c_batch_count (batch, S3C_LINE_BAD), ==, 10000);
  line = g_list_model_get_item (G_LIST_MODEL (batch), 99997);
  g_assert_cmpuint (s3c_batch_line_get_number (line), ==, 99999);
  g_assert_nonnull (strstr (s3c_batch_line_get_words (line), " 99998."));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/batch/lines/what-is-common-is-for-lines-that-say-nothing", test_common);
  g_test_add_func ("/batch/lines/what-is-common-can-be-wrong", test_common_wrong);
  g_test_add_func ("/batch/lines/columns-that-mean-nothing-are-told", test_ignored_columns);
  g_test_add_func ("/batch/lines/it-is-a-list", test_list);
  g_test_add_func ("/batch/lines/the-text-is-one-line-without-secrets", test_text);
  g_test_add_func ("/batch/lines/earlier-copies-are-told-with-their-date", test_earlier);
  g_test_add_func ("/batch/lines/no-earlier-copies-change-nothing", test_none_earlier);
  g_test_add_func ("/batch/rejects/of-plain-lines", test_rejects_of_lines);
  g_test_add_func ("/batch/rejects/of-csv-have-its-columns", test_rejects_of_csv);
  g_test_add_func ("/batch/rejects/of-undivided-lines-stay-bad", test_rejects_of_undivided);
  g_test_add_func ("/batch/rejects/of-none-are-a-header", test_no_rejects);
  g_test_add_func ("/batch/rejects/are-good-when-mended", test_mended);
  g_test_add_func ("/batch/rejects/are-good-when-mended-whatever-they-hold", test_mended_at_random);
  g_test_add_func ("/batch/lines/a-thread-does-the-same", test_thread);
  g_test_add_func ("/batch/lines/a-thread-can-be-cancelled", test_thread_cancelled);
  g_test_add_func ("/batch/lines/100000-lines-are-counted-right", test_many);
  return g_test_run ();
}
