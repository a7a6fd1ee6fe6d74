/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-copy-many.h"
#include "s3c-line-list.h"
#include "s3c-line-row.h"
#include "s3c-stage.h"

#include <glib/gstdio.h>

/* The means to find things in Copy Many, and to lead there. */

#define S3C_MANY_FIVE_LINES                                                                        \
  "s3://acme-video/talks/a.mp4\n"                                                                  \
  "s3://acme-video/talks/b.mp4\n"                                                                  \
  "s3://acme-video/talks/a.mp4\n"                                                                  \
  "this is no address\n"                                                                           \
  "https://acme-video.s3.amazonaws.com/c%20%26%20%3Cd%3E.mp4\n"

static inline gpointer
s3c_many_find_toplevel (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) each = g_list_model_get_item (toplevels, i);

      if (g_type_is_a (G_OBJECT_TYPE (each), type))
        return each;
    }

  return NULL;
}

static inline GtkWidget *
s3c_many_find (GType type, const char *label)
{
  gpointer dialog = s3c_many_find_toplevel (S3C_TYPE_COPY_MANY);

  return dialog != NULL ? s3c_stage_find_within (dialog, type, label) : NULL;
}

static inline void
s3c_many_await (GType type, const char *label)
{
  while (s3c_many_find (type, label) == NULL)
    s3c_await_pass (10);
}

static inline void
s3c_many_await_closed (void)
{
  while (s3c_many_find_toplevel (S3C_TYPE_COPY_MANY) != NULL)
    s3c_await_pass (10);
}

static inline void
s3c_many_press (const char *label)
{
  GtkWidget *button = s3c_many_find (GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static inline void
s3c_many_activate (S3cStage *stage, const char *action, const char *format, const void *value)
{
  GtkWidget *window = GTK_WIDGET (s3c_stage_get_window (stage));

  g_assert_true (gtk_widget_activate_action (window, action, format, value));
}

static inline GtkTextBuffer *
s3c_many_get_draft (void)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (s3c_many_find (GTK_TYPE_TEXT_VIEW, NULL)));
}

static inline void
s3c_many_assert_draft (const char *text)
{
  g_autofree char *found = NULL;

  g_object_get (s3c_many_get_draft (), "text", &found, NULL);
  g_assert_cmpstr (found, ==, text);
}

static inline void
s3c_many_preview (S3cStage *stage, const char *lines)
{
  s3c_many_activate (stage, "win.copy-many-lines", "s", lines);
  s3c_many_await (S3C_TYPE_LINE_ROW, NULL);
}

/* Returns the path of the file, for s3c_many_remove_file. (transfer full) */
static inline char *
s3c_many_preview_file (S3cStage *stage, const char *name, const char *contents, gssize length)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("s3copy-many-XXXXXX", &error);
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  const char *const uris[] = { uri, NULL };

  g_assert_no_error (error);
  g_file_set_contents (path, contents, length, &error);
  g_assert_no_error (error);
  s3c_many_activate (stage, "win.copy-many-files", "^as", uris);
  while (s3c_many_find (GTK_TYPE_SPINNER, NULL) == NULL
         || gtk_widget_get_mapped (s3c_many_find (GTK_TYPE_SPINNER, NULL)))
    s3c_await_pass (10);

  return g_steal_pointer (&path);
}

static inline void
s3c_many_remove_file (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);

  g_remove (path);
  g_rmdir (directory);
}
