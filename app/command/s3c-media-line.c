/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-media-line.h"

#include "s3c-error.h"
#include "s3c-json-line.h"
#include "s3c-output.h"
#include "s3c-state-words.h"

#include <glib/gi18n.h>

static void
add_number (S3cJsonLine *line, const char *name, double value)
{
  if (value >= 0)
    s3c_json_line_add_double (line, name, value);
  else
    s3c_json_line_add_null (line, name);
}

/* state: (nullable). error: (nullable) */
static char *
write_json (S3cMedia *media, const char *state, const char *error)
{
  g_autoptr (S3cJsonLine) line = s3c_json_line_new ();
  S3cFolder *folder = s3c_media_get_folder (media);

  s3c_json_line_add_string (line, "hashed_id", s3c_media_get_hashed_id (media));
  s3c_json_line_add_string (line, "name", s3c_media_get_name (media));
  s3c_json_line_add_string (line, "state", state);
  add_number (line, "progress", s3c_media_get_progress (media));
  s3c_json_line_add_string (line, "type", s3c_media_get_kind (media));
  add_number (line, "duration", s3c_media_get_duration (media));
  s3c_json_line_add_string (line, "folder",
                            folder != NULL ? s3c_folder_get_hashed_id (folder) : NULL);
  s3c_json_line_add_string (line, "folder_name",
                            folder != NULL ? s3c_folder_get_name (folder) : NULL);
  s3c_json_line_add_time (line, "created", s3c_media_get_created (media));
  s3c_json_line_add_string (line, "error", error);
  return s3c_json_line_finish (line);
}

char *
s3c_media_line_json (S3cMedia *media)
{
  const S3cState state = s3c_media_get_state (media);

  return write_json (media, s3c_state_to_nick (state),
                     state == S3C_STATE_MEDIA_FAILED ? s3c_error_to_nick (S3C_ERROR_MEDIA_FAILED)
                                                     : NULL);
}

char *
s3c_media_line_json_missing (const char *hashed_id)
{
  g_autoptr (S3cMedia) nothing = g_object_new (S3C_TYPE_MEDIA, "hashed-id", hashed_id, "progress",
                                               -1.0, "duration", -1.0, NULL);

  return write_json (nothing, NULL, s3c_error_to_nick (S3C_ERROR_NOT_FOUND));
}

char *
s3c_media_line_text (S3cMedia *media)
{
  g_autofree char *id = s3c_output_clean (s3c_media_get_hashed_id (media));
  g_autofree char *state
      = s3c_state_words (s3c_media_get_state (media), s3c_media_get_progress (media));
  const char *name = s3c_media_get_name (media);
  g_autofree char *shown = s3c_output_clean (name != NULL ? name : "");
  S3cFolder *folder = s3c_media_get_folder (media);
  g_autofree char *place = folder != NULL ? s3c_output_clean (s3c_folder_get_name (folder)) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s: %s", id, state);
  if (*shown != '\0')
    g_string_append_printf (text, ", “%s”", shown);
  if (place != NULL)
    /* Translators: the folder a media is in. */
    g_string_append_printf (text, _ (", in “%s”"), place);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
