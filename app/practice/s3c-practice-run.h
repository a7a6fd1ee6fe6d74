/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-practice.h"

/* "s3copy practice": the practice endpoint in the foreground, until it is interrupted. Says on
 * standard output where it listens and what to try. practice: has not started yet. port: 0 picks a
 * free one. Returns the exit status: 0, or 5 where it cannot listen. */
int s3c_practice_run (S3cPractice *practice, guint16 port);
