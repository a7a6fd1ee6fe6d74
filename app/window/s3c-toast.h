/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

/* A toast with plain text: what looks like markup in it is shown as it is. */
AdwToast *s3c_toast_new (const char *text);

/* What went wrong, as a toast. */
AdwToast *s3c_toast_new_for_error (const GError *error);
