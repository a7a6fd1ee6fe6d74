/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-queue-words.h"

#define SECOND G_USEC_PER_SEC
#define NOON   (G_GINT64_CONSTANT (1700000000) * SECOND)

typedef struct
{
  S3cProgressData data;
  S3cError error;
  const char *words; /* (nullable) */
  S3cQueueStep step;
} Case;

#define NO_ERROR S3C_ERROR_FAILED

static const Case cases[] = {
  { { .status = S3C_PROGRESS_IDLE, .time_left = -1 }, NO_ERROR, NULL, S3C_QUEUE_STEP_NONE },
  { { .status = S3C_PROGRESS_COPYING, .total = 1, .in_flight = 1, .time_left = -1 },
    NO_ERROR,
    NULL,
    S3C_QUEUE_STEP_PAUSE },
  { { .status = S3C_PROGRESS_COPYING,
      .total = 1500,
      .waiting = 1485,
      .in_flight = 4,
      .rate = 9.2,
      .time_left = 160 },
    NO_ERROR,
    "Copying 12 of 1500 · 9 a second · about 3 min left",
    S3C_QUEUE_STEP_PAUSE },
  { { .status = S3C_PROGRESS_COPYING, .total = 2, .in_flight = 1, .rate = 0.5, .time_left = -1 },
    NO_ERROR,
    "Copying 2 of 2 · 30 a minute",
    S3C_QUEUE_STEP_PAUSE },
  { { .status = S3C_PROGRESS_PAUSED, .total = 1500, .waiting = 1203, .in_flight = 3 },
    NO_ERROR,
    "Paused · 1203 waiting · 3 being sent",
    S3C_QUEUE_STEP_RESUME },
  { { .status = S3C_PROGRESS_LIMITED, .total = 9, .waiting = 9, .until = NOON + 12 * SECOND },
    NO_ERROR,
    "Keeping to Wistia’s limit · goes on in 12 s",
    S3C_QUEUE_STEP_PAUSE },
  { { .status = S3C_PROGRESS_ASKED, .total = 9, .waiting = 9, .until = NOON + 6 * SECOND + 1 },
    S3C_ERROR_RATE_LIMITED,
    "Waiting for Wistia, 7 s",
    S3C_QUEUE_STEP_PAUSE },
  { { .status = S3C_PROGRESS_ASKED, .total = 9, .waiting = 9, .until = NOON - 1 },
    S3C_ERROR_RATE_LIMITED,
    "Waiting for Wistia",
    S3C_QUEUE_STEP_PAUSE },
  { { .status = S3C_PROGRESS_BACKING_OFF, .total = 1, .waiting = 1, .until = NOON + 8 * SECOND },
    S3C_ERROR_UNREACHABLE,
    "Wistia cannot be reached · tries again in 8 s",
    S3C_QUEUE_STEP_TRY_NOW },
  { { .status = S3C_PROGRESS_BACKING_OFF, .total = 1, .waiting = 1, .until = NOON + 8 * SECOND },
    S3C_ERROR_TLS,
    "No secure connection to Wistia · tries again in 8 s",
    S3C_QUEUE_STEP_TRY_NOW },
  { { .status = S3C_PROGRESS_OFFLINE, .total = 1, .waiting = 1 },
    S3C_ERROR_OFFLINE,
    "No network · goes on by itself",
    S3C_QUEUE_STEP_PAUSE },
  { { .status = S3C_PROGRESS_STOPPED, .total = 9, .waiting = 1 },
    S3C_ERROR_TOKEN_REJECTED,
    "Stopped: Wistia did not accept the API token · 1 waiting",
    S3C_QUEUE_STEP_ACCOUNT },
  { { .status = S3C_PROGRESS_STOPPED, .total = 9, .waiting = 9 },
    S3C_ERROR_TOKEN_LOCKED,
    "Stopped: The keyring is locked · 9 waiting",
    S3C_QUEUE_STEP_RESUME },
  { { .status = S3C_PROGRESS_IDLE, .left_over = 1 },
    NO_ERROR,
    "1 copy waits from last time",
    S3C_QUEUE_STEP_SEND },
  { { .status = S3C_PROGRESS_IDLE, .left_over = 1203 },
    NO_ERROR,
    "1203 copies wait from last time",
    S3C_QUEUE_STEP_SEND },
  { { .status = S3C_PROGRESS_IDLE,
      .total = 1500,
      .accepted = 1497,
      .failed = 2,
      .unsure = 1,
      .retryable = 2 },
    NO_ERROR,
    "1497 copied · 2 failed · 1 unsure",
    S3C_QUEUE_STEP_RETRY_FAILED },
  { { .status = S3C_PROGRESS_IDLE, .total = 3, .accepted = 1, .refused = 1, .cancelled = 1 },
    NO_ERROR,
    "1 copied · 1 refused · 1 cancelled",
    S3C_QUEUE_STEP_NONE },
};

static void
test_line (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (S3C_ERROR, (int)cases[i].error, "");
      g_autofree char *words = s3c_words_for_queue (&cases[i].data, error, NOON);

      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_cmpint (s3c_queue_get_step (&cases[i].data, error), ==, cases[i].step);
    }
}

