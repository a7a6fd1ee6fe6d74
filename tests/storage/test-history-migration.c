/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A history that an earlier version has written. */

#include "s3c-test-history.h"

/* As version 1 made it, word for word. */
static const char version_1[]
    = "PRAGMA journal_mode=WAL; BEGIN;"
      "CREATE TABLE copy (id INTEGER PRIMARY KEY, state TEXT NOT NULL, bucket TEXT NOT NULL,"
      " key TEXT NOT NULL, folder TEXT, name TEXT, description TEXT, contact_id TEXT,"
      " parameters TEXT, account_id TEXT, account_name TEXT, account_url TEXT, hashed_id TEXT,"
      " media_name TEXT, progress REAL NOT NULL, attempts INTEGER NOT NULL,"
      " http_status INTEGER NOT NULL, request_id TEXT, error TEXT, message TEXT,"
      " created INTEGER NOT NULL, sent INTEGER NOT NULL, updated INTEGER NOT NULL,"
      " sender TEXT) STRICT;"
      "CREATE INDEX copy_state ON copy (state);"
      "CREATE TABLE reply (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;"
      "CREATE TABLE gap (id INTEGER PRIMARY KEY) STRICT;"
      "CREATE TABLE account (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
      " name TEXT NOT NULL, kind TEXT NOT NULL, url TEXT, checked INTEGER NOT NULL) STRICT;"
      "CREATE VIRTUAL TABLE copy_text USING fts5 (bucket, key, name, media_name,"
      " content='copy', content_rowid='id', tokenize='trigram');"
      "PRAGMA application_id=0x53334348; PRAGMA user_version=1;"
      "INSERT INTO copy VALUES (1, 'ready', 'acme', 'talks/one.mp4', 'f1', 'One', 'two', '7',"
      " 'a=b', 'acc', 'Acme', 'https://a', 'abc', 'Media', 1.0, 2, 200, 'req', NULL, NULL,"
      " 1000, 2000, 3000, NULL),"
      "(3, 'sending', 'acme', 'talks/three.mp4', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
      " NULL, NULL, -1, 1, 0, NULL, NULL, NULL, 1001, 2001, 3001, 'nobody'),"
      "(4, 'waiting', 'acme', 'talks/four.mp4', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
      " NULL, NULL, -1, 0, 0, NULL, NULL, NULL, 1002, 0, 1002, NULL);"
      "INSERT INTO gap VALUES (2); INSERT INTO reply VALUES (1, 'the reply');"
      "INSERT INTO account VALUES (1, 'acc', 'Acme', 'wistia', 'https://a', 1);"
      "INSERT INTO copy_text (copy_text) VALUES ('rebuild'); COMMIT;";

/* What version 2 added, word for word. */
static const char version_2[]
    = "BEGIN; ALTER TABLE copy ADD COLUMN retry_at INTEGER NOT NULL DEFAULT 0;"
      "CREATE INDEX copy_place ON copy (bucket, key);"
      "CREATE INDEX copy_media ON copy (hashed_id) WHERE hashed_id IS NOT NULL;"
      "CREATE TABLE slot (id INTEGER PRIMARY KEY, service TEXT NOT NULL, account TEXT NOT NULL,"
      " free_at INTEGER NOT NULL, answered INTEGER NOT NULL, copy INTEGER, sender TEXT NOT NULL,"
      " boot TEXT NOT NULL) STRICT;"
      "CREATE INDEX slot_rate ON slot (service, account, free_at);"
      "CREATE INDEX slot_free ON slot (free_at);"
      "CREATE INDEX slot_copy ON slot (copy) WHERE copy IS NOT NULL AND NOT answered;"
      "DROP TABLE copy_text;"
      "CREATE VIEW copy_words AS SELECT id, bucket, key, name,"
      " iif (instr (lower (key), lower (media_name)) > 0"
      " OR instr (lower (name), lower (media_name)) > 0, NULL, media_name) AS other_name FROM copy;"
      "CREATE VIRTUAL TABLE copy_text USING fts5 (bucket, key, name, other_name,"
      " content='copy_words', content_rowid='id', tokenize='trigram');"
      "INSERT INTO copy_text (copy_text) VALUES ('rebuild');"
      "INSERT INTO copy_text (copy_text, rank) VALUES ('automerge', 16);"
      "UPDATE copy SET retry_at = 99 WHERE id = 4;"
      "INSERT INTO account VALUES (2, 'beta', 'Beta', 'wistia', NULL, 0);"
      "PRAGMA user_version=2; COMMIT;";

static void
assert_first_is_whole (S3cHistory *history)
{
  g_autoptr (S3cCopy) copy = load_one (history, 1);
  const S3cCopyData *data = s3c_copy_get_data (copy);
  S3cRequest *request = s3c_copy_get_request (copy);

  g_assert_cmpint (data->state, ==, S3C_STATE_READY);
  g_assert_cmpstr (s3c_request_get_key (request), ==, "talks/one.mp4");
  g_assert_cmpstr (s3c_request_get_folder (request), ==, "f1");
  g_assert_cmpstr (s3c_request_get_name (request), ==, "One");
  g_assert_cmpstr (s3c_request_get_description (request), ==, "two");
  g_assert_cmpstr (s3c_request_get_contact_id (request), ==, "7");
  g_assert_cmpstr (s3c_request_get_parameters (request)[1], ==, "b");
  g_assert_cmpstr (data->account_name, ==, "Acme");
  g_assert_cmpstr (data->hashed_id, ==, "abc");
  g_assert_cmpstr (data->raw_reply, ==, "the reply");
  g_assert_cmpint (data->attempts, ==, 2);
  g_assert_cmpint (data->created, ==, 1000);
  g_assert_cmpint (data->sent, ==, 2000);
  g_assert_cmpint (data->updated, ==, 3000);
  g_assert_cmpint (data->retry_at, ==, 0);
}

