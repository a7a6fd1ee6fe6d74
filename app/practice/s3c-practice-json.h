/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-practice-account.h"

#include <json-glib/json-glib.h>

/* The account's parts as Wistia writes them. Each adds one object to builder. */

/* What the upload host answers: the Upload API's fields. */
void s3c_practice_json_upload (S3cPracticeAccount *account,
                               const S3cPracticeMedia *media,
                               JsonBuilder *builder);

/* What the Data API answers: the same, and the folder. */
void s3c_practice_json_media (S3cPracticeAccount *account,
                              const S3cPracticeMedia *media,
                              JsonBuilder *builder);
void s3c_practice_json_folder (const S3cPracticeFolder *folder, JsonBuilder *builder);

/* full: whether it may have no more videos than it has. */
void s3c_practice_json_account (S3cPracticeAccount *account, gboolean full, JsonBuilder *builder);

/* For an object without a function of its own. value: NULL for null. */
void s3c_practice_json_string (JsonBuilder *builder, const char *name, const char *value);

/* (transfer full) */
char *s3c_practice_json_to_text (JsonBuilder *builder);
