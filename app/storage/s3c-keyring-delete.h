/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-keyring-call.h"

/* error: (nullable) what kept the first of those that are left from being deleted. */
typedef void (*S3cKeyringDeleted) (S3cKeyringCall *call, const GError *error);

/* Deletes the call's items, one after the other. One that is gone already counts as deleted. */
void s3c_keyring_delete (S3cKeyringCall *call, S3cKeyringDeleted deleted);
