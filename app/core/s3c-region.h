/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* The codes of Amazon's regions, "eu-west-1". Pure. */

/* Whether text, which may come from outside, has the shape of one. Regions come and go; their shape
 * stays: letters, words, a number, joined by hyphens. text: (nullable) */
gboolean s3c_region_is_valid (const char *text);

/* Whether an account can only use it once it has enabled it, which Wistia's may not have:
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 * region: (nullable) */
gboolean s3c_region_is_opt_in (const char *region);
