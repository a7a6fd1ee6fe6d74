/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-practice-call.h"

/* Request bodies: their size and their kind. */
#define S3C_PRACTICE_BODY_FORM "application/x-www-form-urlencoded"
#define S3C_PRACTICE_BODY_JSON "application/json"

/* Bytes that are kept of a body. */
#define S3C_PRACTICE_BODY_LIMIT (1024 * 1024)

/* Stops keeping a body that grows over the limit. Called when the headers have come. */
void s3c_practice_body_watch (SoupServerMessage *message);

/* (transfer full) NULL where the body was too large: that has then been answered. */
GBytes *s3c_practice_body_read (S3cPracticeCall *call);

/* Whether the body says that it is of that kind. */
gboolean s3c_practice_body_is (S3cPracticeCall *call, const char *type);
