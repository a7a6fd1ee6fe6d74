/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-keyring-call.h"

/* The same operations where libsecret keeps secrets in an encrypted file of its own, as it does in
 * a sandbox: that knows neither collections nor prompts. */
void s3c_keyring_file_lookup (S3cKeyringCall *call);
void s3c_keyring_file_store (S3cKeyringCall *call);
void s3c_keyring_file_remove (S3cKeyringCall *call);
void s3c_keyring_file_list (S3cKeyringCall *call);
void s3c_keyring_file_find_place (S3cKeyringCall *call);
