/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copies-list.h"
#include "s3c-copy-details.h"
#include "s3c-copy-row.h"
#include "s3c-shortcuts.h"
#include "s3c-stage.h"

static S3cCopy *
copy (S3cStage *stage, const char *bucket, const char *state)
{
  s3c_stage_set_text (stage, "Bucket", bucket);
  s3c_stage_set_text (stage, "Object key", "a.mp4");
  s3c_stage_press (stage, "Copy to Wistia");
  s3c_stage_await_state (stage, state);

  return g_list_model_get_item (G_LIST_MODEL (s3c_stage_get_copies (stage)), 0);
}

static GtkWidget *
show_details (S3cStage *stage, S3cCopy *shown)
{
  s3c_window_show_copy (s3c_stage_get_window (stage), s3c_copy_get_id (shown));

  return s3c_stage_find (stage, S3C_TYPE_COPY_DETAILS, NULL);
}

/* (transfer full) (nullable) */
static char *
read_clipboard (S3cStage *stage)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (s3c_stage_get_window (stage)));

  gdk_clipboard_read_text_async (clipboard, NULL, s3c_await_cb, &await);

  return gdk_clipboard_read_text_finish (clipboard, s3c_await_wait (&await), NULL);
}

static void
clear_clipboard (S3cStage *stage)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (s3c_stage_get_window (stage))),
                          "nothing");
}

static GtkWindow *
find_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) each = g_list_model_get_item (toplevels, i);

      if (ADW_IS_MESSAGE_DIALOG (each))
        return each;
    }

  return NULL;
}

static void
answer (const char *response)
{
  GtkWindow *dialog = find_dialog ();

  g_assert_nonnull (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (dialog);
}

/* Does what the keys do where they are pressed within widget; FALSE where nothing has them. */
static gboolean
press_keys (GtkWidget *widget, const char *keys)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  g_autoptr (GtkShortcutTrigger) wanted = gtk_shortcut_trigger_parse_string (keys);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) each = g_list_model_get_item (controllers, i);
      guint n
          = GTK_IS_SHORTCUT_CONTROLLER (each) ? g_list_model_get_n_items (G_LIST_MODEL (each)) : 0;

      for (guint j = 0; j < n; j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (each), j);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), wanted))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }

  return FALSE;
}

static void
assert_copied (S3cStage *stage, GtkWidget *widget, const char *keys, const char *expected)
{
  g_autofree char *text = NULL;

  clear_clipboard (stage);
  g_assert_true (press_keys (widget, keys));
  text = read_clipboard (stage);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_keys_copy (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  g_autoptr (S3cCopy) made = copy (stage, "acme-video", "Ready");
  GtkWidget *list = s3c_stage_find (stage, GTK_TYPE_LIST_VIEW, NULL);
  g_autofree char *code = s3c_session_get_embed_code (s3c_stage_get_session (stage), made);
  g_autofree char *link = s3c_session_get_media_url (s3c_stage_get_session (stage), made);
  GtkWidget *places[2];

  s3c_copies_list_reveal (S3C_COPIES_LIST (s3c_stage_find (stage, S3C_TYPE_COPIES_LIST, NULL)),
                          made);
  places[0] = list;
  places[1] = show_details (stage, made);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      assert_copied (stage, places[i], "<Control>l", link);
      assert_copied (stage, places[i], "<Control>e", code);
      assert_copied (stage, places[i], "<Control>i", s3c_copy_get_data (made)->hashed_id);
    }
  g_assert_nonnull (strstr (code, "<iframe"));
  g_assert_true (g_str_has_suffix (link, s3c_copy_get_data (made)->hashed_id));
}

static void
collect_cb (const char *action, const char *keys, gpointer user_data)
{
  g_ptr_array_add (user_data, g_strdup (keys));
}

static void
test_keys_do_not_clash (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  GtkApplication *application
      = gtk_window_get_application (GTK_WINDOW (s3c_stage_get_window (stage)));
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  s3c_shortcuts_install (application);
  s3c_shortcuts_foreach_for_copy (collect_cb, keys);
  g_assert_cmpuint (keys->len, ==, 4);
  for (guint i = 0; i < keys->len; i++)
    {
      g_auto (GStrv) actions
          = gtk_application_get_actions_for_accel (application, g_ptr_array_index (keys, i));

      g_assert_cmpuint (g_strv_length (actions), ==, 0);
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (g_ptr_array_index (keys, i), !=, g_ptr_array_index (keys, j));
    }
}

