/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-error.h"

/* One answer over HTTP, read whole up to a cap. A plain boxed value. */
typedef struct
{
  int status;         /* HTTP status; 0 where no answer came */
  char *content_type; /* (nullable) lower case, without parameters */
  char *request_id;   /* (nullable) x-request-id */
  char *region; /* (nullable) x-amz-bucket-region, as it came, but printable and not endless */
  GBytes *body; /* (nullable) */
  gint64 retry_after; /* seconds to wait from now on, or -1 where the header is absent */
  gint64 date;        /* the service's clock (Date), microseconds since 1970; 0: absent */
  gboolean sent;      /* the first byte of the request may have left this machine */
} S3cReply;

#define S3C_TYPE_REPLY (s3c_reply_get_type ())
GType s3c_reply_get_type (void);

S3cReply *s3c_reply_new (void);
S3cReply *s3c_reply_copy (const S3cReply *self);
void s3c_reply_free (S3cReply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cReply, s3c_reply_free)

/* The body as valid UTF-8 text, broken bytes replaced, at most max bytes; NULL where there is none.
 * (transfer full) */
char *s3c_reply_dup_text (const S3cReply *self, gsize max);

/* Turns a status other than 2xx into an S3cError whose message is what the body says, in any of the
 * shapes of the service's documentation (JSON error objects, HTML, plain text, nothing). Returns
 * TRUE for 2xx. */
gboolean s3c_reply_check_status (const S3cReply *self, GError **error);

/* The same for what was asked for without a token: a refusal says nothing about one, or a plan. */
gboolean s3c_reply_check_public (const S3cReply *self, GError **error);
