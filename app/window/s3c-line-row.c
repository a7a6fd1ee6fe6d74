/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-line-row.h"

#include "s3c-line-words.h"

struct _S3cLineRow
{
  GtkWidget parent_instance;

  S3cLinePen *pen;    /* (owned) */
  S3cBatchLine *line; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (S3cLineRow, s3c_line_row, GTK_TYPE_WIDGET)

/* What a line is never narrower than, so that some of it can be read. */
#define MINIMUM_WIDTH 200

static void
s3c_line_row_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  S3cLineRow *self = S3C_LINE_ROW (widget);

  *minimum = MINIMUM_WIDTH;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = self->line != NULL
                   ? s3c_line_pen_get_height (self->pen, self->line, MAX (for_size, MINIMUM_WIDTH))
                   : 0;
  *natural = *minimum;
}

static GtkSizeRequestMode
s3c_line_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
s3c_line_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  S3cLineRow *self = S3C_LINE_ROW (widget);

  if (self->line != NULL)
    s3c_line_pen_draw (self->pen, snapshot, self->line, gtk_widget_get_width (widget));
}

/* GTK measures anew what has text of its own; the text of a row is the pen's. */
static void
s3c_line_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (s3c_line_row_parent_class)->css_changed (widget, change);

  gtk_widget_queue_resize (widget);
}

static void
s3c_line_row_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (s3c_line_row_parent_class)->system_setting_changed (widget, setting);

  gtk_widget_queue_resize (widget);
}

static void
s3c_line_row_dispose (GObject *object)
{
  S3cLineRow *self = S3C_LINE_ROW (object);

  g_clear_object (&self->line);
  g_clear_object (&self->pen);

  G_OBJECT_CLASS (s3c_line_row_parent_class)->dispose (object);
}

static void
s3c_line_row_class_init (S3cLineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = s3c_line_row_dispose;
  widget_class->measure = s3c_line_row_measure;
  widget_class->get_request_mode = s3c_line_row_get_request_mode;
  widget_class->snapshot = s3c_line_row_snapshot;
  widget_class->css_changed = s3c_line_row_css_changed;
  widget_class->system_setting_changed = s3c_line_row_system_setting_changed;

  gtk_widget_class_set_css_name (widget_class, "linerow");
}

static void
s3c_line_row_init (S3cLineRow *self)
{
}

GtkWidget *
s3c_line_row_new (S3cLinePen *pen)
{
  S3cLineRow *self = g_object_new (S3C_TYPE_LINE_ROW, NULL);

  self->pen = g_object_ref (pen);

  return GTK_WIDGET (self);
}

/* The list item is what assistive technology meets: the whole row is its name. */
static void
update_sentence (S3cLineRow *self)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *sentence
      = s3c_sentence_for_line (self->line, s3c_line_pen_get_common (self->pen));

  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                    -1);
}

void
s3c_line_row_set_line (S3cLineRow *self, S3cBatchLine *line)
{
  g_return_if_fail (S3C_IS_LINE_ROW (self));
  g_return_if_fail (line == NULL || S3C_IS_BATCH_LINE (line));

  g_set_object (&self->line, line);
  if (line == NULL)
    return;

  update_sentence (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

S3cBatchLine *
s3c_line_row_get_line (S3cLineRow *self)
{
  g_return_val_if_fail (S3C_IS_LINE_ROW (self), NULL);

  return self->line;
}
