/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-policy-private.h"

#include "s3c-policy-arn.h"

#include <string.h>

/* "Action does not apply to any resource(s) in statement": each action has to find one. An action
 * with a wildcard at its beginning ("s3:*", "s3:Get*") always finds one. */

typedef enum
{
  SCOPE_OBJECTS = 1 << 0,
  SCOPE_BUCKET = 1 << 1,
  SCOPE_BOTH = SCOPE_OBJECTS | SCOPE_BUCKET,
} Scope;

static const struct
{
  const char *beginning;
  Scope scope;
} actions[] = {
  { "s3:AbortMultipartUpload", SCOPE_OBJECTS },
  { "s3:BypassGovernanceRetention", SCOPE_OBJECTS },
  { "s3:DeleteObject", SCOPE_OBJECTS },
  { "s3:GetObject", SCOPE_OBJECTS },
  { "s3:ListMultipartUploadParts", SCOPE_OBJECTS },
  { "s3:PutObject", SCOPE_OBJECTS },
  { "s3:RestoreObject", SCOPE_OBJECTS },
  { "s3:DeleteBucket", SCOPE_BUCKET },
  { "s3:GetBucket", SCOPE_BUCKET },
  { "s3:ListBucket", SCOPE_BUCKET },
  { "s3:PutBucket", SCOPE_BUCKET },
};

static Scope
find_scope (const char *action)
{
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_ascii_strncasecmp (action, actions[i].beginning, strlen (actions[i].beginning)) == 0)
      return actions[i].scope;
  return SCOPE_BOTH;
}

static Scope
find_resource_scope (const char *text)
{
  g_auto (GStrv) parts = s3c_arn_split (text);
  const char *rest = parts != NULL ? parts[S3C_ARN_REST] : text;
  const char *slash = strchr (rest, '/');
  const char *star = strchr (rest, '*');

  if (star != NULL && (slash == NULL || star < slash))
    return SCOPE_BOTH;
  return slash != NULL ? SCOPE_OBJECTS : SCOPE_BUCKET;
}

/* Of all resources together; 0 where there are none, or one that is wrong in any case. */
static Scope
find_resources_scope (const S3cPolicyRequest *request, S3cJsonValue *list)
{
  Scope scope = 0;

  for (guint i = 0; i < s3c_policy_list_get_length (list); i++)
    {
      const char *text = s3c_json_value_get_string (s3c_policy_list_get_item (list, i));
      S3cPolicyReason reason;

      if (text == NULL || s3c_policy_resource_is_faulty (text, request->bucket, &reason))
        return 0;
      scope |= find_resource_scope (text);
    }
  return scope;
}

void
s3c_policy_scope_lint (const S3cPolicyRequest *request,
                       const S3cPolicyStatement *statement,
                       GPtrArray *notes)
{
  S3cJsonValue *list = s3c_json_value_find (statement->value, "Action");
  S3cJsonValue *resources = s3c_json_value_find (statement->value, "Resource");
  Scope scope = find_resources_scope (request, resources);

  for (guint i = 0; i < s3c_policy_list_get_length (list) && scope != 0; i++)
    {
      S3cJsonValue *item = s3c_policy_list_get_item (list, i);
      const char *text = s3c_json_value_get_string (item);

      if (text == NULL || (find_scope (text) & scope) != 0)
        continue;
      if (scope == SCOPE_BUCKET)
        s3c_policy_note_value (notes, statement, S3C_POLICY_REASON_BUCKET_ONLY,
                               s3c_policy_list_get_item (resources, 0));
      else
        s3c_policy_note_value (notes, statement, S3C_POLICY_REASON_OBJECTS_ONLY, item);
    }
}
