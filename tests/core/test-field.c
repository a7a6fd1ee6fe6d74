/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-field.h"

#include <string.h>

typedef struct
{
  const char *text;
  S3cGrade grade;
  S3cReason reason;
} Case;

static char *
repeat (const char *piece, gsize times)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < times; i++)
    g_string_append (text, piece);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_verdict (S3cField field, const char *text, S3cGrade grade, S3cReason reason)
{
  S3cVerdict verdict = s3c_field_check (field, text);
  gboolean unusable = grade == S3C_GRADE_UNFINISHED || grade == S3C_GRADE_WRONG;

  g_autofree char *shown = g_strescape (text != NULL ? text : "(null)", NULL);

  g_test_message ("%s", shown);
  g_assert_cmpint (verdict.field, ==, field);
  g_assert_cmpstr (s3c_reason_to_nick (verdict.reason), ==, s3c_reason_to_nick (reason));
  g_assert_cmpint (verdict.grade, ==, grade);
  g_assert_cmpint (s3c_verdict_is_unusable (verdict), ==, unusable);
}

static void
assert_cases (S3cField field, const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    assert_verdict (field, cases[i].text, cases[i].grade, cases[i].reason);
}

static void
test_buckets (void)
{
  static const Case cases[] = {
    { NULL, S3C_GRADE_UNFINISHED, S3C_REASON_EMPTY },
    { "", S3C_GRADE_UNFINISHED, S3C_REASON_EMPTY },
    { "a", S3C_GRADE_UNFINISHED, S3C_REASON_BUCKET_TOO_SHORT },
    { "ab", S3C_GRADE_UNFINISHED, S3C_REASON_BUCKET_TOO_SHORT },
    { "a-", S3C_GRADE_UNFINISHED, S3C_REASON_BUCKET_TOO_SHORT },
    { "abc", S3C_GRADE_FINE, S3C_REASON_NONE },
    { "reel.archive-2024", S3C_GRADE_FINE, S3C_REASON_NONE },
    { "1-2", S3C_GRADE_FINE, S3C_REASON_NONE },
    { "acme-", S3C_GRADE_UNFINISHED, S3C_REASON_BUCKET_ENDS },
    { "acme.", S3C_GRADE_UNFINISHED, S3C_REASON_BUCKET_ENDS },
    { "-acme", S3C_GRADE_WRONG, S3C_REASON_BUCKET_ENDS },
    { "-", S3C_GRADE_WRONG, S3C_REASON_BUCKET_ENDS },
    { "a..b", S3C_GRADE_WRONG, S3C_REASON_BUCKET_DOTS },
    { "a..", S3C_GRADE_WRONG, S3C_REASON_BUCKET_DOTS },
    { "10.0.0.1", S3C_GRADE_UNFINISHED, S3C_REASON_BUCKET_IP_ADDRESS },
    { "999.999.999.999", S3C_GRADE_UNFINISHED, S3C_REASON_BUCKET_IP_ADDRESS },
    { "10.0.0.1-b", S3C_GRADE_FINE, S3C_REASON_NONE },
    { "10.0.0.1000", S3C_GRADE_FINE, S3C_REASON_NONE },
    { "10.0.0.1.1", S3C_GRADE_FINE, S3C_REASON_NONE },
    { "Acme_Video", S3C_GRADE_WARNING, S3C_REASON_BUCKET_LEGACY },
    { "ACME", S3C_GRADE_WARNING, S3C_REASON_BUCKET_LEGACY },
    { "_acme_", S3C_GRADE_WARNING, S3C_REASON_BUCKET_LEGACY },
    { "Acme..Video", S3C_GRADE_WRONG, S3C_REASON_BUCKET_DOTS },
    { "xn--acme", S3C_GRADE_WARNING, S3C_REASON_BUCKET_RESERVED_PREFIX },
    { "sthree-acme", S3C_GRADE_WARNING, S3C_REASON_BUCKET_RESERVED_PREFIX },
    { "amzn-s3-demo-acme", S3C_GRADE_WARNING, S3C_REASON_BUCKET_RESERVED_PREFIX },
    { "acme-s3alias", S3C_GRADE_UNFINISHED, S3C_REASON_BUCKET_ALIAS },
    { "acme--ol-s3", S3C_GRADE_UNFINISHED, S3C_REASON_BUCKET_ALIAS },
    { "acme.mrap", S3C_GRADE_UNFINISHED, S3C_REASON_BUCKET_ALIAS },
    { "acme--x-s3", S3C_GRADE_UNFINISHED, S3C_REASON_BUCKET_ALIAS },
    { "acme--table-s3", S3C_GRADE_UNFINISHED, S3C_REASON_BUCKET_ALIAS },
    { "acme-s3aliases", S3C_GRADE_FINE, S3C_REASON_NONE },
    { "acme-111122223333-us-west-2-an", S3C_GRADE_FINE, S3C_REASON_NONE },
    { "acme/", S3C_GRADE_WRONG, S3C_REASON_BUCKET_LOOKS_LIKE_ADDRESS },
    { "s3:", S3C_GRADE_WRONG, S3C_REASON_BUCKET_LOOKS_LIKE_ADDRESS },
    { "s3://acme/k.mp4", S3C_GRADE_WRONG, S3C_REASON_BUCKET_LOOKS_LIKE_ADDRESS },
    { "acme video", S3C_GRADE_WRONG, S3C_REASON_BUCKET_LOOKS_LIKE_ADDRESS },
    { "acme!", S3C_GRADE_WRONG, S3C_REASON_BUCKET_CHARACTERS },
    { "vidéo", S3C_GRADE_WRONG, S3C_REASON_BUCKET_CHARACTERS },
    { "acme\001", S3C_GRADE_WRONG, S3C_REASON_BUCKET_CHARACTERS },
    { "acme\xff", S3C_GRADE_WRONG, S3C_REASON_NOT_UTF8 },
  };

  assert_cases (S3C_FIELD_BUCKET, cases, G_N_ELEMENTS (cases));
}

