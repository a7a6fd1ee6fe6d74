/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-policy-text.h"

#include <glib/gi18n-lib.h>

/* More of a subject is nothing that anybody reads. */
#define MOST_CHARACTERS 160

/* Untranslated, marked for xgettext; %s is the text that is meant. */
static const char *const texts[] = {
  [S3C_POLICY_REASON_ALLOWED] = N_ ("This statement lets Wistia’s AWS account read the object."),
  [S3C_POLICY_REASON_DENIED] = N_ ("This statement denies it, whatever other statements allow."),
  [S3C_POLICY_REASON_NO_ALLOW] = N_ ("No statement lets Wistia’s AWS account read objects."),
  [S3C_POLICY_REASON_ALLOW_DEPENDS]
  = N_ ("This statement lets Wistia in only under a condition, “%s”."),
  [S3C_POLICY_REASON_DENY_DEPENDS] = N_ ("This statement stops Wistia under a condition, “%s”."),
  [S3C_POLICY_REASON_PRINCIPAL_DEPENDS]
  = N_ ("This names one user, role or session, “%s”, and not an account. Whether it is the one "
        "that Wistia uses is not known here."),
  [S3C_POLICY_REASON_VARIABLE_DEPENDS]
  = N_ ("What AWS puts in the place of “%s” depends on who asks, and is not known here."),
  [S3C_POLICY_REASON_OTHER_ACCOUNT] = N_ ("“%s” is another account than Wistia’s."),
  [S3C_POLICY_REASON_ACCOUNT_UNQUOTED]
  = N_ ("The account number %s stands there without quotation marks, as a number, which loses "
        "zeros at its beginning."),
  [S3C_POLICY_REASON_PRINCIPAL_WILDCARD]
  = N_ ("“%s” has a wildcard in it. A principal is written out, or is “*” alone."),
  [S3C_POLICY_REASON_PRINCIPAL_FORM] = N_ ("“%s” is nobody that a policy can name."),
  [S3C_POLICY_REASON_PRINCIPAL_KIND]
  = N_ ("“%s” is a service or a sign-in provider, not an AWS account."),
  [S3C_POLICY_REASON_PRINCIPAL_GONE]
  = N_ ("“%s” is what AWS shows in the place of a user or role that was deleted."),
  [S3C_POLICY_REASON_PARTITION]
  = N_ ("“%s” belongs to another part of AWS (China, GovCloud or another one of its own), and "
        "nobody is let in from one part to another."),
  [S3C_POLICY_REASON_NOT_PRINCIPAL]
  = N_ ("A Deny with “NotPrincipal” stops everybody but those who are listed, and AWS looks for "
        "the account as well as for the role that Wistia uses."),
  [S3C_POLICY_REASON_ALLOW_NOT_PRINCIPAL]
  = N_ ("“NotPrincipal” cannot be used in a statement that allows something."),
  [S3C_POLICY_REASON_ACTION_MISSING]
  = N_ ("This statement does not allow “s3:GetObject”; it has “%s”."),
  [S3C_POLICY_REASON_VERSION_MISSING]
  = N_ ("Beside “%s”, the action “s3:GetObjectVersion” is missing; Wistia needs both."),
  [S3C_POLICY_REASON_ACTION_FORM] = N_ ("“%s” is not an action of Amazon S3."),
  [S3C_POLICY_REASON_LEFT_OUT] = N_ ("“%s” leaves out just what Wistia needs."),
  [S3C_POLICY_REASON_BUCKET_ONLY]
  = N_ ("“%s” is the bucket itself, and reading is done to the objects in it. Amazon says: “Action "
        "does not apply to any resource(s) in statement”."),
  [S3C_POLICY_REASON_OBJECTS_ONLY]
  = N_ ("The action “%s” is done to the bucket itself, and this statement has objects only. Amazon "
        "says: “Action does not apply to any resource(s) in statement”."),
  [S3C_POLICY_REASON_NO_OBJECTS] = N_ ("“%s” is the bucket itself, without the objects in it."),
  [S3C_POLICY_REASON_BARE_RESOURCE]
  = N_ ("“%s” is not an ARN. Amazon says: “Policy has invalid resource”."),
  [S3C_POLICY_REASON_RESOURCE_FORM] = N_ ("“%s” is not the ARN of a bucket or of objects."),
  [S3C_POLICY_REASON_OTHER_BUCKET]
  = N_ ("“%s” is not in this bucket. Amazon says: “Policy has invalid resource”."),
  [S3C_POLICY_REASON_OTHER_CASE]
  = N_ ("“%s” would cover the object, but for capital and small letters."),
  [S3C_POLICY_REASON_OTHER_PREFIX] = N_ ("“%s” does not cover the object."),
  [S3C_POLICY_REASON_PREFIX_CONDITION]
  = N_ ("“%s” is known only when a bucket is listed, and this statement lists nothing. Amazon "
        "says: “Conditions do not apply to combination of actions and resources in statement”."),
  [S3C_POLICY_REASON_LIST_CONDITION] = N_ ("“%s” is known only when a bucket is listed, so this "
                                           "condition never holds when an object is read."),
  [S3C_POLICY_REASON_CONDITION_FALSE]
  = N_ ("The condition “%s” does not hold for Wistia’s requests."),
  [S3C_POLICY_REASON_NOT_A_POLICY]
  = N_ ("This is not a policy: a policy stands in braces, “{” and “}”."),
  [S3C_POLICY_REASON_NO_STATEMENT] = N_ ("There is no statement in this policy."),
  [S3C_POLICY_REASON_STATEMENT_FORM] = N_ ("A statement stands in braces, and “%s” does not."),
  [S3C_POLICY_REASON_ELEMENT_MISSING] = N_ ("“%s” is missing in this statement."),
  [S3C_POLICY_REASON_ELEMENT_TWICE]
  = N_ ("“%s” stands here a second time, or beside its opposite."),
  [S3C_POLICY_REASON_ELEMENT_UNKNOWN] = N_ ("There is no element “%s”."),
  [S3C_POLICY_REASON_ELEMENT_FORM] = N_ ("What stands here cannot be the value of “%s”."),
  [S3C_POLICY_REASON_EFFECT_FORM]
  = N_ ("The effect is “Allow” or “Deny”, with a capital letter, and not “%s”."),
  [S3C_POLICY_REASON_VERSION_FORM] = N_ ("“%s” is not a version that there is. It does not mean "
                                         "the day on which the policy was written."),
  [S3C_POLICY_REASON_OLD_VERSION]
  = N_ ("“%s” has a variable in it, which only version “2012-10-17” understands. In this policy it "
        "is plain text."),
  [S3C_POLICY_REASON_CONDITION_FORM] = N_ ("“%s” makes no sense in this condition."),
  [S3C_POLICY_REASON_SID_SPACES]
  = N_ ("The Sid “%s” has spaces in it. Amazon S3 takes that, but many programs do not."),
  [S3C_POLICY_REASON_SID_TWICE] = N_ ("The Sid “%s” stands there twice. Amazon S3 takes that, but "
                                      "many programs lose one of both statements."),
  [S3C_POLICY_REASON_BUCKET_WILDCARD]
  = N_ ("“%s” leaves open which bucket is meant. Amazon may say: “Policy has invalid resource”."),
  [S3C_POLICY_REASON_TOO_LARGE] = N_ ("This policy is larger than the 20 KB that Amazon takes."),
  [S3C_POLICY_REASON_ANYBODY] = N_ ("“*” lets in everybody in the world, not only Wistia."),
};

