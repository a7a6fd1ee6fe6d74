/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account-dialog.h"

#include "s3c-account-page.h"
#include "s3c-account-words.h"
#include "s3c-token-page.h"

#include <glib/gi18n.h>

struct _S3cAccountDialog
{
  AdwWindow parent_instance;

  S3cSession *session;      /* (owned) */
  S3cAccount *account;      /* (owned) (nullable) */
  S3cTokenPage *token_page; /* (unowned) (nullable) */
};

G_DEFINE_FINAL_TYPE (S3cAccountDialog, s3c_account_dialog, ADW_TYPE_WINDOW)

/* There has to be room for what a keyring may answer. */
#define WIDTH        420
#define TOKEN_HEIGHT 540

static void
show_token_page (S3cAccountDialog *self, S3cAccount *replaces)
{
  GtkWidget *page = s3c_token_page_new (self->session, replaces);

  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, TOKEN_HEIGHT);
  self->token_page = S3C_TOKEN_PAGE (page);
  g_signal_connect_object (page, "done", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "closed", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  adw_window_set_content (ADW_WINDOW (self), page);
  s3c_token_page_begin (self->token_page);
}

/* A practice account has no token to replace: what is wanted then is a real account. */
static void
replace_cb (S3cAccountDialog *self)
{
  show_token_page (self, s3c_account_is_practice (self->account) ? NULL : self->account);
}

static void
show_account_page (S3cAccountDialog *self)
{
  GtkWidget *page = s3c_account_page_new (self->session, self->account);

  g_signal_connect_object (page, "replace", G_CALLBACK (replace_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "removed", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  adw_window_set_content (ADW_WINDOW (self), page);
  s3c_account_page_begin (S3C_ACCOUNT_PAGE (page));
}

static gboolean
s3c_account_dialog_close_request (GtkWindow *window)
{
  S3cAccountDialog *self = S3C_ACCOUNT_DIALOG (window);

  if (self->token_page != NULL)
    s3c_token_page_close (self->token_page);

  return GTK_WINDOW_CLASS (s3c_account_dialog_parent_class)->close_request (window);
}

static void
s3c_account_dialog_dispose (GObject *object)
{
  S3cAccountDialog *self = S3C_ACCOUNT_DIALOG (object);

  g_clear_object (&self->account);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_account_dialog_parent_class)->dispose (object);
}

static void
s3c_account_dialog_class_init (S3cAccountDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_account_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = s3c_account_dialog_close_request;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
s3c_account_dialog_init (S3cAccountDialog *self)
{
}

static S3cAccountDialog *
make (S3cSession *session, S3cAccount *account, GtkWindow *parent)
{
  S3cAccountDialog *self
      = g_object_new (S3C_TYPE_ACCOUNT_DIALOG, "transient-for", parent, "modal", TRUE, "title",
                      _ ("Account"), "default-width", WIDTH, NULL);

  self->session = g_object_ref (session);
  g_set_object (&self->account, account);

  return self;
}

GtkWindow *
s3c_account_dialog_new (S3cSession *session, S3cAccount *account, GtkWindow *parent)
{
  S3cAccountDialog *self;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);
  g_return_val_if_fail (account == NULL || S3C_IS_ACCOUNT (account), NULL);

  self = make (session, account, parent);
  if (account == NULL)
    show_token_page (self, NULL);
  else
    show_account_page (self);

  return GTK_WINDOW (self);
}

GtkWindow *
s3c_account_dialog_new_for_token (S3cSession *session, S3cAccount *account, GtkWindow *parent)
{
  S3cAccountDialog *self;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);
  g_return_val_if_fail (S3C_IS_ACCOUNT (account), NULL);

  self = make (session, account, parent);
  replace_cb (self);

  return GTK_WINDOW (self);
}
