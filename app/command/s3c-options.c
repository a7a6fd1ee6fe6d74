/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-options.h"

#include "s3c-output.h"

#include <glib/gi18n.h>
#include <string.h>

GOptionContext *
s3c_options_new (const char *parameter, const char *summary)
{
  GOptionContext *context = g_option_context_new (parameter);

  g_option_context_set_summary (context, summary);
  /* GLib's own --help ends the process by itself. */
  g_option_context_set_help_enabled (context, FALSE);
  return context;
}

/* An argument vector can be read by every program on the machine, so there is no such option; an
 * attempt at one is answered before anything could repeat it. */
static gboolean
is_token_option (const char *argument)
{
  const char *const names[] = { "--token", "--api-token", "--access-token" };

  if (g_str_equal (argument, "--token-stdin"))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strncasecmp (argument, names[i], strlen (names[i])) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_token_option (const char *const *arguments)
{
  for (gsize i = 0; arguments[i] != NULL && !g_str_equal (arguments[i], "--"); i++)
    if (is_token_option (arguments[i]))
      return TRUE;
  return FALSE;
}

static void
print_help (GOptionContext *context, S3cInvocation *invocation, const char *command)
{
  g_autofree char *name = g_strdup_printf ("s3copy %s", command);
  g_autofree char *help = NULL;

  /* What GLib names in the line of usage. */
  g_set_prgname (name);
  help = g_option_context_get_help (context, TRUE, NULL);
  g_set_prgname ("s3copy");
  s3c_output_line (invocation, g_strchomp (help));
}

gboolean
s3c_options_parse (GOptionContext *context,
                   S3cInvocation *invocation,
                   const char *const *arguments,
                   S3cExit *status)
{
  gboolean help = FALSE;
  const GOptionEntry entries[]
      = { { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_ ("Show this help"), NULL },
          G_OPTION_ENTRY_NULL };
  g_auto (GStrv) rest = g_strdupv ((char **)arguments);
  g_autoptr (GError) error = NULL;

  *status = S3C_EXIT_USAGE;
  if (has_token_option (arguments))
    {
      s3c_say_usage (arguments[0], "%s",
                     _ ("A token is not taken from the command line: other programs can read it "
                        "there. Give it on standard input (--token-stdin) or in S3COPY_TOKEN, or "
                        "keep it in the keyring (s3copy account add)."));
      return FALSE;
    }
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, &rest, &error))
    {
      g_autofree char *shown = s3c_output_clean (error->message);

      s3c_say_usage (arguments[0], "%s", shown);
      return FALSE;
    }
  if (help)
    {
      print_help (context, invocation, arguments[0]);
      *status = S3C_EXIT_OK;
      return FALSE;
    }
  if (rest[0] != NULL && rest[1] != NULL)
    {
      g_autofree char *shown = s3c_output_clean_location (rest[1]);

      s3c_say_usage (arguments[0], _ ("“%s” is one argument too many."), shown);
      return FALSE;
    }
  *status = S3C_EXIT_OK;
  return TRUE;
}
