/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <adwaita.h>

/* Says across the window that something is wrong with the history, and what can be done; hidden
 * while all is well. */
#define S3C_TYPE_STRIP (s3c_strip_get_type ())
G_DECLARE_FINAL_TYPE (S3cStrip, s3c_strip, S3C, STRIP, AdwBin)

void s3c_strip_set_session (S3cStrip *self, S3cSession *session);
