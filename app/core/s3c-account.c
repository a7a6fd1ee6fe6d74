/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account.h"

#include "s3c-nick.h"

struct _S3cAccount
{
  GObject parent_instance;

  char *id;   /* (owned) */
  char *name; /* (owned) */
  char *url;  /* (owned) (nullable) */
  S3cAccountKind kind;
  gboolean checked;
  gint64 number;
  S3cTokenFacts *facts; /* (owned) (nullable) */
  char *trouble;        /* (owned) (nullable) */
  gint64 asked;
};

G_DEFINE_FINAL_TYPE (S3cAccount, s3c_account, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (S3cAccountKind,
                    s3c_account_kind,
                    G_DEFINE_ENUM_VALUE (S3C_ACCOUNT_WISTIA, "wistia"),
                    G_DEFINE_ENUM_VALUE (S3C_ACCOUNT_SESSION, "session"),
                    G_DEFINE_ENUM_VALUE (S3C_ACCOUNT_PRACTICE, "practice"),
                    G_DEFINE_ENUM_VALUE (S3C_ACCOUNT_ENVIRONMENT, "environment"))

typedef enum
{
  PROP_ID = 1,
  PROP_NAME,
  PROP_KIND,
  PROP_URL,
  PROP_CHECKED,
  PROP_NUMBER,
  PROP_FACTS,
  PROP_TROUBLE,
  PROP_ASKED,
} S3cAccountProperty;

static GParamSpec *properties[PROP_ASKED + 1];

static void
s3c_account_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  S3cAccount *self = S3C_ACCOUNT (object);

  switch ((S3cAccountProperty)id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_KIND:
      g_value_set_enum (value, (int)self->kind);
      break;
    case PROP_URL:
      g_value_set_string (value, self->url);
      break;
    case PROP_CHECKED:
      g_value_set_boolean (value, self->checked);
      break;
    case PROP_NUMBER:
      g_value_set_int64 (value, self->number);
      break;
    case PROP_FACTS:
      g_value_set_object (value, self->facts);
      break;
    case PROP_TROUBLE:
      g_value_set_string (value, self->trouble);
      break;
    case PROP_ASKED:
      g_value_set_int64 (value, self->asked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
s3c_account_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  S3cAccount *self = S3C_ACCOUNT (object);

  switch ((S3cAccountProperty)id)
    {
    case PROP_ID:
      self->id = g_value_dup_string (value);
      break;
    case PROP_NAME:
      self->name = g_value_dup_string (value);
      break;
    case PROP_KIND:
      self->kind = (S3cAccountKind)g_value_get_enum (value);
      break;
    case PROP_URL:
      self->url = g_value_dup_string (value);
      break;
    case PROP_CHECKED:
      self->checked = g_value_get_boolean (value);
      break;
    case PROP_NUMBER:
      self->number = g_value_get_int64 (value);
      break;
    case PROP_FACTS:
      self->facts = g_value_dup_object (value);
      break;
    case PROP_TROUBLE:
      self->trouble = g_value_dup_string (value);
      break;
    case PROP_ASKED:
      self->asked = g_value_get_int64 (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
s3c_account_finalize (GObject *object)
{
  S3cAccount *self = S3C_ACCOUNT (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->trouble, g_free);
  g_clear_object (&self->facts);

  G_OBJECT_CLASS (s3c_account_parent_class)->finalize (object);
}

static void
s3c_account_class_init (S3cAccountClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = s3c_account_get_property;
  object_class->set_property = s3c_account_set_property;
  object_class->finalize = s3c_account_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, "", flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", flags);
  properties[PROP_KIND]
      = g_param_spec_enum ("kind", NULL, NULL, S3C_TYPE_ACCOUNT_KIND, S3C_ACCOUNT_WISTIA, flags);
  properties[PROP_URL] = g_param_spec_string ("url", NULL, NULL, NULL, flags);
  properties[PROP_CHECKED] = g_param_spec_boolean ("checked", NULL, NULL, FALSE, flags);
  properties[PROP_NUMBER] = g_param_spec_int64 ("number", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_FACTS] = g_param_spec_object ("facts", NULL, NULL, S3C_TYPE_TOKEN_FACTS, flags);
  properties[PROP_TROUBLE] = g_param_spec_string ("trouble", NULL, NULL, NULL, flags);
  properties[PROP_ASKED] = g_param_spec_int64 ("asked", NULL, NULL, 0, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_account_init (S3cAccount *self)
{
}

const char *
s3c_account_get_id (S3cAccount *self)
{
  g_return_val_if_fail (S3C_IS_ACCOUNT (self), NULL);

  return self->id;
}

const char *
s3c_account_get_name (S3cAccount *self)
{
  g_return_val_if_fail (S3C_IS_ACCOUNT (self), NULL);

  return self->name;
}

S3cAccountKind
s3c_account_get_kind (S3cAccount *self)
{
  g_return_val_if_fail (S3C_IS_ACCOUNT (self), S3C_ACCOUNT_WISTIA);

  return self->kind;
}

const char *
s3c_account_get_url (S3cAccount *self)
{
  g_return_val_if_fail (S3C_IS_ACCOUNT (self), NULL);

  return self->url;
}

gboolean
s3c_account_get_checked (S3cAccount *self)
{
  g_return_val_if_fail (S3C_IS_ACCOUNT (self), FALSE);

  return self->checked;
}

const char *
s3c_account_kind_to_nick (S3cAccountKind kind)
{
  return s3c_nick_of (s3c_account_kind_get_type (), (int)kind);
}

gboolean
s3c_account_kind_from_nick (const char *nick, S3cAccountKind *kind)
{
  int value = 0;

  if (!s3c_nick_find (s3c_account_kind_get_type (), nick, &value))
    return FALSE;

  *kind = (S3cAccountKind)value;
  return TRUE;
}

gint64
s3c_account_get_number (S3cAccount *self)
{
  g_return_val_if_fail (S3C_IS_ACCOUNT (self), 0);

  return self->number;
}

S3cTokenFacts *
s3c_account_get_facts (S3cAccount *self)
{
  g_return_val_if_fail (S3C_IS_ACCOUNT (self), NULL);

  return self->facts;
}

const char *
s3c_account_get_trouble (S3cAccount *self)
{
  g_return_val_if_fail (S3C_IS_ACCOUNT (self), NULL);

  return self->trouble;
}

gint64
s3c_account_get_asked (S3cAccount *self)
{
  g_return_val_if_fail (S3C_IS_ACCOUNT (self), 0);

  return self->asked;
}
