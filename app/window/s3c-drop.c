/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-drop.h"

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  g_autoptr (GStrvBuilder) uris = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (GSList *each = g_value_get_boxed (value); each != NULL; each = each->next)
    {
      g_autofree char *uri = g_file_get_uri (G_FILE (each->data));

      g_strv_builder_add (uris, uri);
    }
  list = g_strv_builder_end (uris);

  return list[0] != NULL
         && gtk_widget_activate_action (widget, user_data, "^as", (const char *const *)list);
}

void
s3c_drop_add (GtkWidget *widget, const char *action)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_return_if_fail (GTK_IS_WIDGET (widget));

  /* A text field would take the path of the file as text. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_data (target, "drop", G_CALLBACK (drop_cb), g_strdup (action),
                         (GClosureNotify)(void (*) (void))g_free, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}
