/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-practice-call.h"

/* POST /s3_copy: the endpoint that everything is about. */
void s3c_practice_copy_post (S3cPracticeCall *call);
