/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-accounts-private.h"

#include "s3c-inspection.h"
#include "s3c-session.h"

/* What Wistia says of a token, and what that means for an account. */

GError *
s3c_accounts_judge (S3cAccounts *self, const char *id, const GError *error)
{
  S3cAccount *account = s3c_accounts_find (self, id);
  S3cTokenFacts *facts = account != NULL ? s3c_account_get_facts (account) : NULL;
  gint64 expires = facts != NULL ? s3c_token_facts_get_expires (facts) : 0;

  if (g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_REJECTED) && expires > 0
      && expires <= g_get_real_time ())
    return g_error_new_literal (S3C_ERROR, S3C_ERROR_TOKEN_EXPIRED, error->message);
  return error != NULL ? g_error_copy (error) : NULL;
}

/* What Wistia, or a look at the account's number, says about the token itself. */
static gboolean
is_verdict (const GError *error)
{
  static const S3cError codes[] = {
    S3C_ERROR_TOKEN_REJECTED, S3C_ERROR_TOKEN_EXPIRED, S3C_ERROR_ACCOUNT_INACTIVE,
    S3C_ERROR_TOKEN_SCOPE,    S3C_ERROR_TOKEN_PARAMS,  S3C_ERROR_OTHER_ACCOUNT,
    S3C_ERROR_PLAN,
  };

  return s3c_error_is_one_of (error, codes, G_N_ELEMENTS (codes));
}

gboolean
s3c_accounts_is_another (S3cAccount *account, S3cAccount *answer)
{
  return s3c_account_get_number (account) > 0 && s3c_account_get_number (answer) > 0
         && s3c_account_get_number (account) != s3c_account_get_number (answer);
}

static GError *
new_other_account_error (S3cAccount *answer)
{
  return g_error_new (S3C_ERROR, S3C_ERROR_OTHER_ACCOUNT, "the token is one of “%s”",
                      s3c_account_get_name (answer));
}

/* A verdict that says that the token is not, or not at all, good for its account. */
void
s3c_accounts_set_trouble (S3cAccounts *self, const char *id, const GError *error)
{
  S3cAccount *was = s3c_accounts_find (self, id);
  gboolean another = g_error_matches (error, S3C_ERROR, S3C_ERROR_OTHER_ACCOUNT);
  g_autoptr (S3cAccount) now = NULL;

  if (was == NULL || !is_verdict (error))
    return;
  now = g_object_new (S3C_TYPE_ACCOUNT, "id", id, "name", s3c_account_get_name (was), "kind",
                      s3c_account_get_kind (was), "url", s3c_account_get_url (was), "checked",
                      s3c_account_get_checked (was) && !another, "number",
                      s3c_account_get_number (was), "facts", s3c_account_get_facts (was), "trouble",
                      s3c_error_to_nick ((S3cError)error->code), "asked", g_get_real_time (), NULL);
  s3c_accounts_update (self, was, now);
}

/* What was known of the account, and is not told now, stays known. base: (nullable) */
static S3cAccount *
combine (S3cAccount *base, S3cAccount *answer, const char *id, S3cAccountKind kind)
{
  gboolean told = s3c_account_get_checked (answer);
  const char *name = s3c_account_get_name (answer);
  const char *url = s3c_account_get_url (answer);
  gint64 number = s3c_account_get_number (answer);

  if (base != NULL && *name == '\0')
    name = s3c_account_get_name (base);
  if (base != NULL && !told)
    url = s3c_account_get_url (base);
  if (base != NULL && number == 0)
    number = s3c_account_get_number (base);
  return g_object_new (S3C_TYPE_ACCOUNT, "id", id, "name", name, "kind", kind, "url", url,
                       "checked", told, "number", number, "facts", s3c_account_get_facts (answer),
                       "trouble", s3c_account_get_trouble (answer), "asked",
                       s3c_account_get_asked (answer), NULL);
}

/* Whether its token can be another one from now on. */
static gboolean
is_replaceable (S3cAccount *account)
{
  S3cAccountKind kind = s3c_account_get_kind (account);

  return kind == S3C_ACCOUNT_WISTIA || kind == S3C_ACCOUNT_SESSION;
}

/* Accounts of older records have no number. A name is not enough: whatever waits for the account
 * would go with the token of another one that is called so too. */
static gboolean
is_same (S3cAccount *known, S3cAccount *answer)
{
  const char *url = s3c_account_get_url (known);

  if (!is_replaceable (known) || s3c_account_get_number (answer) == 0)
    return FALSE;
  if (s3c_account_get_number (known) > 0)
    return s3c_account_get_number (known) == s3c_account_get_number (answer);
  return url != NULL && g_strcmp0 (url, s3c_account_get_url (answer)) == 0;
}

/* (transfer none): the list keeps it. */
static S3cAccount *
find_same (S3cAccounts *self, S3cAccount *answer)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->known));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (S3cAccount) account = g_list_model_get_item (G_LIST_MODEL (self->known), i);

      if (is_same (account, answer))
        return account;
    }
  return NULL;
}

static gboolean
is_practice (S3cAccount *account)
{
  return account != NULL && s3c_account_get_kind (account) == S3C_ACCOUNT_PRACTICE;
}

/* The same for the same Wistia account each time, so that what waits for one that was removed goes
 * on when it is added again. */
