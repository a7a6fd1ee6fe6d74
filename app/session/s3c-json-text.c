/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-policy-text.h"

#include <glib/gi18n-lib.h>

/* Untranslated, marked for xgettext; what is wrong at a place, and the slip that makes it so. */
static const char *const texts[] = {
  [S3C_JSON_PROBLEM_NONE] = "",
  [S3C_JSON_PROBLEM_EMPTY] = N_ ("There is nothing here."),
  [S3C_JSON_PROBLEM_NOT_UTF8]
  = N_ ("This text is damaged: it is not in UTF-8. Copy it again, or save it as UTF-8."),
  [S3C_JSON_PROBLEM_ENDS] = N_ ("The text ends in the middle. Most likely a closing brace, bracket "
                                "or quotation mark is missing, or not everything was copied."),
  [S3C_JSON_PROBLEM_NOT_A_VALUE]
  = N_ ("A value should begin here: a text in quotation marks, “{” or “[”."),
  [S3C_JSON_PROBLEM_WORD] = N_ ("This word is unknown. Texts stand in quotation marks; only true, "
                                "false and null stand without, in small letters."),
  [S3C_JSON_PROBLEM_NUMBER] = N_ ("This is not how a number is written. Put it in quotation marks "
                                  "if it is an account number or a date."),
  [S3C_JSON_PROBLEM_OTHER_QUOTES] = N_ ("This quotation mark is of another kind. Use the straight "
                                        "one, \", which word and mail programs like to change."),
  [S3C_JSON_PROBLEM_COMMENT] = N_ ("There are no comments in a policy. Remove it."),
  [S3C_JSON_PROBLEM_LINE_BREAK]
  = N_ ("The line ends within a text. Most likely its closing quotation mark is missing."),
  [S3C_JSON_PROBLEM_CONTROL]
  = N_ ("There is a character within this text that cannot be seen. Write the text again."),
  [S3C_JSON_PROBLEM_ESCAPE] = N_ ("A backslash means something special, and not with this after "
                                  "it. Write two of them for one."),
  [S3C_JSON_PROBLEM_NAME] = N_ ("A name in quotation marks should stand here, like \"Effect\"."),
  [S3C_JSON_PROBLEM_COLON_MISSING] = N_ ("A colon is missing before this."),
  [S3C_JSON_PROBLEM_COMMA_MISSING] = N_ ("A comma is missing before this."),
  [S3C_JSON_PROBLEM_COMMA_TOO_MUCH] = N_ ("There is a comma too much before this: none stands "
                                          "before a closing brace or bracket, nor after another."),
  [S3C_JSON_PROBLEM_BRACKET]
  = N_ ("This closing brace or bracket is of the other kind: “{” ends with “}” and “[” with “]”."),
  [S3C_JSON_PROBLEM_REST] = N_ ("The policy is at its end before this. Remove what comes after it, "
                                "or a closing brace that came too early."),
  [S3C_JSON_PROBLEM_TOO_DEEP] = N_ ("There is too much within each other here to be a policy."),
};

const char *
s3c_json_problem_text (S3cJsonProblem problem)
{
  g_return_val_if_fail ((gsize)problem < G_N_ELEMENTS (texts) && texts[problem] != NULL, "");
  return texts[problem][0] == '\0' ? "" : _ (texts[problem]);
}

char *
s3c_json_fault_text (const S3cJsonFault *fault)
{
  const char *text = s3c_json_problem_text (fault->problem);

  if (fault->problem == S3C_JSON_PROBLEM_NONE || fault->problem == S3C_JSON_PROBLEM_EMPTY
      || fault->line == 0)
    return g_strdup (text);
  /* Translators: a place in a text, and a sentence on what is wrong there. */
  return g_strdup_printf (_ ("Line %u, column %u: %s"), fault->line, fault->column, text);
}