static void
test_bucket_lengths (void)
{
  g_autofree char *longest = repeat ("b", 63);
  g_autofree char *legacy = repeat ("b", 64);
  g_autofree char *longest_legacy = repeat ("b", 255);
  g_autofree char *too_long = repeat ("b", 256);

  assert_verdict (S3C_FIELD_BUCKET, longest, S3C_GRADE_FINE, S3C_REASON_NONE);
  assert_verdict (S3C_FIELD_BUCKET, legacy, S3C_GRADE_WARNING, S3C_REASON_BUCKET_LEGACY);
  assert_verdict (S3C_FIELD_BUCKET, longest_legacy, S3C_GRADE_WARNING, S3C_REASON_BUCKET_LEGACY);
  assert_verdict (S3C_FIELD_BUCKET, too_long, S3C_GRADE_WRONG, S3C_REASON_BUCKET_TOO_LONG);
}

static void
test_keys (void)
{
  static const Case cases[] = {
    { NULL, S3C_GRADE_UNFINISHED, S3C_REASON_EMPTY },
    { "", S3C_GRADE_UNFINISHED, S3C_REASON_EMPTY },
    { "k", S3C_GRADE_FINE, S3C_REASON_NONE },
    { "2024/Board meeting (final) & more + é #1?.mov", S3C_GRADE_FINE, S3C_REASON_NONE },
    { "a//b", S3C_GRADE_FINE, S3C_REASON_NONE },
    { "..", S3C_GRADE_FINE, S3C_REASON_NONE },
    { "*", S3C_GRADE_FINE, S3C_REASON_NONE },
    { "/k.mov", S3C_GRADE_WRONG, S3C_REASON_KEY_LEADING_SLASH },
    { "/", S3C_GRADE_WRONG, S3C_REASON_KEY_LEADING_SLASH },
    { "2024/", S3C_GRADE_UNFINISHED, S3C_REASON_KEY_FOLDER },
    { "a\nb", S3C_GRADE_WRONG, S3C_REASON_KEY_CONTROL },
    { "a\tb", S3C_GRADE_WRONG, S3C_REASON_KEY_CONTROL },
    { "a\177", S3C_GRADE_WRONG, S3C_REASON_KEY_CONTROL },
    { "a\xc2\x85", S3C_GRADE_WRONG, S3C_REASON_KEY_CONTROL },
    { "a\xe2\x80\xa9", S3C_GRADE_WRONG, S3C_REASON_KEY_CONTROL },
    { " k.mov", S3C_GRADE_WARNING, S3C_REASON_KEY_SPACES },
    { "k.mov ", S3C_GRADE_WARNING, S3C_REASON_KEY_SPACES },
    { "k.mov\xc2\xa0", S3C_GRADE_WARNING, S3C_REASON_KEY_SPACES },
    { "board%20meeting.mov", S3C_GRADE_WARNING, S3C_REASON_KEY_LOOKS_ENCODED },
    { "50%.mov", S3C_GRADE_FINE, S3C_REASON_NONE },
    { "50%25 off.mov", S3C_GRADE_FINE, S3C_REASON_NONE },
    { "caf\xe9.mov", S3C_GRADE_WRONG, S3C_REASON_NOT_UTF8 },
  };

  assert_cases (S3C_FIELD_KEY, cases, G_N_ELEMENTS (cases));
}

static void
test_keys_are_counted_in_bytes (void)
{
  g_autofree char *fits = repeat ("é", 512);
  g_autofree char *over = g_strconcat (fits, "k", NULL);

  assert_verdict (S3C_FIELD_KEY, fits, S3C_GRADE_FINE, S3C_REASON_NONE);
  assert_verdict (S3C_FIELD_KEY, over, S3C_GRADE_WRONG, S3C_REASON_KEY_TOO_LONG);
}

