/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-checks.h"

#include <adwaita.h>

/* Tells the person what came of looking for a copy: by a toast, or by a dialog where something has
 * to be decided. */
#define S3C_TYPE_FINDINGS (s3c_findings_get_type ())
G_DECLARE_FINAL_TYPE (S3cFindings, s3c_findings, S3C, FINDINGS, GObject)

/* window: outlives this object. */
S3cFindings *s3c_findings_new (S3cSession *session,
                               S3cChecks *checks,
                               GtkWindow *window,
                               AdwToastOverlay *toasts);
