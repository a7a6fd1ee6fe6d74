/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-buckets.h"

#include "s3c-practice-misbehave.h"
#include "s3c-practice.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *name;
  const char *what;
  S3cPracticeDeed *deed;
  gboolean makes_media; /* although the answer may not tell */
  S3cPracticeFate fate;
  void (*ask) (S3cPracticeCall *call, gint64 seconds); /* (nullable) makes each key wait first */
  guint seconds;
} Bucket;

#define REFUSES(deed)      deed, FALSE, S3C_PRACTICE_FATE_READY, NULL, 0
#define MAKES(deed)        deed, TRUE, S3C_PRACTICE_FATE_READY, NULL, 0
#define ENDS(fate)         s3c_practice_misbehave_not, TRUE, fate, NULL, 0
#define ASKS(ask, seconds) s3c_practice_misbehave_not, TRUE, S3C_PRACTICE_FATE_READY, ask, seconds

static const Bucket known[] = {
  { "practice-forbidden", N_ ("403: the account’s plan does not include S3 Copy"),
    REFUSES (s3c_practice_misbehave_forbidden) },
  { "practice-missing", N_ ("400: no such object, or no permission to read it"),
    REFUSES (s3c_practice_misbehave_missing) },
  { "practice-over-limit", N_ ("400: the account’s video limit is reached"),
    REFUSES (s3c_practice_misbehave_over_limit) },
  { "practice-old-errors", N_ ("400: a refusal in the oldest shape, only a text"),
    REFUSES (s3c_practice_misbehave_old_errors) },
  { "practice-unauthorized", N_ ("401: the token is not valid, as a web page"),
    REFUSES (s3c_practice_misbehave_unauthorized) },
  { "practice-scope", N_ ("401: the token lacks a permission"),
    REFUSES (s3c_practice_misbehave_scope) },
  { "practice-params", N_ ("401: the token may not use these parameters"),
    REFUSES (s3c_practice_misbehave_params) },
  { "practice-inactive", N_ ("401: the account is not active"),
    REFUSES (s3c_practice_misbehave_inactive) },
  { "practice-rate-limited", N_ ("429: asks each key to wait 7 seconds, and accepts it then"),
    ASKS (s3c_practice_misbehave_rate_limited, 7) },
  { "practice-busy", N_ ("503: asks each key to wait 5 seconds, and accepts it then"),
    ASKS (s3c_practice_misbehave_busy, 5) },
  { "practice-error", N_ ("500: an error of the server, as a web page; no media is made"),
    REFUSES (s3c_practice_misbehave_error) },
  { "practice-bad-gateway", N_ ("502: an empty answer; no media is made"),
    REFUSES (s3c_practice_misbehave_bad_gateway) },
  { "practice-redirect", N_ ("302: sends the client elsewhere; no media is made"),
    REFUSES (s3c_practice_misbehave_redirect) },
  { "practice-slow", N_ ("Answers after 20 seconds; the media is made"),
    MAKES (s3c_practice_misbehave_slow) },
  { "practice-stall", N_ ("Never answers; the media is made"),
    MAKES (s3c_practice_misbehave_stall) },
  { "practice-drop", N_ ("Reads the request and closes; the media is made"),
    MAKES (s3c_practice_misbehave_drop) },
  { "practice-reset", N_ ("Reads the request and resets the connection; no media is made"),
    REFUSES (s3c_practice_misbehave_reset) },
  { "practice-cut", N_ ("Closes in the middle of the answer; the media is made"),
    MAKES (s3c_practice_misbehave_cut) },
  { "practice-truncated", N_ ("200 with JSON that ends too early; the media is made"),
    MAKES (s3c_practice_misbehave_truncated) },
  { "practice-garbage", N_ ("200 with bytes that are not JSON; the media is made"),
    MAKES (s3c_practice_misbehave_garbage) },
  { "practice-huge", N_ ("200 with 5 MiB of JSON; the media is made"),
    MAKES (s3c_practice_misbehave_huge) },
  { "practice-no-id", N_ ("200 without a hashed ID; the media is made"),
    MAKES (s3c_practice_misbehave_no_id) },
  { "practice-html", N_ ("200 with a web page; no media is made"),
    REFUSES (s3c_practice_misbehave_html) },
  { "practice-empty", N_ ("200 without a body; no media is made"),
    REFUSES (s3c_practice_misbehave_empty) },
  { "practice-media-failed", N_ ("Accepted, but the file cannot be processed"),
    ENDS (S3C_PRACTICE_FATE_FAILED) },
  { "practice-never-ready", N_ ("Accepted, but stays in processing"),
    ENDS (S3C_PRACTICE_FATE_STUCK) },
  { "practice-thumb-huge", N_ ("Accepted; its picture is 5 MiB and says 30000 × 30000 pixels"),
    ENDS (S3C_PRACTICE_FATE_THUMB_HUGE) },
  { "practice-thumb-wide", N_ ("Accepted; its picture is small and says 30000 × 30000 pixels"),
    ENDS (S3C_PRACTICE_FATE_THUMB_WIDE) },
  { "practice-thumb-truncated", N_ ("Accepted; its picture ends in the middle"),
    ENDS (S3C_PRACTICE_FATE_THUMB_TRUNCATED) },
  { "practice-thumb-svg", N_ ("Accepted; its picture is an SVG bomb that says it is a PNG"),
    ENDS (S3C_PRACTICE_FATE_THUMB_SVG) },
  { "practice-thumb-svg-type", N_ ("Accepted; its picture is an SVG bomb that says it is an SVG"),
    ENDS (S3C_PRACTICE_FATE_THUMB_SVG_TYPE) },
  { "practice-thumb-type", N_ ("Accepted; its picture is a web page"),
    ENDS (S3C_PRACTICE_FATE_THUMB_TYPE) },
  { "practice-thumb-slow", N_ ("Accepted; its picture comes byte by byte and takes 20 seconds"),
    ENDS (S3C_PRACTICE_FATE_THUMB_SLOW) },
  { "practice-elsewhere", N_ ("Accepted; a HEAD says that the bucket is in region eu-west-1"),
    ENDS (S3C_PRACTICE_FATE_READY) },
  { "practice-moved", N_ ("Accepted; a HEAD says that the bucket’s name has moved, and not where"),
    ENDS (S3C_PRACTICE_FATE_READY) },
  { "practice-public", N_ ("Accepted; a HEAD says that anybody may list the bucket"),
    ENDS (S3C_PRACTICE_FATE_READY) },
  { "practice-absent", N_ ("400: no such object; a HEAD says that there is no such bucket"),
    REFUSES (s3c_practice_misbehave_missing) },
};

