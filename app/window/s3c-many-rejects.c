/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-many-rejects.h"

#include "s3c-error.h"

#include <glib/gi18n.h>

typedef struct
{
  S3cBatch *batch; /* (owned) */
  gboolean with_duplicates;
  GtkFileChooserNative *chooser; /* (owned) (nullable) while it is open */
  GFile *file;                   /* (owned) (nullable) until it is chosen */
} Saving;

static Saving *
saving_new (S3cBatch *batch, gboolean with_duplicates)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->batch = g_object_ref (batch);
  saving->with_duplicates = with_duplicates;

  return saving;
}

static void
saving_free (Saving *saving)
{
  g_autofree Saving *emptied = saving;

  g_clear_object (&emptied->batch);
  g_clear_object (&emptied->chooser);
  g_clear_object (&emptied->file);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_file_get_path (G_FILE (source));
  g_autofree char *name = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  name
      = path != NULL ? g_filename_display_basename (path) : g_file_get_parse_name (G_FILE (source));
  g_task_return_pointer (task, g_steal_pointer (&name), g_free);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Saving *saving = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = s3c_batch_to_rejects_finish (S3C_BATCH (source), result, &error);

  if (bytes == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_file_replace_contents_bytes_async (saving->file, bytes, NULL, FALSE, G_FILE_CREATE_NONE,
                                       g_task_get_cancellable (task), written_cb,
                                       g_object_ref (task));
}

static void
response_cb (GtkNativeDialog *chooser, int response, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Saving *saving = g_task_get_task_data (task);
  g_autoptr (GtkFileChooserNative) finished = g_steal_pointer (&saving->chooser);

  if (response != GTK_RESPONSE_ACCEPT)
    {
      g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_CANCELLED, "no file was chosen");
      return;
    }

  saving->file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (finished));
  s3c_batch_to_rejects_async (saving->batch, saving->with_duplicates, g_task_get_cancellable (task),
                              made_cb, g_object_ref (task));
}

/* "videos.csv" -> "videos-problems.csv". (transfer full) */
static char *
propose_name (const char *name)
{
  const char *dot = name != NULL ? strrchr (name, '.') : NULL;
  g_autofree char *stem = NULL;

  if (name == NULL)
    return g_strdup (_ ("problems.csv"));

  stem = dot != NULL && dot > name ? g_strndup (name, (gsize)(dot - name)) : g_strdup (name);

  /* Translators: a file's name; what stood before its ending is put in. */
  return g_strdup_printf (_ ("%s-problems.csv"), stem);
}

void
s3c_many_rejects_save_async (S3cBatch *batch,
                             gboolean with_duplicates,
                             const char *name,
                             GtkWindow *parent,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Saving *saving = saving_new (batch, with_duplicates);
  g_autofree char *proposed = propose_name (name);

  g_task_set_source_tag (task, s3c_many_rejects_save_async);
  g_task_set_task_data (task, saving, (GDestroyNotify)saving_free);

  saving->chooser = gtk_file_chooser_native_new (_ ("Save Problems"), parent,
                                                 GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (saving->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (saving->chooser), proposed);
  g_signal_connect (saving->chooser, "response", G_CALLBACK (response_cb), g_object_ref (task));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (saving->chooser));
}

char *
s3c_many_rejects_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
