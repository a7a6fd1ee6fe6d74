/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-cause.h"

#include "s3c-bucket-place-text.h"
#include "s3c-key.h"
#include "s3c-policy-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
cause_free (S3cCause *self)
{
  g_clear_pointer (&self->heading, g_free);
  g_clear_pointer (&self->words, g_free);
  g_free (self);
}

/* words: (transfer full) */
static void
add (GPtrArray *causes, S3cStanding standing, const char *heading, char *words)
{
  S3cCause *cause = g_new0 (S3cCause, 1);

  cause->standing = standing;
  cause->heading = g_strdup (heading);
  cause->words = words;
  g_ptr_array_add (causes, cause);
}

/* What the policy check finds that is a cause of its own. */
static const S3cPolicyReason of_key[]
    = { S3C_POLICY_REASON_OTHER_PREFIX, S3C_POLICY_REASON_OTHER_CASE, S3C_POLICY_REASON_BUCKET_ONLY,
        S3C_POLICY_REASON_NO_OBJECTS };
static const S3cPolicyReason of_deny[]
    = { S3C_POLICY_REASON_DENIED, S3C_POLICY_REASON_DENY_DEPENDS, S3C_POLICY_REASON_NOT_PRINCIPAL };

static gboolean
is_among (S3cPolicyReason reason, const S3cPolicyReason *reasons, gsize n_reasons)
{
  for (gsize i = 0; i < n_reasons; i++)
    if (reasons[i] == reason)
      return TRUE;
  return FALSE;
}

/* The first thing that was found of one of these; NULL where there is none. What asks for
 * encryption is there for others. */
static const S3cPolicyFinding *
find (const S3cCauseFacts *facts, const S3cPolicyReason *reasons, gsize n_reasons)
{
  for (guint i = 0; facts->answer != NULL && i < facts->answer->findings->len; i++)
    {
      const S3cPolicyFinding *finding = g_ptr_array_index (facts->answer->findings, i);

      if (is_among (finding->reason, reasons, n_reasons)
          && !s3c_policy_finding_is_about_encryption (finding))
        return finding;
    }
  return NULL;
}

/* The first of all the others that keeps Wistia out, or may. */
static const S3cPolicyFinding *
find_other (const S3cCauseFacts *facts)
{
  if (facts->answer == NULL || facts->answer->verdict == S3C_POLICY_ALLOWED)
    return NULL;
  for (guint i = 0; i < facts->answer->findings->len; i++)
    {
      const S3cPolicyFinding *finding = g_ptr_array_index (facts->answer->findings, i);

      if ((i == 0 || s3c_policy_reason_is_fatal (finding->reason))
          && !is_among (finding->reason, of_key, G_N_ELEMENTS (of_key))
          && !is_among (finding->reason, of_deny, G_N_ELEMENTS (of_deny)))
        return finding;
    }
  return NULL;
}

/* Where it stands, what is the matter, and what to do. (transfer full) */
static char *
describe (const S3cPolicyFinding *finding)
{
  g_autofree char *place = s3c_policy_place_text (finding);
  g_autofree char *text = s3c_policy_finding_text (finding);
  const char *advice = s3c_policy_finding_advice (finding);
  GString *words = g_string_new (place);

  if (words->len > 0)
    g_string_append (words, ": ");
  g_string_append (words, text);
  if (*advice != '\0')
    g_string_append_printf (words, " %s", advice);
  return g_string_free (words, FALSE);
}

/* A cause that the policy tells about: found, ruled out because the policy lets Wistia in, or open.
 */
static void
add_from_policy (GPtrArray *causes,
                 const S3cCauseFacts *facts,
                 const S3cPolicyFinding *finding,
                 const char *heading,
                 const char *ruled_out,
                 const char *open)
{
  if (finding != NULL)
    add (causes, S3C_CAUSE_LIKELY, heading, describe (finding));
  else if (facts->answer != NULL && facts->answer->verdict == S3C_POLICY_ALLOWED)
    add (causes, S3C_CAUSE_RULED_OUT, heading, g_strdup (ruled_out));
  else
    add (causes, S3C_CAUSE_OPEN, heading, g_strdup (open));
}

/* Signs in the key itself. */
static const char *
suspect_key (const char *key)
{
  if (s3c_key_has_outer_space (key))
    return _ ("It begins or ends with a space, which is easily copied by mistake.");
  if (s3c_key_looks_encoded (key))
    return _ (
        "It looks percent-encoded: the key in S3 may have a space or another character there.");
  if (strchr (key, '+') != NULL && strchr (key, ' ') == NULL)
    return _ ("It has a + in it, which in web addresses stands for a space: the key in S3 may have "
              "spaces there.");
  if (strstr (key, "//") != NULL)
    return _ ("It has two slashes in a row, which S3 does not take for one.");
  if (strstr (key, "  ") != NULL)
    return _ ("It has two spaces in a row, of which a web page shows only one.");
  return NULL;
}

