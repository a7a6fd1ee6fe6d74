/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

/* Which account new copies of this window are made with: remembered from one start to the next,
 * and nobody else's business. Until a person has chosen one, it is the default account. */

/* The person has chosen it. */
void s3c_account_choose (S3cSession *session, S3cAccount *account);

/* The session's account has become this by the person's doing: it is remembered. */
void s3c_account_remember (S3cSession *session);

/* The account of this id, or NULL. (transfer none) */
S3cAccount *s3c_account_find (S3cSession *session, const char *id);

/* Whether the practice account is among them. */
gboolean s3c_account_has_practice (S3cSession *session);

/* The one that was remembered, where it is still there; else the one in use. (transfer none)
 * (nullable) */
S3cAccount *s3c_account_recall (S3cSession *session);
