/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-keyring-paths.h"

#include "s3c-keyring-service.h"

#include "s3c-error.h"
#include "s3c-keyring-delete.h"
#include "s3c-keyring-error.h"
#include "s3c-keyring-find.h"
#include "s3c-keyring-item.h"
#include "s3c-keyring-items.h"
#include "s3c-token-store.h"

static void lookup_found (S3cKeyringCall *call);

static void
refuse_missing (S3cKeyringCall *call)
{
  s3c_keyring_call_refuse (call, S3C_ERROR_TOKEN_MISSING,
                           "There is no token for this account in the keyring");
}

/* Where there is not even a keyring, nobody has removed anything from it. */
static void
refuse_empty (S3cKeyringCall *call)
{
  if (call->collection != NULL)
    refuse_missing (call);
  else
    s3c_keyring_call_refuse (call, S3C_ERROR_NO_COLLECTION, "There is no default keyring");
}

static void
take_secret (S3cKeyringCall *call, SecretValue *value)
{
  char *token = s3c_keyring_items_value_to_token (value);

  if (token != NULL)
    s3c_keyring_call_return (call, token, (GDestroyNotify)s3c_token_free);
  else
    s3c_keyring_call_refuse (call, S3C_ERROR_TOKEN_MALFORMED,
                             "What the keyring has for this account is not text");
}

/* It says that it is open, and gives nothing: it was locked or removed just now, or wants to be
 * unlocked by itself, whatever its collection is. */
static void
try_again (S3cKeyringCall *call, gboolean gone)
{
  S3cKeyringItem *item = s3c_keyring_item_pick (call->items);

  if (call->secret_tried && gone)
    refuse_missing (call);
  else if (call->secret_tried)
    s3c_keyring_call_fail_locked (call);
  else if (gone || call->unlocked)
    {
      call->secret_tried = TRUE;
      s3c_keyring_find (call, lookup_found);
    }
  else
    {
      call->secret_tried = TRUE;
      s3c_keyring_find_unlocked (call, g_strdupv ((char *[]){ item->path, NULL }));
    }
}

static void
secret_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringCall *call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretValue) value
      = secret_service_get_secret_for_dbus_path_finish (SECRET_SERVICE (source), result, &error);

  if (value != NULL)
    take_secret (call, value);
  else if (error == NULL || s3c_keyring_error_is_locked (error))
    try_again (call, FALSE);
  else if (s3c_keyring_error_is_no_such_object (error))
    try_again (call, TRUE);
  else
    s3c_keyring_call_fail (call, g_steal_pointer (&error));
}

static void
lookup_found (S3cKeyringCall *call)
{
  S3cKeyringItem *item = s3c_keyring_item_pick (call->items);

  if (item == NULL)
    refuse_empty (call);
  else if (item->locked)
    s3c_keyring_find_unlocked (call, g_strdupv ((char *[]){ item->path, NULL }));
  else
    secret_service_get_secret_for_dbus_path (SECRET_SERVICE (call->service), item->path,
                                             call->cancellable, secret_cb, call);
}

void
s3c_keyring_service_lookup (S3cKeyringCall *call)
{
  s3c_keyring_find (call, lookup_found);
}

/* A service that asked before it removed anything says no more about the answer than that. */
static void
removal_checked (S3cKeyringCall *call)
{
  if (call->items->len == 0)
    s3c_keyring_call_return (call, GINT_TO_POINTER (TRUE), NULL);
  else if (s3c_keyring_call_has_prompted (call))
    s3c_keyring_call_refuse (call, S3C_ERROR_TOKEN_DISMISSED,
                             "The keyring was not allowed to remove the token");
  else
    s3c_keyring_call_refuse (call, S3C_ERROR_KEYRING_FAILED,
                             "The keyring says that the token was removed, but still has it");
}

static void
deleted_cb (S3cKeyringCall *call, const GError *error)
{
  call->quiet = TRUE;
  if (error == NULL)
    s3c_keyring_find (call, removal_checked);
  else
    s3c_keyring_call_fail (call, g_error_copy (error));
}

static void
remove_found (S3cKeyringCall *call)
{
  g_auto (GStrv) locked = s3c_keyring_item_list_paths (call->items, TRUE);

  if (locked[0] != NULL)
    s3c_keyring_find_unlocked (call, g_steal_pointer (&locked));
  else if (call->items->len == 0)
    s3c_keyring_call_return (call, GINT_TO_POINTER (TRUE), NULL);
  else
    s3c_keyring_delete (call, deleted_cb);
}

void
s3c_keyring_service_remove (S3cKeyringCall *call)
{
  s3c_keyring_find (call, remove_found);
}

static void
list_found (S3cKeyringCall *call)
{
  GPtrArray *accounts = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < call->items->len; i++)
    {
      S3cKeyringItem *item = call->items->pdata[i];

      s3c_keyring_items_add_account (accounts, item->attributes, item->label);
    }
  s3c_keyring_call_return (call, accounts, (GDestroyNotify)g_ptr_array_unref);
}

void
s3c_keyring_service_list (S3cKeyringCall *call)
{
  s3c_keyring_find (call, list_found);
}
