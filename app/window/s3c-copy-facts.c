/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-facts.h"

#include "s3c-copy-words.h"
#include "s3c-error-text.h"

#include <glib/gi18n.h>

static void
add (GStrvBuilder *facts, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    g_strv_builder_add_many (facts, name, value, NULL);
}

static void
add_number (GStrvBuilder *facts, const char *name, int number)
{
  g_autofree char *value = g_strdup_printf ("%d", number);

  if (number > 0)
    add (facts, name, value);
}

static void
add_moment (GStrvBuilder *facts, const char *name, gint64 moment)
{
  g_autofree char *value = s3c_words_for_moment (moment);

  add (facts, name, value);
}

static void
add_asked (GStrvBuilder *facts, S3cRequest *request)
{
  const char *const *parameters = s3c_request_get_parameters (request);

  add (facts, s3c_field_text_get (S3C_FIELD_BUCKET), s3c_request_get_bucket (request));
  add (facts, s3c_field_text_get (S3C_FIELD_KEY), s3c_request_get_key (request));
  add (facts, s3c_field_text_get (S3C_FIELD_FOLDER), s3c_request_get_folder (request));
  add (facts, s3c_field_text_get (S3C_FIELD_NAME), s3c_request_get_name (request));
  add (facts, s3c_field_text_get (S3C_FIELD_DESCRIPTION), s3c_request_get_description (request));
  add (facts, s3c_field_text_get (S3C_FIELD_CONTACT), s3c_request_get_contact_id (request));
  for (gsize i = 0; parameters[i] != NULL; i += 2)
    add (facts, parameters[i], parameters[i + 1]);
}

/* What kept a copy from being sent is no answer. */
static gboolean
was_answered (const S3cCopyData *data)
{
  S3cError code;

  if (data->attempts == 0 || !s3c_error_from_nick (data->error, &code))
    return data->attempts > 0;

  return data->http_status > 0 || code < S3C_ERROR_TOKEN_MISSING || code > S3C_ERROR_OTHER_ACCOUNT;
}

static void
add_error (GStrvBuilder *facts, const S3cCopyData *data)
{
  add (facts, _ ("Error"), data->error);
  add (facts, _ ("Message"), data->message);
}

static void
add_answered (GStrvBuilder *facts, const S3cCopyData *data)
{
  add (facts, _ ("Hashed ID"), data->hashed_id);
  add (facts, _ ("Name in Wistia"), data->media_name);
  add_number (facts, _ ("HTTP status"), data->http_status);
  add (facts, _ ("Request ID"), data->request_id);
  if (was_answered (data))
    add_error (facts, data);
}

static void
add_record (GStrvBuilder *facts, const S3cCopyData *data)
{
  add (facts, _ ("Account"), data->account_name);
  add_moment (facts, _ ("Asked for"), data->created);
  add_moment (facts, _ ("Sent"), data->sent);
  add_moment (facts, _ ("Last change"), data->updated);
  add_number (facts, _ ("Attempts"), data->attempts);
  if (data->state == S3C_STATE_WAITING)
    add_moment (facts, _ ("Not sent before"), data->retry_at);
  if (!was_answered (data))
    add_error (facts, data);
}

char **
s3c_copy_facts (S3cCopy *copy, S3cFacts part)
{
  g_autoptr (GStrvBuilder) facts = g_strv_builder_new ();

  g_return_val_if_fail (S3C_IS_COPY (copy), NULL);

  switch (part)
    {
    case S3C_FACTS_ASKED:
      if (s3c_copy_get_request (copy) != NULL)
        add_asked (facts, s3c_copy_get_request (copy));
      break;
    case S3C_FACTS_ANSWERED:
      add_answered (facts, s3c_copy_get_data (copy));
      break;
    case S3C_FACTS_RECORD:
    default:
      add_record (facts, s3c_copy_get_data (copy));
    }

  return g_strv_builder_end (facts);
}

/* The folders that are known are those of the account in use. */
static gboolean
is_of_account_in_use (S3cSession *session, S3cCopy *copy)
{
  S3cAccount *account = s3c_session_get_account (session);

  return account != NULL
         && g_strcmp0 (s3c_account_get_id (account), s3c_copy_get_data (copy)->account_id) == 0;
}

gboolean
s3c_copy_facts_name_folder (char **facts, S3cSession *session, S3cCopy *copy)
{
  S3cFolder *folder;
  gsize i = 0;

  g_return_val_if_fail (facts != NULL, TRUE);
  g_return_val_if_fail (S3C_IS_SESSION (session), TRUE);
  g_return_val_if_fail (S3C_IS_COPY (copy), TRUE);

  while (facts[i] != NULL && !g_str_equal (facts[i], s3c_field_text_get (S3C_FIELD_FOLDER)))
    i += 2;
  if (facts[i] == NULL || !is_of_account_in_use (session, copy))
    return TRUE;

  folder = s3c_folders_find (s3c_session_get_folders (session), facts[i + 1]);
  if (folder != NULL)
    {
      g_autofree char *id = g_steal_pointer (&facts[i + 1]);

      facts[i + 1] = g_strdup_printf ("%s (%s)", s3c_folder_get_name (folder), id);
    }

  return folder != NULL;
}

const char *
s3c_facts_get_title (S3cFacts part)
{
  switch (part)
    {
    case S3C_FACTS_ASKED:
      return _ ("What Was Asked");
    case S3C_FACTS_ANSWERED:
      return _ ("What Was Answered");
    case S3C_FACTS_RECORD:
    default:
      return _ ("Record");
    }
}

char *
s3c_copy_facts_text (S3cCopy *copy)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *state = NULL;

  g_return_val_if_fail (S3C_IS_COPY (copy), NULL);

  state = s3c_words_for_state (copy);
  g_string_append_printf (text, "%s: %s\n", s3c_copy_get_title (copy), state);
  for (S3cFacts part = S3C_FACTS_ASKED; part <= S3C_FACTS_RECORD; part++)
    {
      g_auto (GStrv) facts = s3c_copy_facts (copy, part);

      for (gsize i = 0; facts[i] != NULL; i += 2)
        g_string_append_printf (text, "%s: %s\n", facts[i], facts[i + 1]);
    }
  if (s3c_copy_get_data (copy)->raw_reply != NULL)
    g_string_append_printf (text, "\n%s\n", s3c_copy_get_data (copy)->raw_reply);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
