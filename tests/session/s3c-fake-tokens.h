/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-error.h"
#include "s3c-token-store.h"

/* A token store for tests: answers later, as a keyring does, and fails on demand. */
#define S3C_TYPE_FAKE_TOKENS (s3c_fake_tokens_get_type ())
G_DECLARE_FINAL_TYPE (S3cFakeTokens, s3c_fake_tokens, S3C, FAKE_TOKENS, GObject)

S3cFakeTokens *s3c_fake_tokens_new (void);

/* Every call is answered with this error from now on; -1: none. */
void s3c_fake_tokens_set_failure (S3cFakeTokens *self, int code);

/* Look-ups are not answered until it is FALSE again. */
void s3c_fake_tokens_set_held (S3cFakeTokens *self, gboolean held);

/* As another program may. */
void s3c_fake_tokens_put (S3cFakeTokens *self, const char *account_id, const char *token);

const char *s3c_fake_tokens_peek (S3cFakeTokens *self, const char *account_id); /* (nullable) */
guint s3c_fake_tokens_count (S3cFakeTokens *self);
guint s3c_fake_tokens_count_lookups (S3cFakeTokens *self);
guint s3c_fake_tokens_count_places (S3cFakeTokens *self);

/* Says that something has changed, as a keyring does by itself. */
void s3c_fake_tokens_change (S3cFakeTokens *self);

/* Says of every token that it is there and open, whatever comes of asking for it. */
void s3c_fake_tokens_set_unhelpful (S3cFakeTokens *self, gboolean unhelpful);
