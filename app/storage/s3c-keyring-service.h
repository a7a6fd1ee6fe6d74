/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-keyring-call.h"

/* The operations on a Secret Service. Each owns the call, which has its service; they end it with a
 * token (wipe it with s3c_token_free), with any pointer that is not NULL for done, or with a
 * GPtrArray of S3cAccount. */
void s3c_keyring_service_lookup (S3cKeyringCall *call);
void s3c_keyring_service_remove (S3cKeyringCall *call);
void s3c_keyring_service_list (S3cKeyringCall *call);
