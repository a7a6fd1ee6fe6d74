/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-guide-stage.h"

static void
test_message_names_the_bucket_and_keeps_what_is_written (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  g_autofree char *text = NULL;
  GtkTextBuffer *buffer;

  s3c_guide_open (stage);
  s3c_guide_fill_in ("acme-video", S3C_GUIDE_NUMBER);
  g_assert_true (
      gtk_widget_activate_action (s3c_guide_find_window (), "guide.page", "s", "message"));
  text = s3c_guide_dup_text (S3C_TYPE_GUIDE_MESSAGE);
  g_assert_nonnull (strstr (text, "arn:aws:s3:::acme-video"));
  s3c_guide_press (S3C_TYPE_GUIDE_MESSAGE, "Copy Message");
  s3c_guide_assert_clipboard (text);
  s3c_guide_press (S3C_TYPE_GUIDE_MESSAGE, "Copy ARN");
  s3c_guide_assert_clipboard ("arn:aws:s3:::acme-video");

  buffer = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (s3c_guide_find (S3C_TYPE_GUIDE_MESSAGE, GTK_TYPE_TEXT_VIEW, NULL)));
  gtk_text_buffer_set_text (buffer, "My own words", -1);
  s3c_guide_fill_in ("acme-archive", S3C_GUIDE_NUMBER);
  s3c_guide_assert_text (S3C_TYPE_GUIDE_MESSAGE, "My own words");
  s3c_guide_press (S3C_TYPE_GUIDE_MESSAGE, "Write It Anew");
  g_clear_pointer (&text, g_free);
  text = s3c_guide_dup_text (S3C_TYPE_GUIDE_MESSAGE);
  g_assert_nonnull (strstr (text, "arn:aws:s3:::acme-archive"));

  /* There is no mail program here. */
  s3c_guide_press (S3C_TYPE_GUIDE_MESSAGE, "Open in Mail");
  while (s3c_guide_find (
             S3C_TYPE_GUIDE_MESSAGE, GTK_TYPE_LABEL,
             "No mail program could be opened. Copy the message and paste it where you write to "
             "Wistia’s support.")
         == NULL)
    s3c_await_pass (10);
  s3c_guide_close ();
}

static const char *
look_for (const char *bucket)
{
  GtkWidget *lookup;

  s3c_guide_type (S3C_TYPE_GUIDE_COPY, "Bucket", bucket);
  s3c_guide_press (S3C_TYPE_GUIDE_COPY, "Look for the Bucket…");
  lookup = s3c_guide_find (S3C_TYPE_GUIDE_COPY, S3C_TYPE_BUCKET_LOOKUP, NULL);
  for (int i = 0; i < 500; i++)
    {
      GtkWidget *feedback = s3c_stage_find_within (lookup, S3C_TYPE_FEEDBACK, NULL);

      if (*s3c_feedback_get_text (S3C_FEEDBACK (feedback)) != '\0')
        return s3c_feedback_get_text (S3C_FEEDBACK (feedback));
      s3c_await_pass (10);
    }

  return NULL;
}

static void
test_bucket_is_looked_for_on_request (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);

  s3c_guide_open (stage);
  g_assert_nonnull (
      s3c_guide_find (S3C_TYPE_GUIDE_COPY, GTK_TYPE_LABEL,
                      "This contacts Amazon S3. Amazon and the bucket’s owner can see this "
                      "computer’s address; nothing else is sent than the bucket’s name."));
  g_assert_false (gtk_widget_is_sensitive (
      s3c_guide_find (S3C_TYPE_GUIDE_COPY, GTK_TYPE_BUTTON, "Look for the Bucket…")));
  g_assert_nonnull (strstr (look_for ("practice-elsewhere"), "eu-west-1"));
  g_assert_nonnull (strstr (look_for ("practice-absent"), "There is no bucket of this name."));
  s3c_guide_close ();
}

