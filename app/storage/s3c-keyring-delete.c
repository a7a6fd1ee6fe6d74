/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-keyring-paths.h"

#include "s3c-keyring-delete.h"

#include "s3c-keyring-error.h"
#include "s3c-keyring-item.h"

typedef struct
{
  S3cKeyringCall *call; /* (unowned) this is a step of it */
  S3cKeyringDeleted deleted;
} S3cKeyringDeletion;

static void delete_next (S3cKeyringDeletion *self);

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree S3cKeyringDeletion *self = user_data;
  g_autoptr (GError) error = NULL;

  secret_service_delete_item_dbus_path_finish (SECRET_SERVICE (source), result, &error);
  if (error != NULL && !s3c_keyring_error_is_no_such_object (error))
    {
      self->deleted (self->call, error);
      return;
    }
  g_ptr_array_remove_index (self->call->items, 0);
  delete_next (g_steal_pointer (&self));
}

static void
delete_next (S3cKeyringDeletion *self)
{
  g_autofree S3cKeyringDeletion *owned = self;
  S3cKeyringCall *call = self->call;
  S3cKeyringItem *item = call->items->len > 0 ? call->items->pdata[0] : NULL;

  if (item == NULL)
    owned->deleted (call, NULL);
  else
    secret_service_delete_item_dbus_path (SECRET_SERVICE (call->service), item->path,
                                          call->cancellable, deleted_cb, g_steal_pointer (&owned));
}

void
s3c_keyring_delete (S3cKeyringCall *call, S3cKeyringDeleted deleted)
{
  S3cKeyringDeletion *self = g_new0 (S3cKeyringDeletion, 1);

  self->call = call;
  self->deleted = deleted;
  delete_next (self);
}
