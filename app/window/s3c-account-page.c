/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account-page.h"

#include "s3c-account-choice.h"
#include "s3c-account-words.h"
#include "s3c-button.h"
#include "s3c-error-text.h"
#include "s3c-fact-row.h"
#include "s3c-feedback.h"
#include "s3c-place-text.h"
#include "s3c-rights-text.h"

#include <glib/gi18n.h>

struct _S3cAccountPage
{
  AdwBin parent_instance;

  S3cSession *session;       /* (owned) */
  S3cAccount *account;       /* (owned) */
  S3cTokenPlace *place;      /* (owned) (nullable) until the keyring has answered */
  GCancellable *cancellable; /* (owned) */
  GPtrArray *rows;           /* (element-type GtkWidget) (unowned elements) */
  gboolean busy;
  gboolean checked; /* it was checked here, and Wistia said yes */
  gboolean unlocks; /* what is offered is to unlock the keyring, not to replace the token */

  AdwPreferencesGroup *group; /* (unowned) */
  S3cFeedback *feedback;      /* (unowned) */
  GtkSpinner *spinner;        /* (unowned) */
  GtkButton *check_button;    /* (unowned) */
  GtkButton *default_button;  /* (unowned) */
  GtkButton *replace_button;  /* (unowned) */
  GtkButton *remove_button;   /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cAccountPage, s3c_account_page, ADW_TYPE_BIN)