static void
test_form_is_filled_from_the_guide (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);

  s3c_guide_open (stage);
  s3c_guide_type (S3C_TYPE_GUIDE_COPY, "Object key", "s3://acme-video/talks/a.mp4");
  s3c_guide_press (S3C_TYPE_GUIDE_COPY, "Fill In the Form");
  while (s3c_guide_find_window () != NULL)
    s3c_await_pass (10);
  g_assert_cmpstr (s3c_stage_get_text (stage, "Bucket"), ==, "acme-video");
  g_assert_cmpstr (s3c_stage_get_text (stage, "Object key"), ==, "talks/a.mp4");
}

static S3cGuideRow *
get_cause (int i)
{
  GtkWidget *first = s3c_guide_find (S3C_TYPE_GUIDE_CAUSES, S3C_TYPE_GUIDE_ROW, NULL);
  GtkListBox *list = GTK_LIST_BOX (gtk_widget_get_parent (first));

  return S3C_GUIDE_ROW (gtk_list_box_get_row_at_index (list, i));
}

static void
test_refused_copy_opens_it_with_its_causes (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  g_autofree char *present = s3c_guide_dup_merged ("", "practice-missing", NULL);

  s3c_stage_set_text (stage, "Bucket", "practice-missing");
  s3c_stage_set_text (stage, "Object key", "talks/a b.mp4");
  s3c_stage_press (stage, "Copy to Wistia");
  s3c_stage_await_state (stage, "Refused");
  s3c_stage_press (stage, "Find the Cause…");
  g_assert_nonnull (
      s3c_guide_find (S3C_TYPE_GUIDE_CAUSES, GTK_TYPE_LABEL, "practice-missing/talks/a b.mp4"));
  g_assert_cmpstr (s3c_guide_row_get_heading (get_cause (1)), ==,
                   "Is the key inside what the bucket policy allows?");
  g_assert_cmpstr (s3c_guide_row_get_mark (get_cause (1)), ==, "Cannot be told from here");
  g_assert_cmpstr (s3c_field_row_get_text (s3c_guide_get_row (S3C_TYPE_GUIDE_POLICY, "Bucket")), ==,
                   "practice-missing");
  g_assert_cmpstr (s3c_field_row_get_text (s3c_guide_get_row (S3C_TYPE_GUIDE_COPY, "Object key")),
                   ==, "talks/a b.mp4");

  s3c_guide_type (S3C_TYPE_GUIDE_POLICY, "Wistia’s AWS account number", S3C_GUIDE_NUMBER);
  s3c_guide_paste (present);
  g_assert_cmpstr (s3c_guide_row_get_mark (get_cause (1)), ==, "Ruled out");
  s3c_guide_close ();
}

