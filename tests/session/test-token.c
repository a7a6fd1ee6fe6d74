/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What people paste as a token, and what is made of it. */

#include "s3c-session.h"

#include <string.h>

#define TOKEN "0123456789abcdef0123456789abcdef"

static void
assert_cleaned (const char *text, gboolean changed)
{
  g_autoptr (GError) error = NULL;
  gboolean cleaned = !changed;
  char *token = s3c_session_clean_token (text, &cleaned, &error);

  g_test_message ("%s", text);
  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, TOKEN);
  g_assert_cmpint (cleaned, ==, changed);
  s3c_session_free_token (token);
}

static void
assert_refused (const char *text)
{
  g_autoptr (GError) error = NULL;
  char *token = s3c_session_clean_token (text, NULL, &error);

  g_assert_null (token);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_MALFORMED);
  if (text != NULL && text[0] != '\0')
    g_assert_null (strstr (error->message, text));
}

static void
test_clean (void)
{
  assert_cleaned (TOKEN, FALSE);
}

static void
test_around (void)
{
  assert_cleaned ("  " TOKEN "\n", TRUE);
  assert_cleaned ("\"" TOKEN "\"", TRUE);
  assert_cleaned (" '" TOKEN "' ", TRUE);
  assert_cleaned ("Bearer " TOKEN, TRUE);
  assert_cleaned ("bearer  " TOKEN "\r\n", TRUE);
  assert_cleaned ("Authorization: Bearer " TOKEN, TRUE);
  assert_cleaned ("'Authorization: Bearer " TOKEN "'", TRUE);
  assert_cleaned ("Bearer\t" TOKEN, TRUE);
  assert_cleaned ("“" TOKEN "”", TRUE);
  assert_cleaned ("„Bearer " TOKEN "“", TRUE);
  assert_cleaned ("«\302\240" TOKEN "\302\240»", TRUE);
  assert_cleaned ("\302\240" TOKEN "\342\200\213", TRUE);
  assert_cleaned ("\357\273\277" TOKEN, TRUE);
  assert_cleaned ("0123456789abcdef\342\200\2130123456789abcdef", TRUE);
  assert_cleaned ("0123456789\302\255abcdef\342\200\213\n0123456789abcdef", TRUE);
  assert_cleaned ("Bearer\342\200\213 \342\201\240" TOKEN, TRUE);
  assert_cleaned ("\"" TOKEN, TRUE);
  assert_cleaned (TOKEN "’", TRUE);
  assert_cleaned ("0123456789abcdef\n0123456789abcdef", TRUE);
  assert_cleaned ("0123456789abcdef \r\n  0123456789abcdef", TRUE);
}

static void
test_refused (void)
{
  g_autofree char *longest = g_strnfill (512, 'a');
  g_autofree char *too_long = g_strnfill (513, 'a');
  g_autoptr (GError) error = NULL;

  assert_refused (NULL);
  assert_refused ("");
  assert_refused ("Bearer");
  assert_refused ("Bearer ");
  assert_refused ("“”");
  assert_refused ("\302\240\342\200\213");
  assert_refused ("\"\"");
  assert_refused ("\"");
  assert_refused ("1234567");
  assert_refused ("two words1");
  assert_refused ("caf\303\251-token");
  assert_refused ("tab\tbed-token");
  assert_refused ("del\177-token");
  assert_refused (too_long);
  s3c_session_free_token (s3c_session_clean_token (longest, NULL, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/token/a-bare-token-is-left-alone", test_clean);
  g_test_add_func ("/token/what-is-pasted-around-it-goes-away", test_around);
  g_test_add_func ("/token/what-cannot-be-a-token-is-refused-without-quoting-it", test_refused);
  return g_test_run ();
}
