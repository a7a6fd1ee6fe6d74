/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-queue-bar.h"
#include "s3c-stage.h"

static S3cQueueBar *
get_bar (S3cStage *stage)
{
  return S3C_QUEUE_BAR (s3c_stage_find (stage, S3C_TYPE_QUEUE_BAR, NULL));
}

static void
set (S3cStage *stage, S3cProgressData data)
{
  s3c_progress_set (s3c_session_get_progress (s3c_stage_get_session (stage)), &data, NULL);
}

static void
await_text (S3cStage *stage, const char *text)
{
  while (!g_str_equal (s3c_queue_bar_get_text (get_bar (stage)), text))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
can (S3cStage *stage, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (s3c_stage_get_window (stage)), action);
}

static void
test_there_while_there_is_something_to_say (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);

  g_assert_cmpstr (s3c_queue_bar_get_text (get_bar (stage)), ==, "");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (get_bar (stage))));

  set (stage, (S3cProgressData){ .status = S3C_PROGRESS_COPYING,
                                 .total = 10,
                                 .waiting = 8,
                                 .in_flight = 1,
                                 .time_left = -1 });
  g_assert_cmpstr (s3c_queue_bar_get_text (get_bar (stage)), ==, "Copying 2 of 10");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (get_bar (stage))));

  set (stage, (S3cProgressData){ .status = S3C_PROGRESS_IDLE });
  while (gtk_widget_get_visible (GTK_WIDGET (get_bar (stage))))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_numbers_follow (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  S3cProgressData data
      = { .status = S3C_PROGRESS_COPYING, .total = 10, .waiting = 8, .in_flight = 1 };

  data.time_left = -1;
  set (stage, data);
  data.waiting = 7;
  set (stage, data);
  data.waiting = 3;
  set (stage, data);
  await_text (stage, "Copying 7 of 10");
}

static void
test_counts_down (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);

  set (stage, (S3cProgressData){ .status = S3C_PROGRESS_ASKED,
                                 .total = 3,
                                 .waiting = 3,
                                 .until = g_get_real_time () + 2 * G_USEC_PER_SEC });
  await_text (stage, "Waiting for Wistia, 1 s");
  await_text (stage, "Waiting for Wistia");
}

static void
test_actions_as_the_progress_allows (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);

  set (stage, (S3cProgressData){ .status = S3C_PROGRESS_IDLE });
  g_assert_false (can (stage, "pause"));
  g_assert_false (can (stage, "send-waiting"));
  g_assert_false (can (stage, "cancel-waiting"));
  g_assert_false (can (stage, "retry-failed"));

  set (stage, (S3cProgressData){ .status = S3C_PROGRESS_IDLE, .left_over = 3 });
  g_assert_true (can (stage, "send-waiting"));
  g_assert_true (can (stage, "cancel-waiting"));
  g_assert_nonnull (s3c_stage_find (stage, GTK_TYPE_BUTTON, "Send"));

  set (stage, (S3cProgressData){ .status = S3C_PROGRESS_COPYING, .total = 4, .waiting = 3 });
  g_assert_true (can (stage, "pause"));
  g_assert_nonnull (s3c_stage_find (stage, GTK_TYPE_BUTTON, "Pause"));

  set (stage, (S3cProgressData){ .status = S3C_PROGRESS_BACKING_OFF, .total = 4, .waiting = 3 });
  g_assert_true (can (stage, "resume"));
  g_assert_nonnull (s3c_stage_find (stage, GTK_TYPE_BUTTON, "Try Now"));

  set (stage, (S3cProgressData){ .total = 4, .accepted = 3, .failed = 1, .retryable = 1 });
  g_assert_true (can (stage, "retry-failed"));
  g_assert_nonnull (s3c_stage_find (stage, GTK_TYPE_BUTTON, "Retry Failed"));
}

static void
test_pause_button_pauses (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  gboolean paused = FALSE;

  set (stage, (S3cProgressData){ .status = S3C_PROGRESS_COPYING, .total = 4, .waiting = 3 });
  s3c_stage_press (stage, "Pause");
  g_object_get (s3c_stage_get_session (stage), "paused", &paused, NULL);
  g_assert_true (paused);
  g_assert_false (can (stage, "pause"));

  set (stage, (S3cProgressData){ .status = S3C_PROGRESS_PAUSED, .total = 4, .waiting = 3 });
  s3c_stage_press (stage, "Resume");
  g_object_get (s3c_stage_get_session (stage), "paused", &paused, NULL);
  g_assert_false (paused);
}

static void
test_summary_stays_until_closed (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  S3cProgressData data = { .status = S3C_PROGRESS_IDLE, .total = 3, .accepted = 3 };
  GtkWidget *button;

  set (stage, data);
  await_text (stage, "3 copied");
  button = s3c_stage_find (stage, GTK_TYPE_LABEL, "3 copied");
  while (g_strcmp0 (gtk_widget_get_tooltip_text (button), "Close") != 0)
    button = gtk_widget_get_next_sibling (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (s3c_queue_bar_get_text (get_bar (stage)), ==, "");
  set (stage, data);
  g_assert_cmpstr (s3c_queue_bar_get_text (get_bar (stage)), ==, "");

  data.status = S3C_PROGRESS_COPYING;
  data.waiting = 1;
  data.time_left = -1;
  set (stage, data);
  await_text (stage, "Copying 3 of 3");
}

static void
test_fits_in_360 (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  g_autoptr (GError) error = g_error_new_literal (S3C_ERROR, S3C_ERROR_KEYRING_ABSENT, "");
  const S3cProgressData stopped = { .status = S3C_PROGRESS_STOPPED, .total = 9, .waiting = 9 };
  int minimum = 0;

  set (stage,
       (S3cProgressData){
           .total = 99999, .accepted = 10000, .failed = 50000, .unsure = 39999, .retryable = 1 });
  gtk_widget_measure (GTK_WIDGET (s3c_stage_get_window (stage)), GTK_ORIENTATION_HORIZONTAL, -1,
                      &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);

  /* A label of a button that is as long as others are in other languages. */
  s3c_progress_set (s3c_session_get_progress (s3c_stage_get_session (stage)), &stopped, error);
  gtk_widget_measure (GTK_WIDGET (s3c_stage_get_window (stage)), GTK_ORIENTATION_HORIZONTAL, -1,
                      &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/queue/the bar is there while there is something to say",
                   test_there_while_there_is_something_to_say);
  g_test_add_func ("/queue/its numbers follow the copying", test_numbers_follow);
  g_test_add_func ("/queue/a pause counts down to its end", test_counts_down);
  g_test_add_func ("/queue/what cannot be done cannot be pressed",
                   test_actions_as_the_progress_allows);
  g_test_add_func ("/queue/its button pauses and resumes", test_pause_button_pauses);
  g_test_add_func ("/queue/how a run ended stays until it is closed",
                   test_summary_stays_until_closed);
  g_test_add_func ("/queue/it fits into 360", test_fits_in_360);

  return g_test_run ();
}
