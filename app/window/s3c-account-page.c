/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account-page.h"

#include "s3c-button.h"
#include "s3c-error-text.h"
#include "s3c-fact-row.h"
#include "s3c-feedback.h"

#include <glib/gi18n.h>

struct _S3cAccountPage
{
  AdwBin parent_instance;

  S3cSession *session;       /* (owned) */
  S3cAccount *account;       /* (owned) */
  GCancellable *cancellable; /* (owned) */

  AdwPreferencesGroup *group; /* (unowned) */
  S3cFeedback *feedback;      /* (unowned) */
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
  return s3c_account_get_kind (self->account) == S3C_ACCOUNT_PRACTICE;
}

static const char *
words_for_place (S3cAccountKind kind)
{
  switch (kind)
    {
    case S3C_ACCOUNT_SESSION:
      return _ ("Only in memory, until S3 Copy is closed");
    case S3C_ACCOUNT_PRACTICE:
      return _ ("It has none of its own: nothing is really copied");
    case S3C_ACCOUNT_ENVIRONMENT:
      return _ ("Taken from the environment of this program");
    case S3C_ACCOUNT_WISTIA:
    default:
      return _ ("In your keyring");
    }
}

static void
say_failure (S3cAccountPage *self, const GError *error)
{
  S3cErrorText text
      = s3c_error_text_get (error->domain == S3C_ERROR ? error->code : S3C_ERROR_FAILED);
  g_autofree char *words = g_strdup_printf ("%s\n%s", text.heading, text.advice);

  s3c_feedback_show (self->feedback, S3C_FEEDBACK_ERROR, words, NULL);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cAccountPage) self = S3C_ACCOUNT_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (!s3c_session_check_token_finish (S3C_SESSION (source), result, &error)
      && !g_error_matches (error, S3C_ERROR, S3C_ERROR_CANCELLED))
    say_failure (self, error);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cAccountPage) self = S3C_ACCOUNT_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->remove_button), TRUE);
  if (s3c_session_remove_account_finish (S3C_SESSION (source), result, &error))
    g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
  else if (!g_error_matches (error, S3C_ERROR, S3C_ERROR_CANCELLED))
    say_failure (self, error);
}

static void
response_cb (S3cAccountPage *self, const char *response)
{
  if (!g_str_equal (response, "remove"))
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->remove_button), FALSE);
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
                                     s3c_account_get_name (self->account));
  adw_message_dialog_set_body (
      dialog,
      is_practice (self)
          ? _ ("Its copies stay in the history.")
          : _ ("Its token is forgotten: Wistia will not show it again. Its copies stay in the "
               "history and in Wistia."));
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

static void
fill (S3cAccountPage *self)
{
  const char *url = s3c_account_get_url (self->account);

  adw_preferences_group_add (
      self->group, s3c_fact_row_new (_ ("Name"), s3c_account_get_name (self->account), FALSE));
  if (url != NULL)
    adw_preferences_group_add (self->group, s3c_fact_row_new (_ ("Address"), url, FALSE));
  adw_preferences_group_add (
      self->group, s3c_fact_row_new (
                       _ ("Token"), words_for_place (s3c_account_get_kind (self->account)), FALSE));

  s3c_button_set_label (self->replace_button,
                        is_practice (self) ? _ ("_Add Your Wistia Account") : _ ("_Replace Token"));
  s3c_button_set_label (self->remove_button, is_practice (self) ? _ ("_Leave the Practice Account")
                                                                : _ ("Re_move Account"));
  if (!is_practice (self))
    gtk_widget_add_css_class (GTK_WIDGET (self->remove_button), "destructive-action");
  if (!s3c_account_get_checked (self->account) && !is_practice (self))
    s3c_feedback_show (self->feedback, S3C_FEEDBACK_WARNING,
                       _ ("Wistia has not answered for this account yet."), NULL);
}

static void
s3c_account_page_dispose (GObject *object)
{
  S3cAccountPage *self = S3C_ACCOUNT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->account);
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
  gtk_widget_class_bind_template_child (widget_class, S3cAccountPage, replace_button);
  gtk_widget_class_bind_template_child (widget_class, S3cAccountPage, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_cb);
}

static void
s3c_account_page_init (S3cAccountPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
s3c_account_page_new (S3cSession *session, S3cAccount *account)
{
  S3cAccountPage *self = g_object_new (S3C_TYPE_ACCOUNT_PAGE, NULL);

  self->session = g_object_ref (session);
  self->account = g_object_ref (account);
  fill (self);
  if (!is_practice (self))
    s3c_session_check_token_async (session, account, self->cancellable, checked_cb,
                                   g_object_ref (self));

  return GTK_WIDGET (self);
}

void
s3c_account_page_begin (S3cAccountPage *self)
{
  g_return_if_fail (S3C_IS_ACCOUNT_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->replace_button));
}
