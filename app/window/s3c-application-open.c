/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-application-open.h"

#include "s3c-window.h"

void
s3c_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  g_autoptr (GStrvBuilder) uris = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *uri = g_file_get_uri (files[i]);

      g_strv_builder_add (uris, uri);
    }
  list = g_strv_builder_end (uris);

  g_application_activate (application);
  for (GList *each = gtk_application_get_windows (GTK_APPLICATION (application)); each != NULL;
       each = each->next)
    if (S3C_IS_WINDOW (each->data))
      {
        gtk_widget_activate_action (each->data, "win.copy-many-files", "^as",
                                    (const char *const *)list);
        return;
      }
}
