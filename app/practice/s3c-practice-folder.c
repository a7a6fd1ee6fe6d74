/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-folder.h"

S3cPracticeFolder *
s3c_practice_folder_new (gint64 number,
                         const char *hashed_id,
                         const char *name,
                         const char *description,
                         gint64 created)
{
  S3cPracticeFolder *self = g_new0 (S3cPracticeFolder, 1);

  self->number = number;
  self->hashed_id = g_strdup (hashed_id);
  self->name = g_strdup (name);
  self->sort_key = g_utf8_collate_key (name, -1);
  self->description = g_strdup (description != NULL ? description : "");
  self->created = created;
  return self;
}

void
s3c_practice_folder_free (S3cPracticeFolder *self)
{
  g_clear_pointer (&self->hashed_id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->sort_key, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self, g_free);
}