static void
test_from_version_1 (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = NULL;
  g_autoptr (S3cCopy) waiting = NULL;
  g_autoptr (S3cCopy) saved = NULL;
  g_autoptr (S3cCopy) added = NULL;
  g_autoptr (GPtrArray) accounts = NULL;

  make_directory (place);
  run_sql (place->path, version_1);
  history = open_history (place->path);
  assert_first_is_whole (history);
  assert_ids (history, NULL, "4 3 1");
  assert_ids (history, "three", "3");
  accounts = do_list_accounts (history);
  g_assert_cmpuint (accounts->len, ==, 1);
  g_assert_cmpint (do_recover (history), ==, 1);

  waiting = load_one (history, 4);
  s3c_copy_set_retry_at (waiting, 77);
  do_save (history, waiting);
  saved = load_one (history, 4);
  g_assert_cmpint (s3c_copy_get_data (saved)->retry_at, ==, 77);
  g_assert_true (do_claim (history, saved));
  g_assert_cmpint (s3c_copy_get_data (saved)->retry_at, ==, 0);
  added = add_copy (history, "acme", "five");
  g_assert_cmpint (s3c_copy_get_id (added), ==, 5);
}

/* Nothing is known of an account but what was: no number, no facts, and it was never asked about.
 */
static void
assert_accounts (S3cHistory *history)
{
  g_autoptr (GPtrArray) accounts = do_list_accounts (history);
  S3cAccount *first = accounts->pdata[0];

  g_assert_cmpuint (accounts->len, ==, 2);
  g_assert_cmpstr (s3c_account_get_name (first), ==, "Acme");
  g_assert_true (s3c_account_get_checked (first));
  g_assert_cmpint (s3c_account_get_number (first), ==, 0);
  g_assert_cmpint (s3c_account_get_asked (first), ==, 0);
  g_assert_null (s3c_account_get_facts (first));
  g_assert_null (s3c_account_get_trouble (first));
}

static void
test_from_version_2 (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = NULL;
  g_autoptr (S3cCopy) waiting = NULL;
  g_autoptr (S3cCopy) saved = NULL;

  make_directory (place);
  run_sql (place->path, version_1);
  run_sql (place->path, version_2);
  history = open_history (place->path);
  assert_first_is_whole (history);
  assert_ids (history, NULL, "4 3 1");
  assert_ids (history, "media", "1");
  assert_accounts (history);

  waiting = load_one (history, 4);
  g_assert_cmpint (s3c_copy_get_data (waiting)->retry_at, ==, 99);
  g_assert_null (s3c_copy_get_data (waiting)->thumbnail);
  s3c_copy_set_thumbnail (waiting, "https://embed-ssl.wistia.com/a.jpg");
  do_save (history, waiting);
  saved = load_one (history, 4);
  g_assert_cmpstr (s3c_copy_get_data (saved)->thumbnail, ==, "https://embed-ssl.wistia.com/a.jpg");

  /* Another attempt is about another media. */
  g_assert_true (do_claim (history, saved));
  g_clear_object (&saved);
  saved = load_one (history, 4);
  g_assert_null (s3c_copy_get_data (saved)->thumbnail);
}

/* What a migrated file looks like is what a new one looks like. */
static void
test_same_as_new (Place *place, gconstpointer data)
{
  g_autofree char *other = g_build_filename (place->directory, "new", "history.db", NULL);
  g_autoptr (S3cHistory) migrated = NULL;
  g_autoptr (S3cHistory) fresh = open_history (other);
  g_autofree char *sql = g_strdup_printf (
      "ATTACH '%s' AS other; CREATE TEMP TABLE difference (name TEXT CHECK (FALSE));"
      "INSERT INTO difference SELECT m.name || c.name FROM sqlite_schema AS m,"
      " pragma_table_xinfo (m.name) AS c WHERE (m.name, c.name, c.type) NOT IN"
      " (SELECT m.name, c.name, c.type FROM other.sqlite_schema AS m,"
      " pragma_table_xinfo (m.name, 'other') AS c);"
      "INSERT INTO difference SELECT name FROM other.sqlite_schema"
      " WHERE name NOT IN (SELECT name FROM main.sqlite_schema)",
      other);

  make_directory (place);
  run_sql (place->path, version_1);
  migrated = open_history (place->path);
  run_sql (place->path, sql);
}

#define TEST(path, function)                                                                       \
  g_test_add ("/history-migration/" path, Place, NULL, place_set_up, function, place_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("nothing-is-lost-of-version-1", test_from_version_1);
  TEST ("nothing-is-lost-of-version-2", test_from_version_2);
  TEST ("ends-where-a-new-one-begins", test_same_as_new);
  return g_test_run ();
}
