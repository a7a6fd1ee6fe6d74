/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-practice-call.h"

/* What a browser is shown: so that links from a practice copy lead somewhere. */
void s3c_practice_pages_home (S3cPracticeCall *call);
void s3c_practice_pages_folder (S3cPracticeCall *call);
void s3c_practice_pages_media (S3cPracticeCall *call);

/* Where a share link leads; 404 where nobody made one. */
void s3c_practice_pages_shared (S3cPracticeCall *call);
void s3c_practice_pages_thumbnail (S3cPracticeCall *call);

/* Where practice-redirect leads: an answer that looks like a copy's success, and is none. */
void s3c_practice_pages_elsewhere (S3cPracticeCall *call);
