/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-copy.h"
#include "s3c-exit.h"

/* What has become of a copy, said on standard error. Of many that fail for one reason, only the
 * first is told at length: the struct remembers. */
typedef struct
{
  gboolean explained; /* an error was told with its causes already, and which */
  S3cError last_error;
} S3cOutcomes;

/* One copy, when there is nothing more to wait for. */
typedef struct
{
  S3cRequest *request; /* (unowned) */
  S3cCopy *copy;       /* (unowned) (nullable): not even recorded */
  const GError *error; /* (unowned) (nullable) why it was not, or what it waits for */
  gboolean unwritten;  /* the history could not be told */
  gboolean not_ready;  /* say so where Wistia is still at work on it */
} S3cOutcome;

void s3c_outcomes_say (S3cOutcomes *self, const S3cOutcome *outcome);

S3cExit s3c_outcome_get_status (const S3cOutcome *outcome);
