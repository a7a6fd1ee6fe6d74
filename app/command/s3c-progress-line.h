/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

/* Tells on standard error how the copying is going, for as long as it exists. On a terminal that is
 * a line in place; elsewhere, only that it has begun to wait for something. */
typedef struct _S3cProgressLine S3cProgressLine;

/* counting: show how many are done as well, and do not say each wait. */
S3cProgressLine *s3c_progress_line_new (S3cProgress *progress, gboolean counting);

/* All has been sent; ready of accepted media are ready by now. accepted: 0 says nothing. */
void s3c_progress_line_set_ready (S3cProgressLine *self, guint ready, guint accepted);

void s3c_progress_line_free (S3cProgressLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cProgressLine, s3c_progress_line_free)
