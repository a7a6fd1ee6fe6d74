/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-folders-private.h"

/* What is known, and how it gets there. */

S3cFoldersPlace *
s3c_folders_dup_place (S3cFolders *self)
{
  const char *id = s3c_account_get_id (self->account);
  const char *service = s3c_services_get_api_url (self->services, id);

  if (s3c_account_get_kind (self->account) != S3C_ACCOUNT_WISTIA || service == NULL)
    return NULL;
  return s3c_folders_place_new (self->directory, id, service);
}

gboolean
s3c_folders_is_barred (S3cFolders *self)
{
  S3cTokenFacts *facts = s3c_account_get_facts (self->account);

  return facts != NULL && (s3c_token_facts_get_may_not (facts) & S3C_RIGHT_LIST) != 0;
}

static void
add_to_top (S3cFolders *self, const char *id)
{
  if (self->top->len < S3C_FOLDERS_MAX_TOP && s3c_folders_index_find (self->index, id) != NULL
      && !g_ptr_array_find_with_equal_func (self->top, id, g_str_equal, NULL))
    g_ptr_array_add (self->top, g_strdup (id));
}

static gboolean
is_same_list (GPtrArray *one, GPtrArray *other)
{
  if (one->len != other->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    if (!g_str_equal (one->pdata[i], other->pdata[i]))
      return FALSE;
  return TRUE;
}

/* Whether they are others than before. */
gboolean
s3c_folders_choose_top (S3cFolders *self)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->top);

  self->top = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; self->index != NULL && i < self->chosen->len; i++)
    add_to_top (self, self->chosen->pdata[i]);
  for (guint i = 0; self->index != NULL && self->used != NULL && self->used[i] != NULL; i++)
    add_to_top (self, self->used[i]);
  return !is_same_list (self->top, before);
}

/* What was made meanwhile is there, whoever read the list too early. index: (transfer full) */
void
s3c_folders_set_index (S3cFolders *self, S3cFoldersIndex *index)
{
  g_autoptr (S3cFoldersIndex) owned = index;
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();

  for (guint i = 0; i < self->made->len; i++)
    {
      S3cFolder *folder = self->made->pdata[i];

      if (s3c_folders_index_find (index, s3c_folder_get_hashed_id (folder)) == NULL)
        g_ptr_array_add (missing, folder);
    }
  g_clear_pointer (&self->index, s3c_folders_index_unref);
  self->index
      = missing->len > 0 ? s3c_folders_index_with (index, missing) : g_steal_pointer (&owned);
}

void
s3c_folders_set_error (S3cFolders *self, const GError *error)
{
  g_clear_error (&self->error);
  self->error = error == NULL ? NULL : g_error_copy (error);
}
