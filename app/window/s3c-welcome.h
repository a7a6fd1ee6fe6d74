/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

/* What stands where the copies will be while there is no account: two ways on. */
#define S3C_TYPE_WELCOME (s3c_welcome_get_type ())
G_DECLARE_FINAL_TYPE (S3cWelcome, s3c_welcome, S3C, WELCOME, AdwBin)

GtkWidget *s3c_welcome_new (void);
