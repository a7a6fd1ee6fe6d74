/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account-dialog.h"
#include "s3c-account-row.h"
#include "s3c-account-switch.h"
#include "s3c-feedback.h"
#include "s3c-many-stage.h"
#include "s3c-practice.h"
#include "s3c-settings.h"

/* The token that is pasted does not look like the one that is sent. */
#define PASTED(token) "  \"Bearer " token "\"\n"

static GtkWidget *
find (GType type, const char *label)
{
  gpointer dialog = s3c_many_find_toplevel (S3C_TYPE_ACCOUNT_DIALOG);

  return dialog != NULL ? s3c_stage_find_within (dialog, type, label) : NULL;
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  if (S3C_IS_FEEDBACK (widget) && gtk_widget_get_visible (widget)
      && strstr (s3c_feedback_get_text (S3C_FEEDBACK (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;

  return FALSE;
}

static void
await_feedback (const char *text)
{
  gpointer dialog = s3c_many_find_toplevel (S3C_TYPE_ACCOUNT_DIALOG);

  g_assert_nonnull (dialog);
  while (!says (dialog, text))
    s3c_await_pass (10);
}

static void
press (const char *label)
{
  GtkWidget *button;

  while ((button = find (GTK_TYPE_BUTTON, label)) == NULL || !gtk_widget_is_sensitive (button))
    s3c_await_pass (10);
  g_signal_emit_by_name (button, "clicked");
}

static void
await_closed (void)
{
  while (s3c_many_find_toplevel (S3C_TYPE_ACCOUNT_DIALOG) != NULL)
    s3c_await_pass (10);
}

static void
close_dialog (void)
{
  gtk_window_close (s3c_many_find_toplevel (S3C_TYPE_ACCOUNT_DIALOG));
  await_closed ();
}

static guint
count_accounts (S3cStage *stage)
{
  return g_list_model_get_n_items (s3c_session_get_accounts (s3c_stage_get_session (stage)));
}

static void
check (S3cStage *stage, const char *text)
{
  GtkWidget *entry;

  s3c_many_activate (stage, "win.add-account", NULL, NULL);
  entry = find (ADW_TYPE_PASSWORD_ENTRY_ROW, "API token");
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  press ("Check");
}

static void
add (S3cStage *stage, const char *token)
{
  check (stage, token);
  press ("Add");
  await_closed ();
}

static void
test_shown_before_it_is_kept (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  GtkWidget *entry;

  check (stage, PASTED (S3C_PRACTICE_TOKEN));
  await_feedback ("were taken away");
  g_assert_cmpuint (count_accounts (stage), ==, 0);
  g_assert_nonnull (find (GTK_TYPE_LABEL, "Will be kept in"));

  press ("Back");
  entry = find (ADW_TYPE_PASSWORD_ENTRY_ROW, "API token");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), !=, "");
  press ("Check");
  press ("Add");
  await_closed ();
  g_assert_cmpuint (count_accounts (stage), ==, 1);
  g_assert_nonnull (s3c_session_get_account (s3c_stage_get_session (stage)));
}

static void
test_what_it_cannot_do_is_said (void)
{
  static const struct
  {
    const char *token;
    const char *says;
  } cases[] = {
    { S3C_PRACTICE_READ_ONLY_TOKEN, "This token cannot copy." },
    { S3C_PRACTICE_UPLOAD_ONLY_TOKEN, "It may copy, but not list" },
    { S3C_PRACTICE_DELEGATED_TOKEN, "It sees what one contact may see" },
    { S3C_PRACTICE_EXPIRING_TOKEN, "This token expires soon." },
  };
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      check (stage, cases[i].token);
      await_feedback (cases[i].says);
      close_dialog ();
    }
  g_assert_cmpuint (count_accounts (stage), ==, 0);
}

static void
test_every_refusal_has_its_words (void)
{
  static const struct
  {
    const char *token;
    const char *says;
  } cases[] = {
    { "nonsense", "Wistia did not accept the API token" },
    { S3C_PRACTICE_EXPIRED_TOKEN, "The token was deleted in Wistia or has expired" },
    { S3C_PRACTICE_INACTIVE_TOKEN, "The Wistia account is not active" },
    { "töken", "This is not an API token" },
  };
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      check (stage, cases[i].token);
      await_feedback (cases[i].says);
      close_dialog ();
    }
  g_assert_cmpuint (count_accounts (stage), ==, 0);
}

static void
test_a_known_account_gets_the_token (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);

  add (stage, S3C_PRACTICE_TOKEN);
  check (stage, S3C_PRACTICE_UPLOAD_ONLY_TOKEN);
  await_feedback ("its token will be replaced");
  press ("Replace");
  await_closed ();
  g_assert_cmpuint (count_accounts (stage), ==, 1);
}

