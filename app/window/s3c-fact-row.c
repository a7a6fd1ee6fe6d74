/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-fact-row.h"

struct _S3cFactRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *name;  /* (unowned) */
  GtkLabel *value; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cFactRow, s3c_fact_row, ADW_TYPE_PREFERENCES_ROW)

static void
s3c_fact_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_FACT_ROW);

  G_OBJECT_CLASS (s3c_fact_row_parent_class)->dispose (object);
}

static void
s3c_fact_row_class_init (S3cFactRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = s3c_fact_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-fact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cFactRow, name);
  gtk_widget_class_bind_template_child (widget_class, S3cFactRow, value);
}

static void
s3c_fact_row_init (S3cFactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
s3c_fact_row_new (const char *name, const char *value, gboolean monospace)
{
  S3cFactRow *self = g_object_new (S3C_TYPE_FACT_ROW, NULL);

  gtk_label_set_label (self->name, name);
  gtk_widget_set_visible (GTK_WIDGET (self->name), *name != '\0');
  gtk_label_set_label (self->value, value);
  if (monospace)
    gtk_widget_add_css_class (GTK_WIDGET (self->value), "monospace");

  return GTK_WIDGET (self);
}

void
s3c_fact_row_set_value (S3cFactRow *self, const char *value)
{
  g_return_if_fail (S3C_IS_FACT_ROW (self));
  g_return_if_fail (value != NULL);

  gtk_label_set_label (self->value, value);
}
