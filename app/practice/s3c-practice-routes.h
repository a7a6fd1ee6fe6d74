/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-practice-call.h"

/* Finds who answers: path, method, token, rate, in this order, and lets it answer. */
void s3c_practice_routes_answer (S3cPracticeCall *call);