static char *
make_id (S3cAccount *answer)
{
  const gint64 number = s3c_account_get_number (answer);
  g_autofree char *name = g_strdup_printf ("org.example.S3Copy account %" G_GINT64_FORMAT, number);

  return number > 0 ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1)
                    : g_uuid_string_random ();
}

static void
inspected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cAccounts *self = g_task_get_source_object (task);
  S3cAccount *base = g_task_get_task_data (task);
  g_autofree char *new_id = NULL;
  GError *error = NULL;
  g_autoptr (S3cAccount) answer = s3c_inspection_run_finish (result, &error);

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (base != NULL && !is_practice (base) && s3c_accounts_is_another (base, answer))
    {
      g_task_return_error (task, new_other_account_error (answer));
      return;
    }
  if (base == NULL)
    base = find_same (self, answer);
  new_id = base == NULL ? make_id (answer) : NULL;
  g_task_return_pointer (task,
                         combine (base, answer, base != NULL ? s3c_account_get_id (base) : new_id,
                                  is_practice (base) ? S3C_ACCOUNT_PRACTICE : S3C_ACCOUNT_WISTIA),
                         g_object_unref);
}

void
s3c_accounts_inspect_async (S3cAccounts *self,
                            const char *text,
                            S3cAccount *replaces,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;
  g_autoptr (S3cToken) token = s3c_session_clean_token (text, NULL, &error);
  const char *id = NULL;

  g_task_set_source_tag (task, s3c_accounts_inspect_async);
  g_task_set_check_cancellable (task, FALSE);
  if (token == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (replaces != NULL && (is_replaceable (replaces) || is_practice (replaces)))
    {
      g_task_set_task_data (task, g_object_ref (replaces), g_object_unref);
      id = s3c_account_get_id (replaces);
    }
  s3c_inspection_run_async (self->services, self->slots, id, token, cancellable, inspected_cb,
                            g_steal_pointer (&task));
}

S3cAccount *
s3c_accounts_inspect_finish (S3cAccounts *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
take_verdict (GTask *task, const GError *error)
{
  S3cAccounts *self = g_task_get_source_object (task);
  S3cAccount *was = g_task_get_task_data (task);
  const char *id = s3c_account_get_id (was);
  g_autoptr (GError) judged = s3c_accounts_judge (self, id, error);

  if (s3c_accounts_find (self, id) == was)
    s3c_accounts_set_trouble (self, id, judged);
  g_task_return_error (task, g_steal_pointer (&judged));
}

/* Where the facts could not be asked for, those that were known still are. */
static void
take_answer (GTask *task, S3cAccount *answer)
{
  S3cAccounts *self = g_task_get_source_object (task);
  S3cAccount *was = g_task_get_task_data (task);
  gboolean better = s3c_account_get_trouble (was) != NULL || !s3c_account_get_checked (was);
  S3cTokenFacts *facts = s3c_account_get_facts (answer);
  g_autoptr (S3cAccount) now = g_object_new (
      S3C_TYPE_ACCOUNT, "id", s3c_account_get_id (was), "kind", s3c_account_get_kind (was), "name",
      *s3c_account_get_name (answer) != '\0' ? s3c_account_get_name (answer)
                                             : s3c_account_get_name (was),
      "url", s3c_account_get_url (answer), "checked", TRUE, "number",
      s3c_account_get_number (answer) > 0 ? s3c_account_get_number (answer)
                                          : s3c_account_get_number (was),
      "facts", facts != NULL ? facts : s3c_account_get_facts (was), "asked",
      s3c_account_get_asked (answer), NULL);
  gboolean still_known = s3c_accounts_find (self, s3c_account_get_id (was)) == was;

  s3c_accounts_update (self, was, now);
  if (still_known && better)
    s3c_accounts_tell_ready (self, now);
  g_task_return_pointer (task, g_object_ref (now), g_object_unref);
}

static GError *
new_trouble_error (S3cAccount *answer)
{
  S3cError code = S3C_ERROR_FAILED;

  s3c_error_from_nick (s3c_account_get_trouble (answer), &code);
  return g_error_new_literal (S3C_ERROR, (int)code, "the account could not be checked");
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cAccount *was = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cAccount) answer = s3c_inspection_run_finish (result, &error);

  if (answer != NULL && s3c_accounts_is_another (was, answer))
    error = new_other_account_error (answer);
  else if (answer != NULL && !s3c_account_get_checked (answer))
    error = new_trouble_error (answer);
  if (error != NULL)
    take_verdict (task, error);
  else
    take_answer (task, answer);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cAccounts *self = S3C_ACCOUNTS (source);
  S3cAccount *account = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  g_autoptr (S3cToken) token = s3c_accounts_lookup_finish (self, result, &error);

  if (token == NULL)
    g_task_return_error (task, error);
  else
    s3c_inspection_run_async (self->services, self->slots, s3c_account_get_id (account), token,
                              cancellable, checked_cb, g_steal_pointer (&task));
}

void
s3c_accounts_check_async (S3cAccounts *self,
                          S3cAccount *account,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  const char *id = s3c_account_get_id (account);
  S3cAccount *known = s3c_accounts_find (self, id);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_accounts_check_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_object_ref (known != NULL ? known : account), g_object_unref);
  s3c_accounts_lookup_async (self, id, cancellable, looked_up_cb, task);
}

S3cAccount *
s3c_accounts_check_finish (S3cAccounts *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