static void
test_policy_is_read_from_and_written_to_files (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("s3copy-guide-XXXXXX", &error);
  g_autofree char *path = g_build_filename (directory, "policy.json", NULL);
  g_autofree char *merged = s3c_guide_dup_merged (S3C_GUIDE_PRESENT_POLICY, "acme-video", NULL);
  g_autofree char *saved = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nowhere/policy.json");
  GtkWidget *result;

  g_assert_no_error (error);
  g_file_set_contents (path, S3C_GUIDE_PRESENT_POLICY, -1, &error);
  g_assert_no_error (error);
  s3c_guide_open (stage);
  s3c_guide_fill_in ("acme-video", S3C_GUIDE_NUMBER);
  result = s3c_stage_find_within (s3c_guide_find_window (), S3C_TYPE_GUIDE_RESULT, NULL);
  s3c_guide_present_load (S3C_GUIDE_PRESENT (s3c_stage_find_within (s3c_guide_find_window (),
                                                                    S3C_TYPE_GUIDE_PRESENT, NULL)),
                          file);
  s3c_guide_assert_text (S3C_TYPE_GUIDE_RESULT, merged);

  s3c_guide_result_save (S3C_GUIDE_RESULT (result), file);
  s3c_guide_await_label (S3C_TYPE_GUIDE_RESULT, "Saved as “policy.json”");
  g_file_get_contents (path, &saved, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (saved, ==, merged);

  s3c_guide_result_save (S3C_GUIDE_RESULT (result), nowhere);
  s3c_guide_await_label (S3C_TYPE_GUIDE_RESULT,
                         "“policy.json” could not be saved. It is not there.");
  s3c_guide_close ();
  g_remove (path);
  g_rmdir (directory);
}

static void
test_kms_key_has_a_statement_of_its_own (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  GtkWidget *group;

  s3c_guide_open (stage);
  s3c_guide_fill_in ("acme-video", S3C_GUIDE_NUMBER);
  group = gtk_widget_get_ancestor (
      s3c_guide_find (S3C_TYPE_GUIDE_POLICY, GTK_TYPE_BUTTON, "Copy Key Statement"),
      ADW_TYPE_PREFERENCES_GROUP);
  g_assert_false (gtk_widget_get_visible (group));
  adw_action_row_activate ((AdwActionRow *)s3c_guide_find (
      S3C_TYPE_GUIDE_POLICY, ADW_TYPE_ACTION_ROW, "Objects Are Encrypted With a KMS Key of Ours"));
  /* The switch moves first. */
  while (!gtk_widget_get_visible (group))
    s3c_await_pass (10);
  s3c_guide_press (S3C_TYPE_GUIDE_POLICY, "Copy Key Statement");
  g_assert_nonnull (
      s3c_guide_find (S3C_TYPE_GUIDE_MESSAGE, GTK_TYPE_LABEL,
                      "Add the ARN of the KMS key: Wistia needs it to decrypt the objects."));
  s3c_guide_close ();
}

static void
test_fits_in_360 (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  static const char *const pages[] = { "causes", "policy", "message", "copy" };
  int minimum = 0;

  g_assert_true (gtk_widget_activate_action (
      GTK_WIDGET (s3c_stage_get_window (stage)), "win.find-cause", "(ss)",
      "acme-marketing-department-video-masters-and-raw-footage-eu1", "talks/2024/keynote.mp4"));
  s3c_guide_type (S3C_TYPE_GUIDE_POLICY, "Wistia’s AWS account number", S3C_GUIDE_NUMBER);
  s3c_guide_paste (S3C_GUIDE_PRESENT_POLICY);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      gtk_widget_activate_action (s3c_guide_find_window (), "guide.page", "s", pages[i]);
      s3c_await_pass (50);
      gtk_widget_measure (s3c_guide_find_window (), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                          NULL, NULL);
      g_assert_cmpint (minimum, <=, 360);
      gtk_widget_measure (s3c_guide_find_window (), GTK_ORIENTATION_VERTICAL, 360, &minimum, NULL,
                          NULL, NULL);
      g_assert_cmpint (minimum, <=, 480);
    }
  s3c_guide_close ();
}

static void
test_nothing_is_left_of_it (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  gpointer guide;

  s3c_guide_open (stage);
  s3c_guide_fill_in ("acme-video", S3C_GUIDE_NUMBER);
  s3c_guide_paste (S3C_GUIDE_PRESENT_POLICY);
  guide = s3c_guide_find_window ();
  g_object_add_weak_pointer (guide, &guide);
  gtk_window_close (guide);
  for (int i = 0; i < 100 && guide != NULL; i++)
    s3c_await_pass (20);
  g_assert_null (guide);

  /* What was filled in is there again. */
  s3c_guide_open (stage);
  s3c_guide_assert_text (S3C_TYPE_GUIDE_PRESENT, S3C_GUIDE_PRESENT_POLICY);
  s3c_guide_close ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/guide/the message names the bucket, and what is written into it is kept",
                   test_message_names_the_bucket_and_keeps_what_is_written);
  g_test_add_func ("/guide/a bucket is looked for on request",
                   test_bucket_is_looked_for_on_request);
  g_test_add_func ("/guide/the form is filled from the guide", test_form_is_filled_from_the_guide);
  g_test_add_func ("/guide/a refused copy opens it with its bucket, key and causes",
                   test_refused_copy_opens_it_with_its_causes);
  g_test_add_func ("/guide/the policy is read from a file and written to one, failures in words",
                   test_policy_is_read_from_and_written_to_files);
  g_test_add_func ("/guide/a KMS key has a statement of its own",
                   test_kms_key_has_a_statement_of_its_own);
  g_test_add_func ("/guide/it fits into 360 by 480", test_fits_in_360);
  g_test_add_func ("/guide/nothing is left of it but what was filled in",
                   test_nothing_is_left_of_it);

  return g_test_run ();
}
