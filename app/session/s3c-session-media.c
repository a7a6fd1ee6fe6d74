/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-inquiry.h"
#include "s3c-session-private.h"

/* A looking up of media: block after block, or one after the other where no list may be read. */
typedef struct
{
  GStrv ids;         /* (owned) */
  char *account_id;  /* (owned) */
  GPtrArray *medias; /* (owned) (element-type S3cMedia) */
  guint n_ids;
  guint next;  /* the first that was not asked for */
  guint asked; /* how many are in the request under way */
  gboolean one_by_one;
} S3cLookUp;

static void
look_up_free (S3cLookUp *self)
{
  g_clear_pointer (&self->ids, g_strfreev);
  g_clear_pointer (&self->account_id, g_free);
  g_clear_pointer (&self->medias, g_ptr_array_unref);
  g_free (self);
}

static void ask_for_next (GTask *task);

/* In the order in which they were asked for. */
static void
take_medias (S3cLookUp *look_up, GPtrArray *medias)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < medias->len; i++)
    g_hash_table_insert (by_id, (gpointer)s3c_media_get_hashed_id (medias->pdata[i]),
                         medias->pdata[i]);
  for (guint i = 0; i < look_up->asked; i++)
    {
      const char *id = look_up->ids[look_up->next + i];
      S3cMedia *media = look_up->asked == 1 && medias->len == 1 ? medias->pdata[0]
                                                                : g_hash_table_lookup (by_id, id);

      if (media != NULL)
        g_ptr_array_add (look_up->medias, g_object_ref (media));
    }
  look_up->next += look_up->asked;
}

/* Returns FALSE where that is the end. */
static gboolean
take_error (S3cLookUp *look_up, const GError *error)
{
  if (look_up->asked > 1 && g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE))
    look_up->one_by_one = TRUE;
  else if (look_up->asked == 1 && g_error_matches (error, S3C_ERROR, S3C_ERROR_NOT_FOUND))
    look_up->next++;
  else
    return FALSE;
  return TRUE;
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cLookUp *look_up = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) medias = s3c_inquiry_ask_finish (S3C_INQUIRY (source), result, &error);

  if (medias == NULL && !take_error (look_up, error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_error (&error);
  if (medias != NULL)
    take_medias (look_up, medias);
  ask_for_next (g_steal_pointer (&task));
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cLookUp *look_up = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  g_autoptr (S3cInquiry) inquiry = s3c_inquiry_begin_finish (result, &error);
  g_autofree const char **ids = NULL;

  if (inquiry == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  look_up->asked = MIN (look_up->n_ids - look_up->next, S3C_INQUIRY_MAX_IDS);
  if (look_up->one_by_one)
    look_up->asked = 1;
  ids = g_new0 (const char *, look_up->asked + 1);
  for (guint i = 0; i < look_up->asked; i++)
    ids[i] = look_up->ids[look_up->next + i];
  s3c_inquiry_ask_async (inquiry, ids, cancellable, asked_cb, g_steal_pointer (&task));
}

/* task: (transfer full) */
static void
ask_for_next (GTask *task)
{
  g_autoptr (GTask) owned = task;
  S3cSession *self = g_task_get_source_object (task);
  S3cLookUp *look_up = g_task_get_task_data (task);

  if (look_up->next == look_up->n_ids)
    g_task_return_pointer (task, g_steal_pointer (&look_up->medias),
                           (GDestroyNotify)g_ptr_array_unref);
  else
    s3c_inquiry_begin_async (self->accounts, self->services, self->slots, look_up->account_id,
                             FALSE, g_task_get_cancellable (task), begun_cb,
                             g_steal_pointer (&owned));
}

void
s3c_session_look_up_media_async (S3cSession *self,
                                 const char *const *hashed_ids,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  S3cAccount *account = s3c_session_get_account (self);
  S3cLookUp *look_up = g_new0 (S3cLookUp, 1);

  g_task_set_source_tag (task, s3c_session_look_up_media_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, look_up, (GDestroyNotify)look_up_free);
  look_up->ids = g_strdupv ((GStrv)hashed_ids);
  look_up->n_ids = g_strv_length (look_up->ids);
  look_up->account_id = account != NULL ? g_strdup (s3c_account_get_id (account)) : NULL;
  look_up->medias = g_ptr_array_new_with_free_func (g_object_unref);
  ask_for_next (task);
}

GPtrArray *
s3c_session_look_up_media_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
link_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *link = s3c_inquiry_make_link_finish (S3C_INQUIRY (source), result, &error);

  if (link != NULL)
    g_task_return_pointer (task, link, g_free);
  else
    g_task_return_error (task, error);
}

static void
link_begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  const char *hashed_id = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (S3cInquiry) inquiry = s3c_inquiry_begin_finish (result, &error);

  if (inquiry != NULL)
    s3c_inquiry_make_link_async (inquiry, hashed_id, cancellable, link_cb, g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

void
s3c_session_make_share_link_async (S3cSession *self,
                                   S3cCopy *copy,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  const S3cCopyData *data = s3c_copy_get_data (copy);

  g_task_set_source_tag (task, s3c_session_make_share_link_async);
  g_task_set_check_cancellable (task, FALSE); /* a link that was made is made */
  g_task_set_task_data (task, g_strdup (data->hashed_id), g_free);
  if (data->hashed_id == NULL)
    g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_FAILED, "the copy has no media");
  else
    s3c_inquiry_begin_async (self->accounts, self->services, self->slots, data->account_id, FALSE,
                             cancellable, link_begun_cb, g_steal_pointer (&task));
}

char *
s3c_session_make_share_link_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
