/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-token-place.h"

/* Where a token is, in words for both faces: "Kept in GNOME Keyring, keyring “Login”, as “…”", or
 * that it is not to be found there. Translated. (transfer full) */
char *s3c_place_text_dup (S3cTokenPlace *place);

/* The place alone, where a token is or would be put: "GNOME Keyring, keyring “Login”". Translated.
 * (transfer full) */
char *s3c_place_text_dup_where (S3cTokenPlace *place);
