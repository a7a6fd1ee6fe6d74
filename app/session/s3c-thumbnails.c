/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-thumbnails.h"

#include "s3c-failures.h"

#include <string.h>

#define MAX_FETCHES 4
#define SMALL_SIZE  "image_crop_resized=200x120"

struct _S3cThumbnails
{
  GObject parent_instance;

  S3cServices *services;    /* (owned) */
  S3cNetwork *network;      /* (owned) */
  S3cThumbnailCache *cache; /* (owned) */

  GHashTable *pictures;  /* (owned) address (unowned) -> (owned) S3cPicture: asked for */
  S3cFailures *failures; /* (owned) */
  gint64 last_sequence;
  guint n_fetches;
  guint time_limit;
  gboolean closed;
};

G_DEFINE_FINAL_TYPE (S3cThumbnails, s3c_thumbnails, G_TYPE_OBJECT)

typedef enum
{
  PROP_TIME_LIMIT = 1,
} S3cThumbnailsProperty;

static GParamSpec *properties[PROP_TIME_LIMIT + 1];

/* One picture that somebody waits for, counted by references. */
typedef struct
{
  S3cThumbnails *owner;      /* (owned) */
  char *url;                 /* (owned) */
  GPtrArray *waiters;        /* (owned) (element-type S3cWaiter) */
  GCancellable *cancellable; /* (owned) */
  gint64 sequence;           /* when it was last asked for: the higher, the sooner */
  guint timer_id;
  gboolean queued; /* it is not on the disk, and its turn has not come */
  gboolean fetching;
  gboolean too_slow;
} S3cPicture;

typedef struct
{
  S3cPicture *picture; /* (unowned) */
  GTask *task;         /* (owned) */
  GSource *cancelled;  /* (owned) (nullable) */
} S3cWaiter;

static void pump (S3cThumbnails *self);

static void
waiter_free (S3cWaiter *self)
{
  if (self->cancelled != NULL)
    g_source_destroy (self->cancelled);
  g_clear_pointer (&self->cancelled, g_source_unref);
  g_clear_object (&self->task);
  g_free (self);
}

static void
picture_clear (S3cPicture *self)
{
  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_clear_pointer (&self->waiters, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->url, g_free);
  g_clear_object (&self->owner);
}

static void
picture_unref (S3cPicture *self)
{
  g_rc_box_release_full (self, (GDestroyNotify)picture_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cPicture, picture_unref)

static S3cPicture *
picture_new (S3cThumbnails *owner, const char *url)
{
  S3cPicture *self = g_rc_box_new0 (S3cPicture);

  self->owner = g_object_ref (owner);
  self->url = g_strdup (url);
  self->waiters = g_ptr_array_new_with_free_func ((GDestroyNotify)waiter_free);
  self->cancellable = g_cancellable_new ();
  return self;
}

/* Nobody is told of it any more. */
static void
forget (S3cPicture *picture)
{
  S3cThumbnails *self = picture->owner;

  picture->queued = FALSE;
  g_cancellable_cancel (picture->cancellable);
  if (g_hash_table_lookup (self->pictures, picture->url) == picture)
    g_hash_table_remove (self->pictures, picture->url);
}

/* Answers everybody who waits for it. bytes: (nullable). error: (nullable). */
static void
answer (S3cPicture *picture, GBytes *bytes, const GError *error)
{
  g_autoptr (S3cPicture) kept = g_rc_box_acquire (picture);
  g_autoptr (GPtrArray) waiters = g_steal_pointer (&picture->waiters);

  picture->waiters = g_ptr_array_new_with_free_func ((GDestroyNotify)waiter_free);
  forget (picture);
  for (guint i = 0; i < waiters->len; i++)
    {
      S3cWaiter *waiter = waiters->pdata[i];

      if (bytes != NULL)
        g_task_return_pointer (waiter->task, g_bytes_ref (bytes), (GDestroyNotify)g_bytes_unref);
      else
        g_task_return_error (waiter->task, g_error_copy (error));
    }
}

static void
answer_cancelled (S3cPicture *picture)
{
  g_autoptr (GError) error = g_error_new_literal (S3C_ERROR, S3C_ERROR_CANCELLED, "cancelled");

  answer (picture, NULL, error);
}

/* What the server calls it counts for nothing. */
static gboolean
is_picture (GBytes *bytes)
{
  static const guint8 jpeg[] = { 0xff, 0xd8, 0xff };
  static const guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return (size > sizeof jpeg && memcmp (data, jpeg, sizeof jpeg) == 0)
         || (size > sizeof png && memcmp (data, png, sizeof png) == 0);
}

static void
fetched (S3cPicture *picture, GBytes *bytes, GError *error)
{
  S3cThumbnails *self = picture->owner;
  const gboolean unwanted = g_cancellable_is_cancelled (picture->cancellable) && !picture->too_slow;

  if (picture->too_slow)
    {
      g_clear_error (&error);
      g_set_error_literal (&error, S3C_ERROR, S3C_ERROR_TIMED_OUT, "the picture came too slowly");
    }
  else if (bytes != NULL && !is_picture (bytes))
    g_set_error_literal (&error, S3C_ERROR, S3C_ERROR_REPLY, "neither JPEG nor PNG");
  if (error != NULL && !unwanted)
    s3c_failures_add (self->failures, picture->url, error);
  if (error == NULL)
    s3c_thumbnail_cache_store_later (self->cache, picture->url, bytes);
  answer (picture, error == NULL ? bytes : NULL, error);
  g_clear_error (&error);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cPicture) picture = user_data;
  g_autoptr (S3cThumbnails) self = g_object_ref (picture->owner);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = s3c_http_fetch_finish (S3C_HTTP (source), result, &error);

  g_clear_handle_id (&picture->timer_id, g_source_remove);
  picture->fetching = FALSE;
  self->n_fetches--;
  fetched (picture, bytes, error);
  pump (self);
}

