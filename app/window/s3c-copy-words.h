/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-copy.h"

/* How a copy is put into words and icons in the window. Pure functions. */

/* When it happened, seen from now (both microseconds since 1970, UTC): "now", "2 min", "3 h", "3
 * May", "3 May 2024". (transfer full) */
char *s3c_words_for_time (gint64 then, gint64 now);

/* The same moment in full, in local time; NULL for 0. (transfer full) */
char *s3c_words_for_moment (gint64 then);

/* "Processing 42 %". (transfer full) */
char *s3c_words_for_state (S3cCopy *copy);
const char *s3c_icon_for_state (S3cState state);
const char *s3c_style_for_state (S3cState state); /* a style class */

/* What went wrong, as a heading, where something did. */
const char *s3c_words_for_problem (S3cCopy *copy); /* (nullable) */

/* A whole row as one sentence. why: (nullable) what is to be said beyond the state: the problem, or
 * what it waits for. (transfer full) */
char *s3c_words_for_copy (S3cCopy *copy, const char *why, gint64 now);
