/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account-popover.h"

#include "s3c-account-choice.h"
#include "s3c-account-row.h"
#include "s3c-button.h"

#include <glib/gi18n.h>

struct _S3cAccountPopover
{
  GtkPopover parent_instance;

  S3cSession *session; /* (owned) */

  GtkListBox *list; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cAccountPopover, s3c_account_popover, GTK_TYPE_POPOVER)

#define MAXIMUM_HEIGHT 360

static void
fill (S3cAccountPopover *self)
{
  GListModel *accounts = s3c_session_get_accounts (self->session);
  S3cAccount *used = s3c_session_get_account (self->session);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (S3cAccount) account = g_list_model_get_item (accounts, i);
      gboolean is_used
          = used != NULL && g_str_equal (s3c_account_get_id (account), s3c_account_get_id (used));

      gtk_list_box_append (self->list, s3c_account_row_new (account, is_used));
    }
}

/* What was filled in while it is shown loses the cursor with its rows. */
static void
changed_cb (S3cAccountPopover *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  fill (self);
  s3c_account_popover_focus (self);
}

static void
activated_cb (S3cAccountPopover *self, GtkListBoxRow *row)
{
  g_autoptr (S3cAccount) account
      = g_object_ref (s3c_account_row_get_account (S3C_ACCOUNT_ROW (row)));

  gtk_popover_popdown (GTK_POPOVER (self));
  s3c_account_choose (self->session, account);
}

static GtkWidget *
make_list (S3cAccountPopover *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "accounts");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Accounts"), -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAXIMUM_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);

  return scroller;
}

static GtkWidget *
make_button (S3cAccountPopover *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new ();

  s3c_button_set_label (GTK_BUTTON (button), label);
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "account-step");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  g_signal_connect_object (button, "clicked", G_CALLBACK (gtk_popover_popdown), self,
                           G_CONNECT_SWAPPED);

  return button;
}

static void
s3c_account_popover_map (GtkWidget *widget)
{
  fill (S3C_ACCOUNT_POPOVER (widget));

  GTK_WIDGET_CLASS (s3c_account_popover_parent_class)->map (widget);
}

static void
s3c_account_popover_dispose (GObject *object)
{
  g_clear_object (&S3C_ACCOUNT_POPOVER (object)->session);

  G_OBJECT_CLASS (s3c_account_popover_parent_class)->dispose (object);
}

static void
s3c_account_popover_class_init (S3cAccountPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_account_popover_dispose;
  GTK_WIDGET_CLASS (klass)->map = s3c_account_popover_map;
}

static void
s3c_account_popover_init (S3cAccountPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), make_list (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), make_button (self, _ ("Account _Details…"), "win.account"));
  gtk_box_append (GTK_BOX (box), make_button (self, _ ("_Add Account…"), "win.add-account"));
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

GtkWidget *
s3c_account_popover_new (S3cSession *session)
{
  S3cAccountPopover *self;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);

  self = g_object_new (S3C_TYPE_ACCOUNT_POPOVER, NULL);
  self->session = g_object_ref (session);
  fill (self);
  g_signal_connect_object (s3c_session_get_accounts (session), "items-changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::account", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

void
s3c_account_popover_focus (S3cAccountPopover *self)
{
  GtkWidget *row;

  g_return_if_fail (S3C_IS_ACCOUNT_POPOVER (self));

  for (row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (s3c_account_row_is_used (S3C_ACCOUNT_ROW (row)))
      break;
  if (row == NULL)
    row = gtk_widget_get_first_child (GTK_WIDGET (self->list));
  if (row != NULL)
    gtk_widget_grab_focus (row);
}
