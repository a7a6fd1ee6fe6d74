/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account-switch.h"

#include "s3c-account-popover.h"
#include "s3c-account-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _S3cAccountSwitch
{
  GtkWidget parent_instance;

  S3cSession *session; /* (owned) (nullable) until it is set */

  GtkWidget *button;     /* (unowned) */
  GtkBox *box;           /* (unowned) */
  AdwWindowTitle *title; /* (unowned) */
  GtkWidget *warning;    /* (unowned) (nullable) until it is needed */
  GtkWidget *arrow;      /* (unowned) (nullable) until it is needed */
  GtkWidget *popover;    /* (unowned) (nullable) until it is needed */
};

G_DEFINE_FINAL_TYPE (S3cAccountSwitch, s3c_account_switch, GTK_TYPE_WIDGET)

static gboolean
has_accounts (S3cAccountSwitch *self)
{
  return g_list_model_get_n_items (s3c_session_get_accounts (self->session)) > 0;
}

/* Icons cost time in the first frame, in which there is no account yet. */
static void
show_icon (S3cAccountSwitch *self,
           GtkWidget **icon,
           const char *name,
           GtkWidget *after,
           gboolean shown)
{
  if (*icon == NULL && shown)
    {
      *icon = gtk_image_new_from_icon_name (name);
      gtk_box_insert_child_after (self->box, *icon, after);
    }
  if (*icon != NULL)
    gtk_widget_set_visible (*icon, shown);
}

static const char *
get_title (S3cAccountSwitch *self, S3cAccount *account)
{
  if (account != NULL)
    return s3c_words_for_account (account);

  return s3c_session_is_started (self->session) ? _ ("Add Account…") : _ ("S3 Copy");
}

static void
update_icons (S3cAccountSwitch *self, gboolean wrong)
{
  show_icon (self, &self->warning, "dialog-warning-symbolic", GTK_WIDGET (self->title), wrong);
  if (self->warning != NULL)
    gtk_widget_add_css_class (self->warning, "warning");
  show_icon (self, &self->arrow, "pan-down-symbolic",
             gtk_widget_get_last_child (GTK_WIDGET (self->box)), has_accounts (self));
}

static void
update (S3cAccountSwitch *self)
{
  S3cAccount *account = s3c_session_get_account (self->session);
  const char *title = get_title (self, account);
  gboolean practice = account != NULL && s3c_account_is_practice (account);
  g_autofree char *trouble
      = account != NULL ? s3c_words_for_account_trouble (account, g_get_real_time ()) : NULL;
  /* Translators: the account's name follows. */
  g_autofree char *name = g_strdup_printf (_ ("Account: %s"), title);

  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, practice ? _ ("Nothing is really copied") : "");
  update_icons (self, trouble != NULL);
  gtk_widget_set_tooltip_text (self->button, trouble != NULL ? trouble : _ ("Account"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  trouble != NULL ? trouble : "", GTK_ACCESSIBLE_PROPERTY_HAS_POPUP,
                                  has_accounts (self), -1);
}

static void
closed_cb (S3cAccountSwitch *self)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE,
                               -1);
  gtk_widget_unset_state_flags (self->button, GTK_STATE_FLAG_CHECKED);
  gtk_widget_grab_focus (self->button);
}

static void
clicked_cb (S3cAccountSwitch *self)
{
  if (self->session == NULL || !has_accounts (self))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.account", NULL);
      return;
    }

  if (self->popover == NULL)
    {
      self->popover = s3c_account_popover_new (self->session);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
      g_signal_connect_object (self->popover, "closed", G_CALLBACK (closed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE,
                               -1);
  gtk_widget_set_state_flags (self->button, GTK_STATE_FLAG_CHECKED, FALSE);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  s3c_account_popover_focus (S3C_ACCOUNT_POPOVER (self->popover));
}

static void
s3c_account_switch_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  gtk_widget_measure (S3C_ACCOUNT_SWITCH (widget)->button, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
s3c_account_switch_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  S3cAccountSwitch *self = S3C_ACCOUNT_SWITCH (widget);

  gtk_widget_allocate (self->button, width, height, baseline, NULL);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
s3c_account_switch_dispose (GObject *object)
{
  S3cAccountSwitch *self = S3C_ACCOUNT_SWITCH (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_account_switch_parent_class)->dispose (object);
}

static gboolean
s3c_account_switch_focus (GtkWidget *widget, GtkDirectionType direction)
{
  S3cAccountSwitch *self = S3C_ACCOUNT_SWITCH (widget);
  gboolean open = self->popover != NULL && gtk_widget_get_visible (self->popover);

  return gtk_widget_child_focus (open ? self->popover : self->button, direction);
}

static gboolean
s3c_account_switch_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (S3C_ACCOUNT_SWITCH (widget)->button);
}

static void
s3c_account_switch_class_init (S3cAccountSwitchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = s3c_account_switch_dispose;
  widget_class->measure = s3c_account_switch_measure;
  widget_class->size_allocate = s3c_account_switch_size_allocate;
  widget_class->focus = s3c_account_switch_focus;
  widget_class->grab_focus = s3c_account_switch_grab_focus;
}

static void
s3c_account_switch_init (S3cAccountSwitch *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = adw_window_title_new (_ ("S3 Copy"), "");

  self->box = GTK_BOX (box);
  self->title = ADW_WINDOW_TITLE (title);
  gtk_box_append (self->box, title);

  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "account-button");
  gtk_widget_set_tooltip_text (self->button, _ ("Account"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Account"), -1);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
}

void
s3c_account_switch_set_session (S3cAccountSwitch *self, S3cSession *session)
{
  g_return_if_fail (S3C_IS_ACCOUNT_SWITCH (self));
  g_return_if_fail (S3C_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::account", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::started", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (s3c_session_get_accounts (session), "items-changed", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
}
