/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-menu.h"

#include <glib/gi18n.h>

static void
add_section (GMenu *menu, const char *const *items)
{
  g_autoptr (GMenu) section = g_menu_new ();

  for (gsize i = 0; items[i] != NULL; i += 2)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (items[i]), items[i + 1]);

      g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
      g_menu_append_item (section, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

GMenuModel *
s3c_copy_menu_new (void)
{
  static const char *const wistia[] = { N_ ("_Open in Wistia"),
                                        "copy.open",
                                        N_ ("Check A_gain"),
                                        "copy.follow",
                                        N_ ("Chec_k"),
                                        "copy.check",
                                        N_ ("_Stop Looking"),
                                        "copy.stop-check",
                                        N_ ("Open _Folder in Wistia"),
                                        "copy.folder",
                                        N_ ("Copy _Link"),
                                        "copy.copy-link",
                                        N_ ("Copy _Embed Code"),
                                        "copy.copy-embed",
                                        N_ ("Copy _Hashed ID"),
                                        "copy.copy-id",
                                        N_ ("_Share Link…"),
                                        "copy.share",
                                        NULL };
  static const char *const request[] = { N_ ("Copy as c_URL"),
                                         "copy.copy-curl",
                                         N_ ("Copy _Again…"),
                                         "copy.again",
                                         N_ ("_Edit and Retry…"),
                                         "copy.edit",
                                         NULL };
  static const char *const record[]
      = { N_ ("Re_try"), "copy.retry", N_ ("_Cancel"), "copy.cancel", N_ ("_Remove"),
          "copy.remove", NULL };
  g_autoptr (GMenu) menu = g_menu_new ();

  add_section (menu, wistia);
  add_section (menu, request);
  add_section (menu, record);

  return G_MENU_MODEL (g_steal_pointer (&menu));
}
