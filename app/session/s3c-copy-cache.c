/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-cache.h"

#define BLOCK_SHIFT   7
#define BLOCK_SIZE    (1 << BLOCK_SHIFT)
#define N_KEPT_BLOCKS 16

/* One object somebody holds; the table is keyed by the id in it. */
typedef struct
{
  S3cCopyCache *cache; /* (unowned) */
  S3cCopy *copy;       /* (unowned) (nullable): NULL once it is gone */
  gint64 id;
  guint holds;
} S3cLive;

typedef struct
{
  gint64 key;      /* the ids' common upper bits, or -1 */
  GPtrArray *rows; /* (owned) (element-type S3cCopy) */
} S3cBlock;

struct _S3cCopyCache
{
  GObject parent_instance;

  S3cHistory *history; /* (owned) */
  GHashTable *live;    /* (owned) (element-type gint64 S3cLive) */
  GQueue kept;         /* (element-type S3cBlock), the last used first */

  GArray *wanted;         /* (owned) (element-type gint64) the newest wish last */
  GHashTable *wanted_ids; /* (owned) (element-type gint64) */
  GArray *stale;          /* (owned) (element-type gint64) */
  gboolean sparse;
  gboolean reading;
  guint idle_id;
};

G_DEFINE_FINAL_TYPE (S3cCopyCache, s3c_copy_cache, G_TYPE_OBJECT)

