/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-token-store.h"

/* Tokens for as long as the program runs, in memory that is never paged out: "this session only",
 * the practice account, S3COPY_TOKEN. */
#define S3C_TYPE_MEMORY_TOKENS (s3c_memory_tokens_get_type ())
G_DECLARE_FINAL_TYPE (S3cMemoryTokens, s3c_memory_tokens, S3C, MEMORY_TOKENS, GObject)

S3cMemoryTokens *s3c_memory_tokens_new (void);
