/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* Turns an _async call into a plain sequence for a test:
 *
 *   g_auto (S3cAwait) await = S3C_AWAIT_INIT;
 *   s3c_thing_verb_async (thing, cancellable, s3c_await_cb, &await);
 *   s3c_thing_verb_finish (thing, s3c_await_wait (&await), &error);
 */
typedef struct
{
  GAsyncResult *result; /* (owned) (nullable) */
} S3cAwait;

#define S3C_AWAIT_INIT                                                                             \
  {                                                                                                \
    NULL                                                                                           \
  }

static inline void
s3c_await_clear (S3cAwait *await)
{
  g_clear_object (&await->result);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (S3cAwait, s3c_await_clear)

static inline void
s3c_await_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cAwait *await = user_data;

  g_assert_null (await->result); /* a second answer to one call */
  await->result = g_object_ref (result);
}

/* Runs the default main context until the answer is there; the test's own time limit is the only
 * one. (transfer none) */
static inline GAsyncResult *
s3c_await_wait (S3cAwait *await)
{
  while (await->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return await->result;
}

/* The same, and makes the await ready for another call. (transfer full) */
static inline GAsyncResult *
s3c_await_steal_result (S3cAwait *await)
{
  s3c_await_wait (await);
  return g_steal_pointer (&await->result);
}

/* Runs the default main context for a while: for what must not happen. */
static inline gboolean
s3c_await_pass_cb (gpointer user_data)
{
  *(gboolean *)user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static inline void
s3c_await_pass (guint milliseconds)
{
  gboolean passed = FALSE;

  g_timeout_add (milliseconds, s3c_await_pass_cb, &passed);
  while (!passed)
    g_main_context_iteration (NULL, TRUE);
}
