/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-folder-popover.h"

#include "s3c-button.h"
#include "s3c-error-text.h"
#include "s3c-folder-line.h"
#include "s3c-pen.h"

#include <glib/gi18n.h>

struct _S3cFolderPopover
{
  GtkPopover parent_instance;

  S3cFolders *folders; /* (owned) */
  S3cFolderInk ink;
  GPtrArray *lines;       /* (owned) (element-type GtkListItem), bound now, not owned by it */
  char *search;           /* (owned) (nullable) */
  gboolean on_new_folder; /* “New Folder…” is highlighted */

  GtkListView *list;             /* (unowned) */
  GtkSingleSelection *selection; /* (unowned) the list's */
  GtkBox *box;                   /* (unowned) */
  GtkScrolledWindow *scroller;   /* (unowned) */
  GtkWidget *message;            /* (unowned) */
  GtkWidget *spinner;            /* (unowned) */
  GtkLabel *words;               /* (unowned) */
  GtkWidget *again;              /* (unowned) */
  GtkLabel *hint;                /* (unowned) */
  GtkWidget *new_folder;         /* (unowned) */
  GtkLabel *new_folder_label;    /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cFolderPopover, s3c_folder_popover, GTK_TYPE_POPOVER)

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_NEW_FOLDER,
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Above and below a line, as the style has it. */
#define LINE_PADDING 6

static guint
count_shown (S3cFolderPopover *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

static void
choose (S3cFolderPopover *self, S3cFolder *folder)
{
  g_autoptr (S3cFolder) chosen = g_object_ref (folder);

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, chosen);
}

static void
highlight (S3cFolderPopover *self, guint position, gboolean on_new_folder)
{
  self->on_new_folder = on_new_folder;
  gtk_single_selection_set_selected (self->selection, position);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  if (on_new_folder)
    gtk_widget_add_css_class (self->new_folder, "highlighted");
  else
    gtk_widget_remove_css_class (self->new_folder, "highlighted");
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Where a part of the list begins it is said which. */
static const char *
get_heading (S3cFolderPopover *self, guint position)
{
  guint n_used = s3c_folders_get_n_used (self->folders);

  if (n_used == 0 || position > n_used)
    return NULL;
  if (position == 0)
    return _ ("Last used");

  return position == n_used ? _ ("All folders") : NULL;
}

/* The list item is what assistive technology meets. */
static void
name_line (S3cFolderLine *line)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (line));
  g_autofree char *words = s3c_folder_line_dup_words (line);

  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                    -1);
}

static void
update_line (S3cFolderPopover *self, GtkListItem *item)
{
  S3cFolderLine *line = S3C_FOLDER_LINE (gtk_list_item_get_child (item));

  s3c_folder_line_set_heading (line, get_heading (self, gtk_list_item_get_position (item)));
  name_line (line);
}

/* Assistive technology presses a line where others click it. */
static void
pressed_cb (GtkWidget *item)
{
  S3cFolderLine *line = S3C_FOLDER_LINE (gtk_widget_get_first_child (item));

  if (s3c_folder_line_get_folder (line) != NULL)
    choose (S3C_FOLDER_POPOVER (gtk_widget_get_ancestor (item, S3C_TYPE_FOLDER_POPOVER)),
            s3c_folder_line_get_folder (line));
}

/* A line is made and filled before it is put into its list item. */
static void
parent_cb (GtkWidget *line)
{
  GtkWidget *item = gtk_widget_get_parent (line);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("choose", NULL);

  if (item == NULL)
    return;

  g_signal_connect_object (action, "activate", G_CALLBACK (pressed_cb), item, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (item, "folder", G_ACTION_GROUP (group));
  name_line (S3C_FOLDER_LINE (line));
}

static void
setup_cb (S3cFolderPopover *self, GtkListItem *item)
{
  GtkWidget *line = s3c_folder_line_new (&self->ink);

  g_signal_connect (line, "notify::parent", G_CALLBACK (parent_cb), NULL);
  gtk_list_item_set_child (item, line);
}

static void
bind_cb (S3cFolderPopover *self, GtkListItem *item)
{
  S3cFolderLine *line = S3C_FOLDER_LINE (gtk_list_item_get_child (item));

  s3c_folder_line_set_folder (line, S3C_FOLDER (gtk_list_item_get_item (item)));
  update_line (self, item);
  g_ptr_array_add (self->lines, item);
}

static void
unbind_cb (S3cFolderPopover *self, GtkListItem *item)
{
  s3c_folder_line_set_folder (S3C_FOLDER_LINE (gtk_list_item_get_child (item)), NULL);
  g_ptr_array_remove_fast (self->lines, item);
}

static void
released_cb (S3cFolderPopover *self, int n_press, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->list), x, y, GTK_PICK_DEFAULT);

  /* The list item has a margin around its line. */
  if (picked != NULL && !S3C_IS_FOLDER_LINE (picked))
    picked = gtk_widget_get_first_child (picked);
  if (S3C_IS_FOLDER_LINE (picked) && s3c_folder_line_get_folder (S3C_FOLDER_LINE (picked)) != NULL)
    choose (self, s3c_folder_line_get_folder (S3C_FOLDER_LINE (picked)));
}

