/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* Overwrites a secret with asterisks wherever it stands in the data: also in other case, with
 * characters written as they are in an address, in JSON, in markup or in Base64, and where its end
 * was cut off. */
void s3c_redact (char *data, gsize size, const char *secret);
