/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-candidates.h"
#include "s3c-copies-view.h"
#include "s3c-copy-details.h"
#include "s3c-copy-row.h"
#include "s3c-stage.h"

static void
copy (S3cStage *stage, const char *bucket, const char *key, const char *state)
{
  s3c_stage_set_text (stage, "Bucket", bucket);
  s3c_stage_set_text (stage, "Object key", key);
  s3c_stage_press (stage, "Copy to Wistia");
  s3c_stage_await_state (stage, state);
}

static S3cCopy *
dup_first (S3cStage *stage)
{
  return g_list_model_get_item (G_LIST_MODEL (s3c_stage_get_copies (stage)), 0);
}

static void
act (S3cStage *stage, const char *action)
{
  g_autofree char *name = g_strconcat ("copy.", action, NULL);
  g_autoptr (S3cCopy) first = dup_first (stage);

  s3c_window_show_copy (s3c_stage_get_window (stage), s3c_copy_get_id (first));
  gtk_widget_activate_action (s3c_stage_find (stage, S3C_TYPE_COPY_DETAILS, NULL), name, NULL);
}

static GtkWindow *
find_dialog (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) each = g_list_model_get_item (toplevels, i);

      if (g_type_is_a (G_OBJECT_TYPE (each), type))
        return each;
    }

  return NULL;
}

static void
test_edit_keeps_the_record (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);

  copy (stage, "practice-missing", "gone.mp4", "Refused");
  act (stage, "edit");
  g_assert_cmpstr (s3c_stage_get_text (stage, "Object key"), ==, "gone.mp4");
  s3c_stage_set_text (stage, "Bucket", "acme-video");
  s3c_stage_press (stage, "Copy to Wistia");
  s3c_stage_await_state (stage, "Ready");
  g_assert_cmpuint (s3c_stage_count_copies (stage), ==, 2);
  s3c_stage_await_state (stage, "Refused");
}

static void
test_stopping_asks (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);

  copy (stage, "practice-stall", "slow.mp4", "Sending");
  act (stage, "cancel");
  g_assert_nonnull (find_dialog (ADW_TYPE_MESSAGE_DIALOG));
  s3c_stage_await_state (stage, "Sending");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog (ADW_TYPE_MESSAGE_DIALOG)), "stop");
  gtk_window_destroy (find_dialog (ADW_TYPE_MESSAGE_DIALOG));
  s3c_stage_await_state (stage, "Unsure");
}

static void
test_waiting_copy_is_cancelled_at_once (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);

  copy (stage, "acme-video", "a.mp4", "Waiting");
  act (stage, "cancel");
  g_assert_null (find_dialog (ADW_TYPE_MESSAGE_DIALOG));
  s3c_stage_await_state (stage, "Cancelled");
}

static void
test_waiting_for_an_account_is_said (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);

  copy (stage, "acme-video", "a.mp4", "Waiting");
  s3c_stage_await_label (stage, "Waiting for a Wistia account");
}

static void
test_unsent_is_not_answered (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  g_autoptr (S3cCopy) first = NULL;

  copy (stage, "acme-video", "a.mp4", "Waiting");
  first = dup_first (stage);
  s3c_window_show_copy (s3c_stage_get_window (stage), s3c_copy_get_id (first));
  s3c_stage_await_label (stage, "Record");
  g_assert_null (s3c_stage_find (stage, GTK_TYPE_LABEL, "What Was Answered"));
}

static void
test_check_adopts (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);

  g_object_set (s3c_stage_get_session (stage), "check-by-itself", FALSE, NULL);
  copy (stage, "practice-drop", "lost.mp4", "Unsure");
  s3c_stage_press (stage, "Check");
  s3c_stage_await_label (stage, "“lost.mp4” is in Wistia: it did arrive");
  s3c_stage_await_state (stage, "Ready");
}

static void
test_choosing_one_of_several (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (S3cCopy) first = NULL;
  GtkWindow *dialog;

  g_object_set (s3c_stage_get_session (stage), "check-by-itself", FALSE, NULL);
  copy (stage, "practice-drop", "lost.mp4", "Unsure");
  first = dup_first (stage);
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *id = g_strdup_printf ("abcdefghi%d", i);

      g_ptr_array_add (candidates, s3c_candidate_new (id, "a & <b>.mp4", "https://acme.wistia.com",
                                                      S3C_STATE_READY, 1, g_get_real_time ()));
    }
  dialog = s3c_candidates_new (s3c_stage_get_session (stage),
                               GTK_WINDOW (s3c_stage_get_window (stage)), first, candidates);
  gtk_window_present (dialog);
  g_clear_pointer (&candidates, g_ptr_array_unref);
  s3c_stage_press_in (GTK_WIDGET (dialog), "This Is It");
  s3c_stage_await_state (stage, "Ready");
  g_assert_cmpstr (s3c_copy_get_data (first)->hashed_id, ==, "abcdefghi0");
  while (find_dialog (S3C_TYPE_CANDIDATES) != NULL)
    s3c_await_pass (10);
}

