/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-output.h"

#include "s3c-error-text.h"
#include "s3c-transient.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static void
check_write (S3cInvocation *invocation, int outcome)
{
  if (outcome == EOF && invocation->output_errno == 0)
    invocation->output_errno = errno != 0 ? errno : EIO;
}

gboolean
s3c_output_line (S3cInvocation *invocation, const char *line)
{
  if (invocation->output_errno != 0)
    return FALSE;
  s3c_transient_wipe ();
  errno = 0;
  check_write (invocation, fputs (line, stdout));
  check_write (invocation, fputc ('\n', stdout));
  return invocation->output_errno == 0;
}

void
s3c_output_flush (S3cInvocation *invocation)
{
  if (invocation->output_errno != 0)
    return;
  errno = 0;
  check_write (invocation, fflush (stdout));
}

S3cExit
s3c_output_finish (S3cInvocation *invocation, S3cExit status)
{
  s3c_output_flush (invocation);
  if (invocation->output_errno == 0 || invocation->output_errno == EPIPE)
    return status;
  s3c_say (_ ("The results could not be written: %s"), g_strerror (invocation->output_errno));
  return MAX (status, S3C_EXIT_FAILED);
}

void
s3c_say (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  s3c_transient_wipe ();
  fprintf (stderr, "s3copy: %s\n", text);
}

static void
say_causes (const char *causes)
{
  g_auto (GStrv) lines = g_strsplit (causes, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      fprintf (stderr, "  - %s\n", lines[i]);
}

static void
say_details (const char *details)
{
  g_autofree char *shown = NULL;

  if (details == NULL || *details == '\0')
    return;
  shown = s3c_output_clean (details);
  /* Translators: what the service or a library said, untranslated. */
  fprintf (stderr, _ ("  Details: %s\n"), shown);
}

/* What the window has buttons for. */
static void
say_commands (S3cError code, S3cStep step)
{
  if (step == S3C_STEP_ADD_ACCOUNT || step == S3C_STEP_REPLACE_TOKEN)
    fprintf (stderr, _ ("  To keep a token: %s\n"), "s3copy account add");
  if (step == S3C_STEP_PREPARE && code == S3C_ERROR_NO_OBJECT)
    fprintf (stderr, _ ("  To check a bucket’s policy: %s\n"), "s3copy policy check");
  if (s3c_exit_from_error (code) == S3C_EXIT_TOKEN)
    fprintf (stderr, _ ("  For one run: --token-stdin, or S3COPY_TOKEN in the environment.\n"));
}

static void
say_heading (const char *subject, const char *heading)
{
  if (subject != NULL)
    s3c_say ("%s: %s", subject, heading);
  else
    s3c_say ("%s", heading);
}

void
s3c_say_problem (const char *subject, S3cError code, const char *details)
{
  S3cErrorText text = s3c_error_text_get (code);

  say_heading (subject, text.heading);
  say_causes (text.causes);
  if (*text.advice != '\0')
    fprintf (stderr, "  %s\n", text.advice);
  say_commands (code, text.step);
  say_details (details);
}

void
s3c_say_same_problem (const char *subject, S3cError code, const char *details)
{
  say_heading (subject, s3c_error_text_get (code).heading);
  say_details (details);
}

void
s3c_say_error (const char *subject, const GError *error)
{
  gboolean ours = error->domain == S3C_ERROR;

  s3c_say_problem (subject, ours ? (S3cError)error->code : S3C_ERROR_FAILED, error->message);
}

S3cExit
s3c_say_usage (const char *command, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  s3c_say ("%s", text);
  if (command != NULL)
    fprintf (stderr, _ ("See “s3copy %s --help”.\n"), command);
  else
    fprintf (stderr, _ ("See “s3copy --help”.\n"));
  return S3C_EXIT_USAGE;
}

S3cExit
s3c_say_no_token (void)
{
  s3c_say (_ ("No API token came on standard input."));
  fprintf (stderr, _ ("  Make one at %s and hand it over, for example: %s\n"),
           "https://account.wistia.com/account/api", "wl-paste | s3copy account add");
  return S3C_EXIT_TOKEN;
}

char *
s3c_output_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) clean = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '\n' || c == '\t')
        c = ' ';
      g_string_append_unichar (clean, g_unichar_iscntrl (c) ? 0xfffd : c);
    }
  return g_string_free (g_steal_pointer (&clean), FALSE);
}

char *
s3c_output_clean_location (const char *text)
{
  g_autofree char *clean = g_strstrip (s3c_output_clean (text));
  char *host = strstr (clean, "://");
  char *query, *user_end;

  if (host == NULL || g_ascii_strncasecmp (clean, "http", 4) != 0)
    return g_steal_pointer (&clean);
  host += strlen ("://");
  query = strchr (host, '?');
  if (query != NULL)
    *query = '\0';
  user_end = strchr (host, '@');
  if (user_end == NULL || memchr (host, '/', user_end - host) != NULL)
    user_end = NULL;
  return g_strdup_printf ("%.*s%s%s", (int)(host - clean), clean,
                          user_end != NULL ? user_end + 1 : host, query != NULL ? "?…" : "");
}

char *
s3c_output_time (gint64 time, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, format) : g_strdup ("");
}
