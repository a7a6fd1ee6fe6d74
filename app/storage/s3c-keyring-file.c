/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-keyring-file.h"

#include <string.h>

#include "s3c-error.h"
#include "s3c-keyring-items.h"
#include "s3c-token-place.h"
#include "s3c-token-store.h"

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringCall *call = user_data;
  g_autoptr (GError) error = NULL;
  char *token = secret_password_lookup_nonpageable_finish (result, &error);

  if (error != NULL)
    s3c_keyring_call_fail (call, g_steal_pointer (&error));
  else if (token == NULL)
    s3c_keyring_call_refuse (call, S3C_ERROR_TOKEN_MISSING,
                             "There is no token for this account in the keyring");
  else
    s3c_keyring_call_return (call, token, (GDestroyNotify)s3c_token_free);
}

void
s3c_keyring_file_lookup (S3cKeyringCall *call)
{
  g_autoptr (GHashTable) attributes = s3c_keyring_call_make_attributes (call);

  secret_password_lookupv (s3c_keyring_items_get_schema (), attributes, call->cancellable,
                           looked_up_cb, call);
}

static void
read_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringCall *call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cToken) token = secret_password_lookup_nonpageable_finish (result, &error);

  if (error != NULL)
    s3c_keyring_call_fail (call, g_steal_pointer (&error));
  else if (g_strcmp0 (token, secret_value_get_text (call->token)) != 0)
    s3c_keyring_call_refuse (call, S3C_ERROR_TOKEN_UNVERIFIED,
                             "The keyring took the token, but gave back something else");
  else
    s3c_keyring_call_return (call, GINT_TO_POINTER (TRUE), NULL);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringCall *call = user_data;
  g_autoptr (GHashTable) attributes = s3c_keyring_call_make_attributes (call);
  g_autoptr (GError) error = NULL;

  secret_password_store_finish (result, &error);
  if (error != NULL)
    s3c_keyring_call_fail (call, g_steal_pointer (&error));
  else
    secret_password_lookupv (s3c_keyring_items_get_schema (), attributes, call->cancellable,
                             read_back_cb, call);
}

void
s3c_keyring_file_store (S3cKeyringCall *call)
{
  g_autoptr (GHashTable) attributes = s3c_keyring_call_make_attributes (call);
  g_autofree char *label = s3c_keyring_items_make_label (call->account_name);

  secret_password_storev (s3c_keyring_items_get_schema (), attributes, SECRET_COLLECTION_DEFAULT,
                          label, secret_value_get_text (call->token), call->cancellable, stored_cb,
                          call);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringCall *call = user_data;
  g_autoptr (GError) error = NULL;

  secret_password_clear_finish (result, &error);
  if (error != NULL)
    s3c_keyring_call_fail (call, g_steal_pointer (&error));
  else
    s3c_keyring_call_return (call, GINT_TO_POINTER (TRUE), NULL);
}

void
s3c_keyring_file_remove (S3cKeyringCall *call)
{
  g_autoptr (GHashTable) attributes = s3c_keyring_call_make_attributes (call);

  secret_password_clearv (s3c_keyring_items_get_schema (), attributes, call->cancellable,
                          removed_cb, call);
}

static GPtrArray *
make_accounts (GList *items)
{
  GPtrArray *accounts = g_ptr_array_new_with_free_func (g_object_unref);

  for (GList *link = items; link != NULL; link = link->next)
    {
      g_autoptr (GHashTable) attributes = secret_retrievable_get_attributes (link->data);
      g_autofree char *label = secret_retrievable_get_label (link->data);

      s3c_keyring_items_add_account (accounts, attributes, label);
    }
  return accounts;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringCall *call = user_data;
  g_autoptr (GError) error = NULL;

  g_autolist (SecretRetrievable) items = secret_password_search_finish (result, &error);

  if (error != NULL)
    s3c_keyring_call_fail (call, g_steal_pointer (&error));
  else
    s3c_keyring_call_return (call, make_accounts (items), (GDestroyNotify)g_ptr_array_unref);
}

void
s3c_keyring_file_list (S3cKeyringCall *call)
{
  g_autoptr (GHashTable) attributes = s3c_keyring_call_make_attributes (call);

  secret_password_searchv (s3c_keyring_items_get_schema (), attributes, SECRET_SEARCH_ALL,
                           call->cancellable, listed_cb, call);
}

static void
place_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringCall *call = user_data;
  g_autoptr (GError) error = NULL;
  g_autolist (SecretRetrievable) items = secret_password_search_finish (result, &error);
  g_autofree char *label = items != NULL ? secret_retrievable_get_label (items->data) : NULL;

  if (error != NULL)
    s3c_keyring_call_fail (call, g_steal_pointer (&error));
  else
    s3c_keyring_call_return (call, s3c_token_place_new (NULL, NULL, label, items != NULL, FALSE),
                             g_object_unref);
}

void
s3c_keyring_file_find_place (S3cKeyringCall *call)
{
  g_autoptr (GHashTable) attributes = s3c_keyring_call_make_attributes (call);

  if (call->account_id == NULL)
    s3c_keyring_call_return (call, s3c_token_place_new (NULL, NULL, NULL, FALSE, FALSE),
                             g_object_unref);
  else
    secret_password_searchv (s3c_keyring_items_get_schema (), attributes, SECRET_SEARCH_ALL,
                             call->cancellable, place_cb, call);
}
