/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-settings.h"
#include "s3c-stage.h"

static void
set_allowed (gboolean allowed)
{
  g_autoptr (GSettings) settings = s3c_settings_new ();

  g_assert_nonnull (settings);
  g_settings_set_boolean (settings, "background", allowed);
}

static void
set (S3cStage *stage, S3cProgressData data)
{
  s3c_progress_set (s3c_session_get_progress (s3c_stage_get_session (stage)), &data, NULL);
}

static gboolean
is_visible (S3cStage *stage)
{
  return gtk_widget_get_visible (GTK_WIDGET (s3c_stage_get_window (stage)));
}

/* The question, where there is one. */
static AdwMessageDialog *
find_question (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) each = g_list_model_get_item (toplevels, i);

      if (ADW_IS_MESSAGE_DIALOG (each))
        return ADW_MESSAGE_DIALOG (each);
    }

  return NULL;
}

static void
answer (const char *response)
{
  AdwMessageDialog *question = find_question ();

  g_assert_nonnull (question);
  adw_message_dialog_response (question, response);
  gtk_window_destroy (GTK_WINDOW (question));
}

static GApplication *
get_application (S3cStage *stage)
{
  return G_APPLICATION (gtk_window_get_application (GTK_WINDOW (s3c_stage_get_window (stage))));
}

static const S3cProgressData at_work
    = { .status = S3C_PROGRESS_COPYING, .total = 9, .waiting = 5, .in_flight = 3, .time_left = -1 };

static void
test_closing_goes_on (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);

  set_allowed (TRUE);
  set (stage, at_work);
  gtk_window_close (GTK_WINDOW (s3c_stage_get_window (stage)));
  g_assert_false (is_visible (stage));
  g_assert_null (find_question ());

  g_application_activate (get_application (stage));
  g_assert_true (is_visible (stage));
}

static void
test_told_once (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  g_autoptr (GSettings) settings = s3c_settings_new ();

  set_allowed (TRUE);
  g_settings_reset (settings, "told-background");
  set (stage, at_work);
  gtk_window_close (GTK_WINDOW (s3c_stage_get_window (stage)));
  g_assert_true (g_settings_get_boolean (settings, "told-background"));
  g_application_activate (get_application (stage));
}

static void
test_closing_asks_where_it_may_not_go_on (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);

  set_allowed (FALSE);
  set (stage, at_work);
  gtk_window_close (GTK_WINDOW (s3c_stage_get_window (stage)));
  g_assert_true (is_visible (stage));
  g_assert_cmpstr (adw_message_dialog_get_body (find_question ()), ==,
                   "3 are being sent: they will be shown as unsure.\n"
                   "5 wait: they keep waiting and can be sent next time.");
  answer ("background");
  g_assert_false (is_visible (stage));
  g_application_activate (get_application (stage));
  g_assert_true (is_visible (stage));
  set_allowed (TRUE);
}

static void
test_quit_asks (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  S3cProgressData paused = { .status = S3C_PROGRESS_PAUSED, .total = 9, .waiting = 1 };

  set (stage, paused);
  g_action_group_activate_action (G_ACTION_GROUP (get_application (stage)), "quit", NULL);
  g_assert_true (is_visible (stage));
  g_assert_cmpstr (adw_message_dialog_get_body (find_question ()), ==,
                   "1 waits: it keeps waiting and can be sent next time.");
  answer ("cancel");
  g_assert_true (is_visible (stage));
}

static void
test_question_answers_itself (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  gpointer window = s3c_stage_get_window (stage);

  set (stage, at_work);
  g_action_group_activate_action (G_ACTION_GROUP (get_application (stage)), "quit", NULL);
  g_assert_nonnull (find_question ());
  g_object_add_weak_pointer (window, &window);
  set (stage, (S3cProgressData){ .status = S3C_PROGRESS_IDLE, .total = 9, .accepted = 9 });
  g_assert_null (find_question ());
  while (window != NULL)
    s3c_await_pass (10);
  s3c_stage_forget_window (stage);
}

static void
test_ends_by_itself (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  gpointer window = s3c_stage_get_window (stage);

  set_allowed (TRUE);
  set (stage, at_work);
  gtk_window_close (window);
  g_assert_false (is_visible (stage));
  g_object_add_weak_pointer (window, &window);
  set (stage, (S3cProgressData){ .status = S3C_PROGRESS_IDLE, .total = 9, .accepted = 9 });
  while (window != NULL)
    s3c_await_pass (10);
  s3c_stage_forget_window (stage);
}

static void
test_nothing_to_do_closes (void)
{
  static const S3cProgressData none[] = {
    { .status = S3C_PROGRESS_IDLE },
    { .status = S3C_PROGRESS_IDLE, .left_over = 7 },
    { .status = S3C_PROGRESS_PAUSED, .total = 7, .waiting = 7 },
    { .status = S3C_PROGRESS_STOPPED, .total = 7, .waiting = 7 },
  };

  set_allowed (TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
      gpointer window = s3c_stage_get_window (stage);

      set (stage, none[i]);
      g_object_add_weak_pointer (window, &window);
      gtk_window_close (window);
      while (window != NULL)
        s3c_await_pass (10);
      s3c_stage_forget_window (stage);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/background/a window closed at work is hidden, and comes back",
                   test_closing_goes_on);
  g_test_add_func ("/background/that is said once", test_told_once);
  g_test_add_func ("/background/where that is not wanted closing asks",
                   test_closing_asks_where_it_may_not_go_on);
  g_test_add_func ("/background/quitting asks with the counts", test_quit_asks);
  g_test_add_func ("/background/the question goes when there is nothing to ask about",
                   test_question_answers_itself);
  g_test_add_func ("/background/it ends by itself when all is done", test_ends_by_itself);
  g_test_add_func ("/background/a window with nothing to do just closes",
                   test_nothing_to_do_closes);

  return g_test_run ();
}
