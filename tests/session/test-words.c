/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every error, reason, field and state has its words. */

#include "s3c-error-text.h"

#include <string.h>

static void
assert_sentence (const char *text)
{
  gunichar last;

  g_assert_cmpstr (text, !=, "");
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_false (g_unichar_islower (g_utf8_get_char (text)));
  last = g_utf8_get_char (g_utf8_prev_char (text + strlen (text)));
  g_assert_true (last == '.' || last == '?');
}

static void
assert_causes (const char *causes)
{
  g_auto (GStrv) lines = g_strsplit (causes, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    assert_sentence (lines[i]);
}

static void
test_every_error (void)
{
  g_autoptr (GEnumClass) codes = g_type_class_ref (S3C_TYPE_ERROR);
  g_autoptr (GHashTable) headings = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < codes->n_values; i++)
    {
      S3cErrorText text = s3c_error_text_get ((S3cError)codes->values[i].value);

      g_test_message ("%s", codes->values[i].value_nick);
      g_assert_cmpstr (text.heading, !=, "");
      g_assert_false (g_str_has_suffix (text.heading, "."));
      g_assert_true (g_hash_table_add (headings, (char *)text.heading)); /* none is a copy */
      assert_causes (text.causes);
      assert_sentence (text.advice);
      g_assert_cmpint (text.step == S3C_STEP_NONE, ==, text.step_label[0] == '\0');
    }
}

static void
test_missing_or_forbidden (void)
{
  S3cErrorText text = s3c_error_text_get (S3C_ERROR_NO_OBJECT);
  static const char *const in_order[] = { "key differs",
                                          "outside the folder",
                                          "another bucket",
                                          "its side",
                                          "KMS",
                                          "denies",
                                          "belongs to",
                                          "pay" };
  const char *at = text.causes;

  for (gsize i = 0; i < G_N_ELEMENTS (in_order); i++)
    {
      at = strstr (at, in_order[i]);
      g_assert_nonnull (at);
    }
}

/* Whatever may have been copied sends people to look before they copy it again. */
static void
test_unsure_looks_first (void)
{
  static const S3cError codes[] = { S3C_ERROR_SERVER, S3C_ERROR_CONNECTION_LOST,
                                    S3C_ERROR_TIMED_OUT, S3C_ERROR_REPLY, S3C_ERROR_INTERRUPTED };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    g_assert_cmpint (s3c_error_text_get (codes[i]).step, ==, S3C_STEP_LOOK);
}

static void
test_unknown_error (void)
{
  g_assert_cmpstr (s3c_error_text_get ((S3cError)4711).heading, ==,
                   s3c_error_text_get (S3C_ERROR_FAILED).heading);
}

static void
test_every_reason (void)
{
  g_autoptr (GEnumClass) reasons = g_type_class_ref (S3C_TYPE_REASON);

  for (guint i = 0; i < reasons->n_values; i++)
    {
      g_test_message ("%s", reasons->values[i].value_nick);
      if (reasons->values[i].value == S3C_REASON_NONE)
        g_assert_cmpstr (s3c_reason_text_get (S3C_REASON_NONE), ==, "");
      else
        assert_sentence (s3c_reason_text_get ((S3cReason)reasons->values[i].value));
    }
}

static void
test_every_field (void)
{
  g_autoptr (GEnumClass) fields = g_type_class_ref (S3C_TYPE_FIELD);

  for (guint i = 0; i < fields->n_values; i++)
    g_assert_cmpstr (s3c_field_text_get ((S3cField)fields->values[i].value), !=, "");
  g_assert_cmpstr (s3c_field_text_get (S3C_FIELD_KEY), ==, "Object key");
}

static void
test_every_state (void)
{
  static const char *const names[S3C_N_STATES] = {
    "Waiting",          "Sending", "Queued", "Processing", "Ready",
    "Failed at Wistia", "Refused", "Failed", "Unsure",     "Cancelled",
  };

  for (guint i = 0; i < S3C_N_STATES; i++)
    g_assert_cmpstr (s3c_state_text_get ((S3cState)i), ==, names[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/every-error-has-heading-causes-and-advice", test_every_error);
  g_test_add_func ("/words/a-missing-object-has-its-causes-in-order", test_missing_or_forbidden);
  g_test_add_func ("/words/what-may-have-been-copied-is-looked-for-first", test_unsure_looks_first);
  g_test_add_func ("/words/an-unknown-error-has-words-too", test_unknown_error);
  g_test_add_func ("/words/every-reason-is-a-sentence", test_every_reason);
  g_test_add_func ("/words/every-field-has-its-name", test_every_field);
  g_test_add_func ("/words/every-state-has-its-name", test_every_state);
  return g_test_run ();
}
