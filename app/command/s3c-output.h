/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-invocation.h"

/* Results go to standard output, everything else that is said to standard error. */

/* One line of results. Returns FALSE when nobody can read it any more: there is no use in going on
 * with work that only writes. */
gboolean s3c_output_line (S3cInvocation *invocation, const char *line);

/* Hands on what was written so far, so that a program that reads along sees it. */
void s3c_output_flush (S3cInvocation *invocation);

/* The exit status, made worse where results could not be written (a reader that has seen enough and
 * went away is no failure). */
S3cExit s3c_output_finish (S3cInvocation *invocation, S3cExit status);

/* "s3copy: text" for people, on standard error. */
void s3c_say (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* What went wrong, in words: heading, causes, what to do next, and then what the service or a
 * library said. subject: (nullable) what it happened to. */
void s3c_say_error (const char *subject, const GError *error);
void s3c_say_problem (const char *subject, S3cError code, const char *details);

/* The same without causes and next step: for the second of several with the same error. */
void s3c_say_same_problem (const char *subject, S3cError code, const char *details);

/* Standard input was empty where a token was to be. */
S3cExit s3c_say_no_token (void);

/* A mistake on the command line, and where to read about it. command: (nullable). Returns
 * S3C_EXIT_USAGE. */
S3cExit s3c_say_usage (const char *command, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Text that came from outside as it may be shown on a terminal: valid UTF-8 without control
 * characters. (transfer full) */
char *s3c_output_clean (const char *text);

/* A location as it may be repeated in a message: without what may be a password, which is what
 * follows "?" in a web address, or comes before "@". (transfer full) */
char *s3c_output_clean_location (const char *text);

/* A moment in the time of this computer; "" where there is no such time. format: as of
 * g_date_time_format(). (transfer full) */
char *s3c_output_time (gint64 time, const char *format);
