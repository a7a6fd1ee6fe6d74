/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-keyring-owner.h"

#include <string.h>

/* What the kernel keeps of a process's name. */
#define KERNEL_NAME_LENGTH 15

static const struct
{
  const char *process;
  const char *name;
} known[] = {
  { "gnome-keyring-daemon", "GNOME Keyring" },
  { "kwalletd5", "KWallet" },
  { "kwalletd6", "KWallet" },
  { "kwalletd", "KWallet" },
  { "ksecretd", "KWallet" },
  { "keepassxc", "KeePassXC" },
  { "oo7-daemon", "oo7" },
};

static gboolean
is_cut (const char *process_name, const char *whole)
{
  return whole != NULL && strlen (process_name) == KERNEL_NAME_LENGTH
         && g_str_has_prefix (whole, process_name);
}

static const char *
recognise (const char *process)
{
  for (gsize i = 0; process != NULL && i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (process, known[i].process) || is_cut (process, known[i].process))
      return known[i].name;
  return NULL;
}

/* Some systems start a program through another one of nearly the same name, ".NAME-wrapped". */
static char *
unwrap (const char *process)
{
  const char *start = process;
  gsize length;

  if (process == NULL || *process == '\0')
    return NULL;
  length = strlen (process);
  if (g_str_has_prefix (process, ".") && g_str_has_suffix (process, "-wrapped"))
    {
      start++;
      length -= strlen (".-wrapped");
    }
  return g_strndup (start, length);
}

char *
s3c_keyring_owner_make_name (const char *executable, const char *called, const char *process_name)
{
  g_autofree char *file = unwrap (executable);
  g_autofree char *call = unwrap (called);
  g_autofree char *process = unwrap (process_name);
  const char *name = recognise (file);

  if (name == NULL)
    name = recognise (call);
  if (name == NULL)
    name = recognise (process);
  if (name == NULL && process != NULL)
    name = is_cut (process, file) ? file : is_cut (process, call) ? call : process;
  if (name == NULL)
    name = file != NULL ? file : call;
  return g_strdup (name);
}

static char *
read_base_name (guint32 pid, const char *file)
{
  g_autofree char *path = g_strdup_printf ("/proc/%u/%s", pid, file);
  g_autofree char *text = NULL;

  /* Not every process lets others look: then there is only what else it tells. */
  if (!g_file_get_contents (path, &text, NULL, NULL) || *text == '\0')
    return NULL;
  g_strchomp (text);
  return g_path_get_basename (text);
}

static char *
read_executable (guint32 pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%u/exe", pid);
  g_autofree char *target = g_file_read_link (path, NULL);

  if (target == NULL)
    return NULL;
  if (g_str_has_suffix (target, " (deleted)"))
    target[strlen (target) - strlen (" (deleted)")] = '\0';
  return g_path_get_basename (target);
}

static void
process_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autofree char *executable = NULL;
  g_autofree char *called = NULL;
  g_autofree char *process_name = NULL;
  GError *error = NULL;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  guint32 pid;

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_variant_get (answer, "(u)", &pid);
  executable = read_executable (pid);
  called = read_base_name (pid, "cmdline");
  process_name = read_base_name (pid, "comm");
  g_task_return_pointer (task, s3c_keyring_owner_make_name (executable, called, process_name),
                         g_free);
}

void
s3c_keyring_owner_find_async (GDBusConnection *bus,
                              const char *name,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (bus, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_keyring_owner_find_async);
  g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                          g_variant_new ("(s)", name), G_VARIANT_TYPE ("(u)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, cancellable, process_cb, task);
}

char *
s3c_keyring_owner_find_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
