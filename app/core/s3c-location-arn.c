/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-location-reading.h"

#include <string.h>

/* arn:partition:service:region:account:resource, as
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html has it. */
enum
{
  PARTITION = 1,
  SERVICE,
  REGION,
  ACCOUNT,
  RESOURCE,
  N_PARTS,
};

static const struct
{
  const char *service;
  S3cReason reason;
} refused_services[] = {
  { "s3-object-lambda", S3C_REASON_OBJECT_LAMBDA },
  { "s3-outposts", S3C_REASON_OUTPOSTS },
  { "s3express", S3C_REASON_EXPRESS },
  { "s3tables", S3C_REASON_TABLES },
};

static S3cReason
find_service_refusal (const char *service)
{
  if (g_ascii_strcasecmp (service, "s3") == 0)
    return S3C_REASON_NONE;

  for (gsize i = 0; i < G_N_ELEMENTS (refused_services); i++)
    if (g_ascii_strcasecmp (service, refused_services[i].service) == 0)
      return refused_services[i].reason;

  return S3C_REASON_OTHER_ARN;
}

static gboolean
is_access_point (const char *resource)
{
  return g_str_has_prefix (resource, "accesspoint/") || g_str_has_prefix (resource, "accesspoint:");
}

/* A bucket's ARN has neither region nor account: its name alone is unique. */
static S3cReason
find_resource_refusal (char **parts)
{
  if (*parts[REGION] == '\0' && *parts[ACCOUNT] == '\0')
    return S3C_REASON_NONE;
  if (!is_access_point (parts[RESOURCE]))
    return S3C_REASON_OTHER_ARN;

  return *parts[REGION] == '\0' ? S3C_REASON_MULTI_REGION : S3C_REASON_ACCESS_POINT;
}

static S3cReason
find_refusal (char **parts)
{
  S3cReason reason = S3C_REASON_NONE;

  if (g_strv_length (parts) < N_PARTS)
    return S3C_REASON_OTHER_ARN;
  if (g_ascii_strcasecmp (parts[PARTITION], "aws") != 0
      && g_ascii_strncasecmp (parts[PARTITION], "aws-", 4) != 0)
    return S3C_REASON_OTHER_ARN;

  reason = find_service_refusal (parts[SERVICE]);
  return reason != S3C_REASON_NONE ? reason : find_resource_refusal (parts);
}

void
s3c_reading_from_arn (S3cReading *reading, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", N_PARTS);
  S3cReason refusal = find_refusal (parts);

  if (refusal == S3C_REASON_NONE)
    s3c_reading_take_literal (reading, parts[RESOURCE]);
  else
    s3c_reading_refuse (reading, refusal);

  if (refusal != S3C_REASON_OTHER_ARN)
    reading->foreign = g_ascii_strcasecmp (parts[PARTITION], "aws") != 0;

  /* A star makes it a pattern out of a policy, which names no object. */
  if (refusal == S3C_REASON_NONE && strchr (parts[RESOURCE], '*') != NULL)
    reading->refusal = S3C_REASON_KEY_WILDCARD;
}
