/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-state.h"

/* "Processing 42 %". progress: 0..1, or -1. (transfer full) */
char *s3c_state_words (S3cState state, double progress);
