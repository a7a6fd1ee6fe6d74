/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-guide-file.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_BYTES (1024 * 1024)

static const struct
{
  GIOErrorEnum code;
  const char *words;
} reasons[] = {
  { G_IO_ERROR_NOT_FOUND, N_ ("It is not there.") },
  { G_IO_ERROR_PERMISSION_DENIED, N_ ("You are not allowed to.") },
  { G_IO_ERROR_IS_DIRECTORY, N_ ("It is a folder.") },
  { G_IO_ERROR_NO_SPACE, N_ ("There is no space left.") },
  { G_IO_ERROR_READ_ONLY, N_ ("It cannot be written to.") },
};

static const char *
reason_for_failure (const GError *error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_error_matches (error, G_IO_ERROR, (int)reasons[i].code))
      return _ (reasons[i].words);

  return error->message;
}

static void
return_failure (GTask *task, const GError *error, gboolean saving)
{
  g_autofree char *name = s3c_guide_file_dup_name (g_task_get_task_data (task));
  const char *reason = reason_for_failure (error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_error_copy (error));
  else if (saving)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("“%s” could not be saved. %s"),
                             name, reason);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("“%s” could not be read. %s"),
                             name, reason);
}

static void
return_unreadable (GTask *task, const char *reason)
{
  g_autofree char *name = s3c_guide_file_dup_name (g_task_get_task_data (task));

  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("“%s” could not be read. %s"), name, reason);
}

/* One byte too many tells that there are too many. */
static gboolean
read_more_cb (const char *contents, goffset size, gpointer user_data)
{
  return size <= MOST_BYTES;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;

  if (!g_file_load_partial_contents_finish (G_FILE (source), result, &text, &length, NULL, &error))
    return_failure (task, error, FALSE);
  else if (length > MOST_BYTES)
    return_unreadable (task, _ ("It is too large for a bucket policy."));
  else if (!g_utf8_validate_len (text, length, NULL))
    return_unreadable (task, _ ("It is no text."));
  else
    g_task_return_pointer (task, g_steal_pointer (&text), g_free);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    return_failure (task, error, TRUE);
}

void
s3c_guide_file_load_async (GFile *file,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (file, cancellable, callback, user_data);

  g_return_if_fail (G_IS_FILE (file));

  g_task_set_source_tag (task, s3c_guide_file_load_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_file_load_partial_contents_async (file, cancellable, read_more_cb, loaded_cb,
                                      g_object_ref (task));
}

char *
s3c_guide_file_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
s3c_guide_file_save_async (GFile *file,
                           const char *text,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (file, cancellable, callback, user_data);
  g_autoptr (GBytes) bytes = NULL;

  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (text != NULL);

  g_task_set_source_tag (task, s3c_guide_file_save_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  bytes = g_bytes_new (text, strlen (text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, cancellable,
                                       saved_cb, g_object_ref (task));
}

gboolean
s3c_guide_file_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

char *
s3c_guide_file_dup_name (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  return path != NULL ? g_filename_display_basename (path) : g_file_get_parse_name (file);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *pattern)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (chooser, filter);
}

GtkFileChooserNative *
s3c_guide_file_chooser_new (const char *title, GtkFileChooserAction action, GtkWidget *widget)
{
  gboolean saving = action == GTK_FILE_CHOOSER_ACTION_SAVE;
  GtkFileChooserNative *self = gtk_file_chooser_native_new (
      title, GTK_WINDOW (gtk_widget_get_root (widget)), action, saving ? _ ("_Save") : NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self), TRUE);
  if (!saving)
    {
      add_filter (GTK_FILE_CHOOSER (self), _ ("Policies (JSON)"), "*.json");
      add_filter (GTK_FILE_CHOOSER (self), _ ("All Files"), "*");
    }

  return self;
}
