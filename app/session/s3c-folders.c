/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-folders-private.h"

struct _S3cFolders
{
  GObject parent_instance;

  char *search; /* (owned) */
};

G_DEFINE_ENUM_TYPE (S3cFoldersStatus,
                    s3c_folders_status,
                    G_DEFINE_ENUM_VALUE (S3C_FOLDERS_CLOSED, "closed"),
                    G_DEFINE_ENUM_VALUE (S3C_FOLDERS_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (S3C_FOLDERS_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (S3C_FOLDERS_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (S3C_FOLDERS_FAILED, "failed"))

static void s3c_folders_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (S3cFolders,
                               s3c_folders,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      s3c_folders_list_model_init))

typedef enum
{
  PROP_SEARCH = 1,
  PROP_STATUS,
  PROP_REFRESHING,
  PROP_TOTAL,
} S3cFoldersProperty;

static GParamSpec *properties[PROP_TOTAL + 1];

static GType
s3c_folders_get_item_type (GListModel *model)
{
  return S3C_TYPE_FOLDER;
}

static guint
s3c_folders_get_n_items (GListModel *model)
{
  return 0;
}

static gpointer
s3c_folders_get_item (GListModel *model, guint position)
{
  return NULL;
}

static void
s3c_folders_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = s3c_folders_get_item_type;
  iface->get_n_items = s3c_folders_get_n_items;
  iface->get_item = s3c_folders_get_item;
}

static void
s3c_folders_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  S3cFolders *self = S3C_FOLDERS (object);

  switch ((S3cFoldersProperty)property_id)
    {
    case PROP_SEARCH:
      g_value_set_string (value, self->search);
      break;
    case PROP_STATUS:
      g_value_set_enum (value, (int)s3c_folders_get_status (self));
      break;
    case PROP_REFRESHING:
      g_value_set_boolean (value, FALSE);
      break;
    case PROP_TOTAL:
      g_value_set_uint (value, s3c_folders_get_total (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
s3c_folders_set_property (GObject *object,
                          guint property_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  if (property_id == PROP_SEARCH)
    s3c_folders_set_search (S3C_FOLDERS (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
s3c_folders_finalize (GObject *object)
{
  g_clear_pointer (&S3C_FOLDERS (object)->search, g_free);
  G_OBJECT_CLASS (s3c_folders_parent_class)->finalize (object);
}

static void
s3c_folders_class_init (S3cFoldersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = s3c_folders_get_property;
  object_class->set_property = s3c_folders_set_property;
  object_class->finalize = s3c_folders_finalize;

  properties[PROP_SEARCH]
      = g_param_spec_string ("search", NULL, NULL, "", flags | G_PARAM_WRITABLE);
  properties[PROP_STATUS] = g_param_spec_enum ("status", NULL, NULL, S3C_TYPE_FOLDERS_STATUS,
                                               S3C_FOLDERS_CLOSED, flags);
  properties[PROP_REFRESHING] = g_param_spec_boolean ("refreshing", NULL, NULL, FALSE, flags);
  properties[PROP_TOTAL] = g_param_spec_uint ("total", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_folders_init (S3cFolders *self)
{
  self->search = g_strdup ("");
}

S3cFolders *
s3c_folders_new (S3cHistory *history, S3cAccounts *accounts, S3cServices *services, S3cSlots *slots)
{
  return g_object_new (S3C_TYPE_FOLDERS, NULL);
}

void
s3c_folders_close (S3cFolders *self)
{
}

S3cFoldersStatus
s3c_folders_get_status (S3cFolders *self)
{
  return S3C_FOLDERS_CLOSED;
}

const GError *
s3c_folders_get_error (S3cFolders *self)
{
  return NULL;
}

guint
s3c_folders_get_total (S3cFolders *self)
{
  return 0;
}

void
s3c_folders_set_search (S3cFolders *self, const char *search)
{
  if (g_strcmp0 (self->search, search) == 0)
    return;
  g_clear_pointer (&self->search, g_free);
  self->search = g_strdup (search != NULL ? search : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH]);
}

guint
s3c_folders_get_n_used (S3cFolders *self)
{
  return 0;
}

void
s3c_folders_open (S3cFolders *self)
{
}

void
s3c_folders_refresh (S3cFolders *self)
{
}

void
s3c_folders_choose (S3cFolders *self, S3cFolder *folder)
{
}

S3cFolder *
s3c_folders_find (S3cFolders *self, const char *hashed_id)
{
  return NULL;
}

S3cFolder *
s3c_folders_match (S3cFolders *self, const char *name)
{
  return NULL;
}

static void
answer_not_supported (S3cFolders *self,
                      gpointer tag,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_task_report_new_error (self, callback, user_data, tag, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           "not yet");
}

void
s3c_folders_resolve_async (S3cFolders *self,
                           const char *text,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  answer_not_supported (self, s3c_folders_resolve_async, cancellable, callback, user_data);
}

S3cFolder *
s3c_folders_resolve_finish (S3cFolders *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
s3c_folders_create_async (S3cFolders *self,
                          const char *name,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  answer_not_supported (self, s3c_folders_create_async, cancellable, callback, user_data);
}

S3cFolder *
s3c_folders_create_finish (S3cFolders *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
s3c_folders_load_async (S3cFolders *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  answer_not_supported (self, s3c_folders_load_async, cancellable, callback, user_data);
}

gboolean
s3c_folders_load_finish (S3cFolders *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
