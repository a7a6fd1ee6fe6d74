/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-reason.h"

/* The rules for one field of a copy: pure functions that say which field is wrong, and why. */
#define S3C_TYPE_FIELD (s3c_field_get_type ())

typedef enum
{
  S3C_FIELD_BUCKET,      /* nick and form name "bucket" */
  S3C_FIELD_KEY,         /* nick "key", form name "source_file" */
  S3C_FIELD_FOLDER,      /* nick "folder", form name "project_id" */
  S3C_FIELD_NAME,        /* "name" */
  S3C_FIELD_DESCRIPTION, /* "description" */
  S3C_FIELD_CONTACT,     /* nick "contact-id", form name "contact_id" */
  S3C_FIELD_PARAMETERS,  /* "parameters" */
} S3cField;

GType s3c_field_get_type (void);
const char *s3c_field_to_nick (S3cField field);

typedef enum
{
  S3C_GRADE_FINE,
  S3C_GRADE_WARNING,    /* usable; say so */
  S3C_GRADE_UNFINISHED, /* not usable, but more typing could make it so: say nothing yet */
  S3C_GRADE_WRONG,      /* not usable, and nothing typed at its end could make it so */
} S3cGrade;

typedef struct
{
  S3cField field;
  S3cGrade grade;
  S3cReason reason; /* S3C_REASON_NONE where fine */
} S3cVerdict;

/* UNFINISHED or WRONG. */
gboolean s3c_verdict_is_unusable (S3cVerdict verdict);

/* text may be NULL, which is the same as empty: UNFINISHED for bucket and key, FINE for the rest.
 */
S3cVerdict s3c_field_check (S3cField field, const char *text);

/* parameters: (nullable) name, value, name, value ... NULL. The names the form has fields for are
 * taken. *position (nullable) is set to the index of the offending pair. */
S3cVerdict s3c_parameters_check (const char *const *parameters, gsize *position);

/* Takes the id out of a folder's address (https://ACCOUNT.wistia.com/projects/ID, .../folders/ID);
 * NULL where there is none in it. (transfer full) */
char *s3c_folder_id_from_address (const char *text);
