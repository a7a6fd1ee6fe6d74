/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-data-api-private.h"

#include "s3c-url.h"

#define API_VERSION "2026-01"

typedef struct
{
  S3cReply *reply; /* (owned) (nullable) until it is answered */
  guint per_page;
} Call;

static void
call_free (gpointer data)
{
  g_autofree Call *call = data;

  g_clear_pointer (&call->reply, s3c_reply_free);
}

/* What a refusal says is read with S3 Copy in mind. Here nothing speaks of an object in Amazon S3,
 * and of a full account only GET /account_usage does. */
static gboolean
check_status (const S3cReply *reply, GError **error)
{
  g_autoptr (GError) refusal = NULL;

  if (s3c_reply_check_status (reply, &refusal))
    return TRUE;
  if (refusal->code == S3C_ERROR_NO_OBJECT || refusal->code == S3C_ERROR_ACCOUNT_FULL)
    refusal->code = reply->status == 404 ? S3C_ERROR_NOT_FOUND : S3C_ERROR_REFUSED;
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;

  if (s3c_http_send_finish (S3C_HTTP (source), result, &call->reply, &error)
      && check_status (call->reply, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

GTask *
s3c_data_api_call_new (S3cDataApi *self,
                       gpointer source_tag,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, g_new0 (Call, 1), call_free);
  g_task_set_check_cancellable (task, FALSE); /* the client says in its own words that it was */
  return task;
}

void
s3c_data_api_call_send (GTask *call, const char *path, const char *token, GBytes *json)
{
  static const char *const headers[] = { "X-Wistia-Api-Version", API_VERSION, NULL };
  static const char *const json_headers[]
      = { "X-Wistia-Api-Version", API_VERSION, "Content-Type", "application/json", NULL };
  S3cDataApi *self = g_task_get_source_object (call);
  g_autofree char *url = s3c_url_join (s3c_data_api_get_url (self), path);

  s3c_http_send_with_headers_async (s3c_data_api_get_http (self), url, token, json,
                                    json != NULL ? json_headers : headers,
                                    g_task_get_cancellable (call), sent_cb, call);
}

const S3cReply *
s3c_data_api_call_end (S3cDataApi *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_boolean (G_TASK (result), error) ? s3c_data_api_get_reply (result) : NULL;
}

void
s3c_data_api_call_set_per_page (GTask *call, guint per_page)
{
  Call *data = g_task_get_task_data (call);

  data->per_page = per_page;
}

guint
s3c_data_api_call_get_per_page (GAsyncResult *result)
{
  const Call *data = g_task_get_task_data (G_TASK (result));

  return data->per_page;
}

const S3cReply *
s3c_data_api_get_reply (GAsyncResult *result)
{
  const Call *call = g_task_get_task_data (G_TASK (result));

  return call->reply;
}
