/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-sqlite.h"

/* "S3CH" in the file's header: by it the history knows its own files. */
#define S3C_HISTORY_APPLICATION_ID 0x53334348

/* Makes sure that the file is a history this program understands, migrating an older one and
 * filling an empty one, in one transaction. S3C_ERROR_HISTORY_NEWER: it is from a newer version;
 * S3C_ERROR_HISTORY_CORRUPT: it is broken, or another program's. */
gboolean s3c_history_schema_prepare (S3cSqlite *sqlite, GError **error);