enum
{
  SIGNAL_REPLACE,
  SIGNAL_REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_practice (S3cAccountPage *self)
{
  return s3c_account_is_practice (self->account);
}

static gboolean
is_in_keyring (S3cAccountPage *self)
{
  return s3c_account_get_kind (self->account) == S3C_ACCOUNT_WISTIA;
}

static gboolean
is_default (S3cAccountPage *self)
{
  g_autoptr (S3cAccount) first
      = g_list_model_get_item (s3c_session_get_accounts (self->session), 0);

  return first != NULL
         && g_str_equal (s3c_account_get_id (first), s3c_account_get_id (self->account));
}

static void
set_busy (S3cAccountPage *self, gboolean busy)
{
  self->busy = busy;
  gtk_widget_set_sensitive (GTK_WIDGET (self->check_button), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->default_button), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->remove_button), !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

static void
say_code (S3cAccountPage *self, S3cError code)
{
  S3cErrorText text = s3c_error_text_get (code);
  g_autofree char *words = g_strdup_printf ("%s\n%s", text.heading, text.advice);
  const char *offer = NULL;

  self->unlocks = code == S3C_ERROR_TOKEN_LOCKED || code == S3C_ERROR_TOKEN_DISMISSED;
  if (self->unlocks)
    offer = _ ("_Unlock…");
  else if (text.step == S3C_STEP_REPLACE_TOKEN && !is_practice (self))
    offer = _ ("Replace _Token");

  s3c_feedback_show (self->feedback, S3C_FEEDBACK_ERROR, words, offer);
}

static void
say_failure (S3cAccountPage *self, const GError *error)
{
  if (!g_error_matches (error, S3C_ERROR, S3C_ERROR_CANCELLED))
    say_code (self, error->domain == S3C_ERROR ? (S3cError)error->code : S3C_ERROR_FAILED);
}

/* What is wrong with it: what Wistia last said, what the keyring says, or that its end is near. */
static void
show_trouble (S3cAccountPage *self)
{
  g_autofree char *words = s3c_words_for_account_trouble (self->account, g_get_real_time ());
  S3cError code;

  if (s3c_error_from_nick (s3c_account_get_trouble (self->account), &code))
    say_code (self, code);
  else if (self->place != NULL && s3c_token_place_get_locked (self->place))
    say_code (self, S3C_ERROR_TOKEN_LOCKED);
  else if (self->place != NULL && !s3c_token_place_get_present (self->place))
    say_code (self, S3C_ERROR_TOKEN_GONE);
  else if (words != NULL && !s3c_account_get_checked (self->account))
    s3c_feedback_show (self->feedback, S3C_FEEDBACK_WARNING,
                       _ ("Wistia has not answered for this account yet."), NULL);
  else if (words != NULL)
    s3c_feedback_show (self->feedback, S3C_FEEDBACK_WARNING, words, NULL);
  else
    s3c_feedback_show (self->feedback, self->checked ? S3C_FEEDBACK_NOTE : S3C_FEEDBACK_NONE,
                       _ ("Checked: all is well."), NULL);
}

static void
add_fact (S3cAccountPage *self, const char *name, const char *value)
{
  GtkWidget *row;

  if (value == NULL || *value == '\0')
    return;

  row = s3c_fact_row_new (name, value, FALSE);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (self->group, row);
}

static void
fill_facts (S3cAccountPage *self)
{
  S3cTokenFacts *facts = s3c_account_get_facts (self->account);
  g_autofree char *rights = facts != NULL ? s3c_rights_text_dup (facts) : NULL;
  g_autofree char *expiry = facts != NULL ? s3c_expiry_text_dup (facts, g_get_real_time ()) : NULL;
  g_autofree char *place = self->place != NULL ? s3c_place_text_dup (self->place) : NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  add_fact (self, _ ("Name"), s3c_words_for_account (self->account));
  add_fact (self, _ ("Address"), s3c_account_get_url (self->account));
  add_fact (self, _ ("Name of the token"), facts != NULL ? s3c_token_facts_get_name (facts) : NULL);
  add_fact (self, _ ("What it may do"), rights);
  add_fact (self, _ ("Expiry"), expiry);
  add_fact (self, _ ("Token"),
            place != NULL ? place : s3c_words_for_kind (s3c_account_get_kind (self->account)));
  if (is_default (self))
    add_fact (self, _ ("Default account"),
              _ ("Yes: the command line uses it, and windows in which no account was chosen"));
}

static void
update_buttons (S3cAccountPage *self)
{
  gboolean practice = is_practice (self);
  S3cAccountKind kind = s3c_account_get_kind (self->account);

  gtk_widget_set_visible (GTK_WIDGET (self->check_button), !practice);
  gtk_widget_set_visible (GTK_WIDGET (self->default_button),
                          !is_default (self)
                              && (kind == S3C_ACCOUNT_WISTIA || kind == S3C_ACCOUNT_PRACTICE));
  s3c_button_set_label (self->replace_button,
                        practice ? _ ("_Add Your Wistia Account") : _ ("_Replace Token"));
  s3c_button_set_label (self->remove_button,
                        practice ? _ ("_Leave the Practice Account") : _ ("Re_move Account"));
  if (!practice)
    gtk_widget_add_css_class (GTK_WIDGET (self->remove_button), "destructive-action");
}

static void
fill (S3cAccountPage *self)
{
  fill_facts (self);
  update_buttons (self);
  show_trouble (self);
}

static void
place_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cAccountPage) self = S3C_ACCOUNT_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cTokenPlace) place
      = s3c_session_find_token_place_finish (S3C_SESSION (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  g_set_object (&self->place, place);
  fill (self);
  if (place == NULL)
    say_failure (self, error);
}

static void
find_place (S3cAccountPage *self)
{
  if (is_in_keyring (self))
    s3c_session_find_token_place_async (self->session, self->account, self->cancellable, place_cb,
                                        g_object_ref (self));
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cAccountPage) self = S3C_ACCOUNT_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  gboolean unlocked = s3c_session_check_token_finish (S3C_SESSION (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  set_busy (self, FALSE);
  if (unlocked)
    find_place (self);
  else
    say_failure (self, error);
}

static void
offer_cb (S3cAccountPage *self)
{
  if (!self->unlocks)
    {
      g_signal_emit (self, signals[SIGNAL_REPLACE], 0);
      return;
    }

  set_busy (self, TRUE);
  s3c_session_check_token_async (self->session, self->account, self->cancellable, unlocked_cb,
                                 g_object_ref (self));
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cAccountPage) self = S3C_ACCOUNT_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cAccount) account
      = s3c_session_check_account_finish (S3C_SESSION (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  set_busy (self, FALSE);
  if (account == NULL)
    {
      say_failure (self, error);
      return;
    }

  g_set_object (&self->account, account);
  self->checked = TRUE;
  fill (self);
  find_place (self);
}

static void
check_cb (S3cAccountPage *self)
{
  set_busy (self, TRUE);
  s3c_session_check_account_async (self->session, self->account, self->cancellable, checked_cb,
                                   g_object_ref (self));
}

static void
default_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cAccountPage) self = S3C_ACCOUNT_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  gboolean set = s3c_session_set_default_account_finish (S3C_SESSION (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  set_busy (self, FALSE);
  fill (self);
  if (!set)
    say_failure (self, error);
  gtk_widget_grab_focus (GTK_WIDGET (self->replace_button));
}

static void
default_cb (S3cAccountPage *self)
{
  set_busy (self, TRUE);
  s3c_session_set_default_account_async (self->session, self->account, self->cancellable,
                                         default_set_cb, g_object_ref (self));
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cAccountPage) self = S3C_ACCOUNT_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  gboolean removed = s3c_session_remove_account_finish (S3C_SESSION (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  set_busy (self, FALSE);
  if (removed)
    g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
  else
    say_failure (self, error);
}

static void
response_cb (S3cAccountPage *self, const char *response)
{
  if (!g_str_equal (response, "remove"))
    return;

  set_busy (self, TRUE);
  s3c_session_remove_account_async (self->session, self->account, self->cancellable, removed_cb,
                                    g_object_ref (self));
}

static void
remove_cb (S3cAccountPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  AdwMessageDialog *dialog
      = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (root), NULL, NULL));

  adw_message_dialog_format_heading (dialog, _ ("Remove “%s”?"),
                                     s3c_words_for_account (self->account));
  adw_message_dialog_set_body (
      dialog,
      is_practice (self)
          ? _ ("Its copies stay in the history.")
          : _ ("Its token is forgotten: Wistia will not show it again. Its copies stay in the "
               "history and in Wistia; those that still wait for it go on waiting."));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "remove", _ ("_Remove"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
replace_cb (S3cAccountPage *self)
{
  g_signal_emit (self, signals[SIGNAL_REPLACE], 0);
}

/* Something of it may be known better now. */
static void
accounts_cb (S3cAccountPage *self)
{
  S3cAccount *account = s3c_account_find (self->session, s3c_account_get_id (self->account));

  if (account == NULL || self->busy || g_cancellable_is_cancelled (self->cancellable))
    return;

  g_set_object (&self->account, account);
  fill (self);
}

static void
s3c_account_page_dispose (GObject *object)
{
  S3cAccountPage *self = S3C_ACCOUNT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->account);
  g_clear_object (&self->place);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_ACCOUNT_PAGE);

  G_OBJECT_CLASS (s3c_account_page_parent_class)->dispose (object);
}

static void
s3c_account_page_finalize (GObject *object)
{
  S3cAccountPage *self = S3C_ACCOUNT_PAGE (object);

  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (s3c_account_page_parent_class)->finalize (object);
}

/* The dialog is gone: nobody waits for an answer any more. */
static void
s3c_account_page_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (S3C_ACCOUNT_PAGE (widget)->cancellable);

  GTK_WIDGET_CLASS (s3c_account_page_parent_class)->unroot (widget);
}

