/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-history-record.h"

/* The statements on copies that are more than a line; the parameters of the first two are those of
 * s3c_history_record_bind. "sender" is only ever set by a claim, and has a meaning only while the
 * state is "sending". */

#define S3C_SQL_INSERT                                                                             \
  "INSERT INTO copy (" S3C_HISTORY_RECORD_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, "     \
  "?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25)"

#define S3C_SQL_UPDATE                                                                             \
  "UPDATE copy SET (" S3C_HISTORY_RECORD_COLUMNS ", sender) = (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, "   \
  "?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, "           \
  "iif (?2 = 'sending', sender, NULL)) WHERE id = ?1"

/* Under what name a media is to be found besides its key and the name that was asked for: most are
 * called as one of these, and the text index, which costs more than all the rest, has them
 * already. A part of migration 2: it can only be changed by another one. */
#define S3C_SQL_OTHER_NAME(key, name, media_name)                                                  \
  "iif (instr (lower (" key "), lower (" media_name ")) > 0 "                                      \
  "OR instr (lower (" name "), lower (" media_name ")) > 0, NULL, " media_name ")"

/* The texts by which copies are found: what the text index is an index of. */
#define S3C_SQL_MAKE_WORDS                                                                         \
  "CREATE VIEW copy_words AS SELECT id, bucket, key, name, " S3C_SQL_OTHER_NAME (                  \
      "key", "name",                                                                               \
      "media_name") " AS other_name FROM copy;"                                                    \
                    "CREATE VIRTUAL TABLE copy_text USING fts5 ("                                  \
                    "  bucket, key, name, other_name,"                                             \
                    "  content='copy_words', content_rowid='id', tokenize='trigram'"               \
                    ");"                                                                           \
                    "INSERT INTO copy_text (copy_text) VALUES ('rebuild');"

/* Whether they are others than before. */
#define S3C_SQL_COMPARE                                                                            \
  "SELECT (bucket, key, name, other_name) IS NOT (?3, ?4, ?6, " S3C_SQL_OTHER_NAME (               \
      "?4", "?6", "?14") ") FROM copy_words WHERE id = ?1"

/* The text index has no content of its own, so it must be told the old texts while they are still
 * there. (Not by triggers: a schema that is not trusted may not use virtual tables.) */
#define S3C_SQL_UNINDEX                                                                            \
  "INSERT INTO copy_text (copy_text, rowid, bucket, key, name, other_name) "                       \
  "SELECT 'delete', id, bucket, key, name, other_name FROM copy_words WHERE id = ?1"
#define S3C_SQL_INDEX                                                                              \
  "INSERT INTO copy_text (rowid, bucket, key, name, other_name) "                                  \
  "SELECT id, bucket, key, name, other_name FROM copy_words WHERE id = ?1"

#define S3C_SQL_INDEX_FROM                                                                         \
  "INSERT INTO copy_text (rowid, bucket, key, name, other_name) "                                  \
  "SELECT id, bucket, key, name, other_name FROM copy_words WHERE id >= ?1"

#define S3C_SQL_OPEN_GAP "INSERT INTO gap (id) SELECT id FROM copy WHERE id = ?1"

#define S3C_SQL_HIGHEST                                                                            \
  "SELECT max (ifnull ((SELECT max (id) FROM copy), 0), ifnull ((SELECT max (id) FROM gap), 0))"

/* What a new attempt forgets is what s3c_copy_set_state forgets. */
#define S3C_SQL_CLAIM                                                                              \
  "UPDATE copy SET state = 'sending', sender = ?2, attempts = attempts + 1, sent = ?3, "           \
  "updated = ?3, account_id = ifnull (?4, account_id), "                                           \
  "account_name = iif (?4 IS NULL, account_name, ?5), "                                            \
  "account_url = iif (?4 IS NULL, account_url, ?6), "                                              \
  "http_status = 0, request_id = NULL, error = NULL, message = NULL, hashed_id = NULL, "           \
  "media_name = NULL, thumbnail = NULL, progress = -1, retry_at = 0 "                              \
  "WHERE id = ?1 AND state = 'waiting'"

#define S3C_SQL_WAITS_WITH_NAME                                                                    \
  "SELECT other_name IS NOT NULL FROM copy_words JOIN copy USING (id) "                            \
  "WHERE id = ?1 AND state = 'waiting'"

#define S3C_SQL_RECOVER                                                                            \
  "UPDATE copy SET state = 'unsure', sender = NULL, error = ?2, updated = ?3 "                     \
  "WHERE state = 'sending' AND ifnull (sender, '') = ?1"

/* The list of states is to follow. */
#define S3C_SQL_MOVE                                                                               \
  "UPDATE copy SET state = ?2, sender = NULL, error = NULL, message = NULL, retry_at = 0, "        \
  "updated = ?3 WHERE id = ?1 AND state IN "
#define S3C_SQL_LIST_IDS "SELECT id FROM copy WHERE id > 0 AND state IN "

#define S3C_SQL_FIND_PLACE                                                                         \
  "SELECT max (created) FROM copy WHERE bucket = ?1 AND key = ?2 "                                 \
  "AND state NOT IN ('refused', 'failed', 'cancelled')"
#define S3C_SQL_FIND_OWNER "SELECT 1 FROM copy WHERE hashed_id = ?1 AND id IS NOT ?2 LIMIT 1"

/* An account that is not known may be any. */
#define S3C_SQL_FIND_SENDING                                                                       \
  "SELECT bucket, key, name FROM copy WHERE state = 'sending' AND id IS NOT ?1 "                   \
  "AND (account_id = ?2 OR account_id IS NULL OR ?2 IS NULL)"

#define S3C_SQL_SELECT                                                                             \
  "SELECT " S3C_HISTORY_RECORD_COLUMNS                                                             \
  ", (SELECT body FROM reply WHERE reply.id = copy.id) FROM copy "
#define S3C_SQL_LOAD S3C_SQL_SELECT "WHERE id = ?1"

#define S3C_SQL_IS_SENDING "SELECT state = 'sending' FROM copy WHERE id = ?1"

#define S3C_SQL_WRITE_REPLY                                                                        \
  "INSERT INTO reply (id, body) VALUES (?1, ?2) "                                                  \
  "ON CONFLICT (id) DO UPDATE SET body = ?2 WHERE body IS NOT ?2"
#define S3C_SQL_DELETE_REPLY "DELETE FROM reply WHERE id = ?1"
