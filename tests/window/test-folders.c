/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-form.h"
#include "s3c-copy-many.h"
#include "s3c-field-row.h"
#include "s3c-folder-line.h"
#include "s3c-folder-popover.h"
#include "s3c-new-folder-dialog.h"
#include "s3c-practice.h"
#include "s3c-stage.h"

#define TALKS "4d23503f70"

static void
assert_contains (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” does not contain “%s”", text, part);
}

static S3cFolders *
get_folders (S3cStage *stage)
{
  return s3c_session_get_folders (s3c_stage_get_session (stage));
}

/* NULL while it has never been needed. */
static S3cFolderPopover *
find_list (S3cStage *stage)
{
  GtkWidget *found = s3c_stage_find (stage, S3C_TYPE_FOLDER_POPOVER, NULL);

  return found != NULL ? S3C_FOLDER_POPOVER (found) : NULL;
}

static gboolean
is_open (S3cStage *stage)
{
  return find_list (stage) != NULL && gtk_widget_get_visible (GTK_WIDGET (find_list (stage)));
}

static void
await_status (S3cStage *stage, S3cFoldersStatus status)
{
  while (s3c_folders_get_status (get_folders (stage)) != status)
    s3c_await_pass (10);
}

static void
await_text (S3cStage *stage, const char *text)
{
  while (!g_str_equal (s3c_stage_get_text (stage, "Folder"), text))
    s3c_await_pass (10);
}

static void
await_feedback (S3cStage *stage, const char *part)
{
  while (strstr (s3c_stage_get_feedback (stage, "Folder"), part) == NULL)
    s3c_await_pass (10);
}

/* Types over what stands there. */
static void
retype (S3cStage *stage, const char *text)
{
  s3c_stage_set_text (stage, "Folder", "");
  s3c_stage_type (stage, "Folder", text);
}

static void
leave (S3cStage *stage)
{
  gtk_widget_grab_focus (s3c_stage_get_row (stage, "Name"));
}

static S3cStage *
make_listed_stage (void)
{
  S3cStage *stage = s3c_stage_new (TRUE);

  gtk_widget_grab_focus (s3c_stage_get_row (stage, "Folder"));
  await_status (stage, S3C_FOLDERS_READY);

  return stage;
}

static S3cStage *
make_token_stage (const char *token)
{
  S3cStage *stage = s3c_stage_new (FALSE);

  s3c_session_use_token (s3c_stage_get_session (stage), token);

  return stage;
}

/* What the list says to assistive technology. (transfer full) */
static char *
dup_words (S3cStage *stage)
{
  return s3c_folder_popover_dup_words (find_list (stage));
}

static const char *
submit (S3cStage *stage)
{
  g_autoptr (S3cCopy) copy = NULL;

  s3c_stage_set_text (stage, "Bucket", "acme-video");
  s3c_stage_set_text (stage, "Object key", "k.mp4");
  s3c_stage_press (stage, "Copy to Wistia");
  s3c_stage_await_copies (stage, 1);
  copy = g_list_model_get_item (G_LIST_MODEL (s3c_stage_get_copies (stage)), 0);
  while (!s3c_copy_is_loaded (copy))
    s3c_await_pass (10);

  return s3c_request_get_folder (s3c_copy_get_request (copy));
}

static void
test_costs_nothing_before (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);

  g_assert_null (find_list (stage));
  g_assert_cmpint (s3c_folders_get_status (get_folders (stage)), ==, S3C_FOLDERS_CLOSED);
}

static void
test_beginning_of_a_name (void)
{
  g_autoptr (S3cStage) stage = make_listed_stage ();
  g_autofree char *all = NULL;
  g_autofree char *one = NULL;

  g_assert_true (is_open (stage));
  all = dup_words (stage);
  g_assert_cmpstr (all, ==, "12 folders");
  g_assert_false (s3c_folder_popover_activate (find_list (stage)));

  retype (stage, "ta");
  one = dup_words (stage);
  g_assert_cmpstr (one, ==, "1 folder; Return takes Talks");
  g_assert_true (s3c_folder_popover_activate (find_list (stage)));
  g_assert_false (is_open (stage));
  g_assert_cmpstr (s3c_stage_get_text (stage, "Folder"), ==, "Talks");
  g_assert_cmpstr (s3c_stage_get_feedback (stage, "Folder"), ==, TALKS);
  g_assert_cmpstr (submit (stage), ==, TALKS);
  g_assert_cmpstr (s3c_stage_get_text (stage, "Folder"), ==, "Talks");
}

