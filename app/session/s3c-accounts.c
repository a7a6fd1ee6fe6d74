/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-accounts-private.h"

#include "s3c-keyring.h"
#include "s3c-memory-tokens.h"
#include "s3c-session.h"

struct _S3cAccounts
{
  GObject parent_instance;

  S3cHistory *history;    /* (owned) */
  S3cTokenStore *keyring; /* (owned) */
  S3cTokenStore *memory;  /* (owned) */
  S3cServices *services;  /* (owned) */
  S3cTokenWatch *watch;   /* (owned) of the keyring */

  GListStore *known;    /* (owned) (element-type S3cAccount) */
  GHashTable *recorded; /* (owned) ids of the Wistia accounts in history and keyring */
  S3cAccount *current;  /* (owned) (nullable) */
  gboolean seeking;
};

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
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_current (S3cAccounts *self, S3cAccount *account)
{
  if (g_set_object (&self->current, account))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
}

static void
set_seeking (S3cAccounts *self, gboolean seeking)
{
  if (self->seeking == seeking)
    return;
  self->seeking = seeking;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEEKING]);
}

static gboolean
is_kept_in_memory (S3cAccount *account)
{
  return s3c_account_get_kind (account) != S3C_ACCOUNT_WISTIA;
}

/* (transfer none): the list keeps it. position: (nullable) */
static S3cAccount *
find (S3cAccounts *self, const char *id, guint *position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->known));

  for (guint i = 0; id != NULL && i < n; i++)
    {
      g_autoptr (S3cAccount) account = g_list_model_get_item (G_LIST_MODEL (self->known), i);

      if (!g_str_equal (s3c_account_get_id (account), id))
        continue;
      if (position != NULL)
        *position = i;
      return account;
    }
  return NULL;
}

static guint
count (S3cAccounts *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->known));
}

/* An account that is already known under this id is replaced in its place. */
static void
remember (S3cAccounts *self, S3cAccount *account)
{
  const char *id = s3c_account_get_id (account);
  guint position;

  if (s3c_account_get_kind (account) == S3C_ACCOUNT_WISTIA)
    g_hash_table_add (self->recorded, g_strdup (id));
  if (find (self, id, &position) != NULL)
    g_list_store_splice (self->known, position, 1, (gpointer *)&account, 1);
  else
    g_list_store_append (self->known, account);
}

/* The practice account is recorded only while it is the one in use. */
static S3cAccount *
choose_default (S3cAccounts *self)
{
  S3cAccount *practice = s3c_accounts_find (self, S3C_PRACTICE_ID);
  g_autoptr (S3cAccount) first = g_list_model_get_item (G_LIST_MODEL (self->known), 0);

  return practice != NULL ? practice : first;
}

static void
remove_practice_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!s3c_history_remove_account_finish (S3C_HISTORY (source), result, &error))
    g_message ("The practice account stays recorded: %s", error->message);
}

static void
recorded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!s3c_history_save_account_finish (S3C_HISTORY (source), result, &error))
    g_message ("The account could not be recorded: %s", error->message);
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
sought_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cAccounts) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = s3c_keyring_list_finish (S3C_KEYRING (source), result, &error);

  /* Whoever needs the token next is told what is wrong with the keyring. */
  if (accounts == NULL)
    g_debug ("No account was taken over from the keyring: %s", error->message);
  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      remember (self, accounts->pdata[i]);
      s3c_history_save_account_async (self->history, accounts->pdata[i], NULL, recorded_cb, NULL);
    }
  if (self->current == NULL && count (self) > 0)
    {
      set_current (self, choose_default (self));
      g_signal_emit (self, signals[SIGNAL_READY], 0, self->current);
    }
  set_seeking (self, FALSE);
}

