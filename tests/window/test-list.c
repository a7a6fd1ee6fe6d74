/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copies-view.h"
#include "s3c-copy-details.h"
#include "s3c-copy-row.h"
#include "s3c-stage.h"

#define NASTY "a & <b> \"c\" é +.mp4"

static const char *
get_page (S3cStage *stage)
{
  return s3c_copies_view_get_page (
      S3C_COPIES_VIEW (s3c_stage_find (stage, S3C_TYPE_COPIES_VIEW, NULL)));
}

static void
copy (S3cStage *stage, const char *bucket, const char *key, const char *state)
{
  s3c_stage_set_text (stage, "Bucket", bucket);
  s3c_stage_set_text (stage, "Object key", key);
  s3c_stage_press (stage, "Copy to Wistia");
  s3c_stage_await_state (stage, state);
}

static void
test_welcome (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);

  while (g_str_equal (get_page (stage), "blank"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (get_page (stage), ==, "welcome");

  copy (stage, "acme-video", "a.mp4", "Waiting");
  g_assert_cmpstr (get_page (stage), ==, "list");
}

static void
test_waiting_copy_is_sent_with_an_account (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);

  copy (stage, "acme-video", "a.mp4", "Waiting");
  gtk_widget_activate_action (GTK_WIDGET (s3c_stage_get_window (stage)), "win.practice", NULL);
  s3c_stage_await_label (stage, "Practice Account");
  s3c_stage_await_label (stage, "Nothing is really copied");
}

static void
test_search (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  GtkWidget *entry;

  copy (stage, "acme-video", "a.mp4", "Ready");
  gtk_widget_activate_action (GTK_WIDGET (s3c_stage_get_window (stage)), "win.search", NULL);
  entry = s3c_stage_find (stage, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "nowhere");
  while (!g_str_equal (get_page (stage), "no-results"))
    g_main_context_iteration (NULL, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), "ACME");
  while (!g_str_equal (get_page (stage), "list"))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_remove_can_be_undone (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  g_autoptr (S3cCopy) first = NULL;

  copy (stage, "acme-video", NASTY, "Ready");
  first = g_list_model_get_item (G_LIST_MODEL (s3c_stage_get_copies (stage)), 0);
  s3c_window_remove (s3c_stage_get_window (stage), first);
  s3c_stage_await_copies (stage, 0);
  /* Markup in a title would be a warning, which is fatal here. */
  s3c_stage_await_label (stage, "“" NASTY "” removed");
  s3c_stage_press (stage, "Undo");
  s3c_stage_await_copies (stage, 1);
}

static void
test_details (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  GtkWidget *view = s3c_stage_find (stage, S3C_TYPE_COPIES_VIEW, NULL);
  g_autoptr (S3cCopy) first = NULL;

  copy (stage, "practice-forbidden", NASTY, "Refused");
  first = g_list_model_get_item (G_LIST_MODEL (s3c_stage_get_copies (stage)), 0);
  g_signal_emit_by_name (view, "details", first);
  g_assert_nonnull (s3c_stage_find (stage, S3C_TYPE_COPY_DETAILS, NULL));
  s3c_stage_await_label (stage, "403");
  s3c_stage_await_label (stage, "Request ID");
  gtk_widget_activate_action (GTK_WIDGET (s3c_stage_get_window (stage)), "win.back", NULL);
}

static void
test_buttons_of_a_row (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);

  copy (stage, "practice-old-errors", "gone.mp4", "Refused");
  s3c_stage_press (stage, "Edit…");
  g_assert_cmpstr (s3c_stage_get_text (stage, "Object key"), ==, "gone.mp4");
  g_assert_cmpstr (s3c_stage_get_text (stage, "Bucket"), ==, "practice-old-errors");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/list/without account and copies there is a welcome", test_welcome);
  g_test_add_func ("/list/practice is labelled", test_waiting_copy_is_sent_with_an_account);
  g_test_add_func ("/list/a search finds, or says that it found nothing", test_search);
  g_test_add_func ("/list/a removed copy can be put back, whatever its name",
                   test_remove_can_be_undone);
  g_test_add_func ("/list/details show what was answered", test_details);
  g_test_add_func ("/list/a refused copy can be mended in the form", test_buttons_of_a_row);

  return g_test_run ();
}
