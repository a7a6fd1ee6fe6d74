/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-invocation.h"

/* The options of "s3copy policy" and "s3copy policy check": those of either are a mistake for the
 * other. */
typedef struct
{
  char **buckets;       /* (owned) (nullable) names */
  char **prefixes;      /* (owned) (nullable) */
  char *account_number; /* (owned) (nullable) without space around it */
  char *merge;          /* (owned) (nullable) a file's path, or "-" */
  gboolean statement_only;
  gboolean list;
  gboolean json;
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

/* Whether it is "s3copy policy check". */
gboolean s3c_policy_options_is_check (const S3cPolicyOptions *self);
