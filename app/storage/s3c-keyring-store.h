/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-keyring-call.h"

/* Gives the item that the account has, wherever somebody has put it, the new token; where there is
 * none, makes one in the default collection, and that one too where the service can. Read back, and
 * older doubles removed, before it ends with any pointer that is not NULL. */
void s3c_keyring_service_store (S3cKeyringCall *call);