static gboolean
too_slow_cb (gpointer user_data)
{
  S3cPicture *picture = user_data;

  picture->timer_id = 0;
  picture->too_slow = TRUE;
  g_cancellable_cancel (picture->cancellable);
  return G_SOURCE_REMOVE;
}

static void
fetch (S3cPicture *picture)
{
  S3cThumbnails *self = picture->owner;

  picture->queued = FALSE;
  picture->fetching = TRUE;
  self->n_fetches++;
  picture->timer_id = g_timeout_add (self->time_limit, too_slow_cb, picture);
  s3c_http_fetch_async (s3c_services_get_http (self->services), picture->url, "image/",
                        S3C_THUMBNAIL_MAX_BYTES, picture->cancellable, fetched_cb,
                        g_rc_box_acquire (picture));
}

/* Who scrolls wants what is seen now, not what was passed. (nullable) */
static S3cPicture *
pick (S3cThumbnails *self)
{
  S3cPicture *picked = NULL;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->pictures);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      S3cPicture *picture = value;

      if (picture->queued && (picked == NULL || picture->sequence > picked->sequence))
        picked = picture;
    }
  return picked;
}

static void
pump (S3cThumbnails *self)
{
  S3cPicture *picture;

  while (!self->closed && self->n_fetches < MAX_FETCHES && (picture = pick (self)) != NULL)
    fetch (picture);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cPicture) picture = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = s3c_thumbnail_cache_look_up_finish (picture->owner->cache, result);

  if (g_cancellable_is_cancelled (picture->cancellable))
    return; /* everybody has been answered */
  if (bytes == NULL && s3c_network_is_cut_off (picture->owner->network, picture->url))
    g_set_error_literal (&error, S3C_ERROR, S3C_ERROR_OFFLINE, "there is no network");
  if (bytes != NULL || error != NULL)
    {
      answer (picture, bytes, error);
      return;
    }
  picture->queued = TRUE;
  pump (picture->owner);
}

/* One that is waited for by nobody is not fetched. */
static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  S3cWaiter *waiter = user_data;
  g_autoptr (S3cPicture) picture = g_rc_box_acquire (waiter->picture);
  g_autoptr (GTask) task = g_object_ref (waiter->task);

  g_ptr_array_remove_fast (picture->waiters, waiter);
  if (picture->waiters->len == 0)
    forget (picture);
  g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_CANCELLED, "cancelled");
  return G_SOURCE_REMOVE;
}

