/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copies-private.h"

#include "s3c-row-diff.h"

/* Milliseconds in which changes are gathered before the history is asked again. */
#define FILTER_DELAY    100
#define ELSEWHERE_DELAY 250

struct _S3cCopies
{
  GObject parent_instance;

  S3cHistory *history; /* (owned) */
  S3cCopyCache *cache; /* (owned) */

  S3cRowIndex *all;   /* (owned) (nullable) until it has been read */
  S3cRowIndex *found; /* (owned) (nullable) where no filter is shown */
  char *filter;       /* (owned) never NULL */

  GCancellable *all_query;   /* (owned) (nullable) */
  GCancellable *found_query; /* (owned) (nullable) */
  guint filter_timer;
  guint elsewhere_timer;
  GError *error;           /* (owned) (nullable) */
  gboolean filter_pending; /* what is shown is not yet what the filter asks for */
  gboolean loading;
  gboolean empty_history;
  gboolean started;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (S3cCopies,
                               s3c_copies,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

typedef enum
{
  PROP_FILTER = 1,
  PROP_LOADING,
  PROP_N_ITEMS,
  PROP_ERROR,
  PROP_EMPTY_HISTORY,
} S3cCopiesProperty;

static GParamSpec *properties[PROP_EMPTY_HISTORY + 1];

static S3cRowIndex *
get_shown (S3cCopies *self)
{
  return self->found != NULL ? self->found : self->all;
}

static guint
get_size (S3cCopies *self)
{
  S3cRowIndex *shown = get_shown (self);

  return shown == NULL ? 0 : s3c_row_index_get_size (shown);
}

static void
update_flags (S3cCopies *self)
{
  gboolean loading = self->error == NULL && (self->all == NULL || self->filter_pending);
  gboolean empty = self->all == NULL || s3c_row_index_get_size (self->all) == 0;

  if (self->loading != loading)
    {
      self->loading = loading;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
    }
  if (self->empty_history != empty)
    {
      self->empty_history = empty;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EMPTY_HISTORY]);
    }
}

static void
set_error (S3cCopies *self, const GError *error)
{
  if (self->error == NULL && error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error == NULL ? NULL : g_error_copy (error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
emit_changed (S3cCopies *self, guint position, guint n_removed, guint n_added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
  if (n_removed != n_added)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

/* Both indexes at once, so that the list changes in one step. */
static void
take_indexes (S3cCopies *self, S3cRowIndex *all, S3cRowIndex *found)
{
  S3cRowIndex *before = get_shown (self);
  guint position;
  guint n_removed;
  guint n_added;
  gboolean changed;
  g_autoptr (S3cRowIndex) old_all = self->all != all ? self->all : NULL;
  g_autoptr (S3cRowIndex) old_found = self->found != found ? self->found : NULL;

  self->all = all;
  self->found = found;
  s3c_copy_cache_set_sparse (self->cache, found != NULL);
  changed = s3c_row_diff (before, get_shown (self), &position, &n_removed, &n_added);
  if (changed)
    emit_changed (self, position, n_removed, n_added);
  update_flags (self);
}

typedef struct
{
  S3cCopies *copies;         /* (owned) */
  GCancellable *cancellable; /* (owned) */
} S3cQuery;

static void
query_free (S3cQuery *self)
{
  g_clear_object (&self->copies);
  g_clear_object (&self->cancellable);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cQuery, query_free)

/* NULL too where a newer query has been made since: this one has nothing to say any more. */
static S3cRowIndex *
query_finish (S3cQuery *query, GObject *source, GAsyncResult *result, GCancellable **slot)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cRowIndex) index = s3c_history_index_finish (S3C_HISTORY (source), result, &error);

  if (*slot != query->cancellable)
    return NULL;
  g_clear_object (slot);
  set_error (query->copies, error);
  return g_steal_pointer (&index);
}

static void
all_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cQuery) query = user_data;
  S3cCopies *self = query->copies;
  S3cRowIndex *index = query_finish (query, source, result, &self->all_query);

  if (index != NULL)
    take_indexes (self, index, self->found);
  update_flags (self);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cQuery) query = user_data;
  S3cCopies *self = query->copies;
  S3cRowIndex *index = query_finish (query, source, result, &self->found_query);

  if (index != NULL)
    {
      self->filter_pending = FALSE;
      take_indexes (self, self->all, index);
    }
  update_flags (self);
}

