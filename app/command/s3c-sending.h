/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-service.h"

/* How copies are sent: the options that every command which sends shares. -1 where not given. */
typedef struct
{
  int retries;
  int at_once;
  int rate_limit;
} S3cSending;

#define S3C_SENDING_INIT                                                                           \
  {                                                                                                \
    -1, -1, -1                                                                                     \
  }

void s3c_sending_add_options (S3cSending *self, GOptionContext *context);

/* Says what is wrong. */
gboolean s3c_sending_check (S3cSending *self, const S3cService *service, const char *command);

void s3c_sending_apply (S3cSending *self, S3cSession *session);
