/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-command.h"

#include "s3c-invocation.h"
#include "s3c-open-window.h"
#include "s3c-output.h"
#include "s3c-token-input.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  const char *name;
  const char *summary;
  S3cCommandFunc run;
} Command;

static const Command commands[] = {
  { "copy", N_ ("Ask Wistia to copy objects from Amazon S3"), s3c_command_copy },
  { "check", N_ ("Say what a location means, and send nothing"), s3c_command_check },
  { "history", N_ ("List the copies"), s3c_command_history },
  { "resume", N_ ("Send the copies that wait"), s3c_command_resume },
  { "settle", N_ ("Look in Wistia for copies that are unsure"), s3c_command_settle },
  { "retry", N_ ("Send copies again that came to nothing"), s3c_command_retry },
  { "cancel", N_ ("Cancel copies that wait"), s3c_command_cancel },
  { "status", N_ ("Ask how media are getting on"), s3c_command_status },
  { "account", N_ ("Add, list, check or remove Wistia accounts"), s3c_command_account },
  { "folders", N_ ("List the folders in Wistia, or make one"), s3c_command_folders },
  { "policy", N_ ("Write the bucket policy for Wistia, or check one"), s3c_command_policy },
  { "practice", N_ ("Run a stand-in for Wistia, to practise with"), s3c_command_practice },
};

static const Command *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_strcmp0 (name, commands[i].name) == 0)
      return &commands[i];
  return NULL;
}

static S3cExit
print_help (S3cInvocation *invocation)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n  s3copy\n  s3copy %s\n\n", _ ("Usage:"),
                          _ ("COMMAND [OPTION…] [ARGUMENT…]"));
  g_string_append_printf (text, "%s\n\n%s\n",
                          _ ("Copies videos from Amazon S3 into Wistia. Without a COMMAND the "
                             "window opens."),
                          _ ("Commands:"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "  %-10s %s\n", commands[i].name, _ (commands[i].summary));
  g_string_append_printf (text, "\n%s",
                          _ ("“s3copy COMMAND --help” tells more, “man s3copy” all."));
  s3c_output_line (invocation, text->str);
  return S3C_EXIT_OK;
}

static S3cExit
print_version (S3cInvocation *invocation)
{
  s3c_output_line (invocation, "s3copy " S3C_VERSION);
  return S3C_EXIT_OK;
}

static S3cExit
say_no_command (const char *name)
{
  g_autofree char *shown = s3c_output_clean_location (name);

  /* Whatever follows "=" may be a secret that landed in the wrong place. */
  if (*shown == '-')
    return s3c_say_usage (NULL, _ ("“%.*s” is no option here; options follow the command."),
                          (int)strcspn (shown, "="), shown);
  return s3c_say_usage (NULL, _ ("“%s” is no command."), shown);
}

/* "help", and "help COMMAND". */
static S3cExit
help (S3cInvocation *invocation, const char *name)
{
  const Command *command = find_command (name);
  const char *const arguments[] = { name, "--help", NULL };

  if (command != NULL)
    return command->run (invocation, arguments);
  return name == NULL ? print_help (invocation) : say_no_command (name);
}

static S3cExit
dispatch (S3cInvocation *invocation, const char *const *arguments)
{
  const char *name = arguments[0];
  const Command *command = find_command (name);

  if (command != NULL)
    return command->run (invocation, arguments);
  if (g_str_equal (name, "--help") || g_str_equal (name, "-h"))
    return print_help (invocation);
  if (g_str_equal (name, "--version"))
    return print_version (invocation);
  if (g_str_equal (name, "help"))
    return help (invocation, arguments[1]);
  /* Files that a desktop hands over, to be read by the window. */
  if (g_str_has_prefix (name, "file:"))
    return s3c_open_window (arguments);
  return say_no_command (name);
}

/* A closed standard stream would give its number to the next file or connection that is opened, and
 * what is printed would land in there. */
static void
open_standard_streams (void)
{
  int fd;

  do
    fd = open ("/dev/null", O_RDWR);
  while (fd >= 0 && fd <= STDERR_FILENO);
  if (fd > STDERR_FILENO)
    close (fd);
}

int
s3c_command_run (int argc, char **argv, S3cTokenStore *tokens, S3cPracticeCommandFunc practice)
{
  S3cInvocation invocation = {
    .tokens = tokens,
    .practice = practice,
    .environment_token = s3c_token_input_take_from_environment (),
  };
  S3cExit status;

  g_set_prgname ("s3copy");
  open_standard_streams ();
  if (argc < 2)
    {
      g_clear_pointer (&invocation.environment_token, s3c_token_input_free);
      return s3c_open_window (NULL);
    }
  /* A reader that goes away is an error of writing, not the end of a copy. */
  signal (SIGPIPE, SIG_IGN);
  status = s3c_output_finish (&invocation, dispatch (&invocation, (const char *const *)argv + 1));
  g_clear_pointer (&invocation.environment_token, s3c_token_input_free);
  return status;
}
