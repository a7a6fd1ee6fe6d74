/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-error.h"
#include "s3c-field.h"
#include "s3c-state.h"

/* What a person can do next about an error: which button a face offers. */
typedef enum
{
  S3C_STEP_NONE,
  S3C_STEP_EDIT, /* mend the form (Copy Again fills it) */
  S3C_STEP_ADD_ACCOUNT,
  S3C_STEP_REPLACE_TOKEN,
  S3C_STEP_SESSION_TOKEN, /* keep a token for this session only */
  S3C_STEP_RETRY,
  S3C_STEP_LOOK,    /* ask Wistia whether it arrived, before anything else */
  S3C_STEP_FOLLOW,  /* ask again how an accepted copy is getting on */
  S3C_STEP_CHOOSE,  /* say which of several media it is */
  S3C_STEP_HISTORY, /* see to the history file */
  S3C_STEP_PREPARE, /* prepare the bucket, or look for what is not right about it */
} S3cStep;

/* All translated, never NULL, static. causes: the likely ones, in order, one a line, "" where the
 * heading says it all. step_label: for a button; "" with S3C_STEP_NONE. */
typedef struct
{
  const char *heading;
  const char *causes;
  const char *advice; /* the next step as a sentence: what the command line prints */
  const char *step_label;
  S3cStep step;
} S3cErrorText;

/* The one table from an error to words, used by both faces. */
S3cErrorText s3c_error_text_get (S3cError code);

/* One sentence on why a location or field is refused, or what to mind. Translated, static. */
const char *s3c_reason_text_get (S3cReason reason);

/* The name of a field as it stands in the form ("Object key"), of a state ("Processing"). */
const char *s3c_field_text_get (S3cField field);
const char *s3c_state_text_get (S3cState state);
