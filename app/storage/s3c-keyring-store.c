/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-keyring-paths.h"

#include "s3c-keyring-store.h"

#include "s3c-error.h"
#include "s3c-keyring-delete.h"
#include "s3c-keyring-error.h"
#include "s3c-keyring-find.h"
#include "s3c-keyring-item.h"
#include "s3c-keyring-items.h"

/* The token is kept: that an older one is kept too does no harm, as the newer one is used. */
static void
doubles_deleted_cb (S3cKeyringCall *call, const GError *error)
{
  if (error != NULL)
    g_message ("An older token stays in the keyring: %s", error->message);
  s3c_keyring_call_return (call, GINT_TO_POINTER (TRUE), NULL);
}

/* Takes the one that has the token out of the call's items, and those that are locked: they are
 * not worth a question. FALSE: there was none. */
static gboolean
drop_kept (S3cKeyringCall *call, GHashTable *secrets)
{
  gboolean kept = FALSE;

  for (guint i = call->items->len; i > 0; i--)
    {
      S3cKeyringItem *item = call->items->pdata[i - 1];
      SecretValue *value = g_hash_table_lookup (secrets, item->path);
      gboolean same = value != NULL && s3c_keyring_items_equal (value, call->token);

      if (item->locked || (same && !kept))
        g_ptr_array_remove_index (call->items, i - 1);
      kept = kept || same;
    }
  return kept;
}

static void
read_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringCall *call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) secrets
      = secret_service_get_secrets_for_dbus_paths_finish (SECRET_SERVICE (source), result, &error);

  if (error != NULL)
    s3c_keyring_call_fail (call, g_steal_pointer (&error));
  else if (drop_kept (call, secrets))
    s3c_keyring_delete (call, doubles_deleted_cb);
  else
    s3c_keyring_call_refuse (call, S3C_ERROR_TOKEN_UNVERIFIED,
                             "The keyring took the token, but gave back something else");
}

static void
written_found (S3cKeyringCall *call)
{
  g_auto (GStrv) paths = s3c_keyring_item_list_paths (call->items, FALSE);

  if (paths[0] == NULL)
    s3c_keyring_call_refuse (call, S3C_ERROR_TOKEN_UNVERIFIED,
                             "The keyring took the token, but does not have it");
  else
    secret_service_get_secrets_for_dbus_paths (SECRET_SERVICE (call->service), (const char **)paths,
                                               call->cancellable, read_back_cb, call);
}

static void
verify (S3cKeyringCall *call)
{
  call->unlocked = TRUE;
  s3c_keyring_find (call, written_found);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringCall *call = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path
      = secret_service_create_item_dbus_path_finish (SECRET_SERVICE (source), result, &error);

  if (error != NULL)
    s3c_keyring_call_fail (call, g_steal_pointer (&error));
  else
    verify (call);
}

static GHashTable *
make_properties (S3cKeyringCall *call)
{
  g_autofree char *label = s3c_keyring_items_make_label (call->account_name);
  GHashTable *properties
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_variant_unref);
  GVariantBuilder attributes;

  g_variant_builder_init (&attributes, G_VARIANT_TYPE ("a{ss}"));
  g_variant_builder_add (&attributes, "{ss}", "xdg:schema", S3C_KEYRING_SCHEMA);
  g_variant_builder_add (&attributes, "{ss}", S3C_KEYRING_ACCOUNT, call->account_id);
  g_variant_builder_add (&attributes, "{ss}", S3C_KEYRING_APPLICATION, S3C_KEYRING_APPLICATION_ID);
  g_hash_table_insert (properties, (gpointer)S3C_KEYRING_ITEM_INTERFACE ".Label",
                       g_variant_ref_sink (g_variant_new_string (label)));
  g_hash_table_insert (properties, (gpointer)S3C_KEYRING_ITEM_INTERFACE ".Attributes",
                       g_variant_ref_sink (g_variant_builder_end (&attributes)));
  return properties;
}

/* What is to be replaced has been looked for already: a service might find more than is ours. */
static void
create (S3cKeyringCall *call)
{
  g_autoptr (GHashTable) properties = make_properties (call);

  secret_service_create_item_dbus_path (SECRET_SERVICE (call->service), call->collection,
                                        properties, call->token, SECRET_ITEM_CREATE_NONE,
                                        call->cancellable, created_cb, call);
}

