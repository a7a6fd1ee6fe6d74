/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-merge-text.h"

#include "s3c-policy-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  S3cMergeNotes note;
  const char *text;
} notes[] = {
  { S3C_MERGE_TOO_LARGE,
    N_ ("The policy is larger than the 20 KB that Amazon allows, even without any space in it: it "
        "will be refused. Combine or remove statements.") },
  { S3C_MERGE_COMPACT,
    N_ ("With its line breaks and spaces the policy would be larger than the 20 KB that Amazon "
        "allows; it is written without.") },
  { S3C_MERGE_ADDED, N_ ("The statement for Wistia was added; everything else is as it was.") },
  { S3C_MERGE_UPDATED,
    N_ ("The statement for Wistia was brought up to date; everything else is as it was.") },
  { S3C_MERGE_UNCHANGED,
    N_ ("The policy lets Wistia in just so already: nothing has to be saved.") },
};

/* What our own statement named and does not name any more. (transfer full) */
static char *
describe_dropped (const S3cMerge *merge)
{
  g_autofree char *list = g_strjoinv (", ", merge->dropped);

  /* Translators: ARNs of folders in a bucket. */
  return g_strdup_printf (_ ("Until now it also named %s, which Wistia may not read any more "
                             "afterwards. Give those folders, too, if they are still needed."),
                          list);
}

char **
s3c_merge_notes_text (const S3cMerge *merge)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  /* What was to be read may have come to nothing, and saving replaces everything. */
  if (*merge->before == '\0')
    g_strv_builder_add (lines,
                        _ ("There was no policy yet: this is a whole one, with the statement "
                           "for Wistia alone."));
  for (gsize i = 0; i < G_N_ELEMENTS (notes); i++)
    if ((merge->notes & notes[i].note) != 0
        && !(*merge->before == '\0' && notes[i].note == S3C_MERGE_ADDED))
      g_strv_builder_add (lines, _ (notes[i].text));
  if ((merge->notes & S3C_MERGE_NARROWED) != 0 && merge->dropped != NULL)
    {
      g_autofree char *dropped = describe_dropped (merge);

      g_strv_builder_add (lines, dropped);
    }
  return g_strv_builder_end (lines);
}

static const char *
get_problem (S3cMergeFault problem)
{
  switch (problem)
    {
    case S3C_MERGE_FAULT_NO_POLICY:
      return _ ("This is no policy: a policy is an object, in { and }.");
    case S3C_MERGE_FAULT_STATEMENT:
      return _ ("“Statement” has to be a list of statements, each in { and }.");
    case S3C_MERGE_FAULT_TWICE:
      return _ (
          "This stands in the policy twice, and only one of them can count. Remove the other.");
    case S3C_MERGE_FAULT_OLD_VERSION:
      return _ ("A folder has *, ? or $ in its name, which only policies of the version 2012-10-17 "
                "can express. Set “Version” to that, and see whether the other statements still "
                "mean the same: “${…}” in them becomes a variable.");
    case S3C_MERGE_FAULT_JSON:
    case S3C_MERGE_FAULT_NONE:
    default:
      return "";
    }
}

char *
s3c_merge_problem_text (const S3cMerge *merge)
{
  const char *problem = get_problem (merge->problem);

  if (merge->problem == S3C_MERGE_FAULT_NONE)
    return NULL;
  if (merge->problem == S3C_MERGE_FAULT_JSON)
    return s3c_json_fault_text (&merge->fault);
  if (merge->fault.line == 0)
    return g_strdup (problem);
  /* Translators: where something stands in a text, and what is wrong with it. */
  return g_strdup_printf (_ ("Line %u, column %u: %s"), merge->fault.line, merge->fault.column,
                          problem);
}
