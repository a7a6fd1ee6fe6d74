/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-token-page.h"

#include "s3c-account-choice.h"
#include "s3c-account-words.h"
#include "s3c-application.h"
#include "s3c-button.h"
#include "s3c-error-text.h"
#include "s3c-feedback.h"
#include "s3c-token-result.h"

#include <glib/gi18n.h>

struct _S3cTokenPage
{
  AdwBin parent_instance;

  S3cSession *session;       /* (owned) */
  S3cAccount *replaces;      /* (owned) (nullable) */
  char *used;                /* (owned) (nullable) the id of the account in use at first */
  S3cAccount *inspected;     /* (owned) (nullable) what Wistia said, while that is shown */
  GCancellable *cancellable; /* (owned) (nullable) while something is being waited for */
  gboolean cleaned;          /* something around the token was taken away */
  guint patience;            /* source, or 0 */

  AdwWindowTitle *title;     /* (unowned) */
  GtkButton *back_button;    /* (unowned) */
  GtkButton *forward_button; /* (unowned) */
  GtkSpinner *spinner;       /* (unowned) */
  GtkStack *stack;           /* (unowned) */
  GtkEditable *token_row;    /* (unowned) */
  S3cFeedback *feedback;     /* (unowned) */
  GtkWidget *practice;       /* (unowned) */
  S3cTokenResult *result;    /* (unowned) (nullable) until there is one */
};

G_DEFINE_FINAL_TYPE (S3cTokenPage, s3c_token_page, ADW_TYPE_BIN)

