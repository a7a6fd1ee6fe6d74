/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-many-read.h"

/* One more than a batch takes, which then says so. */
#define MOST ((gsize)64 * 1024 * 1024 + 1)

/* What is no text has a NUL soon. */
#define SAMPLE 4096

typedef struct
{
  S3cSession *session; /* (owned) */
  GFile *file;         /* (owned) (nullable) */
  GBytes *bytes;       /* (owned) (nullable) until they are read */
  char *encoding;      /* (owned) (nullable) */
  S3cRequest *common;  /* (owned) */
  char *buffer;        /* (owned) (nullable) while the file is read */
  S3cBatch *batch;     /* (owned) (nullable) until it is read */
  GError *unmarked;    /* (owned) (nullable) */
  gboolean may_be_latin1;
} Reading;

static void
reading_free (Reading *reading)
{
  g_autofree Reading *emptied = reading;

  g_clear_object (&emptied->session);
  g_clear_object (&emptied->file);
  g_clear_pointer (&emptied->bytes, g_bytes_unref);
  g_clear_pointer (&emptied->encoding, g_free);
  g_clear_object (&emptied->common);
  g_clear_pointer (&emptied->buffer, g_free);
  g_clear_object (&emptied->batch);
  g_clear_error (&emptied->unmarked);
}

static gboolean
may_be_latin1 (Reading *reading)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (reading->bytes, &size);

  return reading->encoding == NULL && size > 0 && memchr (data, '\0', MIN (size, SAMPLE)) == NULL
         && !g_utf8_validate_len (data, size, NULL);
}

static void
marked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Reading *reading = g_task_get_task_data (task);

  s3c_session_mark_earlier_finish (S3C_SESSION (source), result, &reading->unmarked);
  g_task_return_pointer (task, g_steal_pointer (&reading->batch), g_object_unref);
}

static void
batch_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  reading->batch = s3c_batch_read_finish (result, &error);
  if (reading->batch == NULL)
    {
      reading->may_be_latin1 = may_be_latin1 (reading);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  s3c_session_mark_earlier_async (reading->session, reading->batch, g_task_get_cancellable (task),
                                  marked_cb, g_object_ref (task));
}

static void
read_batch (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);

  s3c_batch_read_async (reading->bytes, reading->encoding, reading->common,
                        g_task_get_cancellable (task), batch_cb, g_object_ref (task));
}

static void
bytes_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &size, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  reading->buffer = g_realloc (reading->buffer, MAX (size, 1));
  reading->bytes = g_bytes_new_take (g_steal_pointer (&reading->buffer), size);
  read_batch (task);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read_finish (G_FILE (source), result, &error);

  if (stream == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  /* The system gives memory only where something is read into it. */
  reading->buffer = g_malloc (MOST);
  g_input_stream_read_all_async (G_INPUT_STREAM (stream), reading->buffer, MOST, G_PRIORITY_DEFAULT,
                                 g_task_get_cancellable (task), bytes_cb, g_object_ref (task));
}

void
s3c_many_read_async (S3cSession *session,
                     GFile *file,
                     GBytes *bytes,
                     const char *encoding,
                     S3cRequest *common,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Reading *reading = g_new0 (Reading, 1);

  reading->session = g_object_ref (session);
  g_set_object (&reading->file, file);
  reading->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  reading->encoding = g_strdup (encoding);
  reading->common = g_object_ref (common);
  g_task_set_source_tag (task, s3c_many_read_async);
  g_task_set_task_data (task, reading, (GDestroyNotify)reading_free);

  if (file != NULL)
    g_file_read_async (file, G_PRIORITY_DEFAULT, cancellable, opened_cb, g_object_ref (task));
  else
    read_batch (task);
}

S3cBatch *
s3c_many_read_finish (GAsyncResult *result,
                      GError **unmarked,
                      gboolean *may_be_latin1,
                      GError **error)
{
  Reading *reading = g_task_get_task_data (G_TASK (result));

  *unmarked = g_steal_pointer (&reading->unmarked);
  *may_be_latin1 = reading->may_be_latin1;

  return g_task_propagate_pointer (G_TASK (result), error);
}
