/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every line of locations.tsv, and what must hold for any text at all. */

#include "s3c-field.h"
#include "s3c-location.h"

#include <string.h>
#include <time.h>

enum
{
  INPUT,
  OUTCOME,
  BUCKET,
  KEY,
  REASON,
  WARNINGS,
  N_COLUMNS,
};

/* element-type GStrv: the columns of each line, escapes undone. */
static GPtrArray *
read_table (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "locations.tsv", NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);

      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;
      g_assert_cmpuint (g_strv_length (columns), ==, N_COLUMNS);
      for (int j = INPUT; j <= KEY; j++)
        {
          g_autofree char *escaped = g_steal_pointer (&columns[j]);

          columns[j] = g_strcompress (escaped);
        }
      g_ptr_array_add (rows, g_steal_pointer (&columns));
    }

  return g_steal_pointer (&rows);
}

static char *
dup_warnings (S3cLocation *location)
{
  g_autoptr (GString) nicks = g_string_new (NULL);
  gsize n = 0;
  const S3cReason *warnings = s3c_location_get_warnings (location, &n);

  for (gsize i = 0; i < n; i++)
    g_string_append_printf (nicks, "%s%s", i > 0 ? "," : "", s3c_reason_to_nick (warnings[i]));

  return g_string_free (g_steal_pointer (&nicks), FALSE);
}

static char *
describe (const char *outcome,
          const char *bucket,
          const char *key,
          const char *reason,
          const char *warnings)
{
  g_autofree char *text = g_strdup_printf ("%s, bucket <%s>, key <%s>, reason <%s>, warnings <%s>",
                                           outcome, bucket, key, reason, warnings);

  return g_strescape (text, NULL);
}

static const char *
or_empty (const char *text)
{
  g_assert_cmpstr (text, !=, "");

  return text != NULL ? text : "";
}

static char *
describe_location (S3cLocation *location)
{
  S3cReason reason = s3c_location_get_reason (location);
  g_autofree char *warnings = dup_warnings (location);

  return describe (s3c_outcome_to_nick (s3c_location_get_outcome (location)),
                   or_empty (s3c_location_get_bucket (location)),
                   or_empty (s3c_location_get_key (location)),
                   reason != S3C_REASON_NONE ? s3c_reason_to_nick (reason) : "", warnings);
}

static void
test_every_line_of_the_table_holds (void)
{
  g_autoptr (GPtrArray) rows = read_table ();

  g_assert_cmpuint (rows->len, >, 400);
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autoptr (S3cLocation) location = s3c_location_parse (row[INPUT]);
      g_autofree char *expected
          = describe (row[OUTCOME], row[BUCKET], row[KEY], row[REASON], row[WARNINGS]);
      g_autofree char *found = describe_location (location);
      g_autofree char *input = g_strescape (row[INPUT], NULL);

      if (g_str_equal (expected, found))
        continue;
      g_test_message ("%s\n  expected %s\n  found    %s", input, expected, found);
      g_test_fail ();
    }
}

static void
check_utf8 (const char *text)
{
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
}

/* What holds whatever was pasted. */
static void
check_promises (const char *text)
{
  g_autoptr (S3cLocation) location = s3c_location_parse (text);
  S3cOutcome outcome = s3c_location_get_outcome (location);
  const char *bucket = s3c_location_get_bucket (location);
  const char *key = s3c_location_get_key (location);

  check_utf8 (bucket);
  check_utf8 (key);
  g_assert_cmpint (outcome == S3C_OUTCOME_REFUSE, ==,
                   s3c_location_get_reason (location) != S3C_REASON_NONE);

  if (outcome != S3C_OUTCOME_REFUSE || s3c_location_can_offer (location))
    g_assert_false (s3c_verdict_is_unusable (s3c_field_check (S3C_FIELD_BUCKET, bucket)));
  if (outcome == S3C_OUTCOME_OK || s3c_location_can_offer (location))
    g_assert_false (s3c_verdict_is_unusable (s3c_field_check (S3C_FIELD_KEY, key)));
  s3c_location_looks_like_address (text);
}

