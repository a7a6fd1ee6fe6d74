/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-folder-line.h"

#include "s3c-pen.h"

#include <glib/gi18n.h>

struct _S3cFolderLine
{
  GtkWidget parent_instance;

  const S3cFolderInk *ink; /* (unowned) */
  S3cFolder *folder;       /* (owned) (nullable) */
  const char *heading;     /* (unowned) (nullable) static */
};

G_DEFINE_FINAL_TYPE (S3cFolderLine, s3c_folder_line, GTK_TYPE_WIDGET)

#define SPACING       12
#define LINE_SPACING  6
#define MINIMUM_WIDTH 160

void
s3c_folder_ink_init (S3cFolderInk *ink, GtkWidget *widget)
{
  ink->name = s3c_pen_make_layout (widget, FALSE, FALSE);
  ink->caption = s3c_pen_make_layout (widget, TRUE, TRUE);
}

void
s3c_folder_ink_clear (S3cFolderInk *ink)
{
  g_clear_object (&ink->name);
  g_clear_object (&ink->caption);
}

/* (transfer full) (nullable) */
static char *
dup_count (S3cFolder *folder)
{
  int count = s3c_folder_get_media_count (folder);

  return count >= 0 ? g_strdup_printf (ngettext ("%d media", "%d media", (gulong)count), count)
                    : NULL;
}

static int
get_heading_height (S3cFolderLine *self)
{
  return self->heading != NULL ? s3c_pen_get_height (self->ink->caption) + LINE_SPACING : 0;
}

static void
s3c_folder_line_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  S3cFolderLine *self = S3C_FOLDER_LINE (widget);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL
                 ? MINIMUM_WIDTH
                 : s3c_pen_get_height (self->ink->name) + get_heading_height (self);
  *natural = *minimum;
}

static void
s3c_folder_line_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  S3cFolderLine *self = S3C_FOLDER_LINE (widget);
  S3cPaper paper = { widget, snapshot, gtk_widget_get_width (widget) };
  GdkRGBA dim = s3c_pen_get_color (widget, "dim-label");
  int top = get_heading_height (self);
  int middle = top + s3c_pen_get_height (self->ink->name) / 2;
  g_autofree char *count = self->folder != NULL ? dup_count (self->folder) : NULL;
  int end = paper.width;
  int width;

  if (self->folder == NULL)
    return;

  if (self->heading != NULL)
    {
      width = s3c_pen_write (self->ink->caption, self->heading, paper.width);
      s3c_paper_draw_layout (&paper, self->ink->caption, 0, width, (top - LINE_SPACING) / 2, dim);
    }
  if (count != NULL)
    {
      width = s3c_pen_write (self->ink->caption, count, paper.width / 2);
      end -= width;
      s3c_paper_draw_layout (&paper, self->ink->caption, end, width, middle, dim);
      end -= SPACING;
    }
  width = s3c_pen_write (self->ink->name, s3c_folder_get_name (self->folder), end);
  s3c_paper_draw_layout (&paper, self->ink->name, 0, width, middle, s3c_pen_get_color (widget, ""));
}

static void
s3c_folder_line_dispose (GObject *object)
{
  g_clear_object (&S3C_FOLDER_LINE (object)->folder);

  G_OBJECT_CLASS (s3c_folder_line_parent_class)->dispose (object);
}

static void
s3c_folder_line_class_init (S3cFolderLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = s3c_folder_line_dispose;
  widget_class->measure = s3c_folder_line_measure;
  widget_class->snapshot = s3c_folder_line_snapshot;

  gtk_widget_class_set_css_name (widget_class, "folderline");
}

static void
s3c_folder_line_init (S3cFolderLine *self)
{
}

GtkWidget *
s3c_folder_line_new (const S3cFolderInk *ink)
{
  S3cFolderLine *self = g_object_new (S3C_TYPE_FOLDER_LINE, NULL);

  self->ink = ink;

  return GTK_WIDGET (self);
}

void
s3c_folder_line_set_folder (S3cFolderLine *self, S3cFolder *folder)
{
  g_return_if_fail (S3C_IS_FOLDER_LINE (self));
  g_return_if_fail (folder == NULL || S3C_IS_FOLDER (folder));

  if (g_set_object (&self->folder, folder))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

S3cFolder *
s3c_folder_line_get_folder (S3cFolderLine *self)
{
  g_return_val_if_fail (S3C_IS_FOLDER_LINE (self), NULL);

  return self->folder;
}

void
s3c_folder_line_set_heading (S3cFolderLine *self, const char *heading)
{
  g_return_if_fail (S3C_IS_FOLDER_LINE (self));

  if (self->heading == heading)
    return;

  self->heading = heading;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

char *
s3c_folder_line_dup_words (S3cFolderLine *self)
{
  g_autofree char *count = NULL;

  g_return_val_if_fail (S3C_IS_FOLDER_LINE (self), NULL);

  if (self->folder == NULL)
    return g_strdup ("");

  count = dup_count (self->folder);

  /* Translators: a folder's name and how many media it has, read aloud: “Talks, 12 media”. */
  return count != NULL ? g_strdup_printf (_ ("%s, %s"), s3c_folder_get_name (self->folder), count)
                       : g_strdup (s3c_folder_get_name (self->folder));
}
