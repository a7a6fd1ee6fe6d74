/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-policy-check.h"

/* For the checker alone: one request, one statement, and what is noted about them. */

/* In the order in which "and" is the least and "or" is the most of several. */
typedef enum
{
  S3C_TRUTH_NO,
  S3C_TRUTH_DEPENDS,
  S3C_TRUTH_YES,
} S3cTruth;

typedef struct
{
  const char *account; /* (unowned) */
  const char *bucket;  /* (unowned) */
  const char *key;     /* (unowned) valid UTF-8 */
  const char *action;  /* (unowned) "s3:GetObject" or "s3:GetObjectVersion" */
  gboolean variables;  /* the policy is of a version that has them */
} S3cPolicyRequest;

#define S3C_ACTION_OBJECT  "s3:GetObject"
#define S3C_ACTION_VERSION "s3:GetObjectVersion"

typedef struct
{
  S3cJsonValue *value; /* (unowned) an object */
  guint number;        /* from 1 */
  const char *sid;     /* (unowned) (nullable) */
  gboolean deny;
} S3cPolicyStatement;

S3cTruth s3c_truth_not (S3cTruth truth);

/* What a request brings with it for a condition or a variable. */
typedef enum
{
  S3C_CONTEXT_UNKNOWN,   /* neither whether nor what */
  S3C_CONTEXT_KNOWN,     /* *value */
  S3C_CONTEXT_ABSENT,    /* never there */
  S3C_CONTEXT_PRESENT,   /* always there, with a value that is not known */
  S3C_CONTEXT_PRINCIPAL, /* the ARN of someone in the account */
} S3cContext;

/* value: (out) (transfer none) (nullable) */
S3cContext
s3c_policy_context_get (const S3cPolicyRequest *request, const char *key, const char **value);

/* s3:prefix and the like, which only requests for a list have. */
gboolean s3c_policy_context_is_of_list (const char *key);

/* notes: (element-type S3cPolicyFinding). The same is not noted twice. statement, subject, place:
 * (nullable) */
GPtrArray *s3c_policy_notes_new (void);
void s3c_policy_note (GPtrArray *notes,
                      const S3cPolicyStatement *statement,
                      S3cPolicyReason reason,
                      const char *subject,
                      S3cJsonValue *place);

/* With its own text as subject. */
void s3c_policy_note_value (GPtrArray *notes,
                            const S3cPolicyStatement *statement,
                            S3cPolicyReason reason,
                            S3cJsonValue *value);

/* Takes the notes of another. */
void s3c_policy_notes_add (GPtrArray *notes, GPtrArray *others);

/* A value that may be an array or one of what would be in it. value: (nullable) */
guint s3c_policy_list_get_length (S3cJsonValue *value);
S3cJsonValue *s3c_policy_list_get_item (S3cJsonValue *value, guint i);

/* How each part of a statement fits a request; notes get why it does not, or on what it depends. */
S3cTruth s3c_policy_principal_judge (const S3cPolicyRequest *request,
                                     const S3cPolicyStatement *statement,
                                     GPtrArray *notes);
S3cTruth s3c_policy_action_judge (const S3cPolicyRequest *request,
                                  const S3cPolicyStatement *statement,
                                  GPtrArray *notes);
S3cTruth s3c_policy_resource_judge (const S3cPolicyRequest *request,
                                    const S3cPolicyStatement *statement,
                                    GPtrArray *notes);
S3cTruth s3c_policy_condition_judge (const S3cPolicyRequest *request,
                                     const S3cPolicyStatement *statement,
                                     GPtrArray *notes);

/* "*": everybody, and no condition. */
gboolean s3c_policy_principal_is_anybody (const S3cPolicyStatement *statement);

/* What is wrong with each part whatever is asked for. */
void s3c_policy_principal_lint (const S3cPolicyRequest *request,
                                const S3cPolicyStatement *statement,
                                GPtrArray *notes);
void s3c_policy_action_lint (const S3cPolicyStatement *statement, GPtrArray *notes);
void s3c_policy_resource_lint (const S3cPolicyRequest *request,
                               const S3cPolicyStatement *statement,
                               GPtrArray *notes);
void s3c_policy_condition_lint (const S3cPolicyRequest *request,
                                const S3cPolicyStatement *statement,
                                GPtrArray *notes);

/* Whether each action of a statement has a resource that it can be used on. */
void s3c_policy_scope_lint (const S3cPolicyRequest *request,
                            const S3cPolicyStatement *statement,
                            GPtrArray *notes);

/* Elements that are missing, unknown, double or of a wrong type. */
void s3c_policy_shape_lint (S3cJsonValue *policy, GPtrArray *notes);
void s3c_policy_statement_lint (const S3cPolicyStatement *statement, GPtrArray *notes);
void
s3c_policy_twice_lint (S3cJsonValue *object, const S3cPolicyStatement *statement, GPtrArray *notes);

/* A resource that is no ARN of this bucket or its objects; *reason tells. */
gboolean
s3c_policy_resource_is_faulty (const char *text, const char *bucket, S3cPolicyReason *reason);

/* Whether one action, as it is written, can mean another. */
gboolean s3c_policy_action_matches (const char *written, const char *action);
