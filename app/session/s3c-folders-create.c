/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-folders-private.h"

#include "s3c-inquiry.h"

/* Making a folder in Wistia: once, whatever becomes of it. */

typedef struct
{
  S3cAccount *account; /* (owned) */
  char *name;          /* (owned) */
  S3cInquiry *inquiry; /* (owned) (nullable) that is under way */
} Making;

static void
making_free (Making *self)
{
  g_clear_object (&self->inquiry);
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
  Making *making = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (S3cFolder) folder
      = s3c_data_api_add_folder_finish (S3C_DATA_API (source), result, &error);

  g_clear_object (&making->inquiry);
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
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Making *making = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (S3cToken) token = NULL;
  GError *error = NULL;

  making->inquiry = s3c_inquiry_begin_finish (result, &error);
  if (making->inquiry == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  token = s3c_inquiry_take_token (making->inquiry);
  s3c_data_api_add_folder_async (s3c_inquiry_get_api (making->inquiry), making->name, token,
                                 cancellable, made_cb, g_steal_pointer (&task));
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
  s3c_inquiry_begin_async (self->accounts, self->services, self->slots,
                           s3c_account_get_id (making->account), FALSE,
                           g_task_get_cancellable (task), begun_cb, g_object_ref (task));
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
