/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-error.h"
#include "s3c-state.h"

/* What the program ends with. Of several, the highest counts. */
typedef enum
{
  S3C_EXIT_OK = 0,      /* accepted or ready; done */
  S3C_EXIT_USAGE = 2,   /* a mistake on the command line, or an unusable location */
  S3C_EXIT_TOKEN = 3,   /* no token, or a bad one */
  S3C_EXIT_REFUSED = 4, /* refused by Wistia */
  S3C_EXIT_FAILED = 5,  /* network, server, history */
  S3C_EXIT_UNSURE = 6,  /* it may have been copied */
} S3cExit;

/* For an error that is not about the outcome of a copy. Pure. */
S3cExit s3c_exit_from_error (S3cError code);

/* For how a copy stands; error: (nullable) what went with it. Pure. */
S3cExit s3c_exit_from_copy (S3cState state, const S3cError *error);
