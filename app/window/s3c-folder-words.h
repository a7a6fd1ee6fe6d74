/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-feedback.h"
#include "s3c-folder-choice.h"
#include "s3c-offer.h"

/* What is said beneath the field of a folder: how serious it is, and what its button offers.
 * (transfer full) "" with S3C_FEEDBACK_NONE. */
char *s3c_folder_words_dup (S3cFolderChoice *choice, S3cFeedbackKind *kind, S3cOffer *offer);

/* What is to be minded of an account's list of folders; account: (nullable). Static, (nullable). */
const char *s3c_folder_words_get_hint (S3cAccount *account);
