/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-policy-options.h"

#include "s3c-bucket-policy.h"
#include "s3c-bucket.h"
#include "s3c-error-text.h"
#include "s3c-location.h"
#include "s3c-options.h"
#include "s3c-output.h"
#include "s3c-session.h"

#include <glib/gi18n.h>

#define COMMAND "policy"
#define CHECK   "check"
#define FIND    "find"

void
s3c_policy_options_clear (S3cPolicyOptions *self)
{
  g_clear_pointer (&self->buckets, g_strfreev);
  g_clear_pointer (&self->prefixes, g_strfreev);
  g_clear_pointer (&self->account_number, g_free);
  g_clear_pointer (&self->merge, g_free);
  g_clear_pointer (&self->s3_url, g_free);
  g_clear_pointer (&self->words, g_strfreev);
}

gboolean
s3c_policy_options_is_check (const S3cPolicyOptions *self)
{
  return self->words != NULL && g_strcmp0 (self->words[0], CHECK) == 0;
}

gboolean
s3c_policy_options_is_find (const S3cPolicyOptions *self)
{
  return self->words != NULL && g_strcmp0 (self->words[0], FIND) == 0;
}

/* A graded value as it was given: FALSE, and said, where it cannot be used; said where there is
 * something to mind. */
static gboolean
accept (const char *option, const char *value, S3cGrade grade, S3cReason reason)
{
  g_autofree char *shown = s3c_output_clean_location (value);

  if (grade == S3C_GRADE_FINE)
    return TRUE;
  if (grade == S3C_GRADE_WARNING)
    {
      s3c_say ("%s %s: %s", option, shown, s3c_reason_text_get (reason));
      return TRUE;
    }
  s3c_say_usage (COMMAND, "%s “%s”: %s", option, shown, s3c_reason_text_get (reason));
  return FALSE;
}

/* An S3 URI or an ARN of a bucket names it as well. */
static gboolean
read_bucket (char **bucket)
{
  g_autoptr (S3cLocation) location = NULL;
  S3cReason reason;
  S3cGrade grade = s3c_bucket_grade (*bucket, &reason);

  if (reason == S3C_REASON_BUCKET_LOOKS_LIKE_ADDRESS)
    {
      location = s3c_location_parse (*bucket);
      if (s3c_location_get_outcome (location) == S3C_OUTCOME_BUCKET_ONLY)
        {
          g_clear_pointer (bucket, g_free);
          *bucket = g_strdup (s3c_location_get_bucket (location));
          grade = s3c_bucket_grade (*bucket, &reason);
        }
    }
  return accept ("--bucket", *bucket, grade, reason);
}

