/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-accounts-private.h"

#include "s3c-keyring.h"

/* Which accounts there are: what the history has, also after another program has written to it, and
 * what only the keyring has. */

static gboolean
is_recordable (S3cAccount *account)
{
  return s3c_account_get_kind (account) == S3C_ACCOUNT_WISTIA;
}

static gboolean
have_same_facts (S3cAccount *a, S3cAccount *b)
{
  S3cTokenFacts *one = s3c_account_get_facts (a);
  S3cTokenFacts *other = s3c_account_get_facts (b);
  g_autofree char *text = one != NULL ? s3c_token_facts_to_text (one) : NULL;
  g_autofree char *other_text = other != NULL ? s3c_token_facts_to_text (other) : NULL;

  return g_strcmp0 (text, other_text) == 0;
}

static gboolean
are_same (S3cAccount *a, S3cAccount *b)
{
  return g_strcmp0 (s3c_account_get_name (a), s3c_account_get_name (b)) == 0
         && g_strcmp0 (s3c_account_get_url (a), s3c_account_get_url (b)) == 0
         && g_strcmp0 (s3c_account_get_trouble (a), s3c_account_get_trouble (b)) == 0
         && s3c_account_get_checked (a) == s3c_account_get_checked (b)
         && s3c_account_get_number (a) == s3c_account_get_number (b)
         && s3c_account_get_asked (a) == s3c_account_get_asked (b) && have_same_facts (a, b);
}

/* The accounts as they are to be listed. */
typedef struct
{
  GPtrArray *wanted; /* (owned) (element-type S3cAccount) */
  GPtrArray *ready;  /* (owned) (element-type S3cAccount) that are new, or may work again */
  GPtrArray *gone;   /* (owned) (element-type utf8) ids */
} S3cListing;

static S3cListing *
listing_new (void)
{
  S3cListing *self = g_new0 (S3cListing, 1);

  self->wanted = g_ptr_array_new_with_free_func (g_object_unref);
  self->ready = g_ptr_array_new_with_free_func (g_object_unref);
  self->gone = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
listing_free (S3cListing *self)
{
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  g_clear_pointer (&self->ready, g_ptr_array_unref);
  g_clear_pointer (&self->gone, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cListing, listing_free)

/* What this process has only in memory is its own affair, whatever the history says of it. */
static void
list_recorded (S3cAccounts *self, S3cListing *listing, S3cAccount *read)
{
  S3cAccount *known = s3c_accounts_find (self, s3c_account_get_id (read));
  gboolean kept = known != NULL && (!is_recordable (known) || are_same (known, read));

  g_ptr_array_add (listing->wanted, g_object_ref (kept ? known : read));
  g_hash_table_add (self->saved, g_strdup (s3c_account_get_id (read)));
  g_hash_table_add (self->recorded, g_strdup (s3c_account_get_id (read)));
  if (!kept && s3c_account_get_trouble (read) == NULL)
    g_ptr_array_add (listing->ready, g_object_ref (read));
}

static gboolean
is_wanted (S3cListing *listing, const char *id)
{
  for (guint i = 0; i < listing->wanted->len; i++)
    if (g_str_equal (s3c_account_get_id (listing->wanted->pdata[i]), id))
      return TRUE;
  return FALSE;
}

/* What the history had and has no more was removed by another program. */
static void
list_others (S3cAccounts *self, S3cListing *listing)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->known));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (S3cAccount) account = g_list_model_get_item (G_LIST_MODEL (self->known), i);
      const char *id = s3c_account_get_id (account);

      if (is_wanted (listing, id))
        continue;
      if (is_recordable (account) && g_hash_table_contains (self->saved, id))
        g_ptr_array_add (listing->gone, g_strdup (id));
      g_ptr_array_add (listing->wanted, g_steal_pointer (&account));
    }
}

static gboolean
is_listed_so (S3cAccounts *self, GPtrArray *wanted)
{
  GListModel *model = G_LIST_MODEL (self->known);

  if (g_list_model_get_n_items (model) != wanted->len)
    return FALSE;
  for (guint i = 0; i < wanted->len; i++)
    {
      g_autoptr (S3cAccount) account = g_list_model_get_item (model, i);

      if (account != wanted->pdata[i])
        return FALSE;
    }
  return TRUE;
}

