/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-keyring-call.h"

/* Ends with an S3cTokenPlace. Only asks what can be read without a secret and without a prompt. */
void s3c_keyring_place_find (S3cKeyringCall *call);
