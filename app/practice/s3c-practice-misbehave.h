/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-practice-call.h"

/* What the known buckets do with a copy, one function each. media: (nullable) what was made. */
typedef void S3cPracticeDeed (S3cPracticeCall *call, const S3cPracticeMedia *media);

S3cPracticeDeed s3c_practice_misbehave_not; /* answers as it should */

/* Ask to come again after so many seconds. */
void s3c_practice_misbehave_rate_limited (S3cPracticeCall *call, gint64 seconds);
void s3c_practice_misbehave_busy (S3cPracticeCall *call, gint64 seconds);

S3cPracticeDeed s3c_practice_misbehave_forbidden;
S3cPracticeDeed s3c_practice_misbehave_missing;
S3cPracticeDeed s3c_practice_misbehave_over_limit;
S3cPracticeDeed s3c_practice_misbehave_old_errors;
S3cPracticeDeed s3c_practice_misbehave_unauthorized;
S3cPracticeDeed s3c_practice_misbehave_scope;
S3cPracticeDeed s3c_practice_misbehave_params;
S3cPracticeDeed s3c_practice_misbehave_inactive;
S3cPracticeDeed s3c_practice_misbehave_error;
S3cPracticeDeed s3c_practice_misbehave_bad_gateway;
S3cPracticeDeed s3c_practice_misbehave_redirect;
S3cPracticeDeed s3c_practice_misbehave_slow;
S3cPracticeDeed s3c_practice_misbehave_stall;
S3cPracticeDeed s3c_practice_misbehave_drop;
S3cPracticeDeed s3c_practice_misbehave_reset;
S3cPracticeDeed s3c_practice_misbehave_cut;
S3cPracticeDeed s3c_practice_misbehave_truncated;
S3cPracticeDeed s3c_practice_misbehave_garbage;
S3cPracticeDeed s3c_practice_misbehave_huge;
S3cPracticeDeed s3c_practice_misbehave_no_id;
S3cPracticeDeed s3c_practice_misbehave_html;
S3cPracticeDeed s3c_practice_misbehave_empty;