static void
add_key (GPtrArray *causes, const S3cCauseFacts *facts)
{
  const char *suspicion = suspect_key (facts->key);

  add (causes, suspicion != NULL ? S3C_CAUSE_LIKELY : S3C_CAUSE_OPEN,
       _ ("Is the object key exactly the one in S3?"),
       g_strdup (suspicion != NULL ? suspicion
                                   : _ ("Upper and lower case, spaces and + all count. Open the "
                                        "object in the AWS console and use “Copy S3 URI”.")));
}

static void
add_prefix (GPtrArray *causes, const S3cCauseFacts *facts)
{
  add_from_policy (causes, facts, find (facts, of_key, G_N_ELEMENTS (of_key)),
                   _ ("Is the key inside what the bucket policy allows?"),
                   _ ("The policy covers this key."), _ ("Paste the bucket’s policy to find out."));
}

static void
add_bucket (GPtrArray *causes, const S3cCauseFacts *facts)
{
  const char *heading = _ ("Is the policy on the right bucket, and does it let Wistia in?");

  if (facts->place != NULL && s3c_bucket_place_get_presence (facts->place) == S3C_BUCKET_ABSENT)
    add (causes, S3C_CAUSE_LIKELY, heading, s3c_bucket_place_text (facts->place));
  else
    add_from_policy (causes, facts, find_other (facts), heading,
                     _ ("The policy names this bucket and Wistia’s account, and allows to read."),
                     _ ("Paste the bucket’s policy to find out."));
}

/* An opt-in region is the one thing of Wistia's side that can be seen from here. */
static void
add_wistia (GPtrArray *causes, const S3cCauseFacts *facts)
{
  const char *heading = _ ("Has Wistia finished its side?");

  if (facts->place != NULL && s3c_bucket_place_needs_opt_in (facts->place))
    add (causes, S3C_CAUSE_LIKELY, heading, s3c_bucket_place_advice (facts->place));
  else
    add (causes, S3C_CAUSE_OPEN, heading,
         g_strdup (
             _ ("Wistia’s support adds the bucket’s ARN on its side. Ask whether that is done; "
                "the message is ready.")));
}

static void
add_key_management (GPtrArray *causes)
{
  add (causes, S3C_CAUSE_OPEN, _ ("Is the object encrypted with a KMS key?"),
       g_strdup (_ ("Look at “Server-side encryption settings” of the object. With a key of yours, "
                    "the key’s policy has to let Wistia decrypt, and Wistia needs the key’s ARN; "
                    "with the key aws/s3, or one that you give with each request (SSE-C), the "
                    "object has to be stored anew.")));
}

static void
add_deny (GPtrArray *causes, const S3cCauseFacts *facts)
{
  add_from_policy (causes, facts, find (facts, of_deny, G_N_ELEMENTS (of_deny)),
                   _ ("Does another rule deny it?"),
                   _ ("Nothing in the bucket policy does. A rule of your organization or of a VPC "
                      "endpoint still could: ask whoever looks after them."),
                   _ ("A Deny in the bucket policy, in a rule of your organization or of a VPC "
                      "endpoint wins over every Allow."));
}

static void
add_owner (GPtrArray *causes)
{
  add (causes, S3C_CAUSE_OPEN, _ ("Does the object belong to the bucket’s owner?"),
       g_strdup (_ ("Objects that another AWS account has uploaded are not covered by the bucket "
                    "policy while access control lists are on. Set “Object Ownership” to “Bucket "
                    "owner enforced”.")));
}

static void
add_payer (GPtrArray *causes)
{
  add (causes, S3C_CAUSE_OPEN, _ ("Does the bucket make the reader pay?"),
       g_strdup (_ ("Look at “Requester pays” in the bucket’s properties, and turn it off or ask "
                    "Wistia.")));
}

static void
add_archive (GPtrArray *causes)
{
  add (causes, S3C_CAUSE_OPEN, _ ("Is the object archived, or deleted in a bucket with versions?"),
       g_strdup (_ ("Objects in Glacier Flexible Retrieval and Deep Archive have to be restored "
                    "first. A delete marker looks like an object that is not there.")));
}

GPtrArray *
s3c_causes_new (const S3cCauseFacts *facts)
{
  GPtrArray *causes = g_ptr_array_new_with_free_func ((GDestroyNotify)cause_free);

  add_key (causes, facts);
  add_prefix (causes, facts);
  add_bucket (causes, facts);
  add_wistia (causes, facts);
  add_key_management (causes);
  add_deny (causes, facts);
  add_owner (causes);
  add_payer (causes);
  add_archive (causes);
  return causes;
}

const char *
s3c_standing_text_get (S3cStanding standing)
{
  switch (standing)
    {
    case S3C_CAUSE_RULED_OUT:
      return _ ("Ruled out");
    case S3C_CAUSE_LIKELY:
      return _ ("Found");
    case S3C_CAUSE_OPEN:
    default:
      return _ ("Cannot be told from here");
    }
}
