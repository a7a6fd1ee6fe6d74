/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-service.h"

/* How copies are sent: the options that every command which sends shares. UNSET where not given,
 * which nobody writes by accident as they would -1. */
typedef struct
{
  int retries;
  int at_once;
  int rate_limit;
} S3cSending;

#define S3C_SENDING_UNSET G_MININT
#define S3C_SENDING_INIT                                                                           \
  {                                                                                                \
    S3C_SENDING_UNSET, S3C_SENDING_UNSET, S3C_SENDING_UNSET                                        \
  }

void s3c_sending_add_options (S3cSending *self, GOptionContext *context);

/* Says what is wrong. */
gboolean s3c_sending_check (S3cSending *self, const S3cService *service, const char *command);

void s3c_sending_apply (S3cSending *self, S3cSession *session);
