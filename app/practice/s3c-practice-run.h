/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* "s3copy practice": the practice endpoint in the foreground, until it is interrupted. Says on
 * standard output where it listens and what to try. port: 0 picks a free one. The others are the
 * properties of S3cPractice. Returns the exit status: 0, or 5 where it cannot listen. */
int s3c_practice_run (guint16 port, guint rate_limit, guint delay, double speed);
