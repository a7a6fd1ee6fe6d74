/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-location-reading.h"

void
s3c_reading_refuse (S3cReading *reading, S3cReason reason)
{
  reading->refusal = reason;
  g_clear_pointer (&reading->bucket, g_free);
  g_clear_pointer (&reading->key, g_free);
}
