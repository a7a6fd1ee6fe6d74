/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-folder.h"

struct _S3cFolder
{
  GObject parent_instance;

  char *hashed_id; /* (owned) */
  char *name;      /* (owned) */
  int media_count;
};

G_DEFINE_FINAL_TYPE (S3cFolder, s3c_folder, G_TYPE_OBJECT)

typedef enum
{
  PROP_HASHED_ID = 1,
  PROP_NAME,
  PROP_MEDIA_COUNT,
} S3cFolderProperty;

static GParamSpec *properties[PROP_MEDIA_COUNT + 1];

static void
s3c_folder_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  S3cFolder *self = S3C_FOLDER (object);

  switch ((S3cFolderProperty)id)
    {
    case PROP_HASHED_ID:
      g_value_set_string (value, self->hashed_id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_MEDIA_COUNT:
      g_value_set_int (value, self->media_count);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
s3c_folder_finalize (GObject *object)
{
  S3cFolder *self = S3C_FOLDER (object);

  g_clear_pointer (&self->hashed_id, g_free);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (s3c_folder_parent_class)->finalize (object);
}

static void
s3c_folder_class_init (S3cFolderClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = s3c_folder_get_property;
  object_class->finalize = s3c_folder_finalize;

  properties[PROP_HASHED_ID] = g_param_spec_string ("hashed-id", NULL, NULL, "", flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", flags);
  properties[PROP_MEDIA_COUNT]
      = g_param_spec_int ("media-count", NULL, NULL, -1, G_MAXINT, -1, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_folder_init (S3cFolder *self)
{
}

/* Ten thousand may be made at once: the fields are set without construct properties. */
S3cFolder *
s3c_folder_new (const char *hashed_id, const char *name, int media_count)
{
  S3cFolder *self = g_object_new (S3C_TYPE_FOLDER, NULL);

  self->hashed_id = g_strdup (hashed_id);
  self->name = g_strdup (name);
  self->media_count = media_count;
  return self;
}

const char *
s3c_folder_get_hashed_id (S3cFolder *self)
{
  return self->hashed_id;
}

const char *
s3c_folder_get_name (S3cFolder *self)
{
  return self->name;
}

int
s3c_folder_get_media_count (S3cFolder *self)
{
  return self->media_count;
}
