/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-practice-call.h"

/* A stand-in for Amazon S3 as well, in one thing only: HEAD /BUCKET, by which anybody may ask
 * whether a bucket exists, and where. Returns FALSE where that is not what was asked. */
gboolean s3c_practice_head_answer (S3cPracticeCall *call);
