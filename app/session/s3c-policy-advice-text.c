/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-policy-text.h"

#include <glib/gi18n-lib.h>

/* Untranslated, marked for xgettext. */
static const char *const texts[] = {
  [S3C_POLICY_REASON_ALLOWED] = "",
  [S3C_POLICY_REASON_DENIED]
  = N_ ("Exempt Wistia’s account from this statement: have “aws:PrincipalAccount” with its number "
        "under “StringNotEquals” in its condition. Or remove the statement if it is not needed."),
  [S3C_POLICY_REASON_NO_ALLOW] = N_ ("Add the statement for Wistia to this policy."),
  [S3C_POLICY_REASON_ALLOW_DEPENDS] = N_ ("Ask Wistia whether its requests meet this condition, or "
                                          "give Wistia’s account a statement without it."),
  [S3C_POLICY_REASON_DENY_DEPENDS]
  = N_ ("Ask Wistia whether its requests are stopped by this, or exempt its account: add "
        "“aws:PrincipalAccount” with its number under “StringNotEquals” to the same condition."),
  [S3C_POLICY_REASON_PRINCIPAL_DEPENDS] = N_ ("Name the account, “arn:aws:iam::” with its number "
                                              "and “:root”, or ask Wistia which role it uses."),
  [S3C_POLICY_REASON_VARIABLE_DEPENDS] = N_ ("Write a folder that is always the same."),
  [S3C_POLICY_REASON_OTHER_ACCOUNT]
  = N_ ("Compare the number with the one that Wistia gave you, digit by digit. If it is meant for "
        "somebody else, leave it as it is, and add a statement for Wistia."),
  [S3C_POLICY_REASON_ACCOUNT_UNQUOTED]
  = N_ ("Put the number in quotation marks, with all its twelve digits."),
  [S3C_POLICY_REASON_PRINCIPAL_WILDCARD] = N_ (
      "Name the account, “arn:aws:iam::” with its number and “:root”; that covers everyone in it."),
  [S3C_POLICY_REASON_PRINCIPAL_FORM] = N_ ("Write { \"AWS\": \"arn:aws:iam::111122223333:root\" }, "
                                           "with the twelve digits of Wistia’s account."),
  [S3C_POLICY_REASON_PRINCIPAL_KIND]
  = N_ ("Add a statement for Wistia, and leave this one as it is."),
  [S3C_POLICY_REASON_PRINCIPAL_GONE]
  = N_ ("Remove it: Amazon may not save a policy with it again."),
  [S3C_POLICY_REASON_PARTITION]
  = N_ ("Copy the objects to a bucket in another region, and let Wistia’s account in there."),
  [S3C_POLICY_REASON_NOT_PRINCIPAL]
  = N_ ("Use “Principal”: “*” and a condition “ArnNotLike” on “aws:PrincipalArn” instead, with "
        "“arn:aws:iam::”, Wistia’s number and “:*” among its values."),
  [S3C_POLICY_REASON_ALLOW_NOT_PRINCIPAL] = N_ ("Use “Principal” and name those who are let in."),
  [S3C_POLICY_REASON_ACTION_MISSING]
  = N_ ("Add “s3:GetObject” and “s3:GetObjectVersion” to the actions."),
  [S3C_POLICY_REASON_VERSION_MISSING] = N_ ("Add “s3:GetObjectVersion” to the actions."),
  [S3C_POLICY_REASON_ACTION_FORM]
  = N_ ("Write “s3:”, a name and nothing else: “s3:GetObject”. What belongs to another service "
        "goes into another policy."),
  [S3C_POLICY_REASON_LEFT_OUT] = N_ ("Take it out of this list, or add a statement for Wistia."),
  [S3C_POLICY_REASON_BUCKET_ONLY]
  = N_ ("Put “/*” after the bucket’s name, or “/”, a folder and “/*”."),
  [S3C_POLICY_REASON_OBJECTS_ONLY]
  = N_ ("Give this action a statement of its own, with the bucket’s ARN as its resource, or remove "
        "it: Wistia does not need it."),
  [S3C_POLICY_REASON_NO_OBJECTS]
  = N_ ("Add the bucket’s ARN with “/*” at its end to the resources."),
  [S3C_POLICY_REASON_BARE_RESOURCE]
  = N_ ("Begin with “arn:aws:s3:::” and the bucket’s name, and end with “/*”."),
  [S3C_POLICY_REASON_RESOURCE_FORM] = N_ ("Write “arn:aws:s3:::”, the bucket’s name and “/*”."),
  [S3C_POLICY_REASON_OTHER_BUCKET] = N_ ("Write the name of the bucket that this policy belongs "
                                         "to. Each bucket has a policy of its own."),
  [S3C_POLICY_REASON_OTHER_CASE] = N_ ("Write it exactly as it is in the object key."),
  [S3C_POLICY_REASON_OTHER_PREFIX]
  = N_ ("Add the folder of the object to the resources, with “/*” at its end."),
  [S3C_POLICY_REASON_PREFIX_CONDITION]
  = N_ ("Remove the condition, and put the folder into the resource instead."),
  [S3C_POLICY_REASON_LIST_CONDITION] = N_ ("Put reading into a statement of its own, without this "
                                           "condition and with the folder in the resource."),
  [S3C_POLICY_REASON_CONDITION_FALSE]
  = N_ ("Give Wistia’s account a statement without this condition, or change its value so that it "
        "holds for Wistia."),
  [S3C_POLICY_REASON_NOT_A_POLICY]
  = N_ ("Paste the whole policy, from its first brace to its last."),
  [S3C_POLICY_REASON_NO_STATEMENT]
  = N_ ("Put what stands in braces with “Effect” into an array: “Statement”: [ … ]."),
  [S3C_POLICY_REASON_STATEMENT_FORM] = N_ ("Begin each statement with “{” and end it with “}”."),
  [S3C_POLICY_REASON_ELEMENT_MISSING] = N_ ("Add it. A statement in the policy of a bucket has "
                                            "“Effect”, “Principal”, “Action” and “Resource”."),
  [S3C_POLICY_REASON_ELEMENT_TWICE] = N_ ("Keep one of them; several values go into one array."),
  [S3C_POLICY_REASON_ELEMENT_UNKNOWN]
  = N_ ("Check how it is written, capital letters too, or remove it. A statement has “Sid”, "
        "“Effect”, “Principal”, “Action”, “Resource” and “Condition”."),
  [S3C_POLICY_REASON_ELEMENT_FORM]
  = N_ ("Write a text in quotation marks, or several in an array; of a condition, braces."),
  [S3C_POLICY_REASON_EFFECT_FORM] = N_ ("Write “Allow” to let somebody in."),
  [S3C_POLICY_REASON_VERSION_FORM] = N_ ("Write “2012-10-17”, exactly so."),
  [S3C_POLICY_REASON_OLD_VERSION]
  = N_ ("Write “Version”: “2012-10-17” at the beginning of the policy."),
  [S3C_POLICY_REASON_CONDITION_FORM]
  = N_ ("Compare it with the example in Amazon’s documentation: an operator, a key with a colon in "
        "it, and one or more values."),
  [S3C_POLICY_REASON_SID_SPACES] = N_ ("Leave out the spaces."),
  [S3C_POLICY_REASON_SID_TWICE] = N_ ("Give each statement a Sid of its own."),
  [S3C_POLICY_REASON_BUCKET_WILDCARD]
  = N_ ("Write the bucket’s name: “arn:aws:s3:::”, the name and “/*”."),
  [S3C_POLICY_REASON_TOO_LARGE]
  = N_ ("Remove statements that are not needed any more, or name fewer and larger folders."),
  [S3C_POLICY_REASON_ANYBODY]
  = N_ ("Name Wistia’s account instead, unless the objects are meant for everybody."),
};

gboolean
s3c_policy_finding_is_about_encryption (const S3cPolicyFinding *finding)
{
  return (finding->reason == S3C_POLICY_REASON_ALLOW_DEPENDS
          || finding->reason == S3C_POLICY_REASON_DENY_DEPENDS)
         && finding->subject != NULL
         && (g_ascii_strcasecmp (finding->subject, "aws:SecureTransport") == 0
             || g_ascii_strcasecmp (finding->subject, "s3:TlsVersion") == 0);
}

const char *
s3c_policy_finding_advice (const S3cPolicyFinding *finding)
{
  const S3cPolicyReason reason = finding->reason;

  g_return_val_if_fail ((gsize)reason < G_N_ELEMENTS (texts) && texts[reason] != NULL, "");
  if (s3c_policy_finding_is_about_encryption (finding))
    return _ (
        "If all it asks for is encryption, it does not keep Wistia out, and nothing has to be "
        "changed here.");
  return texts[reason][0] == '\0' ? "" : _ (texts[reason]);
}
