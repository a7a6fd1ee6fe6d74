/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-main-menu.h"

#include <glib/gi18n.h>

static void
make_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  g_autoptr (GMenu) menu = NULL;
  g_autoptr (GMenu) section = NULL;

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;

  menu = g_menu_new ();
  section = g_menu_new ();
  g_menu_append (section, _ ("Copy _Many…"), "win.copy-many");
  g_menu_append (section, _ ("Prepare a _Bucket…"), "win.prepare-bucket");
  g_menu_append (section, _ ("_Account…"), "win.account");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_clear_object (&section);
  section = g_menu_new ();
  g_menu_append (section, _ ("_Preferences"), "app.preferences");
  g_menu_append (section, _ ("_Keyboard Shortcuts"), "app.shortcuts");
  g_menu_append (section, _ ("About _S3 Copy"), "app.about");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

void
s3c_main_menu_attach (GtkMenuButton *button)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  gtk_menu_button_set_create_popup_func (button, make_menu_cb, NULL, NULL);
}
