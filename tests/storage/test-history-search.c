/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person types finds what they mean: plain text, any part, any case. */

#include "s3c-test-history.h"

typedef struct
{
  const char *bucket;
  const char *key;
  const char *name;  /* (nullable) */
  const char *media; /* (nullable) */
} Row;

static void
add_row (S3cHistory *history, const Row *row)
{
  g_autoptr (S3cRequest) request = g_object_new (S3C_TYPE_REQUEST, "bucket", row->bucket, "key",
                                                 row->key, "name", row->name, NULL);
  g_autoptr (S3cCopy) copy = s3c_copy_new (request, NULL);

  s3c_copy_set_media (copy, NULL, row->media, -1);
  do_add (history, copy);
}

static const Row rows[] = {
  { "acme-video", "talks/2024/Keynote.mp4", "Opening", NULL },          /* 1 */
  { "acme-video", "talks/2024/demo 100%.mov", NULL, "The Demo" },       /* 2 */
  { "other", "a_b\"c'd*e(f)g^h[i]j-k.mp4", "AND OR NOT NEAR", NULL },   /* 3 */
  { "other", "Été à Málaga/ÉCOLE.mp4", "Straße", "ΣΊΣΥΦΟΣ" },           /* 4 */
  { "video-2", "日本語/ビデオ🎬.mp4", "🎬🎉", NULL },                      /* 5 */
  { "zz", "x", NULL, NULL },                                            /* 6 */
  { "back", "slash\\path; DROP TABLE copy;--", "name:colon", "a{1}b" }, /* 7 */
};

static const struct
{
  const char *filter;
  const char *found;
} cases[] = {
  { NULL, "7 6 5 4 3 2 1" },
  { "", "7 6 5 4 3 2 1" },
  { "  \t\n", "7 6 5 4 3 2 1" },
  { "acme", "2 1" },
  { "ACME-VIDEO", "2 1" },
  { "cme-vid", "2 1" },
  { "keynote", "1" },
  { "opening", "1" },
  { "the demo", "2" },
  { "demo the", "2" },
  { "acme opening", "1" },
  { "acme nothing", "" },
  { "  acme   opening  ", "1" },
  { "talks/2024", "2 1" },
  { "acme-video/talks", "" },

  /* Nothing has a meaning of its own. */
  { "100%", "2" },
  { "%", "2" },
  { "_", "3" },
  { "a_b", "3" },
  { "a?b", "" },
  { "\"", "3" },
  { "b\"c", "3" },
  { "'d*", "3" },
  { "*", "3" },
  { "key*", "" },
  { "(f)", "3" },
  { "^h", "3" },
  { "[i]", "3" },
  { "[", "3" },
  { "]", "3" },
  { "^", "3" },
  { "j-k", "3" },
  { "-", "7 5 3 2 1" },
  { "--", "7" },
  { "OR", "3" },
  { "AND", "3" },
  { "acme OR other", "" },
  { "NOT acme", "1" }, /* as in "Keynote" */
  { "NEAR", "3" },
  { "key:talks", "" },
  { "name:colon", "7" },
  { "bucket:", "" },
  { "{1}", "7" },
  { "\\", "7" },
  { "\\path", "7" },
  { ";--", "7" },
  { "\"\"", "" },
  { "\"\"\"", "" },

  /* Letters of any script, of either case; one and two of them. */
  { "é", "4" },
  { "É", "4" },
  { "école", "4" },
  { "ÉCOLE", "4" },
  { "été", "4" },
  { "málaga à", "4" },
  { "straße", "4" },
  { "σί", "4" },
  { "ΣΊΣ", "4" },
  { "日本語", "5" },
  { "日本", "5" },
  { "日", "5" },
  { "ビデオ🎬", "5" },
  { "🎬", "5" },
  { "🎬🎉", "5" },
  { "🎉🎬", "" },
  { "x", "6" },
  { "zz x", "6" },
  { "zz y", "" },
  { "Z", "6" },
  { "mp", "5 4 3 1" },
  { "MP4 é", "4" },
  { "mp4 o", "5 4 3 1" },
};

