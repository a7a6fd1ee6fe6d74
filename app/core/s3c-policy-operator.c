/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-policy-operator.h"

#include "s3c-policy-arn.h"
#include "s3c-policy-pattern.h"

#include <gio/gio.h>
#include <string.h>

static const struct
{
  const char *name;
  S3cOperator operator;
} operators[] = {
  { "StringEquals", { .kind = S3C_OPERATOR_STRING } },
  { "StringNotEquals", { .kind = S3C_OPERATOR_STRING, .negated = TRUE } },
  { "StringEqualsIgnoreCase", { .kind = S3C_OPERATOR_STRING, .fold = TRUE } },
  { "StringNotEqualsIgnoreCase", { .kind = S3C_OPERATOR_STRING, .fold = TRUE, .negated = TRUE } },
  { "StringLike", { .kind = S3C_OPERATOR_STRING, .like = TRUE } },
  { "StringNotLike", { .kind = S3C_OPERATOR_STRING, .like = TRUE, .negated = TRUE } },
  { "ArnEquals", { .kind = S3C_OPERATOR_ARN, .like = TRUE } },
  { "ArnLike", { .kind = S3C_OPERATOR_ARN, .like = TRUE } },
  { "ArnNotEquals", { .kind = S3C_OPERATOR_ARN, .like = TRUE, .negated = TRUE } },
  { "ArnNotLike", { .kind = S3C_OPERATOR_ARN, .like = TRUE, .negated = TRUE } },
  { "IpAddress", { .kind = S3C_OPERATOR_IP } },
  { "NotIpAddress", { .kind = S3C_OPERATOR_IP, .negated = TRUE } },
  { "Bool", { .kind = S3C_OPERATOR_BOOL } },
  { "Null", { .kind = S3C_OPERATOR_NULL } },
  { "NumericEquals", { .kind = S3C_OPERATOR_NUMERIC } },
  { "NumericNotEquals", { .kind = S3C_OPERATOR_NUMERIC, .negated = TRUE } },
  { "NumericLessThan", { .kind = S3C_OPERATOR_NUMERIC, .comparison = S3C_COMPARE_LESS } },
  { "NumericLessThanEquals", { .kind = S3C_OPERATOR_NUMERIC, .comparison = S3C_COMPARE_AT_MOST } },
  { "NumericGreaterThan", { .kind = S3C_OPERATOR_NUMERIC, .comparison = S3C_COMPARE_GREATER } },
  { "NumericGreaterThanEquals",
    { .kind = S3C_OPERATOR_NUMERIC, .comparison = S3C_COMPARE_AT_LEAST } },
  { "DateEquals", { .kind = S3C_OPERATOR_DATE } },
  { "DateNotEquals", { .kind = S3C_OPERATOR_DATE, .negated = TRUE } },
  { "DateLessThan", { .kind = S3C_OPERATOR_DATE, .comparison = S3C_COMPARE_LESS } },
  { "DateLessThanEquals", { .kind = S3C_OPERATOR_DATE, .comparison = S3C_COMPARE_AT_MOST } },
  { "DateGreaterThan", { .kind = S3C_OPERATOR_DATE, .comparison = S3C_COMPARE_GREATER } },
  { "DateGreaterThanEquals", { .kind = S3C_OPERATOR_DATE, .comparison = S3C_COMPARE_AT_LEAST } },
  { "BinaryEquals", { .kind = S3C_OPERATOR_BINARY } },
};

static gboolean
skip (const char **name, const char *prefix)
{
  if (g_ascii_strncasecmp (*name, prefix, strlen (prefix)) != 0)
    return FALSE;
  *name += strlen (prefix);
  return TRUE;
}

/* Capitals are not insisted on: whether Amazon does is not written anywhere. */
static gboolean
find_operator (const char *name, gsize length, S3cOperator *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (strlen (operators[i].name) == length
        && g_ascii_strncasecmp (name, operators[i].name, length) == 0)
      {
        *self = operators[i].operator;
        return TRUE;
      }
  return FALSE;
}

gboolean
s3c_operator_parse (const char *name, S3cOperator *self)
{
  gboolean for_all = skip (&name, "ForAllValues:");
  gboolean for_any = !for_all && skip (&name, "ForAnyValue:");
  gsize length = strlen (name);
  gboolean if_exists = length > 8 && g_ascii_strcasecmp (name + length - 8, "IfExists") == 0;

  if (!find_operator (name, if_exists ? length - 8 : length, self))
    return FALSE;
  self->for_all = for_all;
  self->for_any = for_any;
  self->if_exists = if_exists;
  return !(self->kind == S3C_OPERATOR_NULL && if_exists);
}

