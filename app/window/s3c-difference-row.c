/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-difference-row.h"

#include <glib/gi18n.h>

struct _S3cDifferenceRow
{
  GtkListBoxRow parent_instance;

  S3cLineChange change;
  char *name; /* (owned) */

  GtkBox *box;      /* (unowned) (nullable) of a gap */
  GtkWidget *left;  /* (unowned) (nullable) of a gap */
  GtkWidget *right; /* (unowned) (nullable) of a gap */
};

G_DEFINE_FINAL_TYPE (S3cDifferenceRow, s3c_difference_row, GTK_TYPE_LIST_BOX_ROW)

#define NUMBER_CHARACTERS 4

static void
s3c_difference_row_finalize (GObject *object)
{
  g_clear_pointer (&S3C_DIFFERENCE_ROW (object)->name, g_free);

  G_OBJECT_CLASS (s3c_difference_row_parent_class)->finalize (object);
}

static void
s3c_difference_row_class_init (S3cDifferenceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = s3c_difference_row_finalize;
}

static void
s3c_difference_row_init (S3cDifferenceRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

static GtkWidget *
make_label (const char *text, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_set_valign (label, GTK_ALIGN_START);

  return label;
}

/* number: 0: there is no such line on this side. */
static GtkWidget *
make_half (guint number, const char *sign, const char *text, const char *style)
{
  GtkWidget *half = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *digits = number > 0 ? g_strdup_printf ("%u", number) : NULL;
  GtkWidget *number_label = make_label (digits, 1);
  GtkWidget *sign_label = make_label (sign, 0.5);
  GtkWidget *text_label = make_label (text, 0);

  gtk_label_set_width_chars (GTK_LABEL (number_label), NUMBER_CHARACTERS);
  gtk_label_set_width_chars (GTK_LABEL (sign_label), 1);
  gtk_label_set_wrap (GTK_LABEL (text_label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text_label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (text_label), GTK_NATURAL_WRAP_NONE);
  gtk_widget_set_hexpand (text_label, TRUE);
  gtk_widget_add_css_class (number_label, "dim-label");
  gtk_box_append (GTK_BOX (half), number_label);
  gtk_box_append (GTK_BOX (half), sign_label);
  gtk_box_append (GTK_BOX (half), text_label);
  gtk_widget_add_css_class (half, number > 0 ? style : "missing");

  return half;
}

/* (transfer full) */
static char *
describe (const S3cLinePair *pair)
{
  switch (pair->change)
    {
    case S3C_LINE_REMOVED:
      /* Translators: the number of a line, and the line. */
      return g_strdup_printf (_ ("Line %u, removed: %s"), pair->left_number, pair->left);
    case S3C_LINE_ADDED:
      return g_strdup_printf (_ ("New line %u, added: %s"), pair->right_number, pair->right);
    case S3C_LINE_CHANGED:
      /* Translators: the number of a line, the line as it was, and as it will be. */
      return g_strdup_printf (_ ("Line %u, changed: %s. Instead: %s"), pair->left_number,
                              pair->left, pair->right);
    case S3C_LINE_SAME:
    default:
      return g_strdup_printf (_ ("Line %u, as it was: %s"), pair->right_number, pair->right);
    }
}

static void
name_row (S3cDifferenceRow *self, const char *name)
{
  self->name = g_strdup (name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

S3cDifferenceRow *
s3c_difference_row_new (const S3cLinePair *pair)
{
  S3cDifferenceRow *self = g_object_new (S3C_TYPE_DIFFERENCE_ROW, NULL);
  gboolean same = pair->change == S3C_LINE_SAME;
  g_autofree char *name = describe (pair);

  self->change = pair->change;
  self->left = make_half (pair->left_number, same || pair->left == NULL ? "" : "−", pair->left,
                          same ? "same" : "removed");
  self->right = make_half (pair->right_number, same || pair->right == NULL ? "" : "+", pair->right,
                           same ? "same" : "added");
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_box_append (self->box, self->left);
  gtk_box_append (self->box, self->right);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), GTK_WIDGET (self->box));
  s3c_difference_row_set_narrow (self, FALSE);
  name_row (self, name);

  return self;
}

S3cDifferenceRow *
s3c_difference_row_new_gap (guint n)
{
  S3cDifferenceRow *self = g_object_new (S3C_TYPE_DIFFERENCE_ROW, NULL);
  g_autofree char *words
      = g_strdup_printf (ngettext ("%u line stays as it is", "%u lines stay as they are", n), n);
  GtkWidget *label = gtk_label_new (words);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self), "gap");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), label);
  name_row (self, words);

  return self;
}

const char *
s3c_difference_row_get_name (S3cDifferenceRow *self)
{
  g_return_val_if_fail (S3C_IS_DIFFERENCE_ROW (self), "");

  return self->name;
}

void
s3c_difference_row_set_narrow (S3cDifferenceRow *self, gboolean narrow)
{
  g_return_if_fail (S3C_IS_DIFFERENCE_ROW (self));

  if (self->box == NULL)
    return;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (self->box, !narrow);
  gtk_widget_set_visible (self->left, !narrow || self->change == S3C_LINE_REMOVED
                                          || self->change == S3C_LINE_CHANGED);
  gtk_widget_set_visible (self->right, !narrow || self->change != S3C_LINE_REMOVED);
}
