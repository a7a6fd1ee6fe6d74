/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-form.h"
#include "s3c-field-row.h"
#include "s3c-stage.h"

#define PRESIGNED                                                                                  \
  "https://acme-video.s3.amazonaws.com/a.mp4?X-Amz-Algorithm=AWS4-HMAC-SHA256&"                    \
  "X-Amz-Credential=AKIAEXAMPLE&X-Amz-Signature=deadbeef"

static void
assert_contains (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” does not contain “%s”", text, part);
}

static GtkWidget *
get_button (S3cStage *stage)
{
  return s3c_stage_find (stage, GTK_TYPE_BUTTON, "Copy to Wistia");
}

static void
test_paste_fills_both (void)
{
  static const struct
  {
    const char *row;
    const char *text;
    const char *key;
    const char *words;
  } cases[] = {
    { "Bucket", "s3://acme-video/talks/My Keynote + Q&A #1?.mp4", "talks/My Keynote + Q&A #1?.mp4",
      "S3 URI" },
    { "Object key", "s3://acme-video/talks/é.mp4\n", "talks/é.mp4", "S3 URI" },
    { "Object key", "https://acme-video.s3.amazonaws.com/My+Keynote.mp4", "My Keynote.mp4",
      "object URL" },
    { "Bucket", "arn:aws:s3:::acme-video/a:b.mp4", "a:b.mp4", "ARN" },
    { "Bucket",
      "https://s3.console.aws.amazon.com/s3/object/acme-video?region=us-east-1&prefix=a/b.mp4",
      "a/b.mp4", "console" },
  };
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      s3c_stage_set_text (stage, "Bucket", "");
      s3c_stage_set_text (stage, "Object key", "");
      s3c_stage_paste (stage, cases[i].row, cases[i].text);
      g_assert_cmpstr (s3c_stage_get_text (stage, "Bucket"), ==, "acme-video");
      g_assert_cmpstr (s3c_stage_get_text (stage, "Object key"), ==, cases[i].key);
      assert_contains (s3c_stage_get_feedback (stage, cases[i].row), cases[i].words);
    }
}

static void
test_signature_stays_nowhere (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  GtkWidget *row = s3c_stage_get_row (stage, "Object key");
  GtkWidget *text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row)));

  s3c_stage_paste (stage, "Object key", PRESIGNED);
  g_assert_cmpstr (s3c_stage_get_text (stage, "Object key"), ==, "a.mp4");
  g_assert_null (strstr (s3c_stage_get_feedback (stage, "Object key"), "deadbeef"));

  s3c_stage_set_text (stage, "Object key", "");
  s3c_stage_type (stage, "Object key", PRESIGNED);
  gtk_widget_grab_focus (s3c_stage_get_row (stage, "Name"));
  g_assert_cmpstr (s3c_stage_get_text (stage, "Object key"), ==, "a.mp4");

  for (int i = 0; i < 10; i++)
    {
      gtk_widget_activate_action (text, "text.undo", NULL);
      g_assert_null (strstr (s3c_stage_get_text (stage, "Object key"), "Signature"));
    }
}

static void
test_plain_paste_can_be_undone (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  GtkWidget *row = s3c_stage_get_row (stage, "Object key");

  s3c_stage_paste (stage, "Object key", "talks/a.mp4");
  g_assert_cmpstr (s3c_stage_get_text (stage, "Object key"), ==, "talks/a.mp4");
  gtk_widget_activate_action (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row))),
                              "text.undo", NULL);
  g_assert_cmpstr (s3c_stage_get_text (stage, "Object key"), ==, "");
}

static void
test_typed_address_is_taken_apart_on_leaving (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);

  s3c_stage_type (stage, "Bucket", "s3://acme-video/k.mp4");
  g_assert_cmpstr (s3c_stage_get_feedback (stage, "Bucket"), ==, "");
  gtk_widget_grab_focus (s3c_stage_get_row (stage, "Name"));
  g_assert_cmpstr (s3c_stage_get_text (stage, "Bucket"), ==, "acme-video");
  g_assert_cmpstr (s3c_stage_get_text (stage, "Object key"), ==, "k.mp4");
}

static void
test_offers (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);

  s3c_stage_paste (stage, "Bucket", "s3://acme-video/k.mp4?versionId=3HL4kqtJlcpXroDTDmJ");
  g_assert_cmpstr (s3c_stage_get_text (stage, "Bucket"), ==, "");
  s3c_stage_press (stage, "Use Bucket and Key");
  g_assert_cmpstr (s3c_stage_get_text (stage, "Bucket"), ==, "acme-video");
  g_assert_cmpstr (s3c_stage_get_text (stage, "Object key"), ==, "k.mp4");

  s3c_stage_paste (stage, "Bucket", "s3://acme-video/talks/My%20Keynote.mp4");
  s3c_stage_press (stage, "Decode");
  g_assert_cmpstr (s3c_stage_get_text (stage, "Object key"), ==, "talks/My Keynote.mp4");
}

