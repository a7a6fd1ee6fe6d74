/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-batch-private.h"

struct _S3cBatch
{
  GObject parent_instance;

  S3cBatchSource *source; /* (owned) */
  GArray *records;        /* (owned) (element-type S3cBatchRecord) */
  guint counts[S3C_N_LINE_VERDICTS];
  GArray *earlier; /* (owned) (nullable) (element-type gint64) by position */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (S3cBatch,
                               s3c_batch,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
s3c_batch_get_item_type (GListModel *model)
{
  return S3C_TYPE_BATCH_LINE;
}

static guint
s3c_batch_get_n_items (GListModel *model)
{
  return S3C_BATCH (model)->records->len;
}

static gpointer
s3c_batch_get_item (GListModel *model, guint position)
{
  S3cBatch *self = S3C_BATCH (model);

  return position < self->records->len ? s3c_batch_line_new (self, position) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = s3c_batch_get_item_type;
  iface->get_n_items = s3c_batch_get_n_items;
  iface->get_item = s3c_batch_get_item;
}

static void
s3c_batch_finalize (GObject *object)
{
  S3cBatch *self = S3C_BATCH (object);

  g_clear_pointer (&self->source, s3c_batch_source_unref);
  g_clear_pointer (&self->records, g_array_unref);
  g_clear_pointer (&self->earlier, g_array_unref);

  G_OBJECT_CLASS (s3c_batch_parent_class)->finalize (object);
}

static void
s3c_batch_class_init (S3cBatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = s3c_batch_finalize;
}

static void
s3c_batch_init (S3cBatch *self)
{
}

S3cBatchSource *
s3c_batch_source_new (GBytes *text, S3cRequest *common)
{
  S3cBatchSource *self = g_atomic_rc_box_new0 (S3cBatchSource);

  self->text = g_bytes_ref (text);
  self->common = common != NULL ? g_object_ref (common) : NULL;
  return self;
}

S3cBatchSource *
s3c_batch_source_ref (S3cBatchSource *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
source_clear (gpointer data)
{
  S3cBatchSource *self = data;

  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->columns, s3c_batch_columns_free);
  g_clear_object (&self->common);
}

void
s3c_batch_source_unref (S3cBatchSource *self)
{
  g_atomic_rc_box_release_full (self, source_clear);
}

S3cBatch *
s3c_batch_new (S3cBatchSource *source, GArray *records)
{
  S3cBatch *self = g_object_new (S3C_TYPE_BATCH, NULL);

  self->source = source;
  self->records = records;
  for (guint i = 0; i < records->len; i++)
    self->counts[s3c_batch_get_record (self, i)->verdict]++;
  return self;
}

S3cBatch *
s3c_batch_copy (S3cBatch *self)
{
  S3cBatch *copy
      = s3c_batch_new (s3c_batch_source_ref (self->source), g_array_copy (self->records));

  copy->earlier = self->earlier != NULL ? g_array_copy (self->earlier) : NULL;
  return copy;
}

const S3cBatchRecord *
s3c_batch_get_record (S3cBatch *self, guint position)
{
  return &g_array_index (self->records, S3cBatchRecord, position);
}

gint64
s3c_batch_get_earlier (S3cBatch *self, guint position)
{
  return self->earlier != NULL ? g_array_index (self->earlier, gint64, position) : 0;
}

const S3cBatchColumns *
s3c_batch_get_columns (S3cBatch *self)
{
  return self->source->columns;
}

const char *
s3c_batch_get_text (S3cBatch *self, guint position, gsize *length)
{
  const S3cBatchRecord *record = s3c_batch_get_record (self, position);
  const char *text = g_bytes_get_data (self->source->text, NULL);

  *length = record->length;
  return text + record->start;
}

void
s3c_batch_find (S3cBatch *self, guint position, S3cFinding *finding, S3cCsvRecord *record)
{
  gsize length = 0;
  const char *text = s3c_batch_get_text (self, position, &length);

  s3c_finding_read (finding, text, length, self->source->columns, self->source->common, record);
}

gboolean
s3c_batch_is_reject (S3cBatch *self, guint position, gboolean with_duplicates)
{
  S3cLineVerdict verdict = s3c_batch_get_record (self, position)->verdict;

  return verdict == S3C_LINE_BAD || (verdict != S3C_LINE_GOOD && !with_duplicates);
}

gboolean
s3c_batch_is_csv (S3cBatch *self)
{
  g_return_val_if_fail (S3C_IS_BATCH (self), FALSE);

  return self->source->columns != NULL;
}

const char *const *
s3c_batch_get_ignored_columns (S3cBatch *self)
{
  static const char *const none[] = { NULL };

  g_return_val_if_fail (S3C_IS_BATCH (self), none);

  return self->source->columns != NULL ? (const char *const *)self->source->columns->ignored : none;
}

guint
s3c_batch_count (S3cBatch *self, S3cLineVerdict verdict)
{
  g_return_val_if_fail (S3C_IS_BATCH (self), 0);
  g_return_val_if_fail ((guint)verdict < S3C_N_LINE_VERDICTS, 0);

  return self->counts[verdict];
}

GPtrArray *
s3c_batch_dup_requests (S3cBatch *self, gboolean with_duplicates)
{
  GPtrArray *requests = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (S3cCsvRecord) record = s3c_csv_record_new ();

  g_return_val_if_fail (S3C_IS_BATCH (self), requests);

  for (guint i = 0; i < self->records->len; i++)
    if (!s3c_batch_is_reject (self, i, with_duplicates))
      {
        g_auto (S3cFinding) finding = { 0 };

        s3c_batch_find (self, i, &finding, record);
        g_ptr_array_add (requests, g_steal_pointer (&finding.request));
      }

  return requests;
}

static void
mark (S3cBatch *self, guint position, gint64 time)
{
  g_array_index (self->records, S3cBatchRecord, position).verdict = S3C_LINE_EARLIER;
  self->counts[S3C_LINE_GOOD]--;
  self->counts[S3C_LINE_EARLIER]++;

  if (self->earlier == NULL)
    {
      self->earlier = g_array_new (FALSE, TRUE, sizeof (gint64));
      g_array_set_size (self->earlier, self->records->len);
    }
  g_array_index (self->earlier, gint64, position) = time;
}

void
s3c_batch_mark_earlier (S3cBatch *self, GArray *times)
{
  guint n_good = 0;
  guint n_marked = 0;

  g_return_if_fail (S3C_IS_BATCH (self));
  g_return_if_fail (times != NULL && times->len == self->counts[S3C_LINE_GOOD]);

  for (guint i = 0; i < self->records->len; i++)
    if (s3c_batch_get_record (self, i)->verdict == S3C_LINE_GOOD)
      {
        gint64 time = g_array_index (times, gint64, n_good++);

        if (time == 0)
          continue;
        mark (self, i, time);
        n_marked++;
      }

  if (n_marked > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, self->records->len, self->records->len);
}
