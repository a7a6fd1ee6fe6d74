/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-field.h"
#include "s3c-json-value.h"

/* The bucket policy that lets Wistia's AWS account read what is to be copied: a policy of its own,
 * or a statement within the one that is there. Pure. The elements:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */

/* The Sids by which our statements are known again. */
#define S3C_POLICY_SID      "AllowWistiaS3Copy"
#define S3C_POLICY_LIST_SID "AllowWistiaList"
#define S3C_POLICY_KEY_SID  "AllowWistiaDecrypt"

/* Amazon's limit for a bucket policy, in bytes. */
#define S3C_POLICY_MAX_BYTES (20 * 1024)

/* What is wished for. A bucket policy can only speak of its own bucket. */
typedef struct
{
  const char *bucket;          /* (unowned) */
  const char *const *prefixes; /* (unowned) (nullable) none: the whole bucket */
  const char *account_number;  /* (unowned) Wistia's, 12 digits */
  gboolean list;               /* Wistia may also list what is there: clearer errors */
} S3cPolicyWish;

/* Twelve digits, as text: leading zeros count. */
S3cGrade s3c_account_number_grade (const char *text, S3cReason *reason);

/* The beginning of object keys, to the letter. Empty is FINE: the whole bucket. */
S3cGrade s3c_prefix_grade (const char *text, S3cReason *reason);

/* Text as it stands for itself in a Resource: "*", "?" and "$" are escaped. (transfer full) */
char *s3c_policy_escape (const char *text);

/* The ARN that Wistia has to be told. (transfer full) */
char *s3c_bucket_arn (const char *bucket);

/* A whole policy; and the statements that it has, one or two, in an array. (transfer full) */
S3cJsonValue *s3c_bucket_policy_new (const S3cPolicyWish *wish);
S3cJsonValue *s3c_bucket_policy_new_statements (const S3cPolicyWish *wish);

/* What the policy of a KMS key needs as well, where objects are encrypted with one of the
 * customer's. (transfer full) */
S3cJsonValue *s3c_key_policy_new_statement (const char *account_number);

/* What a person should know of a merged policy, besides the text. */
typedef enum
{
  S3C_MERGE_ADDED = 1 << 0,       /* our statement was not there */
  S3C_MERGE_UPDATED = 1 << 1,     /* it was, and said something else */
  S3C_MERGE_UNCHANGED = 1 << 2,   /* it was there just so */
  S3C_MERGE_NARROWED = 1 << 3,    /* our statement named folders that it does not name any more */
  S3C_MERGE_OLD_VERSION = 1 << 4, /* refused: the folders need escapes that only Version
                                     "2012-10-17" understands */
  S3C_MERGE_COMPACT = 1 << 5,     /* written without spaces: with them it would be too large */
  S3C_MERGE_TOO_LARGE = 1 << 6,   /* over the limit in any case: Amazon will refuse it */
} S3cMergeNotes;

typedef enum
{
  S3C_MERGE_FAULT_NONE,
  S3C_MERGE_FAULT_JSON,        /* *fault tells */
  S3C_MERGE_FAULT_NO_POLICY,   /* not an object */
  S3C_MERGE_FAULT_STATEMENT,   /* "Statement" is neither an object nor an array of objects */
  S3C_MERGE_FAULT_TWICE,       /* "Statement" or "Version" stands there twice */
  S3C_MERGE_FAULT_OLD_VERSION, /* see S3C_MERGE_OLD_VERSION */
} S3cMergeFault;

typedef struct
{
  char *before; /* (owned) the policy that was there, written like the new one; "" */
  char *after;  /* (owned) (nullable) the policy to save */
  S3cMergeNotes notes;
  char **dropped;        /* (owned) (nullable) with NARROWED: the resources of ours that nothing of
                            ours covers any more, NULL-terminated */
  S3cMergeFault problem; /* NONE where there is an "after" */
  S3cJsonFault fault;    /* the place of the problem; its own problem where that is JSON */
} S3cMerge;

/* Puts our statements into a policy: present ones (by Sid) are brought up to date where they stand,
 * doubles are removed, missing ones added at the end; everything else stays as it is, pretty
 * printed with the indent and the line breaks it had. present: the text that is there; blank: there
 * is none yet; over 1 MiB: no policy. wish: of usable values. Merging again changes nothing.
 * (transfer full) */
S3cMerge *s3c_bucket_policy_merge (const char *present, const S3cPolicyWish *wish);
void s3c_merge_free (S3cMerge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cMerge, s3c_merge_free)
