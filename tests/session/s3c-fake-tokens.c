/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-fake-tokens.h"

struct _S3cFakeTokens
{
  GObject parent_instance;

  GHashTable *tokens; /* (owned) id -> token */
  GPtrArray *waiting; /* (owned) (element-type GTask): look-ups held back */
  int failure;
  gboolean held;
  gboolean unhelpful;
  guint n_lookups;
  guint n_places;
};

static void token_store_init (S3cTokenStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (S3cFakeTokens,
                               s3c_fake_tokens,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (S3C_TYPE_TOKEN_STORE, token_store_init))

static gboolean
fails (S3cFakeTokens *self, GTask *task)
{
  if (self->failure < 0)
    return FALSE;
  g_task_return_new_error (task, S3C_ERROR, self->failure, "the test wants it so");
  return TRUE;
}

static void
answer_lookup (S3cFakeTokens *self, GTask *task)
{
  const char *token = g_hash_table_lookup (self->tokens, g_task_get_task_data (task));

  if (fails (self, task))
    return;
  if (token == NULL)
    g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_TOKEN_MISSING, "there is none");
  else
    g_task_return_pointer (task, g_strdup (token), (GDestroyNotify)s3c_token_free);
}

static void
fake_lookup_async (S3cTokenStore *store,
                   const char *account_id,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  S3cFakeTokens *self = S3C_FAKE_TOKENS (store);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, fake_lookup_async);
  self->n_lookups++;
  g_task_set_task_data (task, g_strdup (account_id), g_free);
  if (self->held)
    g_ptr_array_add (self->waiting, g_steal_pointer (&task));
  else
    answer_lookup (self, task);
}

static char *
fake_lookup_finish (S3cTokenStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fake_store_async (S3cTokenStore *store,
                  const char *account_id,
                  const char *account_name,
                  const char *token,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  S3cFakeTokens *self = S3C_FAKE_TOKENS (store);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, fake_store_async);
  if (fails (self, task))
    return;
  g_hash_table_replace (self->tokens, g_strdup (account_id), g_strdup (token));
  g_task_return_boolean (task, TRUE);
}

static void
fake_remove_async (S3cTokenStore *store,
                   const char *account_id,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  S3cFakeTokens *self = S3C_FAKE_TOKENS (store);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, fake_remove_async);
  if (fails (self, task))
    return;
  g_hash_table_remove (self->tokens, account_id);
  g_task_return_boolean (task, TRUE);
}

/* What is locked is there; of any other failure nothing is known. */
static void
fake_find_place_async (S3cTokenStore *store,
                       const char *account_id,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  S3cFakeTokens *self = S3C_FAKE_TOKENS (store);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  gboolean locked = self->failure == S3C_ERROR_TOKEN_LOCKED;
  gboolean present = account_id != NULL && g_hash_table_contains (self->tokens, account_id);

  g_task_set_source_tag (task, fake_find_place_async);
  self->n_places++;
  if (self->unhelpful || locked || !fails (self, task))
    g_task_return_pointer (
        task,
        s3c_token_place_new ("Fake Keyring", "Login", "x", present, locked && !self->unhelpful),
        g_object_unref);
}

static S3cTokenPlace *
fake_find_place_finish (S3cTokenStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
fake_finish (S3cTokenStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
token_store_init (S3cTokenStoreInterface *iface)
{
  iface->lookup_async = fake_lookup_async;
  iface->lookup_finish = fake_lookup_finish;
  iface->store_async = fake_store_async;
  iface->store_finish = fake_finish;
  iface->remove_async = fake_remove_async;
  iface->remove_finish = fake_finish;
  iface->find_place_async = fake_find_place_async;
  iface->find_place_finish = fake_find_place_finish;
}

static void
s3c_fake_tokens_finalize (GObject *object)
{
  S3cFakeTokens *self = S3C_FAKE_TOKENS (object);

  g_clear_pointer (&self->tokens, g_hash_table_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);

  G_OBJECT_CLASS (s3c_fake_tokens_parent_class)->finalize (object);
}

static void
s3c_fake_tokens_class_init (S3cFakeTokensClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = s3c_fake_tokens_finalize;
}

static void
s3c_fake_tokens_init (S3cFakeTokens *self)
{
  self->tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->failure = -1;
}

S3cFakeTokens *
s3c_fake_tokens_new (void)
{
  return g_object_new (S3C_TYPE_FAKE_TOKENS, NULL);
}

void
s3c_fake_tokens_set_failure (S3cFakeTokens *self, int code)
{
  self->failure = code;
}

void
s3c_fake_tokens_set_held (S3cFakeTokens *self, gboolean held)
{
  g_autoptr (GPtrArray) waiting = NULL;

  self->held = held;
  if (held)
    return;
  waiting = g_steal_pointer (&self->waiting);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    answer_lookup (self, waiting->pdata[i]);
}

void
s3c_fake_tokens_put (S3cFakeTokens *self, const char *account_id, const char *token)
{
  g_hash_table_replace (self->tokens, g_strdup (account_id), g_strdup (token));
}

const char *
s3c_fake_tokens_peek (S3cFakeTokens *self, const char *account_id)
{
  return g_hash_table_lookup (self->tokens, account_id);
}

guint
s3c_fake_tokens_count (S3cFakeTokens *self)
{
  return g_hash_table_size (self->tokens);
}

guint
s3c_fake_tokens_count_lookups (S3cFakeTokens *self)
{
  return self->n_lookups;
}

guint
s3c_fake_tokens_count_places (S3cFakeTokens *self)
{
  return self->n_places;
}

void
s3c_fake_tokens_change (S3cFakeTokens *self)
{
  g_signal_emit_by_name (self, "changed");
}

void
s3c_fake_tokens_set_unhelpful (S3cFakeTokens *self, gboolean unhelpful)
{
  self->unhelpful = unhelpful;
}