static void
query_index (S3cCopies *self, GCancellable **slot, const char *filter, GAsyncReadyCallback callback)
{
  S3cQuery *query = g_new0 (S3cQuery, 1);

  g_cancellable_cancel (*slot);
  g_clear_object (slot);
  *slot = g_cancellable_new ();
  query->copies = g_object_ref (self);
  query->cancellable = g_object_ref (*slot);
  s3c_history_index_async (self->history, filter, *slot, callback, query);
}

static void
query_found (S3cCopies *self)
{
  g_clear_handle_id (&self->filter_timer, g_source_remove);
  if (self->filter[0] != '\0')
    query_index (self, &self->found_query, self->filter, found_cb);
}

static gboolean
filter_timer_cb (gpointer user_data)
{
  S3cCopies *self = user_data;

  self->filter_timer = 0;
  query_found (self);
  return G_SOURCE_REMOVE;
}

static gboolean
elsewhere_timer_cb (gpointer user_data)
{
  S3cCopies *self = user_data;

  self->elsewhere_timer = 0;
  query_index (self, &self->all_query, NULL, all_cb);
  query_found (self);
  s3c_copy_cache_reload (self->cache);
  return G_SOURCE_REMOVE;
}

static void
changed_elsewhere_cb (S3cCopies *self)
{
  if (self->started && self->elsewhere_timer == 0)
    self->elsewhere_timer = g_timeout_add (ELSEWHERE_DELAY, elsewhere_timer_cb, self);
}

static void
read_cb (S3cCopies *self, const GError *error)
{
  set_error (self, error);
  update_flags (self);
}

static GType
s3c_copies_get_item_type (GListModel *model)
{
  return S3C_TYPE_COPY;
}

static guint
s3c_copies_get_n_items (GListModel *model)
{
  return get_size (S3C_COPIES (model));
}

