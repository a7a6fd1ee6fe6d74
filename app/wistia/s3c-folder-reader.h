/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-folder.h"
#include "s3c-reply.h"

/* Read a 2xx reply; S3C_ERROR_REPLY with what was wrong in words. (transfer full) */
S3cFolder *s3c_folder_from_reply (const S3cReply *reply, GError **error);

/* The same for a bare array. entries: (out) how many came, those without an id included. (transfer
 * full) (element-type S3cFolder) */
GPtrArray *s3c_folder_list_from_reply (const S3cReply *reply, guint *entries, GError **error);
