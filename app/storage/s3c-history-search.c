/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-search.h"

#define TRIGRAM   3
#define N_COLUMNS 4
#define POINTER   "s3c-patterns"

#define FIND_BY_TEXT "SELECT rowid FROM copy_text WHERE copy_text MATCH ?1 ORDER BY rowid DESC"
#define FIND_BY_BOTH                                                                               \
  "SELECT rowid FROM copy_text WHERE copy_text MATCH ?1 "                                          \
  "AND s3c_has_all (?2, bucket, key, name, media_name) ORDER BY rowid DESC"
#define FIND_BY_SCAN                                                                               \
  "SELECT id FROM copy WHERE s3c_has_all (?2, bucket, key, name, media_name) ORDER BY id DESC"

struct _S3cHistorySearch
{
  GString *match;      /* (owned) an FTS5 query for the words the trigram index can find */
  GPtrArray *patterns; /* (owned) GLOB patterns for those that are too short for it; ends in NULL */
};

/* A quoted string is plain text to FTS5, and two beside each other must both be there. */
static void
add_phrase (GString *match, const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "\"", -1);
  g_autofree char *quoted = g_strjoinv ("\"\"", parts);

  g_string_append_printf (match, "%s\"%s\"", match->len > 0 ? " " : "", quoted);
}

/* GLOB knows no case, so each letter becomes a set of its forms. In a set the signs that mean
 * something to GLOB are plain, but "]", which is so outside, and "^" at its beginning. */
static void
add_forms (GString *pattern, gunichar c)
{
  gunichar upper = g_unichar_toupper (c);

  if (c == ']' || c == '^')
    {
      g_string_append_unichar (pattern, c);
      return;
    }
  g_string_append_c (pattern, '[');
  g_string_append_unichar (pattern, c);
  g_string_append_unichar (pattern, upper);
  g_string_append_unichar (pattern, g_unichar_tolower (c));
  g_string_append_unichar (pattern, g_unichar_tolower (upper));
  g_string_append_unichar (pattern, g_unichar_totitle (c));
  g_string_append_c (pattern, ']');
}

static char *
make_pattern (const char *word)
{
  GString *pattern = g_string_new ("*");

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    add_forms (pattern, g_utf8_get_char (p));
  g_string_append_c (pattern, '*');
  return g_string_free (pattern, FALSE);
}

static void
add_word (S3cHistorySearch *self, const char *word)
{
  if (g_utf8_strlen (word, -1) >= TRIGRAM)
    add_phrase (self->match, word);
  else
    g_ptr_array_add (self->patterns, make_pattern (word));
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
  self->patterns = g_ptr_array_new_with_free_func (g_free);
  for (const char *begin = skip (valid, TRUE); *begin != '\0'; begin = skip (end, TRUE))
    {
      g_autofree char *word = NULL;

      end = skip (begin, FALSE);
      word = g_strndup (begin, end - begin);
      add_word (self, word);
    }
  g_ptr_array_add (self->patterns, NULL);
  return self;
}

void
s3c_history_search_free (S3cHistorySearch *self)
{
  if (self == NULL)
    return;
  g_string_free (self->match, TRUE);
  g_ptr_array_unref (self->patterns);
  g_free (self);
}

gboolean
s3c_history_search_is_empty (S3cHistorySearch *self)
{
  return self->match->len == 0 && self->patterns->len == 1;
}

static gboolean
has (const char *pattern, sqlite3_value **columns)
{
  for (int i = 0; i < N_COLUMNS; i++)
    {
      const char *text = (const char *)sqlite3_value_text (columns[i]);

      if (text != NULL && sqlite3_strglob (pattern, text) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
has_all_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *const *patterns = sqlite3_value_pointer (values[0], POINTER);
  gboolean all = patterns != NULL;

  for (gsize i = 0; all && patterns[i] != NULL; i++)
    all = has (patterns[i], values + 1);
  sqlite3_result_int (context, all);
}

void
s3c_history_search_register (S3cSqlite *sqlite)
{
  sqlite3_create_function_v2 (s3c_sqlite_get_handle (sqlite), "s3c_has_all", 1 + N_COLUMNS,
                              SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, has_all_cb, NULL, NULL, NULL);
}

static const char *
choose_sql (S3cHistorySearch *self)
{
  if (self->match->len == 0)
    return FIND_BY_SCAN;
  return self->patterns->len > 1 ? FIND_BY_BOTH : FIND_BY_TEXT;
}

GArray *
s3c_history_search_run (S3cHistorySearch *self, S3cSqlite *sqlite, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (sqlite, choose_sql (self), error);
  gboolean row = TRUE;

  if (statement == NULL)
    return NULL;
  s3c_statement_set_text (statement, 1, self->match->str);
  sqlite3_bind_pointer (statement, 2, self->patterns->pdata, POINTER, NULL);
  while (row)
    {
      gint64 id;

      if (!s3c_sqlite_step (sqlite, statement, &row, error))
        return NULL;
      id = sqlite3_column_int64 (statement, 0);
      if (row)
        g_array_append_val (ids, id);
    }
  return g_steal_pointer (&ids);
}
