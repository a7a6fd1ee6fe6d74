/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-data-api.h"

/* What the calls of the Data API have in common. */

/* A call's task. source_tag: its _async function. (transfer full) */
GTask *s3c_data_api_call_new (S3cDataApi *self,
                              gpointer source_tag,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/* Sends it. call: (transfer full). path: after "/modern", with the query. json: (nullable) makes it
 * a POST. */
void s3c_data_api_call_send (GTask *call, const char *path, const char *token, GBytes *json);

/* The 2xx answer, or NULL with an S3cError. (transfer none) it lives as long as the result. */
const S3cReply *s3c_data_api_call_end (S3cDataApi *self, GAsyncResult *result, GError **error);

/* What a list's call asked for, to be compared with what came. */
void s3c_data_api_call_set_per_page (GTask *call, guint per_page);
guint s3c_data_api_call_get_per_page (GAsyncResult *result);

S3cHttp *s3c_data_api_get_http (S3cDataApi *self);
const char *s3c_data_api_get_url (S3cDataApi *self); /* with "/modern" */