static void
refuse_collection (S3cKeyringCall *call, GError *cause)
{
  g_autofree char *message = NULL;

  if (s3c_keyring_call_was_dismissed (call))
    {
      s3c_keyring_call_fail_locked (call);
      return;
    }
  if (cause != NULL)
    g_dbus_error_strip_remote_error (cause);
  message = g_strconcat ("There is no default keyring", cause != NULL ? ": " : NULL,
                         cause != NULL ? cause->message : NULL, NULL);
  s3c_keyring_call_refuse (call, S3C_ERROR_NO_COLLECTION, message);
}

static void
collection_created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringCall *call = user_data;
  g_autoptr (GError) error = NULL;

  call->collection
      = secret_service_create_collection_dbus_path_finish (SECRET_SERVICE (source), result, &error);
  if (error != NULL && s3c_keyring_error_is_about_service (error))
    s3c_keyring_call_fail (call, g_steal_pointer (&error));
  else if (call->collection == NULL || g_str_equal (call->collection, "/"))
    {
      g_clear_pointer (&call->collection, g_free);
      refuse_collection (call, error);
    }
  else
    create (call);
}

/* Named as libsecret names it. */
static void
create_collection (S3cKeyringCall *call)
{
  const char *label = g_dgettext ("libsecret", "Default keyring");
  g_autoptr (GHashTable) properties
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_variant_unref);

  g_hash_table_insert (properties, (gpointer)S3C_KEYRING_COLLECTION_INTERFACE ".Label",
                       g_variant_ref_sink (g_variant_new_string (label)));
  secret_service_create_collection_dbus_path (SECRET_SERVICE (call->service), properties, "default",
                                              SECRET_COLLECTION_CREATE_NONE, call->cancellable,
                                              collection_created_cb, call);
}

static void
labelled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringCall *call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer == NULL)
    g_message ("The keyring keeps the older name of the account: %s", error->message);
  verify (call);
}

/* A name that a person has given it is left alone. */
static void
label (S3cKeyringCall *call)
{
  GDBusProxy *proxy = G_DBUS_PROXY (call->service);
  S3cKeyringItem *item = s3c_keyring_item_pick (call->items);
  g_autofree char *text = s3c_keyring_items_make_label (call->account_name);

  if (item->label == NULL || !s3c_keyring_items_is_our_label (item->label)
      || g_str_equal (item->label, text))
    verify (call);
  else
    g_dbus_connection_call (
        g_dbus_proxy_get_connection (proxy), g_dbus_proxy_get_name (proxy), item->path,
        "org.freedesktop.DBus.Properties", "Set",
        g_variant_new ("(ssv)", S3C_KEYRING_ITEM_INTERFACE, "Label", g_variant_new_string (text)),
        NULL, G_DBUS_CALL_FLAGS_NONE, -1, call->cancellable, labelled_cb, call);
}

/* An item that cannot be changed, or went just now, gets another one beside it. */
static void
secret_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringCall *call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer != NULL)
    label (call);
  else if (s3c_keyring_error_is_about_service (error) || s3c_keyring_error_is_locked (error))
    s3c_keyring_call_fail (call, g_steal_pointer (&error));
  else
    {
      g_debug ("The keyring's item was not changed: %s", error->message);
      call->beside = TRUE;
      s3c_keyring_find_default (call);
    }
}

static void
session_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringCall *call = user_data;
  GDBusProxy *proxy = G_DBUS_PROXY (call->service);
  S3cKeyringItem *item = s3c_keyring_item_pick (call->items);
  g_autoptr (GError) error = NULL;

  if (!secret_service_ensure_session_finish (SECRET_SERVICE (source), result, &error))
    s3c_keyring_call_fail (call, g_steal_pointer (&error));
  else
    g_dbus_connection_call (
        g_dbus_proxy_get_connection (proxy), g_dbus_proxy_get_name (proxy), item->path,
        S3C_KEYRING_ITEM_INTERFACE, "SetSecret",
        g_variant_new ("(@(oayays))", secret_service_encode_dbus_secret (
                                          SECRET_SERVICE (call->service), call->token)),
        NULL, G_DBUS_CALL_FLAGS_NONE, -1, call->cancellable, secret_set_cb, call);
}

static void
store_found (S3cKeyringCall *call)
{
  S3cKeyringItem *item = s3c_keyring_item_pick (call->items);

  if (item != NULL && item->locked)
    s3c_keyring_find_unlocked (call, g_strdupv ((char *[]){ item->path, NULL }));
  else if (item != NULL && !call->beside)
    secret_service_ensure_session (SECRET_SERVICE (call->service), call->cancellable, session_cb,
                                   call);
  else if (call->collection != NULL)
    create (call);
  else
    create_collection (call);
}

void
s3c_keyring_service_store (S3cKeyringCall *call)
{
  s3c_keyring_find (call, store_found);
}
