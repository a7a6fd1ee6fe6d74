/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-bucket-policy.h"

/* The words for what became of a policy that our statement was put into. Translated, for both
 * faces. */

/* A sentence for each note, the most important one first, NULL-terminated. (transfer full) */
char **s3c_merge_notes_text (const S3cMerge *merge);

/* Why nothing could be put into it, with the place; NULL where something was. (transfer full)
 * (nullable) */
char *s3c_merge_problem_text (const S3cMerge *merge);
