/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account-dialog.h"
#include "s3c-preferences.h"
#include "s3c-shortcuts.h"
#include "s3c-stage.h"

static void
test_fits_in_360 (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  GtkWidget *window = GTK_WIDGET (s3c_stage_get_window (stage));
  int minimum = 0;

  s3c_stage_set_text (stage, "Bucket", "Acme..video");
  s3c_stage_set_text (stage, "Object key",
                      "a-very-long-name-without-any-place-to-break-it-in-whatever-language.mp4");
  /* Without a compositor, as here, the window's own edges are in it. */
  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, 360, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 480);
}

/* What is left of a dialog after it was closed. */
static void
assert_goes (GtkWindow *dialog)
{
  gpointer weak = dialog;

  g_object_add_weak_pointer (G_OBJECT (dialog), &weak);
  gtk_window_present (dialog);
  s3c_await_pass (50);
  gtk_window_close (dialog);
  for (int i = 0; i < 100 && weak != NULL; i++)
    s3c_await_pass (20);
  g_assert_null (weak);
}

static void
test_dialogs_go_when_closed (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  GtkWindow *window = GTK_WINDOW (s3c_stage_get_window (stage));
  S3cSession *session = s3c_stage_get_session (stage);

  assert_goes (s3c_account_dialog_new (session, NULL, window));
  assert_goes (s3c_preferences_new (session, window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.practice", NULL);
  assert_goes (s3c_account_dialog_new (session, s3c_session_get_account (session), window));
}

static void
test_every_action_with_a_key_is_there (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  GtkWindow *window = GTK_WINDOW (s3c_stage_get_window (stage));
  GtkApplication *application = gtk_window_get_application (window);
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (application);
  GtkShortcutsWindow *shortcuts = s3c_shortcuts_window_new (application);

  g_assert_cmpuint (g_strv_length (actions), >=, 8);
  for (gsize i = 0; actions[i] != NULL; i++)
    if (g_str_has_prefix (actions[i], "app."))
      g_assert_true (
          g_action_group_has_action (G_ACTION_GROUP (application), actions[i] + strlen ("app.")));
  g_assert_nonnull (shortcuts);
  gtk_window_destroy (GTK_WINDOW (shortcuts));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/window/it fits into 360 by 480", test_fits_in_360);
  g_test_add_func ("/window/dialogs are gone when they are closed", test_dialogs_go_when_closed);
  g_test_add_func ("/window/keys are listed as they are", test_every_action_with_a_key_is_there);

  return g_test_run ();
}
