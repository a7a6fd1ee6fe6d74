/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-http.h"
#include "s3c-media.h"
#include "s3c-request.h"

/* Wistia's S3 Copy endpoint: POST {upload-url}/s3_copy. */
#define S3C_TYPE_ENDPOINT (s3c_endpoint_get_type ())
G_DECLARE_FINAL_TYPE (S3cEndpoint, s3c_endpoint, S3C, ENDPOINT, GObject)

/* upload_url: e.g. "https://upload.wistia.com", with or without a last slash. */
S3cEndpoint *s3c_endpoint_new (S3cHttp *http, const char *upload_url);

/* The form-encoded body: byte for byte what curl --data-urlencode makes of the same fields.
 * (transfer full) */
GBytes *s3c_endpoint_encode (S3cRequest *request);

void s3c_endpoint_copy_async (S3cEndpoint *self,
                              S3cRequest *request,
                              const char *token,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/* reply: (out) (transfer full) always set. Returns (transfer full) the media, or NULL with an
 * S3cError; S3C_ERROR_REPLY after a 2xx that cannot be understood (the copy is then unsure). */
S3cMedia *s3c_endpoint_copy_finish (S3cEndpoint *self,
                                    GAsyncResult *result,
                                    S3cReply **reply,
                                    GError **error);

/* What an error means for the copy that met it: FAILED or REFUSED where it certainly had no effect,
 * UNSURE where it may have had one. The one place that decides it. */
S3cState s3c_endpoint_judge (const S3cReply *reply, const GError *error);
