/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-error.h"

/* The addresses that were asked for in vain, each for ten minutes: nobody asks for them meanwhile.
 */
typedef struct _S3cFailures S3cFailures;

S3cFailures *s3c_failures_new (void);
void s3c_failures_free (S3cFailures *self);

void s3c_failures_add (S3cFailures *self, const char *url, const GError *error);

/* (transfer none) (nullable) why, until it changes. */
const GError *s3c_failures_find (S3cFailures *self, const char *url);

/* Those that only lacked a network may be asked for again. */
void s3c_failures_forget_network (S3cFailures *self);