static void
test_share_link_asks_first (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  g_autoptr (S3cCopy) made = copy (stage, "acme-video", "Ready");
  GtkWidget *details = show_details (stage, made);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  clear_clipboard (stage);
  gtk_widget_activate_action (details, "copy.share", NULL);
  answer ("cancel");
  s3c_await_pass (100);
  before = read_clipboard (stage);
  g_assert_cmpstr (before, ==, "nothing");

  gtk_widget_activate_action (details, "copy.share", NULL);
  answer ("make");
  do
    {
      s3c_await_pass (20);
      g_clear_pointer (&after, g_free);
      after = read_clipboard (stage);
    }
  while (g_str_equal (after, "nothing"));
  g_assert_true (g_str_has_prefix (after, "http"));
}

static void
test_unfinished_is_followed_again (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  g_autoptr (S3cCopy) made = NULL;
  g_autoptr (GError) unfinished
      = g_error_new_literal (S3C_ERROR, S3C_ERROR_NOT_FINISHED, "not ready after a day");

  s3c_stage_set_text (stage, "Bucket", "practice-never-ready");
  s3c_stage_set_text (stage, "Object key", "a.mp4");
  s3c_stage_press (stage, "Copy to Wistia");
  s3c_stage_await_copies (stage, 1);
  made = g_list_model_get_item (G_LIST_MODEL (s3c_stage_get_copies (stage)), 0);
  while (!s3c_copy_is_loaded (made) || !s3c_state_is_followed (s3c_copy_get_state (made)))
    s3c_await_pass (10);

  g_assert_null (s3c_stage_find (stage, GTK_TYPE_BUTTON, "Check Again"));
  s3c_copy_set_error (made, unfinished);
  while (s3c_stage_find (stage, GTK_TYPE_BUTTON, "Check Again") == NULL)
    s3c_await_pass (10);
  s3c_stage_press (stage, "Check Again");
  while (s3c_copy_get_data (made)->error != NULL)
    s3c_await_pass (10);
}

static void
test_failed_media_is_explained (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  g_autoptr (S3cCopy) made = copy (stage, "practice-media-failed", "Failed at Wistia");

  show_details (stage, made);
  s3c_stage_await_label (stage, "Wistia could not process the file");
  g_assert_nonnull (s3c_stage_find (stage, GTK_TYPE_BUTTON, "Copy Again…"));
}

static void
test_row_names_another_account (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  g_autoptr (S3cCopy) made = copy (stage, "acme-video", "Ready");
  S3cCopyRow *row = S3C_COPY_ROW (s3c_stage_find (stage, S3C_TYPE_COPY_ROW, "Ready"));
  g_autofree char *own = s3c_copy_row_dup_sentence (row, g_get_real_time ());
  g_autofree char *other = NULL;

  g_assert_null (strstr (own, "account"));
  s3c_session_use_token (s3c_stage_get_session (stage), "practice-token-second");
  other = s3c_copy_row_dup_sentence (row, g_get_real_time ());
  g_assert_true (g_str_has_suffix (other, ", account Practice account"));
  s3c_stage_await_state (stage, "Ready");
}

static void
test_attended_while_active (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  S3cSession *session = s3c_stage_get_session (stage);
  GtkWindow *window = GTK_WINDOW (s3c_stage_get_window (stage));
  gboolean attended;

  g_object_get (session, "attended", &attended, NULL);
  g_assert_cmpint (attended, ==, gtk_window_is_active (window));
  gtk_window_destroy (window);
  s3c_stage_forget_window (stage);
  s3c_await_pass (50);
  g_object_get (session, "attended", &attended, NULL);
  g_assert_false (attended);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/copy-actions/keys copy from the list and from the details", test_keys_copy);
  g_test_add_func ("/copy-actions/keys for a copy are nobody else's", test_keys_do_not_clash);
  g_test_add_func ("/copy-actions/a public link is made after a question only",
                   test_share_link_asks_first);
  g_test_add_func ("/copy-actions/what was given up on is followed again",
                   test_unfinished_is_followed_again);
  g_test_add_func ("/copy-actions/media that failed are explained", test_failed_media_is_explained);
  g_test_add_func ("/copy-actions/a row names its account only where it is another one",
                   test_row_names_another_account);
  g_test_add_func ("/copy-actions/a window that is looked at makes following quicker",
                   test_attended_while_active);

  return g_test_run ();
}
