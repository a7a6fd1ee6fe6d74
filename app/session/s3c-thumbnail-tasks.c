/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-thumbnail-cache.h"

/* The cache's work in threads. */

typedef struct
{
  char *url;     /* (owned) */
  GBytes *bytes; /* (owned) (nullable) */
} S3cFiling;

static S3cFiling *
filing_new (const char *url, GBytes *bytes)
{
  S3cFiling *self = g_new0 (S3cFiling, 1);

  self->url = g_strdup (url);
  self->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  return self;
}

static void
filing_free (S3cFiling *self)
{
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static void
look_up_work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  S3cFiling *filing = data;

  g_task_return_pointer (task, s3c_thumbnail_cache_look_up (source, filing->url),
                         (GDestroyNotify)g_bytes_unref);
}

static void
store_work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  S3cFiling *filing = data;

  s3c_thumbnail_cache_store (source, filing->url, filing->bytes);
  g_task_return_boolean (task, TRUE);
}

void
s3c_thumbnail_cache_look_up_async (S3cThumbnailCache *self,
                                   const char *url,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, s3c_thumbnail_cache_look_up_async);
  g_task_set_task_data (task, filing_new (url, NULL), (GDestroyNotify)filing_free);
  g_task_run_in_thread (task, look_up_work);
}

GBytes *
s3c_thumbnail_cache_look_up_finish (S3cThumbnailCache *self, GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

void
s3c_thumbnail_cache_store_later (S3cThumbnailCache *self, const char *url, GBytes *picture)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, NULL, NULL);

  g_task_set_source_tag (task, s3c_thumbnail_cache_store_later);
  g_task_set_task_data (task, filing_new (url, picture), (GDestroyNotify)filing_free);
  g_task_run_in_thread (task, store_work);
}