static const Bucket ordinary = { NULL, NULL, MAKES (s3c_practice_misbehave_not) };

static const Bucket *
find_bucket (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (g_str_equal (known[i].name, name))
        return &known[i];
    }
  return &ordinary;
}

/* Returns whether the copy was told to come again later. */
static gboolean
ask_to_wait (S3cPracticeCall *call, const S3cPracticeOrder *order, const Bucket *bucket)
{
  gint64 seconds = 0;

  if (bucket->ask != NULL)
    seconds = s3c_practice_account_ask_to_wait (call->account, order->bucket, order->key,
                                                bucket->seconds, g_get_monotonic_time ());
  if (seconds > 0)
    bucket->ask (call, seconds);
  return seconds > 0;
}

void
s3c_practice_buckets_copy (S3cPracticeCall *call, const S3cPracticeOrder *order)
{
  const Bucket *bucket = find_bucket (order->bucket);
  const S3cPracticeMedia *media = NULL;

  if (ask_to_wait (call, order, bucket))
    return;
  if (bucket->makes_media)
    {
      media = s3c_practice_account_add_media (call->account, bucket->fate, order->name,
                                              order->description, order->folder);
      s3c_practice_world_count_copy (call->world, call->token);
    }
  bucket->deed (call, media);
}

const S3cPracticeBucket *
s3c_practice_get_buckets (void)
{
  static S3cPracticeBucket list[G_N_ELEMENTS (known) + 1];

  /* Each time anew: the language may be set after the first. */
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    list[i] = (S3cPracticeBucket){ known[i].name, _ (known[i].what) };
  return list;
}
