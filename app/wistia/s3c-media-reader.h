/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-media.h"
#include "s3c-reply.h"

/* Read a 2xx reply: content type, size, JSON, shape, in this order; S3C_ERROR_REPLY with what was
 * wrong in words. Wrong types of optional fields are taken as missing. (transfer full) */
S3cMedia *s3c_media_from_reply (const S3cReply *reply, GError **error);

/* The same for a bare array. (transfer full) (element-type S3cMedia) */
GPtrArray *s3c_media_list_from_reply (const S3cReply *reply, GError **error);
