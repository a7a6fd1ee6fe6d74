/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-portal.h"

#define PORTAL_NAME      "org.freedesktop.portal.Desktop"
#define PORTAL_PATH      "/org/freedesktop/portal/desktop"
#define PORTAL_INTERFACE "org.freedesktop.portal.Background"

/* What every sandbox of Flatpak has. */
#define SANDBOX_FILE "/.flatpak-info"

static void
requested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer == NULL)
    g_debug ("no background portal: %s", error->message);
}

gboolean
s3c_portal_is_sandboxed (void)
{
  return g_file_test (SANDBOX_FILE, G_FILE_TEST_EXISTS);
}

void
s3c_portal_request_background (GApplication *application, const char *reason)
{
  GDBusConnection *bus = g_application_get_dbus_connection (application);
  GDBusCallFlags flags
      = s3c_portal_is_sandboxed () ? G_DBUS_CALL_FLAGS_NONE : G_DBUS_CALL_FLAGS_NO_AUTO_START;
  GVariantBuilder options;

  if (bus == NULL)
    return;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "reason", g_variant_new_string (reason));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (FALSE));

  /* Outside a sandbox nobody starts a portal for this. */
  g_dbus_connection_call (bus, PORTAL_NAME, PORTAL_PATH, PORTAL_INTERFACE, "RequestBackground",
                          g_variant_new ("(sa{sv})", "", &options), G_VARIANT_TYPE ("(o)"), flags,
                          -1, NULL, requested_cb, NULL);
}
