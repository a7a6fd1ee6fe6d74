/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-wistia-test.h"

static void
test_addresses (void)
{
  const char *const good[] = {
    "https://upload.wistia.com", "https://upload.wistia.com/", "https://a.example:8443/x/",
    "http://127.0.0.1:8080",     "http://127.9.9.9",           "http://localhost:1",
    "http://LOCALHOST",          "http://[::1]:8080",          "HTTPS://UPLOAD.WISTIA.COM",
  };
  const char *const bad[] = {
    "",
    "upload.wistia.com",
    "ftp://upload.wistia.com",
    "http://upload.wistia.com",
    "http://127.0.0.1.evil.example",
    "http://localhost.evil.example",
    "http://127.0.0.1@evil.example",
    "http://evil.example\\@127.0.0.1",
    "http://127.0.0.1:80@evil.example",
    "http://user:secret@127.0.0.1",
    "https://user:secret@upload.wistia.com",
    "https://user@upload.wistia.com",
    "https://upload.wistia.com?x=1",
    "https://upload.wistia.com/#x",
    "https://",
    "https:///path",
    "https://a b",
    "https://a%0d%0ab.example",
    "https://a%20b.example",
    "http://0.0.0.0",
    "http://10.0.0.1",
    "http://[::ffff:10.0.0.1]",
    "http://2130706433",
    "https://upload.wistia.com:0",
    "https://upload.wistia.com:99999",
    "file:///etc/passwd",
    "https://\377\376",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;

      s3c_http_check_base_url (good[i], &error);
      g_assert_no_error (error);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *shown = g_utf8_make_valid (bad[i], -1);

      g_test_message ("%s", shown);
      g_assert_false (s3c_http_check_base_url (bad[i], &error));
      g_assert_error (error, S3C_ERROR, S3C_ERROR_FIELD);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (strstr (error->message, "secret"));
    }
}

int
main (int argc, char **argv)
{
  s3c_test_init (&argc, &argv);
  g_test_add_func ("/http/addresses a token may go to", test_addresses);
  return g_test_run ();
}
