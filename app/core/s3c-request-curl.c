/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-request.h"

#include "s3c-text.h"

#include <string.h>

/* As curl --data-urlencode writes it. */
static char *
form_encode (const char *text)
{
  g_autofree char *escaped = g_uri_escape_string (text, " ", FALSE);

  return g_strdelimit (g_steal_pointer (&escaped), " ", '+');
}

/* An interactive shell acts on a pasted tab or escape even within quotes, so a value with control
 * characters goes encoded; everything else stays readable. curl never encodes the name. */
static void
append_field (GString *command, const char *name, const char *value)
{
  gboolean plain = g_utf8_validate (value, -1, NULL) && !s3c_text_has_control (value);
  g_autofree char *encoded_name = form_encode (name);
  g_autofree char *sent_value = plain ? g_strdup (value) : form_encode (value);
  g_autofree char *field = g_strconcat (encoded_name, "=", sent_value, NULL);
  g_autofree char *quoted = g_shell_quote (field);

  g_string_append_printf (command, " %s %s", plain ? "--data-urlencode" : "--data", quoted);
}

static char *
quote_url (const char *upload_url)
{
  gsize length = strlen (upload_url);
  g_autofree char *url = NULL;

  while (length > 0 && upload_url[length - 1] == '/')
    length--;
  url = g_strdup_printf ("%.*s/s3_copy", (int)length, upload_url);

  if (strspn (url, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS ":/._-") == strlen (url))
    return g_steal_pointer (&url);

  return g_shell_quote (url);
}

char *
s3c_request_to_curl (S3cRequest *self, const char *upload_url)
{
  g_return_val_if_fail (S3C_IS_REQUEST (self), NULL);
  g_return_val_if_fail (upload_url != NULL, NULL);

  g_auto (GStrv) fields = s3c_request_to_fields (self);
  g_autofree char *url = quote_url (upload_url);
  g_autoptr (GString) command = g_string_new ("curl ");

  g_string_append (command, url);
  g_string_append (command, " -H \"Authorization: Bearer $WISTIA_TOKEN\"");
  for (gsize i = 0; fields[i] != NULL; i += 2)
    append_field (command, fields[i], fields[i + 1]);

  return g_string_free (g_steal_pointer (&command), FALSE);
}
