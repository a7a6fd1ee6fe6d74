/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-api-facts.h"
#include "s3c-await.h"

#define MAX_FILE (1024 * 1024)

void
s3c_api_world_connect (S3cApiWorld *self, GTlsDatabase *tls_database, const char *url)
{
  self->http = s3c_http_new (tls_database);
  self->api = s3c_data_api_new (self->http, url);
  self->endpoint = s3c_endpoint_new (self->http, url);
}

void
s3c_api_world_disconnect (S3cApiWorld *self)
{
  s3c_http_close (self->http);
  g_assert_finalize_object (g_steal_pointer (&self->api));
  g_assert_finalize_object (g_steal_pointer (&self->endpoint));
  g_assert_finalize_object (g_steal_pointer (&self->http));
}

/* Every answer is kept, and says under which number support finds it. */
static void
keep_reply (S3cAwait *await, S3cReply **reply)
{
  const S3cReply *kept = s3c_data_api_get_reply (await->result);

  g_assert_nonnull (kept);
  if (kept->status != 0)
    g_assert_cmpstr (kept->request_id, !=, NULL);
  if (reply != NULL)
    *reply = s3c_reply_copy (kept);
}

S3cAccount *
s3c_ask_account (S3cApiWorld *self, S3cRole role, S3cReply **reply, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_data_api_account_async (self->api, self->tokens[role], NULL, s3c_await_cb, &await);
  s3c_await_wait (&await);
  keep_reply (&await, reply);
  return s3c_data_api_account_finish (self->api, await.result, error);
}

S3cTokenFacts *
s3c_ask_token (S3cApiWorld *self, S3cRole role, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_data_api_token_async (self->api, self->tokens[role], NULL, s3c_await_cb, &await);
  s3c_await_wait (&await);
  keep_reply (&await, NULL);
  return s3c_data_api_token_finish (self->api, await.result, error);
}

gboolean
s3c_ask_usage (S3cApiWorld *self, S3cRole role, S3cUsage *usage, char **reason, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_data_api_usage_async (self->api, self->tokens[role], NULL, s3c_await_cb, &await);
  s3c_await_wait (&await);
  keep_reply (&await, NULL);
  return s3c_data_api_usage_finish (self->api, await.result, usage, reason, error);
}

GPtrArray *
s3c_ask_folders (S3cApiWorld *self,
                 S3cRole role,
                 guint page,
                 guint per_page,
                 gboolean *last,
                 GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_data_api_folders_async (self->api, page, per_page, self->tokens[role], NULL, s3c_await_cb,
                              &await);
  s3c_await_wait (&await);
  keep_reply (&await, NULL);
  return s3c_data_api_folders_finish (self->api, await.result, last, error);
}

S3cFolder *
s3c_ask_new_folder (S3cApiWorld *self, S3cRole role, const char *name, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_data_api_add_folder_async (self->api, name, self->tokens[role], NULL, s3c_await_cb, &await);
  s3c_await_wait (&await);
  keep_reply (&await, NULL);
  return s3c_data_api_add_folder_finish (self->api, await.result, error);
}

S3cMedia *
s3c_ask_media (S3cApiWorld *self,
               S3cRole role,
               const char *hashed_id,
               S3cReply **reply,
               GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_data_api_media_async (self->api, hashed_id, self->tokens[role], NULL, s3c_await_cb, &await);
  s3c_await_wait (&await);
  keep_reply (&await, reply);
  return s3c_data_api_media_finish (self->api, await.result, error);
}

GPtrArray *
s3c_ask_medias (S3cApiWorld *self, S3cRole role, const char *const *hashed_ids, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_data_api_medias_async (self->api, hashed_ids, self->tokens[role], NULL, s3c_await_cb, &await);
  s3c_await_wait (&await);
  keep_reply (&await, NULL);
  return s3c_data_api_medias_finish (self->api, await.result, error);
}

GPtrArray *
s3c_ask_named (S3cApiWorld *self,
               S3cRole role,
               const char *folder,
               const char *name,
               GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_data_api_find_async (self->api, folder, name, self->tokens[role], NULL, s3c_await_cb, &await);
  s3c_await_wait (&await);
  keep_reply (&await, NULL);
  return s3c_data_api_find_finish (self->api, await.result, NULL, error);
}

char *
s3c_ask_share_link (S3cApiWorld *self, S3cRole role, const char *hashed_id, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_data_api_share_link_async (self->api, hashed_id, self->tokens[role], NULL, s3c_await_cb,
                                 &await);
  s3c_await_wait (&await);
  keep_reply (&await, NULL);
  return s3c_data_api_share_link_finish (self->api, await.result, error);
}

S3cMedia *
s3c_ask_copy (S3cApiWorld *self, S3cRole role, const char *folder, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (S3cRequest) request = g_object_new (S3C_TYPE_REQUEST, "bucket", "acme-video", "key",
                                                 "talks/keynote.mp4", "folder", folder, NULL);
  g_autoptr (S3cReply) reply = NULL;

  s3c_endpoint_copy_async (self->endpoint, request, self->tokens[role], NULL, s3c_await_cb, &await);
  return s3c_endpoint_copy_finish (self->endpoint, s3c_await_wait (&await), &reply, error);
}

GBytes *
s3c_ask_file (S3cApiWorld *self, const char *url, const char *type, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_http_fetch_async (self->http, url, type, MAX_FILE, NULL, s3c_await_cb, &await);
  return s3c_http_fetch_finish (self->http, s3c_await_wait (&await), error);
}
