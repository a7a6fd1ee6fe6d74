/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-reply.h"

/* How S3 Copy talks HTTP: libsoup in a thread of its own with TLS always checked, no redirect ever
 * followed, nothing ever sent twice by itself for a POST, replies capped at 1 MiB, two deadlines,
 * and the token only to an https address or a loopback one. Answers come in the thread-default main
 * context of whoever asks. A request under way keeps the client alive. */
#define S3C_TYPE_HTTP (s3c_http_get_type ())
G_DECLARE_FINAL_TYPE (S3cHttp, s3c_http, S3C, HTTP, GObject)

/* tls_database: (nullable) the system's where NULL; another one can only be given in code (tests),
 * there is no switch for it. Properties: "tls-database" (construct-only), "connect-timeout" and
 * "answer-timeout" (seconds, 10 and 60 by default). */
S3cHttp *s3c_http_new (GTlsDatabase *tls_database);

/* Breaks off everything and waits for the thread's end: a program that ends must not have it run on
 * meanwhile. What is under way, and whatever is still asked for, is answered as cancelled. Done by
 * dispose too. */
void s3c_http_close (S3cHttp *self);

/* Whether a token may be sent there: https, or http to a loopback address ("localhost" included).
 * Otherwise S3C_ERROR_FIELD. No user info, query or fragment is allowed in it. */
gboolean s3c_http_check_base_url (const char *url, GError **error);

/* token: wiped from our own memory after use. form: (nullable) a form-encoded body; then the
 * request is a POST, otherwise a GET. Errors are S3cErrors: UNREACHABLE and TLS before anything was
 * sent, CONNECTION_LOST, TIMED_OUT and CANCELLED otherwise (look at *reply->sent after finish). */
void s3c_http_send_async (S3cHttp *self,
                          const char *url,
                          const char *token,
                          GBytes *form,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);

/* The same with further header fields, a Content-Type for another kind of body among them. headers:
 * (nullable) name, value ... NULL. */
void s3c_http_send_with_headers_async (S3cHttp *self,
                                       const char *url,
                                       const char *token,
                                       GBytes *body,
                                       const char *const *headers,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

/* HEAD of what is public: no token and no further header, no redirect, no body in the answer. Where
 * it may go, and its errors, are those of s3c_http_fetch_async(); its answer, whatever the status,
 * comes with s3c_http_send_finish(). */
void s3c_http_head_async (S3cHttp *self,
                          const char *url,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);

/* For all three. reply: (out) (transfer full) always set, also with an error: then it tells how far
 * it got. */
gboolean
s3c_http_send_finish (S3cHttp *self, GAsyncResult *result, S3cReply **reply, GError **error);

/* GET of a public file, such as a thumbnail: no token and no further header, no redirect, https
 * only (or a loopback address). max: bytes; more is S3C_ERROR_REPLY, as is any content type that
 * does not begin with type ("image/"; "" for any). Its errors are those of any request. (transfer
 * full) */
void s3c_http_fetch_async (S3cHttp *self,
                           const char *url,
                           const char *type,
                           gsize max,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
GBytes *s3c_http_fetch_finish (S3cHttp *self, GAsyncResult *result, GError **error);
