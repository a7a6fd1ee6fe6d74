/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-invocation.h"
#include "s3c-session.h"

/* Copies that a person names by the number in their record, or as all that wait. */

/* words: (nullable) as they stand on the command line. Says what is wrong and returns NULL.
 * (transfer full) (element-type gint64) */
GArray *s3c_chosen_parse (char **words, const char *command);

/* Reads them all; NULL with *status set where one is not there, after that was said. (transfer
 * full) (element-type S3cCopy) */
GPtrArray *s3c_chosen_find (S3cSession *session, GArray *ids, S3cExit *status);

/* All that wait, for whichever account. (transfer full) (element-type S3cCopy) */
GPtrArray *s3c_chosen_find_waiting (S3cSession *session, GError **error);
