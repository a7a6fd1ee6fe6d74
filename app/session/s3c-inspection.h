/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-services.h"
#include "s3c-slots.h"

/* Asks Wistia what it says of a token: the account, what the token may do and, where that does not
 * tell, whether it may list. Keeps nothing. Each request takes a slot. account_id: (nullable) whose
 * addresses and limit; NULL for a token that is not known yet. */
void s3c_inspection_run_async (S3cServices *services,
                               S3cSlots *slots,
                               const char *account_id,
                               const char *token,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

/* An account without an id: "checked" where Wistia answered for it; otherwise "trouble" says why it
 * did not. Facts are NULL where Wistia could not be asked for them. A definite verdict on the token
 * is the error. (transfer full) */
S3cAccount *s3c_inspection_run_finish (GAsyncResult *result, GError **error);
