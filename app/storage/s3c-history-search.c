/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-search.h"

#include "s3c-short-word.h"

#define TRIGRAM   3
#define N_COLUMNS 4
#define POINTER   "s3c-short-words"

/* Above so many rows it is quicker to go through all of them than to look each one up. */
#define MANY 20000

#define FIND_BY_TEXT                                                                               \
  "SELECT rowid FROM copy_text WHERE copy_text MATCH ?1 AND rowid > 0 ORDER BY rowid DESC"
#define FIND_BY_SCAN                                                                               \
  "SELECT id FROM copy WHERE id > 0 AND s3c_has_all (?1, bucket, key, name, media_name) "          \
  "ORDER BY id DESC"
#define LOOK_UP                                                                                    \
  "SELECT id FROM copy WHERE id = ?2 AND s3c_has_all (?1, bucket, key, name, media_name)"

struct _S3cHistorySearch
{
  GString *match;   /* (owned) an FTS5 query for the words the trigram index can find */
  GPtrArray *words; /* (owned) (element-type S3cShortWord) the others; ends in NULL */
};

/* A quoted string is plain text to FTS5, and two beside each other must both be there. */
static void
add_phrase (GString *match, const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "\"", -1);
  g_autofree char *quoted = g_strjoinv ("\"\"", parts);

  g_string_append_printf (match, "%s\"%s\"", match->len > 0 ? " " : "", quoted);
}

static void
add_word (S3cHistorySearch *self, const char *word)
{
  if (g_utf8_strlen (word, -1) >= TRIGRAM)
    add_phrase (self->match, word);
  else
    g_ptr_array_add (self->words, s3c_short_word_new (word));
}

static const char *
skip (const char *p, gboolean spaces)
{
  while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)) == spaces)
    p = g_utf8_next_char (p);
  return p;
}

S3cHistorySearch *
s3c_history_search_new (const char *filter)
{
  S3cHistorySearch *self = g_new0 (S3cHistorySearch, 1);
  g_autofree char *valid = g_utf8_make_valid (filter != NULL ? filter : "", -1);
  const char *end;

  self->match = g_string_new (NULL);
  self->words = g_ptr_array_new_with_free_func ((GDestroyNotify)s3c_short_word_free);
  for (const char *begin = skip (valid, TRUE); *begin != '\0'; begin = skip (end, TRUE))
    {
      g_autofree char *word = NULL;

      end = skip (begin, FALSE);
      word = g_strndup (begin, end - begin);
      add_word (self, word);
    }
  g_ptr_array_add (self->words, NULL);
  return self;
}

void
s3c_history_search_free (S3cHistorySearch *self)
{
  if (self == NULL)
    return;
  g_string_free (self->match, TRUE);
  g_ptr_array_unref (self->words);
  g_free (self);
}

gboolean
s3c_history_search_is_empty (S3cHistorySearch *self)
{
  return self->match->len == 0 && self->words->len == 1;
}

static gboolean
has (const S3cShortWord *word, sqlite3_value **columns)
{
  for (int i = 0; i < N_COLUMNS; i++)
    if (s3c_short_word_is_in (word, (const char *)sqlite3_value_text (columns[i])))
      return TRUE;
  return FALSE;
}

static void
has_all_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const S3cShortWord *const *words = sqlite3_value_pointer (values[0], POINTER);
  gboolean all = words != NULL;

  for (gsize i = 0; all && words[i] != NULL; i++)
    all = has (words[i], values + 1);
  sqlite3_result_int (context, all);
}

void
s3c_history_search_register (S3cSqlite *sqlite)
{
  sqlite3_create_function_v2 (s3c_sqlite_get_handle (sqlite), "s3c_has_all", 1 + N_COLUMNS,
                              SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, has_all_cb, NULL, NULL, NULL);
}

static gboolean
read_id (S3cSqlite *sqlite, S3cStatement *statement, gint64 *id, gboolean *row, GError **error)
{
  if (!s3c_sqlite_step (sqlite, statement, row, error))
    return FALSE;
  *id = *row ? sqlite3_column_int64 (statement, 0) : 0;
  return TRUE;
}

static GArray *
find_by_text (S3cHistorySearch *self, S3cSqlite *sqlite, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (sqlite, FIND_BY_TEXT, error);
  gboolean row = TRUE;
  gint64 id;

  if (statement == NULL)
    return NULL;
  s3c_statement_set_text (statement, 1, self->match->str);
  while (row)
    {
      if (!read_id (sqlite, statement, &id, &row, error))
        return NULL;
      if (row)
        g_array_append_val (ids, id);
    }
  return g_steal_pointer (&ids);
}

/* Whether id is among ids, which descend like the calls; *at is where to go on looking. */
static gboolean
is_among (GArray *ids, gint64 id, guint *at)
{
  while (*at < ids->len && g_array_index (ids, gint64, *at) > id)
    ++*at;
  return *at < ids->len && g_array_index (ids, gint64, *at) == id;
}

/* among: (nullable) only these. */
static GArray *
find_by_scan (S3cHistorySearch *self, S3cSqlite *sqlite, GArray *among, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (sqlite, FIND_BY_SCAN, error);
  gboolean row = TRUE;
  guint at = 0;
  gint64 id;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_pointer (statement, 1, self->words->pdata, POINTER, NULL);
  while (row)
    {
      if (!read_id (sqlite, statement, &id, &row, error))
        return NULL;
      if (row && (among == NULL || is_among (among, id, &at)))
        g_array_append_val (ids, id);
    }
  return g_steal_pointer (&ids);
}

static GArray *
look_each_up (S3cHistorySearch *self, S3cSqlite *sqlite, GArray *among, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < among->len; i++)
    {
      g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (sqlite, LOOK_UP, error);
      gboolean row;
      gint64 id;

      if (statement == NULL)
        return NULL;
      sqlite3_bind_pointer (statement, 1, self->words->pdata, POINTER, NULL);
      sqlite3_bind_int64 (statement, 2, g_array_index (among, gint64, i));
      if (!read_id (sqlite, statement, &id, &row, error))
        return NULL;
      if (row)
        g_array_append_val (ids, id);
    }
  return g_steal_pointer (&ids);
}

GArray *
s3c_history_search_run (S3cHistorySearch *self, S3cSqlite *sqlite, GError **error)
{
  g_autoptr (GArray) found = NULL;

  if (self->match->len == 0)
    return find_by_scan (self, sqlite, NULL, error);
  found = find_by_text (self, sqlite, error);
  if (found == NULL || self->words->len == 1)
    return g_steal_pointer (&found);
  return found->len < MANY ? look_each_up (self, sqlite, found, error)
                           : find_by_scan (self, sqlite, found, error);
}
