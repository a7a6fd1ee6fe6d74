/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a table cannot say about locations. */

#include "s3c-location.h"

#include <string.h>

static char *
repeat (const char *piece, gsize times)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < times; i++)
    g_string_append (text, piece);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_refused (const char *text, S3cReason reason)
{
  g_autoptr (S3cLocation) location = s3c_location_parse (text);

  g_assert_cmpint (s3c_location_get_outcome (location), ==, S3C_OUTCOME_REFUSE);
  g_assert_cmpstr (s3c_reason_to_nick (s3c_location_get_reason (location)), ==,
                   s3c_reason_to_nick (reason));
}

static void
assert_ok (const char *text, const char *key)
{
  g_autoptr (S3cLocation) location = s3c_location_parse (text);

  g_assert_cmpint (s3c_location_get_outcome (location), ==, S3C_OUTCOME_OK);
  g_assert_cmpstr (s3c_location_get_key (location), ==, key);
}

static void
test_no_text_is_an_answer_too (void)
{
  g_autoptr (S3cLocation) location = s3c_location_parse (NULL);
  gsize n = 1;

  g_assert_cmpint (s3c_location_get_outcome (location), ==, S3C_OUTCOME_REFUSE);
  g_assert_cmpint (s3c_location_get_reason (location), ==, S3C_REASON_EMPTY);
  g_assert_null (s3c_location_get_bucket (location));
  g_assert_null (s3c_location_get_key (location));
  g_assert_nonnull (s3c_location_get_warnings (location, &n));
  g_assert_cmpuint (n, ==, 0);
}

static void
test_keys_are_measured_in_bytes (void)
{
  g_autofree char *fits = repeat ("é", 512);
  g_autofree char *over = g_strconcat (fits, "x", NULL);
  g_autofree char *film = repeat ("🎬", 256);
  g_autofree char *fits_uri = g_strconcat ("s3://reel-archive/", fits, NULL);
  g_autofree char *over_uri = g_strconcat ("s3://reel-archive/", over, NULL);
  g_autofree char *film_uri = g_strconcat ("arn:aws:s3:::reel-archive/", film, NULL);
  g_autofree char *escaped = g_uri_escape_string (fits, NULL, FALSE);
  g_autofree char *escaped_over = g_uri_escape_string (over, NULL, FALSE);
  g_autofree char *fits_url = g_strconcat ("https://s3.amazonaws.com/reel-archive/", escaped, NULL);
  g_autofree char *over_url
      = g_strconcat ("https://s3.amazonaws.com/reel-archive/", escaped_over, NULL);

  g_assert_cmpuint (strlen (fits), ==, 1024);
  assert_ok (fits_uri, fits);
  assert_ok (film_uri, film);
  assert_ok (fits_url, fits);
  assert_refused (over_uri, S3C_REASON_KEY_TOO_LONG);
  assert_refused (over_url, S3C_REASON_KEY_TOO_LONG);
}

static void
test_signatures_are_kept_nowhere (void)
{
  static const char *const texts[]
      = { "https://reel-archive.s3.amazonaws.com/a.mov?X-Amz-Signature=s3cr3t",
          "https://reel-archive.s3.amazonaws.com/a.mov?x=1&amp;X-Amz-Signature=s3cr3t",
          "https://reel-archive.s3.amazonaws.com/50%.mov?X-Amz-Signature=s3cr3t",
          "https://reel-archive.s3.amazonaws.com?X-Amz-Signature=s3cr3t",
          "https://reel-archive.s3.amazonaws.com/a.mov#X-Amz-Signature=s3cr3t",
          "https://s3.amazonaws.com?X-Amz-Signature=s3cr3t",
          "https://AKIA:s3cr3t@reel-archive.s3.amazonaws.com/a.mov",
          "https://media.example.com/a.mov?X-Amz-Signature=s3cr3t",
          "s3://reel-archive/a.mov?X-Amz-Signature=s3cr3t",
          "s3://reel-archive/a.mov?x=1&AWSAccessKeyId=s3cr3t",
          "s3://reel-archive?X-Amz-Signature=s3cr3t",
          "s3://AKIA:s3cr3t@reel-archive/a.mov",
          "reel-archive/a.mov?X-Amz-Signature=s3cr3t",
          "AKIA:s3cr3t@reel-archive/a.mov",
          "arn:aws:s3:::reel-archive/*?X-Amz-Signature=s3cr3t" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (S3cLocation) location = s3c_location_parse (texts[i]);
      g_autofree char *kept = g_strconcat ("", s3c_location_get_bucket (location), "/",
                                           s3c_location_get_key (location), NULL);

      g_test_message ("%s", texts[i]);
      g_assert_null (strstr (kept, "s3cr3t"));
      if (s3c_location_get_key (location) != NULL)
        g_assert_null (strstr (s3c_location_get_key (location), "s3cr3t"));
    }
}

