/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-facts.h"
#include "s3c-copy-words.h"

#define SECOND G_USEC_PER_SEC
#define NOON   (G_GINT64_CONSTANT (1700000000) * SECOND) /* 14 November 2023, 22:13 UTC */

static S3cCopy *
make_copy (S3cCopyData *data)
{
  g_autoptr (S3cRequest) request
      = g_object_new (S3C_TYPE_REQUEST, "bucket", "acme-video", "key", "talks/keynote.mp4", NULL);

  return s3c_copy_new_restored (1, request, data);
}

static void
test_time (void)
{
  static const struct
  {
    gint64 ago;
    const char *words;
  } cases[] = {
    { 0, "now" },      { -5, "now" },         { 59, "now" },
    { 60, "1 min" },   { 59 * 60, "59 min" }, { 60 * 60, "1 h" },
    { 86399, "23 h" }, { 86400, "13 Nov" },   { 400 * 86400, "10 Oct 2022" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = s3c_words_for_time (NOON - cases[i].ago * SECOND, NOON);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_sentence (void)
{
  S3cCopyData processing
      = { .state = S3C_STATE_PROCESSING, .progress = 0.42, .updated = NOON - 120 * SECOND };
  S3cCopyData refused = {
    .state = S3C_STATE_REFUSED, .progress = -1, .error = (char *)"no-object", .updated = NOON
  };
  g_autoptr (S3cCopy) first = make_copy (&processing);
  g_autoptr (S3cCopy) second = make_copy (&refused);
  g_autofree char *one = s3c_words_for_copy (first, NULL, NOON);
  g_autofree char *two = s3c_words_for_copy (second, s3c_words_for_problem (second), NOON);

  g_assert_cmpstr (one, ==,
                   "keynote.mp4, Processing 42 %, 2 min, from acme-video/talks/keynote.mp4");
  g_assert_cmpstr (two, ==,
                   "keynote.mp4, Refused: No such object, or no permission to read it, now, from "
                   "acme-video/talks/keynote.mp4");
}

static void
test_every_state_has_a_look (void)
{
  for (S3cState state = S3C_STATE_WAITING; state < S3C_N_STATES; state++)
    {
      g_assert_nonnull (s3c_icon_for_state (state));
      g_assert_nonnull (s3c_style_for_state (state));
    }
}

static void
test_facts (void)
{
  S3cCopyData data = { .state = S3C_STATE_REFUSED,
                       .progress = -1,
                       .http_status = 403,
                       .request_id = (char *)"r-1",
                       .raw_reply = (char *)"<html>no</html>" };
  g_autoptr (S3cCopy) copy = make_copy (&data);
  g_autofree char *text = s3c_copy_facts_text (copy);

  g_assert_nonnull (strstr (text, "403"));
  g_assert_nonnull (strstr (text, "r-1"));
  g_assert_nonnull (strstr (text, "<html>no</html>"));
  g_assert_null (strstr (text, "(null)"));
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/words/how long ago", test_time);
  g_test_add_func ("/words/a row is one sentence", test_sentence);
  g_test_add_func ("/words/every state has an icon", test_every_state_has_a_look);
  g_test_add_func ("/words/details name status, request and reply", test_facts);

  return g_test_run ();
}
