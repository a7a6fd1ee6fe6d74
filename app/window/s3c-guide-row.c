/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-guide-row.h"

#include "s3c-button.h"

struct _S3cGuideRow
{
  GtkListBoxRow parent_instance;

  GtkImage *icon;    /* (unowned) */
  GtkLabel *heading; /* (unowned) */
  GtkLabel *mark;    /* (unowned) */
  GtkLabel *words;   /* (unowned) */
  GtkLabel *advice;  /* (unowned) */
  GtkButton *button; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cGuideRow, s3c_guide_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  SIGNAL_OFFER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *icon;
  const char *style;
} looks[] = {
  [S3C_GUIDE_LOOK_OPEN] = { "dialog-question-symbolic", "dim-label" },
  [S3C_GUIDE_LOOK_GOOD] = { "emblem-ok-symbolic", "success" },
  [S3C_GUIDE_LOOK_MIND] = { "dialog-warning-symbolic", "warning" },
  [S3C_GUIDE_LOOK_BAD] = { "dialog-error-symbolic", "error" },
};

static void
button_cb (S3cGuideRow *self)
{
  g_signal_emit (self, signals[SIGNAL_OFFER], 0);
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* A list item is read as a whole. */
static void
name_row (S3cGuideRow *self)
{
  GtkLabel *labels[] = { self->heading, self->mark, self->words, self->advice };
  g_autoptr (GString) name = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const char *text = gtk_label_get_label (labels[i]);

      if (*text != '\0')
        g_string_append_printf (name, "%s%s", name->len > 0 ? "; " : "", text);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str,
                                  -1);
}

static void
s3c_guide_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_GUIDE_ROW);

  G_OBJECT_CLASS (s3c_guide_row_parent_class)->dispose (object);
}

static void
s3c_guide_row_class_init (S3cGuideRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = s3c_guide_row_dispose;

  signals[SIGNAL_OFFER] = g_signal_new ("offer", S3C_TYPE_GUIDE_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-guide-row.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cGuideRow, icon);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideRow, heading);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideRow, mark);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideRow, words);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideRow, advice);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideRow, button);
  gtk_widget_class_bind_template_callback (widget_class, button_cb);
}

static void
s3c_guide_row_init (S3cGuideRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

S3cGuideRow *
s3c_guide_row_new (S3cGuideLook look,
                   const char *heading,
                   const char *mark,
                   const char *words,
                   const char *advice,
                   const char *offer)
{
  S3cGuideRow *self = g_object_new (S3C_TYPE_GUIDE_ROW, NULL);

  gtk_image_set_from_icon_name (self->icon, looks[look].icon);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), looks[look].style);
  gtk_widget_add_css_class (GTK_WIDGET (self->mark), looks[look].style);
  set_text (self->heading, heading);
  set_text (self->mark, mark);
  set_text (self->words, words);
  set_text (self->advice, advice);
  gtk_widget_set_visible (GTK_WIDGET (self->button), offer != NULL);
  if (offer != NULL)
    s3c_button_set_label (self->button, offer);
  name_row (self);

  return self;
}

const char *
s3c_guide_row_get_heading (S3cGuideRow *self)
{
  g_return_val_if_fail (S3C_IS_GUIDE_ROW (self), "");

  return gtk_label_get_label (self->heading);
}

const char *
s3c_guide_row_get_mark (S3cGuideRow *self)
{
  g_return_val_if_fail (S3C_IS_GUIDE_ROW (self), "");

  return gtk_label_get_label (self->mark);
}

void
s3c_guide_rows_clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  g_return_if_fail (GTK_IS_LIST_BOX (list));

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}
