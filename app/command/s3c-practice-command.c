/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-options.h"
#include "s3c-output.h"

#include <glib/gi18n.h>

S3cExit
s3c_command_practice (S3cInvocation *invocation, const char *const *arguments)
{
  int port = 0;
  S3cExit status;
  const GOptionEntry entries[]
      = { { "port", 0, 0, G_OPTION_ARG_INT, &port,
            N_ ("Listen on this port (a free one otherwise)"), N_ ("NUMBER") },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GOptionContext) context = s3c_options_new (
      NULL, _ ("Plays the part of Wistia on this computer, to practise with: nothing is really "
               "copied. It runs until it is interrupted."));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!s3c_options_parse (context, invocation, arguments, &status))
    return status;
  if (port < 0 || port > G_MAXUINT16)
    return s3c_say_usage ("practice", _ ("--port takes a number from 1 to 65535."));
  return (S3cExit)invocation->practice ((guint16)port);
}
