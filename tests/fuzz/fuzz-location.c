/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes through the location parser: CC=clang meson setup BUILD, then
 * BUILD/tests/fuzz/fuzz-location -max_len=4096. */

#include "s3c-field.h"
#include "s3c-location.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_usable (S3cField field, const char *text)
{
  if (s3c_verdict_is_unusable (s3c_field_check (field, text)))
    g_error ("An unusable %s was let through: %s", s3c_field_to_nick (field), text);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autoptr (S3cLocation) location = s3c_location_parse (text);
  S3cOutcome outcome = s3c_location_get_outcome (location);

  if (outcome != S3C_OUTCOME_REFUSE || s3c_location_can_offer (location))
    check_usable (S3C_FIELD_BUCKET, s3c_location_get_bucket (location));
  if (outcome == S3C_OUTCOME_OK || s3c_location_can_offer (location))
    check_usable (S3C_FIELD_KEY, s3c_location_get_key (location));
  s3c_location_looks_like_address (text);

  return 0;
}
