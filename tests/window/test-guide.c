/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-guide-stage.h"

static void
test_policy_is_written_from_bucket_and_number (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  g_autofree char *expected = s3c_guide_dup_merged ("", "acme-video", NULL);

  s3c_guide_open (stage);
  s3c_guide_fill_in ("acme-video", "");
  g_assert_cmpstr (s3c_guide_get_feedback (S3C_TYPE_GUIDE_RESULT), ==,
                   "Give Wistia’s AWS account number above; the policy is written here.");
  g_assert_false (gtk_widget_is_sensitive (
      s3c_guide_find (S3C_TYPE_GUIDE_RESULT, GTK_TYPE_BUTTON, "Copy Policy")));
  s3c_guide_fill_in ("acme-video", "  " S3C_GUIDE_NUMBER " ");
  s3c_guide_assert_text (S3C_TYPE_GUIDE_RESULT, expected);
  s3c_guide_press (S3C_TYPE_GUIDE_RESULT, "Copy Policy");
  s3c_guide_assert_clipboard (expected);
  s3c_guide_press (S3C_TYPE_GUIDE_RESULT, "Copy Statement Only");
  s3c_guide_close ();
}

static void
test_number_is_kept_and_anything_else_refused (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  g_autoptr (GSettings) settings = s3c_settings_new ();
  g_autofree char *kept = NULL;

  s3c_guide_open (stage);
  s3c_guide_fill_in ("acme-video", "1111-2222-3333");
  g_assert_cmpstr (s3c_guide_get_said (S3C_TYPE_GUIDE_POLICY, "Wistia’s AWS account number"), ==,
                   "An AWS account number is twelve digits, without hyphens or spaces; give it "
                   "alone.");
  s3c_guide_assert_text (S3C_TYPE_GUIDE_RESULT, "");
  s3c_guide_fill_in ("acme-video", "00001111");
  g_assert_cmpstr (s3c_guide_get_said (S3C_TYPE_GUIDE_POLICY, "Wistia’s AWS account number"), !=,
                   "");
  s3c_guide_fill_in ("acme-video", "000011112222");
  g_assert_cmpstr (s3c_guide_get_said (S3C_TYPE_GUIDE_POLICY, "Wistia’s AWS account number"), ==,
                   "");
  kept = g_settings_get_string (settings, "wistia-account-number");
  g_assert_cmpstr (kept, ==, "000011112222");
  s3c_guide_close ();
  g_clear_pointer (&stage, s3c_stage_free);

  /* Another window, and a guide that has not been opened before. */
  stage = s3c_stage_new (FALSE);
  s3c_guide_open (stage);
  g_assert_cmpstr (s3c_field_row_get_text (
                       s3c_guide_get_row (S3C_TYPE_GUIDE_POLICY, "Wistia’s AWS account number")),
                   ==, "000011112222");
  s3c_guide_close ();
  g_settings_reset (settings, "wistia-account-number");
}

static void
test_addresses_fill_bucket_key_and_folder (void)
{
  static const char *const folder[] = { "talks/2024/", NULL };
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  g_autofree char *expected = s3c_guide_dup_merged ("", "acme-video", folder);

  s3c_guide_open (stage);
  s3c_guide_fill_in ("https://acme-video.s3.eu-west-1.amazonaws.com/talks/2024/a+b.mp4",
                     S3C_GUIDE_NUMBER);
  g_assert_cmpstr (s3c_field_row_get_text (s3c_guide_get_row (S3C_TYPE_GUIDE_POLICY, "Bucket")), ==,
                   "acme-video");
  g_assert_cmpstr (s3c_field_row_get_text (s3c_guide_get_row (S3C_TYPE_GUIDE_COPY, "Object key")),
                   ==, "talks/2024/a b.mp4");
  s3c_guide_press (S3C_TYPE_GUIDE_POLICY, "Only This Folder");
  g_assert_cmpstr (s3c_field_row_get_text (s3c_guide_get_row (S3C_TYPE_GUIDE_POLICY, "Folder")), ==,
                   "talks/2024/");
  s3c_guide_assert_text (S3C_TYPE_GUIDE_RESULT, expected);
  s3c_guide_close ();
}

