/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-copy.h"

/* A copy of the account from the environment, accepted so many microseconds ago as media "m" and
 * its number, and processing. (transfer full) */
S3cCopy *s3c_accepted_new (guint i, gint64 age);

/* Makes a history with so many of them. */
void s3c_accepted_seed (const char *path, guint n, gint64 age);