static void
test_refused_address_blocks_nothing (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);

  s3c_stage_set_text (stage, "Bucket", "acme-video");
  s3c_stage_set_text (stage, "Object key", "k.mp4");
  s3c_stage_paste (stage, "Folder", "https://acme.wistia.com/projects/4d23503f70");
  g_assert_cmpstr (s3c_stage_get_text (stage, "Folder"), ==, "4d23503f70");

  s3c_stage_paste (stage, "Object key", "s3://ap-name-abc123-s3alias/k.mp4");
  assert_contains (s3c_stage_get_feedback (stage, "Object key"), "Not taken");
  g_assert_cmpstr (s3c_stage_get_text (stage, "Object key"), ==, "k.mp4");
  g_assert_true (gtk_widget_is_sensitive (get_button (stage)));
}

static void
test_wrong_at_once_unfinished_on_leaving (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);

  s3c_stage_type (stage, "Bucket", "ab");
  g_assert_cmpstr (s3c_stage_get_feedback (stage, "Bucket"), ==, "");
  g_assert_true (gtk_widget_is_sensitive (get_button (stage)));
  gtk_widget_grab_focus (s3c_stage_get_row (stage, "Object key"));
  g_assert_cmpstr (s3c_stage_get_feedback (stage, "Bucket"), !=, "");
  g_assert_false (gtk_widget_is_sensitive (get_button (stage)));

  s3c_stage_type (stage, "Bucket", "c");
  g_assert_cmpstr (s3c_stage_get_feedback (stage, "Bucket"), ==, "");
  s3c_stage_type (stage, "Bucket", "..");
  g_assert_cmpstr (s3c_stage_get_feedback (stage, "Bucket"), !=, "");
  g_assert_false (gtk_widget_is_sensitive (get_button (stage)));
}

static void
test_empty_is_said_on_submit_only (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);

  gtk_widget_grab_focus (s3c_stage_get_row (stage, "Bucket"));
  gtk_widget_grab_focus (s3c_stage_get_row (stage, "Object key"));
  g_assert_cmpstr (s3c_stage_get_feedback (stage, "Bucket"), ==, "");
  s3c_stage_press (stage, "Copy to Wistia");
  g_assert_cmpstr (s3c_stage_get_feedback (stage, "Bucket"), !=, "");
  g_assert_true (gtk_widget_is_sensitive (get_button (stage)));
  g_assert_cmpuint (s3c_stage_count_copies (stage), ==, 0);
}

static void
test_sends_once_and_keeps_bucket_and_folder (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);

  s3c_stage_set_text (stage, "Bucket", "acme-video");
  s3c_stage_set_text (stage, "Object key", "talks/a.mp4");
  s3c_stage_set_text (stage, "Folder", "4d23503f70");
  s3c_stage_set_text (stage, "Name", "A");
  s3c_stage_press (stage, "Copy to Wistia");
  g_signal_emit_by_name (get_button (stage), "clicked");
  g_signal_emit_by_name (s3c_stage_get_row (stage, "Name"), "entry-activated");
  s3c_stage_await_copies (stage, 1);
  s3c_stage_await_state (stage, "Ready");
  g_assert_cmpuint (s3c_stage_count_copies (stage), ==, 1);
  g_assert_cmpstr (s3c_stage_get_text (stage, "Bucket"), ==, "acme-video");
  g_assert_cmpstr (s3c_stage_get_text (stage, "Folder"), ==, "Talks");
  g_assert_cmpstr (s3c_stage_get_text (stage, "Object key"), ==, "");
  g_assert_cmpstr (s3c_stage_get_text (stage, "Name"), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/form/a pasted address fills both rows and says so", test_paste_fills_both);
  g_test_add_func ("/form/a signature stays in neither text nor undo",
                   test_signature_stays_nowhere);
  g_test_add_func ("/form/a plain paste can be undone", test_plain_paste_can_be_undone);
  g_test_add_func ("/form/a typed address is taken apart when the row is left",
                   test_typed_address_is_taken_apart_on_leaving);
  g_test_add_func ("/form/what can be meant is offered", test_offers);
  g_test_add_func ("/form/a refused address changes and blocks nothing",
                   test_refused_address_blocks_nothing);
  g_test_add_func ("/form/wrong is said at once, unfinished when the row is left",
                   test_wrong_at_once_unfinished_on_leaving);
  g_test_add_func ("/form/what is missing is said on submit only",
                   test_empty_is_said_on_submit_only);
  g_test_add_func ("/form/a double press sends once; bucket and folder stay",
                   test_sends_once_and_keeps_bucket_and_folder);

  return g_test_run ();
}
