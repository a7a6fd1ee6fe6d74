/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-batch-input.h"

#include "s3c-copy-line.h"
#include "s3c-input-file.h"
#include "s3c-json-line.h"
#include "s3c-output.h"
#include "s3c-wait.h"

#include <glib/gi18n.h>

/* A byte more than the reader takes, so that it can say that it is too much. */
#define MAX_SIZE (64 * 1024 * 1024 + 1)

S3cBatch *
s3c_batch_input_read (const S3cBatchOptions *options, S3cRequest *common, S3cExit *status)
{
  g_auto (S3cWait) wait = { NULL };
  g_autofree char *shown = g_filename_display_name (options->from_file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  S3cBatch *batch;
  int problem = 0;

  bytes = s3c_input_file_read (options->from_file, MAX_SIZE, &problem);
  *status = S3C_EXIT_USAGE;
  if (bytes == NULL)
    {
      s3c_say ("%s: %s", shown, g_strerror (problem));
      return NULL;
    }
  s3c_batch_read_async (bytes, options->encoding, common, NULL, s3c_wait_cb, &wait);
  batch = s3c_batch_read_finish (s3c_wait_for_result (&wait), &error);
  if (batch == NULL)
    s3c_say ("%s: %s", shown, error->message);
  return batch;
}

gboolean
s3c_batch_input_mark (S3cBatch *batch, S3cSession *session, S3cExit *status)
{
  g_auto (S3cWait) wait = { NULL };
  g_autoptr (GError) error = NULL;

  s3c_session_mark_earlier_async (session, batch, NULL, s3c_wait_cb, &wait);
  if (s3c_session_mark_earlier_finish (session, s3c_wait_for_result (&wait), &error))
    return TRUE;
  s3c_say_error (NULL, error);
  *status = s3c_exit_from_error ((S3cError)error->code);
  return FALSE;
}

static void
say_line (S3cBatchLine *line, gboolean duplicates)
{
  const char *words = s3c_batch_line_get_words (line);
  S3cLineVerdict verdict = s3c_batch_line_get_verdict (line);
  gboolean copied = verdict == S3C_LINE_GOOD || (duplicates && verdict != S3C_LINE_BAD);
  g_autofree char *text = NULL;

  if (*words == '\0')
    return;
  text = s3c_output_clean_location (s3c_batch_line_get_text (line));
  if (copied)
    /* Translators: the number of a line, what stands there, what to mind. */
    s3c_say (_ ("Line %u: %s: %s"), s3c_batch_line_get_number (line), text, words);
  else
    s3c_say (_ ("Line %u: not copied: %s: %s"), s3c_batch_line_get_number (line), text, words);
}

static void
append_count (GString *text, char *part)
{
  g_autofree char *owned = part;

  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append (text, owned);
}

static void
say_counts (S3cBatch *batch)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint good = s3c_batch_count (batch, S3C_LINE_GOOD);
  guint repeated = s3c_batch_count (batch, S3C_LINE_REPEATED);
  guint earlier = s3c_batch_count (batch, S3C_LINE_EARLIER);
  guint bad = s3c_batch_count (batch, S3C_LINE_BAD);

  append_count (text, g_strdup_printf (_ ("%'u good"), good));
  if (repeated > 0)
    append_count (text,
                  g_strdup_printf (ngettext ("%'u repeated", "%'u repeated", repeated), repeated));
  if (earlier > 0)
    append_count (text, g_strdup_printf (
                            ngettext ("%'u copied before", "%'u copied before", earlier), earlier));
  if (bad > 0)
    append_count (text, g_strdup_printf (_ ("%'u unusable"), bad));
  /* Translators: how many lines of a file there are of each kind. */
  s3c_say (_ ("Lines: %s."), text->str);
}

/* A misspelt column is no bad line; without this nobody would know that it was passed over. */
static void
say_ignored_columns (S3cBatch *batch)
{
  g_autofree char *columns = g_strjoinv (", ", (char **)s3c_batch_get_ignored_columns (batch));
  g_autofree char *shown = s3c_output_clean (columns);

  if (*columns != '\0')
    /* Translators: names of columns follow. */
    s3c_say (_ ("Columns that are not used: %s"), shown);
}

