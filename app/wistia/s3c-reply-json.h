/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-reply.h"

#include <json-glib/json-glib.h>

/* The largest reply that is read. */
#define S3C_REPLY_MAX_BYTES (1024 * 1024)

/* A 2xx reply's JSON: status, content type, size and grammar are checked in this order. Returns the
 * root (transfer full), or NULL with an S3cError. */
JsonNode *s3c_reply_read_json (const S3cReply *reply, GError **error);

/* The same where one object is expected. (transfer none), within *root (transfer full). */
JsonObject *s3c_reply_read_object (const S3cReply *reply, JsonNode **root, GError **error);

/* The same where a bare array of objects is expected. what: what is in it, for the error. */
JsonArray *
s3c_reply_read_list (const S3cReply *reply, const char *what, JsonNode **root, GError **error);
