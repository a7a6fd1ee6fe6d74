/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-keyring-paths.h"

#include "s3c-keyring-find.h"

#include "s3c-keyring-error.h"
#include "s3c-keyring-item.h"
#include "s3c-keyring-items.h"

/* One search: what it found, and how much of that has been looked at. */
typedef struct
{
  S3cKeyringCall *call; /* (unowned) the search is a step of it */
  GPtrArray *paths;     /* (owned) (element-type utf8), each once */
  guint n_unlocked;     /* those come first */
  guint next;
  gboolean without_schema;
} S3cKeyringSearch;

static void search (S3cKeyringCall *call, gboolean without_schema);
static void look_at_next (S3cKeyringSearch *self);

static void
search_free (S3cKeyringSearch *self)
{
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cKeyringSearch, search_free)

void
s3c_keyring_get_properties (S3cKeyringCall *call,
                            const char *path,
                            const char *interface,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GDBusProxy *proxy = G_DBUS_PROXY (call->service);

  g_dbus_connection_call (g_dbus_proxy_get_connection (proxy), g_dbus_proxy_get_name (proxy), path,
                          "org.freedesktop.DBus.Properties", "GetAll",
                          g_variant_new ("(s)", interface), G_VARIANT_TYPE ("(a{sv})"),
                          G_DBUS_CALL_FLAGS_NONE, -1, call->cancellable, callback, user_data);
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringCall *call = user_data;
  g_autoptr (GError) error = NULL;
  int n_unlocked
      = secret_service_unlock_dbus_paths_finish (SECRET_SERVICE (source), result, NULL, &error);

  if (error != NULL)
    s3c_keyring_call_fail (call, g_steal_pointer (&error));
  else if (n_unlocked < 1 && s3c_keyring_call_has_prompted (call))
    s3c_keyring_call_fail_locked (call);
  else
    search (call, FALSE);
}

void
s3c_keyring_find_unlocked (S3cKeyringCall *call, GStrv paths)
{
  g_auto (GStrv) owned = paths;

  if (call->unlocked)
    {
      s3c_keyring_call_fail_locked (call);
      return;
    }
  call->unlocked = TRUE;
  secret_service_unlock_dbus_paths (SECRET_SERVICE (call->service), (const char **)owned,
                                    call->cancellable, unlocked_cb, call);
}

static void
default_collection_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringCall *call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) properties = answer != NULL ? g_variant_get_child_value (answer, 0) : NULL;
  gboolean locked = FALSE;

  if (properties != NULL)
    g_variant_lookup (properties, "Locked", "b", &locked);
  if (locked)
    s3c_keyring_find_unlocked (call, g_strdupv ((char *[]){ call->collection, NULL }));
  else if (error == NULL)
    call->found (call);
  else if (s3c_keyring_error_is_no_such_object (error))
    {
      /* An alias may outlive what it stood for. */
      g_clear_pointer (&call->collection, g_free);
      call->found (call);
    }
  else
    s3c_keyring_call_fail (call, g_steal_pointer (&error));
}

static void
alias_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringCall *call = user_data;
  g_autoptr (GError) error = NULL;

  call->collection
      = secret_service_read_alias_dbus_path_finish (SECRET_SERVICE (source), result, &error);
  if (error != NULL && !s3c_keyring_error_is_no_such_object (error))
    s3c_keyring_call_fail (call, g_steal_pointer (&error));
  else if (call->collection == NULL)
    call->found (call);
  else
    s3c_keyring_get_properties (call, call->collection, S3C_KEYRING_COLLECTION_INTERFACE,
                                default_collection_cb, call);
}

void
s3c_keyring_find_default (S3cKeyringCall *call)
{
  g_clear_pointer (&call->collection, g_free);
  secret_service_read_alias_dbus_path (SECRET_SERVICE (call->service), "default", call->cancellable,
                                       alias_cb, call);
}

/* Some services do not keep the schema of an item: those are known by the application's name. */
static void
end (S3cKeyringSearch *self)
{
  g_autoptr (S3cKeyringSearch) owned = self;
  S3cKeyringCall *call = self->call;

  if (call->items->len == 0 && !self->without_schema)
    search (call, TRUE);
  else if (call->items->len == 0 && !call->quiet)
    s3c_keyring_find_default (call);
  else
    call->found (call);
}

static void
properties_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cKeyringSearch) self = user_data;
  S3cKeyringCall *call = self->call;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) properties = answer != NULL ? g_variant_get_child_value (answer, 0) : NULL;
  g_autoptr (S3cKeyringItem) item = NULL;

  if (properties != NULL)
    item = s3c_keyring_item_new (self->paths->pdata[self->next], properties,
                                 self->next >= self->n_unlocked);
  self->next++;
  if (item != NULL && s3c_keyring_item_is_ours (item, call->account_id))
    g_ptr_array_add (call->items, g_steal_pointer (&item));
  if (error != NULL && !s3c_keyring_error_is_no_such_object (error))
    s3c_keyring_call_fail (call, g_steal_pointer (&error));
  else
    look_at_next (g_steal_pointer (&self));
}

static void
look_at_next (S3cKeyringSearch *self)
{
  if (self->next == self->paths->len)
    end (self);
  else
    s3c_keyring_get_properties (self->call, self->paths->pdata[self->next],
                                S3C_KEYRING_ITEM_INTERFACE, properties_cb, self);
}

static void
add_paths (GPtrArray *paths, char **found)
{
  for (guint i = 0; found != NULL && found[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (paths, found[i], g_str_equal, NULL))
      g_ptr_array_add (paths, g_strdup (found[i]));
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cKeyringSearch) self = user_data;
  g_auto (GStrv) unlocked = NULL;
  g_auto (GStrv) locked = NULL;
  g_autoptr (GError) error = NULL;

  if (!secret_service_search_for_dbus_paths_finish (SECRET_SERVICE (source), result, &unlocked,
                                                    &locked, &error))
    {
      s3c_keyring_call_fail (self->call, g_steal_pointer (&error));
      return;
    }
  add_paths (self->paths, unlocked);
  self->n_unlocked = self->paths->len;
  add_paths (self->paths, locked);
  look_at_next (g_steal_pointer (&self));
}

static void
search (S3cKeyringCall *call, gboolean without_schema)
{
  g_autoptr (GHashTable) attributes = s3c_keyring_call_make_attributes (call);
  S3cKeyringSearch *self = g_new0 (S3cKeyringSearch, 1);

  self->call = call;
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->without_schema = without_schema;
  g_clear_pointer (&call->items, g_ptr_array_unref);
  call->items = g_ptr_array_new_with_free_func ((GDestroyNotify)s3c_keyring_item_free);
  if (without_schema)
    g_hash_table_insert (attributes, g_strdup (S3C_KEYRING_APPLICATION),
                         g_strdup (S3C_KEYRING_APPLICATION_ID));
  secret_service_search_for_dbus_paths (SECRET_SERVICE (call->service),
                                        without_schema ? NULL : s3c_keyring_items_get_schema (),
                                        attributes, call->cancellable, searched_cb, self);
}

void
s3c_keyring_find (S3cKeyringCall *call, S3cKeyringStep found)
{
  call->found = found;
  search (call, FALSE);
}
