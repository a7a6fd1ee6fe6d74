/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-token-page.h"

#include "s3c-button.h"
#include "s3c-error-text.h"
#include "s3c-feedback.h"

#include <glib/gi18n.h>

struct _S3cTokenPage
{
  AdwBin parent_instance;

  S3cSession *session;       /* (owned) */
  S3cAccount *replaces;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable) while something is being waited for */
  guint patience;            /* source, or 0 */

  AdwWindowTitle *title;    /* (unowned) */
  GtkWidget *cancel_button; /* (unowned) */
  GtkButton *add_button;    /* (unowned) */
  GtkSpinner *spinner;      /* (unowned) */
  GtkEditable *token_row;   /* (unowned) */
  GtkEditable *name_row;    /* (unowned) */
  S3cFeedback *feedback;    /* (unowned) */
  GtkWidget *practice;      /* (unowned) */
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
update_busy (S3cTokenPage *self)
{
  gboolean busy = self->cancellable != NULL;
  gboolean empty = *gtk_editable_get_text (self->token_row) == '\0';

  /* A row that is made insensitive while it has the focus goes on blinking, and GTK warns. */
  if (busy)
    gtk_widget_grab_focus (self->cancel_button);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), !busy && !empty);
  gtk_widget_set_sensitive (GTK_WIDGET (self->token_row), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->name_row), !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

static gboolean
is_about_keyring (S3cError code)
{
  return code == S3C_ERROR_TOKEN_LOCKED || code == S3C_ERROR_TOKEN_DISMISSED
         || code == S3C_ERROR_KEYRING_ABSENT || code == S3C_ERROR_KEYRING_HUNG
         || code == S3C_ERROR_KEYRING_FAILED || code == S3C_ERROR_TOKEN_UNVERIFIED;
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

  s3c_feedback_show (self->feedback, S3C_FEEDBACK_ERROR, words->str,
                     is_about_keyring (code) ? _ ("_Keep for This Session Only") : NULL);
  s3c_button_set_label (self->add_button, _ ("_Try Again"));
}

static gboolean
patience_cb (gpointer user_data)
{
  S3cTokenPage *self = S3C_TOKEN_PAGE (user_data);

  self->patience = 0;
  s3c_feedback_show (self->feedback, S3C_FEEDBACK_NOTE,
                     _ ("Still waiting. If the keyring asks for its password, give it there."),
                     _ ("_Keep for This Session Only"));

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
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cTokenPage) self = S3C_TOKEN_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cAccount) account
      = s3c_session_add_account_finish (S3C_SESSION (source), result, &error);

  /* Another attempt may have begun meanwhile, or the dialog be gone: this one was given up. */
  if (account == NULL && g_error_matches (error, S3C_ERROR, S3C_ERROR_CANCELLED))
    return;

  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_object (&self->cancellable);
  if (account == NULL)
    {
      update_busy (self);
      say_failure (self, error);
      return;
    }

  gtk_editable_set_text (self->token_row, "");
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static void
add (S3cTokenPage *self, S3cAccountKind keep)
{
  g_autoptr (GError) error = NULL;
  const char *name = gtk_editable_get_text (self->name_row);
  gboolean cleaned = FALSE;
  char *token;

  stop (self);
  token = s3c_session_clean_token (gtk_editable_get_text (self->token_row), &cleaned, &error);
  if (token == NULL)
    {
      say_failure (self, error);
      return;
    }

  s3c_feedback_show (self->feedback, cleaned ? S3C_FEEDBACK_NOTE : S3C_FEEDBACK_NONE,
                     _ ("Spaces or quotes around the token were taken away."), NULL);
  self->cancellable = g_cancellable_new ();
  self->patience = g_timeout_add_seconds (PATIENCE_SECONDS, patience_cb, self);
  update_busy (self);
  s3c_session_add_account_async (self->session, token, *name != '\0' ? name : NULL, keep,
                                 self->replaces, self->cancellable, added_cb, g_object_ref (self));
  s3c_session_free_token (token);
}

static void
add_cb (S3cTokenPage *self)
{
  if (self->cancellable == NULL && *gtk_editable_get_text (self->token_row) != '\0')
    add (self, S3C_ACCOUNT_WISTIA);
}

static void
session_only_cb (S3cTokenPage *self)
{
  add (self, S3C_ACCOUNT_SESSION);
}

static void
cancel_cb (S3cTokenPage *self)
{
  gboolean busy = self->cancellable != NULL;

  s3c_token_page_cancel (self);
  if (!busy)
    g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

/* The window knows how: this page only asks it to. */
static void
practice_cb (S3cTokenPage *self)
{
  GtkWindow *dialog = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (dialog)), "win.practice",
                              NULL);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
changed_cb (S3cTokenPage *self)
{
  s3c_feedback_show (self->feedback, S3C_FEEDBACK_NONE, "", NULL);
  update_busy (self);
}

static void
s3c_token_page_dispose (GObject *object)
{
  S3cTokenPage *self = S3C_TOKEN_PAGE (object);

  stop (self);
  g_clear_object (&self->session);
  g_clear_object (&self->replaces);
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_TOKEN_PAGE);

  G_OBJECT_CLASS (s3c_token_page_parent_class)->dispose (object);
}

static void
s3c_token_page_class_init (S3cTokenPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = s3c_token_page_dispose;

  signals[SIGNAL_DONE] = g_signal_new ("done", S3C_TYPE_TOKEN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", S3C_TYPE_TOKEN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (S3C_TYPE_FEEDBACK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-token-page.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cTokenPage, title);
  gtk_widget_class_bind_template_child (widget_class, S3cTokenPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, S3cTokenPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, S3cTokenPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, S3cTokenPage, token_row);
  gtk_widget_class_bind_template_child (widget_class, S3cTokenPage, name_row);
  gtk_widget_class_bind_template_child (widget_class, S3cTokenPage, feedback);
  gtk_widget_class_bind_template_child (widget_class, S3cTokenPage, practice);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, practice_cb);
  gtk_widget_class_bind_template_callback (widget_class, session_only_cb);
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

  self->session = g_object_ref (session);
  g_set_object (&self->replaces, replaces);
  adw_window_title_set_title (self->title,
                              replaces != NULL ? _ ("Replace Token") : _ ("Add Account"));
  s3c_button_set_label (self->add_button, replaces != NULL ? _ ("_Replace") : _ ("_Add"));
  if (replaces != NULL)
    gtk_editable_set_text (self->name_row, s3c_account_get_name (replaces));
  gtk_widget_set_visible (self->practice, s3c_session_get_account (session) == NULL);
  update_busy (self);

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
  s3c_feedback_show (self->feedback, S3C_FEEDBACK_NONE, "", NULL);
  update_busy (self);
}
