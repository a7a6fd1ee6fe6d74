/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-invocation.h"

/* Reads the arguments of one command. */

/* parameter: (nullable) what comes after the options in the help. */
GOptionContext *s3c_options_new (const char *parameter, const char *summary);

/* Reads arguments (the first being the name of the command) into what the entries point at. Returns
 * FALSE when there is nothing more to do, *status being what to end with: help was asked for and
 * given, or a mistake was made and named. */
gboolean s3c_options_parse (GOptionContext *context,
                            S3cInvocation *invocation,
                            const char *const *arguments,
                            S3cExit *status);
