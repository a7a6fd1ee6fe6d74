/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-policy-verdict.h"

#include "s3c-error-text.h"
#include "s3c-json-line.h"
#include "s3c-location.h"
#include "s3c-output.h"
#include "s3c-policy-check.h"
#include "s3c-policy-file.h"
#include "s3c-policy-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* For an object in the folder that is written for. */
#define SAMPLE_NAME "video.mp4"

static S3cExit
get_status (S3cPolicyVerdict verdict)
{
  switch (verdict)
    {
    case S3C_POLICY_ALLOWED:
      return S3C_EXIT_OK;
    case S3C_POLICY_DEPENDS:
      return S3C_EXIT_UNSURE;
    case S3C_POLICY_DENIED:
    default:
      return S3C_EXIT_REFUSED;
    }
}

static const char *
get_nick (S3cPolicyVerdict verdict)
{
  switch (verdict)
    {
    case S3C_POLICY_ALLOWED:
      return "allowed";
    case S3C_POLICY_DEPENDS:
      return "depends";
    case S3C_POLICY_DENIED:
    default:
      return "denied";
    }
}

static void
add_place (S3cJsonLine *line, const char *name, guint number)
{
  if (number > 0)
    s3c_json_line_add_int (line, name, number);
  else
    s3c_json_line_add_null (line, name);
}

/* (transfer full) */
static char *
make_finding (const S3cPolicyFinding *finding)
{
  g_autoptr (S3cJsonLine) line = s3c_json_line_new ();
  g_autofree char *message = s3c_policy_finding_text (finding);
  const char *advice = s3c_policy_finding_advice (finding);

  s3c_json_line_add_string (line, "reason", s3c_policy_reason_to_nick (finding->reason));
  add_place (line, "statement", finding->statement);
  s3c_json_line_add_string (line, "sid", finding->sid);
  s3c_json_line_add_string (line, "subject", finding->subject);
  add_place (line, "line", finding->line);
  add_place (line, "column", finding->column);
  s3c_json_line_add_string (line, "message", message);
  s3c_json_line_add_string (line, "advice", *advice != '\0' ? advice : NULL);
  return s3c_json_line_finish (line);
}

/* (transfer full) */
static char *
make_findings (const GPtrArray *findings)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autofree char *joined = NULL;

  for (guint i = 0; i < findings->len; i++)
    {
      g_autofree char *text = make_finding (g_ptr_array_index (findings, i));

      g_strv_builder_add (texts, text);
    }
  all = g_strv_builder_end (texts);
  joined = g_strjoinv (", ", all);
  return g_strdup_printf ("[%s]", joined);
}

static void
write_json (S3cInvocation *invocation,
            const char *input,
            S3cLocation *location,
            const S3cPolicyAnswer *answer)
{
  g_autoptr (S3cJsonLine) line = s3c_json_line_new ();
  g_autofree char *findings = make_findings (answer->findings);
  g_autofree char *text = NULL;

  s3c_json_line_add_string (line, "input", input);
  s3c_json_line_add_string (line, "bucket", s3c_location_get_bucket (location));
  s3c_json_line_add_string (line, "key", s3c_location_get_key (location));
  s3c_json_line_add_string (line, "verdict", get_nick (answer->verdict));
  s3c_json_line_add_json (line, "findings", findings);
  text = s3c_json_line_finish (line);
  s3c_output_line (invocation, text);
}

static void
append_finding (GString *text, const S3cPolicyFinding *finding)
{
  g_autofree char *place = s3c_policy_place_text (finding);
  g_autofree char *words = s3c_policy_finding_text (finding);
  g_autofree char *line
      = *place != '\0' ? g_strdup_printf ("%s: %s", place, words) : g_strdup (words);
  g_autofree char *shown = s3c_output_clean (line);
  const char *advice = s3c_policy_finding_advice (finding);

  g_string_append_printf (text, "\n  %s", shown);
  if (*advice != '\0')
    g_string_append_printf (text, "\n    %s", advice);
}

/* (transfer full) */
static char *
make_text (const S3cPolicyAnswer *answer)
{
  g_autoptr (GString) text = g_string_new (s3c_policy_verdict_text (answer->verdict));

  for (guint i = 0; i < answer->findings->len; i++)
    append_finding (text, g_ptr_array_index (answer->findings, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
write_text (S3cInvocation *invocation, const char *input, const S3cPolicyAnswer *answer)
{
  g_autofree char *shown = s3c_output_clean_location (input);
  g_autofree char *text = make_text (answer);
  g_autofree char *line = g_strdup_printf ("%s: %s", shown, text);

  s3c_output_line (invocation, line);
}

gboolean
s3c_policy_verdict_say (const char *policy, const S3cPolicyWish *wish)
{
  const char *prefix = wish->prefixes != NULL ? wish->prefixes[0] : NULL;
  g_autofree char *key = g_strconcat (prefix != NULL ? prefix : "", SAMPLE_NAME, NULL);
  S3cJsonFault fault;
  g_autoptr (S3cJsonValue) value = s3c_json_value_read (policy, strlen (policy), &fault);
  g_autoptr (S3cPolicyAnswer) answer = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (value != NULL, FALSE);
  answer = s3c_policy_check (value, wish->account_number, wish->bucket, key);
  if (answer->verdict == S3C_POLICY_ALLOWED)
    return TRUE;
  text = make_text (answer);
  s3c_say ("%s", text);
  return answer->verdict != S3C_POLICY_DENIED;
}

/* A location that is none has no answer. */
static S3cExit
say_unusable (const char *input, S3cLocation *location)
{
  g_autofree char *shown = s3c_output_clean_location (input);
  const gboolean bucket = s3c_location_get_outcome (location) == S3C_OUTCOME_BUCKET_ONLY;

  s3c_say ("%s: %s", shown,
           bucket ? _ ("a bucket; the object key is missing")
                  : s3c_reason_text_get (s3c_location_get_reason (location)));
  return S3C_EXIT_USAGE;
}

static S3cExit
check_one (S3cInvocation *invocation,
           const S3cPolicyOptions *options,
           S3cJsonValue *policy,
           const char *input)
{
  g_autoptr (S3cLocation) location = s3c_location_parse (input);
  g_autoptr (S3cPolicyAnswer) answer = NULL;

  if (s3c_location_get_outcome (location) != S3C_OUTCOME_OK)
    return say_unusable (input, location);
  answer = s3c_policy_check (policy, options->account_number, s3c_location_get_bucket (location),
                             s3c_location_get_key (location));
  if (options->json)
    write_json (invocation, input, location, answer);
  else
    write_text (invocation, input, answer);
  return get_status (answer->verdict);
}

S3cExit
s3c_policy_verdict_run (S3cInvocation *invocation, const S3cPolicyOptions *options)
{
  g_autoptr (S3cJsonValue) policy = s3c_policy_file_parse (options->words[1]);
  S3cExit status = S3C_EXIT_OK;

  if (policy == NULL)
    return S3C_EXIT_USAGE;
  for (gsize i = 2; options->words[i] != NULL; i++)
    {
      const S3cExit one = check_one (invocation, options, policy, options->words[i]);

      status = MAX (status, one);
    }
  return status;
}
