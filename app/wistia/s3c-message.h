/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-reply.h"

#include <libsoup/soup.h>

/* Our requests as libsoup's messages: the only place that puts a token into a header. */

/* form: (nullable) makes it a POST. headers: (nullable) further ones: name, value ... NULL. Returns
 * (transfer full), or NULL with an S3C_ERROR_FIELD, TOKEN_MISSING or TOKEN_MALFORMED. */
SoupMessage *s3c_message_new (const char *url,
                              const char *token,
                              GBytes *form,
                              const char *const *headers,
                              GError **error);

/* A GET or HEAD of what is public: without a token, any further header, or a wish for compression,
 * so that as much is kept as is sent. Returns (transfer full), or NULL with an S3C_ERROR_FIELD. */
SoupMessage *s3c_message_new_public (const char *method, const char *url, GError **error);

/* What the head of the answer says. */
void s3c_message_read_head (SoupMessage *message, S3cReply *reply);

/* Some services repeat what they were given. An answer is kept and shown, so that the token must
 * not be in it: it is overwritten with asterisks. */
void s3c_message_redact (SoupMessage *message, S3cReply *reply, GByteArray *body);

/* Takes the token out of a message that is done, and out of memory as far as libsoup lets us. */
void s3c_message_wipe_token (SoupMessage *message);
