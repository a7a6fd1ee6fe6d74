/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-inquiry.h"

struct _S3cInquiry
{
  GObject parent_instance;

  S3cAccounts *accounts; /* (owned) */
  S3cServices *services; /* (owned) */
  S3cSlots *slots;       /* (owned) */
  char *account_id;      /* (owned) (nullable) */
  S3cDataApi *api;       /* (owned) (nullable) until it has begun */
  S3cToken *token;       /* (owned) (nullable) until it has begun, and once it has asked */
  gint64 slot;           /* 0: none */
};

G_DEFINE_FINAL_TYPE (S3cInquiry, s3c_inquiry, G_TYPE_OBJECT)

static void
end_slot (S3cInquiry *self)
{
  if (self->slot != 0)
    s3c_slots_end (self->slots, self->slot);
  self->slot = 0;
}

static void
token_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cInquiry *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->token = s3c_accounts_lookup_finish (S3C_ACCOUNTS (source), result, &error);
  if (self->token == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_set_object (&self->api, s3c_services_get_data_api (self->services, self->account_id));
  if (self->api == NULL)
    g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_TOKEN_MISSING,
                             "the practice endpoint is not running");
  else
    g_task_return_pointer (task, g_object_ref (self), g_object_unref);
}

/* The wait for a slot may be long: the token is not kept for it. */
static void
slot_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cInquiry *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;

  if (s3c_slots_take_finish (S3C_SLOTS (source), result, &self->slot, &error))
    s3c_accounts_lookup_async (self->accounts, self->account_id, cancellable, token_cb,
                               g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

static void
return_medias (GTask *task, GPtrArray *medias, GError *error)
{
  g_autoptr (GTask) owned = task;

  end_slot (g_task_get_source_object (task));
  if (medias != NULL)
    g_task_return_pointer (task, medias, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
medias_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  GPtrArray *medias = s3c_data_api_medias_finish (S3C_DATA_API (source), result, &error);

  return_medias (user_data, medias, error);
}

static void
media_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  S3cMedia *media = s3c_data_api_media_finish (S3C_DATA_API (source), result, &error);
  GPtrArray *medias = media != NULL ? g_ptr_array_new_with_free_func (g_object_unref) : NULL;

  if (media != NULL)
    g_ptr_array_add (medias, media);
  return_medias (user_data, medias, error);
}

static void
link_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *link = s3c_data_api_share_link_finish (S3C_DATA_API (source), result, &error);

  end_slot (g_task_get_source_object (task));
  if (link != NULL)
    g_task_return_pointer (task, link, g_free);
  else
    g_task_return_error (task, error);
}

static void
s3c_inquiry_dispose (GObject *object)
{
  S3cInquiry *self = S3C_INQUIRY (object);

  end_slot (self);
  g_clear_pointer (&self->token, s3c_token_free);
  g_clear_object (&self->api);
  g_clear_object (&self->slots);
  g_clear_object (&self->services);
  g_clear_object (&self->accounts);

  G_OBJECT_CLASS (s3c_inquiry_parent_class)->dispose (object);
}

static void
s3c_inquiry_finalize (GObject *object)
{
  g_clear_pointer (&S3C_INQUIRY (object)->account_id, g_free);
  G_OBJECT_CLASS (s3c_inquiry_parent_class)->finalize (object);
}

static void
s3c_inquiry_class_init (S3cInquiryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_inquiry_dispose;
  G_OBJECT_CLASS (klass)->finalize = s3c_inquiry_finalize;
}

static void
s3c_inquiry_init (S3cInquiry *self)
{
}

void
s3c_inquiry_begin_async (S3cAccounts *accounts,
                         S3cServices *services,
                         S3cSlots *slots,
                         const char *account_id,
                         gboolean polite,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  S3cInquiry *self = g_object_new (S3C_TYPE_INQUIRY, NULL);
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_inquiry_begin_async);
  g_task_set_check_cancellable (task, FALSE); /* each step says in our own words that it was */
  g_task_set_task_data (task, self, g_object_unref);
  self->accounts = g_object_ref (accounts);
  self->services = g_object_ref (services);
  self->slots = g_object_ref (slots);
  self->account_id = g_strdup (account_id);
  s3c_slots_take_async (slots, account_id, polite, cancellable, slot_cb, task);
}

S3cInquiry *
s3c_inquiry_begin_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

S3cDataApi *
s3c_inquiry_get_api (S3cInquiry *self)
{
  return self->api;
}

char *
s3c_inquiry_take_token (S3cInquiry *self)
{
  return g_steal_pointer (&self->token);
}

void
s3c_inquiry_ask_async (S3cInquiry *self,
                       const char *const *hashed_ids,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (S3cToken) token = s3c_inquiry_take_token (self);

  g_task_set_source_tag (task, s3c_inquiry_ask_async);
  g_task_set_check_cancellable (task, FALSE);
  if (hashed_ids[1] == NULL)
    s3c_data_api_media_async (self->api, hashed_ids[0], token, cancellable, media_cb, task);
  else
    s3c_data_api_medias_async (self->api, hashed_ids, token, cancellable, medias_cb, task);
}

GPtrArray *
s3c_inquiry_ask_finish (S3cInquiry *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
s3c_inquiry_make_link_async (S3cInquiry *self,
                             const char *hashed_id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (S3cToken) token = s3c_inquiry_take_token (self);

  g_task_set_source_tag (task, s3c_inquiry_make_link_async);
  g_task_set_check_cancellable (task, FALSE);
  s3c_data_api_share_link_async (self->api, hashed_id, token, cancellable, link_cb, task);
}

char *
s3c_inquiry_make_link_finish (S3cInquiry *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
s3c_inquiry_is_about_token (const GError *error)
{
  static const S3cError codes[] = {
    S3C_ERROR_TOKEN_MISSING,   S3C_ERROR_TOKEN_LOCKED,     S3C_ERROR_TOKEN_DISMISSED,
    S3C_ERROR_KEYRING_ABSENT,  S3C_ERROR_KEYRING_HUNG,     S3C_ERROR_KEYRING_FAILED,
    S3C_ERROR_TOKEN_MALFORMED, S3C_ERROR_TOKEN_GONE,       S3C_ERROR_NO_COLLECTION,
    S3C_ERROR_OTHER_ACCOUNT,   S3C_ERROR_TOKEN_UNVERIFIED,
  };

  return s3c_error_is_one_of (error, codes, G_N_ELEMENTS (codes));
}