/* As a screen reader would hear it: the same for every second and every copy. */
static void
test_status_is_steady (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      S3cProgressData later = cases[i].data;
      g_autoptr (GError) error = g_error_new_literal (S3C_ERROR, (int)cases[i].error, "");
      g_autofree char *now = s3c_words_for_queue_status (&later, error);
      g_autofree char *then = NULL;

      later.until += 3 * SECOND;
      later.rate += 1;
      later.time_left += 1;
      if (later.waiting > 0)
        later.waiting--;
      then = s3c_words_for_queue_status (&later, error);
      g_assert_cmpstr (now, ==, then);
      g_assert_cmpint (now == NULL, ==, cases[i].words == NULL);
    }
}

static void
test_span (void)
{
  static const struct
  {
    double seconds;
    const char *words;
  } spans[] = {
    { -3, "0 s" },
    { 0.1, "1 s" },
    { 7, "7 s" },
    { 119.5, "2 min" },
    { 121, "3 min" },
    { 3600, "60 min" },
    { 2 * 3600, "2 h 0 min" },
    { 9000, "2 h 30 min" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autofree char *words = s3c_words_for_span (spans[i].seconds);

      g_assert_cmpstr (words, ==, spans[i].words);
    }
}

static void
test_waiting (void)
{
  static const struct
  {
    S3cProgressStatus status;
    guint left_over;
    const char *account;
    const char *error;
    int retry_in;
    const char *words;
  } rows[] = {
    { S3C_PROGRESS_COPYING, 0, "a", NULL, 0, "Waiting for its turn" },
    { S3C_PROGRESS_LIMITED, 0, "a", NULL, 0, "Waiting for its turn" },
    { S3C_PROGRESS_PAUSED, 0, "a", NULL, 0, "Waiting: paused" },
    { S3C_PROGRESS_OFFLINE, 0, "a", NULL, 0, "Waiting: no network" },
    { S3C_PROGRESS_OFFLINE, 0, "a", "offline", 0, "Waiting: no network" },
    { S3C_PROGRESS_IDLE, 2, "a", NULL, 0, "Waiting since last time" },
    { S3C_PROGRESS_ASKED, 0, "a", "rate-limited", 7, "Waiting for Wistia, 7 s" },
    { S3C_PROGRESS_ASKED, 0, "a", "busy", 90, "Waiting for Wistia, 90 s" },
    { S3C_PROGRESS_COPYING, 0, "a", "busy", -1, "Waiting for its turn" },
    { S3C_PROGRESS_BACKING_OFF, 0, "a", "unreachable", 2,
      "Wistia cannot be reached · tries again in 2 s" },
    { S3C_PROGRESS_STOPPED, 0, "a", "token-rejected", 0, "Wistia did not accept the API token" },
    { S3C_PROGRESS_STOPPED, 0, NULL, "token-missing", 0, "Waiting for a Wistia account" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      S3cProgressData progress = { .status = rows[i].status, .left_over = rows[i].left_over };
      S3cCopyData data
          = { .state = S3C_STATE_WAITING,
              .progress = -1,
              .account_id = (char *)rows[i].account,
              .error = (char *)rows[i].error,
              .retry_at = rows[i].retry_in != 0 ? NOON + rows[i].retry_in * SECOND : 0 };
      g_autoptr (S3cRequest) request
          = g_object_new (S3C_TYPE_REQUEST, "bucket", "acme-video", "key", "a.mp4", NULL);
      g_autoptr (S3cCopy) copy = s3c_copy_new_restored (1, request, &data);
      g_autofree char *words = s3c_words_for_waiting (copy, &progress, NOON);

      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

static void
test_at_work (void)
{
  static const struct
  {
    S3cProgressData data;
    gboolean at_work;
  } sets[] = {
    { { .status = S3C_PROGRESS_IDLE }, FALSE },
    { { .status = S3C_PROGRESS_IDLE, .left_over = 5 }, FALSE },
    { { .status = S3C_PROGRESS_COPYING, .waiting = 1 }, TRUE },
    { { .status = S3C_PROGRESS_OFFLINE, .waiting = 1 }, TRUE },
    { { .status = S3C_PROGRESS_PAUSED, .waiting = 1 }, FALSE },
    { { .status = S3C_PROGRESS_PAUSED, .waiting = 1, .in_flight = 1 }, TRUE },
    { { .status = S3C_PROGRESS_STOPPED, .waiting = 1 }, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++)
    g_assert_cmpint (s3c_queue_is_at_work (&sets[i].data), ==, sets[i].at_work);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/queue-words/one line and one button for every status", test_line);
  g_test_add_func ("/queue-words/what is read aloud does not change every second",
                   test_status_is_steady);
  g_test_add_func ("/queue-words/how long it takes is never said too short", test_span);
  g_test_add_func ("/queue-words/a waiting copy says why it waits", test_waiting);
  g_test_add_func ("/queue-words/pause and trouble are no work that goes on", test_at_work);

  return g_test_run ();
}
