/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* s3c-seed-history PATH N [waiting]: a history with one account and N finished copies; or N copies
 * more that wait, for whichever account there is. */

#include "s3c-await.h"
#include "s3c-history.h"

static S3cCopy *
make_copy (S3cAccount *account, int i, gboolean waiting)
{
  g_autofree char *key = g_strdup_printf ("talks/2026/keynote-%05d.mp4", i);
  g_autofree char *hashed_id = g_strdup_printf ("m%09d", i);
  g_autoptr (S3cRequest) request
      = g_object_new (S3C_TYPE_REQUEST, "bucket", "acme-video", "key", key, NULL);
  S3cCopy *copy = s3c_copy_new (request, waiting ? NULL : account);

  if (waiting)
    return copy;
  s3c_copy_set_state (copy, S3C_STATE_SENDING);
  s3c_copy_set_answer (copy, 200, "00000000-0000-4000-8000-000000000000", "{}");
  s3c_copy_set_media (copy, hashed_id, NULL, 1.0);
  s3c_copy_set_state (copy, S3C_STATE_READY);

  return copy;
}

static gboolean
add_copies (S3cHistory *history, S3cAccount *account, int n, gboolean waiting, GError **error)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  for (int i = 0; i < n; i++)
    g_ptr_array_add (copies, make_copy (account, i, waiting));
  s3c_history_add_many_async (history, copies, NULL, s3c_await_cb, &await);
  return s3c_history_add_many_finish (history, s3c_await_wait (&await), error);
}

static gboolean
seed (const char *path, int n, gboolean waiting, GError **error)
{
  g_autoptr (S3cHistory) history = s3c_history_new (path);
  g_autoptr (S3cAccount) account
      = g_object_new (S3C_TYPE_ACCOUNT, "id", "bench", "name", "Acme Marketing", "kind",
                      S3C_ACCOUNT_WISTIA, "url", "https://acme.wistia.com", "checked", TRUE, NULL);
  g_auto (S3cAwait) opened = S3C_AWAIT_INIT;
  g_auto (S3cAwait) saved = S3C_AWAIT_INIT;

  s3c_history_open_async (history, NULL, s3c_await_cb, &opened);
  if (!s3c_history_open_finish (history, s3c_await_wait (&opened), NULL, error))
    return FALSE;

  if (waiting)
    return add_copies (history, NULL, n, TRUE, error);
  s3c_history_save_account_async (history, account, NULL, s3c_await_cb, &saved);
  if (!s3c_history_save_account_finish (history, s3c_await_wait (&saved), error))
    return FALSE;

  return add_copies (history, account, n, FALSE, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc < 3)
    {
      g_printerr ("usage: s3c-seed-history PATH N [waiting]\n");
      return 2;
    }

  if (!seed (argv[1], (int)g_ascii_strtoll (argv[2], NULL, 10), argc > 3, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  return 0;
}
