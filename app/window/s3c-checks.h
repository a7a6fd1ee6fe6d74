/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

/* The looking for unsure copies that the person has asked for: one look at a time for each, and
 * another by itself where it was too early. */
#define S3C_TYPE_CHECKS (s3c_checks_get_type ())
G_DECLARE_FINAL_TYPE (S3cChecks, s3c_checks, S3C, CHECKS, GObject)

S3cChecks *s3c_checks_new (S3cSession *session);

/* Looks now, unless that is under way. */
void s3c_checks_begin (S3cChecks *self, S3cCopy *copy);

/* Breaks off looking, and does not look again. */
void s3c_checks_stop (S3cChecks *self, S3cCopy *copy);

/* Whether it is being looked for, or will be by itself. */
gboolean s3c_checks_has (S3cChecks *self, S3cCopy *copy);

/* How that stands: "Looking in Wistia…". (transfer full) (nullable) */
char *s3c_checks_dup_words (S3cChecks *self, S3cCopy *copy);

/* Signals: "changed" (S3cCopy): what the functions above say of it is new. "found" (S3cCopy,
 * S3cFinding as int, GPtrArray of S3cCandidate (nullable), gint64 again_at). "failed" (S3cCopy,
 * GError). */
