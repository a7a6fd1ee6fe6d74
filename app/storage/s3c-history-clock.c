/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-clock.h"

#include <time.h>

#define BOOT_ID "/proc/sys/kernel/random/boot_id"

static gint64
get_boot_time (gpointer user_data)
{
  struct timespec now = { 0, 0 };

  clock_gettime (CLOCK_BOOTTIME, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

void
s3c_history_clock_init (S3cHistoryClock *self)
{
  g_autofree char *boot = NULL;

  /* Without it, times of an earlier boot are told by being too far ahead, if at all. */
  if (!g_file_get_contents (BOOT_ID, &boot, NULL, NULL))
    boot = g_strdup ("");
  self->now = get_boot_time;
  self->user_data = NULL;
  self->boot = g_strdup (g_strstrip (boot));
}

void
s3c_history_clock_clear (S3cHistoryClock *self)
{
  g_clear_pointer (&self->boot, g_free);
}