static void
test_keys_move_the_highlight (void)
{
  g_autoptr (S3cStage) stage = make_listed_stage ();
  S3cFolderPopover *list = find_list (stage);
  static const struct
  {
    int lines;
    const char *taken;
  } steps[] = {
    { 1, "Customer Stories" }, { 1, "Führungen – Tours" },          { -1, "Customer Stories" },
    { -1, "New Folder…" },     { 1, "Customer Stories" },           { -1, "New Folder…" },
    { -1, "Webinars 2026" },   { -S3C_FOLDER_POPOVER_LINES, NULL }, { 100, "Webinars 2026" },
    { 1, "New Folder…" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *words = NULL;
      g_autofree char *expected = g_strdup_printf ("12 folders; Return takes %s", steps[i].taken);

      s3c_folder_popover_move (list, steps[i].lines);
      words = dup_words (stage);
      if (steps[i].taken != NULL)
        g_assert_cmpstr (words, ==, expected);
    }
}

static void
test_a_pressed_line_is_chosen (void)
{
  g_autoptr (S3cStage) stage = make_listed_stage ();
  GtkWidget *item;

  retype (stage, "tAL");
  item = gtk_widget_get_parent (
      s3c_stage_find_within (GTK_WIDGET (find_list (stage)), S3C_TYPE_FOLDER_LINE, NULL));
  g_assert_true (gtk_widget_activate_action (item, "folder.choose", NULL));
  g_assert_cmpstr (s3c_stage_get_text (stage, "Folder"), ==, "Talks");
  g_assert_false (is_open (stage));
}

static void
test_exact_name_is_taken_on_leaving (void)
{
  g_autoptr (S3cStage) stage = make_listed_stage ();

  retype (stage, " talks ");
  leave (stage);
  g_assert_false (is_open (stage));
  g_assert_cmpstr (s3c_stage_get_text (stage, "Folder"), ==, "Talks");
  g_assert_cmpstr (s3c_stage_get_feedback (stage, "Folder"), ==, TALKS);
}

static void
test_unknown_name_offers_a_folder (void)
{
  g_autoptr (S3cStage) stage = make_listed_stage ();
  g_autofree char *all = NULL;

  retype (stage, "a_b <c>");
  g_assert_cmpstr (s3c_stage_get_feedback (stage, "Folder"), ==, "");
  leave (stage);
  g_assert_cmpstr (s3c_stage_get_feedback (stage, "Folder"), ==,
                   "There is no folder of that name.");
  g_assert_false (
      gtk_widget_is_sensitive (s3c_stage_find (stage, GTK_TYPE_BUTTON, "Copy to Wistia")));

  g_signal_emit_by_name (
      s3c_stage_find_within (s3c_stage_get_row (stage, "Folder"), S3C_TYPE_FEEDBACK, NULL),
      "offer");
  while (strlen (s3c_stage_get_feedback (stage, "Folder")) != strlen (TALKS))
    s3c_await_pass (10);
  g_assert_cmpstr (s3c_stage_get_text (stage, "Folder"), ==, "a_b <c>");
  g_assert_cmpstr (submit (stage), ==, s3c_stage_get_feedback (stage, "Folder"));

  gtk_widget_grab_focus (s3c_stage_get_row (stage, "Folder"));
  all = dup_words (stage);
  g_assert_cmpstr (all, ==, "13 folders");
}

static void
test_new_folder_asks_for_a_name (void)
{
  g_autoptr (S3cStage) stage = make_listed_stage ();
  GtkWindow *dialog = NULL;
  GListModel *toplevels = gtk_window_get_toplevels ();

  s3c_folder_popover_move (find_list (stage), -1);
  g_assert_true (s3c_folder_popover_activate (find_list (stage)));
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) each = g_list_model_get_item (toplevels, i);

      dialog = S3C_IS_NEW_FOLDER_DIALOG (each) ? each : dialog;
    }
  g_assert_nonnull (dialog);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "make"));
  gtk_editable_set_text (
      GTK_EDITABLE (s3c_stage_find_within (GTK_WIDGET (dialog), GTK_TYPE_ENTRY, NULL)), "Fresh");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "make"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "make");
  gtk_window_destroy (dialog);
  await_text (stage, "Fresh");
}

