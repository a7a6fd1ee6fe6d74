/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-batch-finding.h"

#include "s3c-location.h"

#include <string.h>

/* More than any description; so that one huge line costs no more than that. */
#define MOST_BYTES (1024 * 1024)

/* What one line says, before what is common to all is added. */
typedef struct
{
  const char *bucket;
  const char *key;
  const char *folder;
  const char *name;
  const char *description;
  const char *contact_id;
} Said;

void
s3c_finding_clear (S3cFinding *self)
{
  g_clear_object (&self->request);
}

static gboolean
fail (S3cFinding *self, S3cProblem problem)
{
  self->problem = problem;
  return FALSE;
}

static void
warn (S3cFinding *self, S3cReason reason)
{
  for (gsize i = 0; i < self->n_warnings; i++)
    if (self->warnings[i] == reason)
      return;

  if (self->n_warnings < S3C_MOST_WARNINGS)
    self->warnings[self->n_warnings++] = reason;
}

/* Also for a bucket with a prefix, which the console shows as a folder. */
static gboolean
take_location (S3cFinding *self, S3cLocation *location)
{
  gsize n = 0;
  const S3cReason *warnings = s3c_location_get_warnings (location, &n);

  if (s3c_location_get_outcome (location) == S3C_OUTCOME_BUCKET_ONLY)
    return fail (self, S3C_PROBLEM_NO_KEY);
  if (s3c_location_get_outcome (location) != S3C_OUTCOME_OK)
    {
      self->reason = s3c_location_get_reason (location);
      return fail (self, S3C_PROBLEM_LOCATION);
    }

  for (gsize i = 0; i < n; i++)
    warn (self, warnings[i]);
  return TRUE;
}

static gboolean
agrees (const char *said, const char *located)
{
  return *said == '\0' || g_str_equal (said, located);
}

/* A location and, beside it, bucket and key that may be empty. */
static gboolean
settle_place (S3cFinding *self, S3cLocation *location, Said *said)
{
  if (!take_location (self, location))
    return FALSE;
  if (!agrees (said->bucket, s3c_location_get_bucket (location))
      || !agrees (said->key, s3c_location_get_key (location)))
    return fail (self, S3C_PROBLEM_CONTRADICTION);

  said->bucket = s3c_location_get_bucket (location);
  said->key = s3c_location_get_key (location);
  return TRUE;
}

static const char *
choose (const char *said, const char *common)
{
  return *said != '\0' ? said : common;
}

static S3cRequest *
make_request (const Said *said, S3cRequest *common)
{
  const gboolean has = common != NULL;

  return g_object_new (
      S3C_TYPE_REQUEST, "bucket", said->bucket, "key", said->key, "name", said->name, "folder",
      choose (said->folder, has ? s3c_request_get_folder (common) : NULL), "description",
      choose (said->description, has ? s3c_request_get_description (common) : NULL), "contact-id",
      choose (said->contact_id, has ? s3c_request_get_contact_id (common) : NULL), "parameters",
      has ? s3c_request_get_parameters (common) : NULL, NULL);
}

/* s3c_request_check () tells the first of several warnings only. */
static void
warn_of_place (S3cFinding *self, S3cRequest *request)
{
  S3cVerdict bucket = s3c_field_check (S3C_FIELD_BUCKET, s3c_request_get_bucket (request));
  S3cVerdict key = s3c_field_check (S3C_FIELD_KEY, s3c_request_get_key (request));

  if (bucket.grade == S3C_GRADE_WARNING)
    warn (self, bucket.reason);
  if (key.grade == S3C_GRADE_WARNING)
    warn (self, key.reason);
}

static void
settle (S3cFinding *self, const Said *said, S3cRequest *common)
{
  g_autoptr (S3cRequest) request = make_request (said, common);
  S3cVerdict verdict = s3c_request_check (request);

  if (s3c_verdict_is_unusable (verdict))
    {
      self->problem = S3C_PROBLEM_FIELD;
      self->field = verdict.field;
      self->reason = verdict.reason;
      return;
    }

  if (verdict.grade == S3C_GRADE_WARNING)
    warn_of_place (self, request);
  self->request = g_steal_pointer (&request);
}