static void
test_anothers_token_may_be_added (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  GtkWidget *entry;

  add (stage, S3C_PRACTICE_TOKEN);
  s3c_many_activate (stage, "win.account", NULL, NULL);
  press ("Replace Token");
  entry = find (ADW_TYPE_PASSWORD_ENTRY_ROW, "API token");
  gtk_editable_set_text (GTK_EDITABLE (entry), S3C_PRACTICE_SECOND_TOKEN);
  press ("Check");
  await_feedback ("This token belongs to another Wistia account");
  g_assert_cmpuint (count_accounts (stage), ==, 1);
  press ("Add as an Account of Its Own");
  press ("Add");
  await_closed ();
  g_assert_cmpuint (count_accounts (stage), ==, 2);
}

static GtkWidget *
open_switch (S3cStage *stage)
{
  GtkWidget *button = s3c_stage_find (stage, S3C_TYPE_ACCOUNT_SWITCH, NULL);

  g_signal_emit_by_name (gtk_widget_get_first_child (button), "clicked");
  while (s3c_stage_find (stage, S3C_TYPE_ACCOUNT_ROW, NULL) == NULL)
    s3c_await_pass (10);

  return s3c_stage_find (stage, GTK_TYPE_LIST_BOX, NULL);
}

static GtkWidget *
find_unused (S3cStage *stage)
{
  GtkWidget *row = s3c_stage_find (stage, S3C_TYPE_ACCOUNT_ROW, NULL);

  while (row != NULL && s3c_account_row_is_used (S3C_ACCOUNT_ROW (row)))
    row = gtk_widget_get_next_sibling (row);

  return row;
}

static void
test_the_header_switches (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  S3cSession *session = s3c_stage_get_session (stage);
  g_autoptr (GSettings) settings = s3c_settings_new ();
  g_autoptr (S3cAccount) other = NULL;
  g_autofree char *remembered = NULL;
  g_autofree char *hint = NULL;
  GtkWidget *row;

  add (stage, S3C_PRACTICE_TOKEN);
  add (stage, S3C_PRACTICE_SECOND_TOKEN);
  open_switch (stage);
  row = find_unused (stage);
  g_assert_nonnull (row);
  other = g_object_ref (s3c_account_row_get_account (S3C_ACCOUNT_ROW (row)));
  g_assert_true (gtk_widget_activate (row));

  g_assert_cmpstr (s3c_account_get_id (s3c_session_get_account (session)), ==,
                   s3c_account_get_id (other));
  remembered = g_settings_get_string (settings, "account");
  g_assert_cmpstr (remembered, ==, s3c_account_get_id (other));
  s3c_stage_await_label (stage, s3c_account_get_name (other));
  hint = g_strdup_printf ("Copies go into the account “%s”.", s3c_account_get_name (other));
  s3c_stage_await_label (stage, hint);
}

/* Whatever is open goes with its window, without a word. */
static void
test_the_window_goes_with_the_switch_open (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);

  add (stage, S3C_PRACTICE_TOKEN);
  add (stage, S3C_PRACTICE_SECOND_TOKEN);
  open_switch (stage);
}

static void
test_no_account_asks_for_one (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  GtkWidget *button = s3c_stage_find (stage, S3C_TYPE_ACCOUNT_SWITCH, NULL);

  g_signal_emit_by_name (gtk_widget_get_first_child (button), "clicked");
  g_assert_nonnull (find (ADW_TYPE_PASSWORD_ENTRY_ROW, "API token"));
  close_dialog ();
}

static void
test_the_default_is_changed_and_the_other_stays_in_use (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  S3cSession *session = s3c_stage_get_session (stage);
  g_autofree char *used = NULL;
  g_autoptr (S3cAccount) first = NULL;

  add (stage, S3C_PRACTICE_TOKEN);
  add (stage, S3C_PRACTICE_SECOND_TOKEN);
  used = g_strdup (s3c_account_get_id (s3c_session_get_account (session)));
  s3c_many_activate (stage, "win.account-details", "s", used);
  press ("Use as Default");
  while (find (GTK_TYPE_LABEL, "Default account") == NULL)
    s3c_await_pass (10);
  first = g_list_model_get_item (s3c_session_get_accounts (session), 0);
  g_assert_cmpstr (s3c_account_get_id (first), ==, used);
  g_assert_cmpstr (s3c_account_get_id (s3c_session_get_account (session)), ==, used);

  press ("Check Again");
  await_feedback ("Checked: all is well.");
  close_dialog ();
}

