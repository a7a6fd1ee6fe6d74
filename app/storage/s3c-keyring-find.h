/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-keyring-call.h"

/* Finds the call's items in whatever collection they are, and goes on with found. Where there are
 * none, the default collection is unlocked first, as what is locked may not be found at all; unless
 * the call is quiet. */
void s3c_keyring_find (S3cKeyringCall *call, S3cKeyringStep found);

/* Reads which collection is the default one, unlocks it, and goes on with found. */
void s3c_keyring_find_default (S3cKeyringCall *call);

/* Unlocks items or collections, once in a call, and finds again. paths: (transfer full) */
void s3c_keyring_find_unlocked (S3cKeyringCall *call, GStrv paths);

/* All properties of one interface of an object, as (a{sv}). */
void s3c_keyring_get_properties (S3cKeyringCall *call,
                                 const char *path,
                                 const char *interface,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

#define S3C_KEYRING_ITEM_INTERFACE       "org.freedesktop.Secret.Item"
#define S3C_KEYRING_COLLECTION_INTERFACE "org.freedesktop.Secret.Collection"
#define S3C_KEYRING_SERVICE_INTERFACE    "org.freedesktop.Secret.Service"