static void
read_plain (S3cFinding *self, const char *text, gsize length, S3cRequest *common)
{
  g_autofree char *line = g_strndup (text, length);
  g_autoptr (S3cLocation) location = s3c_location_parse (line);
  Said said = { "", "", "", "", "", "" };

  if (settle_place (self, location, &said))
    settle (self, &said, common);
}

static char *
dup_stripped (const S3cBatchColumns *columns, const S3cCsvRecord *record, S3cColumn column)
{
  return g_strstrip (g_strdup (s3c_batch_columns_get (columns, record, column)));
}

static gboolean
check_place (S3cFinding *self, const char *location, Said *said, S3cLocation **parsed)
{
  if (*location != '\0')
    {
      *parsed = s3c_location_parse (location);
      return settle_place (self, *parsed, said);
    }
  if (*said->bucket == '\0' && *said->key == '\0')
    return fail (self, S3C_PROBLEM_NO_LOCATION);

  return TRUE;
}

/* Key, name and description are what they are; the rest can neither begin nor end with a blank. */
static void
read_values (S3cFinding *self,
             const S3cBatchColumns *columns,
             const S3cCsvRecord *record,
             S3cRequest *common)
{
  g_autoptr (S3cLocation) parsed = NULL;
  g_autofree char *location = dup_stripped (columns, record, S3C_COLUMN_LOCATION);
  g_autofree char *bucket = dup_stripped (columns, record, S3C_COLUMN_BUCKET);
  g_autofree char *folder = dup_stripped (columns, record, S3C_COLUMN_FOLDER);
  g_autofree char *contact_id = dup_stripped (columns, record, S3C_COLUMN_CONTACT_ID);
  g_autofree char *folder_id
      = strpbrk (folder, "/:") != NULL ? s3c_folder_id_from_address (folder) : NULL;
  Said said = {
    .bucket = bucket,
    .key = s3c_batch_columns_get (columns, record, S3C_COLUMN_KEY),
    .folder = folder_id != NULL ? folder_id : folder,
    .name = s3c_batch_columns_get (columns, record, S3C_COLUMN_NAME),
    .description = s3c_batch_columns_get (columns, record, S3C_COLUMN_DESCRIPTION),
    .contact_id = contact_id,
  };

  if (check_place (self, location, &said, &parsed))
    settle (self, &said, common);
}

static S3cProblem
problem_from_fault (S3cCsvFault fault)
{
  switch (fault)
    {
    case S3C_CSV_STRAY_QUOTE:
      return S3C_PROBLEM_STRAY_QUOTE;
    case S3C_CSV_TEXT_AFTER:
      return S3C_PROBLEM_TEXT_AFTER_QUOTE;
    case S3C_CSV_UNCLOSED_QUOTE:
      return S3C_PROBLEM_UNCLOSED_QUOTE;
    case S3C_CSV_SOUND:
    default:
      return S3C_PROBLEM_NONE;
    }
}

static void
read_record (S3cFinding *self,
             const char *text,
             gsize length,
             const S3cBatchColumns *columns,
             S3cRequest *common,
             S3cCsvRecord *record)
{
  const char *at = text;

  self->problem
      = problem_from_fault (s3c_csv_record_read (record, &at, text + length, columns->delimiter));
  self->n_fields = record->n_filled;
  if (self->problem != S3C_PROBLEM_NONE)
    return;

  if (record->n_filled > columns->names->len)
    self->problem = S3C_PROBLEM_TOO_MANY_FIELDS;
  else if (memchr (text, '\0', length) != NULL)
    self->problem = S3C_PROBLEM_NUL;
  else
    read_values (self, columns, record, common);
}

void
s3c_finding_read (S3cFinding *self,
                  const char *text,
                  gsize length,
                  const S3cBatchColumns *columns,
                  S3cRequest *common,
                  S3cCsvRecord *record)
{
  *self = (S3cFinding){ 0 };

  if (length > MOST_BYTES)
    self->problem = S3C_PROBLEM_TOO_LONG;
  else if (columns != NULL)
    read_record (self, text, length, columns, common, record);
  else if (memchr (text, '\0', length) != NULL)
    self->problem = S3C_PROBLEM_NUL;
  else
    read_plain (self, text, length, common);
}