static gpointer
s3c_copies_get_item (GListModel *model, guint position)
{
  S3cCopies *self = S3C_COPIES (model);

  if (position >= get_size (self))
    return NULL;
  return s3c_copy_cache_get (self->cache, s3c_row_index_get_id (get_shown (self), position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = s3c_copies_get_item_type;
  iface->get_n_items = s3c_copies_get_n_items;
  iface->get_item = s3c_copies_get_item;
}

static void
s3c_copies_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  S3cCopies *self = S3C_COPIES (object);

  switch ((S3cCopiesProperty)property_id)
    {
    case PROP_FILTER:
      g_value_set_string (value, self->filter);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, get_size (self));
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_EMPTY_HISTORY:
      g_value_set_boolean (value, self->empty_history);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
s3c_copies_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_FILTER)
    s3c_copies_set_filter (S3C_COPIES (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
s3c_copies_dispose (GObject *object)
{
  S3cCopies *self = S3C_COPIES (object);

  g_clear_handle_id (&self->filter_timer, g_source_remove);
  g_clear_handle_id (&self->elsewhere_timer, g_source_remove);
  g_clear_object (&self->all_query);
  g_clear_object (&self->found_query);
  g_clear_object (&self->history);
  g_clear_object (&self->cache);
  g_clear_pointer (&self->all, s3c_row_index_free);
  g_clear_pointer (&self->found, s3c_row_index_free);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (s3c_copies_parent_class)->dispose (object);
}

static void
s3c_copies_finalize (GObject *object)
{
  g_clear_pointer (&S3C_COPIES (object)->filter, g_free);
  G_OBJECT_CLASS (s3c_copies_parent_class)->finalize (object);
}

static void
s3c_copies_class_init (S3cCopiesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = s3c_copies_get_property;
  object_class->set_property = s3c_copies_set_property;
  object_class->dispose = s3c_copies_dispose;
  object_class->finalize = s3c_copies_finalize;

  properties[PROP_FILTER]
      = g_param_spec_string ("filter", NULL, NULL, "", readable | G_PARAM_WRITABLE);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, TRUE, readable);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, readable);
  properties[PROP_EMPTY_HISTORY]
      = g_param_spec_boolean ("empty-history", NULL, NULL, TRUE, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_copies_init (S3cCopies *self)
{
  self->filter = g_strdup ("");
  self->loading = TRUE;
  self->empty_history = TRUE;
}

S3cCopies *
s3c_copies_new (S3cHistory *history, S3cCopyCache *cache)
{
  S3cCopies *self = g_object_new (S3C_TYPE_COPIES, NULL);

  self->history = g_object_ref (history);
  self->cache = g_object_ref (cache);
  g_signal_connect_object (history, "changed-elsewhere", G_CALLBACK (changed_elsewhere_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (cache, "read", G_CALLBACK (read_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
s3c_copies_start (S3cCopies *self)
{
  self->started = TRUE;
  query_index (self, &self->all_query, NULL, all_cb);
  query_found (self);
}

void
s3c_copies_fail (S3cCopies *self, const GError *error)
{
  set_error (self, error);
  update_flags (self);
}

void
s3c_copies_insert (S3cCopies *self, gint64 id)
{
  guint position;

  /* Not read yet: the index will have it. */
  if (self->all == NULL || s3c_row_index_find (self->all, id, &position))
    return;
  if (!s3c_row_index_insert (self->all, id, &position))
    return;
  if (self->found == NULL)
    emit_changed (self, position, 0, 1);
  else if (self->filter_timer == 0)
    self->filter_timer = g_timeout_add (FILTER_DELAY, filter_timer_cb, self);
  update_flags (self);
}

/* They are next to each other in the list unless another program wrote in between. */
void
s3c_copies_insert_many (S3cCopies *self, GArray *ids)
{
  guint before = self->all != NULL ? s3c_row_index_get_size (self->all) : 0;
  guint position = 0;
  guint first = 0;
  gboolean together = TRUE;
  guint n = 0;

  for (guint i = 0; self->all != NULL && i < ids->len; i++)
    if (s3c_row_index_insert (self->all, g_array_index (ids, gint64, i), &position))
      {
        first = n++ == 0 ? position : first;
        together = together && position == first;
      }
  if (n == 0)
    return;
  if (self->found == NULL && together)
    emit_changed (self, first, 0, n);
  else if (self->found == NULL)
    emit_changed (self, 0, before, before + n);
  else if (self->filter_timer == 0)
    self->filter_timer = g_timeout_add (FILTER_DELAY, filter_timer_cb, self);
  update_flags (self);
}

void
s3c_copies_remove (S3cCopies *self, gint64 id)
{
  guint in_all;
  guint in_found;
  gboolean was_in_all = self->all != NULL && s3c_row_index_remove (self->all, id, &in_all);
  gboolean was_found = self->found != NULL && s3c_row_index_remove (self->found, id, &in_found);

  if (was_found)
    emit_changed (self, in_found, 1, 0);
  else if (was_in_all && self->found == NULL)
    emit_changed (self, in_all, 1, 0);
  update_flags (self);
}

void
s3c_copies_set_filter (S3cCopies *self, const char *filter)
{
  if (g_strcmp0 (self->filter, filter == NULL ? "" : filter) == 0)
    return;
  g_clear_pointer (&self->filter, g_free);
  self->filter = g_strdup (filter == NULL ? "" : filter);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);

  g_cancellable_cancel (self->found_query);
  g_clear_object (&self->found_query);
  self->filter_pending = self->filter[0] != '\0';
  if (self->filter_pending)
    query_found (self);
  else
    take_indexes (self, self->all, NULL);
  update_flags (self);
}

const char *
s3c_copies_get_filter (S3cCopies *self)
{
  return self->filter;
}

gboolean
s3c_copies_is_loading (S3cCopies *self)
{
  return self->loading;
}

gboolean
s3c_copies_find (S3cCopies *self, gint64 id, guint *position)
{
  S3cRowIndex *shown = get_shown (self);

  return shown != NULL && s3c_row_index_find (shown, id, position);
}
