/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* The command-line face. Exit statuses: see s3c-exit.h. */

/* Runs the practice endpoint in the foreground; given by main, since command/ knows nothing of
 * practice/. port 0 picks a free one. */
typedef int (*S3cPracticeCommandFunc) (guint16 port);

/* argv: as main got it. Returns the exit status. */
int s3c_command_run (int argc, char **argv, S3cPracticeCommandFunc practice);
