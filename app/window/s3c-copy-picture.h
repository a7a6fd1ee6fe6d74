/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <adwaita.h>

/* The picture of a copy's media, larger than in a row; hidden where it has none. An icon stands in
 * its place until it is there. */
#define S3C_TYPE_COPY_PICTURE (s3c_copy_picture_get_type ())
G_DECLARE_FINAL_TYPE (S3cCopyPicture, s3c_copy_picture, S3C, COPY_PICTURE, AdwBin)

void s3c_copy_picture_show (S3cCopyPicture *self, S3cSession *session, S3cCopy *copy);
