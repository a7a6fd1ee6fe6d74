/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-request.h"

#include <string.h>

struct _S3cRequest
{
  GObject parent_instance;

  char *bucket;      /* (owned) (nullable) */
  char *key;         /* (owned) (nullable) */
  char *folder;      /* (owned) (nullable) */
  char *name;        /* (owned) (nullable) */
  char *description; /* (owned) (nullable) */
  char *contact_id;  /* (owned) (nullable) */
  char **parameters; /* (owned) */
};

G_DEFINE_FINAL_TYPE (S3cRequest, s3c_request, G_TYPE_OBJECT)

typedef enum
{
  PROP_BUCKET = 1,
  PROP_KEY,
  PROP_FOLDER,
  PROP_NAME,
  PROP_DESCRIPTION,
  PROP_CONTACT_ID,
  PROP_PARAMETERS,
} S3cRequestProperty;

static GParamSpec *properties[PROP_PARAMETERS + 1];

/* A name without a value is no pair and is left out. */
static char **
dup_pairs (const char *const *pairs)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; pairs != NULL && pairs[i] != NULL && pairs[i + 1] != NULL; i += 2)
    g_strv_builder_add_many (builder, pairs[i], pairs[i + 1], NULL);

  return g_strv_builder_end (builder);
}

static char *
dup_unless_empty (const GValue *value)
{
  const char *text = g_value_get_string (value);

  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

/* Where the text of a property is kept. */
static char **
get_slot (S3cRequest *self, S3cRequestProperty property)
{
  switch (property)
    {
    case PROP_BUCKET:
      return &self->bucket;
    case PROP_KEY:
      return &self->key;
    case PROP_FOLDER:
      return &self->folder;
    case PROP_NAME:
      return &self->name;
    case PROP_DESCRIPTION:
      return &self->description;
    case PROP_CONTACT_ID:
      return &self->contact_id;
    case PROP_PARAMETERS:
    default:
      return NULL;
    }
}

static void
s3c_request_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  S3cRequest *self = S3C_REQUEST (object);
  char **slot = get_slot (self, (S3cRequestProperty)id);

  if (slot != NULL)
    g_value_set_string (value, *slot);
  else if (id == PROP_PARAMETERS)
    g_value_set_boxed (value, self->parameters);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
s3c_request_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  S3cRequest *self = S3C_REQUEST (object);
  char **slot = get_slot (self, (S3cRequestProperty)id);

  if (slot != NULL)
    *slot = dup_unless_empty (value);
  else if (id == PROP_PARAMETERS)
    self->parameters = dup_pairs (g_value_get_boxed (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
s3c_request_finalize (GObject *object)
{
  S3cRequest *self = S3C_REQUEST (object);

  g_clear_pointer (&self->bucket, g_free);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->contact_id, g_free);
  g_clear_pointer (&self->parameters, g_strfreev);

  G_OBJECT_CLASS (s3c_request_parent_class)->finalize (object);
}

static void
s3c_request_class_init (S3cRequestClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = s3c_request_get_property;
  object_class->set_property = s3c_request_set_property;
  object_class->finalize = s3c_request_finalize;

  properties[PROP_BUCKET] = g_param_spec_string ("bucket", NULL, NULL, NULL, flags);
  properties[PROP_KEY] = g_param_spec_string ("key", NULL, NULL, NULL, flags);
  properties[PROP_FOLDER] = g_param_spec_string ("folder", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  properties[PROP_CONTACT_ID] = g_param_spec_string ("contact-id", NULL, NULL, NULL, flags);
  properties[PROP_PARAMETERS] = g_param_spec_boxed ("parameters", NULL, NULL, G_TYPE_STRV, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_request_init (S3cRequest *self)
{
}

const char *
s3c_request_get_bucket (S3cRequest *self)
{
  g_return_val_if_fail (S3C_IS_REQUEST (self), "");

  return self->bucket != NULL ? self->bucket : "";
}

const char *
s3c_request_get_key (S3cRequest *self)
{
  g_return_val_if_fail (S3C_IS_REQUEST (self), "");

  return self->key != NULL ? self->key : "";
}

const char *
s3c_request_get_folder (S3cRequest *self)
{
  g_return_val_if_fail (S3C_IS_REQUEST (self), NULL);

  return self->folder;
}

const char *
s3c_request_get_name (S3cRequest *self)
{
  g_return_val_if_fail (S3C_IS_REQUEST (self), NULL);

  return self->name;
}

const char *
s3c_request_get_description (S3cRequest *self)
{
  g_return_val_if_fail (S3C_IS_REQUEST (self), NULL);

  return self->description;
}

const char *
s3c_request_get_contact_id (S3cRequest *self)
{
  g_return_val_if_fail (S3C_IS_REQUEST (self), NULL);

  return self->contact_id;
}

const char *const *
s3c_request_get_parameters (S3cRequest *self)
{
  g_return_val_if_fail (S3C_IS_REQUEST (self), NULL);

  return (const char *const *)self->parameters;
}

S3cVerdict
s3c_request_check (S3cRequest *self)
{
  g_return_val_if_fail (S3C_IS_REQUEST (self),
                        ((S3cVerdict){ S3C_FIELD_BUCKET, S3C_GRADE_WRONG, S3C_REASON_EMPTY }));

  const S3cVerdict verdicts[] = {
    s3c_field_check (S3C_FIELD_BUCKET, self->bucket),
    s3c_field_check (S3C_FIELD_KEY, self->key),
    s3c_field_check (S3C_FIELD_FOLDER, self->folder),
    s3c_field_check (S3C_FIELD_NAME, self->name),
    s3c_field_check (S3C_FIELD_DESCRIPTION, self->description),
    s3c_field_check (S3C_FIELD_CONTACT, self->contact_id),
    s3c_parameters_check (s3c_request_get_parameters (self), NULL),
  };
  S3cVerdict milder = { S3C_FIELD_BUCKET, S3C_GRADE_FINE, S3C_REASON_NONE };

  for (gsize i = 0; i < G_N_ELEMENTS (verdicts); i++)
    {
      if (s3c_verdict_is_unusable (verdicts[i]))
        return verdicts[i];
      if (milder.grade == S3C_GRADE_FINE && verdicts[i].grade == S3C_GRADE_WARNING)
        milder = verdicts[i];
    }

  return milder;
}

static void
add_field (GStrvBuilder *builder, const char *name, const char *value)
{
  if (value != NULL)
    g_strv_builder_add_many (builder, name, value, NULL);
}

char **
s3c_request_to_fields (S3cRequest *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (S3C_IS_REQUEST (self), NULL);

  add_field (builder, "bucket", self->bucket);
  add_field (builder, "source_file", self->key);
  add_field (builder, "project_id", self->folder);
  add_field (builder, "name", self->name);
  add_field (builder, "description", self->description);
  add_field (builder, "contact_id", self->contact_id);
  for (gsize i = 0; self->parameters[i] != NULL; i += 2)
    add_field (builder, self->parameters[i], self->parameters[i + 1]);

  return g_strv_builder_end (builder);
}

gboolean
s3c_request_equal (S3cRequest *a, S3cRequest *b)
{
  g_return_val_if_fail (S3C_IS_REQUEST (a), FALSE);
  g_return_val_if_fail (S3C_IS_REQUEST (b), FALSE);

  g_auto (GStrv) a_fields = s3c_request_to_fields (a);
  g_auto (GStrv) b_fields = s3c_request_to_fields (b);

  return g_strv_equal ((const char *const *)a_fields, (const char *const *)b_fields);
}
