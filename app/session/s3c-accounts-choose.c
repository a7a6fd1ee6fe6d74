/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-accounts-private.h"

#include <string.h>

/* Which of several accounts is meant. */

#define OWN_DOMAIN ".wistia.com"

void
s3c_accounts_choose (S3cAccounts *self, const char *id)
{
  S3cAccount *account = s3c_accounts_find (self, id);

  if (account != NULL)
    s3c_accounts_set_current (self, account);
}

/* An address without what may be left out of it: scheme, slash at the end. */
static char *
dup_host (const char *address)
{
  const char *end = strstr (address, "://");
  const char *host = end != NULL ? end + 3 : address;
  g_autofree char *bare = g_strndup (host, strcspn (host, "/?#"));

  return g_utf8_casefold (bare, -1);
}

static gboolean
has_address (S3cAccount *account, const char *text)
{
  const char *url = s3c_account_get_url (account);
  g_autofree char *host = url != NULL ? dup_host (url) : NULL;
  g_autofree char *wanted = dup_host (text);
  g_autofree char *whole = g_strconcat (wanted, OWN_DOMAIN, NULL);

  return host != NULL && *wanted != '\0'
         && (g_str_equal (host, wanted) || g_str_equal (host, whole));
}

static gboolean
has_number (S3cAccount *account, const char *text)
{
  guint64 number;

  return s3c_account_get_number (account) > 0
         && g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &number, NULL)
         && s3c_account_get_number (account) == (gint64)number;
}

static gboolean
has_name (S3cAccount *account, const char *text)
{
  g_autofree char *name = g_utf8_casefold (s3c_account_get_name (account), -1);
  g_autofree char *wanted = g_utf8_casefold (text, -1);

  return g_str_equal (name, wanted);
}

static gboolean
has_id (S3cAccount *account, const char *text)
{
  return g_str_equal (s3c_account_get_id (account), text);
}

static gboolean
has_very_name (S3cAccount *account, const char *text)
{
  return g_str_equal (s3c_account_get_name (account), text);
}

static guint
match (S3cAccounts *self,
       const char *text,
       gboolean (*fits) (S3cAccount *account, const char *text),
       S3cAccount **found)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->known));
  guint n_found = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (S3cAccount) account = g_list_model_get_item (G_LIST_MODEL (self->known), i);

      if (!fits (account, text))
        continue;
      *found = account; /* the list keeps it */
      n_found++;
    }
  return n_found;
}

/* What is more certain comes first: two accounts may have one name, or names that differ in case
 * only, but an id is never another's. */
S3cAccount *
s3c_accounts_search (S3cAccounts *self, const char *text, GError **error)
{
  static gboolean (*const ways[]) (S3cAccount *, const char *)
      = { has_id, has_very_name, has_name, has_address, has_number };
  guint n_found = 0;
  S3cAccount *found = NULL;

  for (gsize i = 0; n_found == 0 && i < G_N_ELEMENTS (ways); i++)
    n_found = match (self, text, ways[i], &found);
  if (n_found == 1)
    return found;
  if (n_found > 1)
    g_set_error_literal (error, S3C_ERROR, S3C_ERROR_FIELD, "several accounts are called so");
  else
    g_set_error_literal (error, S3C_ERROR, S3C_ERROR_TOKEN_MISSING, "there is no such account");
  return NULL;
}

static void
move_to_front (S3cAccounts *self, const char *id)
{
  guint position;
  S3cAccount *known = s3c_accounts_locate (self, id, &position);
  g_autoptr (S3cAccount) account = known != NULL ? g_object_ref (known) : NULL;

  if (account == NULL || position == 0)
    return;
  g_list_store_remove (self->known, position);
  g_list_store_insert (self->known, 0, account);
}

static void
default_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!s3c_history_set_default_account_finish (S3C_HISTORY (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  move_to_front (g_task_get_source_object (task), g_task_get_task_data (task));
  g_task_return_boolean (task, TRUE);
}

void
s3c_accounts_set_default_async (S3cAccounts *self,
                                S3cAccount *account,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  const char *id = s3c_account_get_id (account);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_accounts_set_default_async);
  g_task_set_task_data (task, g_strdup (id), g_free);
  if (!s3c_accounts_is_recorded (self, id))
    g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_TOKEN_MISSING,
                             "only an account whose token is in the keyring can be the default");
  else
    {
      self->n_changes++;
      s3c_history_set_default_account_async (self->history, id, cancellable, default_set_cb,
                                             g_steal_pointer (&task));
    }
}

gboolean
s3c_accounts_set_default_finish (S3cAccounts *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
