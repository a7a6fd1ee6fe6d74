/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-folders-private.h"

#include "s3c-folders-search.h"
#include "s3c-folders-view.h"

G_DEFINE_ENUM_TYPE (S3cFoldersStatus,
                    s3c_folders_status,
                    G_DEFINE_ENUM_VALUE (S3C_FOLDERS_CLOSED, "closed"),
                    G_DEFINE_ENUM_VALUE (S3C_FOLDERS_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (S3C_FOLDERS_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (S3C_FOLDERS_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (S3C_FOLDERS_FAILED, "failed"))

static void s3c_folders_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (S3cFolders,
                               s3c_folders,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      s3c_folders_list_model_init))

typedef enum
{
  PROP_SEARCH = 1,
  PROP_STATUS,
  PROP_REFRESHING,
  PROP_TOTAL,
} S3cFoldersProperty;

static GParamSpec *properties[PROP_TOTAL + 1];

void
s3c_folders_tell (S3cFolders *self)
{
  const S3cFoldersStatus status = s3c_folders_get_status (self);
  const guint total = s3c_folders_get_total (self);

  g_object_freeze_notify (G_OBJECT (self));
  if (status != self->told_status)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
  if (self->refreshing != self->told_refreshing)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REFRESHING]);
  if (total != self->told_total)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOTAL]);
  self->told_status = status;
  self->told_refreshing = self->refreshing;
  self->told_total = total;
  g_object_thaw_notify (G_OBJECT (self));
}

/* Those last used first, then the others by name. *n_used: how many the former are. */
static GPtrArray *
arrange (S3cFolders *self, guint *n_used)
{
  const guint size = s3c_folders_index_get_size (self->index);
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  GPtrArray *items = g_ptr_array_new_full (size, g_object_unref);

  for (guint i = 0; i < self->top->len; i++)
    {
      S3cFolder *folder = s3c_folders_index_find (self->index, self->top->pdata[i]);

      if (folder != NULL && g_hash_table_add (used, folder))
        g_ptr_array_add (items, g_object_ref (folder));
    }
  *n_used = items->len;
  for (guint i = 0; i < size; i++)
    {
      S3cFolder *folder = s3c_folders_index_get (self->index, i);

      if (!g_hash_table_contains (used, folder))
        g_ptr_array_add (items, g_object_ref (folder));
    }
  return items;
}

void
s3c_folders_show (S3cFolders *self, gboolean anew)
{
  g_autoptr (GPtrArray) next = NULL;

  self->n_used = 0;
  if (self->index == NULL)
    next = g_ptr_array_new ();
  else if (*self->folded != '\0')
    next = s3c_folders_index_search (self->index, self->folded);
  else
    next = arrange (self, &self->n_used);
  if (anew)
    s3c_folders_view_exchange (G_LIST_MODEL (self), self->items, next);
  else
    s3c_folders_view_replace (G_LIST_MODEL (self), self->items, next);
  s3c_folders_tell (self);
}

/* What is asked for the account that was in use is not worth an answer any more. */
static void
break_off (S3cFolders *self, const char *why)
{
  g_autoptr (GError) error = g_error_new_literal (S3C_ERROR, S3C_ERROR_CANCELLED, why);

  g_cancellable_cancel (self->life);
  g_clear_object (&self->fetch);
  self->refreshing = FALSE;
  self->reading = 0;
  g_clear_pointer (&self->found, s3c_folders_index_unref);
  s3c_folders_answer (self, error);
}

/* Not one folder of it is to be seen for another account. */
static void
forget_everything (S3cFolders *self)
{
  break_off (self, "another account is in use");
  g_clear_object (&self->life);
  self->life = g_cancellable_new ();
  g_clear_pointer (&self->index, s3c_folders_index_unref);
  g_clear_pointer (&self->stamp, g_free);
  g_clear_pointer (&self->used, g_strfreev);
  g_clear_error (&self->error);
  g_ptr_array_set_size (self->chosen, 0);
  g_ptr_array_set_size (self->top, 0);
  g_ptr_array_set_size (self->made, 0);
  self->n_covered = 0;
  self->asked_at = 0;
  self->failed_at = 0;
  self->was_read = FALSE;
  self->refused = FALSE;
}

static gboolean
is_the_same (S3cAccount *one, S3cAccount *other)
{
  return one != NULL && other != NULL
         && g_str_equal (s3c_account_get_id (one), s3c_account_get_id (other));
}