static void
test_folder_that_cannot_be_made (void)
{
  g_autoptr (S3cStage) stage = make_token_stage ("practice-token-read-only");

  gtk_widget_grab_focus (s3c_stage_get_row (stage, "Folder"));
  await_status (stage, S3C_FOLDERS_READY);
  retype (stage, "not mine");
  leave (stage);
  g_signal_emit_by_name (
      s3c_stage_find_within (s3c_stage_get_row (stage, "Folder"), S3C_TYPE_FEEDBACK, NULL),
      "offer");
  await_feedback (stage, "The folder was not made");
  g_assert_cmpstr (s3c_stage_get_text (stage, "Folder"), ==, "not mine");
}

static void
test_address_and_id_are_named (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);

  s3c_stage_paste (stage, "Folder", "https://acme.wistia.com/projects/" TALKS);
  await_text (stage, "Talks");
  g_assert_false (is_open (stage));
  s3c_stage_set_text (stage, "Folder", "");
  retype (stage, TALKS);
  leave (stage);
  await_text (stage, "Talks");
  g_assert_cmpstr (submit (stage), ==, TALKS);
}

static void
test_pasted_id_is_named_at_once (void)
{
  g_autoptr (S3cStage) stage = make_listed_stage ();
  int end = (int)strlen ("Launch");

  s3c_stage_paste (stage, "Folder", " " TALKS "\n");
  g_assert_cmpstr (s3c_stage_get_text (stage, "Folder"), ==, "Talks");
  g_assert_cmpstr (s3c_stage_get_feedback (stage, "Folder"), ==, TALKS);
  g_assert_false (is_open (stage));
  s3c_stage_set_text (stage, "Folder", "");
  retype (stage, " " TALKS " ");
  g_assert_false (is_open (stage));
  retype (stage, "Launch");
  gtk_editable_insert_text (GTK_EDITABLE (s3c_stage_get_row (stage, "Folder")), TALKS, -1, &end);
  g_assert_cmpstr (s3c_stage_get_text (stage, "Folder"), ==, "Launch" TALKS);
}

static void
test_unknown_id_is_warned_of (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);

  retype (stage, "0000000000");
  leave (stage);
  await_feedback (stage, "sees no folder with this id");
  g_assert_cmpstr (submit (stage), ==, "0000000000");
}

static void
test_token_that_may_not_list (void)
{
  g_autoptr (S3cStage) stage = make_token_stage ("practice-token-upload-only");

  gtk_widget_grab_focus (s3c_stage_get_row (stage, "Folder"));
  await_feedback (stage, "may not list folders");
  g_assert_false (is_open (stage));
  retype (stage, "not an id");
  leave (stage);
  assert_contains (s3c_stage_get_feedback (stage, "Folder"), "give a folder’s id");
  retype (stage, TALKS);
  leave (stage);
  g_assert_cmpstr (submit (stage), ==, TALKS);
}

static void
test_narrow_token_says_so (void)
{
  g_autoptr (S3cStage) stage = make_token_stage ("practice-token-delegated");
  g_autofree char *words = NULL;

  gtk_widget_grab_focus (s3c_stage_get_row (stage, "Folder"));
  await_status (stage, S3C_FOLDERS_READY);
  words = dup_words (stage);
  g_assert_cmpstr (words, ==, "1 folder");
}

