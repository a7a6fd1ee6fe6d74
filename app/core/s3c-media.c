/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-media.h"

struct _S3cMedia
{
  GObject parent_instance;

  char *hashed_id;     /* (owned) */
  char *name;          /* (owned) (nullable) */
  char *thumbnail_url; /* (owned) (nullable) */
  S3cState state;
  double progress;
  gint64 created;
  double duration;
  char *kind;        /* (owned) (nullable) */
  S3cFolder *folder; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (S3cMedia, s3c_media, G_TYPE_OBJECT)

typedef enum
{
  PROP_HASHED_ID = 1,
  PROP_NAME,
  PROP_THUMBNAIL_URL,
  PROP_STATE,
  PROP_PROGRESS,
  PROP_CREATED,
  PROP_DURATION,
  PROP_KIND,
  PROP_FOLDER,
} S3cMediaProperty;

static GParamSpec *properties[PROP_FOLDER + 1];

static void
s3c_media_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  S3cMedia *self = S3C_MEDIA (object);

  switch ((S3cMediaProperty)id)
    {
    case PROP_HASHED_ID:
      g_value_set_string (value, self->hashed_id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_THUMBNAIL_URL:
      g_value_set_string (value, self->thumbnail_url);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    case PROP_CREATED:
      g_value_set_int64 (value, self->created);
      break;
    case PROP_DURATION:
      g_value_set_double (value, self->duration);
      break;
    case PROP_KIND:
      g_value_set_string (value, self->kind);
      break;
    case PROP_FOLDER:
      g_value_set_object (value, self->folder);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
s3c_media_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  S3cMedia *self = S3C_MEDIA (object);

  switch ((S3cMediaProperty)id)
    {
    case PROP_HASHED_ID:
      self->hashed_id = g_value_dup_string (value);
      break;
    case PROP_NAME:
      self->name = g_value_dup_string (value);
      break;
    case PROP_THUMBNAIL_URL:
      self->thumbnail_url = g_value_dup_string (value);
      break;
    case PROP_STATE:
      self->state = g_value_get_enum (value);
      break;
    case PROP_PROGRESS:
      self->progress = g_value_get_double (value);
      break;
    case PROP_CREATED:
      self->created = g_value_get_int64 (value);
      break;
    case PROP_DURATION:
      self->duration = g_value_get_double (value);
      break;
    case PROP_KIND:
      self->kind = g_value_dup_string (value);
      break;
    case PROP_FOLDER:
      self->folder = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
s3c_media_finalize (GObject *object)
{
  S3cMedia *self = S3C_MEDIA (object);

  g_clear_pointer (&self->hashed_id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->thumbnail_url, g_free);
  g_clear_pointer (&self->kind, g_free);
  g_clear_object (&self->folder);
  G_OBJECT_CLASS (s3c_media_parent_class)->finalize (object);
}

static void
s3c_media_class_init (S3cMediaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = s3c_media_get_property;
  object_class->set_property = s3c_media_set_property;
  object_class->finalize = s3c_media_finalize;

  properties[PROP_HASHED_ID] = g_param_spec_string ("hashed-id", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_THUMBNAIL_URL] = g_param_spec_string ("thumbnail-url", NULL, NULL, NULL, flags);
  properties[PROP_STATE]
      = g_param_spec_enum ("state", NULL, NULL, S3C_TYPE_STATE, S3C_STATE_QUEUED, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, -1, 1, -1, flags);
  properties[PROP_CREATED]
      = g_param_spec_int64 ("created", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_DURATION]
      = g_param_spec_double ("duration", NULL, NULL, -1, G_MAXDOUBLE, -1, flags);
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, flags);
  properties[PROP_FOLDER] = g_param_spec_object ("folder", NULL, NULL, S3C_TYPE_FOLDER, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_media_init (S3cMedia *self)
{
}

const char *
s3c_media_get_hashed_id (S3cMedia *self)
{
  return self->hashed_id;
}

const char *
s3c_media_get_name (S3cMedia *self)
{
  return self->name;
}

S3cState
s3c_media_get_state (S3cMedia *self)
{
  return self->state;
}

double
s3c_media_get_progress (S3cMedia *self)
{
  return self->progress;
}

gint64
s3c_media_get_created (S3cMedia *self)
{
  return self->created;
}

const char *
s3c_media_get_thumbnail_url (S3cMedia *self)
{
  return self->thumbnail_url;
}

double
s3c_media_get_duration (S3cMedia *self)
{
  return self->duration;
}

const char *
s3c_media_get_kind (S3cMedia *self)
{
  return self->kind;
}

S3cFolder *
s3c_media_get_folder (S3cMedia *self)
{
  return self->folder;
}
