/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-policy-private.h"

/* Keys are the same whatever their case.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */

static const char *const of_list[] = { "s3:prefix", "s3:delimiter", "s3:max-keys" };

/* Of the requests of AWS services by themselves, of uploads, and of requests through an access
 * point: Wistia is told the bucket. */
static const char *const never[] = {
  "aws:PrincipalServiceName",
  "aws:PrincipalServiceNamesList",
  "s3:AccessPointNetworkOrigin",
  "s3:DataAccessPointAccount",
  "s3:DataAccessPointArn",
  "s3:x-amz-acl",
  "s3:x-amz-copy-source",
  "s3:x-amz-metadata-directive",
  "s3:x-amz-server-side-encryption",
  "s3:x-amz-server-side-encryption-aws-kms-key-id",
  "s3:x-amz-storage-class",
};

static const char *const always[] = { "aws:CurrentTime", "aws:EpochTime", "aws:SecureTransport" };

S3cTruth
s3c_truth_not (S3cTruth truth)
{
  return S3C_TRUTH_YES - truth;
}

static gboolean
is_among (const char *key, const char *const *keys, gsize n_keys)
{
  for (gsize i = 0; i < n_keys; i++)
    if (g_ascii_strcasecmp (key, keys[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
s3c_policy_context_is_of_list (const char *key)
{
  return is_among (key, of_list, G_N_ELEMENTS (of_list));
}

static S3cContext
get_known (const S3cPolicyRequest *request, const char *key, const char **value)
{
  if (g_ascii_strcasecmp (key, "aws:PrincipalAccount") == 0)
    *value = request->account;
  else if (g_ascii_strcasecmp (key, "aws:PrincipalIsAWSService") == 0)
    *value = "false";
  return *value != NULL ? S3C_CONTEXT_KNOWN : S3C_CONTEXT_UNKNOWN;
}

S3cContext
s3c_policy_context_get (const S3cPolicyRequest *request, const char *key, const char **value)
{
  *value = NULL;
  if (s3c_policy_context_is_of_list (key) || is_among (key, never, G_N_ELEMENTS (never)))
    return S3C_CONTEXT_ABSENT;
  if (is_among (key, always, G_N_ELEMENTS (always)))
    return S3C_CONTEXT_PRESENT;
  if (g_ascii_strcasecmp (key, "aws:PrincipalArn") == 0)
    return S3C_CONTEXT_PRINCIPAL;
  /* S3 reads a version by GetObjectVersion, and by that alone. */
  if (g_ascii_strcasecmp (key, "s3:VersionId") == 0
      && g_str_equal (request->action, S3C_ACTION_OBJECT))
    return S3C_CONTEXT_ABSENT;
  return get_known (request, key, value);
}

guint
s3c_policy_list_get_length (S3cJsonValue *value)
{
  if (value == NULL)
    return 0;
  return s3c_json_value_get_kind (value) == S3C_JSON_ARRAY ? s3c_json_value_get_length (value) : 1;
}

S3cJsonValue *
s3c_policy_list_get_item (S3cJsonValue *value, guint i)
{
  return s3c_json_value_get_kind (value) == S3C_JSON_ARRAY ? s3c_json_value_get_item (value, i)
                                                           : value;
}
