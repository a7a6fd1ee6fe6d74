/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-feedback.h"
#include "s3c-line-words.h"
#include "s3c-many-preview.h"
#include "s3c-many-stage.h"

#include <signal.h>
#include <sys/resource.h>

static void
list_rows (GtkWidget *widget, GPtrArray *rows)
{
  if (S3C_IS_LINE_ROW (widget) && s3c_line_row_get_line (S3C_LINE_ROW (widget)) != NULL)
    g_ptr_array_add (rows, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_rows (child, rows);
}

static GPtrArray *
get_rows (void)
{
  GPtrArray *rows = g_ptr_array_new ();

  list_rows (s3c_many_find (S3C_TYPE_LINE_LIST, NULL), rows);

  return rows;
}

static void
test_lines_are_judged (void)
{
  static const char *const sentences[] = {
    "Line 1, acme-video/talks/a.mp4, To copy",    "Line 2, acme-video/talks/b.mp4, To copy",
    "Line 3, acme-video/talks/a.mp4, Repeated: ", "Line 4, this is no address, Cannot be copied: ",
    "Line 5, acme-video/c & <d>.mp4, To copy",
  };
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  g_autoptr (GPtrArray) rows = NULL;

  s3c_stage_paste (stage, "Bucket", S3C_MANY_FIVE_LINES);
  s3c_many_await (S3C_TYPE_LINE_ROW, NULL);
  g_assert_cmpstr (s3c_stage_get_text (stage, "Bucket"), ==, "");
  g_assert_nonnull (s3c_many_find (GTK_TYPE_LABEL, "3 to copy · 1 repeated · 1 cannot be copied"));
  g_assert_nonnull (
      s3c_many_find (GTK_TYPE_LABEL, "There is no account yet: the copies wait for one."));

  rows = get_rows ();
  g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (sentences));
  for (guint i = 0; i < rows->len; i++)
    {
      S3cLineRow *row = g_ptr_array_index (rows, i);
      g_autofree char *sentence = s3c_sentence_for_line (s3c_line_row_get_line (row), NULL);
      g_autofree char *problem = gtk_test_accessible_check_property (
          GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (row))), GTK_ACCESSIBLE_PROPERTY_LABEL,
          sentence);

      g_assert_true (g_str_has_prefix (sentence, sentences[i]));
      g_assert_null (problem);
    }

  s3c_many_press ("Problems (2)");
  s3c_await_pass (100);
  g_clear_pointer (&rows, g_ptr_array_unref);
  rows = get_rows ();
  g_assert_cmpuint (rows->len, ==, 2);
  gtk_window_close (s3c_many_find_toplevel (S3C_TYPE_COPY_MANY));
  s3c_many_await_closed ();
}

static gboolean
is_focus_in_list (S3cStage *stage)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (s3c_stage_get_window (stage)));

  return focus != NULL
         && (GTK_IS_LIST_VIEW (focus) || gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_VIEW));
}

static void
test_good_lines_are_put_on_the_list_once (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  GtkWidget *button;

  s3c_many_preview (stage, S3C_MANY_FIVE_LINES);
  button = s3c_many_find (GTK_TYPE_BUTTON, "Copy 3");
  s3c_many_press ("Copy 3");
  g_signal_emit_by_name (button, "clicked");
  gtk_widget_activate_action (s3c_many_find_toplevel (S3C_TYPE_COPY_MANY), "many.forward", NULL);
  s3c_stage_await_copies (stage, 3);
  s3c_many_await_closed ();
  s3c_stage_await_label (stage, "3 copies are on the list, 1 line was left out");
  s3c_stage_await_state (stage, "Ready");
  g_assert_cmpuint (s3c_stage_count_copies (stage), ==, 3);
  g_assert_true (is_focus_in_list (stage));
}

