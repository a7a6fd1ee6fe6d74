/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-words.h"

#include <libsoup/soup.h>

/* From a status and the words that came with it to the error that says what to do next. The
 * endpoint's refusals are documented only as "400 with some text", so their text is all there is to
 * tell a missing object from a full account. */

typedef struct
{
  int status;
  gboolean html;
  gboolean retry_after;
  const char *text; /* the code and the words, with underscores and hyphens made spaces */
} Refusal;

static gboolean
speaks_of (const Refusal *refusal, const char *pattern)
{
  return g_regex_match_simple (pattern, refusal->text, G_REGEX_CASELESS, 0);
}

static gboolean
speaks_of_full_account (const Refusal *refusal)
{
  return speaks_of (refusal,
                    "\\b(videos?|medias?|storage|uploads?|account)\\b.{0,40}\\b(limit|quota)\\b"
                    "|\\b(limit|quota)\\b.{0,40}\\b(videos?|medias?|storage|account)\\b"
                    "|\\bmaximum number of (videos|medias?)\\b")
         && !speaks_of (refusal, "character|too long|rate limit|\\bsize\\b|\\bduration\\b");
}

/* Says plainly that it is about the object in Amazon S3. */
static gboolean
speaks_of_source (const Refusal *refusal)
{
  return !refusal->html
         && speaks_of (refusal, "nosuch(key|bucket|version)|accessdenied|invalidobjectstate"
                                "|\\bs3\\b(?! copy)|\\bsource file\\b"
                                "|\\b(object|key|file|bucket)\\b.{0,60}\\b(not found|missing|denied"
                                "|access|exist|permission|read)")
         && !speaks_of (refusal, "\\bplan\\b|\\bpremium\\b|\\bupgrade|\\bsubscription\\b");
}

/* Says that something could not be found or read, and nothing of what else it could be. */
static gboolean
speaks_of_no_access (const Refusal *refusal)
{
  return speaks_of (refusal, "\\bnot found\\b|\\bno such\\b|\\bdoes ?n.t exist|\\bdoes not exist"
                             "|\\baccess denied\\b|\\bpermission|\\bforbidden\\b"
                             "|\\b(could not|couldn.t|cannot|can.t|unable to|failed to)"
                             "( be)? (access|read|find|open|fetch|download|retrieve)")
         && !speaks_of (refusal, "\\b(project|folder|contact|token|account|plan|user)\\b");
}

static S3cError
classify_401 (const Refusal *refusal)
{
  if (speaks_of (refusal, "\\baccount inactive\\b"))
    return S3C_ERROR_ACCOUNT_INACTIVE;
  if (speaks_of (refusal, "\\bunauthorized scope\\b"))
    return S3C_ERROR_TOKEN_SCOPE;
  if (speaks_of (refusal, "\\bunauthorized params\\b"))
    return S3C_ERROR_TOKEN_PARAMS;
  return S3C_ERROR_TOKEN_REJECTED;
}

static S3cError
classify_4xx (const Refusal *refusal)
{
  switch (refusal->status)
    {
    case 401:
      return classify_401 (refusal);
    case 403:
      return speaks_of_source (refusal) ? S3C_ERROR_NO_OBJECT : S3C_ERROR_PLAN;
    case 404:
      return speaks_of_source (refusal) ? S3C_ERROR_NO_OBJECT : S3C_ERROR_NOT_FOUND;
    case 429:
      return S3C_ERROR_RATE_LIMITED;
    case 400:
    case 402:
    case 409:
    case 422:
    case 424:
      if (speaks_of_full_account (refusal))
        return S3C_ERROR_ACCOUNT_FULL;
      if (speaks_of_source (refusal) || speaks_of_no_access (refusal))
        return S3C_ERROR_NO_OBJECT;
      return S3C_ERROR_REFUSED;
    default:
      return S3C_ERROR_REFUSED;
    }
}

static S3cError
classify (const Refusal *refusal)
{
  if (refusal->status >= 300 && refusal->status < 400)
    return S3C_ERROR_REDIRECTED;
  if (refusal->status >= 400 && refusal->status < 500)
    return classify_4xx (refusal);
  if (refusal->status == 503 && refusal->retry_after)
    return S3C_ERROR_BUSY;
  if (refusal->status >= 500 && refusal->status < 600)
    return S3C_ERROR_SERVER;
  return S3C_ERROR_REPLY;
}

static char *
make_message (const S3cReply *self, char *words)
{
  g_autofree char *owned = words;

  if (self->status >= 300 && self->status < 400)
    return g_strdup_printf ("HTTP %d: a redirect, which is never followed", self->status);
  if (owned != NULL)
    return g_steal_pointer (&owned);
  return g_strdup_printf ("HTTP %d (%s)", self->status, soup_status_get_phrase (self->status));
}

gboolean
s3c_reply_check_status (const S3cReply *self, GError **error)
{
  g_autofree char *code = NULL;
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;
  g_autofree char *body = NULL;
  g_autofree char *message = NULL;
  Refusal refusal = { .status = self->status, .retry_after = self->retry_after >= 0 };

  if (self->status >= 200 && self->status < 300)
    return TRUE;
  words = s3c_words_from_reply (self, &code);
  text = g_strdup_printf ("%s %s", code != NULL ? code : "", words != NULL ? words : "");
  body = s3c_reply_dup_text (self, 64);
  refusal.html = body != NULL && s3c_words_is_html (body);
  refusal.text = g_strdelimit (text, "_-", ' ');
  message = make_message (self, g_steal_pointer (&words));
  g_set_error_literal (error, S3C_ERROR, classify (&refusal), message);
  return FALSE;
}

gboolean
s3c_reply_check_public (const S3cReply *self, GError **error)
{
  if (self->status < 400 || self->status >= 500 || self->status == 404 || self->status == 429)
    return s3c_reply_check_status (self, error);
  g_set_error (error, S3C_ERROR, S3C_ERROR_REFUSED, "HTTP %d (%s)", self->status,
               soup_status_get_phrase (self->status));
  return FALSE;
}
