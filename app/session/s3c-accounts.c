/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-accounts-private.h"

#include "s3c-memory-tokens.h"

G_DEFINE_FINAL_TYPE (S3cAccounts, s3c_accounts, G_TYPE_OBJECT)

typedef enum
{
  PROP_CURRENT = 1,
  PROP_SEEKING,
} S3cAccountsProperty;

static GParamSpec *properties[PROP_SEEKING + 1];

enum
{
  SIGNAL_READY,
  SIGNAL_GONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_kept_in_memory (S3cAccount *account)
{
  return s3c_account_get_kind (account) != S3C_ACCOUNT_WISTIA;
}

static gboolean
is_practice (S3cAccount *account)
{
  return account != NULL && s3c_account_get_kind (account) == S3C_ACCOUNT_PRACTICE;
}

static void
practice_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!s3c_history_remove_account_finish (S3C_HISTORY (source), result, &error))
    g_message ("The practice account stays recorded: %s", error->message);
}

/* The practice account is recorded only while it is the one in use. */
static void
record_practice (S3cAccounts *self, S3cAccount *before)
{
  if (!self->practice_recorded || is_practice (before) == is_practice (self->current))
    return;
  if (is_practice (self->current))
    s3c_accounts_save (self, self->current);
  else if (self->current != NULL)
    s3c_history_remove_account_async (self->history, S3C_PRACTICE_ID, NULL, practice_removed_cb,
                                      NULL);
}

void
s3c_accounts_set_current (S3cAccounts *self, S3cAccount *account)
{
  g_autoptr (S3cAccount) before = self->current != NULL ? g_object_ref (self->current) : NULL;

  if (!g_set_object (&self->current, account))
    return;
  record_practice (self, before);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
}

void
s3c_accounts_set_seeking (S3cAccounts *self, gboolean seeking)
{
  if (self->seeking == seeking)
    return;
  self->seeking = seeking;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEEKING]);
}

S3cAccount *
s3c_accounts_locate (S3cAccounts *self, const char *id, guint *position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->known));

  for (guint i = 0; id != NULL && i < n; i++)
    {
      g_autoptr (S3cAccount) account = g_list_model_get_item (G_LIST_MODEL (self->known), i);

      if (!g_str_equal (s3c_account_get_id (account), id))
        continue;
      if (position != NULL)
        *position = i;
      return account; /* the list keeps it */
    }
  return NULL;
}

S3cAccount *
s3c_accounts_choose_first (S3cAccounts *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->known));
  S3cAccount *first = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (S3cAccount) account = g_list_model_get_item (G_LIST_MODEL (self->known), i);

      if (!is_practice (account))
        return account;
      first = account;
    }
  return first;
}

void
s3c_accounts_remember (S3cAccounts *self, S3cAccount *account)
{
  const char *id = s3c_account_get_id (account);
  guint position;

  if (s3c_account_get_kind (account) == S3C_ACCOUNT_WISTIA)
    g_hash_table_add (self->recorded, g_strdup (id));
  if (s3c_accounts_locate (self, id, &position) != NULL)
    g_list_store_splice (self->known, position, 1, (gpointer *)&account, 1);
  else
    g_list_store_append (self->known, account);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!s3c_history_save_account_finish (S3C_HISTORY (source), result, &error))
    g_message ("The account could not be recorded: %s", error->message);
}

void
s3c_accounts_save (S3cAccounts *self, S3cAccount *account)
{
  self->n_changes++;
  s3c_history_save_account_async (self->history, account, NULL, saved_cb, NULL);
}

void
s3c_accounts_update (S3cAccounts *self, S3cAccount *was, S3cAccount *now)
{
  const char *id = s3c_account_get_id (now);

  if (s3c_accounts_find (self, id) != was)
    return;
  s3c_accounts_remember (self, now);
  if (self->current == was)
    s3c_accounts_set_current (self, now);
  if (s3c_account_get_kind (now) == S3C_ACCOUNT_WISTIA)
    s3c_accounts_save (self, now);
}

static void
stored_in_memory_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!s3c_token_store_store_finish (S3C_TOKEN_STORE (source), result, &error))
    g_message ("The token could not be kept in memory: %s", error->message);
}

static void
removed_from_memory_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!s3c_token_store_remove_finish (S3C_TOKEN_STORE (source), result, &error))
    g_message ("The token could not be removed from memory: %s", error->message);
}

static void
available_cb (S3cAccounts *self, const char *account_id)
{
  S3cAccount *account = s3c_accounts_find (self, account_id);

  if (account != NULL)
    s3c_accounts_tell_ready (self, account);
}

