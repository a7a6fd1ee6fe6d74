/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* One made-up folder. */
typedef struct
{
  gint64 number;
  char *hashed_id;   /* (owned) */
  char *name;        /* (owned) */
  char *sort_key;    /* (owned) what strcmp () sorts as a person would sort the name */
  char *description; /* (owned) */
  gint64 created;    /* microseconds since 1970, UTC */
  guint media_count;
} S3cPracticeFolder;

/* description: may be NULL. */
S3cPracticeFolder *s3c_practice_folder_new (gint64 number,
                                            const char *hashed_id,
                                            const char *name,
                                            const char *description,
                                            gint64 created);
void s3c_practice_folder_free (S3cPracticeFolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cPracticeFolder, s3c_practice_folder_free)
