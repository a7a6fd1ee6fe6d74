/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-practice-shelf.h"

/* How many folders the practice account has unless told otherwise. */
#define S3C_PRACTICE_MADE_UP_USUAL 12
#define S3C_PRACTICE_MADE_UP_MOST  1000000

/* The same folders in every endpoint: so a folder that was chosen yesterday is still there today.
 * "Talks" is the first of them. */
void s3c_practice_made_up_fill (S3cPracticeShelf *shelf, guint count);

/* Those of the other account. */
void s3c_practice_made_up_fill_second (S3cPracticeShelf *shelf);