static void
show (S3cAccounts *self, GPtrArray *wanted)
{
  const char *id = self->current != NULL ? s3c_account_get_id (self->current) : NULL;
  S3cAccount *current;

  if (!is_listed_so (self, wanted))
    g_list_store_splice (self->known, 0, g_list_model_get_n_items (G_LIST_MODEL (self->known)),
                         wanted->pdata, wanted->len);
  current = s3c_accounts_find (self, id);
  s3c_accounts_set_current (self, current != NULL ? current : s3c_accounts_choose_first (self));
}

static S3cListing *
make_listing (S3cAccounts *self, GPtrArray *read)
{
  S3cListing *listing = listing_new ();

  for (guint i = 0; i < read->len; i++)
    if (is_recordable (read->pdata[i]))
      list_recorded (self, listing, read->pdata[i]);
  list_others (self, listing);
  return listing;
}

static void
listed_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cAccounts *self = g_task_get_source_object (task);
  gboolean stale = self->n_changes != GPOINTER_TO_UINT (g_task_get_task_data (task));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read
      = s3c_history_list_accounts_finish (S3C_HISTORY (source), result, &error);
  g_autoptr (S3cListing) listing = NULL;

  self->listing = FALSE;
  if (read == NULL) /* whoever writes or reads next is told */
    return;
  if (stale || self->list_again)
    {
      s3c_accounts_list_again (self);
      return;
    }
  listing = make_listing (self, read);
  show (self, listing->wanted);
  for (guint i = 0; i < listing->gone->len; i++)
    s3c_accounts_drop (self, listing->gone->pdata[i]);
  for (guint i = 0; i < listing->ready->len; i++)
    s3c_accounts_tell_ready (self, listing->ready->pdata[i]);
}

void
s3c_accounts_list_again (S3cAccounts *self)
{
  GTask *task;

  self->list_again = self->listing;
  if (self->listing)
    return;
  self->listing = TRUE;
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, s3c_accounts_list_again);
  g_task_set_task_data (task, GUINT_TO_POINTER (self->n_changes), NULL);
  s3c_history_list_accounts_async (self->history, NULL, listed_again_cb, task);
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
    if (s3c_accounts_find (self, s3c_account_get_id (accounts->pdata[i])) == NULL)
      {
        s3c_accounts_remember (self, accounts->pdata[i]);
        s3c_accounts_save (self, accounts->pdata[i]);
      }
  if (self->current == NULL && s3c_accounts_choose_first (self) != NULL)
    {
      s3c_accounts_set_current (self, s3c_accounts_choose_first (self));
      s3c_accounts_tell_ready (self, self->current);
    }
  s3c_accounts_set_seeking (self, FALSE);
}

static void
seek (S3cAccounts *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->known)) > 0 || self->seeking
      || !S3C_IS_KEYRING (self->keyring))
    return;
  s3c_accounts_set_seeking (self, TRUE);
  s3c_keyring_list_async (S3C_KEYRING (self->keyring), NULL, sought_cb, g_object_ref (self));
}

/* The practice account needs its addresses again before it can be used. */
static gboolean
list_practice (S3cAccounts *self, S3cListing *listing, GPtrArray *read)
{
  for (guint i = 0; i < read->len; i++)
    if (s3c_account_get_kind (read->pdata[i]) == S3C_ACCOUNT_PRACTICE)
      {
        if (!is_wanted (listing, s3c_account_get_id (read->pdata[i])))
          g_ptr_array_add (listing->wanted, g_object_ref (read->pdata[i]));
        return TRUE;
      }
  return FALSE;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cAccounts *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) read
      = s3c_history_list_accounts_finish (S3C_HISTORY (source), result, &error);
  g_autoptr (S3cListing) listing = NULL;
  gboolean practice_recorded;

  if (read == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  listing = make_listing (self, read);
  practice_recorded = list_practice (self, listing, read);
  show (self, listing->wanted);
  self->practice_recorded |= practice_recorded;
  seek (self);
  g_task_return_boolean (task, TRUE);
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
