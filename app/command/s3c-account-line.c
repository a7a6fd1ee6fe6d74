/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account-line.h"

#include "s3c-error-text.h"
#include "s3c-json-line.h"
#include "s3c-output.h"
#include "s3c-place-text.h"
#include "s3c-rights-text.h"

#include <glib/gi18n.h>

static S3cJsonLine *
begin_json (S3cAccount *account)
{
  S3cJsonLine *line = s3c_json_line_new ();
  const gint64 number = s3c_account_get_number (account);

  s3c_json_line_add_string (line, "name", s3c_account_get_name (account));
  s3c_json_line_add_string (line, "kind",
                            s3c_account_kind_to_nick (s3c_account_get_kind (account)));
  s3c_json_line_add_string (line, "url", s3c_account_get_url (account));
  if (number != 0)
    s3c_json_line_add_int (line, "number", number);
  else
    s3c_json_line_add_null (line, "number");
  return line;
}

/* true, false, or null where it is not known. */
static void
add_right (S3cJsonLine *line, const char *name, S3cTokenFacts *facts, S3cRights right)
{
  if (facts != NULL && (s3c_token_facts_get_may (facts) & right) != 0)
    s3c_json_line_add_boolean (line, name, TRUE);
  else if (facts != NULL && (s3c_token_facts_get_may_not (facts) & right) != 0)
    s3c_json_line_add_boolean (line, name, FALSE);
  else
    s3c_json_line_add_null (line, name);
}

static void
add_facts (S3cJsonLine *line, S3cTokenFacts *facts)
{
  const gboolean known = facts != NULL;

  s3c_json_line_add_string (line, "token_name", known ? s3c_token_facts_get_name (facts) : NULL);
  s3c_json_line_add_string (line, "token_type", known ? s3c_token_facts_get_kind (facts) : NULL);
  s3c_json_line_add_strings (line, "scopes", known ? s3c_token_facts_get_scopes (facts) : NULL);
  add_right (line, "may_copy", facts, S3C_RIGHT_COPY);
  add_right (line, "may_follow", facts, S3C_RIGHT_FOLLOW);
  add_right (line, "may_list", facts, S3C_RIGHT_LIST);
  add_right (line, "may_make_folders", facts, S3C_RIGHT_MAKE_FOLDERS);
  s3c_json_line_add_time (line, "expires", known ? s3c_token_facts_get_expires (facts) : 0);
}

static void
add_place (S3cJsonLine *line, S3cTokenPlace *place)
{
  const gboolean known = place != NULL;

  s3c_json_line_add_string (line, "service", known ? s3c_token_place_get_service (place) : NULL);
  s3c_json_line_add_string (line, "keyring", known ? s3c_token_place_get_collection (place) : NULL);
}

gboolean
s3c_account_line_is_token_away (const GError *error)
{
  static const S3cError codes[] = {
    S3C_ERROR_TOKEN_MISSING,  S3C_ERROR_TOKEN_LOCKED,  S3C_ERROR_TOKEN_DISMISSED,
    S3C_ERROR_KEYRING_ABSENT, S3C_ERROR_KEYRING_HUNG,  S3C_ERROR_KEYRING_FAILED,
    S3C_ERROR_TOKEN_GONE,     S3C_ERROR_NO_COLLECTION, S3C_ERROR_TOKEN_MALFORMED,
  };

  return s3c_error_is_one_of (error, codes, G_N_ELEMENTS (codes));
}

