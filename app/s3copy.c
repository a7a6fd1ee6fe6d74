/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-command.h"
#include "s3c-keyring.h"
#include "s3c-practice-run.h"

#include <libintl.h>
#include <locale.h>

/* Neither of the two floors knows the other. */
static int
practise (const S3cPracticeCommandOptions *options)
{
  g_autoptr (S3cPractice) practice
      = g_object_new (S3C_TYPE_PRACTICE, "rate-limit", options->rate_limit, "delay", options->delay,
                      "speed", options->speed, "folders", options->folders, NULL);

  return s3c_practice_run (practice, options->port);
}

int
main (int argc, char **argv)
{
  g_autoptr (S3cKeyring) keyring = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  keyring = s3c_keyring_new ();
  return s3c_command_run (argc, argv, S3C_TOKEN_STORE (keyring), practise);
}
