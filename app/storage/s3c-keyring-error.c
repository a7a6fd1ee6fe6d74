/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-keyring-error.h"

#include <libsecret/secret.h>

#include "s3c-error.h"

static gboolean
is_one_of (const GError *error, GQuark domain, const int *codes, gsize n_codes)
{
  for (gsize i = 0; i < n_codes; i++)
    if (g_error_matches (error, domain, codes[i]))
      return TRUE;
  return FALSE;
}

#define IS_ONE_OF(error, domain, ...)                                                              \
  is_one_of (error, domain, (const int[]){ __VA_ARGS__ },                                          \
             G_N_ELEMENTS (((const int[]){ __VA_ARGS__ })))

gboolean
s3c_keyring_error_is_no_such_object (const GError *cause)
{
  g_autofree char *name = g_dbus_error_get_remote_error (cause);

  return g_error_matches (cause, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT)
         || IS_ONE_OF (cause, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD,
                       G_DBUS_ERROR_UNKNOWN_OBJECT, G_DBUS_ERROR_UNKNOWN_INTERFACE)
         || g_strcmp0 (name, "org.freedesktop.Secret.Error.NoSuchObject") == 0;
}

/* No bus at all is an input/output error; a bus on which nobody is the keyring, or where starting
 * it failed, says so itself. */
gboolean
s3c_keyring_error_is_absent (const GError *cause)
{
  return IS_ONE_OF (cause, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN,
                    G_DBUS_ERROR_NAME_HAS_NO_OWNER, G_DBUS_ERROR_NO_SERVER,
                    G_DBUS_ERROR_DISCONNECTED, G_DBUS_ERROR_SPAWN_EXEC_FAILED,
                    G_DBUS_ERROR_SPAWN_FORK_FAILED, G_DBUS_ERROR_SPAWN_CHILD_EXITED,
                    G_DBUS_ERROR_SPAWN_CHILD_SIGNALED, G_DBUS_ERROR_SPAWN_FAILED,
                    G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND, G_DBUS_ERROR_SPAWN_FILE_INVALID)
         || (cause->domain == G_IO_ERROR
             && !IS_ONE_OF (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, G_IO_ERROR_DBUS_ERROR,
                            G_IO_ERROR_CANCELLED));
}

gboolean
s3c_keyring_error_is_interruption (const GError *cause)
{
  return g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY);
}

static gboolean
is_hung (const GError *cause)
{
  return IS_ONE_OF (cause, G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT, G_DBUS_ERROR_TIMED_OUT)
         || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
}

gboolean
s3c_keyring_error_is_about_service (const GError *cause)
{
  return s3c_keyring_error_is_absent (cause) || s3c_keyring_error_is_interruption (cause)
         || is_hung (cause) || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

gboolean
s3c_keyring_error_is_locked (const GError *cause)
{
  g_autofree char *name = g_dbus_error_get_remote_error (cause);

  return g_error_matches (cause, SECRET_ERROR, SECRET_ERROR_IS_LOCKED)
         || g_strcmp0 (name, "org.freedesktop.Secret.Error.IsLocked") == 0;
}

GError *
s3c_keyring_error_new (const GError *cause)
{
  g_autoptr (GError) plain = g_error_copy (cause);
  S3cError code = S3C_ERROR_KEYRING_FAILED;

  if (s3c_keyring_error_is_absent (cause))
    code = S3C_ERROR_KEYRING_ABSENT;
  else if (is_hung (cause))
    code = S3C_ERROR_KEYRING_HUNG;
  g_dbus_error_strip_remote_error (plain);
  return g_error_new_literal (S3C_ERROR, (int)code, plain->message);
}
