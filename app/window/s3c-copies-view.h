/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-checks.h"

#include <adwaita.h>

/* The list of copies with its search, and what stands there while there are none. */
#define S3C_TYPE_COPIES_VIEW (s3c_copies_view_get_type ())
G_DECLARE_FINAL_TYPE (S3cCopiesView, s3c_copies_view, S3C, COPIES_VIEW, AdwBin)

void s3c_copies_view_set_session (S3cCopiesView *self, S3cSession *session, S3cChecks *checks);

/* Scrolls to where new copies are and selects this one. */
void s3c_copies_view_reveal (S3cCopiesView *self, S3cCopy *copy);

/* Puts the keyboard focus into the list, as soon as there is one. */
void s3c_copies_view_focus_list (S3cCopiesView *self);

/* Which page is shown: "blank", "welcome", "empty", "no-results" or "list". */
const char *s3c_copies_view_get_page (S3cCopiesView *self);

/* Property "search-mode" (read and write, notified): the search bar is there.
 * Signal "details" (S3cCopy): a row was activated. */
