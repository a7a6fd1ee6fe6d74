/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* The addresses that a token may go to. */

/* url with an optional query, otherwise as s3c_http_check_base_url() wants it. (transfer full), or
 * NULL with an S3C_ERROR_FIELD. */
GUri *s3c_url_parse (const char *url, GError **error);

/* Whether the host of an address is this computer itself, "localhost" included. */
gboolean s3c_url_is_loopback (GUri *uri);

/* base without its last slashes, and path. (transfer full) */
char *s3c_url_join (const char *base, const char *path);
