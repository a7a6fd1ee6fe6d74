/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account-line.h"

#include "s3c-json-line.h"
#include "s3c-output.h"

#include <glib/gi18n.h>

static S3cJsonLine *
begin_json (S3cAccount *account)
{
  S3cJsonLine *line = s3c_json_line_new ();

  s3c_json_line_add_string (line, "name", s3c_account_get_name (account));
  s3c_json_line_add_string (line, "kind",
                            s3c_account_kind_to_nick (s3c_account_get_kind (account)));
  s3c_json_line_add_string (line, "url", s3c_account_get_url (account));
  return line;
}

char *
s3c_account_line_json (S3cAccount *account, const GError *error)
{
  g_autoptr (S3cJsonLine) line = begin_json (account);

  s3c_json_line_add_boolean (line, "checked", s3c_account_get_checked (account));
  s3c_json_line_add_boolean (line, "token", error == NULL);
  s3c_json_line_add_string (line, "error",
                            error != NULL ? s3c_error_to_nick ((S3cError)error->code) : NULL);
  s3c_json_line_add_string (line, "message", error != NULL ? error->message : NULL);
  return s3c_json_line_finish (line);
}

char *
s3c_account_line_json_removed (S3cAccount *account)
{
  g_autoptr (S3cJsonLine) line = begin_json (account);

  s3c_json_line_add_boolean (line, "removed", TRUE);
  return s3c_json_line_finish (line);
}

static const char *
describe_kind (S3cAccountKind kind)
{
  switch (kind)
    {
    case S3C_ACCOUNT_WISTIA:
      return _ ("token in the keyring");
    case S3C_ACCOUNT_SESSION:
      return _ ("token kept until the program ends");
    case S3C_ACCOUNT_PRACTICE:
      return _ ("practice account: nothing is really copied");
    case S3C_ACCOUNT_ENVIRONMENT:
    default:
      return _ ("token for this run only");
    }
}

char *
s3c_account_line_text (S3cAccount *account, const GError *error)
{
  g_autofree char *name = s3c_output_clean (s3c_account_get_name (account));
  const char *kind = describe_kind (s3c_account_get_kind (account));
  const char *url = s3c_account_get_url (account);
  g_autofree char *shown_url = url != NULL ? s3c_output_clean (url) : NULL;
  g_autoptr (GString) text = g_string_new (name);

  if (shown_url != NULL)
    g_string_append_printf (text, " (%s)", shown_url);
  g_string_append_printf (text, ": %s", kind);
  if (error != NULL)
    g_string_append_printf (text, "; %s", _ ("it cannot be had now"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
