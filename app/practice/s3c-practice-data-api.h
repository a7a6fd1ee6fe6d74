/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-practice-call.h"

/* The Data API's calls, below /modern. */
void s3c_practice_data_api_account (S3cPracticeCall *call);
void s3c_practice_data_api_token (S3cPracticeCall *call);
void s3c_practice_data_api_usage (S3cPracticeCall *call);
void s3c_practice_data_api_folders (S3cPracticeCall *call);
void s3c_practice_data_api_add_folder (S3cPracticeCall *call);
void s3c_practice_data_api_medias (S3cPracticeCall *call);
void s3c_practice_data_api_media (S3cPracticeCall *call);
void s3c_practice_data_api_share_link (S3cPracticeCall *call);
