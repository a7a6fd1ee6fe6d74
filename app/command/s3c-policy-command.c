/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-bucket-policy.h"
#include "s3c-json-line.h"
#include "s3c-merge-text.h"
#include "s3c-output.h"
#include "s3c-policy-file.h"
#include "s3c-policy-find.h"
#include "s3c-policy-options.h"
#include "s3c-policy-verdict.h"

#include <glib/gi18n.h>
#include <string.h>

#define INDENT "  "

static S3cPolicyWish
make_wish (const S3cPolicyOptions *options, const char *bucket)
{
  return (S3cPolicyWish){ .bucket = bucket,
                          .prefixes = (const char *const *)options->prefixes,
                          .account_number = options->account_number,
                          .list = options->list };
}

/* The policy or its statements, as JSON in one line. */
static void
write_json (S3cInvocation *invocation, const S3cPolicyWish *wish, const S3cMerge *merge)
{
  g_autoptr (S3cJsonLine) line = s3c_json_line_new ();
  g_autoptr (S3cJsonValue) statements = s3c_bucket_policy_new_statements (wish);
  g_autofree char *statement_text = s3c_json_value_write (statements, NULL);
  g_autoptr (S3cJsonValue) policy = NULL;
  g_autofree char *policy_text = NULL;
  g_autofree char *arn = s3c_bucket_arn (wish->bucket);
  g_auto (GStrv) notes = s3c_merge_notes_text (merge);
  g_autofree char *text = NULL;
  S3cJsonFault fault;

  policy = s3c_json_value_read (merge->after, strlen (merge->after), &fault);
  policy_text = s3c_json_value_write (policy, NULL);
  s3c_json_line_add_string (line, "bucket", wish->bucket);
  s3c_json_line_add_string (line, "arn", arn);
  s3c_json_line_add_string (line, "account_number", wish->account_number);
  s3c_json_line_add_json (line, "policy", policy_text);
  s3c_json_line_add_json (line, "statements", statement_text);
  s3c_json_line_add_strings (line, "notes", (const char *const *)notes);
  text = s3c_json_line_finish (line);
  s3c_output_line (invocation, text);
}

/* As they stand within "Statement". (transfer full) */
static char *
write_statements (const S3cPolicyWish *wish)
{
  g_autoptr (S3cJsonValue) statements = s3c_bucket_policy_new_statements (wish);
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < s3c_json_value_get_length (statements); i++)
    {
      g_autofree char *text
          = s3c_json_value_write (s3c_json_value_get_item (statements, i), INDENT);

      g_strv_builder_add (texts, text);
    }
  all = g_strv_builder_end (texts);
  return g_strjoinv (",\n", all);
}

static void
say_notes (const S3cMerge *merge)
{
  g_auto (GStrv) notes = s3c_merge_notes_text (merge);

  for (gsize i = 0; notes[i] != NULL; i++)
    {
      g_autofree char *shown = s3c_output_clean (notes[i]);

      s3c_say ("%s", shown);
    }
}

static void
say_next (const char *bucket)
{
  g_autofree char *arn = s3c_bucket_arn (bucket);

  /* Translators: the ARN of a bucket. */
  s3c_say (_ ("Save this as the bucket’s policy, and tell Wistia’s support the ARN %s."), arn);
}

static S3cExit
write_one (S3cInvocation *invocation,
           const S3cPolicyOptions *options,
           const char *bucket,
           const char *present)
{
  const S3cPolicyWish wish = make_wish (options, bucket);
  g_autoptr (S3cMerge) merge = s3c_bucket_policy_merge (present, &wish);
  g_autofree char *problem = s3c_merge_problem_text (merge);
  g_autofree char *text = NULL;
  gboolean usable = TRUE;

  if (problem != NULL)
    {
      g_autofree char *shown = g_filename_display_name (options->merge);

      s3c_say ("%s: %s", shown, problem);
      return S3C_EXIT_USAGE;
    }
  if (options->json)
    write_json (invocation, &wish, merge);
  else
    {
      text = options->statement_only ? write_statements (&wish) : g_strdup (merge->after);
      s3c_output_line (invocation, text);
    }
  if (options->merge != NULL)
    {
      say_notes (merge);
      usable = (merge->notes & S3C_MERGE_TOO_LARGE) == 0
               && s3c_policy_verdict_say (merge->after, &wish);
    }
  if (usable && !options->json && !options->statement_only)
    say_next (bucket);
  return (merge->notes & S3C_MERGE_TOO_LARGE) != 0 ? S3C_EXIT_REFUSED : S3C_EXIT_OK;
}

static S3cExit
write_all (S3cInvocation *invocation, const S3cPolicyOptions *options)
{
  g_autofree char *present = g_strdup ("");
  S3cExit status = S3C_EXIT_OK;

  if (options->merge != NULL)
    {
      g_clear_pointer (&present, g_free);
      present = s3c_policy_file_read (options->merge);
      if (present == NULL)
        return S3C_EXIT_USAGE;
    }
  for (gsize i = 0; options->buckets[i] != NULL; i++)
    {
      S3cExit one;

      if (!options->json && options->buckets[1] != NULL)
        s3c_say (_ ("The policy of %s:"), options->buckets[i]);
      one = write_one (invocation, options, options->buckets[i], present);
      status = MAX (status, one);
      s3c_output_flush (invocation);
    }
  return status;
}

S3cExit
s3c_command_policy (S3cInvocation *invocation, const char *const *arguments)
{
  g_auto (S3cPolicyOptions) options = { NULL };
  S3cExit status;

  if (!s3c_policy_options_read (&options, invocation, arguments, &status))
    return status;
  if (s3c_policy_options_is_find (&options))
    return s3c_policy_find_run (invocation, &options);
  return s3c_policy_options_is_check (&options) ? s3c_policy_verdict_run (invocation, &options)
                                                : write_all (invocation, &options);
}
