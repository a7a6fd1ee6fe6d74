/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-request.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#include <string.h>

static const char *const nasty_values[] = {
  "plain",
  "two words",
  "it's 'quoted' \"twice\"",
  "$HOME `id` $(id) \\ \\\\ !! ~ * ? [a] {b,c} # ; | & < >",
  "@/etc/passwd",
  "=@/etc/passwd",
  "a=b&c=d+e%20f",
  "-H",
  "",
  "line one\nline two\r\n",
  "tab\there, bell\a, escape\033[31m",
  "\302\205next line",
  "é 🎬 プレゼン",
  "trailing backslash \\",
  "%s %d %n",
};

static S3cRequest *
new_request (const char *const *parameters)
{
  return g_object_new (S3C_TYPE_REQUEST, "bucket", "reel-archive", "key", "2024/launch.mov",
                       "parameters", parameters, NULL);
}

static void
test_empty_text_is_nothing (void)
{
  g_autoptr (S3cRequest) request
      = g_object_new (S3C_TYPE_REQUEST, "bucket", "", "key", NULL, "folder", "", "name", "",
                      "description", "", "contact-id", "", NULL);
  g_auto (GStrv) fields = s3c_request_to_fields (request);

  g_assert_cmpstr (s3c_request_get_bucket (request), ==, "");
  g_assert_cmpstr (s3c_request_get_key (request), ==, "");
  g_assert_null (s3c_request_get_folder (request));
  g_assert_null (s3c_request_get_name (request));
  g_assert_null (s3c_request_get_description (request));
  g_assert_null (s3c_request_get_contact_id (request));
  g_assert_nonnull (s3c_request_get_parameters (request));
  g_assert_null (s3c_request_get_parameters (request)[0]);
  g_assert_cmpuint (g_strv_length (fields), ==, 0);
}

static void
test_fields_go_out_in_order (void)
{
  static const char *const parameters[] = { "low_priority", "1", "note", "", "odd", NULL };
  static const char *const expected[] = { "bucket",
                                          "reel-archive",
                                          "source_file",
                                          "2024/launch.mov",
                                          "project_id",
                                          "4d23503f70",
                                          "name",
                                          "Launch",
                                          "description",
                                          "two\nlines",
                                          "contact_id",
                                          "17",
                                          "low_priority",
                                          "1",
                                          "note",
                                          "",
                                          NULL };
  g_autoptr (S3cRequest) request
      = g_object_new (S3C_TYPE_REQUEST, "bucket", "reel-archive", "key", "2024/launch.mov",
                      "folder", "4d23503f70", "name", "Launch", "description", "two\nlines",
                      "contact-id", "17", "parameters", parameters, NULL);
  g_auto (GStrv) fields = s3c_request_to_fields (request);

  g_assert_cmpstrv (fields, expected);
}

static void
assert_check (S3cRequest *request, S3cField field, S3cGrade grade, S3cReason reason)
{
  S3cVerdict verdict = s3c_request_check (request);

  g_assert_cmpint (verdict.field, ==, field);
  g_assert_cmpint (verdict.grade, ==, grade);
  g_assert_cmpint (verdict.reason, ==, reason);
}

static void
test_check_names_the_first_unusable_field (void)
{
  static const char *const taken[] = { "bucket", "other", NULL };
  g_autoptr (S3cRequest) fine = new_request (NULL);
  g_autoptr (S3cRequest) empty = g_object_new (S3C_TYPE_REQUEST, NULL);
  g_autoptr (S3cRequest) keyless = g_object_new (S3C_TYPE_REQUEST, "bucket", "reel", NULL);
  g_autoptr (S3cRequest) legacy
      = g_object_new (S3C_TYPE_REQUEST, "bucket", "Reel", "key", "a/", NULL);
  g_autoptr (S3cRequest) warned
      = g_object_new (S3C_TYPE_REQUEST, "bucket", "reel", "key", "a ", NULL);
  g_autoptr (S3cRequest) contact
      = g_object_new (S3C_TYPE_REQUEST, "bucket", "reel", "key", "a", "contact-id", "me", NULL);
  g_autoptr (S3cRequest) parameters = new_request (taken);

  assert_check (fine, S3C_FIELD_BUCKET, S3C_GRADE_FINE, S3C_REASON_NONE);
  assert_check (empty, S3C_FIELD_BUCKET, S3C_GRADE_UNFINISHED, S3C_REASON_EMPTY);
  assert_check (keyless, S3C_FIELD_KEY, S3C_GRADE_UNFINISHED, S3C_REASON_EMPTY);
  assert_check (legacy, S3C_FIELD_KEY, S3C_GRADE_UNFINISHED, S3C_REASON_KEY_FOLDER);
  assert_check (warned, S3C_FIELD_KEY, S3C_GRADE_WARNING, S3C_REASON_KEY_SPACES);
  assert_check (contact, S3C_FIELD_CONTACT, S3C_GRADE_WRONG, S3C_REASON_CONTACT_NOT_A_NUMBER);
  assert_check (parameters, S3C_FIELD_PARAMETERS, S3C_GRADE_UNFINISHED,
                S3C_REASON_PARAMETER_NAME_TAKEN);
}

static void
test_equality (void)
{
  static const char *const one[] = { "a", "1", NULL };
  static const char *const two[] = { "a", "2", NULL };
  g_autoptr (S3cRequest) a = new_request (one);
  g_autoptr (S3cRequest) same = new_request (one);
  g_autoptr (S3cRequest) other = new_request (two);
  g_autoptr (S3cRequest) fewer = new_request (NULL);

  g_assert_true (s3c_request_equal (a, same));
  g_assert_false (s3c_request_equal (a, other));
  g_assert_false (s3c_request_equal (a, fewer));
}

