/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-options.h"
#include "s3c-output.h"

#include <glib/gi18n.h>

#define DEFAULT_RATE_LIMIT 600
#define MAX_DELAY          600000
#define MIN_SPEED          0.001
#define MAX_SPEED          1e6
#define DEFAULT_FOLDERS    12
#define MAX_FOLDERS        1000000

S3cExit
s3c_command_practice (S3cInvocation *invocation, const char *const *arguments)
{
  int port = 0, rate_limit = DEFAULT_RATE_LIMIT, delay = 0, folders = DEFAULT_FOLDERS;
  double speed = 1;
  S3cExit status;
  const GOptionEntry entries[]
      = { { "port", 0, 0, G_OPTION_ARG_INT, &port,
            N_ ("Listen on this port (a free one otherwise)"), N_ ("NUMBER") },
          { "rate-limit", 0, 0, G_OPTION_ARG_INT, &rate_limit,
            N_ ("Allow so many requests a minute (600 otherwise), 0 for no limit"), N_ ("NUMBER") },
          { "delay", 0, 0, G_OPTION_ARG_INT, &delay,
            N_ ("Wait so many milliseconds before each answer"), N_ ("MS") },
          { "speed", 0, 0, G_OPTION_ARG_DOUBLE, &speed,
            N_ ("Let media get ready so many times faster"), N_ ("NUMBER") },
          { "folders", 0, 0, G_OPTION_ARG_INT, &folders, N_ ("Have so many folders (12 otherwise)"),
            N_ ("NUMBER") },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GOptionContext) context = s3c_options_new (
      NULL, _ ("Plays the part of Wistia on this computer, to practise with: nothing is really "
               "copied. It runs until it is interrupted."));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!s3c_options_parse (context, invocation, arguments, &status))
    return status;
  if (port < 0 || port > G_MAXUINT16)
    return s3c_say_usage ("practice", _ ("--port takes a number from 1 to 65535."));
  if (rate_limit < 0)
    return s3c_say_usage ("practice", _ ("--rate-limit takes a number, 0 for no limit."));
  if (delay < 0 || delay > MAX_DELAY)
    return s3c_say_usage ("practice", _ ("--delay takes a number of milliseconds up to 600000."));
  if (!(speed >= MIN_SPEED && speed <= MAX_SPEED))
    return s3c_say_usage ("practice",
                          _ ("--speed takes a number of 0.001 or more, such as 10 or 0.5."));
  if (folders < 0 || folders > MAX_FOLDERS)
    return s3c_say_usage ("practice", _ ("--folders takes a number up to 1000000."));
  return (S3cExit)invocation->practice (&(S3cPracticeCommandOptions){
      (guint16)port, (guint)rate_limit, (guint)delay, speed, (guint)folders });
}
