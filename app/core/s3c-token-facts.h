/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

/* What is known of a token besides the token: who made it for what, and what it may do. Immutable.
 */
#define S3C_TYPE_TOKEN_FACTS (s3c_token_facts_get_type ())
G_DECLARE_FINAL_TYPE (S3cTokenFacts, s3c_token_facts, S3C, TOKEN_FACTS, GObject)

typedef enum
{
  S3C_RIGHT_COPY = 1 << 0,         /* make media: without it, the app is of no use */
  S3C_RIGHT_FOLLOW = 1 << 1,       /* show one media */
  S3C_RIGHT_LIST = 1 << 2,         /* list media and folders */
  S3C_RIGHT_MAKE_FOLDERS = 1 << 3, /* make folders */
} S3cRights;

/* type: (nullable) "permanent", "expiring", "oauth". name: (nullable). scopes: (nullable) as Wistia
 * calls them; NULL where it does not say (404). expires: microseconds since 1970; 0: never, or not
 * known. */
S3cTokenFacts *
s3c_token_facts_new (const char *type, const char *name, const char *const *scopes, gint64 expires);

/* The same, with what was seen when a list was asked for. (transfer full) */
S3cTokenFacts *s3c_token_facts_with_listing (S3cTokenFacts *self, gboolean may_list);

const char *s3c_token_facts_get_kind (S3cTokenFacts *self);          /* (nullable) the type */
const char *s3c_token_facts_get_name (S3cTokenFacts *self);          /* (nullable) */
const char *const *s3c_token_facts_get_scopes (S3cTokenFacts *self); /* (nullable) */
gint64 s3c_token_facts_get_expires (S3cTokenFacts *self);

/* Rights that it surely has, and that it surely lacks; the others are not known. An unknown scope
 * makes nothing sure. */
S3cRights s3c_token_facts_get_may (S3cTokenFacts *self);
S3cRights s3c_token_facts_get_may_not (S3cTokenFacts *self);

/* all:delegate_to_contact_permissions: it sees only what one contact may see, so a list may leave
 * out what is there. */
gboolean s3c_token_facts_is_delegated (S3cTokenFacts *self);

/* For the record: text that only this pair understands. from_text: NULL for NULL and for anything
 * else than what to_text wrote. (transfer full) */
char *s3c_token_facts_to_text (S3cTokenFacts *self);
S3cTokenFacts *s3c_token_facts_from_text (const char *text);