static void
test_finds (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    add_row (history, &rows[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_ids (history, cases[i].filter, cases[i].found);
}

static void
test_broken_text (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autofree char *long_word = g_strnfill (10000, 'a');
  g_autoptr (GString) many = g_string_new (NULL);

  add_row (history, &rows[0]);
  for (guint i = 0; i < 500; i++)
    g_string_append (many, i % 2 == 0 ? "acme " : "a ");
  assert_ids (history, "\xff\xfe", "");
  assert_ids (history, "acm\xff", "");
  assert_ids (history, long_word, "");
  assert_ids (history, many->str, "1");
}

/* The text index follows the record through its whole life. */
static void
test_follows_changes (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cCopy) copy = add_copy (history, "bucket", "key.mp4");

  s3c_copy_set_media (copy, "abc", "Wistia's word", 0.5);
  do_save (history, copy);
  do_save (history, copy);
  assert_ids (history, "wistia's", "1");
  assert_ids (history, "abc", "");
  s3c_copy_set_media (copy, "abc", "Another", 0.5);
  do_save (history, copy);
  assert_ids (history, "wistia's", "");
  assert_ids (history, "another", "1");

  g_assert_true (do_claim (history, copy));
  assert_ids (history, "another", "");
  assert_ids (history, "key.mp4", "1");

  s3c_copy_set_state (copy, S3C_STATE_FAILED);
  do_save (history, copy);
  remove_id (history, 1);
  assert_ids (history, "key.mp4", "");
  assert_ids (history, "k", "");
  do_put_back (history, copy);
  assert_ids (history, "key.mp4", "1");

  s3c_history_close (history);
  run_sql (place->path, "INSERT INTO copy_text (copy_text) VALUES ('integrity-check')");
}

static void
test_can_be_stopped (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (S3cRowIndex) index = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begun;

  run_sql (place->path,
           "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000) "
           "INSERT INTO copy SELECT i, 'ready', 'bucket', printf ('%.300c%d', 'q', i), NULL, NULL, "
           "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, -1, 1, 200, NULL, NULL, NULL, 1, 1, 1, "
           "NULL, 0, NULL FROM n");
  s3c_history_index_async (history, "z y x w v u t s r", cancellable, s3c_await_cb, &await);
  s3c_await_pass (5);
  g_assert_null (await.result);
  begun = g_get_monotonic_time ();
  g_cancellable_cancel (cancellable);
  index = s3c_history_index_finish (history, s3c_await_wait (&await), &error);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
  g_assert_null (index);
  g_test_message ("stopped after %" G_GINT64_FORMAT " us", g_get_monotonic_time () - begun);
  index = do_index (history, "12345");
  g_assert_cmpuint (s3c_row_index_get_size (index), ==, 0); /* put there behind its back */
}

/* Short words are looked for in another way where the long ones have found much. */
static void
test_many (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  const char *const filters[] = { "buck 77", "buck 7 1", "7", "buck ey 3", "buck q", "key-77 5" };
  const char *const conditions[] = { "key LIKE '%77%'", "key LIKE '%7%' AND key LIKE '%1%'",
                                     "key LIKE '%7%'",  "key LIKE '%3%'",
                                     "FALSE",           "key LIKE 'key-77%5%'" };

  run_sql (
      place->path,
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25000) "
      "INSERT INTO copy SELECT i, 'ready', 'buck', 'key-' || i, NULL, NULL, NULL, NULL, NULL, "
      "NULL, NULL, NULL, NULL, NULL, -1, 1, 200, NULL, NULL, NULL, 1, 1, 1, NULL, 0, NULL FROM n;"
      "INSERT INTO copy_text (copy_text) VALUES ('rebuild')");
  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (S3cRowIndex) index = do_index (history, filters[i]);
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM copy WHERE %s", conditions[i]);
      gint64 before = G_MAXINT64;

      g_assert_cmpint (s3c_row_index_get_size (index), ==, ask_sql (place->path, sql));
      for (guint j = 0; j < s3c_row_index_get_size (index); j++)
        {
          g_assert_cmpint (s3c_row_index_get_id (index, j), <, before);
          before = s3c_row_index_get_id (index, j);
        }
    }
}

#define TEST(path, function)                                                                       \
  g_test_add ("/history-search/" path, Place, NULL, place_set_up, function, place_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("finds-plain-text", test_finds);
  TEST ("copes-with-broken-text", test_broken_text);
  TEST ("follows-changes", test_follows_changes);
  TEST ("finds-the-same-among-many", test_many);
  TEST ("can-be-stopped", test_can_be_stopped);
  return g_test_run ();
}