char *
s3c_account_line_json (const S3cAccountLine *self)
{
  g_autoptr (S3cJsonLine) line = begin_json (self->account);

  s3c_json_line_add_boolean (line, "default", self->is_default);
  s3c_json_line_add_boolean (line, "checked", s3c_account_get_checked (self->account));
  if (self->asked)
    s3c_json_line_add_boolean (line, "token", !s3c_account_line_is_token_away (self->error));
  else
    s3c_json_line_add_null (line, "token");
  add_facts (line, s3c_account_get_facts (self->account));
  s3c_json_line_add_string (line, "trouble", s3c_account_get_trouble (self->account));
  add_place (line, self->place);
  s3c_json_line_add_string (
      line, "error", self->error != NULL ? s3c_error_to_nick ((S3cError)self->error->code) : NULL);
  s3c_json_line_add_string (line, "message", self->error != NULL ? self->error->message : NULL);
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

/* All that tells it from another of the same name: "Acme (https://acme.wistia.com, number 4711)" */
static GString *
begin_text (S3cAccount *account)
{
  g_autofree char *name = s3c_output_clean (s3c_account_get_name (account));
  const char *url = s3c_account_get_url (account);
  g_autofree char *shown_url = url != NULL ? s3c_output_clean (url) : NULL;
  const long long number = s3c_account_get_number (account);
  GString *text = g_string_new (name);

  if (shown_url != NULL && number != 0)
    /* Translators: the address of an account, and Wistia's number for it. */
    g_string_append_printf (text, _ (" (%s, number %lld)"), shown_url, number);
  else if (shown_url != NULL)
    g_string_append_printf (text, " (%s)", shown_url);
  return text;
}

static void
add_line (GString *text, const char *line)
{
  g_autofree char *shown = line != NULL ? s3c_output_clean (line) : NULL;

  if (shown != NULL && *shown != '\0')
    g_string_append_printf (text, "\n  %s", shown);
}

static char *
describe_trouble (S3cAccount *account)
{
  S3cError code;

  if (!s3c_error_from_nick (s3c_account_get_trouble (account), &code))
    return s3c_account_get_checked (account) ? NULL : g_strdup (_ ("Not checked yet"));
  /* Translators: what Wistia, or the network, answered when the account was last asked about. */
  return g_strdup_printf (_ ("When last checked: %s"), s3c_error_text_get (code).heading);
}

static void
add_details (GString *text, const S3cAccountLine *self)
{
  S3cTokenFacts *facts = s3c_account_get_facts (self->account);
  const char *name = facts != NULL ? s3c_token_facts_get_name (facts) : NULL;
  g_autofree char *token = name != NULL ? g_strdup_printf (_ ("Token: “%s”"), name) : NULL;
  g_autofree char *rights = facts != NULL || s3c_account_get_checked (self->account)
                                ? s3c_rights_text_dup (facts)
                                : NULL;
  g_autofree char *expiry = s3c_expiry_text_dup (facts, g_get_real_time ());
  g_autofree char *place = self->place != NULL ? s3c_place_text_dup (self->place) : NULL;
  g_autofree char *trouble = describe_trouble (self->account);

  if (s3c_account_get_kind (self->account) == S3C_ACCOUNT_ENVIRONMENT)
    return;
  add_line (text, token);
  add_line (text, rights);
  add_line (text, expiry);
  add_line (text, place);
  add_line (text, trouble);
}

char *
s3c_account_line_row (const S3cAccountLine *self)
{
  g_autoptr (GString) text = begin_text (self->account);
  g_autofree char *trouble = describe_trouble (self->account);

  g_string_prepend (text, self->is_default ? "* " : "  ");
  g_string_append_printf (text, ": %s", describe_kind (s3c_account_get_kind (self->account)));
  if (trouble != NULL && s3c_account_get_kind (self->account) == S3C_ACCOUNT_WISTIA)
    g_string_append_printf (text, ". %s", trouble);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
s3c_account_line_text (const S3cAccountLine *self)
{
  g_autoptr (GString) text = begin_text (self->account);

  g_string_append_printf (text, ": %s", describe_kind (s3c_account_get_kind (self->account)));
  if (s3c_account_line_is_token_away (self->error))
    g_string_append_printf (text, "; %s", _ ("it cannot be had now"));
  add_details (text, self);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
