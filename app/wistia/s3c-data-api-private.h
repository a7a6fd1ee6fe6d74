/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-data-api.h"

/* path: after "/modern", with the query. task: (transfer full) returns the S3cReply. */
void s3c_data_api_get (S3cDataApi *self, const char *path, const char *token, GTask *task);