enum
{
  SIGNAL_READ,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void read_next (S3cCopyCache *self);

static void
live_gone_cb (gpointer user_data, GObject *where_the_object_was)
{
  S3cLive *live = user_data;

  live->copy = NULL;
  g_hash_table_remove (live->cache->live, &live->id);
}

static void
live_free (S3cLive *self)
{
  if (self->copy != NULL)
    g_object_weak_unref (G_OBJECT (self->copy), live_gone_cb, self);
  g_free (self);
}

static S3cLive *
adopt (S3cCopyCache *self, S3cCopy *copy)
{
  S3cLive *live = g_new0 (S3cLive, 1);

  live->cache = self;
  live->copy = copy;
  live->id = s3c_copy_get_id (copy);
  g_object_weak_ref (G_OBJECT (copy), live_gone_cb, live);
  g_hash_table_replace (self->live, &live->id, live);
  return live;
}

static void
block_free (S3cBlock *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static void
touch_block (S3cCopyCache *self, gint64 key)
{
  for (GList *link = self->kept.head; link != NULL; link = link->next)
    if (((S3cBlock *)link->data)->key == key)
      {
        g_queue_unlink (&self->kept, link);
        g_queue_push_head_link (&self->kept, link);
        return;
      }
}

/* The rows of a block that is read again are in it under the same key: the old one goes. */
static void
keep_block (S3cCopyCache *self, gint64 key, GPtrArray *rows)
{
  S3cBlock *block = g_new0 (S3cBlock, 1);

  block->key = key;
  block->rows = g_ptr_array_ref (rows);

  for (GList *link = self->kept.head; link != NULL && key >= 0; link = link->next)
    if (((S3cBlock *)link->data)->key == key)
      {
        block_free (link->data);
        g_queue_delete_link (&self->kept, link);
        break;
      }
  g_queue_push_head (&self->kept, block);
  while (g_queue_get_length (&self->kept) > N_KEPT_BLOCKS)
    block_free (g_queue_pop_tail (&self->kept));
}

static gboolean
idle_cb (gpointer user_data)
{
  S3cCopyCache *self = user_data;

  self->idle_id = 0;
  read_next (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (S3cCopyCache *self)
{
  if (self->idle_id == 0 && !self->reading)
    self->idle_id = g_idle_add_full (G_PRIORITY_DEFAULT, idle_cb, self, NULL);
}

static void
want (S3cCopyCache *self, gint64 id)
{
  if (g_hash_table_contains (self->wanted_ids, &id))
    return;
  g_array_append_val (self->wanted, id);
  g_hash_table_add (self->wanted_ids, g_memdup2 (&id, sizeof id));
  schedule (self);
}

/* The newest wish that somebody still waits for; 0 where there is none. */
static gint64
pop_wanted (S3cCopyCache *self)
{
  while (self->wanted->len > 0)
    {
      gint64 id = g_array_index (self->wanted, gint64, self->wanted->len - 1);
      S3cLive *live = g_hash_table_lookup (self->live, &id);

      g_array_set_size (self->wanted, self->wanted->len - 1);
      g_hash_table_remove (self->wanted_ids, &id);
      if (live != NULL && !s3c_copy_is_loaded (live->copy))
        return id;
    }
  return 0;
}

static void
pick_block (GArray *ids, gint64 wanted)
{
  gint64 first = (wanted >> BLOCK_SHIFT) << BLOCK_SHIFT;

  /* No sum goes beyond the last of the block: there is nothing beyond the highest id. */
  for (gint64 i = first > 0 ? 0 : 1; i < BLOCK_SIZE; i++)
    {
      gint64 id = first + i;

      g_array_append_val (ids, id);
    }
}

/* Fills ids with what is to be read next and returns the key of the block it makes. */
static gint64
pick (S3cCopyCache *self, GArray *ids)
{
  gint64 id = pop_wanted (self);

  if (id != 0 && !self->sparse)
    {
      pick_block (ids, id);
      return id >> BLOCK_SHIFT;
    }
  for (; id != 0 && ids->len < BLOCK_SIZE - 1; id = pop_wanted (self))
    g_array_append_val (ids, id);
  if (id != 0)
    g_array_append_val (ids, id);
  while (ids->len < BLOCK_SIZE && self->stale->len > 0)
    {
      id = g_array_index (self->stale, gint64, self->stale->len - 1);
      g_array_append_val (ids, id);
      g_array_set_size (self->stale, self->stale->len - 1);
    }
  return -1;
}

typedef struct
{
  S3cCopyCache *cache; /* (owned) */
  gint64 key;
} S3cReading;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree S3cReading *reading = user_data;
  g_autoptr (S3cCopyCache) self = g_steal_pointer (&reading->cache);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = s3c_history_load_finish (S3C_HISTORY (source), result, &error);
  g_autoptr (GPtrArray) unified = g_ptr_array_new_with_free_func (g_object_unref);

  self->reading = FALSE;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    g_ptr_array_add (unified, s3c_copy_cache_unify (self, rows->pdata[i]));
  if (unified->len > 0)
    keep_block (self, reading->key, unified);
  g_signal_emit (self, signals[SIGNAL_READ], 0, error);
  /* After a failure the rest would fail too: it is read when it is next asked for. */
  if (error != NULL)
    {
      g_array_set_size (self->wanted, 0);
      g_hash_table_remove_all (self->wanted_ids);
      g_array_set_size (self->stale, 0);
    }
  read_next (self);
}

static void
read_next (S3cCopyCache *self)
{
  g_autoptr (GArray) ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), BLOCK_SIZE);
  S3cReading *reading;
  gint64 key;

  if (self->reading)
    return;
  key = pick (self, ids);
  if (ids->len == 0)
    return;
  self->reading = TRUE;
  reading = g_new0 (S3cReading, 1);
  reading->cache = g_object_ref (self);
  reading->key = key;
  s3c_history_load_async (self->history, (const gint64 *)(gpointer)ids->data, ids->len, NULL,
                          loaded_cb, reading);
}

static void
s3c_copy_cache_dispose (GObject *object)
{
  S3cCopyCache *self = S3C_COPY_CACHE (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_queue_clear_full (&self->kept, (GDestroyNotify)block_free);
  g_hash_table_remove_all (self->live);
  g_clear_object (&self->history);

  G_OBJECT_CLASS (s3c_copy_cache_parent_class)->dispose (object);
}

static void
s3c_copy_cache_finalize (GObject *object)
{
  S3cCopyCache *self = S3C_COPY_CACHE (object);

  g_clear_pointer (&self->live, g_hash_table_unref);
  g_clear_pointer (&self->wanted_ids, g_hash_table_unref);
  g_clear_pointer (&self->wanted, g_array_unref);
  g_clear_pointer (&self->stale, g_array_unref);

  G_OBJECT_CLASS (s3c_copy_cache_parent_class)->finalize (object);
}

static void
s3c_copy_cache_class_init (S3cCopyCacheClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = s3c_copy_cache_dispose;
  object_class->finalize = s3c_copy_cache_finalize;

  signals[SIGNAL_READ]
      = g_signal_new ("read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
s3c_copy_cache_init (S3cCopyCache *self)
{
  self->live = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)live_free);
  self->wanted_ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->stale = g_array_new (FALSE, FALSE, sizeof (gint64));
}

S3cCopyCache *
s3c_copy_cache_new (S3cHistory *history)
{
  S3cCopyCache *self = g_object_new (S3C_TYPE_COPY_CACHE, NULL);

  self->history = g_object_ref (history);
  return self;
}

S3cCopy *
s3c_copy_cache_get (S3cCopyCache *self, gint64 id)
{
  S3cLive *live = g_hash_table_lookup (self->live, &id);
  g_autoptr (S3cCopy) copy = NULL;

  if (live != NULL)
    copy = g_object_ref (live->copy);
  else
    {
      copy = s3c_copy_new_unloaded (id);
      adopt (self, copy);
    }
  if (!s3c_copy_is_loaded (copy))
    want (self, id);
  else if (!self->sparse)
    touch_block (self, id >> BLOCK_SHIFT);
  return g_steal_pointer (&copy);
}

S3cCopy *
s3c_copy_cache_peek (S3cCopyCache *self, gint64 id)
{
  S3cLive *live = g_hash_table_lookup (self->live, &id);

  return live != NULL && s3c_copy_is_loaded (live->copy) ? live->copy : NULL;
}

S3cCopy *
s3c_copy_cache_unify (S3cCopyCache *self, S3cCopy *copy)
{
  gint64 id = s3c_copy_get_id (copy);
  S3cLive *live = g_hash_table_lookup (self->live, &id);

  if (live == NULL)
    live = adopt (self, copy);
  else if (live->copy != copy && live->holds == 0)
    s3c_copy_update_from (live->copy, copy);
  return g_object_ref (live->copy);
}

void
s3c_copy_cache_hold (S3cCopyCache *self, S3cCopy *copy)
{
  gint64 id = s3c_copy_get_id (copy);
  S3cLive *live = g_hash_table_lookup (self->live, &id);

  if (live == NULL)
    live = adopt (self, copy);
  live->holds++;
}

void
s3c_copy_cache_release (S3cCopyCache *self, S3cCopy *copy)
{
  gint64 id = s3c_copy_get_id (copy);
  S3cLive *live = g_hash_table_lookup (self->live, &id);

  if (live != NULL && live->holds > 0)
    live->holds--;
}

void
s3c_copy_cache_set_sparse (S3cCopyCache *self, gboolean sparse)
{
  self->sparse = sparse;
}

void
s3c_copy_cache_reload (S3cCopyCache *self)
{
  GHashTableIter iter;
  gpointer value;

  g_queue_clear_full (&self->kept, (GDestroyNotify)block_free);
  g_array_set_size (self->stale, 0);
  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      S3cLive *live = value;

      if (s3c_copy_is_loaded (live->copy) && live->holds == 0)
        g_array_append_val (self->stale, live->id);
    }
  if (self->stale->len > 0)
    schedule (self);
}
