/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* How the endpoint runs: the same for each of its accounts. */
typedef struct
{
  char *url;        /* (owned) (nullable) where the endpoint listens */
  double speed;     /* how much faster than usual media get ready */
  guint rate_limit; /* requests a minute of one account; 0: none */
} S3cPracticeSettings;