static void
test_form_gives_what_holds_for_all (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  g_autoptr (S3cCopy) first = NULL;
  g_autoptr (S3cCopy) second = NULL;

  s3c_stage_set_text (stage, "Folder", "4d23503f70");
  s3c_stage_set_text (stage, "Name", "not for all");
  s3c_stage_set_text (stage, "Contact", "42");
  s3c_many_preview (stage, "location,folder,owner\ns3://acme-video/a.mp4,,me\n"
                           "s3://acme-video/b.mp4,ownfolder1,me\n");
  g_assert_nonnull (s3c_many_find (GTK_TYPE_LABEL, "From the form, for lines that name none: "
                                                   "Folder: 4d23503f70 · Contact: 42\n"
                                                   "Columns that are not used: owner"));
  s3c_many_press ("Copy 2");
  s3c_stage_await_copies (stage, 2);
  s3c_stage_await_state (stage, "Ready");
  second = g_list_model_get_item (G_LIST_MODEL (s3c_stage_get_copies (stage)), 0);
  first = g_list_model_get_item (G_LIST_MODEL (s3c_stage_get_copies (stage)), 1);
  g_assert_cmpstr (s3c_request_get_folder (s3c_copy_get_request (first)), ==, "4d23503f70");
  g_assert_cmpstr (s3c_request_get_folder (s3c_copy_get_request (second)), ==, "ownfolder1");
  g_assert_null (s3c_request_get_name (s3c_copy_get_request (first)));
  g_assert_cmpstr (s3c_request_get_contact_id (s3c_copy_get_request (second)), ==, "42");
  s3c_many_await_closed ();
}

static void
test_repeated_and_earlier_only_when_asked_for (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  GtkWidget *button;

  s3c_many_preview (stage, "s3://acme-video/a.mp4\ns3://acme-video/a.mp4\n");
  g_assert_nonnull (s3c_many_find (GTK_TYPE_LABEL, "1 to copy · 1 repeated"));
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (s3c_many_find (GTK_TYPE_SWITCH, NULL))));
  s3c_many_press ("Copy 1");
  s3c_stage_await_copies (stage, 1);
  s3c_many_await_closed ();

  s3c_many_preview (stage, "s3://acme-video/a.mp4\ns3://acme-video/a.mp4\n");
  g_assert_nonnull (s3c_many_find (GTK_TYPE_LABEL, "0 to copy · 1 repeated · 1 copied before"));
  button = s3c_many_find (GTK_TYPE_BUTTON, "Copy 0");
  g_assert_nonnull (button);
  g_assert_false (gtk_widget_is_sensitive (button));
  gtk_switch_set_active (GTK_SWITCH (s3c_many_find (GTK_TYPE_SWITCH, NULL)), TRUE);
  s3c_many_press ("Copy 2");
  s3c_stage_await_copies (stage, 3);
  s3c_many_await_closed ();
}

static void
test_nothing_good_says_why (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  GtkWidget *button;

  s3c_many_preview (stage, "nonsense\nmore nonsense\n");
  button = s3c_many_find (GTK_TYPE_BUTTON, "Copy 0");
  g_assert_nonnull (button);
  g_assert_false (gtk_widget_is_sensitive (button));
  g_assert_nonnull (s3c_many_find (GTK_TYPE_LABEL,
                                   "None of these lines can be copied. The reason stands "
                                   "beneath each of them."));
  gtk_window_close (s3c_many_find_toplevel (S3C_TYPE_COPY_MANY));
  s3c_many_await_closed ();
}

/* At the beginning of a feedback. */
static gboolean
is_said (const char *words)
{
  GtkWidget *dialog = s3c_many_find_toplevel (S3C_TYPE_COPY_MANY);
  GtkWidget *preview = s3c_stage_find_within (dialog, S3C_TYPE_MANY_PREVIEW, NULL);
  GtkWidget *feedback = s3c_stage_find_within (preview, S3C_TYPE_FEEDBACK, NULL);

  return g_str_has_prefix (s3c_feedback_get_text (S3C_FEEDBACK (feedback)), words);
}

