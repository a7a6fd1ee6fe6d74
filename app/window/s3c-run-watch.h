/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

/* What becomes of the copies of one run after Wistia has accepted them: until each is ready, or
 * cannot be processed. */
#define S3C_TYPE_RUN_WATCH (s3c_run_watch_get_type ())
G_DECLARE_FINAL_TYPE (S3cRunWatch, s3c_run_watch, S3C, RUN_WATCH, GObject)

S3cRunWatch *s3c_run_watch_new (S3cSession *session);

/* Another run begins: those of the one before are forgotten. */
void s3c_run_watch_begin (S3cRunWatch *self);

/* Of the accepted ones: how many can be watched, cannot be processed, or are not done yet. */
void s3c_run_watch_count (S3cRunWatch *self, guint *ready, guint *failed, guint *open);

/* Signal "changed" (no arguments): Wistia has said something new. */