void
s3c_batch_input_say (S3cBatch *batch, gboolean duplicates)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (batch));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (S3cBatchLine) line = g_list_model_get_item (G_LIST_MODEL (batch), i);

      say_line (line, duplicates);
    }
  say_ignored_columns (batch);
  say_counts (batch);
}

/* As they stand in JSON, whatever the language. */
static const char *const verdict_nicks[S3C_N_LINE_VERDICTS] = {
  [S3C_LINE_GOOD] = "good",
  [S3C_LINE_REPEATED] = "repeated",
  [S3C_LINE_EARLIER] = "earlier",
  [S3C_LINE_BAD] = "bad",
};

/* The fields that "check" always writes, and then those of a line. */
static char *
describe_json (S3cBatchLine *line)
{
  g_autoptr (S3cJsonLine) json = s3c_json_line_new ();
  S3cRequest *request = s3c_batch_line_get_request (line);
  S3cLineVerdict verdict = s3c_batch_line_get_verdict (line);
  const char *words = s3c_batch_line_get_words (line);

  if (*words == '\0')
    words = NULL;
  s3c_json_line_add_string (json, "input", s3c_batch_line_get_text (line));
  s3c_json_line_add_string (json, "outcome", verdict == S3C_LINE_BAD ? "refuse" : "ok");
  s3c_json_line_add_string (json, "bucket",
                            request != NULL ? s3c_request_get_bucket (request) : NULL);
  s3c_json_line_add_string (json, "key", request != NULL ? s3c_request_get_key (request) : NULL);
  s3c_json_line_add_string (json, "reason", verdict == S3C_LINE_BAD ? words : NULL);
  s3c_json_line_add_string (json, "warning", verdict == S3C_LINE_BAD ? NULL : words);
  s3c_json_line_add_int (json, "line", s3c_batch_line_get_number (line));
  s3c_json_line_add_string (json, "verdict", verdict_nicks[verdict]);
  return s3c_json_line_finish (json);
}

static char *
describe_text (S3cBatchLine *line)
{
  const char *const verdicts[S3C_N_LINE_VERDICTS] = {
    [S3C_LINE_GOOD] = _ ("can be copied"),
    [S3C_LINE_REPEATED] = _ ("repeated"),
    [S3C_LINE_EARLIER] = _ ("copied before"),
    [S3C_LINE_BAD] = _ ("cannot be copied"),
  };
  S3cRequest *request = s3c_batch_line_get_request (line);
  const char *words = s3c_batch_line_get_words (line);
  g_autofree char *text = request != NULL
                              ? s3c_copy_line_place (request)
                              : s3c_output_clean_location (s3c_batch_line_get_text (line));

  return g_strdup_printf ("%6u  %s: %s%s%s", s3c_batch_line_get_number (line), text,
                          verdicts[s3c_batch_line_get_verdict (line)], *words != '\0' ? ". " : "",
                          words);
}

void
s3c_batch_input_write (S3cBatch *batch, S3cInvocation *invocation, gboolean json)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (batch));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (S3cBatchLine) line = g_list_model_get_item (G_LIST_MODEL (batch), i);
      g_autofree char *text = json ? describe_json (line) : describe_text (line);

      if (!s3c_output_line (invocation, text))
        return;
    }
  s3c_output_flush (invocation);
  say_ignored_columns (batch);
  say_counts (batch);
}

gboolean
s3c_batch_input_save_rejects (S3cBatch *batch, const S3cBatchOptions *options, S3cExit *status)
{
  g_autoptr (GBytes) rejects = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  const char *data;

  if (options->rejects == NULL)
    return TRUE;
  rejects = s3c_batch_to_rejects (batch, options->duplicates);
  data = g_bytes_get_data (rejects, &size);
  if (g_file_set_contents (options->rejects, data, (gssize)size, &error))
    return TRUE;
  s3c_say ("%s", error->message);
  *status = S3C_EXIT_FAILED;
  return FALSE;
}
