/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-account.h"
#include "s3c-http.h"
#include "s3c-media.h"

/* Wistia's Data API: GETs under {api-url}/modern with X-Wistia-Api-Version: 2026-01. */
#define S3C_TYPE_DATA_API (s3c_data_api_get_type ())
G_DECLARE_FINAL_TYPE (S3cDataApi, s3c_data_api, S3C, DATA_API, GObject)

/* api_url: e.g. "https://api.wistia.com", without "/modern". */
S3cDataApi *s3c_data_api_new (S3cHttp *http, const char *api_url);

/* GET /account. Returns (transfer full) the name and the address of the account. */
void s3c_data_api_account_async (S3cDataApi *self,
                                 const char *token,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean s3c_data_api_account_finish (S3cDataApi *self,
                                      GAsyncResult *result,
                                      char **name,
                                      char **url,
                                      GError **error);

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