static void
test_curl_looks_as_documented (void)
{
  g_autoptr (S3cRequest) request = new_request (NULL);
  g_autofree char *command = s3c_request_to_curl (request, "https://upload.wistia.com");
  g_autofree char *slashed = s3c_request_to_curl (request, "https://upload.wistia.com/");
  g_autofree char *strange = s3c_request_to_curl (request, "http://[::1]:1/$(id)");

  g_assert_cmpstr (command, ==,
                   "curl https://upload.wistia.com/s3_copy"
                   " -H \"Authorization: Bearer $WISTIA_TOKEN\""
                   " --data-urlencode 'bucket=reel-archive'"
                   " --data-urlencode 'source_file=2024/launch.mov'");
  g_assert_cmpstr (slashed, ==, command);
  g_assert_true (g_str_has_prefix (strange, "curl 'http://[::1]:1/$(id)/s3_copy' -H "));
}

/* Runs command in shell with a curl of our own, which writes its arguments down, each ended by a
 * NUL. */
static char **
run_in_shell (const char *shell, const char *command)
{
  static const char script[] = "#!/bin/sh\nprintf '%s\\0' \"$@\"\n";
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("s3c-curl-XXXXXX", &error);
  g_autofree char *curl = g_build_filename (directory, "curl", NULL);
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *path = g_strconcat (directory, ":", g_getenv ("PATH"), NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  const char *data = NULL;
  gsize size = 0;

  g_assert_no_error (error);
  g_file_set_contents_full (curl, script, -1, G_FILE_SET_CONTENTS_NONE, 0700, &error);
  g_assert_no_error (error);
  g_subprocess_launcher_setenv (launcher, "PATH", path, TRUE);
  g_subprocess_launcher_setenv (launcher, "WISTIA_TOKEN", "t0k3n", TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, shell, "-c", command, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);

  data = g_bytes_get_data (output, &size);
  for (gsize at = 0; at < size; at += strlen (data + at) + 1)
    g_ptr_array_add (arguments, g_strdup (data + at));
  g_ptr_array_add (arguments, NULL);
  g_unlink (curl);
  g_rmdir (directory);

  return (char **)g_ptr_array_free (g_steal_pointer (&arguments), FALSE);
}

static char *
form_decode (const char *text, gsize length)
{
  g_autofree char *spaced = g_strdelimit (g_strndup (text, length), "+", ' ');

  return g_uri_unescape_string (spaced, NULL);
}

/* What a server reads of what curl makes of an argument. */
static void
assert_sends (const char *option, const char *argument, const char *name, const char *value)
{
  const char *equals = strchr (argument, '=');
  g_autofree char *sent_name = NULL;
  g_autofree char *sent_value = NULL;

  g_assert_nonnull (equals);
  sent_name = form_decode (argument, (gsize)(equals - argument));
  if (g_str_equal (option, "--data-urlencode"))
    sent_value = g_strdup (equals + 1);
  else
    sent_value = form_decode (equals + 1, strlen (equals + 1));

  g_assert_true (g_str_equal (option, "--data-urlencode") || g_str_equal (option, "--data"));
  g_assert_cmpstr (sent_name, ==, name);
  g_assert_cmpstr (sent_value, ==, value);
}

static void
test_curl_survives_the_shell (gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (nasty_values); i++)
    {
      const char *const parameters[] = { "note & =@'$x`é", nasty_values[i], NULL };
      g_autoptr (S3cRequest) request = new_request (parameters);
      g_autofree char *command = s3c_request_to_curl (request, "https://upload.wistia.com");
      g_auto (GStrv) arguments = run_in_shell (data, command);

      g_test_message ("%s", command);
      g_assert_cmpuint (g_strv_length (arguments), ==, 9);
      g_assert_cmpstr (arguments[0], ==, "https://upload.wistia.com/s3_copy");
      g_assert_cmpstr (arguments[1], ==, "-H");
      g_assert_cmpstr (arguments[2], ==, "Authorization: Bearer t0k3n");
      assert_sends (arguments[3], arguments[4], "bucket", "reel-archive");
      assert_sends (arguments[5], arguments[6], "source_file", "2024/launch.mov");
      assert_sends (arguments[7], arguments[8], parameters[0], parameters[1]);
    }
}

/* A terminal acts on them while they are being pasted, before any quotation mark counts. */
static void
test_curl_holds_no_control_character (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (nasty_values); i++)
    {
      g_autoptr (S3cRequest) request
          = g_object_new (S3C_TYPE_REQUEST, "bucket", "reel-archive", "key", "k", "description",
                          nasty_values[i], NULL);
      g_autofree char *command = s3c_request_to_curl (request, "https://upload.wistia.com");

      for (const char *at = command; *at != '\0'; at = g_utf8_next_char (at))
        g_assert_false (g_unichar_iscntrl (g_utf8_get_char (at)));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/request/empty-text-is-nothing", test_empty_text_is_nothing);
  g_test_add_func ("/request/fields-go-out-in-order", test_fields_go_out_in_order);
  g_test_add_func ("/request/check-names-the-first-unusable-field",
                   test_check_names_the_first_unusable_field);
  g_test_add_func ("/request/equality", test_equality);
  g_test_add_func ("/request/curl-looks-as-documented", test_curl_looks_as_documented);
  g_test_add_data_func ("/request/curl-survives-sh", "sh", test_curl_survives_the_shell);
  g_test_add_data_func ("/request/curl-survives-bash", "bash", test_curl_survives_the_shell);
  g_test_add_func ("/request/curl-holds-no-control-character",
                   test_curl_holds_no_control_character);

  return g_test_run ();
}
