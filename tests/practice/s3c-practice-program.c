/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The practice endpoint as a process of its own, for tests that talk to it over the wire:
 *   program run PORT                          what "s3copy practice" does
 *   program serve RATE-LIMIT DELAY SPEED FOLDERS...
 *                                           four words an endpoint; says an address a line, serves
 *   program close                           serves one, drops it when a line comes, says "gone"
 * It ends when its standard input does. */

#include "s3c-practice-run.h"
#include "s3c-practice.h"

#include <gio/gunixinputstream.h>
#include <unistd.h>

static void
line_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_main_loop_quit (user_data);
}

/* Serves until a byte or the end comes on standard input. */
static void
serve_until_told (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);

  g_input_stream_read_bytes_async (input, 1, G_PRIORITY_DEFAULT, NULL, line_cb, loop);
  g_main_loop_run (loop);
}

static S3cPractice *
start (const char *rate_limit, const char *delay, const char *speed, const char *folders)
{
  S3cPractice *practice = s3c_practice_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (s3c_practice_get_url (practice));
  g_object_set (practice, "rate-limit", (guint)g_ascii_strtoull (rate_limit, NULL, 10), "delay",
                (guint)g_ascii_strtoull (delay, NULL, 10), "speed", g_ascii_strtod (speed, NULL),
                "folders", (guint)g_ascii_strtoull (folders, NULL, 10), NULL);
  s3c_practice_start (practice, 0, &error);
  g_assert_no_error (error);
  g_print ("%s\n", s3c_practice_get_url (practice));
  return practice;
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) practices = g_ptr_array_new_with_free_func (g_object_unref);

  if (argc == 3 && g_str_equal (argv[1], "run"))
    {
      g_ptr_array_add (practices, s3c_practice_new ());
      return s3c_practice_run (g_ptr_array_index (practices, 0),
                               (guint16)g_ascii_strtoull (argv[2], NULL, 10));
    }

  if (argc == 2 && g_str_equal (argv[1], "close"))
    g_ptr_array_add (practices, start ("0", "0", "1", "12"));
  for (int i = 2; i + 3 < argc; i += 4)
    g_ptr_array_add (practices, start (argv[i], argv[i + 1], argv[i + 2], argv[i + 3]));
  serve_until_told ();

  if (g_str_equal (argv[1], "close"))
    {
      g_ptr_array_set_size (practices, 0);
      g_print ("gone\n");
      serve_until_told ();
    }
  return 0;
}
