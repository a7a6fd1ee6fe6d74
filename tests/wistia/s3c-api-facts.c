/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-api-facts.h"

typedef struct
{
  S3cApiWorldNew make;
  S3cApiWorldFree end;
  S3cApiFactFunc check;
} Case;

static void
check_cb (gconstpointer data)
{
  const Case *self = data;
  S3cApiWorld *world = self->make ();

  self->check (world);
  self->end (world);
}

static void
case_free (gpointer data)
{
  g_autofree Case *owned = data;
}

static void
add_tests (const char *prefix, const S3cApiFact *facts, S3cApiWorldNew make, S3cApiWorldFree end)
{
  for (; facts->name != NULL; facts++)
    {
      g_autofree char *path = g_strdup_printf ("/%s/%s", prefix, facts->name);
      Case *data = g_new (Case, 1);

      *data = (Case){ make, end, facts->check };
      g_test_add_data_func_full (path, data, (GTestDataFunc)check_cb, case_free);
    }
}

void
s3c_api_facts_add_tests (const char *prefix, S3cApiWorldNew make, S3cApiWorldFree end)
{
  add_tests (prefix, s3c_account_facts, make, end);
  add_tests (prefix, s3c_folder_facts, make, end);
  add_tests (prefix, s3c_media_facts, make, end);
  add_tests (prefix, s3c_refusal_facts, make, end);
}
