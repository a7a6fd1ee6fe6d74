/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-token-place.h"

struct _S3cTokenPlace
{
  GObject parent_instance;

  char *service;    /* (owned) (nullable) */
  char *collection; /* (owned) (nullable) */
  char *item;       /* (owned) (nullable) */
  gboolean present;
  gboolean locked;
};

G_DEFINE_FINAL_TYPE (S3cTokenPlace, s3c_token_place, G_TYPE_OBJECT)

static void
s3c_token_place_finalize (GObject *object)
{
  S3cTokenPlace *self = S3C_TOKEN_PLACE (object);

  g_clear_pointer (&self->service, g_free);
  g_clear_pointer (&self->collection, g_free);
  g_clear_pointer (&self->item, g_free);

  G_OBJECT_CLASS (s3c_token_place_parent_class)->finalize (object);
}

static void
s3c_token_place_class_init (S3cTokenPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = s3c_token_place_finalize;
}

static void
s3c_token_place_init (S3cTokenPlace *self)
{
}

S3cTokenPlace *
s3c_token_place_new (const char *service,
                     const char *collection,
                     const char *item,
                     gboolean present,
                     gboolean locked)
{
  S3cTokenPlace *self = g_object_new (S3C_TYPE_TOKEN_PLACE, NULL);

  self->service = g_strdup (service);
  self->collection = g_strdup (collection);
  self->item = g_strdup (item);
  self->present = present;
  self->locked = locked;
  return self;
}

const char *
s3c_token_place_get_service (S3cTokenPlace *self)
{
  return self->service;
}

const char *
s3c_token_place_get_collection (S3cTokenPlace *self)
{
  return self->collection;
}

const char *
s3c_token_place_get_item (S3cTokenPlace *self)
{
  return self->item;
}

gboolean
s3c_token_place_get_present (S3cTokenPlace *self)
{
  return self->present;
}

gboolean
s3c_token_place_get_locked (S3cTokenPlace *self)
{
  return self->locked;
}
