/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-keyring-paths.h"

#include "s3c-keyring-place.h"

#include "s3c-keyring-error.h"
#include "s3c-keyring-find.h"
#include "s3c-keyring-item.h"
#include "s3c-keyring-owner.h"
#include "s3c-token-place.h"

/* What has been learnt of the place so far. */
typedef struct
{
  S3cKeyringCall *call; /* (unowned) this is a step of it */
  char *program;        /* (owned) (nullable) */
  char *label;          /* (owned) (nullable) of the collection */
  gboolean locked;
  GStrv collections; /* (owned) (nullable) where the item may be */
  guint next;
} S3cKeyringPlace;

static void look_at_next (S3cKeyringPlace *self);

static void
place_free (S3cKeyringPlace *self)
{
  g_clear_pointer (&self->program, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->collections, g_strfreev);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cKeyringPlace, place_free)

static S3cKeyringItem *
get_item (S3cKeyringPlace *self)
{
  return self->call->items != NULL ? s3c_keyring_item_pick (self->call->items) : NULL;
}

static void
end (S3cKeyringPlace *self)
{
  g_autoptr (S3cKeyringPlace) owned = self;
  S3cKeyringItem *item = get_item (self);
  gboolean locked = self->locked || (item != NULL && item->locked);

  s3c_keyring_call_return (self->call,
                           s3c_token_place_new (self->program, self->label,
                                                item != NULL ? item->label : NULL, item != NULL,
                                                locked),
                           g_object_unref);
}

static void
take_collection (S3cKeyringPlace *self, GVariant *properties)
{
  g_variant_lookup (properties, "Locked", "b", &self->locked);
  if (g_variant_lookup (properties, "Label", "s", &self->label) && *self->label == '\0')
    g_clear_pointer (&self->label, g_free);
}

static gboolean
has_item (GVariant *properties, const char *path)
{
  g_autoptr (GVariant) items
      = g_variant_lookup_value (properties, "Items", G_VARIANT_TYPE_OBJECT_PATH_ARRAY);
  g_autofree const char **paths = items != NULL ? g_variant_get_objv (items, NULL) : NULL;

  return paths != NULL && g_strv_contains (paths, path);
}

/* The item's own collection, or, where there is no item, the default one. */
static void
collection_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cKeyringPlace) self = user_data;
  S3cKeyringItem *item = get_item (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) properties = answer != NULL ? g_variant_get_child_value (answer, 0) : NULL;

  if (properties != NULL && (item == NULL || has_item (properties, item->path)))
    {
      take_collection (self, properties);
      end (g_steal_pointer (&self));
    }
  else if (properties != NULL || s3c_keyring_error_is_no_such_object (error))
    look_at_next (g_steal_pointer (&self));
  else
    s3c_keyring_call_fail (self->call, g_steal_pointer (&error));
}

static void
look_at_next (S3cKeyringPlace *self)
{
  const char *path = self->collections != NULL ? self->collections[self->next] : NULL;

  if (path == NULL)
    {
      end (self);
      return;
    }
  self->next++;
  s3c_keyring_get_properties (self->call, path, S3C_KEYRING_COLLECTION_INTERFACE, collection_cb,
                              self);
}

static void
service_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cKeyringPlace) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) properties = answer != NULL ? g_variant_get_child_value (answer, 0) : NULL;

  if (properties == NULL)
    {
      s3c_keyring_call_fail (self->call, g_steal_pointer (&error));
      return;
    }
  g_variant_lookup (properties, "Collections", "^ao", &self->collections);
  look_at_next (g_steal_pointer (&self));
}

static void
alias_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cKeyringPlace) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path
      = secret_service_read_alias_dbus_path_finish (SECRET_SERVICE (source), result, &error);

  if (error != NULL && !s3c_keyring_error_is_no_such_object (error))
    {
      s3c_keyring_call_fail (self->call, g_steal_pointer (&error));
      return;
    }
  if (path != NULL)
    self->collections = g_strdupv ((char *[]){ path, NULL });
  look_at_next (g_steal_pointer (&self));
}

/* Not the name of the object's path says which collection an item is in, but the collection. */
static void
find_collection (S3cKeyringPlace *self)
{
  S3cKeyringCall *call = self->call;

  if (get_item (self) != NULL)
    s3c_keyring_get_properties (call, g_dbus_proxy_get_object_path (G_DBUS_PROXY (call->service)),
                                S3C_KEYRING_SERVICE_INTERFACE, service_cb, self);
  else
    secret_service_read_alias_dbus_path (SECRET_SERVICE (call->service), "default",
                                         call->cancellable, alias_cb, self);
}

static void
owner_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cKeyringPlace) self = user_data;
  g_autoptr (GError) error = NULL;

  self->program = s3c_keyring_owner_find_finish (result, &error);
  if (error != NULL && s3c_keyring_error_is_about_service (error))
    {
      s3c_keyring_call_fail (self->call, g_steal_pointer (&error));
      return;
    }
  /* The rest can be told without a name for it. */
  if (error != NULL)
    g_debug ("The program behind the keyring is not known: %s", error->message);
  find_collection (g_steal_pointer (&self));
}

static void
items_found (S3cKeyringCall *call)
{
  S3cKeyringPlace *self = g_new0 (S3cKeyringPlace, 1);
  GDBusProxy *proxy = G_DBUS_PROXY (call->service);

  self->call = call;
  s3c_keyring_owner_find_async (g_dbus_proxy_get_connection (proxy), g_dbus_proxy_get_name (proxy),
                                call->cancellable, owner_cb, self);
}

void
s3c_keyring_place_find (S3cKeyringCall *call)
{
  call->quiet = TRUE;
  if (call->account_id != NULL)
    s3c_keyring_find (call, items_found);
  else
    items_found (call);
}
