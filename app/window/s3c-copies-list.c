/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copies-list.h"

#include "s3c-copy-actions.h"
#include "s3c-copy-menu.h"
#include "s3c-copy-row.h"
#include "s3c-list-focus.h"
#include "s3c-row-clock.h"
#include "s3c-row-pictures.h"
#include "s3c-shortcuts.h"

#include <glib/gi18n.h>

struct _S3cCopiesList
{
  AdwBin parent_instance;

  S3cSession *session;      /* (owned) */
  S3cCopyActions *actions;  /* (owned) */
  GPtrArray *rows;          /* (owned) (element-type S3cCopyRow), shown now, not owned by it */
  S3cRowClock *clock;       /* (owned) */
  S3cRowPictures *pictures; /* (owned) */
  guint refocus;            /* source, or 0 */
  guint gap;                /* where the row with the focus was removed */
  S3cChecks *checks;        /* (owned) */

  S3cCopyPen *pen;                  /* (owned) what the rows are drawn with */
  GtkListView *list;                /* (unowned) */
  GtkSingleSelection *selection;    /* (unowned) the list's */
  GtkShortcutController *shortcuts; /* (unowned) the list's */
  GtkWidget *popover;               /* (unowned) (nullable) until it is asked for */
};

G_DEFINE_FINAL_TYPE (S3cCopiesList, s3c_copies_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_DETAILS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static S3cCopy *
dup_selected (S3cCopiesList *self)
{
  gpointer item
      = self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;

  return item != NULL ? g_object_ref (S3C_COPY (item)) : NULL;
}

static void
open_details (S3cCopiesList *self, S3cCopy *copy)
{
  if (copy != NULL && s3c_copy_is_loaded (copy))
    g_signal_emit (self, signals[SIGNAL_DETAILS], 0, copy);
}

static void
act_cb (S3cCopiesList *self, const char *action, S3cCopyRow *row)
{
  if (s3c_copy_row_get_copy (row) == NULL)
    return;

  s3c_copy_actions_set_copy (self->actions, s3c_copy_row_get_copy (row));
  if (g_str_equal (action, S3C_COPY_ROW_DETAILS))
    open_details (self, s3c_copy_row_get_copy (row));
  else
    s3c_copy_actions_activate (self->actions, action);
}

static void
setup_cb (S3cCopiesList *self, GtkListItem *item)
{
  GtkWidget *row
      = s3c_copy_row_new (self->pen, s3c_session_get_progress (self->session), self->checks);

  g_signal_connect_object (row, "act", G_CALLBACK (act_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (S3cCopiesList *self, GtkListItem *item)
{
  S3cCopyRow *row = S3C_COPY_ROW (gtk_list_item_get_child (item));

  s3c_copy_row_set_copy (row, S3C_COPY (gtk_list_item_get_item (item)));
  g_ptr_array_add (self->rows, row);
}

static void
unbind_cb (S3cCopiesList *self, GtkListItem *item)
{
  S3cCopyRow *row = S3C_COPY_ROW (gtk_list_item_get_child (item));

  s3c_copy_row_set_copy (row, NULL);
  g_ptr_array_remove_fast (self->rows, row);
}

static void
activate_cb (S3cCopiesList *self, guint position)
{
  g_autoptr (S3cCopy) copy = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  open_details (self, copy);
}

/* GTK would give the focus to the first widget of the window. */
static void
closed_cb (S3cCopiesList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
popup (S3cCopiesList *self, S3cCopy *copy, const GdkRectangle *where)
{
  if (self->popover == NULL)
    {
      g_autoptr (GMenuModel) menu = s3c_copy_menu_new ();

      self->popover = gtk_popover_menu_new_from_model (menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
      gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
      g_signal_connect_object (self->popover, "closed", G_CALLBACK (closed_cb), self,
                               G_CONNECT_SWAPPED);
    }

  s3c_copy_actions_set_copy (self->actions, copy);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), where);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static S3cCopyRow *
find_row (S3cCopiesList *self, S3cCopy *copy)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (s3c_copy_row_get_copy (g_ptr_array_index (self->rows, i)) == copy)
      return g_ptr_array_index (self->rows, i);

  return NULL;
}

static void
check_changed_cb (S3cCopiesList *self, S3cCopy *copy)
{
  S3cCopyRow *row = find_row (self, copy);

  if (row != NULL)
    s3c_copy_row_explain (row);
}

static void
account_cb (S3cCopiesList *self)
{
  S3cAccount *account = s3c_session_get_account (self->session);

  s3c_copy_pen_set_account (self->pen, account != NULL ? s3c_account_get_id (account) : NULL);
  for (guint i = 0; i < self->rows->len; i++)
    s3c_copy_row_refresh (g_ptr_array_index (self->rows, i));
}

static S3cCopyRow *
pick_row (S3cCopiesList *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->list), x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = picked != NULL ? gtk_widget_get_ancestor (picked, S3C_TYPE_COPY_ROW) : NULL;

  /* The list item has a margin around its row. */
  if (row == NULL && picked != NULL && S3C_IS_COPY_ROW (gtk_widget_get_first_child (picked)))
    row = gtk_widget_get_first_child (picked);

  return row != NULL && s3c_copy_row_get_copy (S3C_COPY_ROW (row)) != NULL ? S3C_COPY_ROW (row)
                                                                           : NULL;
}

static void
primary_released_cb (S3cCopiesList *self, int n_press, double x, double y)
{
  S3cCopyRow *row = n_press == 1 ? pick_row (self, x, y) : NULL;

  if (row != NULL)
    open_details (self, s3c_copy_row_get_copy (row));
}

static void
secondary_pressed_cb (S3cCopiesList *self, int n_press, double x, double y)
{
  S3cCopyRow *row = pick_row (self, x, y);
  graphene_point_t point;
  guint position;
  S3cCopy *copy;

  if (row == NULL
      || !gtk_widget_compute_point (GTK_WIDGET (self->list), GTK_WIDGET (self),
                                    &GRAPHENE_POINT_INIT ((float)x, (float)y), &point))
    return;

  copy = s3c_copy_row_get_copy (row);
  if (s3c_copies_find (s3c_session_get_copies (self->session), s3c_copy_get_id (copy), &position))
    gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (row)));
  popup (self, copy, &(GdkRectangle){ (int)point.x, (int)point.y, 1, 1 });
}

/* The shortcuts of the list work on the row with the focus. */
static S3cCopy *
dup_current (S3cCopiesList *self)
{
  GtkWidget *item = s3c_list_focus_find (GTK_WIDGET (self->list));
  GtkWidget *row = item != NULL ? gtk_widget_get_first_child (item) : NULL;
  S3cCopy *copy = S3C_IS_COPY_ROW (row) ? s3c_copy_row_get_copy (S3C_COPY_ROW (row)) : NULL;

  return copy != NULL ? g_object_ref (copy) : dup_selected (self);
}

static gboolean
menu_shortcut_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  S3cCopiesList *self = S3C_COPIES_LIST (user_data);
  g_autoptr (S3cCopy) copy = dup_current (self);
  S3cCopyRow *row = copy != NULL ? find_row (self, copy) : NULL;
  graphene_rect_t bounds;

  if (row == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self), &bounds))
    return FALSE;

  popup (self, copy,
         &(GdkRectangle){ (int)bounds.origin.x + 24,
                          (int)(bounds.origin.y + bounds.size.height / 2), 1, 1 });

  return TRUE;
}

