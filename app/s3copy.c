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
  return s3c_practice_run (options->port, options->rate_limit, options->delay, options->speed);
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
