/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-batch.h"

#include "s3c-error-text.h"
#include "s3c-error.h"
#include "s3c-location.h"

#include <string.h>

struct _S3cBatchLine
{
  GObject parent_instance;

  guint number;
  S3cLineVerdict verdict;
  char *text;          /* (owned) */
  char *words;         /* (owned) */
  S3cRequest *request; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (S3cBatchLine, s3c_batch_line, G_TYPE_OBJECT)

struct _S3cBatch
{
  GObject parent_instance;

  GPtrArray *lines; /* (owned) (element-type S3cBatchLine) */
};

static GType
s3c_batch_get_item_type (GListModel *model)
{
  return S3C_TYPE_BATCH_LINE;
}

static guint
s3c_batch_get_n_items (GListModel *model)
{
  return S3C_BATCH (model)->lines->len;
}

static gpointer
s3c_batch_get_item (GListModel *model, guint position)
{
  GPtrArray *lines = S3C_BATCH (model)->lines;

  return position < lines->len ? g_object_ref (g_ptr_array_index (lines, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = s3c_batch_get_item_type;
  iface->get_n_items = s3c_batch_get_n_items;
  iface->get_item = s3c_batch_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (S3cBatch,
                               s3c_batch,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
s3c_batch_line_finalize (GObject *object)
{
  S3cBatchLine *self = S3C_BATCH_LINE (object);

  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->words, g_free);
  g_clear_object (&self->request);

  G_OBJECT_CLASS (s3c_batch_line_parent_class)->finalize (object);
}

static void
s3c_batch_line_class_init (S3cBatchLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = s3c_batch_line_finalize;
}

static void
s3c_batch_line_init (S3cBatchLine *self)
{
}

static void
s3c_batch_finalize (GObject *object)
{
  g_clear_pointer (&S3C_BATCH (object)->lines, g_ptr_array_unref);

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
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
}

static S3cBatchLine *
read_line (const char *text, guint number, S3cRequest *common)
{
  S3cBatchLine *line = g_object_new (S3C_TYPE_BATCH_LINE, NULL);
  g_autoptr (S3cLocation) location = s3c_location_parse (text);

  line->number = number;
  line->text = g_strdup (text);
  line->verdict
      = s3c_location_get_outcome (location) == S3C_OUTCOME_OK ? S3C_LINE_GOOD : S3C_LINE_BAD;
  line->words = g_strdup (s3c_reason_text_get (s3c_location_get_reason (location)));
  if (line->verdict == S3C_LINE_GOOD)
    line->request
        = g_object_new (S3C_TYPE_REQUEST, "bucket", s3c_location_get_bucket (location), "key",
                        s3c_location_get_key (location), "folder",
                        common != NULL ? s3c_request_get_folder (common) : NULL, "description",
                        common != NULL ? s3c_request_get_description (common) : NULL, "contact-id",
                        common != NULL ? s3c_request_get_contact_id (common) : NULL, "parameters",
                        common != NULL ? s3c_request_get_parameters (common) : NULL, NULL);
  return line;
}

S3cBatch *
s3c_batch_read (GBytes *bytes, const char *encoding, S3cRequest *common, GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (data, size);
  g_auto (GStrv) rows = g_strsplit (text, "\n", -1);
  g_autoptr (S3cBatch) self = g_object_new (S3C_TYPE_BATCH, NULL);

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, S3C_ERROR, S3C_ERROR_FIELD, "not UTF-8");
      return NULL;
    }
  for (guint i = 0; rows[i] != NULL; i++)
    if (*g_strstrip (rows[i]) != '\0')
      g_ptr_array_add (self->lines, read_line (rows[i], i + 1, common));
  return g_steal_pointer (&self);
}

void
s3c_batch_read_async (GBytes *bytes,
                      const char *encoding,
                      S3cRequest *common,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;
  S3cBatch *self = s3c_batch_read (bytes, encoding, common, &error);

  g_task_set_source_tag (task, s3c_batch_read_async);
  if (self != NULL)
    g_task_return_pointer (task, self, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

S3cBatch *
s3c_batch_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
s3c_batch_is_csv (S3cBatch *self)
{
  return FALSE;
}

const char *const *
s3c_batch_get_ignored_columns (S3cBatch *self)
{
  static const char *const none[] = { NULL };

  return none;
}

guint
s3c_batch_count (S3cBatch *self, S3cLineVerdict verdict)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    n += s3c_batch_line_get_verdict (g_ptr_array_index (self->lines, i)) == verdict;
  return n;
}

GPtrArray *
s3c_batch_dup_requests (S3cBatch *self, gboolean with_duplicates)
{
  GPtrArray *requests = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->lines->len; i++)
    {
      S3cBatchLine *line = g_ptr_array_index (self->lines, i);

      if (line->verdict == S3C_LINE_GOOD || (with_duplicates && line->verdict != S3C_LINE_BAD))
        g_ptr_array_add (requests, g_object_ref (line->request));
    }
  return requests;
}

void
s3c_batch_mark_earlier (S3cBatch *self, GArray *times)
{
}

GBytes *
s3c_batch_to_rejects (S3cBatch *self, gboolean with_duplicates)
{
  return g_bytes_new_static ("location,reason\r\n", strlen ("location,reason\r\n"));
}

guint
s3c_batch_line_get_number (S3cBatchLine *self)
{
  return self->number;
}

S3cLineVerdict
s3c_batch_line_get_verdict (S3cBatchLine *self)
{
  return self->verdict;
}

const char *
s3c_batch_line_get_text (S3cBatchLine *self)
{
  return self->text;
}

S3cRequest *
s3c_batch_line_get_request (S3cBatchLine *self)
{
  return self->request;
}

const char *
s3c_batch_line_get_words (S3cBatchLine *self)
{
  return self->words;
}