static void
s3c_account_page_class_init (S3cAccountPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = s3c_account_page_dispose;
  object_class->finalize = s3c_account_page_finalize;
  widget_class->unroot = s3c_account_page_unroot;

  signals[SIGNAL_REPLACE] = g_signal_new ("replace", S3C_TYPE_ACCOUNT_PAGE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", S3C_TYPE_ACCOUNT_PAGE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (S3C_TYPE_FEEDBACK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-account-page.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cAccountPage, group);
  gtk_widget_class_bind_template_child (widget_class, S3cAccountPage, feedback);
  gtk_widget_class_bind_template_child (widget_class, S3cAccountPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, S3cAccountPage, check_button);
  gtk_widget_class_bind_template_child (widget_class, S3cAccountPage, default_button);
  gtk_widget_class_bind_template_child (widget_class, S3cAccountPage, replace_button);
  gtk_widget_class_bind_template_child (widget_class, S3cAccountPage, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
  gtk_widget_class_bind_template_callback (widget_class, default_cb);
  gtk_widget_class_bind_template_callback (widget_class, offer_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_cb);
}

static void
s3c_account_page_init (S3cAccountPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  s3c_button_name_within (GTK_WIDGET (self));
}

GtkWidget *
s3c_account_page_new (S3cSession *session, S3cAccount *account)
{
  S3cAccountPage *self = g_object_new (S3C_TYPE_ACCOUNT_PAGE, NULL);

  self->session = g_object_ref (session);
  self->account = g_object_ref (account);
  fill (self);
  find_place (self);
  g_signal_connect_object (s3c_session_get_accounts (session), "items-changed",
                           G_CALLBACK (accounts_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

void
s3c_account_page_begin (S3cAccountPage *self)
{
  g_return_if_fail (S3C_IS_ACCOUNT_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->replace_button));
}
