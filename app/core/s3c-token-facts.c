/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-token-facts.h"

#define DELEGATED "all:delegate_to_contact_permissions"

#define ALL  (S3C_RIGHT_COPY | S3C_RIGHT_FOLLOW | S3C_RIGHT_LIST | S3C_RIGHT_MAKE_FOLDERS)
#define READ (S3C_RIGHT_FOLLOW | S3C_RIGHT_LIST)

/* Of the record: type, name, whether there are scopes, scopes, expiry, and what lists answered. */
#define FORMAT "(msmsbasxi)"

typedef enum
{
  LISTING_UNKNOWN,
  LISTING_REFUSED,
  LISTING_ALLOWED,
} Listing;

struct _S3cTokenFacts
{
  GObject parent_instance;

  char *kind;   /* (owned) (nullable) */
  char *name;   /* (owned) (nullable) */
  GStrv scopes; /* (owned) (nullable) */
  gint64 expires;
  Listing listing;
};

G_DEFINE_FINAL_TYPE (S3cTokenFacts, s3c_token_facts, G_TYPE_OBJECT)

/* What a scope gives. What a contact may do is not known. */
static const struct
{
  const char *scope;
  S3cRights rights;
} known[] = {
  { "all:all", ALL },
  { "all:read", READ },
  { "media:read", READ },
  { "media:upload", S3C_RIGHT_COPY | S3C_RIGHT_FOLLOW },
  { "project:write", S3C_RIGHT_MAKE_FOLDERS },
  { "stats:read", 0 },
};

/* Adds what the scope gives; FALSE where that is not known. */
static gboolean
add_rights (const char *scope, S3cRights *rights)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].scope, scope))
      {
        *rights |= known[i].rights;
        return TRUE;
      }
  return FALSE;
}

/* Returns whether all scopes are known: whatever else it lacks, it surely lacks. */
static gboolean
sum_up (S3cTokenFacts *self, S3cRights *rights)
{
  gboolean all_known = self->scopes != NULL;

  *rights = 0;
  for (gsize i = 0; self->scopes != NULL && self->scopes[i] != NULL; i++)
    all_known = add_rights (self->scopes[i], rights) && all_known;
  return all_known;
}

static void
s3c_token_facts_finalize (GObject *object)
{
  S3cTokenFacts *self = S3C_TOKEN_FACTS (object);

  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->scopes, g_strfreev);

  G_OBJECT_CLASS (s3c_token_facts_parent_class)->finalize (object);
}

static void
s3c_token_facts_class_init (S3cTokenFactsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = s3c_token_facts_finalize;
}

static void
s3c_token_facts_init (S3cTokenFacts *self)
{
}

S3cTokenFacts *
s3c_token_facts_new (const char *type, const char *name, const char *const *scopes, gint64 expires)
{
  S3cTokenFacts *self = g_object_new (S3C_TYPE_TOKEN_FACTS, NULL);

  self->kind = g_strdup (type);
  self->name = g_strdup (name);
  self->scopes = g_strdupv ((GStrv)scopes);
  self->expires = expires;
  return self;
}

S3cTokenFacts *
s3c_token_facts_with_listing (S3cTokenFacts *self, gboolean may_list)
{
  S3cTokenFacts *facts = s3c_token_facts_new (self->kind, self->name,
                                              (const char *const *)self->scopes, self->expires);

  facts->listing = may_list ? LISTING_ALLOWED : LISTING_REFUSED;
  return facts;
}

const char *
s3c_token_facts_get_kind (S3cTokenFacts *self)
{
  return self->kind;
}

const char *
s3c_token_facts_get_name (S3cTokenFacts *self)
{
  return self->name;
}

const char *const *
s3c_token_facts_get_scopes (S3cTokenFacts *self)
{
  return (const char *const *)self->scopes;
}

gint64
s3c_token_facts_get_expires (S3cTokenFacts *self)
{
  return self->expires;
}

/* What was seen counts more than what was said. */
S3cRights
s3c_token_facts_get_may (S3cTokenFacts *self)
{
  S3cRights rights;

  sum_up (self, &rights);
  if (self->listing == LISTING_ALLOWED)
    rights |= READ;
  else if (self->listing == LISTING_REFUSED)
    rights &= ~(guint)S3C_RIGHT_LIST;
  return rights;
}

S3cRights
s3c_token_facts_get_may_not (S3cTokenFacts *self)
{
  S3cRights rights;
  S3cRights lacking = sum_up (self, &rights) ? ALL & ~(guint)rights : 0;

  if (self->listing == LISTING_REFUSED)
    lacking |= S3C_RIGHT_LIST;
  return lacking & ~(guint)s3c_token_facts_get_may (self);
}

gboolean
s3c_token_facts_is_delegated (S3cTokenFacts *self)
{
  return self->scopes != NULL && g_strv_contains ((const char *const *)self->scopes, DELEGATED);
}

char *
s3c_token_facts_to_text (S3cTokenFacts *self)
{
  static const char *const none[] = { NULL };
  const char *const *scopes = self->scopes != NULL ? (const char *const *)self->scopes : none;
  g_autoptr (GVariant) value = g_variant_ref_sink (
      g_variant_new ("(msmsb^asxi)", self->kind, self->name, self->scopes != NULL, scopes,
                     self->expires, (int)self->listing));

  return g_variant_print (value, FALSE);
}

S3cTokenFacts *
s3c_token_facts_from_text (const char *text)
{
  g_autoptr (GVariant) value
      = text != NULL && g_utf8_validate (text, -1, NULL)
            ? g_variant_parse (G_VARIANT_TYPE (FORMAT), text, NULL, NULL, NULL)
            : NULL;
  g_autofree char *kind = NULL;
  g_autofree char *name = NULL;
  g_auto (GStrv) scopes = NULL;
  gboolean told;
  gint64 expires;
  int listing;
  S3cTokenFacts *self;

  if (value == NULL)
    return NULL;
  g_variant_get (value, "(msmsb^asxi)", &kind, &name, &told, &scopes, &expires, &listing);
  self = s3c_token_facts_new (kind, name, told ? (const char *const *)scopes : NULL, expires);
  self->listing = (Listing)CLAMP (listing, LISTING_UNKNOWN, LISTING_ALLOWED);
  return self;
}
