/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-test-keyring.h"

/* What is done to a real gnome-keyring-daemon in a private session, for the tests of the keyring.
 */

static inline void
lock_keyring (void)
{
  g_autoptr (GVariant) answer = call_service (
      "/org/freedesktop/secrets", "org.freedesktop.Secret.Service", "Lock",
      g_variant_new_parsed ("([objectpath '/org/freedesktop/secrets/collection/login'],)"));
}

/* As at log-in, without a prompt: gnome-keyring's own way. */
static inline void
unlock_keyring (void)
{
  const char *password = g_getenv ("S3C_TEST_KEYRING_PASSWORD");
  g_autoptr (GVariant) session
      = call_service ("/org/freedesktop/secrets", "org.freedesktop.Secret.Service", "OpenSession",
                      g_variant_new ("(sv)", "plain", g_variant_new_string ("")));
  g_autoptr (GVariant) answer = NULL;
  const char *path;

  g_variant_get (session, "(v&o)", NULL, &path);
  answer = call_service (
      "/org/freedesktop/secrets", "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface",
      "UnlockWithMasterPassword",
      g_variant_new (
          "(o(o@ay@ays))", "/org/freedesktop/secrets/collection/login", path,
          g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, NULL, 0, 1),
          g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, password, strlen (password), 1),
          "text/plain"));
}

/* Another process from now on, with the same keyrings, as after a crash. between: seconds without
 * any. */
static inline void
restart_keyring (guint between)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
      bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "GetConnectionUnixProcessID", g_variant_new ("(s)", "org.freedesktop.secrets"),
      G_VARIANT_TYPE ("(u)"), 0, -1, NULL, &error);
  g_autofree char *command = NULL;
  guint32 pid;

  g_assert_no_error (error);
  g_variant_get (answer, "(u)", &pid);
  command = g_strdup_printf (
      "sh -c 'kill -KILL %u; sleep %u; "
      "(printf %%s \"$S3C_TEST_KEYRING_PASSWORD\" | G_DEBUG= exec gnome-keyring-daemon "
      "--foreground --unlock --components=secrets >/dev/null 2>&1) &'",
      pid, between);
  g_spawn_command_line_async (command, &error);
  g_assert_no_error (error);
}
