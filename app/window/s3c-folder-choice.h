/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

/* Which folder a person means by what stands in a field: a name, an address, or an id. It has no
 * widgets. */
#define S3C_TYPE_FOLDER_CHOICE (s3c_folder_choice_get_type ())
G_DECLARE_FINAL_TYPE (S3cFolderChoice, s3c_folder_choice, S3C, FOLDER_CHOICE, GObject)

typedef enum
{
  S3C_CHOICE_NONE,        /* no folder is wanted */
  S3C_CHOICE_DROPPED,     /* none any more: it was one of another account */
  S3C_CHOICE_TYPING,      /* not settled yet */
  S3C_CHOICE_CHOSEN,      /* get_folder */
  S3C_CHOICE_LOOKING,     /* an id, whose folder is being looked for */
  S3C_CHOICE_AS_IT_IS,    /* an id of which nothing more can be known */
  S3C_CHOICE_UNSEEN,      /* an id that this token sees no folder of */
  S3C_CHOICE_UNKNOWN,     /* a name that no folder has */
  S3C_CHOICE_SEVERAL,     /* a name that several have */
  S3C_CHOICE_NAMES_AWAIT, /* a name, while the folders are still being asked for */
  S3C_CHOICE_NOT_AN_ID,   /* neither an id nor an address, where no names are known */
  S3C_CHOICE_CREATING,    /* a folder of this name is being made */
  S3C_CHOICE_NOT_CREATED, /* that failed: get_error */
} S3cChoiceState;

S3cFolderChoice *s3c_folder_choice_new (S3cSession *session);

/* What stands in the field now, and is being typed. */
void s3c_folder_choice_set_text (S3cFolderChoice *self, const char *text);

/* What is meant by it: an exact name is taken, an id or address is looked up. FALSE where it cannot
 * be used, or not yet. */
gboolean s3c_folder_choice_settle (S3cFolderChoice *self);

void s3c_folder_choice_choose (S3cFolderChoice *self, S3cFolder *folder);
void s3c_folder_choice_set_id (S3cFolderChoice *self, const char *id); /* (nullable) */
void s3c_folder_choice_create (S3cFolderChoice *self, const char *name);

S3cChoiceState s3c_folder_choice_get_state (S3cFolderChoice *self);
S3cFolder *s3c_folder_choice_get_folder (S3cFolderChoice *self); /* (transfer none) (nullable) */

/* What is to stand in the field: the name of the chosen folder, or what was given. */
const char *s3c_folder_choice_get_text (S3cFolderChoice *self);
const char *s3c_folder_choice_get_id (S3cFolderChoice *self); /* (nullable) what a copy is to get */
const GError *s3c_folder_choice_get_error (S3cFolderChoice *self); /* (nullable) */
gboolean s3c_folder_choice_is_usable (S3cFolderChoice *self);

/* Whether this token may not list folders, as far as is known. */
gboolean s3c_folder_choice_is_refused (S3cFolderChoice *self);

/* Whether text is an address of a folder, or looks like the id of one. */
gboolean s3c_folder_choice_is_id (const char *text);

/* Signal "changed": state, folder or text has. */