enum
{
  SIGNAL_DONE,
  SIGNAL_CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* After so long, somebody who waits is told what for, and offered another way. */
#define PATIENCE_SECONDS 4

static void
update (S3cTokenPage *self)
{
  gboolean busy = self->cancellable != NULL;
  gboolean empty = *gtk_editable_get_text (self->token_row) == '\0';

  /* A row that is made insensitive while it has the focus goes on blinking, and GTK warns. */
  if (busy)
    gtk_widget_grab_focus (GTK_WIDGET (self->back_button));
  s3c_button_set_label (self->back_button,
                        self->result != NULL && !busy ? _ ("_Back") : _ ("_Cancel"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->forward_button), !busy && !empty);
  gtk_widget_set_sensitive (GTK_WIDGET (self->token_row), !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

static void
say (S3cTokenPage *self, S3cFeedbackKind kind, const char *text, const char *offer)
{
  if (self->result != NULL)
    s3c_token_result_say (self->result, kind, text, offer);
  else
    s3c_feedback_show (self->feedback, kind, text, offer);
}

static gboolean
is_about_keyring (S3cError code)
{
  return code == S3C_ERROR_TOKEN_LOCKED || code == S3C_ERROR_TOKEN_DISMISSED
         || code == S3C_ERROR_KEYRING_ABSENT || code == S3C_ERROR_KEYRING_HUNG
         || code == S3C_ERROR_KEYRING_FAILED || code == S3C_ERROR_TOKEN_UNVERIFIED
         || code == S3C_ERROR_NO_COLLECTION;
}

static const char *
get_offer (S3cError code)
{
  if (is_about_keyring (code))
    return _ ("_Keep for This Session Only");

  return code == S3C_ERROR_OTHER_ACCOUNT ? _ ("Add as an Account of Its _Own") : NULL;
}

static void
say_failure (S3cTokenPage *self, const GError *error)
{
  S3cError code = error->domain == S3C_ERROR ? (S3cError)error->code : S3C_ERROR_FAILED;
  S3cErrorText text = s3c_error_text_get (code);
  g_autoptr (GString) words = g_string_new (text.heading);

  if (*text.causes != '\0')
    g_string_append_printf (words, "\n%s", text.causes);
  g_string_append_printf (words, "\n%s", text.advice);

  say (self, S3C_FEEDBACK_ERROR, words->str, get_offer (code));
  s3c_button_set_label (self->forward_button, _ ("Try _Again"));
  gtk_widget_grab_focus (self->result != NULL ? GTK_WIDGET (self->forward_button)
                                              : GTK_WIDGET (self->token_row));
}

static gboolean
patience_cb (gpointer user_data)
{
  S3cTokenPage *self = S3C_TOKEN_PAGE (user_data);

  self->patience = 0;
  if (self->result != NULL)
    say (self, S3C_FEEDBACK_NOTE,
         _ ("Still waiting. If the keyring asks for its password, give it there."),
         _ ("_Keep for This Session Only"));
  else
    say (self, S3C_FEEDBACK_NOTE, _ ("Still waiting for Wistia’s answer."), NULL);

  return G_SOURCE_REMOVE;
}

static void
stop (S3cTokenPage *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
begin_waiting (S3cTokenPage *self)
{
  stop (self);
  say (self, S3C_FEEDBACK_NONE, "", NULL);
  self->cancellable = g_cancellable_new ();
  self->patience = g_timeout_add_seconds (PATIENCE_SECONDS, patience_cb, self);
  update (self);
}

/* Whether this is the answer that is waited for: another attempt may have begun meanwhile, or the
 * dialog be gone. */
static gboolean
end_waiting (S3cTokenPage *self, GAsyncResult *result)
{
  if (self->cancellable == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return FALSE;

  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_object (&self->cancellable);
  update (self);

  return TRUE;
}

static void
show_entry (S3cTokenPage *self)
{
  S3cTokenResult *result = g_steal_pointer (&self->result);

  g_clear_object (&self->inspected);
  gtk_stack_set_visible_child_name (self->stack, "entry");
  if (result != NULL)
    gtk_stack_remove (self->stack, GTK_WIDGET (result));
  adw_window_title_set_title (self->title,
                              self->replaces != NULL ? _ ("Replace Token") : _ ("Add Account"));
  s3c_button_set_label (self->forward_button, _ ("Ch_eck"));
  update (self);
}

/* The token as it is sent. NULL: something else stands there, which is said. (transfer full):
 * s3c_session_free_token. */
static char *
dup_token (S3cTokenPage *self)
{
  g_autoptr (GError) error = NULL;
  char *token
      = s3c_session_clean_token (gtk_editable_get_text (self->token_row), &self->cleaned, &error);

  if (token == NULL)
    say_failure (self, error);

  return token;
}

/* Which account is used stays where only the token of another is replaced. */
static void
choose (S3cTokenPage *self)
{
  S3cAccount *used = self->used != NULL ? s3c_account_find (self->session, self->used) : NULL;

  if (self->replaces == NULL || used == NULL)
    s3c_account_remember (self->session);
  else
    s3c_session_choose_account (self->session, used);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cTokenPage) self = S3C_TOKEN_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cAccount) account
      = s3c_session_keep_account_finish (S3C_SESSION (source), result, &error);
  gboolean wanted = end_waiting (self, result);

  if (account != NULL)
    {
      gtk_editable_set_text (self->token_row, "");
      choose (self);
      g_signal_emit (self, signals[SIGNAL_DONE], 0);
    }
  else if (wanted && !g_error_matches (error, S3C_ERROR, S3C_ERROR_CANCELLED))
    say_failure (self, error);
}

static void
keep (S3cTokenPage *self, S3cAccountKind kind)
{
  char *token = dup_token (self);

  if (token == NULL)
    return;

  begin_waiting (self);
  s3c_session_keep_account_async (self->session, self->inspected, token,
                                  s3c_token_result_get_name (self->result), kind, self->cancellable,
                                  kept_cb, g_object_ref (self));
  s3c_session_free_token (token);
}

static void
accept_cb (S3cTokenPage *self)
{
  if (self->cancellable == NULL)
    keep (self,
          s3c_account_is_practice (self->inspected) ? S3C_ACCOUNT_PRACTICE : S3C_ACCOUNT_WISTIA);
}

static void
session_only_cb (S3cTokenPage *self)
{
  keep (self, S3C_ACCOUNT_SESSION);
}

static void
show_result (S3cTokenPage *self)
{
  GtkWidget *result = s3c_token_result_new (self->session, self->inspected, self->cleaned);

  self->result = S3C_TOKEN_RESULT (result);
  g_signal_connect_object (result, "accept", G_CALLBACK (accept_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (result, "offer", G_CALLBACK (session_only_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->stack, result);
  gtk_stack_set_visible_child (self->stack, result);
  adw_window_title_set_title (self->title, _ ("Is This the Account?"));
  s3c_button_set_label (self->forward_button, s3c_token_result_get_label (self->result));
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->forward_button));
}

static void
inspected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cTokenPage) self = S3C_TOKEN_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cAccount) account
      = s3c_session_inspect_token_finish (S3C_SESSION (source), result, &error);

  if (!end_waiting (self, result))
    return;

  say (self, S3C_FEEDBACK_NONE, "", NULL);
  g_set_object (&self->inspected, account);
  if (account != NULL)
    show_result (self);
  else if (!g_error_matches (error, S3C_ERROR, S3C_ERROR_CANCELLED))
    say_failure (self, error);
}

/* The dialog itself belongs to none. */
static S3cApplication *
get_application (S3cTokenPage *self)
{
  GtkWindow *dialog = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWindow *parent = gtk_window_get_transient_for (dialog);
  GtkApplication *application = parent != NULL ? gtk_window_get_application (parent) : NULL;

  return S3C_IS_APPLICATION (application) ? S3C_APPLICATION (application) : NULL;
}

/* The endpoint that a practice token is asked about is in this program. */
static gboolean
prepare (S3cTokenPage *self, const char *token)
{
  S3cApplication *application = get_application (self);
  g_autoptr (GError) error = NULL;

  if (application == NULL || !s3c_session_is_practice_token (self->session, token)
      || s3c_application_start_practice (application, &error))
    return TRUE;

  say (self, S3C_FEEDBACK_ERROR, error->message, NULL);

  return FALSE;
}

static void
check (S3cTokenPage *self)
{
  char *token = dup_token (self);

  if (token != NULL && prepare (self, token))
    {
      begin_waiting (self);
      s3c_session_inspect_token_async (self->session, token, self->replaces, self->cancellable,
                                       inspected_cb, g_object_ref (self));
    }
  if (token != NULL)
    s3c_session_free_token (token);
}

static void
forward_cb (S3cTokenPage *self)
{
  if (self->cancellable != NULL || *gtk_editable_get_text (self->token_row) == '\0')
    return;

  if (self->result != NULL)
    accept_cb (self);
  else
    check (self);
}

/* Another account's token: it may still be added as that. */
static void
offer_cb (S3cTokenPage *self)
{
  g_clear_object (&self->replaces);
  show_entry (self);
  check (self);
}

static void
back_cb (S3cTokenPage *self)
{
  if (self->cancellable != NULL)
    s3c_token_page_cancel (self);
  else if (self->result != NULL)
    {
      show_entry (self);
      s3c_token_page_begin (self);
    }
  else
    g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

/* Where the service is on this computer it may be the practice endpoint itself: then there is
 * nothing to ask, and the window knows how. */
static void
practice_cb (S3cTokenPage *self)
{
  GtkWindow *dialog = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  if (s3c_session_is_practice_token (self->session, S3C_APPLICATION_PRACTICE_TOKEN))
    {
      gtk_editable_set_text (self->token_row, S3C_APPLICATION_PRACTICE_TOKEN);
      check (self);
      return;
    }

  gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (dialog)), "win.practice",
                              NULL);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
changed_cb (S3cTokenPage *self)
{
  s3c_feedback_show (self->feedback, S3C_FEEDBACK_NONE, "", NULL);
  s3c_button_set_label (self->forward_button, _ ("Ch_eck"));
  update (self);
}

static void
s3c_token_page_dispose (GObject *object)
{
  S3cTokenPage *self = S3C_TOKEN_PAGE (object);

  stop (self);
  self->result = NULL;
  g_clear_object (&self->session);
  g_clear_object (&self->replaces);
  g_clear_object (&self->inspected);
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_TOKEN_PAGE);