static gboolean
read_buckets (S3cPolicyOptions *self)
{
  if (self->buckets == NULL)
    {
      s3c_say_usage (COMMAND, "%s", _ ("Name the bucket: --bucket BUCKET."));
      return FALSE;
    }
  for (gsize i = 0; self->buckets[i] != NULL; i++)
    if (!read_bucket (&self->buckets[i]))
      return FALSE;
  if (self->buckets[1] != NULL && self->merge != NULL)
    {
      s3c_say_usage (COMMAND, "%s",
                     _ ("A policy belongs to one bucket: --merge goes with one --bucket."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_prefixes (const S3cPolicyOptions *self)
{
  for (gsize i = 0; self->prefixes != NULL && self->prefixes[i] != NULL; i++)
    {
      S3cReason reason;
      S3cGrade grade = s3c_prefix_grade (self->prefixes[i], &reason);

      if (!accept ("--prefix", self->prefixes[i], grade, reason))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_account_number (const S3cPolicyOptions *self)
{
  S3cReason reason;
  S3cGrade grade;

  if (self->account_number == NULL)
    {
      s3c_say_usage (
          COMMAND, "%s",
          _ ("Give the number of Wistia’s AWS account: --account-number NUMBER. Wistia’s "
             "support tells it."));
      return FALSE;
    }
  g_strstrip (self->account_number);
  grade = s3c_account_number_grade (self->account_number, &reason);
  return accept ("--account-number", self->account_number, grade, reason);
}

static gboolean
say_not_with (const char *option, const char *command)
{
  /* Translators: an option, and a command. */
  s3c_say_usage (COMMAND, _ ("%s does not go with “%s”."), option, command);
  return FALSE;
}

/* What only writing takes. */
static gboolean
judge_no_write (const S3cPolicyOptions *self, const char *command)
{
  if (self->buckets != NULL)
    return say_not_with ("--bucket", command);
  if (self->prefixes != NULL)
    return say_not_with ("--prefix", command);
  if (self->merge != NULL)
    return say_not_with ("--merge", command);
  if (self->statement_only)
    return say_not_with ("--statement-only", command);
  return !self->list || say_not_with ("--list", command);
}

static gboolean
judge_check (const S3cPolicyOptions *self)
{
  if (!judge_no_write (self, "s3copy policy check"))
    return FALSE;
  if (self->words[1] == NULL || self->words[2] == NULL)
    {
      s3c_say_usage (COMMAND, "%s",
                     _ ("Name the file with the policy, and then one location or more."));
      return FALSE;
    }
  return check_account_number (self);
}

static gboolean
judge_find (S3cPolicyOptions *self)
{
  const char *command = "s3copy policy find";

  if (!judge_no_write (self, command))
    return FALSE;
  if (self->account_number != NULL)
    return say_not_with ("--account-number", command);
  if (self->s3_url != NULL && !s3c_session_check_s3_address (self->s3_url, NULL))
    {
      s3c_say_usage (COMMAND, "--s3-url: %s",
                     _ ("Only Amazon’s own address (https://s3.amazonaws.com) or this computer "
                        "itself can be asked about a bucket."));
      return FALSE;
    }
  if (self->words[1] == NULL)
    {
      s3c_say_usage (COMMAND, "%s", _ ("Name a bucket, or several."));
      return FALSE;
    }
  self->buckets = g_strdupv (self->words + 1);
  return read_buckets (self);
}

static gboolean
judge_write (S3cPolicyOptions *self)
{
  g_autofree char *shown = NULL;

  if (self->words != NULL)
    {
      shown = s3c_output_clean_location (self->words[0]);
      s3c_say_usage (COMMAND, _ ("“%s” is one argument too many."), shown);
      return FALSE;
    }
  if (self->merge != NULL && self->statement_only)
    return say_not_with ("--statement-only", "--merge");
  return read_buckets (self) && check_prefixes (self) && check_account_number (self);
}

gboolean
s3c_policy_options_read (S3cPolicyOptions *self,
                         S3cInvocation *invocation,
                         const char *const *arguments,
                         S3cExit *status)
{
  const GOptionEntry entries[]
      = { { "bucket", 'b', 0, G_OPTION_ARG_FILENAME_ARRAY, &self->buckets,
            N_ ("The bucket; a policy is written for each"), N_ ("BUCKET") },
          { "prefix", 'p', 0, G_OPTION_ARG_FILENAME_ARRAY, &self->prefixes,
            N_ ("Only objects whose key begins like this, such as talks/; may be repeated"),
            N_ ("PREFIX") },
          { "account-number", 'n', 0, G_OPTION_ARG_FILENAME, &self->account_number,
            N_ ("Wistia’s AWS account number, 12 digits"), N_ ("NUMBER") },
          { "merge", 'm', 0, G_OPTION_ARG_FILENAME, &self->merge,
            N_ ("Put the statement into the policy in this file; - is standard input"),
            N_ ("FILE") },
          { "statement-only", 's', 0, G_OPTION_ARG_NONE, &self->statement_only,
            N_ ("Only the statement, to be added inside “Statement” by hand"), NULL },
          { "list", 'l', 0, G_OPTION_ARG_NONE, &self->list,
            N_ ("Let Wistia list the bucket as well, for clearer errors"), NULL },
          { "json", 'j', 0, G_OPTION_ARG_NONE, &self->json,
            N_ ("Write one JSON object a line, for programs"), NULL },
          { "s3-url", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, &self->s3_url, NULL, NULL },
          { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->words, NULL, NULL },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GOptionContext) context = s3c_options_new (
      _ ("[check FILE LOCATION… | find BUCKET…]"),
      _ ("Writes the bucket policy that lets Wistia read from a bucket, or with “check” says "
         "whether the policy in a file does. Nothing is sent anywhere for that. “find” asks Amazon "
         "whether a bucket exists, and where, without any credentials."));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!s3c_options_parse (context, invocation, arguments, status))
    return FALSE;
  *status = S3C_EXIT_USAGE;
  if (s3c_policy_options_is_find (self))
    return judge_find (self);
  return s3c_policy_options_is_check (self) ? judge_check (self) : judge_write (self);
}
