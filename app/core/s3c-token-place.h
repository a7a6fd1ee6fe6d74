/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

/* Where an account's token is kept, as the keyring tells it. Immutable. */
#define S3C_TYPE_TOKEN_PLACE (s3c_token_place_get_type ())
G_DECLARE_FINAL_TYPE (S3cTokenPlace, s3c_token_place, S3C, TOKEN_PLACE, GObject)

/* service: (nullable) what answered, as a person may know it ("GNOME Keyring", "KWallet",
 * "KeePassXC"), else the name of its process. collection: (nullable) the label of the keyring the
 * item is in, or would be put in ("Login"). */
S3cTokenPlace *s3c_token_place_new (const char *service,
                                    const char *collection,
                                    const char *item,
                                    gboolean present,
                                    gboolean locked);

const char *s3c_token_place_get_service (S3cTokenPlace *self);    /* (nullable) */
const char *s3c_token_place_get_collection (S3cTokenPlace *self); /* (nullable) */
const char *s3c_token_place_get_item (S3cTokenPlace *self);       /* (nullable) its label */
gboolean s3c_token_place_get_present (S3cTokenPlace *self);       /* the token is there */
gboolean s3c_token_place_get_locked (S3cTokenPlace *self);        /* that keyring is locked */