/* The same account may have another token now, or more is known of the one it has. */
static void
look_again (S3cFolders *self)
{
  if (!self->opened)
    return;
  if (s3c_folders_is_barred (self) ? !self->refused : self->refused)
    s3c_folders_open (self);
}

static void
account_cb (S3cFolders *self)
{
  S3cAccount *account = s3c_accounts_get_current (self->accounts);
  const gboolean same = is_the_same (self->account, account);

  if (self->closed || self->account == account)
    return;
  if (!same)
    forget_everything (self);
  g_set_object (&self->account, account);
  if (same)
    {
      look_again (self);
      return;
    }
  s3c_folders_show (self, TRUE);
  if (self->opened)
    s3c_folders_open (self);
}

/* What was removed is not told, so it is looked for among those that were there. */
static void
accounts_cb (S3cFolders *self)
{
  GListModel *list = s3c_accounts_get_list (self->accounts);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (S3cAccount) account = g_list_model_get_item (list, i);

      g_hash_table_add (known, g_strdup (s3c_account_get_id (account)));
    }
  g_hash_table_iter_init (&iter, self->known);
  while (!self->closed && g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (known, id))
      s3c_folders_forget (self, id);
  g_clear_pointer (&self->known, g_hash_table_unref);
  self->known = g_steal_pointer (&known);
}

static void
ready_cb (S3cFolders *self, S3cAccount *account)
{
  if (self->opened && is_the_same (self->account, account))
    s3c_folders_refresh (self);
}

static GType
s3c_folders_get_item_type (GListModel *model)
{
  return S3C_TYPE_FOLDER;
}

static guint
s3c_folders_get_n_items (GListModel *model)
{
  return S3C_FOLDERS (model)->items->len;
}

static gpointer
s3c_folders_get_item (GListModel *model, guint position)
{
  GPtrArray *items = S3C_FOLDERS (model)->items;

  return position < items->len ? g_object_ref (items->pdata[position]) : NULL;
}

static void
s3c_folders_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = s3c_folders_get_item_type;
  iface->get_n_items = s3c_folders_get_n_items;
  iface->get_item = s3c_folders_get_item;
}

