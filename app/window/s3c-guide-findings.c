/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-guide-findings.h"

#include "s3c-policy-text.h"

#include <glib/gi18n.h>

static S3cGuideLook
look_of_verdict (S3cPolicyVerdict verdict)
{
  switch (verdict)
    {
    case S3C_POLICY_ALLOWED:
      return S3C_GUIDE_LOOK_GOOD;
    case S3C_POLICY_DENIED:
      return S3C_GUIDE_LOOK_BAD;
    case S3C_POLICY_DEPENDS:
    default:
      return S3C_GUIDE_LOOK_MIND;
    }
}

static S3cGuideLook
look_of_finding (const S3cPolicyFinding *finding)
{
  if (finding->reason == S3C_POLICY_REASON_ALLOWED)
    return S3C_GUIDE_LOOK_GOOD;
  if (finding->reason == S3C_POLICY_REASON_DENIED || s3c_policy_reason_is_fatal (finding->reason))
    return S3C_GUIDE_LOOK_BAD;

  return S3C_GUIDE_LOOK_MIND;
}

S3cGuideRow *
s3c_guide_verdict_row_new (const S3cPolicyAnswer *answer, const char *key)
{
  g_autofree char *of_what = NULL;

  g_return_val_if_fail (answer != NULL, NULL);

  /* Translators: the key of an object. */
  of_what = g_strdup_printf (_ ("For the object “%s”"), key);

  return s3c_guide_row_new (look_of_verdict (answer->verdict),
                            s3c_policy_verdict_text (answer->verdict), of_what, NULL, NULL, NULL);
}

S3cGuideRow *
s3c_guide_finding_row_new (const S3cPolicyFinding *finding, gboolean with_offer)
{
  g_autofree char *place = NULL;
  g_autofree char *words = NULL;
  gboolean placed;

  g_return_val_if_fail (finding != NULL, NULL);

  place = s3c_policy_place_text (finding);
  words = s3c_policy_finding_text (finding);
  placed = with_offer && finding->line > 0;

  return s3c_guide_row_new (look_of_finding (finding), place, NULL, words,
                            s3c_policy_finding_advice (finding), placed ? _ ("Go There") : NULL);
}

S3cGuideRow *
s3c_guide_answer_row_new (const S3cPolicyAnswer *answer,
                          const char *title,
                          const S3cPolicyFinding *first)
{
  g_autofree char *words = NULL;

  g_return_val_if_fail (answer != NULL, NULL);

  words = first != NULL ? s3c_policy_finding_text (first) : NULL;

  return s3c_guide_row_new (look_of_verdict (answer->verdict), title,
                            s3c_policy_verdict_text (answer->verdict), words,
                            first != NULL ? s3c_policy_finding_advice (first) : NULL, NULL);
}
