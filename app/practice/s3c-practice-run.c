/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-run.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#define EXIT_FAILED 5

static gboolean
signal_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static void
print_addresses (const char *url)
{
  g_print ("%s\n\n", _ ("Practice endpoint: a stand-in for Wistia. Nothing is really copied."));
  g_print ("%s %s\n", _ ("Upload address:"), url);
  g_print ("%s %s\n", _ ("API address:"), url);
  g_print ("%s %s\n\n", _ ("Token:"), S3C_PRACTICE_TOKEN);
}

static void
print_commands (const char *url)
{
  g_print ("%s\n", _ ("To try it, in another terminal:"));
  g_print ("  export S3COPY_TOKEN=%s\n", S3C_PRACTICE_TOKEN);
  g_print ("  s3copy copy s3://acme-video/talks/keynote.mp4 --upload-url %s --api-url %s\n\n", url,
           url);
  g_print ("%s\n", _ ("The same with curl:"));
  g_print ("  curl -X POST %s/s3_copy -H \"Authorization: Bearer %s\""
           " -d bucket=acme-video -d source_file=talks/keynote.mp4\n\n",
           url, S3C_PRACTICE_TOKEN);
}

static void
print_tokens (void)
{
  g_print ("%s\n", _ ("These tokens are taken:"));
  for (const S3cPracticeTokenHelp *token = s3c_practice_get_tokens (); token->token != NULL;
       token++)
    g_print ("  %-27s %s\n", token->token, token->what);
  g_print ("\n");
}

static void
print_buckets (void)
{
  g_print ("%s\n", _ ("These buckets misbehave on purpose, every other one works:"));
  for (const S3cPracticeBucket *bucket = s3c_practice_get_buckets (); bucket->name != NULL;
       bucket++)
    g_print ("  %-24s %s\n", bucket->name, bucket->what);
  g_print ("\n%s\n", _ ("Press Ctrl+C to stop."));
}

int
s3c_practice_run (S3cPractice *practice, guint16 port)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  guint interrupt;
  guint terminate;

  if (!s3c_practice_start (practice, port, &error))
    {
      g_printerr ("s3copy: %s\n", error->message);
      return EXIT_FAILED;
    }

  interrupt = g_unix_signal_add (SIGINT, signal_cb, loop);
  terminate = g_unix_signal_add (SIGTERM, signal_cb, loop);
  print_addresses (s3c_practice_get_url (practice));
  print_commands (s3c_practice_get_url (practice));
  print_tokens ();
  print_buckets ();
  g_main_loop_run (loop);

  g_source_remove (interrupt);
  g_source_remove (terminate);
  return 0;
}