static void
s3c_folders_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  S3cFolders *self = S3C_FOLDERS (object);

  switch ((S3cFoldersProperty)property_id)
    {
    case PROP_SEARCH:
      g_value_set_string (value, self->search);
      break;
    case PROP_STATUS:
      g_value_set_enum (value, (int)s3c_folders_get_status (self));
      break;
    case PROP_REFRESHING:
      g_value_set_boolean (value, self->refreshing);
      break;
    case PROP_TOTAL:
      g_value_set_uint (value, s3c_folders_get_total (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
s3c_folders_set_property (GObject *object,
                          guint property_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  if (property_id == PROP_SEARCH)
    s3c_folders_set_search (S3C_FOLDERS (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
s3c_folders_dispose (GObject *object)
{
  S3cFolders *self = S3C_FOLDERS (object);

  s3c_folders_close (self);
  g_clear_object (&self->account);
  g_clear_object (&self->slots);
  g_clear_object (&self->services);
  g_clear_object (&self->accounts);
  g_clear_object (&self->history);

  G_OBJECT_CLASS (s3c_folders_parent_class)->dispose (object);
}

static void
s3c_folders_finalize (GObject *object)
{
  S3cFolders *self = S3C_FOLDERS (object);

  g_clear_object (&self->life);
  g_clear_object (&self->fetch);
  g_clear_pointer (&self->index, s3c_folders_index_unref);
  g_clear_pointer (&self->stamp, g_free);
  g_clear_error (&self->error);
  g_clear_pointer (&self->used, g_strfreev);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  g_clear_pointer (&self->top, g_ptr_array_unref);
  g_clear_pointer (&self->made, g_ptr_array_unref);
  g_clear_pointer (&self->asks, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->directory, g_free);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->folded, g_free);

  G_OBJECT_CLASS (s3c_folders_parent_class)->finalize (object);
}

static void
s3c_folders_class_init (S3cFoldersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = s3c_folders_get_property;
  object_class->set_property = s3c_folders_set_property;
  object_class->dispose = s3c_folders_dispose;
  object_class->finalize = s3c_folders_finalize;

  properties[PROP_SEARCH]
      = g_param_spec_string ("search", NULL, NULL, "", flags | G_PARAM_WRITABLE);
  properties[PROP_STATUS] = g_param_spec_enum ("status", NULL, NULL, S3C_TYPE_FOLDERS_STATUS,
                                               S3C_FOLDERS_CLOSED, flags);
  properties[PROP_REFRESHING] = g_param_spec_boolean ("refreshing", NULL, NULL, FALSE, flags);
  properties[PROP_TOTAL] = g_param_spec_uint ("total", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_folders_init (S3cFolders *self)
{
  self->directory = g_build_filename (g_get_user_cache_dir (), "s3copy", "folders", NULL);
  self->life = g_cancellable_new ();
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->chosen = g_ptr_array_new_with_free_func (g_free);
  self->top = g_ptr_array_new_with_free_func (g_free);
  self->made = g_ptr_array_new_with_free_func (g_object_unref);
  self->asks = g_ptr_array_new_with_free_func (g_object_unref);
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->search = g_strdup ("");
  self->folded = g_strdup ("");
}

S3cFolders *
s3c_folders_new (S3cHistory *history, S3cAccounts *accounts, S3cServices *services, S3cSlots *slots)
{
  S3cFolders *self = g_object_new (S3C_TYPE_FOLDERS, NULL);

  self->history = g_object_ref (history);
  self->accounts = g_object_ref (accounts);
  self->services = g_object_ref (services);
  self->slots = g_object_ref (slots);
  g_signal_connect_object (accounts, "notify::current", G_CALLBACK (account_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (accounts, "ready", G_CALLBACK (ready_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (s3c_accounts_get_list (accounts), "items-changed",
                           G_CALLBACK (accounts_cb), self, G_CONNECT_SWAPPED);
  accounts_cb (self);
  account_cb (self);
  return self;
}

void
s3c_folders_close (S3cFolders *self)
{
  if (self->closed)
    return;
  self->closed = TRUE;
  break_off (self, "the session was closed");
}

S3cFoldersStatus
s3c_folders_get_status (S3cFolders *self)
{
  if (self->account == NULL || !self->opened)
    return S3C_FOLDERS_CLOSED;
  if (self->refused)
    return S3C_FOLDERS_REFUSED;
  if (self->index != NULL)
    return S3C_FOLDERS_READY;
  return self->error != NULL ? S3C_FOLDERS_FAILED : S3C_FOLDERS_LOADING;
}

const GError *
s3c_folders_get_error (S3cFolders *self)
{
  return self->error;
}

guint
s3c_folders_get_total (S3cFolders *self)
{
  return self->index == NULL ? 0 : s3c_folders_index_get_size (self->index);
}

void
s3c_folders_set_search (S3cFolders *self, const char *search)
{
  g_autofree char *folded = NULL;

  if (search == NULL)
    search = "";
  if (g_str_equal (self->search, search))
    return;
  g_clear_pointer (&self->search, g_free);
  self->search = g_strdup (search);
  folded = s3c_folders_fold (search);
  if (!g_str_equal (folded, self->folded))
    {
      g_clear_pointer (&self->folded, g_free);
      self->folded = g_steal_pointer (&folded);
      s3c_folders_show (self, TRUE);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH]);
}

guint
s3c_folders_get_n_used (S3cFolders *self)
{
  return self->n_used;
}

void
s3c_folders_choose (S3cFolders *self, S3cFolder *folder)
{
  const char *id = s3c_folder_get_hashed_id (folder);
  guint position;

  if (g_ptr_array_find_with_equal_func (self->chosen, id, g_str_equal, &position))
    g_ptr_array_remove_index (self->chosen, position);
  g_ptr_array_insert (self->chosen, 0, g_strdup (id));
}

gboolean
s3c_folders_is_used (S3cFolders *self, S3cFolder *folder)
{
  const char *id = s3c_folder_get_hashed_id (folder);

  return g_ptr_array_find_with_equal_func (self->chosen, id, g_str_equal, NULL)
         || (self->used != NULL && g_strv_contains ((const char *const *)self->used, id));
}

S3cFolder *
s3c_folders_find (S3cFolders *self, const char *hashed_id)
{
  return self->index == NULL ? NULL : s3c_folders_index_find (self->index, hashed_id);
}

S3cFolder *
s3c_folders_match (S3cFolders *self, const char *name)
{
  return self->index == NULL ? NULL : s3c_folders_index_match (self->index, name);
}
