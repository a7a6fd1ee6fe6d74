/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-token-facts.h"

/* One Wistia account as the person knows it; never its token. Immutable. */
#define S3C_TYPE_ACCOUNT (s3c_account_get_type ())
G_DECLARE_FINAL_TYPE (S3cAccount, s3c_account, S3C, ACCOUNT, GObject)

typedef enum
{
  S3C_ACCOUNT_WISTIA,      /* "wistia": its token is in the keyring */
  S3C_ACCOUNT_SESSION,     /* "session": its token is kept until the program ends */
  S3C_ACCOUNT_PRACTICE,    /* "practice": the practice endpoint: nothing is really copied */
  S3C_ACCOUNT_ENVIRONMENT, /* "environment": the token came from S3COPY_TOKEN or standard input */
} S3cAccountKind;

#define S3C_TYPE_ACCOUNT_KIND (s3c_account_kind_get_type ())
GType s3c_account_kind_get_type (void);
const char *s3c_account_kind_to_nick (S3cAccountKind kind);
gboolean s3c_account_kind_from_nick (const char *nick, S3cAccountKind *kind);

/* Construct-only: "id" (ours, stable, says nothing), "name" (Wistia's word for it), "kind",
 * "url" (nullable: e.g. "https://acme.wistia.com"), "checked" (Wistia has answered for its token),
 * "number" (int64: Wistia's, 0 where not known), "facts" (nullable), "trouble" (nullable: nick of
 * the S3cError that was the last answer about its token), "asked" (int64: when Wistia last answered
 * about its token, microseconds since 1970; 0: never). */
const char *s3c_account_get_id (S3cAccount *self);
const char *s3c_account_get_name (S3cAccount *self);
S3cAccountKind s3c_account_get_kind (S3cAccount *self);
const char *s3c_account_get_url (S3cAccount *self); /* (nullable) */
gboolean s3c_account_get_checked (S3cAccount *self);
gint64 s3c_account_get_number (S3cAccount *self);
S3cTokenFacts *s3c_account_get_facts (S3cAccount *self); /* (transfer none) (nullable) */
const char *s3c_account_get_trouble (S3cAccount *self);  /* (nullable) */
gint64 s3c_account_get_asked (S3cAccount *self);
