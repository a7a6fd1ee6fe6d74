/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

/* How the practice endpoint is to behave. */
typedef struct
{
  guint16 port;     /* 0: a free one */
  guint rate_limit; /* requests a minute, 0: none */
  guint delay;      /* milliseconds before each answer */
  double speed;     /* how much faster media get ready */
  guint folders;    /* how many the account has */
} S3cPracticeCommandOptions;

/* Runs the practice endpoint in the foreground; given by main, since command/ knows nothing of
 * practice/. Returns the exit status. */
typedef int (*S3cPracticeCommandFunc) (const S3cPracticeCommandOptions *options);

/* The command-line face. argv: as main got it; a token in the environment is wiped from it. tokens:
 * where accounts keep their tokens. Returns the exit status (s3c-exit.h). */
int s3c_command_run (int argc, char **argv, S3cTokenStore *tokens, S3cPracticeCommandFunc practice);