static gboolean
is_bool (const char *value)
{
  return g_ascii_strcasecmp (value, "true") == 0 || g_ascii_strcasecmp (value, "false") == 0;
}

static gboolean
read_number (const char *value, double *number)
{
  char *end = NULL;

  *number = g_ascii_strtod (value, &end);
  return end != value && *end == '\0' && !g_ascii_isspace (*value);
}

/* Seconds since 1970, or a year and perhaps more of a date: all that AWS takes begins so. */
static gboolean
is_date (const char *value)
{
  gsize digits = strspn (value, "0123456789");

  return digits > 0 && (value[digits] == '\0' || (digits == 4 && value[digits] == '-'))
         && strspn (value, "0123456789-:.TZ+") == strlen (value);
}

static GInetAddress *
read_address (const char *value, guint *length)
{
  g_auto (GStrv) parts = g_strsplit (value, "/", 2);
  g_autoptr (GInetAddress) address
      = parts[0] != NULL ? g_inet_address_new_from_string (parts[0]) : NULL;
  guint most = address != NULL ? (guint)g_inet_address_get_native_size (address) * 8 : 0;
  guint64 number = most;

  if (address == NULL
      || (parts[1] != NULL && !g_ascii_string_to_unsigned (parts[1], 10, 0, most, &number, NULL)))
    return NULL;
  *length = (guint)number;
  return g_steal_pointer (&address);
}

static gboolean
is_address (const char *value)
{
  guint length;
  g_autoptr (GInetAddress) address = read_address (value, &length);

  return address != NULL;
}

gboolean
s3c_operator_is_every_address (const char *value, int family)
{
  guint length;
  g_autoptr (GInetAddress) address = read_address (value, &length);

  return address != NULL && length == 0
         && g_inet_address_get_family (address)
                == (family == 4 ? G_SOCKET_FAMILY_IPV4 : G_SOCKET_FAMILY_IPV6);
}

