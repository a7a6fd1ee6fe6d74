/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

/* One thing to know about a bucket policy, and where it stands. The words are in
 * session/s3c-policy-text.c. Nicks are stable: they are the reasons of the JSON output. */
#define S3C_TYPE_POLICY_REASON (s3c_policy_reason_get_type ())

typedef enum
{
  /* What decides. */
  S3C_POLICY_REASON_ALLOWED,           /* this statement lets them in */
  S3C_POLICY_REASON_DENIED,            /* this Deny stops them, whatever else is allowed */
  S3C_POLICY_REASON_NO_ALLOW,          /* no statement says anything about them */
  S3C_POLICY_REASON_ALLOW_DEPENDS,     /* allowed if ...; subject: the condition key */
  S3C_POLICY_REASON_DENY_DEPENDS,      /* denied if ...; subject: the condition key */
  S3C_POLICY_REASON_PRINCIPAL_DEPENDS, /* one user or role of the account, or a canonical id */
  S3C_POLICY_REASON_VARIABLE_DEPENDS,  /* subject: a variable whose value is not known */

  /* Why a statement that was meant to lets them not in; subject: what it has instead. */
  S3C_POLICY_REASON_OTHER_ACCOUNT,
  S3C_POLICY_REASON_ACCOUNT_UNQUOTED,    /* a number: leading zeros are lost */
  S3C_POLICY_REASON_PRINCIPAL_WILDCARD,  /* "*" within an ARN */
  S3C_POLICY_REASON_PRINCIPAL_FORM,      /* no account, ARN, "*" ... */
  S3C_POLICY_REASON_PRINCIPAL_KIND,      /* a service, a federation: no account */
  S3C_POLICY_REASON_PRINCIPAL_GONE,      /* AIDA..., AROA...: what is left of a deleted one */
  S3C_POLICY_REASON_PARTITION,           /* arn:aws-cn:, arn:aws-us-gov: ... */
  S3C_POLICY_REASON_NOT_PRINCIPAL,       /* a Deny with NotPrincipal, which spares only who is
                                            listed: the account, and the role as well */
  S3C_POLICY_REASON_ALLOW_NOT_PRINCIPAL, /* there is no such thing */
  S3C_POLICY_REASON_ACTION_MISSING,      /* s3:GetObject */
  S3C_POLICY_REASON_VERSION_MISSING,     /* s3:GetObjectVersion */
  S3C_POLICY_REASON_ACTION_FORM,         /* without "s3:" */
  S3C_POLICY_REASON_LEFT_OUT,            /* NotAction or NotResource leaves just this out */
  S3C_POLICY_REASON_BUCKET_ONLY,         /* the bucket's ARN, and an action on objects */
  S3C_POLICY_REASON_OBJECTS_ONLY,        /* an action on the bucket, and ARNs of objects; subject:
                                            the action */
  S3C_POLICY_REASON_NO_OBJECTS,          /* the bucket's ARN: fine for others, but no object */
  S3C_POLICY_REASON_BARE_RESOURCE,       /* a name, where an ARN has to be */
  S3C_POLICY_REASON_RESOURCE_FORM,       /* an ARN of something else, or a broken one */
  S3C_POLICY_REASON_OTHER_BUCKET,
  S3C_POLICY_REASON_OTHER_CASE,       /* it would be covered but for capital letters */
  S3C_POLICY_REASON_OTHER_PREFIX,     /* the key is not covered */
  S3C_POLICY_REASON_PREFIX_CONDITION, /* s3:prefix, where nothing is listed at all */
  S3C_POLICY_REASON_LIST_CONDITION,   /* s3:prefix beside ListBucket: holds for that alone */
  S3C_POLICY_REASON_CONDITION_FALSE,  /* subject: the condition key */

  /* What is wrong with the policy as such; Amazon refuses it, or most tools do. */
  S3C_POLICY_REASON_NOT_A_POLICY, /* not an object */
  S3C_POLICY_REASON_NO_STATEMENT,
  S3C_POLICY_REASON_STATEMENT_FORM,  /* not an object */
  S3C_POLICY_REASON_ELEMENT_MISSING, /* subject: "Effect", "Principal", "Action", "Resource" */
  S3C_POLICY_REASON_ELEMENT_TWICE,   /* subject: its name; or Action beside NotAction ... */
  S3C_POLICY_REASON_ELEMENT_UNKNOWN, /* subject: its name, e.g. "resource" or "Actions" */
  S3C_POLICY_REASON_ELEMENT_FORM,    /* subject: its name; of a wrong type, or empty */
  S3C_POLICY_REASON_EFFECT_FORM,     /* neither "Allow" nor "Deny" */
  S3C_POLICY_REASON_VERSION_FORM,    /* no version that there is */
  S3C_POLICY_REASON_OLD_VERSION,     /* a variable, and no Version "2012-10-17" */
  S3C_POLICY_REASON_CONDITION_FORM,  /* subject: an operator that there is not */
  S3C_POLICY_REASON_SID_SPACES,      /* works in a bucket policy, fails in most tools */
  S3C_POLICY_REASON_SID_TWICE,       /* likewise */
  S3C_POLICY_REASON_BUCKET_WILDCARD, /* "*": Amazon seems to want the bucket's name */
  S3C_POLICY_REASON_TOO_LARGE,       /* over 20 KB without spaces */
  S3C_POLICY_REASON_ANYBODY,         /* warning: "*" lets the whole world in */
} S3cPolicyReason;

GType s3c_policy_reason_get_type (void);
const char *s3c_policy_reason_to_nick (S3cPolicyReason reason);

/* Amazon would not save a policy in which this stands. */
gboolean s3c_policy_reason_is_fatal (S3cPolicyReason reason);

typedef struct
{
  S3cPolicyReason reason;
  guint statement; /* from 1; 0: of no statement */
  char *sid;       /* (owned) (nullable) */
  char *subject;   /* (owned) (nullable) the text that is meant, as it stands in the policy */
  guint line;      /* from 1; 0: of no place */
  guint column;    /* from 1, in characters */
} S3cPolicyFinding;

void s3c_policy_finding_free (S3cPolicyFinding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cPolicyFinding, s3c_policy_finding_free)
