/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-folders-private.h"

/* Making a folder in Wistia: once, whatever becomes of it. */

typedef struct
{
  S3cAccount *account; /* (owned) */
  char *name;          /* (owned) */
  gint64 slot;
} Making;

static void
making_free (Making *self)
{
  g_clear_object (&self->account);
  g_clear_pointer (&self->name, g_free);
  g_free (self);
}

static gboolean
is_in_use (S3cFolders *self, S3cAccount *account)
{
  return !self->closed && self->account != NULL
         && g_str_equal (s3c_account_get_id (self->account), s3c_account_get_id (account));
}

/* The list shows whether it was made. */
static void
fail (GTask *task, GError *error)
{
  S3cFolders *self = g_task_get_source_object (task);
  const Making *making = g_task_get_task_data (task);
  const gboolean unsure = s3c_folders_is_unsure (error);

  if ((unsure || g_error_matches (error, S3C_ERROR, S3C_ERROR_CANCELLED)) && self->opened
      && is_in_use (self, making->account))
    s3c_folders_refresh (self);
  if (unsure)
    g_prefix_error (&error, "it is not known whether the folder was made: ");
  g_task_return_error (task, error);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cFolders *self = g_task_get_source_object (task);
  const Making *making = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (S3cFolder) folder
      = s3c_data_api_add_folder_finish (S3C_DATA_API (source), result, &error);

  s3c_slots_end (self->slots, making->slot);
  if (folder == NULL)
    {
      fail (task, error);
      return;
    }
  if (is_in_use (self, making->account))
    s3c_folders_add (self, folder);
  g_task_return_pointer (task, g_steal_pointer (&folder), g_object_unref);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cFolders *self = g_task_get_source_object (task);
  const Making *making = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  S3cDataApi *api
      = s3c_services_get_data_api (self->services, s3c_account_get_id (making->account));
  GError *error = NULL;
  g_autoptr (S3cToken) token = s3c_accounts_lookup_finish (S3C_ACCOUNTS (source), result, &error);

  if (token == NULL || api == NULL)
    s3c_slots_end (self->slots, making->slot);
  if (token == NULL)
    g_task_return_error (task, error);
  else if (api == NULL)
    g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_TOKEN_MISSING,
                             "the practice endpoint is not running");
  else
    s3c_data_api_add_folder_async (api, making->name, token, cancellable, made_cb,
                                   g_steal_pointer (&task));
}

static void
slot_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cFolders *self = g_task_get_source_object (task);
  Making *making = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;

  if (s3c_slots_take_finish (S3C_SLOTS (source), result, &making->slot, &error))
    s3c_accounts_lookup_async (self->accounts, s3c_account_get_id (making->account), cancellable,
                               looked_up_cb, g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

static void
begin (S3cFolders *self, GTask *task, const char *name)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (name));
  Making *making;

  if (*trimmed == '\0' || !g_utf8_validate (trimmed, -1, NULL))
    {
      g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_FIELD, "a folder needs a name");
      return;
    }
  making = g_new0 (Making, 1);
  making->account = g_object_ref (self->account);
  making->name = g_steal_pointer (&trimmed);
  g_task_set_task_data (task, making, (GDestroyNotify)making_free);
  s3c_slots_take_async (self->slots, s3c_account_get_id (making->account), FALSE,
                        g_task_get_cancellable (task), slot_cb, g_object_ref (task));
}

void
s3c_folders_create_async (S3cFolders *self,
                          const char *name,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_folders_create_async);
  g_task_set_check_cancellable (task, FALSE); /* what was made is made */
  if (self->closed)
    g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_CANCELLED, "Cancelled");
  else if (self->account == NULL)
    g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_TOKEN_MISSING, "there is no account");
  else
    begin (self, task, name);
}

S3cFolder *
s3c_folders_create_finish (S3cFolders *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* It may have reached Wistia, and nobody knows what became of it. */
gboolean
s3c_folders_is_unsure (const GError *error)
{
  static const S3cError codes[] = {
    S3C_ERROR_CONNECTION_LOST, S3C_ERROR_TIMED_OUT,  S3C_ERROR_REPLY,
    S3C_ERROR_SERVER,          S3C_ERROR_REDIRECTED,
  };

  return s3c_error_is_one_of (error, codes, G_N_ELEMENTS (codes));
}