static gboolean
action_shortcut_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  S3cCopiesList *self = S3C_COPIES_LIST (user_data);
  g_autoptr (S3cCopy) copy = dup_current (self);

  if (copy == NULL)
    return FALSE;

  s3c_copy_actions_set_copy (self->actions, copy);
  s3c_copy_actions_activate (self->actions, g_variant_get_string (args, NULL));

  return TRUE;
}

static void
add_shortcut (S3cCopiesList *self, const char *keys, const char *action)
{
  GtkShortcut *shortcut = gtk_shortcut_new (
      gtk_shortcut_trigger_parse_string (keys),
      gtk_callback_action_new (action != NULL ? action_shortcut_cb : menu_shortcut_cb, self, NULL));

  if (action != NULL)
    gtk_shortcut_set_arguments (shortcut, g_variant_new_string (action));
  gtk_shortcut_controller_add_shortcut (self->shortcuts, shortcut);
}

static void
add_shortcut_cb (const char *action, const char *keys, gpointer user_data)
{
  add_shortcut (S3C_COPIES_LIST (user_data), keys, action);
}

static void
add_click (S3cCopiesList *self, guint button, const char *signal, GCallback callback)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), button);
  g_signal_connect_object (click, signal, callback, self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (click));
}

/* Two hundred rows need none of their own. */
static void
add_list_controllers (S3cCopiesList *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  self->shortcuts = GTK_SHORTCUT_CONTROLLER (shortcuts);
  add_shortcut (self, "Menu|<Shift>F10", NULL);
  add_shortcut (self, "Delete|KP_Delete", "remove");
  add_shortcut (self, "<Control>c", "copy-link");
  s3c_shortcuts_foreach_for_copy (add_shortcut_cb, self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), shortcuts);

  add_click (self, GDK_BUTTON_PRIMARY, "released", G_CALLBACK (primary_released_cb));
  add_click (self, GDK_BUTTON_SECONDARY, "pressed", G_CALLBACK (secondary_pressed_cb));
}

