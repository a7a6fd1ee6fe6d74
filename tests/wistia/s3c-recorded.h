/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

/* A server over TLS that answers what a file of recorded replies says: which request by whom gets
 * which answer. It serves on the default main context. See replies.txt for the form. */
typedef struct _S3cRecorded S3cRecorded;

S3cRecorded *s3c_recorded_new (const char *file);
void s3c_recorded_free (S3cRecorded *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cRecorded, s3c_recorded_free)

const char *s3c_recorded_get_url (S3cRecorded *self);

/* The token of a role of the file, static. */
const char *s3c_recorded_get_token (const char *role);

/* How many requests were for a path like that ("*" is anything). */
guint s3c_recorded_count (S3cRecorded *self, const char *pattern);
