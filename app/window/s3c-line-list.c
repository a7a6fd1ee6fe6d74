/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-line-list.h"

#include "s3c-line-row.h"

#include <glib/gi18n.h>

struct _S3cLineList
{
  AdwBin parent_instance;

  S3cBatch *batch; /* (owned) (nullable) until it is set */
  gboolean problems_only;

  S3cLinePen *pen;           /* (owned) what the rows are drawn with */
  GtkScrolledWindow *scroll; /* (unowned) */
  GtkListView *list;         /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cLineList, s3c_line_list, ADW_TYPE_BIN)

static gboolean
is_problem (gpointer item, gpointer user_data)
{
  return s3c_batch_line_get_verdict (S3C_BATCH_LINE (item)) != S3C_LINE_GOOD;
}

static void
setup_cb (S3cLineList *self, GtkListItem *item)
{
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, s3c_line_row_new (self->pen));
}

static void
bind_cb (S3cLineList *self, GtkListItem *item)
{
  s3c_line_row_set_line (S3C_LINE_ROW (gtk_list_item_get_child (item)),
                         S3C_BATCH_LINE (gtk_list_item_get_item (item)));
}

static void
unbind_cb (S3cLineList *self, GtkListItem *item)
{
  s3c_line_row_set_line (S3C_LINE_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
update_model (S3cLineList *self)
{
  GListModel *model = g_object_ref (G_LIST_MODEL (self->batch));
  g_autoptr (GtkSelectionModel) selection = NULL;

  if (self->problems_only)
    {
      model = G_LIST_MODEL (gtk_filter_list_model_new (
          model, GTK_FILTER (gtk_custom_filter_new (is_problem, NULL, NULL))));
      gtk_filter_list_model_set_incremental (GTK_FILTER_LIST_MODEL (model), TRUE);
    }

  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (model));
  /* Before there is another model: in an empty one a list view finds no place to scroll to. */
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroll), 0);
  gtk_list_view_set_model (self->list, selection);
}

static gboolean
s3c_line_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (S3C_LINE_LIST (widget)->list));
}

/* Tab leads out of the list: a list view would lead through all its rows first. */
static gboolean
s3c_line_list_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean inside = gtk_widget_get_focus_child (widget) != NULL;

  if (inside && (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD))
    return FALSE;

  return GTK_WIDGET_CLASS (s3c_line_list_parent_class)->focus (widget, direction);
}

static void
s3c_line_list_dispose (GObject *object)
{
  S3cLineList *self = S3C_LINE_LIST (object);

  g_clear_object (&self->batch);
  g_clear_object (&self->pen);

  G_OBJECT_CLASS (s3c_line_list_parent_class)->dispose (object);
}

static void
s3c_line_list_class_init (S3cLineListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_line_list_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = s3c_line_list_grab_focus;
  GTK_WIDGET_CLASS (klass)->focus = s3c_line_list_focus;
}

static void
s3c_line_list_init (S3cLineList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);

  self->list = GTK_LIST_VIEW (gtk_list_view_new (NULL, factory));
  self->pen = s3c_line_pen_new (GTK_WIDGET (self->list));
  gtk_list_view_set_show_separators (self->list, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "lines");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Lines"), -1);

  self->scroll = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroll, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroll, GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scroll));
}

void
s3c_line_list_set_batch (S3cLineList *self, S3cBatch *batch, S3cRequest *common)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (batch));
  g_autoptr (S3cBatchLine) last = NULL;

  g_return_if_fail (S3C_IS_LINE_LIST (self));

  if (n > 0)
    last = g_list_model_get_item (G_LIST_MODEL (batch), n - 1);
  s3c_line_pen_set_batch (self->pen, common, last != NULL ? s3c_batch_line_get_number (last) : 0);
  g_set_object (&self->batch, batch);
  update_model (self);
}

void
s3c_line_list_set_problems_only (S3cLineList *self, gboolean problems_only)
{
  g_return_if_fail (S3C_IS_LINE_LIST (self));

  if (self->batch == NULL || self->problems_only == problems_only)
    return;

  self->problems_only = problems_only;
  update_model (self);
}
