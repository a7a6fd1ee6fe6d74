/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-support-message.h"

#include "s3c-bucket-policy.h"

/* In English whatever the language of whoever sends it: so is Wistia's support. */

char *
s3c_support_message_subject (const char *const *buckets)
{
  g_autofree char *names = g_strjoinv (", ", (char **)buckets);

  return g_strdup_printf ("S3 Copy: please allow reading from %s", names);
}

static void
append_arns (GString *body, const char *const *buckets)
{
  for (gsize i = 0; buckets[i] != NULL; i++)
    {
      g_autofree char *arn = s3c_bucket_arn (buckets[i]);

      g_string_append_printf (body, "    %s\n", arn);
    }
}

/* The practice account and one from the environment say nothing to Wistia. */
static void
append_account (GString *body, S3cAccount *account)
{
  const char *url = account != NULL ? s3c_account_get_url (account) : NULL;

  if (account == NULL || s3c_account_get_kind (account) == S3C_ACCOUNT_PRACTICE
      || s3c_account_get_kind (account) == S3C_ACCOUNT_ENVIRONMENT)
    return;
  if (url != NULL)
    g_string_append_printf (body, "Our Wistia account: %s (%s)", s3c_account_get_name (account),
                            url);
  else
    g_string_append_printf (body, "Our Wistia account: %s", s3c_account_get_name (account));
  g_string_append (body, "\n");
}

static void
append_region (GString *body, const char *region)
{
  if (region == NULL)
    return;
  g_string_append_printf (body, "Region: %s", region);
  g_string_append (body, "\n");
}

char *
s3c_support_message_body (const char *const *buckets, S3cAccount *account, const char *region)
{
  const gboolean several = buckets[0] != NULL && buckets[1] != NULL;
  GString *body = g_string_new (NULL);

  g_string_append_printf (
      body, "%s\n\n%s\n\n", "Hello,",
      several ? "we would like to copy videos from these buckets with S3 Copy. Please allow your "
                "side to read from them:"
              : "we would like to copy videos from this bucket with S3 Copy. Please allow your "
                "side to read from it:");
  append_arns (body, buckets);
  g_string_append (body, "\n");
  append_account (body, account);
  append_region (body, region);
  g_string_append_printf (body, "%s\n\n%s",
                          "The bucket policy on our side allows s3:GetObject and "
                          "s3:GetObjectVersion to your AWS account.",
                          "Please tell us when it is done. Thank you!");
  return g_string_free (body, FALSE);
}

/* Mail programs want lines to end as in mail (RFC 6068, section 5). */
char *
s3c_support_message_to_uri (const char *subject, const char *body)
{
  g_auto (GStrv) lines = g_strsplit (body, "\n", -1);
  g_autofree char *mail = g_strjoinv ("\r\n", lines);
  g_autofree char *escaped_subject = g_uri_escape_string (subject, NULL, FALSE);
  g_autofree char *escaped_body = g_uri_escape_string (mail, NULL, FALSE);

  return g_strdup_printf ("mailto:?subject=%s&body=%s", escaped_subject, escaped_body);
}