static void
test_unrecordable_stays_in_the_dialog (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  struct rlimit none = { 1, RLIM_INFINITY };
  struct rlimit all = { RLIM_INFINITY, RLIM_INFINITY };

  s3c_many_preview (stage, S3C_MANY_FIVE_LINES);
  /* As on a full disk: nothing can be written any more. */
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &none), ==, 0);
  s3c_many_press ("Copy 3");
  while (!gtk_widget_get_mapped (s3c_many_find (GTK_TYPE_BUTTON, "Copy 3")))
    s3c_await_pass (10);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &all), ==, 0);
  g_assert_true (is_said ("Nothing was put on the list."));
  g_assert_cmpuint (s3c_stage_count_copies (stage), ==, 0);
  g_assert_cmpuint (s3c_session_get_in_flight (s3c_stage_get_session (stage)), ==, 0);

  s3c_many_press ("Copy 3");
  s3c_stage_await_copies (stage, 3);
  s3c_many_await_closed ();
}

static void
test_fits_in_360 (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  GtkWidget *dialog;
  int minimum = 0;

  s3c_stage_set_text (stage, "Folder", "4d23503f70");
  s3c_stage_set_text (stage, "Description",
                      "A_description_without_any_place_to_break_it_whatever_the_language_is_and_"
                      "which_is_far_too_long_for_one_line");
  s3c_many_preview (stage, S3C_MANY_FIVE_LINES
                    "s3://acme-video/a-very-long-name-without-any-place-to-break-it-in-"
                    "whatever-language-and-yet-it-fits.mp4\n");
  dialog = s3c_many_find_toplevel (S3C_TYPE_COPY_MANY);
  gtk_widget_measure (dialog, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_widget_measure (dialog, GTK_ORIENTATION_VERTICAL, 360, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 480);
  gtk_window_close (GTK_WINDOW (dialog));
  s3c_many_await_closed ();
}

static void
test_tab_goes_round (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  GtkWindow *dialog;
  gboolean back = FALSE;
  gboolean copy = FALSE;

  s3c_many_preview (stage, S3C_MANY_FIVE_LINES);
  dialog = s3c_many_find_toplevel (S3C_TYPE_COPY_MANY);
  g_assert_true (GTK_IS_LIST_VIEW (gtk_window_get_focus (dialog)));
  for (int i = 0; i < 7; i++)
    {
      gtk_widget_child_focus (GTK_WIDGET (dialog), GTK_DIR_TAB_FORWARD);
      back = back
             || gtk_window_get_focus (dialog) == s3c_many_find (GTK_TYPE_TOGGLE_BUTTON, "All (5)");
      copy = copy || gtk_window_get_focus (dialog) == s3c_many_find (GTK_TYPE_BUTTON, "Copy 3");
    }
  g_assert_true (back);
  g_assert_true (copy);
  g_assert_nonnull (gtk_widget_get_ancestor (gtk_window_get_focus (dialog), S3C_TYPE_LINE_LIST));
  gtk_window_close (dialog);
  s3c_many_await_closed ();
}

static void
test_nothing_is_left_of_it (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  gpointer dialog;

  s3c_many_preview (stage, S3C_MANY_FIVE_LINES);
  dialog = s3c_many_find_toplevel (S3C_TYPE_COPY_MANY);
  g_object_add_weak_pointer (dialog, &dialog);
  gtk_window_close (dialog);
  for (int i = 0; i < 100 && dialog != NULL; i++)
    s3c_await_pass (20);
  g_assert_null (dialog);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/many/several pasted lines are judged, each in a sentence",
                   test_lines_are_judged);
  g_test_add_func ("/many/the good lines are put on the list, once",
                   test_good_lines_are_put_on_the_list_once);
  g_test_add_func ("/many/the form gives what holds for all, and that is said",
                   test_form_gives_what_holds_for_all);
  g_test_add_func ("/many/repeated and earlier ones are copied only when asked for",
                   test_repeated_and_earlier_only_when_asked_for);
  g_test_add_func ("/many/where nothing can be copied it says why", test_nothing_good_says_why);
  g_test_add_func ("/many/what cannot be recorded stays in the dialog",
                   test_unrecordable_stays_in_the_dialog);
  g_test_add_func ("/many/it fits into 360 by 480", test_fits_in_360);
  g_test_add_func ("/many/Tab goes round through all of it", test_tab_goes_round);
  g_test_add_func ("/many/nothing is left of it when it is closed", test_nothing_is_left_of_it);

  return g_test_run ();
}
