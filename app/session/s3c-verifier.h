/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-accounts.h"
#include "s3c-network.h"

/* Asks Wistia by itself, and quietly, about accounts that were kept unchecked, and once a day about
 * the one in use: rights change, and time runs out. It never asks for a keyring to be unlocked. */
#define S3C_TYPE_VERIFIER (s3c_verifier_get_type ())
G_DECLARE_FINAL_TYPE (S3cVerifier, s3c_verifier, S3C, VERIFIER, GObject)

S3cVerifier *s3c_verifier_new (S3cAccounts *accounts, S3cServices *services, S3cNetwork *network);

/* The accounts are listed: it may begin, but not at once. */
void s3c_verifier_start (S3cVerifier *self);
void s3c_verifier_close (S3cVerifier *self);

/* Properties, writable: "verify-accounts" (TRUE), "verify-delay" (milliseconds before it asks,
 * 5000; after a failure six times that, and twice as long each time, up to an hour). */
