/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-accounts.h"
#include "s3c-folders.h"
#include "s3c-slots.h"

/* What the session and the files of S3cFolders share. */

S3cFolders *s3c_folders_new (S3cHistory *history,
                             S3cAccounts *accounts,
                             S3cServices *services,
                             S3cSlots *slots);

/* Breaks off what is under way, and asks for nothing any more. */
void s3c_folders_close (S3cFolders *self);