static void
s3c_accounts_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  S3cAccounts *self = S3C_ACCOUNTS (object);

  switch ((S3cAccountsProperty)property_id)
    {
    case PROP_CURRENT:
      g_value_set_object (value, self->current);
      break;
    case PROP_SEEKING:
      g_value_set_boolean (value, self->seeking);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
s3c_accounts_dispose (GObject *object)
{
  S3cAccounts *self = S3C_ACCOUNTS (object);

  g_clear_object (&self->current);
  g_clear_object (&self->known);
  g_clear_pointer (&self->recorded, g_hash_table_unref);
  g_clear_pointer (&self->saved, g_hash_table_unref);
  g_clear_pointer (&self->own, g_hash_table_unref);
  g_clear_object (&self->watch);
  g_clear_object (&self->history);
  g_clear_object (&self->keyring);
  g_clear_object (&self->memory);
  g_clear_object (&self->services);
  g_clear_object (&self->slots);

  G_OBJECT_CLASS (s3c_accounts_parent_class)->dispose (object);
}

static void
s3c_accounts_class_init (S3cAccountsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = s3c_accounts_get_property;
  object_class->dispose = s3c_accounts_dispose;

  properties[PROP_CURRENT] = g_param_spec_object ("current", NULL, NULL, S3C_TYPE_ACCOUNT, flags);
  properties[PROP_SEEKING] = g_param_spec_boolean ("seeking", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_READY] = g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, S3C_TYPE_ACCOUNT);
  signals[SIGNAL_GONE] = g_signal_new ("gone", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, S3C_TYPE_ACCOUNT);
}

static void
s3c_accounts_init (S3cAccounts *self)
{
  self->known = g_list_store_new (S3C_TYPE_ACCOUNT);
  self->recorded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->saved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->memory = S3C_TOKEN_STORE (s3c_memory_tokens_new ());
}

S3cAccounts *
s3c_accounts_new (S3cHistory *history,
                  S3cTokenStore *keyring,
                  S3cServices *services,
                  S3cSlots *slots)
{
  S3cAccounts *self = g_object_new (S3C_TYPE_ACCOUNTS, NULL);

  self->history = g_object_ref (history);
  self->keyring = g_object_ref (keyring);
  self->services = g_object_ref (services);
  self->slots = g_object_ref (slots);
  self->watch = s3c_token_watch_new (keyring);
  g_signal_connect_object (self->watch, "available", G_CALLBACK (available_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "changed-elsewhere", G_CALLBACK (s3c_accounts_list_again), self,
                           G_CONNECT_SWAPPED);
  return self;
}

GListModel *
s3c_accounts_get_list (S3cAccounts *self)
{
  return G_LIST_MODEL (self->known);
}

S3cAccount *
s3c_accounts_get_current (S3cAccounts *self)
{
  return self->current;
}

S3cAccount *
s3c_accounts_find (S3cAccounts *self, const char *id)
{
  return s3c_accounts_locate (self, id, NULL);
}

gboolean
s3c_accounts_is_seeking (S3cAccounts *self)
{
  return self->seeking;
}

void
s3c_accounts_take (S3cAccounts *self, S3cAccount *account, const char *token)
{
  const char *id = s3c_account_get_id (account);

  if (is_kept_in_memory (account))
    s3c_token_store_store_async (self->memory, id, s3c_account_get_name (account), token, NULL,
                                 stored_in_memory_cb, NULL);
  else
    {
      s3c_token_store_remove_async (self->memory, id, NULL, removed_from_memory_cb, NULL);
      g_hash_table_add (self->saved, g_strdup (id));
    }
  s3c_accounts_vouch (self, id, token);
  s3c_accounts_remember (self, account);
  s3c_accounts_set_current (self, account);
  s3c_accounts_tell_ready (self, account);
}

void
s3c_accounts_tell_ready (S3cAccounts *self, S3cAccount *account)
{
  g_signal_emit (self, signals[SIGNAL_READY], 0, account);
}

void
s3c_accounts_use (S3cAccounts *self, S3cAccount *account, const char *token, gboolean remember)
{
  gboolean was_in_use = is_practice (self->current);

  if (is_practice (account))
    self->practice_recorded = remember;
  s3c_accounts_take (self, account, token);
  if (remember && was_in_use)
    s3c_accounts_save (self, account);
}

void
s3c_accounts_drop (S3cAccounts *self, const char *id)
{
  guint position = 0;
  S3cAccount *known = s3c_accounts_locate (self, id, &position);
  g_autoptr (S3cAccount) account = known == NULL ? NULL : g_object_ref (known);

  if (account == NULL)
    return;
  s3c_token_store_remove_async (self->memory, s3c_account_get_id (account), NULL,
                                removed_from_memory_cb, NULL);
  g_hash_table_remove (self->recorded, s3c_account_get_id (account));
  g_hash_table_remove (self->saved, s3c_account_get_id (account));
  g_hash_table_remove (self->own, s3c_account_get_id (account));
  g_list_store_remove (self->known, position);
  if (self->current == account)
    s3c_accounts_set_current (self, s3c_accounts_choose_first (self));
  g_signal_emit (self, signals[SIGNAL_GONE], 0, account);
}

gboolean
s3c_accounts_is_recorded (S3cAccounts *self, const char *id)
{
  return g_hash_table_contains (self->recorded, id);
}

S3cTokenStore *
s3c_accounts_get_store (S3cAccounts *self, const char *id)
{
  S3cAccount *account = s3c_accounts_find (self, id);
  gboolean in_memory = account != NULL ? is_kept_in_memory (account)
                                       : g_strcmp0 (id, S3C_PRACTICE_ID) == 0
                                             || g_strcmp0 (id, S3C_ENVIRONMENT_ID) == 0;

  return in_memory ? self->memory : self->keyring;
}