static void
assert_policy_for (const char *const *prefixes)
{
  g_autofree char *expected = s3c_guide_dup_merged ("", "acme-video", prefixes);

  s3c_guide_assert_text (S3C_TYPE_GUIDE_RESULT, expected);
}

static void
test_folders_are_added_judged_and_removed (void)
{
  static const char *const loose[] = { "talks", NULL };
  static const char *const folder[] = { "talks/", NULL };
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);

  s3c_guide_open (stage);
  s3c_guide_fill_in ("acme-video", S3C_GUIDE_NUMBER);
  s3c_guide_press_icon ("list-add-symbolic");
  assert_policy_for (NULL);
  s3c_guide_type (S3C_TYPE_GUIDE_FOLDERS, "Folder", "/talks");
  g_assert_true (s3c_field_row_is_wrong (s3c_guide_get_row (S3C_TYPE_GUIDE_FOLDERS, "Folder")));
  assert_policy_for (NULL);
  s3c_guide_type (S3C_TYPE_GUIDE_FOLDERS, "Folder", "talks");
  assert_policy_for (loose);
  s3c_await_pass (50);
  gtk_widget_grab_focus (GTK_WIDGET (s3c_guide_get_row (S3C_TYPE_GUIDE_POLICY, "Bucket")));
  s3c_guide_press (S3C_TYPE_GUIDE_FOLDERS, "Add a Slash");
  assert_policy_for (folder);
  s3c_guide_press_icon ("list-remove-symbolic");
  assert_policy_for (NULL);
  s3c_guide_close ();
}

static void
test_broken_policy_is_pointed_at (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  GtkTextBuffer *buffer;
  GtkTextIter at;

  s3c_guide_open (stage);
  s3c_guide_fill_in ("acme-video", S3C_GUIDE_NUMBER);
  buffer = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (s3c_guide_find (S3C_TYPE_GUIDE_PRESENT, GTK_TYPE_TEXT_VIEW, NULL)));
  s3c_guide_paste ("{\n  \"Version\": \"2012-10-17\"\n  \"Statement\": []\n}");
  g_assert_true (
      g_str_has_prefix (s3c_guide_get_feedback (S3C_TYPE_GUIDE_PRESENT), "Line 3, column 3: "));
  s3c_guide_assert_text (S3C_TYPE_GUIDE_RESULT, "");
  s3c_guide_press (S3C_TYPE_GUIDE_PRESENT, "Go to Line 3");
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  g_assert_cmpint (gtk_text_iter_get_line (&at), ==, 2);
  g_assert_cmpint (gtk_text_iter_get_line_offset (&at), ==, 2);

  /* And what is JSON, but no policy. */
  s3c_guide_paste ("[1]");
  g_assert_cmpstr (s3c_guide_get_feedback (S3C_TYPE_GUIDE_PRESENT), !=, "");
  s3c_guide_assert_text (S3C_TYPE_GUIDE_RESULT, "");
  s3c_guide_close ();
}

static guint
count_rows (GtkWidget *widget, S3cLineChange change)
{
  static const char *const words[] = { ", as it was: ", ", removed: ", ", added: ", ", changed: " };
  guint n = 0;

  if (S3C_IS_DIFFERENCE_ROW (widget))
    return strstr (s3c_difference_row_get_name (S3C_DIFFERENCE_ROW (widget)), words[change])
           != NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child, change);

  return n;
}