static gboolean
is_base64 (const char *value)
{
  return strlen (value) % 4 == 0
         && strspn (value, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")
                == strlen (value);
}

gboolean
s3c_operator_takes (const S3cOperator *self, const char *value)
{
  double number;

  switch (self->kind)
    {
    case S3C_OPERATOR_ARN:
      return *value == '*' || *value == '$' || g_str_has_prefix (value, "arn:");
    case S3C_OPERATOR_IP:
      return is_address (value);
    case S3C_OPERATOR_BOOL:
      return is_bool (value) || strstr (value, "${") != NULL;
    case S3C_OPERATOR_NULL:
      return is_bool (value);
    case S3C_OPERATOR_NUMERIC:
      return read_number (value, &number);
    case S3C_OPERATOR_DATE:
      return is_date (value);
    case S3C_OPERATOR_BINARY:
      return is_base64 (value);
    case S3C_OPERATOR_STRING:
    default:
      return TRUE;
    }
}

static S3cPolicyPattern *
new_pattern (const S3cOperator *self, const S3cPolicyRequest *request, const char *value)
{
  return s3c_policy_pattern_new (
      value,
      (self->like ? S3C_PATTERN_WILDCARDS : S3C_PATTERN_PLAIN)
          | (request->variables ? S3C_PATTERN_VARIABLES : S3C_PATTERN_PLAIN),
      request);
}

static S3cTruth
compare_text (const S3cOperator *self,
              const S3cPolicyRequest *request,
              const char *actual,
              const char *value)
{
  g_autoptr (S3cPolicyPattern) pattern = new_pattern (self, request, value);

  if (!s3c_policy_pattern_matches (pattern, actual, self->fold))
    return S3C_TRUTH_NO;
  return s3c_policy_pattern_get_unknown (pattern) != NULL ? S3C_TRUTH_DEPENDS : S3C_TRUTH_YES;
}

static S3cTruth
compare_number (const S3cOperator *self, const char *actual, const char *value)
{
  double a;
  double b;
  gboolean fits;

  if (!read_number (actual, &a) || !read_number (value, &b))
    return S3C_TRUTH_NO;
  switch (self->comparison)
    {
    case S3C_COMPARE_LESS:
      fits = a < b;
      break;
    case S3C_COMPARE_AT_MOST:
      fits = a <= b;
      break;
    case S3C_COMPARE_GREATER:
      fits = a > b;
      break;
    case S3C_COMPARE_AT_LEAST:
      fits = a >= b;
      break;
    case S3C_COMPARE_EQUAL:
    default:
      fits = !(a < b) && !(a > b);
    }
  return fits ? S3C_TRUTH_YES : S3C_TRUTH_NO;
}

static gboolean
covers (const char *pattern, const char *text)
{
  g_autoptr (S3cPolicyPattern) self = s3c_policy_pattern_new (pattern, S3C_PATTERN_WILDCARDS, NULL);

  return s3c_policy_pattern_matches (self, text, FALSE);
}

/* Part by part: a star goes no further than its colon. */
static S3cTruth
compare_principal_arn (const S3cPolicyRequest *request, const char *value)
{
  g_auto (GStrv) parts = s3c_arn_split (value);

  if (strspn (value, "*") == strlen (value))
    return S3C_TRUTH_YES;
  if (parts == NULL || !covers (parts[S3C_ARN_PARTITION], "aws")
      || !covers (parts[S3C_ARN_REGION], "") || !covers (parts[S3C_ARN_ACCOUNT], request->account)
      || !(covers (parts[S3C_ARN_SERVICE], "iam") || covers (parts[S3C_ARN_SERVICE], "sts")))
    return S3C_TRUTH_NO;
  return covers (parts[S3C_ARN_SERVICE], "iam") && *parts[S3C_ARN_REST] == '*'
                 && strspn (parts[S3C_ARN_REST], "*") == strlen (parts[S3C_ARN_REST])
             ? S3C_TRUTH_YES
             : S3C_TRUTH_DEPENDS;
}

static S3cTruth
compare_principal_text (const S3cOperator *self, const S3cPolicyRequest *request, const char *value)
{
  g_autoptr (S3cPolicyPattern) pattern = new_pattern (self, request, value);
  g_autofree char *iam = g_strdup_printf ("arn:aws:iam::%s:", request->account);
  g_autofree char *sts = g_strdup_printf ("arn:aws:sts::%s:", request->account);

  /* What matches its beginning because of a star at the end matches all of it. */
  if (self->like && g_str_has_suffix (value, "*")
      && s3c_policy_pattern_get_unknown (pattern) == NULL
      && s3c_policy_pattern_matches (pattern, iam, FALSE))
    return S3C_TRUTH_YES;
  if (self->fold)
    return S3C_TRUTH_DEPENDS;
  return s3c_policy_pattern_reaches (pattern, iam) || s3c_policy_pattern_reaches (pattern, sts)
             ? S3C_TRUTH_DEPENDS
             : S3C_TRUTH_NO;
}

static S3cTruth
compare_principal (const S3cOperator *self, const S3cPolicyRequest *request, const char *value)
{
  if (self->kind == S3C_OPERATOR_STRING)
    return compare_principal_text (self, request, value);
  if (self->kind != S3C_OPERATOR_ARN)
    return S3C_TRUTH_NO;
  if (request->variables && strstr (value, "${") != NULL)
    return S3C_TRUTH_DEPENDS;
  return compare_principal_arn (request, value);
}

static S3cTruth
compare_known (const S3cOperator *self,
               const S3cPolicyRequest *request,
               const char *actual,
               const char *value)
{
  switch (self->kind)
    {
    case S3C_OPERATOR_STRING:
      return compare_text (self, request, actual, value);
    case S3C_OPERATOR_BOOL:
      if (strstr (value, "${") != NULL)
        return S3C_TRUTH_DEPENDS;
      return g_ascii_strcasecmp (actual, value) == 0 ? S3C_TRUTH_YES : S3C_TRUTH_NO;
    case S3C_OPERATOR_NUMERIC:
    case S3C_OPERATOR_DATE:
      return compare_number (self, actual, value);
    case S3C_OPERATOR_ARN:
    case S3C_OPERATOR_IP:
    case S3C_OPERATOR_BINARY:
    case S3C_OPERATOR_NULL:
    default:
      return S3C_TRUTH_NO;
    }
}

S3cTruth
s3c_operator_compare (const S3cOperator *self,
                      const S3cPolicyRequest *request,
                      S3cContext context,
                      const char *actual,
                      const char *value)
{
  switch (context)
    {
    case S3C_CONTEXT_KNOWN:
      return compare_known (self, request, actual, value);
    case S3C_CONTEXT_PRINCIPAL:
      return compare_principal (self, request, value);
    case S3C_CONTEXT_ABSENT:
      return S3C_TRUTH_NO;
    case S3C_CONTEXT_UNKNOWN:
    case S3C_CONTEXT_PRESENT:
    default:
      return S3C_TRUTH_DEPENDS;
    }
}
