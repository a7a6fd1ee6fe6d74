/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-checks.h"

#include <adwaita.h>

/* The copies as a list, with what can be done to one of them by pointer and by keyboard. */
#define S3C_TYPE_COPIES_LIST (s3c_copies_list_get_type ())
G_DECLARE_FINAL_TYPE (S3cCopiesList, s3c_copies_list, S3C, COPIES_LIST, AdwBin)

GtkWidget *s3c_copies_list_new (S3cSession *session, S3cChecks *checks);

/* Scrolls to a copy and selects it, where it is in the list. */
void s3c_copies_list_reveal (S3cCopiesList *self, S3cCopy *copy);

/* Puts the keyboard focus into it. */
void s3c_copies_list_focus (S3cCopiesList *self);

/* Signal "details" (S3cCopy): a row was activated. */
