/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-folders-fetch.h"

#include "s3c-inquiry.h"

/* How often one page is asked for again where the service was only busy. */
#define MAX_TRIES 4

struct _S3cFoldersFetch
{
  GObject parent_instance;

  S3cAccounts *accounts; /* (owned) */
  S3cServices *services; /* (owned) */
  S3cSlots *slots;       /* (owned) */
  char *account_id;      /* (owned) */

  GPtrArray *folders;  /* (owned) (element-type S3cFolder) */
  GHashTable *ids;     /* (owned) of those (unowned) */
  S3cInquiry *inquiry; /* (owned) (nullable) that is under way */
  guint page;
  guint tries; /* of this page that failed */
  guint first_backoff;
  gboolean complete;
};

G_DEFINE_FINAL_TYPE (S3cFoldersFetch, s3c_folders_fetch, G_TYPE_OBJECT)

typedef enum
{
  PROP_FIRST_BACKOFF = 1,
} S3cFoldersFetchProperty;

static GParamSpec *properties[PROP_FIRST_BACKOFF + 1];

enum
{
  SIGNAL_PAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void ask (GTask *task);

/* Asking for a list twice does no harm; a page further in is worth more than the first. */
static gboolean
may_ask_again (S3cFoldersFetch *self, const GError *error)
{
  if (self->tries >= MAX_TRIES)
    return FALSE;
  if (g_error_matches (error, S3C_ERROR, S3C_ERROR_RATE_LIMITED)
      || g_error_matches (error, S3C_ERROR, S3C_ERROR_BUSY))
    return TRUE;
  return self->page > 1
         && (g_error_matches (error, S3C_ERROR, S3C_ERROR_SERVER)
             || g_error_matches (error, S3C_ERROR, S3C_ERROR_CONNECTION_LOST)
             || g_error_matches (error, S3C_ERROR, S3C_ERROR_TIMED_OUT));
}

static gboolean
waited_cb (gpointer user_data)
{
  ask (g_object_ref (user_data));
  return G_SOURCE_REMOVE;
}

/* A cancellable that is cancelled ends the wait, and the next step says so. */
static void
wait_and_ask (GTask *task)
{
  S3cFoldersFetch *self = g_task_get_source_object (task);
  g_autoptr (GSource) timer = g_timeout_source_new (self->first_backoff << self->tries);

  self->tries++;
  if (g_task_get_cancellable (task) != NULL)
    {
      g_autoptr (GSource) cancelled = g_cancellable_source_new (g_task_get_cancellable (task));

      g_source_set_dummy_callback (cancelled);
      g_source_add_child_source (timer, cancelled);
    }
  g_source_set_callback (timer, waited_cb, task, g_object_unref);
  g_source_attach (timer, NULL);
}

/* Only those that are new: the list may move while it is read. */
static GPtrArray *
take_page (S3cFoldersFetch *self, GPtrArray *page)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < page->len; i++)
    {
      S3cFolder *folder = page->pdata[i];
      const char *id = s3c_folder_get_hashed_id (folder);

      /* Not left to g_hash_table_add(): it would go on with the id of the folder that is let go. */
      if (g_hash_table_contains (self->ids, id))
        continue;
      g_hash_table_add (self->ids, (gpointer)id);
      g_ptr_array_add (self->folders, g_object_ref (folder));
      g_ptr_array_add (fresh, g_object_ref (folder));
    }
  return g_steal_pointer (&fresh);
}

/* A service that answers every page with the same one has no more to tell. */
static void
go_on (GTask *task, GPtrArray *page, gboolean last)
{
  g_autoptr (GTask) owned = task;
  S3cFoldersFetch *self = g_task_get_source_object (task);
  g_autoptr (GPtrArray) fresh = take_page (self, page);

  self->complete = last || (page->len > 0 && fresh->len == 0);
  self->tries = 0;
  if (self->complete || self->page == S3C_FOLDERS_MAX_PAGES)
    {
      g_task_return_pointer (task, g_steal_pointer (&self->folders),
                             (GDestroyNotify)g_ptr_array_unref);
      return;
    }
  self->page++;
  g_signal_emit (self, signals[SIGNAL_PAGE], 0, fresh);
  ask (g_steal_pointer (&owned));
}