static void
test_statement_is_put_into_the_present_policy (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  g_autofree char *merged = s3c_guide_dup_merged (S3C_GUIDE_PRESENT_POLICY, "acme-video", NULL);
  GtkWidget *result;

  s3c_guide_open (stage);
  s3c_guide_fill_in ("acme-video", S3C_GUIDE_NUMBER);
  result = s3c_stage_find_within (s3c_guide_find_window (), S3C_TYPE_GUIDE_RESULT, NULL);
  s3c_guide_paste (S3C_GUIDE_PRESENT_POLICY);
  s3c_guide_assert_text (S3C_TYPE_GUIDE_RESULT, merged);
  g_assert_cmpstr (s3c_guide_get_feedback (S3C_TYPE_GUIDE_RESULT), ==,
                   "The statement for Wistia was added; everything else is as it was.");
  g_assert_nonnull (s3c_guide_find (S3C_TYPE_GUIDE_PRESENT, GTK_TYPE_LABEL,
                                    "This policy does not let Wistia in"));
  g_assert_nonnull (
      s3c_guide_find (S3C_TYPE_GUIDE_RESULT, GTK_TYPE_LABEL, "This policy lets Wistia in"));
  g_assert_cmpuint (count_rows (result, S3C_LINE_ADDED), >, 5);
  g_assert_cmpuint (count_rows (result, S3C_LINE_REMOVED), ==, 0);
  g_assert_cmpuint (count_rows (result, S3C_LINE_SAME), >, 2);

  /* Saved, and pasted again. */
  s3c_guide_paste (merged);
  s3c_guide_assert_text (S3C_TYPE_GUIDE_RESULT, merged);
  g_assert_cmpstr (s3c_guide_get_feedback (S3C_TYPE_GUIDE_RESULT), ==,
                   "The policy lets Wistia in just so already: nothing has to be saved.");
  s3c_guide_close ();
}

static void
test_dropped_folders_are_named (void)
{
  static const char *const folders[] = { "talks/", "demos/", NULL };
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  g_autofree char *present = s3c_guide_dup_merged ("", "acme-video", folders);

  s3c_guide_open (stage);
  s3c_guide_fill_in ("acme-video", S3C_GUIDE_NUMBER);
  s3c_guide_press_icon ("list-add-symbolic");
  s3c_guide_type (S3C_TYPE_GUIDE_FOLDERS, "Folder", "talks/");
  s3c_guide_paste (present);
  g_assert_nonnull (
      strstr (s3c_guide_get_feedback (S3C_TYPE_GUIDE_RESULT), "arn:aws:s3:::acme-video/demos/*"));
  s3c_guide_close ();
}

static void
choose (guint which)
{
  adw_combo_row_set_selected (
      ADW_COMBO_ROW (s3c_guide_find (S3C_TYPE_GUIDE_POLICY, ADW_TYPE_COMBO_ROW, NULL)), which);
}

static void
test_each_of_several_buckets_has_its_policy (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  g_autofree char *first = s3c_guide_dup_merged (S3C_GUIDE_PRESENT_POLICY, "acme-video", NULL);
  g_autofree char *second = s3c_guide_dup_merged ("", "acme-archive", NULL);

  s3c_guide_open (stage);
  s3c_guide_fill_in ("acme-video, acme-archive acme-video", S3C_GUIDE_NUMBER);
  s3c_guide_paste (S3C_GUIDE_PRESENT_POLICY);
  s3c_guide_assert_text (S3C_TYPE_GUIDE_RESULT, first);
  choose (1);
  s3c_guide_assert_text (S3C_TYPE_GUIDE_PRESENT, "");
  s3c_guide_assert_text (S3C_TYPE_GUIDE_RESULT, second);
  choose (0);
  s3c_guide_assert_text (S3C_TYPE_GUIDE_PRESENT, S3C_GUIDE_PRESENT_POLICY);
  s3c_guide_assert_text (S3C_TYPE_GUIDE_RESULT, first);
  g_assert_nonnull (
      s3c_guide_find (S3C_TYPE_GUIDE_MESSAGE, GTK_TYPE_LABEL, "arn:aws:s3:::acme-archive"));
  s3c_guide_close ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/guide/the policy is written from bucket and number",
                   test_policy_is_written_from_bucket_and_number);
  g_test_add_func ("/guide/the number is kept, and anything else refused with words",
                   test_number_is_kept_and_anything_else_refused);
  g_test_add_func ("/guide/an address fills bucket, key and folder",
                   test_addresses_fill_bucket_key_and_folder);
  g_test_add_func ("/guide/folders are added, judged and removed",
                   test_folders_are_added_judged_and_removed);
  g_test_add_func ("/guide/a broken policy is pointed at by line and column",
                   test_broken_policy_is_pointed_at);
  g_test_add_func ("/guide/the statement is put into the present policy, with the difference",
                   test_statement_is_put_into_the_present_policy);
  g_test_add_func ("/guide/folders that are not named any more are named",
                   test_dropped_folders_are_named);
  g_test_add_func ("/guide/each of several buckets has its policy",
                   test_each_of_several_buckets_has_its_policy);

  return g_test_run ();
}
