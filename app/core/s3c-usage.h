/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Whether an account can take more media (GET /account_usage). */
typedef enum
{
  S3C_USAGE_UNKNOWN, /* Wistia does not say (404): go on */
  S3C_USAGE_FREE,
  S3C_USAGE_MEDIA_LIMIT,   /* reached_media_limit */
  S3C_USAGE_STORAGE_LIMIT, /* reached_storage_limit */
  S3C_USAGE_BLOCKED,       /* can_upload is false, for a reason that is not known or new */
} S3cUsage;