static void
assert_offer (const char *text, gboolean expected)
{
  g_autoptr (S3cLocation) location = s3c_location_parse (text);

  g_test_message ("%s", text);
  g_assert_cmpint (s3c_location_can_offer (location), ==, expected);
}

static void
test_only_usable_refusals_are_offered (void)
{
  assert_offer ("s3://reel-archive/a.mov?versionId=1", TRUE);
  assert_offer ("reel-archive/a.mov", TRUE);
  assert_offer ("reel-archive/a.mov?versionId=1", TRUE);
  assert_offer ("s3://reel-archive/a.mov", FALSE);
  assert_offer ("s3://re/a.mov?versionId=1", FALSE);
  assert_offer ("s3://reel-archive/2024/?versionId=1", FALSE);
  assert_offer ("reel-archive/", FALSE);
  assert_offer ("reel-archive/2024/", FALSE);
  assert_offer ("reel-archive", FALSE);
  assert_offer ("arn:aws-cn:s3:::reel-archive/a.mov?versionId=1", FALSE);
  assert_offer ("", FALSE);
}

static void
test_addresses_are_told_from_names_and_keys (void)
{
  static const char *const addresses[] = { "s3://reel-archive/a.mov",
                                           "S3A://x",
                                           " \"s3://x\"",
                                           "https://media.example.com/a.mov",
                                           "gs://x/y",
                                           "arn:aws:s3:::reel-archive",
                                           "reel-archive.s3.amazonaws.com/a.mov",
                                           "reel-archive.s3.amazonaws.com",
                                           "//s3.amazonaws.com/reel-archive",
                                           "s3.amazonaws.com.evil.example/x.amazonaws.com",
                                           "eu-west-1.console.aws.amazon.com/s3/home",
                                           "d1.cloudfront.net/a.mov" };
  static const char *const others[] = { "reel-archive",
                                        "my.dotted.name",
                                        "2024/launch.mov",
                                        "reel-archive/launch.mov",
                                        "minio-media/launch.mov",
                                        "12:30/arn:x.mov",
                                        "talks/s3://x",
                                        "",
                                        "/",
                                        "s3:",
                                        "s3:/",
                                        "\xff://",
                                        "archive of the reel" };

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_test_message ("%s", addresses[i]);
      g_assert_true (s3c_location_looks_like_address (addresses[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (s3c_location_looks_like_address (others[i]));
  g_assert_false (s3c_location_looks_like_address (NULL));
}

static void
test_file_names (void)
{
  g_assert_cmpstr (s3c_key_get_file_name ("2024/talks/launch.mov"), ==, "launch.mov");
  g_assert_cmpstr (s3c_key_get_file_name ("launch.mov"), ==, "launch.mov");
  g_assert_cmpstr (s3c_key_get_file_name ("2024/"), ==, "");
  g_assert_cmpstr (s3c_key_get_file_name (""), ==, "");
}

static void
assert_decoded (const char *key, const char *expected)
{
  g_autofree char *decoded = s3c_key_decode (key);

  g_assert_cmpstr (decoded, ==, expected);
}

static void
test_keys_are_decoded_strictly (void)
{
  assert_decoded ("board%20meeting.mov", "board meeting.mov");
  assert_decoded ("caf%C3%A9.mov", "café.mov");
  assert_decoded ("a+b%2Bc.mov", "a+b+c.mov");
  assert_decoded ("launch.mov", "launch.mov");
  assert_decoded ("50%.mov", NULL);
  assert_decoded ("caf%E9.mov", NULL);
  assert_decoded ("a%00b.mov", NULL);
  assert_decoded ("a%0Ab.mov", NULL);
  assert_decoded ("%2Flaunch.mov", NULL);
  assert_decoded ("2024%2F", NULL);
  assert_decoded ("", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/location/no-text-is-an-answer-too", test_no_text_is_an_answer_too);
  g_test_add_func ("/location/keys-are-measured-in-bytes", test_keys_are_measured_in_bytes);
  g_test_add_func ("/location/signatures-are-kept-nowhere", test_signatures_are_kept_nowhere);
  g_test_add_func ("/location/only-usable-refusals-are-offered",
                   test_only_usable_refusals_are_offered);
  g_test_add_func ("/location/addresses-are-told-from-names-and-keys",
                   test_addresses_are_told_from_names_and_keys);
  g_test_add_func ("/key/file-names", test_file_names);
  g_test_add_func ("/key/decoded-strictly", test_keys_are_decoded_strictly);

  return g_test_run ();
}
