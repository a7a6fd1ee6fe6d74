/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-shortcuts.h"

#include <glib/gi18n.h>
#include <string.h>

/* The one table: keys are given to actions from it, and the shortcuts window is built from it. What
 * begins with "copy." works on one copy, where that is: in the list and in the details. The list's
 * own keys, which are no accelerators of the program, have no action here. */
static const struct
{
  const char *group; /* begins a group */
  const char *title;
  const char *action;  /* (nullable) */
  const char *keys[3]; /* ends with NULL */
} table[] = {
  { N_ ("Copying"), N_ ("New copy"), "win.new-copy", { "<Control>n" } },
  { NULL, N_ ("Copy many"), "win.copy-many", { "<Control><Shift>n" } },
  { NULL, N_ ("Copy to Wistia"), "win.submit", { "<Control>Return", "<Control>KP_Enter" } },
  { NULL, N_ ("Prepare a bucket"), "win.prepare-bucket", { "<Control>b" } },
  { N_ ("Copies"), N_ ("Search"), "win.search", { "<Control>f" } },
  { NULL, N_ ("Show details"), NULL, { "Return" } },
  { NULL, N_ ("Open in Wistia"), "copy.open", { "<Control>o" } },
  { NULL, N_ ("Copy link"), "copy.copy-link", { "<Control>l" } },
  { NULL, N_ ("Copy embed code"), "copy.copy-embed", { "<Control>e" } },
  { NULL, N_ ("Copy hashed ID"), "copy.copy-id", { "<Control>i" } },
  { NULL, N_ ("Remove"), NULL, { "Delete" } },
  { NULL, N_ ("Undo removing"), NULL, { "<Control>z" } },
  { NULL, N_ ("Show the actions"), NULL, { "<Shift>F10" } },
  { NULL, N_ ("Back from the details"), "win.back", { "<Alt>Left" } },
  { N_ ("All Copies"), N_ ("Pause"), "win.pause", { "<Control>p" } },
  { NULL, N_ ("Resume, or try again now"), "win.resume", { "<Control>r" } },
  { NULL, N_ ("Retry all that failed"), "win.retry-failed", { "<Control><Shift>r" } },
  { N_ ("General"), N_ ("Menu"), NULL, { "F10" } },
  { NULL, N_ ("Preferences"), "app.preferences", { "<Control>comma" } },
  { NULL, N_ ("Keyboard shortcuts"), "app.shortcuts", { "<Control>question" } },
  { NULL, N_ ("Close the window"), "window.close", { "<Control>w" } },
  { NULL, N_ ("Quit"), "app.quit", { "<Control>q" } },
};

static gboolean
is_for_copy (const char *action)
{
  return action != NULL && g_str_has_prefix (action, S3C_SHORTCUTS_COPY_PREFIX);
}

void
s3c_shortcuts_install (GtkApplication *application)
{
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].action != NULL && !is_for_copy (table[i].action))
      gtk_application_set_accels_for_action (application, table[i].action, table[i].keys);
}

void
s3c_shortcuts_foreach_for_copy (S3cShortcutFunc func, gpointer user_data)
{
  g_return_if_fail (func != NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (is_for_copy (table[i].action))
      func (table[i].action + strlen (S3C_SHORTCUTS_COPY_PREFIX), table[i].keys[0], user_data);
}

/* The keys an action has now, "<Control>n <Control>m", or those of the table. (transfer full) */
static char *
dup_keys (GtkApplication *application, gsize row)
{
  g_auto (GStrv) accels = NULL;

  if (table[row].action == NULL || is_for_copy (table[row].action))
    return g_strdup (table[row].keys[0]);

  accels = gtk_application_get_accels_for_action (application, table[row].action);

  return g_strdup (accels[0] != NULL ? accels[0] : "");
}

static void
append_property (GString *xml, const char *name, const char *value)
{
  g_autofree char *line
      = g_markup_printf_escaped ("<property name=\"%s\">%s</property>", name, value);

  g_string_append (xml, line);
}

/* GTK 4.8 has no other way than a description to put something into a shortcuts window. */
static char *
describe (GtkApplication *application)
{
  g_autoptr (GString) xml = g_string_new ("<interface><object class=\"GtkShortcutsWindow\" "
                                          "id=\"window\"><property name=\"modal\">1</property>"
                                          "<child><object class=\"GtkShortcutsSection\">"
                                          "<property name=\"section-name\">all</property>");

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *keys = dup_keys (application, i);

      if (table[i].group != NULL)
        {
          g_string_append (xml, i > 0 ? "</object></child>" : "");
          g_string_append (xml, "<child><object class=\"GtkShortcutsGroup\">");
          append_property (xml, "title", _ (table[i].group));
        }
      g_string_append (xml, "<child><object class=\"GtkShortcutsShortcut\">");
      append_property (xml, "title", _ (table[i].title));
      append_property (xml, "accelerator", keys);
      g_string_append (xml, "</object></child>");
    }
  g_string_append (xml, "</object></child></object></child></object></interface>");

  return g_string_free (g_steal_pointer (&xml), FALSE);
}

GtkShortcutsWindow *
s3c_shortcuts_window_new (GtkApplication *application)
{
  g_autofree char *description = NULL;
  g_autoptr (GtkBuilder) builder = NULL;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);

  description = describe (application);
  builder = gtk_builder_new_from_string (description, -1);

  /* A window belongs to GTK's list of top levels, which keeps it. */
  return GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "window"));
}