static void
seek (S3cAccounts *self)
{
  if (count (self) > 0 || self->seeking || !S3C_IS_KEYRING (self->keyring))
    return;
  set_seeking (self, TRUE);
  s3c_keyring_list_async (S3C_KEYRING (self->keyring), NULL, sought_cb, g_object_ref (self));
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cAccounts *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) accounts
      = s3c_history_list_accounts_finish (S3C_HISTORY (source), result, &error);

  if (accounts == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < accounts->len; i++)
    if (s3c_accounts_find (self, s3c_account_get_id (accounts->pdata[i])) == NULL)
      remember (self, accounts->pdata[i]);
  if (self->current == NULL)
    set_current (self, choose_default (self));
  seek (self);
  g_task_return_boolean (task, TRUE);
}

static void
available_cb (S3cAccounts *self, const char *account_id)
{
  S3cAccount *account = s3c_accounts_find (self, account_id);

  if (account != NULL)
    g_signal_emit (self, signals[SIGNAL_READY], 0, account);
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
  g_clear_object (&self->watch);
  g_clear_object (&self->history);
  g_clear_object (&self->keyring);
  g_clear_object (&self->memory);
  g_clear_object (&self->services);

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
}

static void
s3c_accounts_init (S3cAccounts *self)
{
  self->known = g_list_store_new (S3C_TYPE_ACCOUNT);
  self->recorded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->memory = S3C_TOKEN_STORE (s3c_memory_tokens_new ());
}

S3cAccounts *
s3c_accounts_new (S3cHistory *history, S3cTokenStore *keyring, S3cServices *services)
{
  S3cAccounts *self = g_object_new (S3C_TYPE_ACCOUNTS, NULL);

  self->history = g_object_ref (history);
  self->keyring = g_object_ref (keyring);
  self->services = g_object_ref (services);
  self->watch = s3c_token_watch_new (keyring);
  g_signal_connect_object (self->watch, "available", G_CALLBACK (available_cb), self,
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
  return find (self, id, NULL);
}

gboolean
s3c_accounts_is_seeking (S3cAccounts *self)
{
  return self->seeking;
}

void
s3c_accounts_load_async (S3cAccounts *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_accounts_load_async);
  s3c_history_list_accounts_async (self->history, cancellable, listed_cb, task);
}

gboolean
s3c_accounts_load_finish (S3cAccounts *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
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
      if (s3c_accounts_find (self, S3C_PRACTICE_ID) != NULL)
        s3c_history_remove_account_async (self->history, S3C_PRACTICE_ID, NULL, remove_practice_cb,
                                          NULL);
    }
  remember (self, account);
  set_current (self, account);
  g_signal_emit (self, signals[SIGNAL_READY], 0, account);
}

void
s3c_accounts_use (S3cAccounts *self, S3cAccount *account, const char *token, gboolean remember_it)
{
  s3c_accounts_take (self, account, token);
  if (remember_it)
    s3c_history_save_account_async (self->history, account, NULL, recorded_cb, NULL);
}

void
s3c_accounts_drop (S3cAccounts *self, const char *id)
{
  guint position = 0;
  S3cAccount *known = find (self, id, &position);
  g_autoptr (S3cAccount) account = known == NULL ? NULL : g_object_ref (known);

  if (account == NULL)
    return;
  s3c_token_store_remove_async (self->memory, id, NULL, removed_from_memory_cb, NULL);
  g_hash_table_remove (self->recorded, s3c_account_get_id (account));
  g_list_store_remove (self->known, position);
  if (self->current == account)
    set_current (self, choose_default (self));
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

S3cHistory *
s3c_accounts_get_history (S3cAccounts *self)
{
  return self->history;
}

S3cTokenStore *
s3c_accounts_get_keyring (S3cAccounts *self)
{
  return self->keyring;
}

S3cServices *
s3c_accounts_get_services (S3cAccounts *self)
{
  return self->services;
}

S3cTokenWatch *
s3c_accounts_get_watch (S3cAccounts *self)
{
  return self->watch;
}
