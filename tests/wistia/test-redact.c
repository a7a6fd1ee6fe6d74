/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-redact.h"

#include <glib.h>
#include <string.h>

#define SECRET "q7Xk/2b+Zp0w"

static void
check (const char *text, const char *expected)
{
  g_autofree char *data = g_strdup (text);

  s3c_redact (data, strlen (data), SECRET);
  g_assert_cmpstr (data, ==, expected);
}

static void
test_spellings (void)
{
  check ("a " SECRET " b", "a ************ b");
  check (SECRET SECRET, "************************");
  check ("Q7XK/2B+ZP0W", "************");
  check ("q7xk/2b+zp0w.", "************.");
  check ("t=q7Xk%2F2b%2bZp0w&", "t=****************&");
  check ("%71%37Xk/2b+Zp0w", "****************");
  check ("{\"e\": \"q7Xk\\/2b+Zp0w\"}", "{\"e\": \"*************\"}");
  check ("\"\\u00717Xk/2b+Zp0w\"", "\"*****************\"");
  check ("<p>q7Xk&#x2F;2b&#43;Zp0w</p>", "<p>*********************</p>");
}

/* Whatever stands before and after it. */
static void
test_base64 (void)
{
  for (guint before = 0; before < 5; before++)
    for (guint after = 0; after < 5; after++)
      {
        g_autofree char *text
            = g_strdup_printf ("%.*s" SECRET "%.*s", (int)before, "vwxyz", (int)after, "ghijk");
        g_autofree char *data = g_base64_encode ((const guchar *)text, strlen (text));
        g_autofree guchar *decoded = NULL;
        gsize size;

        s3c_redact (data, strlen (data), SECRET);
        g_assert_nonnull (strstr (data, "**************"));
        /* What is left tells no more than two characters of it. */
        g_strdelimit (data, "*", 'A');
        decoded = g_base64_decode (data, &size);
        for (gsize i = 0; i + 3 <= strlen (SECRET); i++)
          g_assert_null (memmem (decoded, size, SECRET + i, 3));
      }
  check ("cTdYay8yYitacDB3", "****************");
}

static void
test_cut (void)
{
  check ("the token q7Xk/2b+", "the token ********");
  check ("the token q7Xk/2b%2BZp", "the token ************");
  /* Too little of it to be sure, or of use. */
  check ("the token q7Xk/2b", "the token q7Xk/2b");
}

static void
test_left_alone (void)
{
  g_autofree char *data = g_strdup ("short and plain");

  check ("", "");
  check ("q7Xk/2b+Zp0", "***********");
  check ("q7Xk/2b+Zp0v", "q7Xk/2b+Zp0v");
  check ("100% of \\u12 &#; &#x &#xfffffff; %7", "100% of \\u12 &#; &#x &#xfffffff; %7");
  s3c_redact (data, strlen (data), "short");
  g_assert_cmpstr (data, ==, "short and plain");
  s3c_redact (NULL, 0, SECRET);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/redact/however-it-is-written", test_spellings);
  g_test_add_func ("/redact/in-base64-at-any-place", test_base64);
  g_test_add_func ("/redact/cut-off-at-the-end", test_cut);
  g_test_add_func ("/redact/what-is-no-secret-stays", test_left_alone);
  return g_test_run ();
}