static void
again_cb (S3cFolderPopover *self)
{
  s3c_folders_refresh (self->folders);
}

static void
new_folder_cb (S3cFolderPopover *self)
{
  g_autofree char *name = g_strdup (self->search);

  g_signal_emit (self, signals[SIGNAL_NEW_FOLDER], 0, name);
}

/* What stands in place of a list, or NULL. */
static const char *
get_message (S3cFolderPopover *self)
{
  const GError *error = s3c_folders_get_error (self->folders);

  switch (s3c_folders_get_status (self->folders))
    {
    case S3C_FOLDERS_LOADING:
      return _ ("Asking Wistia for the folders…");
    case S3C_FOLDERS_FAILED:
      return error != NULL && error->domain == S3C_ERROR ? s3c_error_text_get (error->code).heading
                                                         : _ ("The folders could not be listed.");
    case S3C_FOLDERS_READY:
      if (count_shown (self) > 0)
        return NULL;
      return self->search != NULL ? _ ("No folder’s name has that in it.")
                                  : _ ("This account has no folders yet.");
    case S3C_FOLDERS_CLOSED:
    case S3C_FOLDERS_REFUSED:
    default:
      return "";
    }
}

static void
update (S3cFolderPopover *self)
{
  S3cFoldersStatus status = s3c_folders_get_status (self->folders);
  const char *message = get_message (self);
  /* Translators: makes a folder of the name that was typed. */
  g_autofree char *label = self->search != NULL
                               ? g_strdup_printf (_ ("New Folder “%s”"), self->search)
                               : g_strdup (_ ("New Folder…"));

  gtk_widget_set_visible (GTK_WIDGET (self->scroller), message == NULL);
  gtk_widget_set_visible (self->message, message != NULL);
  gtk_label_set_label (self->words, message != NULL ? message : "");
  gtk_widget_set_visible (self->spinner, status == S3C_FOLDERS_LOADING);
  gtk_widget_set_visible (self->again, status == S3C_FOLDERS_FAILED);
  gtk_label_set_label (self->new_folder_label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->new_folder), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

/* What was typed has its best match first. */
static void
highlight_first (S3cFolderPopover *self)
{
  highlight (self, self->search != NULL && count_shown (self) > 0 ? 0 : GTK_INVALID_LIST_POSITION,
             FALSE);
}

/* A list that is brought up to date leaves the highlight where somebody has put it. */
static void
items_changed_cb (S3cFolderPopover *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    update_line (self, g_ptr_array_index (self->lines, i));
  update (self);
  if (!self->on_new_folder
      && gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    highlight_first (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
s3c_folder_popover_dispose (GObject *object)
{
  S3cFolderPopover *self = S3C_FOLDER_POPOVER (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_FOLDER_POPOVER);
  g_clear_object (&self->folders);
  s3c_folder_ink_clear (&self->ink);

  G_OBJECT_CLASS (s3c_folder_popover_parent_class)->dispose (object);
}

static void
s3c_folder_popover_finalize (GObject *object)
{
  S3cFolderPopover *self = S3C_FOLDER_POPOVER (object);

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->search, g_free);

  G_OBJECT_CLASS (s3c_folder_popover_parent_class)->finalize (object);
}

static void
s3c_folder_popover_class_init (S3cFolderPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = s3c_folder_popover_dispose;
  G_OBJECT_CLASS (klass)->finalize = s3c_folder_popover_finalize;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", S3C_TYPE_FOLDER_POPOVER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, S3C_TYPE_FOLDER);
  signals[SIGNAL_NEW_FOLDER]
      = g_signal_new ("new-folder", S3C_TYPE_FOLDER_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", S3C_TYPE_FOLDER_POPOVER, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-folder-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cFolderPopover, box);
  gtk_widget_class_bind_template_child (widget_class, S3cFolderPopover, scroller);
  gtk_widget_class_bind_template_child (widget_class, S3cFolderPopover, message);
  gtk_widget_class_bind_template_child (widget_class, S3cFolderPopover, spinner);
  gtk_widget_class_bind_template_child (widget_class, S3cFolderPopover, words);
  gtk_widget_class_bind_template_child (widget_class, S3cFolderPopover, again);
  gtk_widget_class_bind_template_child (widget_class, S3cFolderPopover, hint);
  gtk_widget_class_bind_template_child (widget_class, S3cFolderPopover, new_folder);
  gtk_widget_class_bind_template_child (widget_class, S3cFolderPopover, new_folder_label);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_folder_cb);
}

static void
s3c_folder_popover_init (S3cFolderPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  s3c_button_name_within (self->again);
  self->lines = g_ptr_array_new ();
  s3c_folder_ink_init (&self->ink, GTK_WIDGET (self));
}

static void
make_list (S3cFolderPopover *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  int line_height = s3c_pen_get_height (self->ink.name) + 2 * LINE_PADDING;

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);

  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Folders"), -1);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (click));
  gtk_scrolled_window_set_max_content_height (self->scroller,
                                              S3C_FOLDER_POPOVER_LINES * line_height);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->list));
}

