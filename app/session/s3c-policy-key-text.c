/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-policy-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* By the beginning of a key, whose capitals do not count; the first one that fits. */
static const struct
{
  const char *beginning;
  const char *text; /* untranslated, marked for xgettext */
} texts[] = {
  { "aws:SecureTransport",
    N_ ("It is about encryption on the way (TLS), which requests of AWS’s own "
        "programs always have.") },
  { "s3:TlsVersion",
    N_ ("It is about old kinds of encryption (TLS), which AWS’s own programs do not use.") },
  { "aws:SourceIp",
    N_ ("Wistia’s requests come from Wistia’s own network, whose addresses are not yours.") },
  { "aws:VpcSourceIp",
    N_ ("Wistia’s requests come from Wistia’s own network, whose addresses are not yours.") },
  { "aws:SourceVpce",
    N_ ("Wistia’s requests come from Wistia’s own network, not through an endpoint of yours.") },
  { "aws:SourceVpc",
    N_ ("Wistia’s requests come from Wistia’s own network, not from one of yours.") },
  { "aws:PrincipalOrgID",
    N_ ("Wistia’s account is not in your organization, unless that was agreed upon.") },
  { "aws:PrincipalOrgPaths",
    N_ ("Wistia’s account is not in your organization, unless that was agreed upon.") },
  { "aws:SourceArn", N_ ("Only requests that a service of AWS makes for somebody have it; Wistia’s "
                         "most likely do not.") },
  { "aws:SourceAccount", N_ ("Only requests that a service of AWS makes for somebody have it; "
                             "Wistia’s most likely do not.") },
  { "aws:PrincipalArn", N_ ("Which user or role of its account Wistia uses is not known here.") },
  { "aws:PrincipalTag/",
    N_ ("Which user or role of its account Wistia uses, and with which tags, is not known here.") },
  { "aws:PrincipalType", N_ ("Which user or role of its account Wistia uses is not known here.") },
  { "aws:userid", N_ ("Which user or role of its account Wistia uses is not known here.") },
  { "aws:username", N_ ("Which user or role of its account Wistia uses is not known here.") },
  { "aws:MultiFactorAuth", N_ ("It is about people who sign in with a second factor. Wistia’s "
                               "requests come from a program, which has none.") },
  { "aws:CurrentTime", N_ ("It depends on the day and the time at which Wistia reads.") },
  { "aws:EpochTime", N_ ("It depends on the day and the time at which Wistia reads.") },
  { "aws:Referer", N_ ("Programs send what they like in this, and Wistia’s most likely nothing.") },
  { "aws:UserAgent",
    N_ ("Programs send what they like in this; what Wistia’s sends is not known here.") },
  { "s3:ExistingObjectTag/", N_ ("It depends on the tags that the object has in S3.") },
  { "s3:VersionId", N_ ("It depends on the version of the object. Wistia reads the current one.") },
  { "s3:authType", N_ ("It depends on how Wistia signs its requests.") },
  { "s3:signature", N_ ("It depends on how Wistia signs its requests.") },
  { "aws:ResourceAccount", N_ ("It depends on the account that the bucket belongs to.") },
  { "s3:ResourceAccount", N_ ("It depends on the account that the bucket belongs to.") },
};

const char *
s3c_policy_key_text (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_ascii_strncasecmp (key, texts[i].beginning, strlen (texts[i].beginning)) == 0)
      return _ (texts[i].text);
  return _ ("What Wistia’s requests have there is not known here.");
}