static gboolean
is_within (S3cStage *stage, GtkWidget *widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (s3c_stage_get_window (stage)));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
test_begins_in_the_bucket (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);

  g_assert_true (is_within (stage, s3c_stage_get_row (stage, "Bucket")));
}

static void
test_new_copy_forgets_what_was_said (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);

  s3c_stage_paste (stage, "Bucket", "s3://acme-video/talks/a.mp4");
  g_assert_cmpstr (s3c_stage_get_feedback (stage, "Bucket"), ==, "Taken from an S3 URI.");
  gtk_widget_activate_action (GTK_WIDGET (s3c_stage_get_window (stage)), "win.new-copy", NULL);
  g_assert_cmpstr (s3c_stage_get_feedback (stage, "Bucket"), ==, "");
}

static void
test_folder_address_fills_the_bucket (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);

  s3c_stage_paste (stage, "Bucket", "s3://acme-video/talks/");
  g_assert_cmpstr (s3c_stage_get_text (stage, "Bucket"), ==, "acme-video");
  g_assert_nonnull (strstr (s3c_stage_get_feedback (stage, "Object key"), "“talks/” is a folder"));
  g_assert_nonnull (strstr (s3c_stage_get_feedback (stage, "Object key"), "Copy Many"));
}

static void
test_back_from_the_other_pane (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  GtkWidget *window = GTK_WIDGET (s3c_stage_get_window (stage));
  GtkWidget *row = s3c_stage_get_row (stage, "Bucket");

  copy (stage, "acme-video", "a.mp4", "Waiting");
  act (stage, "copy-curl");
  g_assert_nonnull (s3c_stage_find (stage, S3C_TYPE_COPY_DETAILS, NULL));
  gtk_widget_grab_focus (row);
  g_assert_true (gtk_widget_activate_action (window, "win.back", NULL));
  g_assert_true (is_within (stage, row));
}

/* The list item of the row that is first on the screen. */
static GtkWidget *
find_first_item (S3cStage *stage)
{
  return gtk_widget_get_parent (s3c_stage_find (stage, S3C_TYPE_COPY_ROW, "Waiting"));
}

static void
test_removed_row_leaves_the_focus_to_the_next (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  S3cWindow *window = s3c_stage_get_window (stage);
  g_autoptr (S3cCopy) newest = NULL;

  copy (stage, "acme-video", "old.mp4", "Waiting");
  s3c_stage_set_text (stage, "Object key", "new.mp4");
  s3c_stage_press (stage, "Copy to Wistia");
  s3c_stage_await_copies (stage, 2);
  newest = dup_first (stage);
  while (s3c_copy_row_get_copy (S3C_COPY_ROW (gtk_widget_get_first_child (find_first_item (stage))))
         != newest)
    s3c_await_pass (10);

  gtk_widget_grab_focus (find_first_item (stage));
  s3c_window_remove (window, newest);
  s3c_stage_await_copies (stage, 1);
  while (gtk_window_get_focus (GTK_WINDOW (window)) != find_first_item (stage))
    s3c_await_pass (10);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  s3c_stage_await_copies (stage, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/row-actions/edit and retry keeps the old record", test_edit_keeps_the_record);
  g_test_add_func ("/row-actions/what is being sent is stopped after a question",
                   test_stopping_asks);
  g_test_add_func ("/row-actions/what waits is cancelled at once",
                   test_waiting_copy_is_cancelled_at_once);
  g_test_add_func ("/row-actions/a copy without an account says that it waits for one",
                   test_waiting_for_an_account_is_said);
  g_test_add_func ("/row-actions/what was never sent has no answer", test_unsent_is_not_answered);
  g_test_add_func ("/row-actions/a check finds a copy that did arrive", test_check_adopts);
  g_test_add_func ("/row-actions/one of several is chosen", test_choosing_one_of_several);

  g_test_add_func ("/row-actions/the window begins in the bucket", test_begins_in_the_bucket);
  g_test_add_func ("/row-actions/a new copy forgets what was said of the last",
                   test_new_copy_forgets_what_was_said);
  g_test_add_func ("/row-actions/a folder's address fills the bucket and says why no more",
                   test_folder_address_fills_the_bucket);
  g_test_add_func ("/row-actions/details are left from the form, which keeps the focus",
                   test_back_from_the_other_pane);
  g_test_add_func ("/row-actions/the focus goes to the next row, and what was removed comes back",
                   test_removed_row_leaves_the_focus_to_the_next);

  return g_test_run ();
}