/* On one line, and not too long. "[…]" where it is an array or an object. */
static char *
shorten (const char *subject)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  if (subject == NULL)
    return g_strdup ("[…]");
  for (; *subject != '\0' && n < MOST_CHARACTERS; subject = g_utf8_next_char (subject), n++)
    {
      gunichar character = g_utf8_get_char (subject);

      g_string_append_unichar (text, g_unichar_iscntrl (character) ? 0xfffd : character);
    }
  if (*subject != '\0')
    g_string_append (text, "…");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
s3c_policy_finding_text (const S3cPolicyFinding *finding)
{
  g_autofree char *subject = shorten (finding->subject);
  g_auto (GStrv) parts = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail ((gsize)finding->reason < G_N_ELEMENTS (texts), g_strdup (""));
  parts = g_strsplit (_ (texts[finding->reason]), "%s", 2);
  text = g_strjoinv (subject, parts);
  if (finding->reason != S3C_POLICY_REASON_ALLOW_DEPENDS
      && finding->reason != S3C_POLICY_REASON_DENY_DEPENDS)
    return g_steal_pointer (&text);
  /* Translators: two sentences, one after the other. */
  return g_strdup_printf (_ ("%s %s"), text,
                          s3c_policy_key_text (finding->subject != NULL ? finding->subject : ""));
}

char *
s3c_policy_place_text (const S3cPolicyFinding *finding)
{
  g_autofree char *sid = shorten (finding->sid);

  if (finding->statement == 0)
    return finding->line == 0 ? g_strdup (_ ("The whole policy"))
                              : g_strdup_printf (_ ("Line %u"), finding->line);
  if (finding->sid != NULL && *finding->sid != '\0' && finding->line != 0)
    /* Translators: a number, a name in the policy and a line. */
    return g_strdup_printf (_ ("Statement %u (%s), line %u"), finding->statement, sid,
                            finding->line);
  if (finding->line != 0)
    return g_strdup_printf (_ ("Statement %u, line %u"), finding->statement, finding->line);
  return g_strdup_printf (_ ("Statement %u"), finding->statement);
}

const char *
s3c_policy_verdict_text (S3cPolicyVerdict verdict)
{
  switch (verdict)
    {
    case S3C_POLICY_ALLOWED:
      return _ ("This policy lets Wistia in");
    case S3C_POLICY_DEPENDS:
      return _ ("Whether this policy lets Wistia in depends on more");
    case S3C_POLICY_DENIED:
    default:
      return _ ("This policy does not let Wistia in");
    }
}
