/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-policy-check.h"

/* A case of policies.txt, where its parts are explained. */
typedef struct
{
  char *name;    /* (owned) */
  char **words;  /* (owned) verdict, line, reasons */
  char *account; /* (owned) */
  char *bucket;  /* (owned) */
  char *key;     /* (owned) */
  char *policy;  /* (owned) */
} S3cPolicyCase;

/* (element-type S3cPolicyCase) (transfer full) */
GPtrArray *s3c_policy_table_read (void);

/* Fills in the words in <>. (transfer full) */
char *s3c_policy_table_expand (const char *text);

/* For account 111122223333 and bucket acme-video; NULL for what is no JSON. (transfer full) */
S3cPolicyAnswer *s3c_policy_table_check (const char *text, const char *key);
