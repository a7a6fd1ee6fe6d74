/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-json-value.h"

/* A policy in a file, "-" being standard input. Says what is wrong with it and returns NULL. */

/* (transfer full) (nullable) */
char *s3c_policy_file_read (const char *path);

/* (transfer full) (nullable) */
S3cJsonValue *s3c_policy_file_parse (const char *path);
