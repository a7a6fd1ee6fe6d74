/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* A page of an account for the browser: account_url/kind, and the id after it. Wistia gives the
 * account's address with http and answers it with https; a service on this computer has no TLS.
 * account_url: (nullable) not trusted. kind: e.g. "medias/". id: (nullable) any text. (transfer
 * full) NULL where there is no usable address. */
char *s3c_account_link (const char *account_url, const char *kind, const char *id);
