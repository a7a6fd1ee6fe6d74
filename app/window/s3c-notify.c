/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-notify.h"

#include "s3c-portal.h"

#define DAEMON "org.freedesktop.Notifications"

typedef struct
{
  GApplication *application; /* (owned) and held */
  char *id;                  /* (owned) */
  GNotification *message;    /* (owned) */
} Errand;

static void
errand_free (Errand *errand)
{
  g_autofree Errand *emptied = errand;

  g_application_release (emptied->application);
  g_clear_object (&emptied->application);
  g_clear_object (&emptied->message);
  g_clear_pointer (&emptied->id, g_free);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
ask_bus (GDBusConnection *bus,
         const char *method,
         GVariant *arguments,
         GAsyncReadyCallback callback,
         Errand *errand)
{
  g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus", method, arguments, NULL, G_DBUS_CALL_FLAGS_NONE,
                          -1, NULL, callback, errand);
}

static void
send_now (Errand *errand)
{
  g_application_send_notification (errand->application, errand->id, errand->message);
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer != NULL)
    send_now (errand);
  else
    g_debug ("nobody shows notifications: %s", error->message);
}

/* Who is there already need not be somebody that the bus could start. */
static void
owner_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  GDBusConnection *bus = G_DBUS_CONNECTION (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (bus, result, &error);

  if (answer != NULL)
    send_now (errand);
  else
    ask_bus (bus, "StartServiceByName", g_variant_new ("(su)", DAEMON, 0), started_cb,
             g_steal_pointer (&errand));
}

void
s3c_notify_send (GApplication *application, const char *id, GNotification *notification)
{
  GDBusConnection *bus = g_application_get_dbus_connection (application);
  g_autoptr (Errand) errand = NULL;

  if (bus == NULL)
    return;

  /* A sandbox has the portal, and shows nothing of what is outside. */
  if (s3c_portal_is_sandboxed ())
    {
      g_application_send_notification (application, id, notification);
      return;
    }

  errand = g_new0 (Errand, 1);
  errand->application = g_object_ref (application);
  g_application_hold (application);
  errand->id = g_strdup (id);
  errand->message = g_object_ref (notification);
  ask_bus (bus, "GetNameOwner", g_variant_new ("(s)", DAEMON), owner_cb, g_steal_pointer (&errand));
}
