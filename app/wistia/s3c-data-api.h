/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-account.h"
#include "s3c-folder.h"
#include "s3c-http.h"
#include "s3c-media.h"
#include "s3c-usage.h"

/* Wistia's Data API under {api-url}/modern with X-Wistia-Api-Version: 2026-01. Every call is one
 * request. */
#define S3C_TYPE_DATA_API (s3c_data_api_get_type ())
G_DECLARE_FINAL_TYPE (S3cDataApi, s3c_data_api, S3C, DATA_API, GObject)

/* api_url: e.g. "https://api.wistia.com", without "/modern". */
S3cDataApi *s3c_data_api_new (S3cHttp *http, const char *api_url);

/* What came back of any of the calls below, once it is finished, and whatever its finish said:
 * status, x-request-id, Retry-After. (transfer none) it lives as long as the result. */
const S3cReply *s3c_data_api_get_reply (GAsyncResult *result);

/* GET /account. An account without id and facts, of kind S3C_ACCOUNT_WISTIA, checked: name (""
 * where missing), url, number. (transfer full) */
void s3c_data_api_account_async (S3cDataApi *self,
                                 const char *token,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
S3cAccount *s3c_data_api_account_finish (S3cDataApi *self, GAsyncResult *result, GError **error);

/* GET /token. A 404 is normal: S3C_ERROR_NOT_FOUND, "not known". (transfer full) */
void s3c_data_api_token_async (S3cDataApi *self,
                               const char *token,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
S3cTokenFacts *s3c_data_api_token_finish (S3cDataApi *self, GAsyncResult *result, GError **error);

/* GET /account_usage. A 404 is S3C_USAGE_UNKNOWN, no error. reason: (out) (transfer full)
 * (nullable) Wistia's own word where it cannot upload. */
void s3c_data_api_usage_async (S3cDataApi *self,
                               const char *token,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean s3c_data_api_usage_finish (S3cDataApi *self,
                                    GAsyncResult *result,
                                    S3cUsage *usage,
                                    char **reason,
                                    GError **error);

/* GET /folders: one page, sorted by name. page: 1 and up. per_page: 1 to 100. *last: it came with
 * fewer than that, and is the last. Folders without an id are left out. (transfer full)
 * (element-type S3cFolder). S3C_ERROR_TOKEN_SCOPE where the token may not list. */
void s3c_data_api_folders_async (S3cDataApi *self,
                                 guint page,
                                 guint per_page,
                                 const char *token,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GPtrArray *s3c_data_api_folders_finish (S3cDataApi *self,
                                        GAsyncResult *result,
                                        gboolean *last,
                                        GError **error);

/* POST /folders {"name": name}. Not idempotent and never resent. (transfer full) */
void s3c_data_api_add_folder_async (S3cDataApi *self,
                                    const char *name,
                                    const char *token,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
S3cFolder *s3c_data_api_add_folder_finish (S3cDataApi *self, GAsyncResult *result, GError **error);

/* GET /medias/{hashed_id}/share_link. Reading it the first time creates a public link: only on a
 * person's explicit request. (transfer full) the link's address. */
void s3c_data_api_share_link_async (S3cDataApi *self,
                                    const char *hashed_id,
                                    const char *token,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
char *s3c_data_api_share_link_finish (S3cDataApi *self, GAsyncResult *result, GError **error);

/* GET /medias/{hashed_id}. (transfer full) */
void s3c_data_api_media_async (S3cDataApi *self,
                               const char *hashed_id,
                               const char *token,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
S3cMedia *s3c_data_api_media_finish (S3cDataApi *self, GAsyncResult *result, GError **error);

/* GET /medias of these ids, at most 100 of them; what is not there is left out. hashed_ids:
 * NULL-terminated. (transfer full) (element-type S3cMedia). S3C_ERROR_TOKEN_SCOPE where the token
 * may not list. */
void s3c_data_api_medias_async (S3cDataApi *self,
                                const char *const *hashed_ids,
                                const char *token,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GPtrArray *s3c_data_api_medias_finish (S3cDataApi *self, GAsyncResult *result, GError **error);

/* GET /medias with the exact name, newest first, at most 100: how a copy of unknown outcome is
 * looked for. folder: (nullable) its hashed id. server_time: (out) the service's clock when it
 * answered, microseconds since 1970; 0 where it did not say. (transfer full) (element-type
 * S3cMedia). S3C_ERROR_TOKEN_SCOPE where the token may not list. */
void s3c_data_api_find_async (S3cDataApi *self,
                              const char *folder,
                              const char *name,
                              const char *token,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GPtrArray *s3c_data_api_find_finish (S3cDataApi *self,
                                     GAsyncResult *result,
                                     gint64 *server_time,
                                     GError **error);
