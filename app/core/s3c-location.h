/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-reason.h"

/* What one line of text means as a place in Amazon S3: an object, only a bucket, or a refusal with
 * its reason. Immutable. */
#define S3C_TYPE_LOCATION (s3c_location_get_type ())
G_DECLARE_FINAL_TYPE (S3cLocation, s3c_location, S3C, LOCATION, GObject)

#define S3C_TYPE_OUTCOME (s3c_outcome_get_type ())

typedef enum
{
  S3C_OUTCOME_OK,          /* "ok": bucket and key */
  S3C_OUTCOME_BUCKET_ONLY, /* "bucket-only": key is NULL, or a prefix ("talks/") to offer */
  S3C_OUTCOME_REFUSE,      /* "refuse": bucket and key may still be there, to show or to offer */
} S3cOutcome;

GType s3c_outcome_get_type (void);
const char *s3c_outcome_to_nick (S3cOutcome outcome);

/* Reads any text a person may paste; text may be anything, NULL and invalid UTF-8 included. Never
 * fails: what cannot be read is a refusal. Pure. (transfer full) */
S3cLocation *s3c_location_parse (const char *text);

/* Whether text is plainly meant as an address (a scheme, an ARN, a host with a path) and not as a
 * bare bucket name or key: what a form asks before it takes a paste apart. */
gboolean s3c_location_looks_like_address (const char *text);

S3cOutcome s3c_location_get_outcome (S3cLocation *self);
const char *s3c_location_get_bucket (S3cLocation *self); /* (nullable) */
const char *s3c_location_get_key (S3cLocation *self);    /* (nullable) */
S3cReason s3c_location_get_reason (S3cLocation *self);   /* S3C_REASON_NONE unless refused */

/* (transfer none) *n may be 0. Warnings never make a location unusable. */
const S3cReason *s3c_location_get_warnings (S3cLocation *self, gsize *n);

/* A refusal whose bucket and key the person may still choose to use: an object version (the current
 * one would be copied), bucket/key without a scheme. */
gboolean s3c_location_can_offer (S3cLocation *self);

/* The part of a key after its last slash. (transfer none), within key. */
const char *s3c_key_get_file_name (const char *key);

/* A key with its percent-encoding undone, or NULL where that gives no valid key. (transfer full) */
char *s3c_key_decode (const char *key);
