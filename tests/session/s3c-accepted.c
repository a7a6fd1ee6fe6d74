/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-accepted.h"

#include "s3c-fixture.h"
#include "s3c-history.h"

S3cCopy *
s3c_accepted_new (guint i, gint64 age)
{
  g_autofree char *key = g_strdup_printf ("%u.mp4", i);
  g_autofree char *hashed_id = g_strdup_printf ("m%u", i);
  g_autoptr (S3cRequest) request = s3c_fixture_request (key);
  S3cCopyData data = { .state = S3C_STATE_PROCESSING,
                       .account_id = (char *)"environment",
                       .account_name = (char *)"from the environment",
                       .hashed_id = hashed_id,
                       .progress = -1,
                       .attempts = 1 };

  data.sent = g_get_real_time () - age;
  data.created = data.sent;
  data.updated = data.sent;
  return s3c_copy_new_restored (0, request, &data);
}

void
s3c_accepted_seed (const char *path, guint n, gint64 age)
{
  g_autoptr (S3cHistory) history = s3c_history_new (path);
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (S3cAwait) opened = S3C_AWAIT_INIT;
  g_auto (S3cAwait) added = S3C_AWAIT_INIT;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (copies, s3c_accepted_new (i, age));
  s3c_history_open_async (history, NULL, s3c_await_cb, &opened);
  g_assert_true (s3c_history_open_finish (history, s3c_await_wait (&opened), NULL, NULL));
  s3c_history_add_many_async (history, copies, NULL, s3c_await_cb, &added);
  g_assert_true (s3c_history_add_many_finish (history, s3c_await_wait (&added), NULL));
}