static void
page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cFoldersFetch *self = g_task_get_source_object (task);
  GError *error = NULL;
  gboolean last = FALSE;
  g_autoptr (GPtrArray) page
      = s3c_data_api_folders_finish (S3C_DATA_API (source), result, &last, &error);

  g_clear_object (&self->inquiry);
  if (page != NULL)
    {
      go_on (g_steal_pointer (&task), page, last);
      return;
    }
  if (!may_ask_again (self, error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_error (&error);
  wait_and_ask (g_steal_pointer (&task));
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cFoldersFetch *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (S3cToken) token = NULL;
  GError *error = NULL;

  self->inquiry = s3c_inquiry_begin_finish (result, &error);
  if (self->inquiry == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  token = s3c_inquiry_take_token (self->inquiry);
  s3c_data_api_folders_async (s3c_inquiry_get_api (self->inquiry), self->page, S3C_FOLDERS_PER_PAGE,
                              token, cancellable, page_cb, g_steal_pointer (&task));
}

/* task: (transfer full) */
static void
ask (GTask *task)
{
  S3cFoldersFetch *self = g_task_get_source_object (task);

  s3c_inquiry_begin_async (self->accounts, self->services, self->slots, self->account_id, TRUE,
                           g_task_get_cancellable (task), begun_cb, task);
}

static void
s3c_folders_fetch_get_property (GObject *object,
                                guint property_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  if (property_id == PROP_FIRST_BACKOFF)
    g_value_set_uint (value, S3C_FOLDERS_FETCH (object)->first_backoff);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
s3c_folders_fetch_set_property (GObject *object,
                                guint property_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  if (property_id == PROP_FIRST_BACKOFF)
    S3C_FOLDERS_FETCH (object)->first_backoff = g_value_get_uint (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
s3c_folders_fetch_dispose (GObject *object)
{
  S3cFoldersFetch *self = S3C_FOLDERS_FETCH (object);

  g_clear_object (&self->inquiry);
  g_clear_object (&self->slots);
  g_clear_object (&self->services);
  g_clear_object (&self->accounts);

  G_OBJECT_CLASS (s3c_folders_fetch_parent_class)->dispose (object);
}

static void
s3c_folders_fetch_finalize (GObject *object)
{
  S3cFoldersFetch *self = S3C_FOLDERS_FETCH (object);

  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->folders, g_ptr_array_unref);
  g_clear_pointer (&self->account_id, g_free);

  G_OBJECT_CLASS (s3c_folders_fetch_parent_class)->finalize (object);
}

static void
s3c_folders_fetch_class_init (S3cFoldersFetchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = s3c_folders_fetch_get_property;
  object_class->set_property = s3c_folders_fetch_set_property;
  object_class->dispose = s3c_folders_fetch_dispose;
  object_class->finalize = s3c_folders_fetch_finalize;

  properties[PROP_FIRST_BACKOFF] = g_param_spec_uint (
      "first-backoff", NULL, NULL, 1, 60 * 1000, 1000, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_PAGE] = g_signal_new ("page", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
s3c_folders_fetch_init (S3cFoldersFetch *self)
{
  self->folders = g_ptr_array_new_with_free_func (g_object_unref);
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->page = 1;
  self->first_backoff = 1000;
}

S3cFoldersFetch *
s3c_folders_fetch_new (S3cAccounts *accounts,
                       S3cServices *services,
                       S3cSlots *slots,
                       const char *account_id)
{
  S3cFoldersFetch *self = g_object_new (S3C_TYPE_FOLDERS_FETCH, NULL);

  self->accounts = g_object_ref (accounts);
  self->services = g_object_ref (services);
  self->slots = g_object_ref (slots);
  self->account_id = g_strdup (account_id);
  return self;
}

void
s3c_folders_fetch_run_async (S3cFoldersFetch *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_folders_fetch_run_async);
  g_task_set_check_cancellable (task, FALSE); /* each step says in our own words that it was */
  ask (task);
}

GPtrArray *
s3c_folders_fetch_run_finish (S3cFoldersFetch *self,
                              GAsyncResult *result,
                              gboolean *complete,
                              GError **error)
{
  *complete = self->complete;
  return g_task_propagate_pointer (G_TASK (result), error);
}
