/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* The clock that requests are counted by: it goes on while the computer sleeps, nobody can set it,
 * and it begins anew with each boot. */
typedef struct
{
  gint64 (*now) (gpointer user_data); /* microseconds; called in the worker */
  gpointer user_data;
  char *boot; /* (owned) which boot it counts from; "" where the system does not say */
} S3cHistoryClock;

void s3c_history_clock_init (S3cHistoryClock *self);
void s3c_history_clock_clear (S3cHistoryClock *self);
