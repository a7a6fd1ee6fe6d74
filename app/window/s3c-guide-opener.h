/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-window.h"

/* Opens the guide for a window: its actions "prepare-bucket", "tell-wistia" and "find-cause" (ss:
 * bucket and key of a copy that was refused). What is filled in is there again the next time. */
#define S3C_TYPE_GUIDE_OPENER (s3c_guide_opener_get_type ())
G_DECLARE_FINAL_TYPE (S3cGuideOpener, s3c_guide_opener, S3C, GUIDE_OPENER, GObject)

/* The window is not kept alive. */
S3cGuideOpener *s3c_guide_opener_new (S3cSession *session, S3cWindow *window);

/* Asks the window for the guide about a copy that was refused: what Wistia could not read has
 * causes to look for; what it did not want to, it must be told of. */
void s3c_guide_open_for (S3cWindow *window, S3cError code, S3cRequest *request);
