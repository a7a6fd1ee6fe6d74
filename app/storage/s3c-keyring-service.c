/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-keyring-service.h"

#include "s3c-error.h"
#include "s3c-keyring-error.h"
#include "s3c-keyring-items.h"
#include "s3c-token-store.h"

static void search (S3cKeyringCall *call);

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringCall *call = user_data;
  g_autoptr (GError) error = NULL;
  int n_unlocked = secret_service_unlock_finish (SECRET_SERVICE (source), result, NULL, &error);

  if (error != NULL)
    s3c_keyring_call_fail (call, g_steal_pointer (&error));
  else if (n_unlocked < 1)
    s3c_keyring_call_fail_locked (call);
  else
    {
      call->unlocked = TRUE;
      search (call);
    }
}

static void
unlock (S3cKeyringCall *call, SecretCollection *collection)
{
  g_autoptr (GList) objects = g_list_append (NULL, collection);

  secret_service_unlock (SECRET_SERVICE (call->service), objects, call->cancellable, unlocked_cb,
                         call);
}

static void
default_collection_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringCall *call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretCollection) collection = secret_collection_for_alias_finish (result, &error);

  if (collection != NULL && secret_collection_get_locked (collection))
    unlock (call, collection);
  else if (error != NULL && !s3c_keyring_error_is_no_such_object (error))
    s3c_keyring_call_fail (call, g_steal_pointer (&error));
  else
    call->found (call);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringCall *call = user_data;
  g_autoptr (GError) error = NULL;

  call->items = secret_service_search_finish (SECRET_SERVICE (source), result, &error);
  if (error != NULL)
    s3c_keyring_call_fail (call, g_steal_pointer (&error));
  else if (call->items == NULL && !call->unlocked)
    /* What is in a locked collection may not be found at all: nothing found then means nothing. */
    secret_collection_for_alias (SECRET_SERVICE (call->service), SECRET_COLLECTION_DEFAULT,
                                 SECRET_COLLECTION_NONE, call->cancellable, default_collection_cb,
                                 call);
  else
    call->found (call);
}

static void
search (S3cKeyringCall *call)
{
  g_autoptr (GHashTable) attributes = s3c_keyring_call_make_attributes (call);

  secret_service_search (SECRET_SERVICE (call->service), s3c_keyring_call_get_schema (), attributes,
                         call->search, call->cancellable, searched_cb, call);
}

static void
find (S3cKeyringCall *call, SecretSearchFlags flags, void (*found) (S3cKeyringCall *call))
{
  g_clear_list (&call->items, g_object_unref);
  call->search = flags;
  call->found = found;
  search (call);
}

static void deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data);

/* Deletes the items that are left, one after the other, and is done. */
static void
delete_items (S3cKeyringCall *call)
{
  if (call->items == NULL)
    s3c_keyring_call_return (call, GINT_TO_POINTER (TRUE), NULL);
  else
    secret_item_delete (call->items->data, call->cancellable, deleted_cb, call);
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringCall *call = user_data;
  g_autoptr (SecretItem) item = call->items->data;
  g_autoptr (GError) error = NULL;

  call->items = g_list_delete_link (call->items, call->items);
  secret_item_delete_finish (item, result, &error);
  if (error != NULL && !s3c_keyring_error_is_no_such_object (error))
    s3c_keyring_call_fail (call, g_steal_pointer (&error));
  else
    delete_items (call);
}

static void
lookup_found (S3cKeyringCall *call)
{
  SecretItem *item = s3c_keyring_items_get_unlocked (call->items);
  char *token = item != NULL ? s3c_keyring_items_dup_token (item) : NULL;

  if (token != NULL)
    s3c_keyring_call_return (call, token, (GDestroyNotify)s3c_token_free);
  else if (call->items == NULL)
    s3c_keyring_call_refuse (call, S3C_ERROR_TOKEN_MISSING,
                             "There is no token for this account in the keyring");
  else if (item == NULL)
    s3c_keyring_call_fail_locked (call);
  else
    s3c_keyring_call_refuse (call, S3C_ERROR_KEYRING_FAILED,
                             "The keyring has the token, but did not give it as text");
}

/* Nothing given means nothing found, or locked: which of them, only a search tells. A prompt that
 * was on the screen is not shown again for that. */
static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringCall *call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretValue) value
      = secret_service_lookup_finish (SECRET_SERVICE (source), result, &error);
  char *token = value != NULL ? s3c_keyring_items_value_to_token (value) : NULL;

  if (error != NULL)
    s3c_keyring_call_fail (call, g_steal_pointer (&error));
  else if (token != NULL)
    s3c_keyring_call_return (call, token, (GDestroyNotify)s3c_token_free);
  else if (s3c_keyring_call_has_prompted (call))
    s3c_keyring_call_fail_locked (call);
  else
    find (call, SECRET_SEARCH_UNLOCK | SECRET_SEARCH_LOAD_SECRETS, lookup_found);
}

/* Two calls to the service where all is well, instead of the six of a search. */
void
s3c_keyring_service_lookup (S3cKeyringCall *call)
{
  g_autoptr (GHashTable) attributes = s3c_keyring_call_make_attributes (call);

  secret_service_lookup (SECRET_SERVICE (call->service), s3c_keyring_call_get_schema (), attributes,
                         call->cancellable, looked_up_cb, call);
}

/* A service may keep an older token of the account beside the new one. */
static void
store_found (S3cKeyringCall *call)
{
  if (s3c_keyring_items_drop_same (&call->items, call->token))
    delete_items (call);
  else
    s3c_keyring_call_refuse (call, S3C_ERROR_TOKEN_UNVERIFIED,
                             "The keyring took the token, but gave back something else");
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringCall *call = user_data;
  g_autoptr (GError) error = NULL;

  secret_service_store_finish (SECRET_SERVICE (source), result, &error);
  if (error != NULL)
    s3c_keyring_call_fail (call, g_steal_pointer (&error));
  else
    find (call, SECRET_SEARCH_ALL | SECRET_SEARCH_LOAD_SECRETS, store_found);
}

void
s3c_keyring_service_store (S3cKeyringCall *call)
{
  g_autoptr (GHashTable) attributes = s3c_keyring_call_make_attributes (call);
  g_autofree char *label = s3c_keyring_items_make_label (call->account_name);

  secret_service_store (SECRET_SERVICE (call->service), s3c_keyring_call_get_schema (), attributes,
                        SECRET_COLLECTION_DEFAULT, label, call->token, call->cancellable, stored_cb,
                        call);
}

static void
remove_found (S3cKeyringCall *call)
{
  if (s3c_keyring_items_has_locked (call->items))
    s3c_keyring_call_fail_locked (call);
  else
    delete_items (call);
}

void
s3c_keyring_service_remove (S3cKeyringCall *call)
{
  find (call, SECRET_SEARCH_ALL | SECRET_SEARCH_UNLOCK, remove_found);
}

static void
list_found (S3cKeyringCall *call)
{
  s3c_keyring_call_return (call, s3c_keyring_items_to_accounts (call->items),
                           (GDestroyNotify)g_ptr_array_unref);
}

void
s3c_keyring_service_list (S3cKeyringCall *call)
{
  find (call, SECRET_SEARCH_ALL, list_found);
}
