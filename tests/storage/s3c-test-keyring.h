/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-await.h"
#include "s3c-error.h"
#include "s3c-keyring.h"

#include <string.h>

/* The keyring's calls as plain sequences, for its tests. */

#define TOKEN "0123456789abcdef-\"' é=&"

static inline S3cTokenStore *
new_keyring (guint time_limit)
{
  return g_object_new (S3C_TYPE_KEYRING, "time-limit", time_limit, NULL);
}

static inline char *
look_up (S3cTokenStore *keyring, const char *account, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_token_store_lookup_async (keyring, account, NULL, s3c_await_cb, &await);
  return s3c_token_store_lookup_finish (keyring, s3c_await_wait (&await), error);
}

static inline gboolean
store_as (S3cTokenStore *keyring,
          const char *account,
          const char *name,
          const char *token,
          GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_token_store_store_async (keyring, account, name, token, NULL, s3c_await_cb, &await);
  return s3c_token_store_store_finish (keyring, s3c_await_wait (&await), error);
}

static inline gboolean
remove_from (S3cTokenStore *keyring, const char *account, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_token_store_remove_async (keyring, account, NULL, s3c_await_cb, &await);
  return s3c_token_store_remove_finish (keyring, s3c_await_wait (&await), error);
}

static inline GPtrArray *
list (S3cTokenStore *keyring, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_keyring_list_async (S3C_KEYRING (keyring), NULL, s3c_await_cb, &await);
  return s3c_keyring_list_finish (S3C_KEYRING (keyring), s3c_await_wait (&await), error);
}

static inline S3cTokenPlace *
find_place (S3cTokenStore *keyring, const char *account, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_token_store_find_place_async (keyring, account, NULL, s3c_await_cb, &await);
  return s3c_token_store_find_place_finish (keyring, s3c_await_wait (&await), error);
}

typedef struct
{
  const char *service;
  const char *collection;
  const char *item;
  gboolean present;
  gboolean locked;
} Place;

static inline void
assert_place (S3cTokenStore *keyring, const char *account, Place expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cTokenPlace) place = find_place (keyring, account, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (s3c_token_place_get_service (place), ==, expected.service);
  g_assert_cmpstr (s3c_token_place_get_collection (place), ==, expected.collection);
  g_assert_cmpstr (s3c_token_place_get_item (place), ==, expected.item);
  g_assert_cmpint (s3c_token_place_get_present (place), ==, expected.present);
  g_assert_cmpint (s3c_token_place_get_locked (place), ==, expected.locked);
}

static inline void
assert_gives (S3cTokenStore *keyring, const char *account, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cToken) token = look_up (keyring, account, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, expected);
}

static inline void
assert_refuses (S3cTokenStore *keyring, const char *account, S3cError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cToken) token = look_up (keyring, account, &error);

  g_assert_error (error, S3C_ERROR, (int)code);
  g_assert_null (token);
  g_assert_cmpstr (error->message, !=, "");
}

static inline void
assert_refuses_all (S3cTokenStore *keyring, S3cError code)
{
  g_autoptr (GError) store_error = NULL;
  g_autoptr (GError) remove_error = NULL;
  g_autoptr (GError) list_error = NULL;
  g_autoptr (GError) place_error = NULL;

  assert_refuses (keyring, "1", code);
  g_assert_false (store_as (keyring, "1", "Acme", TOKEN, &store_error));
  g_assert_error (store_error, S3C_ERROR, (int)code);
  g_assert_null (strstr (store_error->message, TOKEN));
  g_assert_false (remove_from (keyring, "1", &remove_error));
  g_assert_error (remove_error, S3C_ERROR, (int)code);
  g_assert_null (list (keyring, &list_error));
  g_assert_error (list_error, S3C_ERROR, (int)code);
  if (code == S3C_ERROR_TOKEN_LOCKED)
    return;
  g_assert_null (find_place (keyring, "1", &place_error));
  g_assert_error (place_error, S3C_ERROR, (int)code);
}

static inline void
store (S3cTokenStore *keyring, const char *account, const char *name, const char *token)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (store_as (keyring, account, name, token, &error));
  g_assert_no_error (error);
}

static inline void
clear (S3cTokenStore *keyring, const char *account)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (remove_from (keyring, account, &error));
  g_assert_no_error (error);
}

/* The answer to a call with that of another program, over the same bus. */
static inline GVariant *
call_service (const char *path, const char *interface, const char *method, GVariant *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  GVariant *answer;

  g_assert_no_error (error);
  answer = g_dbus_connection_call_sync (bus, "org.freedesktop.secrets", path, interface, method,
                                        arguments, NULL, 0, -1, NULL, &error);
  g_assert_no_error (error);
  return answer;
}

static inline void
assert_alive (void)
{
  g_autoptr (GVariant) answer
      = call_service ("/org/freedesktop/secrets", "org.freedesktop.DBus.Peer", "Ping", NULL);
}

/* All that goes over the bus from now on, as it is there. */
typedef struct
{
  GSubprocess *monitor;
  char *path;
} Traffic;

static inline gsize
read_traffic (Traffic *self, char **bytes)
{
  gsize length = 0;

  g_assert_true (g_file_get_contents (self->path, bytes, &length, NULL));
  return length;
}

static inline Traffic
watch_traffic (void)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;
  Traffic self = { NULL, g_build_filename (g_get_user_runtime_dir (), "traffic", NULL) };
  gsize length = 0;

  g_subprocess_launcher_set_stdout_file_path (launcher, self.path);
  self.monitor = g_subprocess_launcher_spawn (launcher, &error, "dbus-monitor", "--binary", NULL);
  g_assert_no_error (error);
  while (length == 0)
    {
      g_autofree char *bytes = NULL;

      s3c_await_pass (20);
      if (g_file_test (self.path, G_FILE_TEST_EXISTS))
        length = read_traffic (&self, &bytes);
      if (length == 0)
        assert_alive ();
    }
  return self;
}

static inline gboolean
has_bytes (const char *bytes, gsize length, const char *text)
{
  return bytes != NULL && memmem (bytes, length, text, strlen (text)) != NULL;
}

/* Whether the text went over the bus, up to now. */
static inline gboolean
end_traffic (Traffic *self, const char *text)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  while (length == 0 || !has_bytes (bytes, length, "the-end-of-it"))
    {
      g_clear_pointer (&bytes, g_free);
      g_bus_own_name (G_BUS_TYPE_SESSION, "org.example.the-end-of-it", 0, NULL, NULL, NULL, NULL,
                      NULL);
      s3c_await_pass (50);
      length = read_traffic (self, &bytes);
    }
  g_subprocess_force_exit (self->monitor);
  g_subprocess_wait (self->monitor, NULL, NULL);
  g_clear_object (&self->monitor);
  g_clear_pointer (&self->path, g_free);
  g_assert_true (has_bytes (bytes, length, "CreateItem"));
  return has_bytes (bytes, length, text);
}

/* D-Bus proxies let go of some of what they hold only later, when the main context runs. */
static inline int
settle (int status)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return status;
}
