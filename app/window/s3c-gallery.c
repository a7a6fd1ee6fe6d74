/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-gallery.h"

/* One address. */
typedef struct
{
  GList link;                /* in the order of use; its data is this */
  char *address;             /* (owned) */
  S3cCopy *copy;             /* (owned) (nullable) that it is wanted for */
  GdkTexture *texture;       /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable) while it is being fetched */
  gint64 failed;             /* when, on the monotonic clock, or 0 */
} S3cThumbnail;

struct _S3cGallery
{
  GObject parent_instance;

  S3cSession *session; /* (owned) */
  int size;
  GHashTable *known; /* (owned) (element-type utf8 S3cThumbnail) by address */
  GQueue order;      /* of S3cThumbnail, the last used first */
  guint in_flight;
};

G_DEFINE_FINAL_TYPE (S3cGallery, s3c_gallery, G_TYPE_OBJECT)

enum
{
  SIGNAL_READY,
  SIGNAL_MISSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A network that was away may be there again. */
#define PATIENCE (60 * G_USEC_PER_SEC)

static void
s3c_thumbnail_free (S3cThumbnail *thumbnail)
{
  g_cancellable_cancel (thumbnail->cancellable);
  g_clear_object (&thumbnail->cancellable);
  g_clear_object (&thumbnail->copy);
  g_clear_object (&thumbnail->texture);
  g_clear_pointer (&thumbnail->address, g_free);
  g_free (thumbnail);
}

static const char *
get_address (S3cCopy *copy)
{
  return s3c_copy_is_loaded (copy) ? s3c_copy_get_data (copy)->thumbnail : NULL;
}

static void
use (S3cGallery *self, S3cThumbnail *thumbnail)
{
  g_queue_unlink (&self->order, &thumbnail->link);
  g_queue_push_head_link (&self->order, &thumbnail->link);
}

static void
drop_oldest (S3cGallery *self)
{
  GList *link = self->order.tail;

  while (g_hash_table_size (self->known) > S3C_GALLERY_KEPT && link != NULL)
    {
      S3cThumbnail *thumbnail = link->data;

      link = link->prev;
      if (thumbnail->copy != NULL)
        continue;
      g_queue_unlink (&self->order, &thumbnail->link);
      g_hash_table_remove (self->known, thumbnail->address);
    }
}

static S3cThumbnail *
ensure (S3cGallery *self, const char *address)
{
  S3cThumbnail *thumbnail = g_hash_table_lookup (self->known, address);

  if (thumbnail != NULL)
    {
      use (self, thumbnail);
      return thumbnail;
    }

  thumbnail = g_new0 (S3cThumbnail, 1);
  thumbnail->address = g_strdup (address);
  thumbnail->link.data = thumbnail;
  g_hash_table_insert (self->known, thumbnail->address, thumbnail);
  g_queue_push_head_link (&self->order, &thumbnail->link);

  return thumbnail;
}

static gboolean
is_settled (S3cThumbnail *thumbnail)
{
  return thumbnail->texture != NULL
         || (thumbnail->failed != 0 && g_get_monotonic_time () - thumbnail->failed < PATIENCE);
}

static void fetch_next (S3cGallery *self);

/* What was stopped may be wanted again, and asked for anew, before it has answered. */
static S3cThumbnail *
find_asked (S3cGallery *self, GCancellable *cancellable)
{
  for (GList *link = self->order.head; link != NULL; link = link->next)
    if (((S3cThumbnail *)link->data)->cancellable == cancellable)
      return link->data;

  return NULL;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cGallery) self = S3C_GALLERY (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = s3c_picture_load_finish (S3C_SESSION (source), result, &error);
  S3cThumbnail *thumbnail = find_asked (self, g_task_get_cancellable (G_TASK (result)));

  self->in_flight--;
  if (thumbnail != NULL)
    {
      g_clear_object (&thumbnail->cancellable);
      g_clear_object (&thumbnail->copy);
      thumbnail->failed = texture == NULL ? g_get_monotonic_time () : 0;
      thumbnail->texture = g_steal_pointer (&texture);
      if (thumbnail->texture != NULL)
        g_signal_emit (self, signals[SIGNAL_READY], 0, thumbnail->address);
    }
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("No thumbnail: %s", error->message);

  drop_oldest (self);
  fetch_next (self);
}

static void
fetch (S3cGallery *self, S3cThumbnail *thumbnail)
{
  self->in_flight++;
  thumbnail->cancellable = g_cancellable_new ();
  s3c_picture_load_async (self->session, thumbnail->copy, self->size, self->size, S3C_PICTURE_COVER,
                          thumbnail->cancellable, loaded_cb, g_object_ref (self));
}

/* The uppermost first: what was wanted last is at the head. */
static void
fetch_next (S3cGallery *self)
{
  for (GList *link = self->order.head;
       link != NULL && self->in_flight < S3C_GALLERY_AT_ONCE && self->session != NULL;
       link = link->next)
    {
      S3cThumbnail *thumbnail = link->data;

      if (thumbnail->copy != NULL && thumbnail->cancellable == NULL)
        fetch (self, thumbnail);
    }
}

static void
forget_all (S3cGallery *self)
{
  g_hash_table_remove_all (self->known);
  g_queue_init (&self->order);
}

static void
s3c_gallery_dispose (GObject *object)
{
  S3cGallery *self = S3C_GALLERY (object);

  forget_all (self);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_gallery_parent_class)->dispose (object);
}

