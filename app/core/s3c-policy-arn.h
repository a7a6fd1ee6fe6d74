/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* The six parts of arn:PARTITION:SERVICE:REGION:ACCOUNT:REST. */
enum
{
  S3C_ARN_PREFIX,
  S3C_ARN_PARTITION,
  S3C_ARN_SERVICE,
  S3C_ARN_REGION,
  S3C_ARN_ACCOUNT,
  S3C_ARN_REST,
  S3C_ARN_N_PARTS,
};

/* NULL for what is not made like that. (transfer full) (nullable) */
char **s3c_arn_split (const char *text);

/* arn:aws-cn:, arn:aws-us-gov: ...: nobody from there is let in here, nor the other way round. */
gboolean s3c_arn_is_of_other_partition (char **parts);

/* Twelve digits. */
gboolean s3c_arn_is_account (const char *text);
