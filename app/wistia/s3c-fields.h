/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-folder.h"

#include <json-glib/json-glib.h>

/* What several of Wistia's objects have in common. Each answers "not there" to a wrong type, and to
 * object being NULL. */

/* The "hashed_id", which becomes a part of addresses: (transfer none) (nullable) where it could not
 * be. */
const char *s3c_fields_get_id (JsonObject *object);

/* The "name", at most 255 characters of it. (transfer full) (nullable) also where it is empty. */
char *s3c_fields_dup_name (JsonObject *object);

/* An ISO 8601 time or date, UTC where it does not say: microseconds since 1970, or 0. */
gint64 s3c_fields_get_time (JsonObject *object, const char *name);

/* An address for a browser, https: Wistia gives some of its own with http. Of a loopback address it
 * is left as it is. (transfer full) (nullable) */
char *s3c_fields_dup_address (JsonObject *object, const char *name);

/* The object as a folder. (transfer full) (nullable) where it has no usable id. */
S3cFolder *s3c_fields_dup_folder (JsonObject *object);
