/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-batch-input.h"
#include "s3c-error-text.h"
#include "s3c-json-line.h"
#include "s3c-location.h"
#include "s3c-options.h"
#include "s3c-output.h"
#include "s3c-service.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  S3cInvocation *invocation; /* (unowned) */
  gboolean json;
  S3cExit status;
} Check;

/* Several warnings as one text; NULL where there is none. */
static char *
join_warnings (S3cLocation *location)
{
  gsize n;
  const S3cReason *warnings = s3c_location_get_warnings (location, &n);
  g_autoptr (GPtrArray) sentences = g_ptr_array_new ();

  if (n == 0)
    return NULL;
  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (sentences, (char *)s3c_reason_text_get (warnings[i]));
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (" ", (char **)sentences->pdata);
}

static const char *
get_reason (S3cLocation *location)
{
  S3cReason reason = s3c_location_get_reason (location);

  return reason != S3C_REASON_NONE ? s3c_reason_text_get (reason) : NULL;
}

static gboolean
write_json (Check *self, const char *input, S3cLocation *location)
{
  g_autoptr (S3cJsonLine) line = s3c_json_line_new ();
  g_autofree char *warning = join_warnings (location);
  g_autofree char *text = NULL;

  s3c_json_line_add_string (line, "input", input);
  s3c_json_line_add_string (line, "outcome",
                            s3c_outcome_to_nick (s3c_location_get_outcome (location)));
  s3c_json_line_add_string (line, "bucket", s3c_location_get_bucket (location));
  s3c_json_line_add_string (line, "key", s3c_location_get_key (location));
  s3c_json_line_add_string (line, "reason", get_reason (location));
  s3c_json_line_add_string (line, "warning", warning);
  text = s3c_json_line_finish (line);
  return s3c_output_line (self->invocation, text);
}

static void
append_row (GString *text, const char *name, const char *value)
{
  g_autofree char *shown = NULL;

  if (value == NULL)
    return;
  shown = s3c_output_clean (value);
  g_string_append_printf (text, "\n  %s: %s", name, shown);
}

static const char *
get_heading (S3cOutcome outcome)
{
  switch (outcome)
    {
    case S3C_OUTCOME_OK:
      return _ ("can be copied");
    case S3C_OUTCOME_BUCKET_ONLY:
      return _ ("a bucket; the object key is missing");
    case S3C_OUTCOME_REFUSE:
    default:
      return _ ("cannot be copied");
    }
}

static gboolean
write_text (Check *self, const char *input, S3cLocation *location)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *shown = s3c_output_clean_location (input);
  g_autofree char *warning = join_warnings (location);

  g_string_append_printf (text, "%s: %s", shown, get_heading (s3c_location_get_outcome (location)));
  append_row (text, s3c_field_text_get (S3C_FIELD_BUCKET), s3c_location_get_bucket (location));
  append_row (text, s3c_field_text_get (S3C_FIELD_KEY), s3c_location_get_key (location));
  append_row (text, _ ("Reason"), get_reason (location));
  append_row (text, _ ("Note"), warning);
  return s3c_output_line (self->invocation, text->str);
}

/* Returns FALSE when nobody reads the results any more. */
static gboolean
check_location (Check *self, const char *input)
{
  g_autoptr (S3cLocation) location = s3c_location_parse (input);

  if (s3c_location_get_outcome (location) != S3C_OUTCOME_OK)
    self->status = S3C_EXIT_USAGE;
  return self->json ? write_json (self, input, location) : write_text (self, input, location);
}

static gsize
strip_line_end (char *line, gsize length)
{
  while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
    line[--length] = '\0';
  return length;
}

/* One location a line; empty lines are passed over. */
static gboolean
check_lines (Check *self)
{
  char *line = NULL;
  size_t size = 0;
  gboolean go_on = TRUE;
  gssize length;

  while (go_on && (length = getline (&line, &size, stdin)) >= 0)
    {
      length = strip_line_end (line, length);
      /* A text ends at its first NUL byte: what comes after it must not be passed over. */
      for (char *nul = memchr (line, '\0', length); nul != NULL; nul = memchr (line, '\0', length))
        *nul = '\001';
      if (length > 0)
        go_on = check_location (self, line);
    }
  if (go_on && ferror (stdin))
    {
      s3c_say (_ ("Standard input cannot be read: %s"), g_strerror (errno));
      self->status = MAX (self->status, S3C_EXIT_FAILED);
    }
  g_clear_pointer (&line, free);
  return go_on;
}

/* What was copied before is known to the history; where there is none yet, none is made. */
static gboolean
mark (S3cInvocation *invocation, S3cBatch *batch, S3cExit *status)
{
  g_autofree char *path = s3c_session_default_history_path ();
  g_auto (S3cService) service = { NULL };
  g_autoptr (S3cSession) session = NULL;
  gboolean marked;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  session = s3c_service_open (&service, invocation, FALSE, status);
  if (session == NULL)
    return FALSE;
  marked = s3c_batch_input_mark (batch, session, status);
  s3c_session_close (session);
  return marked;
}

static S3cExit
check_file (Check *self, const S3cBatchOptions *options)
{
  S3cExit status = S3C_EXIT_OK;
  g_autoptr (S3cBatch) batch = s3c_batch_input_read (options, NULL, &status);

  if (batch == NULL || !mark (self->invocation, batch, &status))
    return status;
  s3c_batch_input_write (batch, self->invocation, self->json);
  return s3c_batch_count (batch, S3C_LINE_BAD) > 0 ? S3C_EXIT_USAGE : S3C_EXIT_OK;
}

S3cExit
s3c_command_check (S3cInvocation *invocation, const char *const *arguments)
{
  Check self = { .invocation = invocation };
  g_auto (GStrv) inputs = NULL;
  g_auto (S3cBatchOptions) many = { NULL };
  S3cExit status;
  const GOptionEntry entries[]
      = { { "json", 0, 0, G_OPTION_ARG_NONE, &self.json, N_ ("Write one JSON object a line"),
            NULL },
          { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &inputs, NULL, NULL },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GOptionContext) context = s3c_options_new (
      _ ("LOCATION…"),
      _ ("Says what each LOCATION means, and sends nothing. “-” reads locations "
         "from standard input, one a line; --from-file reads a file as “s3copy copy” would."));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  s3c_batch_options_add (&many, context, FALSE);
  if (!s3c_options_parse (context, invocation, arguments, &status))
    return status;
  if (!s3c_batch_options_check (&many, "check"))
    return S3C_EXIT_USAGE;
  if ((inputs == NULL) == (many.from_file == NULL))
    return s3c_say_usage ("check", _ ("Give at least one LOCATION, or --from-file."));
  if (many.from_file != NULL)
    return check_file (&self, &many);
  for (gsize i = 0; inputs[i] != NULL; i++)
    {
      gboolean go_on
          = g_str_equal (inputs[i], "-") ? check_lines (&self) : check_location (&self, inputs[i]);

      if (!go_on)
        break;
    }
  return self.status;
}
