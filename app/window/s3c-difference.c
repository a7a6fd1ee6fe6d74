/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-difference.h"

#include "s3c-difference-row.h"

#include <glib/gi18n.h>

struct _S3cDifference
{
  AdwBin parent_instance;

  char *before; /* (owned) (nullable) what is shown */
  char *after;  /* (owned) (nullable) */
  gboolean narrow;

  GtkListBox *list; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cDifference, s3c_difference, ADW_TYPE_BIN)

/* Lines that stay are shown around what does not; a gap is worth it from this many on. */
#define CONTEXT   3
#define LEAST_GAP 3

static void
add (S3cDifference *self, S3cDifferenceRow *row)
{
  s3c_difference_row_set_narrow (row, self->narrow);
  gtk_list_box_append (self->list, GTK_WIDGET (row));
}

static void
add_pairs (S3cDifference *self, GPtrArray *pairs, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    add (self, s3c_difference_row_new (g_ptr_array_index (pairs, i)));
}

static gboolean
is_same (GPtrArray *pairs, guint i)
{
  const S3cLinePair *pair = g_ptr_array_index (pairs, i);

  return pair->change == S3C_LINE_SAME;
}

/* A stretch of lines that stay. */
static void
add_same (S3cDifference *self, GPtrArray *pairs, guint from, guint to)
{
  guint head = from > 0 ? MIN (from + CONTEXT, to) : from;
  guint tail = to < pairs->len && to - from > CONTEXT ? to - CONTEXT : to;

  if (to == pairs->len)
    tail = to;
  if (tail < head + LEAST_GAP)
    {
      add_pairs (self, pairs, from, to);
      return;
    }

  add_pairs (self, pairs, from, head);
  add (self, s3c_difference_row_new_gap (tail - head));
  add_pairs (self, pairs, tail, to);
}

static void
fill (S3cDifference *self)
{
  g_autoptr (GPtrArray) pairs = s3c_line_diff (self->before, self->after);
  guint from = 0;

  while (from < pairs->len)
    {
      gboolean same = is_same (pairs, from);
      guint to = from + 1;

      while (to < pairs->len && is_same (pairs, to) == same)
        to++;
      if (same)
        add_same (self, pairs, from, to);
      else
        add_pairs (self, pairs, from, to);
      from = to;
    }
}

static void
clear (S3cDifference *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
s3c_difference_finalize (GObject *object)
{
  S3cDifference *self = S3C_DIFFERENCE (object);

  g_clear_pointer (&self->before, g_free);
  g_clear_pointer (&self->after, g_free);

  G_OBJECT_CLASS (s3c_difference_parent_class)->finalize (object);
}

static void
s3c_difference_class_init (S3cDifferenceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = s3c_difference_finalize;
}

static void
s3c_difference_init (S3cDifference *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "difference");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Difference between the present policy and the one to save"),
                                  -1);
  adw_bin_set_child (ADW_BIN (self), list);
}

void
s3c_difference_set_texts (S3cDifference *self, const char *before, const char *after)
{
  g_return_if_fail (S3C_IS_DIFFERENCE (self));
  g_return_if_fail (before != NULL && after != NULL);

  if (g_strcmp0 (self->before, before) == 0 && g_strcmp0 (self->after, after) == 0)
    return;

  g_clear_pointer (&self->before, g_free);
  g_clear_pointer (&self->after, g_free);
  self->before = g_strdup (before);
  self->after = g_strdup (after);
  clear (self);
  fill (self);
}

void
s3c_difference_set_narrow (S3cDifference *self, gboolean narrow)
{
  GtkListBoxRow *row;

  g_return_if_fail (S3C_IS_DIFFERENCE (self));

  self->narrow = narrow;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    s3c_difference_row_set_narrow (S3C_DIFFERENCE_ROW (row), narrow);
}