/* task: (transfer full) */
static void
wait_for (S3cPicture *picture, GTask *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  S3cWaiter *waiter = g_new0 (S3cWaiter, 1);

  picture->sequence = ++picture->owner->last_sequence;
  waiter->picture = picture;
  waiter->task = task;
  g_ptr_array_add (picture->waiters, waiter);
  if (cancellable == NULL)
    return;
  waiter->cancelled = g_cancellable_source_new (cancellable);
  g_source_set_callback (waiter->cancelled, G_SOURCE_FUNC (cancelled_cb), waiter, NULL);
  g_source_attach (waiter->cancelled, NULL);
}

static void
back_cb (S3cThumbnails *self)
{
  s3c_failures_forget_network (self->failures);
}

static void
s3c_thumbnails_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_TIME_LIMIT)
    g_value_set_uint (value, S3C_THUMBNAILS (object)->time_limit);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
s3c_thumbnails_set_property (GObject *object,
                             guint property_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  if (property_id == PROP_TIME_LIMIT)
    S3C_THUMBNAILS (object)->time_limit = g_value_get_uint (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
s3c_thumbnails_dispose (GObject *object)
{
  S3cThumbnails *self = S3C_THUMBNAILS (object);

  s3c_thumbnails_close (self);
  g_clear_object (&self->cache);
  g_clear_object (&self->network);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (s3c_thumbnails_parent_class)->dispose (object);
}

static void
s3c_thumbnails_finalize (GObject *object)
{
  S3cThumbnails *self = S3C_THUMBNAILS (object);

  g_clear_pointer (&self->pictures, g_hash_table_unref);
  g_clear_pointer (&self->failures, s3c_failures_free);

  G_OBJECT_CLASS (s3c_thumbnails_parent_class)->finalize (object);
}

static void
s3c_thumbnails_class_init (S3cThumbnailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = s3c_thumbnails_get_property;
  object_class->set_property = s3c_thumbnails_set_property;
  object_class->dispose = s3c_thumbnails_dispose;
  object_class->finalize = s3c_thumbnails_finalize;

  properties[PROP_TIME_LIMIT] = g_param_spec_uint ("time-limit", NULL, NULL, 1, G_MAXUINT, 20000,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_thumbnails_init (S3cThumbnails *self)
{
  self->pictures
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)picture_unref);
  self->failures = s3c_failures_new ();
  self->time_limit = 20000;
}

S3cThumbnails *
s3c_thumbnails_new (S3cServices *services, S3cNetwork *network, S3cThumbnailCache *cache)
{
  S3cThumbnails *self = g_object_new (S3C_TYPE_THUMBNAILS, NULL);

  self->services = g_object_ref (services);
  self->network = g_object_ref (network);
  self->cache = g_object_ref (cache);
  g_signal_connect_object (network, "back", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
s3c_thumbnails_fetch_async (S3cThumbnails *self,
                            const char *url,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *small = s3c_thumbnails_make_small (url);
  const GError *failure = s3c_failures_find (self->failures, small);
  S3cPicture *picture = g_hash_table_lookup (self->pictures, small);

  g_task_set_source_tag (task, s3c_thumbnails_fetch_async);
  g_task_set_check_cancellable (task, FALSE);
  if (self->closed || g_cancellable_is_cancelled (cancellable))
    g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_CANCELLED, "cancelled");
  else if (failure != NULL)
    g_task_return_error (task, g_error_copy (failure));
  else if (picture != NULL)
    wait_for (picture, g_steal_pointer (&task));
  else
    {
      picture = picture_new (self, small);
      g_hash_table_insert (self->pictures, picture->url, picture);
      wait_for (picture, g_steal_pointer (&task));
      s3c_thumbnail_cache_look_up_async (self->cache, small, looked_up_cb,
                                         g_rc_box_acquire (picture));
    }
}

GBytes *
s3c_thumbnails_fetch_finish (S3cThumbnails *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
s3c_thumbnails_close (S3cThumbnails *self)
{
  g_autoptr (GList) pictures = g_hash_table_get_values (self->pictures);

  self->closed = TRUE;
  for (GList *link = pictures; link != NULL; link = link->next)
    answer_cancelled (link->data);
}

char *
s3c_thumbnails_make_small (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);

  if (uri == NULL || g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL
      || !g_str_has_prefix (g_uri_get_path (uri), "/deliveries/"))
    return g_strdup (url);
  return g_strconcat (url, "?" SMALL_SIZE, NULL);
}
