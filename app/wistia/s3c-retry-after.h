/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* Seconds to wait from now on by a Retry-After header (a number or an HTTP date, 0 where it is
 * past), or -1 where text is NULL or neither of the two. */
gint64 s3c_retry_after_parse (const char *text, GDateTime *now);
