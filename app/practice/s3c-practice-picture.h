/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-practice-id.h"

#define S3C_PRACTICE_PICTURE_WIDTH  200
#define S3C_PRACTICE_PICTURE_HEIGHT 120

/* The picture of a media, as its fate wants it. */
typedef struct
{
  const char *type; /* what it says that it is */
  GBytes *bytes;    /* (owned) */
} S3cPracticePicture;

/* hashed_id: what the colours follow from. (transfer full) */
S3cPracticePicture *s3c_practice_picture_new (const char *hashed_id, S3cPracticeFate fate);
void s3c_practice_picture_free (S3cPracticePicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cPracticePicture, s3c_practice_picture_free)