/* The next row takes the place of the one that is gone, and with it the focus. */
static gboolean
refocus_cb (gpointer user_data)
{
  S3cCopiesList *self = S3C_COPIES_LIST (user_data);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autoptr (S3cCopy) copy = NULL;
  S3cCopyRow *row;

  self->refocus = 0;
  if (n == 0)
    return G_SOURCE_REMOVE;

  gtk_single_selection_set_selected (self->selection, MIN (self->gap, n - 1));
  copy = dup_selected (self);
  row = copy != NULL ? find_row (self, copy) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (row)));

  return G_SOURCE_REMOVE;
}

static void
items_changed_cb (S3cCopiesList *self, guint position, guint removed, guint added)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (removed != 1 || added != 0 || focus == NULL
      || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    return;

  self->gap = position;
  if (self->refocus == 0)
    self->refocus = g_idle_add (refocus_cb, self);
}

static void
s3c_copies_list_map (GtkWidget *widget)
{
  S3cCopiesList *self = S3C_COPIES_LIST (widget);

  GTK_WIDGET_CLASS (s3c_copies_list_parent_class)->map (widget);

  s3c_row_clock_run (self->clock, TRUE);
}

static void
s3c_copies_list_unmap (GtkWidget *widget)
{
  S3cCopiesList *self = S3C_COPIES_LIST (widget);

  s3c_row_clock_run (self->clock, FALSE);

  GTK_WIDGET_CLASS (s3c_copies_list_parent_class)->unmap (widget);
}

static gboolean
s3c_copies_list_move_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *item = s3c_list_focus_find (GTK_WIDGET (S3C_COPIES_LIST (widget)->list));

  if (item != NULL && s3c_list_focus_is_tab (direction))
    return gtk_widget_child_focus (item, direction);

  return GTK_WIDGET_CLASS (s3c_copies_list_parent_class)->focus (widget, direction);
}

static void
s3c_copies_list_dispose (GObject *object)
{
  S3cCopiesList *self = S3C_COPIES_LIST (object);

  g_clear_handle_id (&self->refocus, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->clock);
  g_clear_object (&self->pictures);
  g_clear_object (&self->pen);
  g_clear_object (&self->checks);
  g_clear_object (&self->actions);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_copies_list_parent_class)->dispose (object);
}

static void
s3c_copies_list_finalize (GObject *object)
{
  S3cCopiesList *self = S3C_COPIES_LIST (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (s3c_copies_list_parent_class)->finalize (object);
}

static void
s3c_copies_list_class_init (S3cCopiesListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = s3c_copies_list_dispose;
  object_class->finalize = s3c_copies_list_finalize;
  widget_class->focus = s3c_copies_list_move_focus;
  widget_class->map = s3c_copies_list_map;
  widget_class->unmap = s3c_copies_list_unmap;

  signals[SIGNAL_DETAILS] = g_signal_new ("details", S3C_TYPE_COPIES_LIST, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, S3C_TYPE_COPY);
}

static void
s3c_copies_list_init (S3cCopiesList *self)
{
  self->rows = g_ptr_array_new ();
}

static void
make_list (S3cCopiesList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GListModel *copies = G_LIST_MODEL (s3c_session_get_copies (self->session));

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);

  /* Before the view, which takes the focus away with the row. */
  g_signal_connect_object (copies, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, copies);

  self->list = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory));
  self->pen = s3c_copy_pen_new (GTK_WIDGET (self->list));
  gtk_list_view_set_show_separators (self->list, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "copies");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Copies"), -1);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
s3c_copies_list_new (S3cSession *session, S3cChecks *checks)
{
  S3cCopiesList *self;
  GtkWidget *scroller = gtk_scrolled_window_new ();
  g_autoptr (S3cGallery) gallery = NULL;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);

  self = g_object_new (S3C_TYPE_COPIES_LIST, NULL);
  self->session = g_object_ref (session);
  self->checks = g_object_ref (checks);
  gallery = s3c_gallery_new (session);
  self->actions = s3c_copy_actions_new (session, checks, GTK_WIDGET (self));
  g_signal_connect_object (checks, "changed", G_CALLBACK (check_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->clock = s3c_row_clock_new (self->rows, s3c_session_get_progress (session));
  make_list (self);
  add_list_controllers (self);
  g_signal_connect_object (session, "notify::account", G_CALLBACK (account_cb), self,
                           G_CONNECT_SWAPPED);
  account_cb (self);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), scroller);
  s3c_copy_pen_set_thumbnails (self->pen, gallery);
  self->pictures = s3c_row_pictures_new (self->rows, GTK_SCROLLED_WINDOW (scroller), gallery);

  return GTK_WIDGET (self);
}

void
s3c_copies_list_reveal (S3cCopiesList *self, S3cCopy *copy)
{
  guint position;

  g_return_if_fail (S3C_IS_COPIES_LIST (self));

  if (!s3c_copies_find (s3c_session_get_copies (self->session), s3c_copy_get_id (copy), &position))
    return;

  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

void
s3c_copies_list_focus (S3cCopiesList *self)
{
  g_return_if_fail (S3C_IS_COPIES_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}
