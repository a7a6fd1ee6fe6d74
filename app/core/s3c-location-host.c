/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-location-host.h"

#include "s3c-region.h"

#include <string.h>

/* A name that is read label by label from its right end, so that a bucket may hold dots. */
typedef struct
{
  char *text; /* (unowned) in lower case */
  gsize length;
} Labels;

typedef struct
{
  const char *suffix;
  gboolean foreign;
} Domain;

typedef struct
{
  const char *label;
  S3cHostKind kind;
  S3cReason refusal;
} Service;

/* https://docs.aws.amazon.com/general/latest/gr/s3.html */
static const Domain endpoint_domains[] = {
  { "amazonaws.com", FALSE },
  { "amazonaws.com.cn", TRUE },
  { "amazonaws.eu", TRUE },
};

static const Domain console_domains[] = {
  { "console.aws.amazon.com", FALSE },
  { "console.amazonaws.cn", TRUE },
  { "console.amazonaws-us-gov.com", TRUE },
  { "console.amazonaws-eusc.eu", TRUE },
};

static const char *const foreign_regions[] = { "cn-", "us-gov-", "us-iso", "eu-iso", "eusc-" };

/* The label before a region, or before "dualstack" and a region. */
static const Service regional_services[] = {
  { "s3", S3C_HOST_OBJECTS, S3C_REASON_NONE },
  { "s3-fips", S3C_HOST_OBJECTS, S3C_REASON_NONE },
  { "s3-website", S3C_HOST_WEBSITE, S3C_REASON_NONE },
  { "s3-accesspoint", S3C_HOST_REFUSED, S3C_REASON_ACCESS_POINT },
  { "s3-accesspoint-fips", S3C_HOST_REFUSED, S3C_REASON_ACCESS_POINT },
  { "s3-object-lambda", S3C_HOST_REFUSED, S3C_REASON_OBJECT_LAMBDA },
  { "s3-object-lambda-fips", S3C_HOST_REFUSED, S3C_REASON_OBJECT_LAMBDA },
  { "s3-outposts", S3C_HOST_REFUSED, S3C_REASON_OUTPOSTS },
  { "s3-outposts-fips", S3C_HOST_REFUSED, S3C_REASON_OUTPOSTS },
  { "s3-control", S3C_HOST_REFUSED, S3C_REASON_CONTROL },
  { "s3-control-fips", S3C_HOST_REFUSED, S3C_REASON_CONTROL },
  { "s3tables", S3C_HOST_REFUSED, S3C_REASON_TABLES },
  { "s3tables-fips", S3C_HOST_REFUSED, S3C_REASON_TABLES },
};

/* The last label where no region follows. */
static const Service global_services[] = {
  { "s3", S3C_HOST_OBJECTS, S3C_REASON_NONE },
  { "s3-external-1", S3C_HOST_OBJECTS, S3C_REASON_NONE },
  { "s3-external-2", S3C_HOST_OBJECTS, S3C_REASON_NONE },
  { "s3-accelerate", S3C_HOST_ACCELERATE, S3C_REASON_NONE },
  { "s3-global", S3C_HOST_REFUSED, S3C_REASON_MULTI_REGION },
  { "s3-control", S3C_HOST_REFUSED, S3C_REASON_CONTROL },
};

/* The last label where the region is part of it. */
static const Service joined_services[] = {
  { "s3-website-", S3C_HOST_WEBSITE, S3C_REASON_NONE },
  { "s3-fips-", S3C_HOST_OBJECTS, S3C_REASON_NONE },
  { "s3-", S3C_HOST_OBJECTS, S3C_REASON_NONE },
};

/* The label before the name of a VPC endpoint. */
static const Service vpc_services[] = {
  { "bucket", S3C_HOST_OBJECTS, S3C_REASON_NONE },
  { "accesspoint", S3C_HOST_REFUSED, S3C_REASON_ACCESS_POINT },
  { "control", S3C_HOST_REFUSED, S3C_REASON_CONTROL },
};

static const char *const other_stores[] = {
  "wasabisys.com",
  "digitaloceanspaces.com",
  "cloudflarestorage.com",
  "r2.dev",
  "storage.googleapis.com",
  "storage.cloud.google.com",
  "min.io",
  "backblazeb2.com",
  "linodeobjects.com",
  "blob.core.windows.net",
  "aliyuncs.com",
  "myqcloud.com",
  "scw.cloud",
  "your-objectstorage.com",
  "vultrobjects.com",
  "idrivee2.com",
  "cloud.ovh.net",
  "cloud.ovh.us",
  "oraclecloud.com",
  "exo.io",
  "appdomain.cloud",
};

static S3cHost
refused (S3cReason reason)
{
  return (S3cHost){ S3C_HOST_REFUSED, reason, FALSE, 0 };
}

/* Takes the last label, or returns "" where none is left. */
static const char *
pop (Labels *labels)
{
  char *dot = NULL;

  labels->text[labels->length] = '\0';
  dot = strrchr (labels->text, '.');
  labels->length = dot != NULL ? (gsize)(dot - labels->text) : 0;

  return dot != NULL ? dot + 1 : labels->text;
}

/* Takes suffix, made of whole labels, away from the end. */
static gboolean
pop_suffix (Labels *labels, const char *suffix)
{
  gsize length = strlen (suffix);
  gsize rest = 0;

  if (labels->length < length)
    return FALSE;
  rest = labels->length - length;
  if (memcmp (labels->text + rest, suffix, length) != 0
      || (rest > 0 && labels->text[rest - 1] != '.'))
    return FALSE;

  labels->length = rest > 0 ? rest - 1 : 0;
  return TRUE;
}

