/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-line.h"

#include "s3c-columns.h"
#include "s3c-error-text.h"
#include "s3c-json-line.h"
#include "s3c-output.h"
#include "s3c-state-words.h"

#include <glib/gi18n.h>

/* Wide enough for the longest state in any language we have, in columns. */
#define STATE_WIDTH 16

static void
add_int_or_null (S3cJsonLine *line, const char *name, gint64 value)
{
  if (value != 0)
    s3c_json_line_add_int (line, name, value);
  else
    s3c_json_line_add_null (line, name);
}

static void
add_contact (S3cJsonLine *line, const char *digits)
{
  gint64 id;

  if (digits != NULL && g_ascii_string_to_signed (digits, 10, G_MININT64, G_MAXINT64, &id, NULL))
    s3c_json_line_add_int (line, "contact_id", id);
  else
    s3c_json_line_add_string (line, "contact_id", digits);
}

static void
add_request (S3cJsonLine *line, S3cRequest *request)
{
  const char *const *parameters = s3c_request_get_parameters (request);

  s3c_json_line_add_string (line, "bucket", s3c_request_get_bucket (request));
  s3c_json_line_add_string (line, "key", s3c_request_get_key (request));
  s3c_json_line_add_string (line, "folder", s3c_request_get_folder (request));
  s3c_json_line_add_string (line, "name", s3c_request_get_name (request));
  s3c_json_line_add_string (line, "description", s3c_request_get_description (request));
  add_contact (line, s3c_request_get_contact_id (request));
  s3c_json_line_begin_object (line, "parameters");
  for (gsize i = 0; parameters[i] != NULL && parameters[i + 1] != NULL; i += 2)
    s3c_json_line_add_string (line, parameters[i], parameters[i + 1]);
  s3c_json_line_end_object (line);
}

static void
add_data (S3cJsonLine *line, const S3cCopyData *data)
{
  s3c_json_line_add_string (line, "account", data->account_name);
  s3c_json_line_add_string (line, "state", s3c_state_to_nick (data->state));
  s3c_json_line_add_string (line, "hashed_id", data->hashed_id);
  if (data->progress >= 0)
    s3c_json_line_add_double (line, "progress", data->progress);
  else
    s3c_json_line_add_null (line, "progress");
  s3c_json_line_add_int (line, "attempts", data->attempts);
  add_int_or_null (line, "http_status", data->http_status);
  s3c_json_line_add_string (line, "request_id", data->request_id);
  s3c_json_line_add_string (line, "error", data->error);
  s3c_json_line_add_string (line, "message", data->message);
  s3c_json_line_add_time (line, "created", data->created);
  s3c_json_line_add_time (line, "sent", data->sent);
  s3c_json_line_add_time (line, "updated", data->updated);
}

static char *
write_json (gint64 id, S3cRequest *request, const S3cCopyData *data)
{
  g_autoptr (S3cJsonLine) line = s3c_json_line_new ();

  add_int_or_null (line, "id", id);
  add_request (line, request);
  add_data (line, data);
  return s3c_json_line_finish (line);
}

char *
s3c_copy_line_json (S3cCopy *copy)
{
  return write_json (s3c_copy_get_id (copy), s3c_copy_get_request (copy), s3c_copy_get_data (copy));
}

char *
s3c_copy_line_json_unrecorded (S3cRequest *request, const GError *error)
{
  S3cError code = error->domain == S3C_ERROR ? (S3cError)error->code : S3C_ERROR_FAILED;
  g_autofree char *nick = g_strdup (s3c_error_to_nick (code));
  S3cCopyData data = {
    .state = S3C_STATE_FAILED,
    .progress = -1,
    .error = nick,
    .message = error->message,
  };

  return write_json (0, request, &data);
}

char *
s3c_copy_line_place (S3cRequest *request)
{
  g_autofree char *place
      = g_strconcat (s3c_request_get_bucket (request), "/", s3c_request_get_key (request), NULL);

  return s3c_output_clean (place);
}

char *
s3c_copy_line_text (S3cCopy *copy)
{
  const S3cCopyData *data = s3c_copy_get_data (copy);
  g_autofree char *place = s3c_copy_line_place (s3c_copy_get_request (copy));
  g_autofree char *state = s3c_state_words (data->state, data->progress);
  g_autofree char *media = NULL;

  if (data->hashed_id == NULL)
    return g_strdup_printf ("%s: %s", place, state);
  media = s3c_output_clean (data->hashed_id);
  /* Translators: where a copy comes from, its state, Wistia's id of the media. */
  return g_strdup_printf (_ ("%s: %s, media %s"), place, state, media);
}

/* What Wistia calls it, or why it has no name there. */
static char *
describe_outcome (const S3cCopyData *data)
{
  S3cError code;

  if (data->hashed_id != NULL)
    return s3c_output_clean (data->hashed_id);
  if (s3c_error_from_nick (data->error, &code))
    return g_strdup (s3c_error_text_get (code).heading);
  return g_strdup ("");
}

char *
s3c_copy_line_row (S3cCopy *copy)
{
  const S3cCopyData *data = s3c_copy_get_data (copy);
  g_autofree char *place = s3c_copy_line_place (s3c_copy_get_request (copy));
  g_autofree char *state = s3c_state_words (data->state, data->progress);
  g_autofree char *when = s3c_output_time (data->created, "%F %H:%M");
  g_autofree char *outcome = describe_outcome (data);

  return g_strdup_printf ("%6" G_GINT64_FORMAT "  %-16s  %s%*s  %s%s%s", s3c_copy_get_id (copy),
                          when, state, MAX (0, STATE_WIDTH - s3c_columns_count (state)), "", place,
                          *outcome != '\0' ? "  · " : "", outcome);
}
