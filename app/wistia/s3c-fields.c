/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-fields.h"

#include "s3c-json.h"
#include "s3c-url.h"

#include <string.h>

/* Wistia's own limit: https://docs.wistia.com, Upload API, parameter "name". */
#define MAX_NAME_CHARS 255

static gboolean
is_id (const char *text)
{
  gsize length = strspn (text, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_");

  return length > 0 && length <= 255 && text[length] == '\0';
}

const char *
s3c_fields_get_id (JsonObject *object)
{
  const char *id = s3c_json_get_string (object, "hashed_id");

  return id != NULL && is_id (id) ? id : NULL;
}

char *
s3c_fields_dup_name (JsonObject *object)
{
  const char *name = s3c_json_get_string (object, "name");

  return name != NULL && *name != '\0'
             ? g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), MAX_NAME_CHARS))
             : NULL;
}

gint64
s3c_fields_get_time (JsonObject *object, const char *name)
{
  const char *text = s3c_json_get_string (object, name);
  g_autofree char *whole = NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = NULL;

  if (text == NULL)
    return 0;
  whole = strchr (text, 'T') == NULL && strchr (text, ' ') == NULL
              ? g_strconcat (text, "T00:00:00", NULL)
              : g_strdup (text);
  time = g_date_time_new_from_iso8601 (whole, utc);
  return time != NULL
             ? g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time)
             : 0;
}

/* (nullable) (transfer full) */
static char *
check_address (char *text)
{
  g_autofree char *owned = text;
  g_autoptr (GUri) uri = s3c_url_parse (owned, NULL);

  return uri != NULL ? g_steal_pointer (&owned) : NULL;
}

char *
s3c_fields_dup_address (JsonObject *object, const char *name)
{
  const char *text = s3c_json_get_string (object, name);
  char *address = text != NULL ? check_address (g_strdup (text)) : NULL;

  if (text != NULL && address == NULL && g_str_has_prefix (text, "http://"))
    address = check_address (g_strconcat ("https://", text + strlen ("http://"), NULL));
  return address;
}

static int
read_count (JsonObject *object)
{
  double count = s3c_json_get_number (object, "media_count", -1);

  return count >= 0 && count <= G_MAXINT ? (int)count : -1;
}

S3cFolder *
s3c_fields_dup_folder (JsonObject *object)
{
  const char *hashed_id = s3c_fields_get_id (object);
  g_autofree char *name = s3c_fields_dup_name (object);

  return hashed_id != NULL
             ? s3c_folder_new (hashed_id, name != NULL ? name : "", read_count (object))
             : NULL;
}