S3cFolderPopover *
s3c_folder_popover_new (S3cFolders *folders)
{
  S3cFolderPopover *self;

  g_return_val_if_fail (S3C_IS_FOLDERS (folders), NULL);

  self = g_object_new (S3C_TYPE_FOLDER_POPOVER, NULL);
  self->folders = g_object_ref (folders);
  make_list (self);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (folders, "notify::status", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  return self;
}

/* A list that nobody sees costs nothing when it changes. */
void
s3c_folder_popover_open (S3cFolderPopover *self, int width, const char *hint)
{
  g_return_if_fail (S3C_IS_FOLDER_POPOVER (self));

  gtk_label_set_label (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->box), width, -1);
  if (gtk_single_selection_get_model (self->selection) == NULL)
    gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->folders));
  update (self);
  gtk_popover_popup (GTK_POPOVER (self));
}

void
s3c_folder_popover_close (S3cFolderPopover *self)
{
  g_return_if_fail (S3C_IS_FOLDER_POPOVER (self));

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_single_selection_set_model (self->selection, NULL);
}

void
s3c_folder_popover_search (S3cFolderPopover *self, const char *text)
{
  g_autofree char *search = NULL;

  g_return_if_fail (S3C_IS_FOLDER_POPOVER (self));

  search = g_strdup (text);
  g_clear_pointer (&self->search, g_free);
  self->search = g_steal_pointer (&search);
  s3c_folders_set_search (self->folders, text != NULL ? text : "");
  update (self);
  highlight_first (self);
}

void
s3c_folder_popover_move (S3cFolderPopover *self, int lines)
{
  gint64 n;
  guint selected;
  gint64 position;

  g_return_if_fail (S3C_IS_FOLDER_POPOVER (self));

  n = count_shown (self);
  selected = gtk_single_selection_get_selected (self->selection);
  if (self->on_new_folder)
    position = lines > 0 ? lines - 1 : n + lines;
  else if (selected == GTK_INVALID_LIST_POSITION)
    position = lines > 0 ? lines - 1 : n + 1 + lines;
  else
    position = selected + lines;

  /* Only from the very end does it go on. */
  if (lines > 1 && position >= n && !self->on_new_folder && selected + 1 < n)
    position = n - 1;
  if (lines < -1 && position < 0 && selected > 0)
    position = 0;

  if (position < 0 || position >= n)
    highlight (self, GTK_INVALID_LIST_POSITION, TRUE);
  else
    highlight (self, (guint)position, FALSE);
}

gboolean
s3c_folder_popover_activate (S3cFolderPopover *self)
{
  gpointer folder;

  g_return_val_if_fail (S3C_IS_FOLDER_POPOVER (self), FALSE);

  folder = gtk_single_selection_get_selected_item (self->selection);
  if (self->on_new_folder)
    new_folder_cb (self);
  else if (folder != NULL)
    choose (self, S3C_FOLDER (folder));
  else
    return FALSE;

  return TRUE;
}

char *
s3c_folder_popover_dup_words (S3cFolderPopover *self)
{
  guint n;
  gpointer folder;
  g_autofree char *count = NULL;
  const char *highlighted;

  g_return_val_if_fail (S3C_IS_FOLDER_POPOVER (self), NULL);

  if (get_message (self) != NULL)
    count = g_strdup (get_message (self));
  else
    {
      n = count_shown (self);
      count = g_strdup_printf (ngettext ("%u folder", "%u folders", n), n);
    }
  folder = gtk_single_selection_get_selected_item (self->selection);
  highlighted = self->on_new_folder ? gtk_label_get_label (self->new_folder_label)
                : folder != NULL    ? s3c_folder_get_name (S3C_FOLDER (folder))
                                    : NULL;

  /* Translators: how many folders match what was typed, and the one that Return takes. */
  return highlighted != NULL ? g_strdup_printf (_ ("%s; Return takes %s"), count, highlighted)
                             : g_steal_pointer (&count);
}