static void
test_other_account_drops_the_folder (void)
{
  g_autoptr (S3cStage) stage = make_listed_stage ();

  retype (stage, "talks");
  leave (stage);
  g_assert_cmpstr (s3c_stage_get_text (stage, "Folder"), ==, "Talks");
  s3c_session_use_token (s3c_stage_get_session (stage), "practice-token-second");
  g_assert_cmpstr (s3c_stage_get_text (stage, "Folder"), ==, "");
  assert_contains (s3c_stage_get_feedback (stage, "Folder"), "another account");
  g_assert_null (submit (stage));
}

static void
test_filled_id_is_named (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  g_autoptr (S3cRequest) request = g_object_new (S3C_TYPE_REQUEST, "bucket", "acme-video", "key",
                                                 "a.mp4", "folder", TALKS, NULL);
  S3cCopyForm *form = S3C_COPY_FORM (s3c_stage_find (stage, S3C_TYPE_COPY_FORM, NULL));
  g_autoptr (S3cRequest) common = NULL;

  s3c_copy_form_fill (form, request);
  await_text (stage, "Talks");
  common = s3c_copy_form_dup_common (form);
  g_assert_cmpstr (s3c_request_get_folder (common), ==, TALKS);
}

static void
test_many_are_not_put_into_an_unknown_folder (void)
{
  g_autoptr (S3cStage) stage = make_listed_stage ();
  GListModel *toplevels = gtk_window_get_toplevels ();
  guint before = g_list_model_get_n_items (toplevels);

  retype (stage, "nowhere at all");
  gtk_widget_activate_action (GTK_WIDGET (s3c_stage_get_window (stage)), "win.copy-many", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (toplevels), ==, before);
  assert_contains (s3c_stage_get_feedback (stage, "Folder"), "no folder of that name");
}

static void
test_text_from_elsewhere_opens_the_list (void)
{
  g_autoptr (S3cStage) stage = make_listed_stage ();

  leave (stage);
  g_assert_false (is_open (stage));
  s3c_stage_set_text (stage, "Folder", "pod");
  g_assert_true (is_open (stage));
  g_assert_cmpstr (s3c_stage_get_feedback (stage, "Folder"), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/folders/the list is not made before it is wanted", test_costs_nothing_before);
  g_test_add_func ("/folders/the beginning of a name chooses it", test_beginning_of_a_name);
  g_test_add_func ("/folders/the keys move the highlight, round and round",
                   test_keys_move_the_highlight);
  g_test_add_func ("/folders/a line that assistive technology presses is chosen",
                   test_a_pressed_line_is_chosen);
  g_test_add_func ("/folders/an exact name is taken when the row is left",
                   test_exact_name_is_taken_on_leaving);
  g_test_add_func ("/folders/a name that no folder has is offered as a new one",
                   test_unknown_name_offers_a_folder);
  g_test_add_func ("/folders/a new folder asks for its name", test_new_folder_asks_for_a_name);
  g_test_add_func ("/folders/a folder that cannot be made says why",
                   test_folder_that_cannot_be_made);
  g_test_add_func ("/folders/an address and an id are looked up and named",
                   test_address_and_id_are_named);
  g_test_add_func ("/folders/an id that is pasted with space around it is named at once",
                   test_pasted_id_is_named_at_once);
  g_test_add_func ("/folders/an unknown id is warned of, and used", test_unknown_id_is_warned_of);
  g_test_add_func ("/folders/a token that may not list takes an id", test_token_that_may_not_list);
  g_test_add_func ("/folders/a narrow token lists what it sees", test_narrow_token_says_so);
  g_test_add_func ("/folders/another account takes the folder out",
                   test_other_account_drops_the_folder);
  g_test_add_func ("/folders/an id that is filled in gets its name", test_filled_id_is_named);
  g_test_add_func ("/folders/many are not put into a folder that is not known",
                   test_many_are_not_put_into_an_unknown_folder);
  g_test_add_func ("/folders/text that comes from elsewhere opens the list",
                   test_text_from_elsewhere_opens_the_list);

  return g_test_run ();
}