static void
test_names_are_counted_in_characters (void)
{
  g_autofree char *fits = repeat ("🎬", 255);
  g_autofree char *over = repeat ("é", 256);

  assert_verdict (S3C_FIELD_NAME, NULL, S3C_GRADE_FINE, S3C_REASON_NONE);
  assert_verdict (S3C_FIELD_NAME, "", S3C_GRADE_FINE, S3C_REASON_NONE);
  assert_verdict (S3C_FIELD_NAME, fits, S3C_GRADE_FINE, S3C_REASON_NONE);
  assert_verdict (S3C_FIELD_NAME, over, S3C_GRADE_WRONG, S3C_REASON_NAME_TOO_LONG);
  assert_verdict (S3C_FIELD_NAME, "a\nb", S3C_GRADE_WRONG, S3C_REASON_NAME_CONTROL);
  assert_verdict (S3C_FIELD_NAME, "a\xff", S3C_GRADE_WRONG, S3C_REASON_NOT_UTF8);
}

static void
test_contacts (void)
{
  static const Case cases[] = {
    { "", S3C_GRADE_FINE, S3C_REASON_NONE },
    { "1", S3C_GRADE_FINE, S3C_REASON_NONE },
    { "9223372036854775807", S3C_GRADE_FINE, S3C_REASON_NONE },
    { "9223372036854775808", S3C_GRADE_WRONG, S3C_REASON_CONTACT_TOO_LARGE },
    { "99999999999999999999999", S3C_GRADE_WRONG, S3C_REASON_CONTACT_TOO_LARGE },
    { "0", S3C_GRADE_UNFINISHED, S3C_REASON_CONTACT_NOT_A_NUMBER },
    { "-5", S3C_GRADE_WRONG, S3C_REASON_CONTACT_NOT_A_NUMBER },
    { "+5", S3C_GRADE_WRONG, S3C_REASON_CONTACT_NOT_A_NUMBER },
    { "5 ", S3C_GRADE_WRONG, S3C_REASON_CONTACT_NOT_A_NUMBER },
    { "1.5", S3C_GRADE_WRONG, S3C_REASON_CONTACT_NOT_A_NUMBER },
    { "0x10", S3C_GRADE_WRONG, S3C_REASON_CONTACT_NOT_A_NUMBER },
    { "٣", S3C_GRADE_WRONG, S3C_REASON_CONTACT_NOT_A_NUMBER },
    { "me", S3C_GRADE_WRONG, S3C_REASON_CONTACT_NOT_A_NUMBER },
  };

  assert_cases (S3C_FIELD_CONTACT, cases, G_N_ELEMENTS (cases));
}

static void
test_folders (void)
{
  static const Case cases[] = {
    { "", S3C_GRADE_FINE, S3C_REASON_NONE },
    { "4d23503f70", S3C_GRADE_FINE, S3C_REASON_NONE },
    { "a-Longer_One-than-today", S3C_GRADE_FINE, S3C_REASON_NONE },
    { "x", S3C_GRADE_FINE, S3C_REASON_NONE },
    { "4d 23", S3C_GRADE_WRONG, S3C_REASON_FOLDER_CHARACTERS },
    { "4d23é", S3C_GRADE_WRONG, S3C_REASON_FOLDER_CHARACTERS },
    { "https://acme.wistia.com/folders/4d23503f70", S3C_GRADE_WRONG,
      S3C_REASON_FOLDER_LOOKS_LIKE_ADDRESS },
    { "acme.wistia.com/projects/4d23503f70", S3C_GRADE_WRONG,
      S3C_REASON_FOLDER_LOOKS_LIKE_ADDRESS },
    { "\xff", S3C_GRADE_WRONG, S3C_REASON_NOT_UTF8 },
  };

  assert_cases (S3C_FIELD_FOLDER, cases, G_N_ELEMENTS (cases));
}

static void
assert_folder_id (const char *address, const char *expected)
{
  g_autofree char *id = s3c_folder_id_from_address (address);

  g_assert_cmpstr (id, ==, expected);
}