static void
s3c_gallery_finalize (GObject *object)
{
  g_clear_pointer (&S3C_GALLERY (object)->known, g_hash_table_unref);

  G_OBJECT_CLASS (s3c_gallery_parent_class)->finalize (object);
}

static void
s3c_gallery_class_init (S3cGalleryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_gallery_dispose;
  G_OBJECT_CLASS (klass)->finalize = s3c_gallery_finalize;

  signals[SIGNAL_READY] = g_signal_new ("ready", S3C_TYPE_GALLERY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_MISSED] = g_signal_new ("missed", S3C_TYPE_GALLERY, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
}

static void
s3c_gallery_init (S3cGallery *self)
{
  self->known
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)s3c_thumbnail_free);
  g_queue_init (&self->order);
}

S3cGallery *
s3c_gallery_new (S3cSession *session)
{
  S3cGallery *self;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);

  self = g_object_new (S3C_TYPE_GALLERY, NULL);
  self->session = g_object_ref (session);

  return self;
}

void
s3c_gallery_set_size (S3cGallery *self, int size)
{
  g_return_if_fail (S3C_IS_GALLERY (self));
  g_return_if_fail (size > 0);

  if (self->size == size)
    return;

  self->size = size;
  forget_all (self);
}

GdkTexture *
s3c_gallery_get (S3cGallery *self, S3cCopy *copy)
{
  const char *address;
  S3cThumbnail *thumbnail;

  g_return_val_if_fail (S3C_IS_GALLERY (self), NULL);

  address = get_address (copy);
  if (address == NULL)
    return NULL;

  thumbnail = g_hash_table_lookup (self->known, address);
  if (thumbnail == NULL || (thumbnail->copy == NULL && !is_settled (thumbnail)))
    {
      g_signal_emit (self, signals[SIGNAL_MISSED], 0);
      return NULL;
    }
  if (thumbnail->texture != NULL)
    use (self, thumbnail);

  return thumbnail->texture;
}

void
s3c_gallery_want (S3cGallery *self, GPtrArray *copies)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_if_fail (S3C_IS_GALLERY (self));
  g_return_if_fail (self->size > 0);

  for (guint i = copies->len; i > 0; i--)
    {
      S3cCopy *copy = g_ptr_array_index (copies, i - 1);
      const char *address = get_address (copy);
      S3cThumbnail *thumbnail = address != NULL ? ensure (self, address) : NULL;

      if (thumbnail == NULL || is_settled (thumbnail))
        continue;
      g_set_object (&thumbnail->copy, copy);
      g_hash_table_add (wanted, thumbnail->address);
    }

  for (GList *link = self->order.head; link != NULL; link = link->next)
    {
      S3cThumbnail *thumbnail = link->data;

      if (thumbnail->copy == NULL || g_hash_table_contains (wanted, thumbnail->address))
        continue;
      g_cancellable_cancel (thumbnail->cancellable);
      g_clear_object (&thumbnail->cancellable);
      g_clear_object (&thumbnail->copy);
    }

  drop_oldest (self);
  fetch_next (self);
}
