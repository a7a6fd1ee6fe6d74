/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-location.h"

#include "s3c-bucket.h"
#include "s3c-key.h"
#include "s3c-line.h"
#include "s3c-location-reading.h"
#include "s3c-nick.h"

#define MAX_WARNINGS 8

struct _S3cLocation
{
  GObject parent_instance;

  S3cOutcome outcome;
  S3cReason reason;
  char *bucket; /* (owned) (nullable) */
  char *key;    /* (owned) (nullable) */
  S3cReason warnings[MAX_WARNINGS];
  gsize n_warnings;
};

G_DEFINE_FINAL_TYPE (S3cLocation, s3c_location, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (S3cOutcome,
                    s3c_outcome,
                    G_DEFINE_ENUM_VALUE (S3C_OUTCOME_OK, "ok"),
                    G_DEFINE_ENUM_VALUE (S3C_OUTCOME_BUCKET_ONLY, "bucket-only"),
                    G_DEFINE_ENUM_VALUE (S3C_OUTCOME_REFUSE, "refuse"))

static void
warn_if (S3cLocation *self, gboolean applies, S3cReason warning)
{
  if (applies && self->n_warnings < MAX_WARNINGS)
    self->warnings[self->n_warnings++] = warning;
}

static gboolean
has_text (const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
is_usable (S3cGrade grade)
{
  return grade == S3C_GRADE_FINE || grade == S3C_GRADE_WARNING;
}

/* The first rule for the bucket or the key that is broken. */
static S3cReason
check_place (S3cLocation *self, const S3cReading *reading)
{
  S3cReason reason = S3C_REASON_NONE;

  if (!has_text (self->bucket))
    return S3C_REASON_NO_BUCKET;
  if (!is_usable (s3c_bucket_grade (self->bucket, &reason)))
    return reason;

  warn_if (self, s3c_bucket_is_legacy (self->bucket), S3C_REASON_BUCKET_LEGACY);
  warn_if (self, s3c_bucket_has_reserved_prefix (self->bucket), S3C_REASON_BUCKET_RESERVED_PREFIX);
  if (self->key == NULL)
    return S3C_REASON_NONE;
  if (!is_usable (s3c_key_grade (self->key, &reason)))
    return reading->folder_view && reason == S3C_REASON_KEY_FOLDER ? S3C_REASON_NONE : reason;

  warn_if (self, s3c_key_has_outer_space (self->key), S3C_REASON_KEY_SPACES);
  warn_if (self, s3c_key_looks_encoded (self->key), S3C_REASON_KEY_LOOKS_ENCODED);
  return S3C_REASON_NONE;
}

/* In this order: what can never be copied, what cannot be read, what breaks a rule, what is only to
 * be asked about. */
static S3cReason
find_refusal (S3cLocation *self, const S3cReading *reading)
{
  S3cReason reason = S3C_REASON_NONE;

  if (reading->foreign)
    return S3C_REASON_PARTITION;
  if (reading->refusal != S3C_REASON_NONE)
    return reading->refusal;

  reason = check_place (self, reading);
  if (reason != S3C_REASON_NONE)
    return reason;
  if (reading->version && self->key != NULL)
    return S3C_REASON_VERSION;

  return reading->bare ? S3C_REASON_BARE_PATH : S3C_REASON_NONE;
}

/* Text whose beginning cannot be a bucket was not meant as a place: nothing of it is kept. */
static void
forget_what_is_no_place (S3cLocation *self)
{
  S3cReason reason = S3C_REASON_NONE;

  if (self->bucket != NULL && is_usable (s3c_bucket_grade (self->bucket, &reason)))
    return;

  self->reason = S3C_REASON_PLAIN_KEY;
  g_clear_pointer (&self->bucket, g_free);
  g_clear_pointer (&self->key, g_free);
}

/* Makes a location of what was read, by the rules; takes its strings. */
static void
settle (S3cLocation *self, S3cReading *reading)
{
  self->bucket = g_steal_pointer (&reading->bucket);
  self->key = g_steal_pointer (&reading->key);
  if (!has_text (self->bucket))
    g_clear_pointer (&self->bucket, g_free);
  if (!has_text (self->key))
    g_clear_pointer (&self->key, g_free);

  self->reason = find_refusal (self, reading);
  if (reading->bare)
    forget_what_is_no_place (self);
  warn_if (self, reading->presigned, S3C_REASON_PRESIGNED);
  warn_if (self, reading->website, S3C_REASON_WEBSITE);
  warn_if (self, reading->decoded_twice, S3C_REASON_DECODED_TWICE);

  if (self->reason != S3C_REASON_NONE)
    self->outcome = S3C_OUTCOME_REFUSE;
  else if (self->key == NULL || reading->folder_view)
    self->outcome = S3C_OUTCOME_BUCKET_ONLY;
  else
    self->outcome = S3C_OUTCOME_OK;
}

/* line: one line, with nothing around it. */
static void
read_line (S3cReading *reading, const char *line)
{
  const char *rest = NULL;

  switch (s3c_line_get_form (line, &rest))
    {
    case S3C_FORM_S3_URI:
      s3c_reading_from_s3_uri (reading, rest);
      break;
    case S3C_FORM_ARN:
      s3c_reading_from_arn (reading, rest);
      break;
    case S3C_FORM_WEB:
      s3c_reading_from_web (reading, rest);
      break;
    case S3C_FORM_OTHER_STORE:
      s3c_reading_refuse (reading, S3C_REASON_OTHER_STORE);
      break;
    case S3C_FORM_OTHER_SCHEME:
      s3c_reading_refuse (reading, S3C_REASON_NOT_S3);
      break;
    case S3C_FORM_BARE:
    default:
      s3c_reading_from_bare_text (reading, rest);
      break;
    }
}

static void
read_text (S3cReading *reading, const char *text)
{
  g_autofree char *line = NULL;

  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    {
      s3c_reading_refuse (reading, S3C_REASON_NOT_UTF8);
      return;
    }

  line = s3c_line_trim (text != NULL ? text : "");
  if (*line == '\0')
    s3c_reading_refuse (reading, S3C_REASON_EMPTY);
  else if (s3c_line_is_several (line))
    s3c_reading_refuse (reading, S3C_REASON_SEVERAL);
  else
    read_line (reading, line);
}

static void
s3c_location_finalize (GObject *object)
{
  S3cLocation *self = S3C_LOCATION (object);

  g_clear_pointer (&self->bucket, g_free);
  g_clear_pointer (&self->key, g_free);

  G_OBJECT_CLASS (s3c_location_parent_class)->finalize (object);
}

static void
s3c_location_class_init (S3cLocationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = s3c_location_finalize;
}

static void
s3c_location_init (S3cLocation *self)
{
}

S3cLocation *
s3c_location_parse (const char *text)
{
  S3cLocation *self = g_object_new (S3C_TYPE_LOCATION, NULL);
  S3cReading reading = { 0 };

  read_text (&reading, text);
  settle (self, &reading);

  return self;
}

gboolean
s3c_location_looks_like_address (const char *text)
{
  const char *rest = NULL;
  g_autofree char *line = NULL;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return FALSE;

  line = s3c_line_trim (text);
  return s3c_line_get_form (line, &rest) != S3C_FORM_BARE;
}

const char *
s3c_outcome_to_nick (S3cOutcome outcome)
{
  return s3c_nick_of (S3C_TYPE_OUTCOME, (int)outcome);
}

S3cOutcome
s3c_location_get_outcome (S3cLocation *self)
{
  g_return_val_if_fail (S3C_IS_LOCATION (self), S3C_OUTCOME_REFUSE);

  return self->outcome;
}

const char *
s3c_location_get_bucket (S3cLocation *self)
{
  g_return_val_if_fail (S3C_IS_LOCATION (self), NULL);

  return self->bucket;
}

const char *
s3c_location_get_key (S3cLocation *self)
{
  g_return_val_if_fail (S3C_IS_LOCATION (self), NULL);

  return self->key;
}

S3cReason
s3c_location_get_reason (S3cLocation *self)
{
  g_return_val_if_fail (S3C_IS_LOCATION (self), S3C_REASON_NONE);

  return self->reason;
}

const S3cReason *
s3c_location_get_warnings (S3cLocation *self, gsize *n)
{
  g_return_val_if_fail (S3C_IS_LOCATION (self), NULL);
  g_return_val_if_fail (n != NULL, NULL);

  *n = self->n_warnings;
  return self->warnings;
}

gboolean
s3c_location_can_offer (S3cLocation *self)
{
  g_return_val_if_fail (S3C_IS_LOCATION (self), FALSE);

  return (self->reason == S3C_REASON_VERSION || self->reason == S3C_REASON_BARE_PATH)
         && self->bucket != NULL && self->key != NULL;
}
