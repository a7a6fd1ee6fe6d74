/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-await.h"
#include "s3c-fake-tokens.h"
#include "s3c-session.h"
#include "s3c-tls-server.h"

/* A session with a history of its own, a service that misbehaves by script, and fake tokens. Its
 * sessions send nothing again by themselves, and look after no account, until they are told to. */
typedef struct
{
  char *folder;
  char *path;
  S3cTlsServer *server;
  S3cFakeTokens *tokens;
  S3cSession *session;
} S3cFixture;

#define S3C_TEST_TOKEN   "a-token-for-tests-0123456789"
#define S3C_TEST_ACCOUNT "{\"id\":1,\"name\":\"Acme\",\"url\":\"http://acme.wistia.com\"}"
#define S3C_TEST_FACTS   "{\"type\":\"permanent\",\"scopes\":[\"all:all\"]}"
#define S3C_TEST_MEDIA   "{\"hashed_id\":\"abc\",\"status\":\"queued\"}"

void s3c_fixture_set_up (S3cFixture *self, gconstpointer unused);
void s3c_fixture_tear_down (S3cFixture *self, gconstpointer unused);

/* Another session on the same file, as another process has it. (transfer full) */
S3cSession *s3c_fixture_new_session (S3cFixture *self);

/* Asserts that it ends; closes and forgets the fixture's session and makes and starts another. */
void s3c_fixture_restart (S3cFixture *self);

void s3c_fixture_start (S3cSession *session);

/* Makes the service answer for one account, and adds it. It leaves one request in the ledger: what
 * the token may do is asked for too, but few tests are about that. */
void s3c_fixture_add_account (S3cFixture *self);

/* What the service answers when it is asked about a token: the account, and that the token may do
 * everything. */
void s3c_fixture_push_account (S3cFixture *self, int status, const char *body);

S3cRequest *s3c_fixture_request (const char *key);                  /* (transfer full) */
S3cCopy *s3c_fixture_submit (S3cSession *session, const char *key); /* (transfer full) */

/* Waits until the copy is at rest; the error or NULL (transfer full). */
GError *s3c_fixture_rest (S3cSession *session, S3cCopy *copy, gboolean until_ready);

/* Runs the main loop until the copy is in that state, for ten seconds at most. */
void s3c_fixture_reach (S3cCopy *copy, S3cState state);

/* Runs the main loop until so many requests have reached the server. */
void s3c_fixture_reach_requests (S3cFixture *self, guint n);

/* Answers the next request. */
void s3c_fixture_push (S3cFixture *self, int status, const char *body);

/* Lets go of the last reference to object and asserts that it goes. */
void s3c_fixture_assert_finalizes (gpointer object);

void s3c_fixture_remove_tree (const char *path);

GListModel *s3c_fixture_get_list (S3cSession *session); /* (transfer none) */

/* Runs the main loop until the list has so many rows. */
void s3c_fixture_reach_rows (S3cSession *session, guint n);

/* A row of the list, once it has been read. (transfer full) */
S3cCopy *s3c_fixture_get_row (S3cSession *session, guint position);

/* Submits so many copies of "1.mp4", "2.mp4" ... in one go. Their ids. (transfer full)
 * (element-type gint64) */
GArray *s3c_fixture_submit_many (S3cSession *session, guint n);

/* The copy of an id, once it has been read. (transfer full) */
S3cCopy *s3c_fixture_get_copy (S3cSession *session, gint64 id);

/* Runs the main loop until the progress has that status, for a minute at most. */
void s3c_fixture_reach_status (S3cSession *session, S3cProgressStatus status);

/* The source file that one request asked for. (transfer full) (nullable) */
char *s3c_fixture_dup_key (S3cFixture *self, guint index);

/* The source files that were asked for, in the order in which they came. (transfer full) */
GStrv s3c_fixture_list_keys (S3cFixture *self);

/* Runs SQL on the file, as another program may. */
void s3c_fixture_run_sql (S3cFixture *self, const char *sql);

/* A text out of the file. (transfer full) (nullable) */
char *s3c_fixture_read_sql (S3cFixture *self, const char *sql);