static void
test_folder_ids_are_found_in_addresses (void)
{
  assert_folder_id ("https://acme.wistia.com/projects/4d23503f70", "4d23503f70");
  assert_folder_id ("https://acme.wistia.com/folders/4d23503f70", "4d23503f70");
  assert_folder_id ("  http://ACME.Wistia.com/folders/4d23503f70/?page=2#top \n", "4d23503f70");
  assert_folder_id ("acme.wistia.com/folders/4d23503f70/settings", "4d23503f70");
  assert_folder_id ("http://127.0.0.1:8080/folders/4d23503f70", "4d23503f70");
  assert_folder_id ("https://acme.wistia.com/medias/4d23503f70", NULL);
  assert_folder_id ("https://acme.wistia.com/folders", NULL);
  assert_folder_id ("https://acme.wistia.com/folders/", NULL);
  assert_folder_id ("https://acme.wistia.com/folders/a%20b", NULL);
  assert_folder_id ("https://acme.wistia.com.evil.example/folders/4d23503f70", NULL);
  assert_folder_id ("https://notwistia.com/folders/4d23503f70", NULL);
  assert_folder_id ("https://evil.example/?u=acme.wistia.com/folders/4d23503f70", NULL);
  assert_folder_id ("ftp://acme.wistia.com/folders/4d23503f70", NULL);
  assert_folder_id ("4d23503f70", NULL);
  assert_folder_id ("", NULL);
  assert_folder_id (NULL, NULL);
  assert_folder_id ("\xff", NULL);
}

static void
test_descriptions_may_be_anything_but_broken (void)
{
  assert_verdict (S3C_FIELD_DESCRIPTION, NULL, S3C_GRADE_FINE, S3C_REASON_NONE);
  assert_verdict (S3C_FIELD_DESCRIPTION, "two\nlines\t& <b>é</b>", S3C_GRADE_FINE, S3C_REASON_NONE);
  assert_verdict (S3C_FIELD_DESCRIPTION, "\xff", S3C_GRADE_WRONG, S3C_REASON_NOT_UTF8);
}

static void
assert_parameters (const char *const *parameters, S3cGrade grade, S3cReason reason, gsize expected)
{
  gsize position = 99;
  S3cVerdict verdict = s3c_parameters_check (parameters, &position);

  g_assert_cmpint (verdict.field, ==, S3C_FIELD_PARAMETERS);
  g_assert_cmpint (verdict.grade, ==, grade);
  g_assert_cmpstr (s3c_reason_to_nick (verdict.reason), ==, s3c_reason_to_nick (reason));
  g_assert_cmpuint (position, ==, expected);
  g_assert_cmpint (s3c_parameters_check (parameters, NULL).grade, ==, grade);
}

static void
test_parameters (void)
{
  static const char *const fine[] = { "low_priority", "", "Tags[]", "a\nb", NULL };
  static const char *const empty[] = { "a", "1", "", "2", NULL };
  static const char *const twice[] = { "a", "1", "b", "2", "a", "3", NULL };
  static const char *const control[] = { "a\nb", "1", NULL };
  static const char *const broken[] = { "a", "1", "b", "\xff", NULL };

  assert_parameters (NULL, S3C_GRADE_FINE, S3C_REASON_NONE, 99);
  assert_parameters (fine, S3C_GRADE_FINE, S3C_REASON_NONE, 99);
  assert_parameters (empty, S3C_GRADE_UNFINISHED, S3C_REASON_PARAMETER_NAME_EMPTY, 1);
  assert_parameters (twice, S3C_GRADE_UNFINISHED, S3C_REASON_PARAMETER_NAME_TWICE, 2);
  assert_parameters (control, S3C_GRADE_WRONG, S3C_REASON_PARAMETER_NAME_CHARACTERS, 0);
  assert_parameters (broken, S3C_GRADE_WRONG, S3C_REASON_NOT_UTF8, 1);
}

static void
test_names_of_the_form_are_taken (void)
{
  static const char *const taken[]
      = { "bucket",     "source_file",  "project_id",   "name",   "description",
          "contact_id", "access_token", "api_password", "Bucket", "API_PASSWORD" };

  for (gsize i = 0; i < G_N_ELEMENTS (taken); i++)
    {
      const char *const parameters[] = { "first", "1", taken[i], "2", NULL };

      g_test_message ("%s", taken[i]);
      assert_parameters (parameters, S3C_GRADE_UNFINISHED, S3C_REASON_PARAMETER_NAME_TAKEN, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/field/buckets", test_buckets);
  g_test_add_func ("/field/bucket-lengths", test_bucket_lengths);
  g_test_add_func ("/field/keys", test_keys);
  g_test_add_func ("/field/keys-are-counted-in-bytes", test_keys_are_counted_in_bytes);
  g_test_add_func ("/field/names-are-counted-in-characters", test_names_are_counted_in_characters);
  g_test_add_func ("/field/contacts", test_contacts);
  g_test_add_func ("/field/folders", test_folders);
  g_test_add_func ("/field/folder-ids-are-found-in-addresses",
                   test_folder_ids_are_found_in_addresses);
  g_test_add_func ("/field/descriptions-may-be-anything-but-broken",
                   test_descriptions_may_be_anything_but_broken);
  g_test_add_func ("/field/parameters", test_parameters);
  g_test_add_func ("/field/names-of-the-form-are-taken", test_names_of_the_form_are_taken);

  return g_test_run ();
}
