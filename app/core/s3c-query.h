/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* Takes the next name and value, decoded, out of a query string; *at moves on. What is badly
 * encoded is left as it is. Returns FALSE at the end. (transfer full) */
gboolean s3c_query_next (const char **at, char **name, char **value);