static void
test_replacing_a_token_leaves_the_account_in_use (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  S3cSession *session = s3c_stage_get_session (stage);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  add (stage, S3C_PRACTICE_TOKEN);
  first = g_strdup (s3c_account_get_id (s3c_session_get_account (session)));
  add (stage, S3C_PRACTICE_SECOND_TOKEN);
  second = g_strdup (s3c_account_get_id (s3c_session_get_account (session)));
  g_assert_cmpstr (first, !=, second);

  s3c_many_activate (stage, "win.account-details", "s", first);
  press ("Replace Token");
  gtk_editable_set_text (GTK_EDITABLE (find (ADW_TYPE_PASSWORD_ENTRY_ROW, "API token")),
                         S3C_PRACTICE_UNKNOWN_TOKEN);
  press ("Check");
  press ("Replace");
  await_closed ();
  g_assert_cmpstr (s3c_account_get_id (s3c_session_get_account (session)), ==, second);
}

static AdwMessageDialog *
await_question (void)
{
  AdwMessageDialog *question;

  while ((question = s3c_many_find_toplevel (ADW_TYPE_MESSAGE_DIALOG)) == NULL)
    s3c_await_pass (10);

  return question;
}

static void
answer (const char *response)
{
  AdwMessageDialog *question = await_question ();

  adw_message_dialog_response (question, response);
  gtk_window_destroy (GTK_WINDOW (question));
}

#define TEN_LINES                                                                                  \
  "s3://acme-video/0.mp4\ns3://acme-video/1.mp4\ns3://acme-video/2.mp4\ns3://acme-video/3.mp4\n"   \
  "s3://acme-video/4.mp4\ns3://acme-video/5.mp4\ns3://acme-video/6.mp4\ns3://acme-video/7.mp4\n"   \
  "s3://acme-video/8.mp4\ns3://acme-video/9.mp4\n"

static void
test_a_full_account_is_told_before_a_big_batch (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);

  add (stage, S3C_PRACTICE_FULL_TOKEN);
  s3c_many_preview (stage, TEN_LINES);
  s3c_many_press ("Copy 10");
  answer ("cancel");
  s3c_many_await (GTK_TYPE_LABEL, "Nothing was put on the list.");
  g_assert_cmpuint (s3c_stage_count_copies (stage), ==, 0);

  s3c_many_press ("Copy 10");
  answer ("copy");
  s3c_stage_await_copies (stage, 10);
  s3c_many_await_closed ();
}

static void
test_what_is_not_known_is_no_obstacle (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);

  add (stage, S3C_PRACTICE_UNKNOWN_TOKEN);
  s3c_many_preview (stage, TEN_LINES);
  s3c_many_press ("Copy 10");
  s3c_stage_await_copies (stage, 10);
  s3c_many_await_closed ();
}

static void
test_the_cursor_starts_where_it_is_needed (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  GtkWidget *entry, *focus;

  s3c_many_activate (stage, "win.add-account", NULL, NULL);
  s3c_await_pass (50);
  entry = find (ADW_TYPE_PASSWORD_ENTRY_ROW, "API token");
  focus = gtk_window_get_focus (s3c_many_find_toplevel (S3C_TYPE_ACCOUNT_DIALOG));
  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), S3C_PRACTICE_TOKEN);
  press ("Check");
  press ("Add");
  await_closed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/account/a token is shown before it is kept", test_shown_before_it_is_kept);
  g_test_add_func ("/account/what a token cannot do is said", test_what_it_cannot_do_is_said);
  g_test_add_func ("/account/every refusal has its words", test_every_refusal_has_its_words);
  g_test_add_func ("/account/an account that is there gets the token",
                   test_a_known_account_gets_the_token);
  g_test_add_func ("/account/the token of another account may be added as that",
                   test_anothers_token_may_be_added);
  g_test_add_func ("/account/the header switches, and the window remembers",
                   test_the_header_switches);
  g_test_add_func ("/account/the window goes with the switch open",
                   test_the_window_goes_with_the_switch_open);
  g_test_add_func ("/account/without an account the header asks for one",
                   test_no_account_asks_for_one);
  g_test_add_func ("/account/the default is another thing than what is used",
                   test_the_default_is_changed_and_the_other_stays_in_use);
  g_test_add_func ("/account/replacing a token leaves the account in use",
                   test_replacing_a_token_leaves_the_account_in_use);
  g_test_add_func ("/account/a full account is told before a big batch",
                   test_a_full_account_is_told_before_a_big_batch);
  g_test_add_func ("/account/what is not known is no obstacle",
                   test_what_is_not_known_is_no_obstacle);
  g_test_add_func ("/account/the cursor starts where it is needed",
                   test_the_cursor_starts_where_it_is_needed);

  return g_test_run ();
}
