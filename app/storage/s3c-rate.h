/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* How many requests a service allows, and on whose count: every process that shares the history
 * counts together, in a window of 60 seconds that slides. A slot is occupied from the moment it is
 * taken until 60 seconds (and a little, as no two clocks run alike) after its request was answered,
 * so that the service, which counts when a request arrives, can never count more than we do. Times
 * are of the clock that goes on while the computer sleeps and that nobody can set; those of an
 * earlier boot are forgotten. */
typedef struct
{
  const char *service; /* (unowned) whose limit it is, e.g. the API's address */
  const char *account; /* (unowned) (nullable) unknown: counts with every account of the service */
  guint limit;         /* requests in any 60 seconds; 0: no limit, and nothing is counted */
} S3cRate;
