/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-error.h"

/* How a token gets into the program: never by the argument vector. */

/* S3COPY_TOKEN, which is wiped from the environment, also from what other programs can read of it.
 * To be called before anything else runs. (transfer full) (nullable): s3c_token_input_free */
char *s3c_token_input_take_from_environment (void);

/* Reads all of standard input; on a terminal one line, with a prompt and unseen. The text is as it
 * came. (transfer full): s3c_token_input_free */
char *s3c_token_input_read (GError **error);

/* Wipes and frees; NULL is fine. */
void s3c_token_input_free (char *text);
typedef char S3cTokenInput;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cTokenInput, s3c_token_input_free)

/* Nothing but spaces and line breaks. */
gboolean s3c_token_input_is_blank (const char *text);