static gboolean
is_foreign (const char *region)
{
  for (gsize i = 0; i < G_N_ELEMENTS (foreign_regions); i++)
    if (g_str_has_prefix (region, foreign_regions[i]))
      return TRUE;

  return FALSE;
}

static S3cHost
look_up (const Service *services, gsize n_services, const char *label)
{
  for (gsize i = 0; i < n_services; i++)
    if (g_str_equal (services[i].label, label))
      return (S3cHost){ services[i].kind, services[i].refusal, FALSE, 0 };

  return refused (S3C_REASON_NOT_S3);
}

/* ...vpce-1a2b3c4d-5e6f.s3.us-east-1.vpce.amazonaws.com: in front of the endpoint's own name stands
 * what it leads to. */
static S3cHost
read_vpc_endpoint (Labels *labels)
{
  if (!g_str_has_prefix (pop (labels), "vpce-"))
    return refused (S3C_REASON_NOT_S3);
  if (labels->length == 0)
    return refused (S3C_REASON_NO_BUCKET);

  return look_up (vpc_services, G_N_ELEMENTS (vpc_services), pop (labels));
}

static S3cHost
read_regional (Labels *labels, gboolean in_vpc)
{
  const char *service = pop (labels);

  if (g_str_equal (service, "dualstack"))
    service = pop (labels);
  if (g_str_has_prefix (service, "s3express-"))
    return refused (S3C_REASON_EXPRESS);
  if (in_vpc && g_str_equal (service, "s3"))
    return read_vpc_endpoint (labels);

  return look_up (regional_services, G_N_ELEMENTS (regional_services), service);
}

static S3cHost
read_joined (const char *label)
{
  for (gsize i = 0; i < G_N_ELEMENTS (joined_services); i++)
    {
      const char *prefix = joined_services[i].label;
      const char *region = label + strlen (prefix);

      if (g_str_has_prefix (label, prefix) && s3c_region_is_valid (region))
        return (S3cHost){ joined_services[i].kind, S3C_REASON_NONE, is_foreign (region), 0 };
    }

  return refused (S3C_REASON_NOT_S3);
}

static S3cHost
read_global (Labels *labels, const char *label)
{
  S3cHost host = read_joined (label);

  if (host.kind != S3C_HOST_REFUSED)
    return host;
  if (g_str_equal (label, "dualstack"))
    {
      host = look_up (global_services, G_N_ELEMENTS (global_services), pop (labels));
      return host.kind == S3C_HOST_ACCELERATE ? host : refused (S3C_REASON_NOT_S3);
    }

  return look_up (global_services, G_N_ELEMENTS (global_services), label);
}

/* labels: what stands before the domain. */
static S3cHost
read_endpoint (Labels *labels)
{
  const char *label = pop (labels);
  gboolean in_vpc = g_str_equal (label, "vpce");
  gboolean foreign = FALSE;
  S3cHost host;

  if (in_vpc)
    label = pop (labels);

  foreign = is_foreign (label);
  if (s3c_region_is_valid (label))
    {
      host = read_regional (labels, in_vpc);
      host.foreign = foreign;
    }
  else
    host = read_global (labels, label);

  host.bucket_length = labels->length;
  return host;
}

/* With several accounts open at a time: 111122223333-abcdefgh.us-east-1.console.aws.amazon.com. */
static gboolean
is_session (const char *label)
{
  return strspn (label, G_CSET_DIGITS) == 12 && label[12] == '-'
         && strspn (label + 13, G_CSET_a_2_z G_CSET_DIGITS) == strlen (label + 13);
}

static S3cHost
read_console (Labels *labels)
{
  S3cHost console = { S3C_HOST_CONSOLE, S3C_REASON_NONE, FALSE, 0 };
  const char *label = pop (labels);

  if (labels->length == 0)
    return *label == '\0' || g_str_equal (label, "s3") || s3c_region_is_valid (label)
               ? console
               : refused (S3C_REASON_NOT_S3);

  return s3c_region_is_valid (label) && is_session (pop (labels)) && labels->length == 0
             ? console
             : refused (S3C_REASON_NOT_S3);
}

/* People run MinIO under any name, but tend to call it by its own. */
static gboolean
is_minio (const char *host)
{
  return g_str_has_prefix (host, "minio") || strstr (host, ".minio") != NULL;
}

static S3cReason
find_other_store (Labels labels)
{
  labels.text[labels.length] = '\0';
  if (is_minio (labels.text))
    return S3C_REASON_OTHER_STORE;
  if (pop_suffix (&labels, "cloudfront.net"))
    return S3C_REASON_CLOUDFRONT;
  for (gsize i = 0; i < G_N_ELEMENTS (other_stores); i++)
    if (pop_suffix (&labels, other_stores[i]))
      return S3C_REASON_OTHER_STORE;

  return S3C_REASON_NOT_S3;
}

S3cHost
s3c_host_read (const char *name, gsize length)
{
  g_autofree char *lower = g_ascii_strdown (name, (gssize)length);
  Labels labels = { lower, length };
  S3cHost host;

  /* An empty label in front would pass for no label. */
  if (length > 0 && *name == '.')
    return refused (S3C_REASON_NOT_S3);

  for (gsize i = 0; i < G_N_ELEMENTS (endpoint_domains); i++)
    if (pop_suffix (&labels, endpoint_domains[i].suffix))
      {
        host = read_endpoint (&labels);
        host.foreign |= endpoint_domains[i].foreign;
        return host;
      }

  for (gsize i = 0; i < G_N_ELEMENTS (console_domains); i++)
    if (pop_suffix (&labels, console_domains[i].suffix))
      {
        host = read_console (&labels);
        host.foreign = console_domains[i].foreign;
        return host;
      }

  return refused (find_other_store (labels));
}
