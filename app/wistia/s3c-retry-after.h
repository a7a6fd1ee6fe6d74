/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* Nobody waits longer; as milliseconds it still is a timer's guint. */
#define S3C_RETRY_AFTER_MAX (30 * 24 * 60 * 60)

/* Seconds to wait from now on by a Retry-After header (a number or an HTTP date, 0 where it is
 * past), at most S3C_RETRY_AFTER_MAX, or -1 where text is NULL or neither of the two. now: by the
 * service's own clock where it is known: ours may be wrong. */
gint64 s3c_retry_after_parse (const char *text, GDateTime *now);
