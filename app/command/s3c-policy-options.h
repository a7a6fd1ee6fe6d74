/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-invocation.h"

/* The options of "s3copy policy", "s3copy policy check" and "s3copy policy find": what belongs to
 * one is a mistake for the others. */
typedef struct
{
  char **buckets;       /* (owned) (nullable) names; those to find as well */
  char **prefixes;      /* (owned) (nullable) */
  char *account_number; /* (owned) (nullable) without space around it */
  char *merge;          /* (owned) (nullable) a file's path, or "-" */
  gboolean statement_only;
  gboolean list;
  gboolean json;
  char *s3_url; /* (owned) (nullable) where Amazon is asked about a bucket; in no help */
  char **words; /* (owned) (nullable) what is no option */
} S3cPolicyOptions;

/* Reads and judges them; says what is wrong and returns FALSE with *status, also where help was
 * given. arguments: "policy" first. */
gboolean s3c_policy_options_read (S3cPolicyOptions *self,
                                  S3cInvocation *invocation,
                                  const char *const *arguments,
                                  S3cExit *status);
void s3c_policy_options_clear (S3cPolicyOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (S3cPolicyOptions, s3c_policy_options_clear)

/* Whether it is "s3copy policy check", or "s3copy policy find". */
gboolean s3c_policy_options_is_check (const S3cPolicyOptions *self);
gboolean s3c_policy_options_is_find (const S3cPolicyOptions *self);