  G_OBJECT_CLASS (s3c_token_page_parent_class)->dispose (object);
}

static void
s3c_token_page_finalize (GObject *object)
{
  g_clear_pointer (&S3C_TOKEN_PAGE (object)->used, g_free);

  G_OBJECT_CLASS (s3c_token_page_parent_class)->finalize (object);
}

static void
s3c_token_page_class_init (S3cTokenPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = s3c_token_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = s3c_token_page_finalize;

  signals[SIGNAL_DONE] = g_signal_new ("done", S3C_TYPE_TOKEN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", S3C_TYPE_TOKEN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (S3C_TYPE_FEEDBACK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-token-page.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cTokenPage, title);
  gtk_widget_class_bind_template_child (widget_class, S3cTokenPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, S3cTokenPage, forward_button);
  gtk_widget_class_bind_template_child (widget_class, S3cTokenPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, S3cTokenPage, stack);
  gtk_widget_class_bind_template_child (widget_class, S3cTokenPage, token_row);
  gtk_widget_class_bind_template_child (widget_class, S3cTokenPage, feedback);
  gtk_widget_class_bind_template_child (widget_class, S3cTokenPage, practice);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, forward_cb);
  gtk_widget_class_bind_template_callback (widget_class, offer_cb);
  gtk_widget_class_bind_template_callback (widget_class, practice_cb);
}

static void
s3c_token_page_init (S3cTokenPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  s3c_button_name_within (GTK_WIDGET (self));
}

GtkWidget *
s3c_token_page_new (S3cSession *session, S3cAccount *replaces)
{
  S3cTokenPage *self = g_object_new (S3C_TYPE_TOKEN_PAGE, NULL);
  S3cAccount *used = s3c_session_get_account (session);

  self->used = used != NULL ? g_strdup (s3c_account_get_id (used)) : NULL;
  self->session = g_object_ref (session);
  g_set_object (&self->replaces, replaces);
  gtk_widget_set_visible (self->practice, replaces == NULL && !s3c_account_has_practice (session));
  show_entry (self);

  return GTK_WIDGET (self);
}

void
s3c_token_page_begin (S3cTokenPage *self)
{
  g_return_if_fail (S3C_IS_TOKEN_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->token_row));
}

void
s3c_token_page_cancel (S3cTokenPage *self)
{
  g_return_if_fail (S3C_IS_TOKEN_PAGE (self));

  stop (self);
  say (self, S3C_FEEDBACK_NONE, "", NULL);
  update (self);
}

void
s3c_token_page_close (S3cTokenPage *self)
{
  g_return_if_fail (S3C_IS_TOKEN_PAGE (self));

  s3c_token_page_cancel (self);
  gtk_editable_set_text (self->token_row, "");
}