/* Always the same "random" changes: bytes replaced, cut out, doubled, or another line's end. */
static char *
mutate (GRand *random, const char *text, const char *other)
{
  static const char bytes[] = "/:?#%&=+*.@ \n\t\"'<>-_aZ9\xc3\xa9\xff\x01";
  g_autoptr (GString) mutant = g_string_new (text);
  guint times = (guint)g_rand_int_range (random, 1, 6);

  for (guint i = 0; i < times && mutant->len > 0; i++)
    {
      gsize at = (gsize)g_rand_int_range (random, 0, (int)mutant->len);
      gsize wanted = (gsize)g_rand_int_range (random, 1, 9);
      gsize n = MIN (mutant->len - at, wanted);
      g_autofree char *slice = g_strndup (mutant->str + at, n);

      switch (g_rand_int_range (random, 0, 5))
        {
        case 0:
          mutant->str[at] = bytes[g_rand_int_range (random, 0, sizeof bytes - 1)];
          break;
        case 1:
          g_string_erase (mutant, (gssize)at, (gssize)n);
          break;
        case 2:
          g_string_insert_len (mutant, (gssize)at, slice, (gssize)n);
          break;
        case 3:
          g_string_insert_c (mutant, (gssize)at,
                             bytes[g_rand_int_range (random, 0, sizeof bytes - 1)]);
          break;
        default:
          g_string_truncate (mutant, at);
          g_string_append (mutant, other + MIN (at, strlen (other)));
        }
    }

  return g_string_free (g_steal_pointer (&mutant), FALSE);
}

static void
test_any_text_gives_an_answer (void)
{
  g_autoptr (GPtrArray) rows = read_table ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20240229);

  for (guint i = 0; i < rows->len; i++)
    for (int n = 0; n < 60; n++)
      {
        char **row = g_ptr_array_index (rows, i);
        char **other
            = g_ptr_array_index (rows, (guint)g_rand_int_range (random, 0, (int)rows->len));
        g_autofree char *mutant = mutate (random, row[INPUT], other[INPUT]);

        check_promises (mutant);
      }
}

/* A parser that looks at a text again and again would need hours for these. */
static void
test_long_texts_take_no_time (void)
{
  static const char *const pieces[]
      = { "?",     "/", ".",  "%", "&", "\"", "?versionId=", "%41", "?X-Amz-Signature",
          "s3://", "-", "a.", "é", " " };
  clock_t start = clock ();

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new ("https://s3.amazonaws.com/reel-archive/x");

      while (text->len < 1000000)
        g_string_append (text, pieces[i]);
      check_promises (text->str);
      check_promises (text->str + strlen ("https://"));
      check_promises (text->str + strlen ("https://s3.amazonaws.com/reel-archive/x"));
    }

  g_assert_cmpint (clock () - start, <, 20 * CLOCKS_PER_SEC);
}

static void
test_a_hundred_thousand_lines_take_no_time (void)
{
  g_autoptr (GPtrArray) rows = read_table ();
  clock_t start = clock ();

  for (guint i = 0; i < 100000; i++)
    {
      char **row = g_ptr_array_index (rows, i % rows->len);
      g_autoptr (S3cLocation) location = s3c_location_parse (row[INPUT]);

      g_assert_nonnull (location);
    }

  /* A tenth of it is usual; a sanitizer or a busy machine needs the rest. */
  g_test_message ("%.0f ms", (double)(clock () - start) * 1000 / CLOCKS_PER_SEC);
  g_assert_cmpint (clock () - start, <, 5 * CLOCKS_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/location/every-line-of-the-table-holds", test_every_line_of_the_table_holds);
  g_test_add_func ("/location/any-text-gives-an-answer", test_any_text_gives_an_answer);
  g_test_add_func ("/location/long-texts-take-no-time", test_long_texts_take_no_time);
  g_test_add_func ("/location/a-hundred-thousand-lines-take-no-time",
                   test_a_hundred_thousand_lines_take_no_time);

  return g_test_run ();
}
