/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account-actions.h"

#include "s3c-account-choice.h"
#include "s3c-account-dialog.h"
#include "s3c-account-words.h"
#include "s3c-application.h"
#include "s3c-toast.h"

struct _S3cAccountActions
{
  GObject parent_instance;

  S3cSession *session;          /* (owned) */
  AdwApplicationWindow *window; /* (unowned) */
  AdwToastOverlay *toasts;      /* (owned) */
};

G_DEFINE_FINAL_TYPE (S3cAccountActions, s3c_account_actions, G_TYPE_OBJECT)

static gboolean
use_practice (S3cAccountActions *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self->window));
  g_autoptr (GError) error = NULL;

  if (!S3C_IS_APPLICATION (application))
    return FALSE;
  if (s3c_application_use_practice (S3C_APPLICATION (application), &error))
    return TRUE;

  adw_toast_overlay_add_toast (self->toasts, s3c_toast_new (error->message));

  return FALSE;
}

static void
show (S3cAccountActions *self, S3cAccount *account)
{
  gtk_window_present (s3c_account_dialog_new (self->session, account, GTK_WINDOW (self->window)));
}

static void
account_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cAccountActions *self = S3C_ACCOUNT_ACTIONS (user_data);

  show (self, s3c_session_get_account (self->session));
}

static void
account_details_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cAccountActions *self = S3C_ACCOUNT_ACTIONS (user_data);
  S3cAccount *account = s3c_account_find (self->session, g_variant_get_string (parameter, NULL));

  if (account != NULL)
    show (self, account);
}

static void
add_account_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show (S3C_ACCOUNT_ACTIONS (user_data), NULL);
}

/* An account whose token something does not go on without. */
static S3cAccount *
find_troubled (S3cAccountActions *self)
{
  GListModel *accounts = s3c_session_get_accounts (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (S3cAccount) account = g_list_model_get_item (accounts, i);

      if (s3c_account_get_trouble (account) != NULL)
        return account; /* the list keeps it */
    }

  return s3c_session_get_account (self->session);
}

static void
ask_for_token (S3cAccountActions *self, S3cAccount *account)
{
  GtkWindow *parent = GTK_WINDOW (self->window);

  if (account == NULL)
    show (self, NULL);
  else
    gtk_window_present (s3c_account_dialog_new_for_token (self->session, account, parent));
}

static void
mend_account_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cAccountActions *self = S3C_ACCOUNT_ACTIONS (user_data);

  ask_for_token (self, find_troubled (self));
}

static void
give_token_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cAccountActions *self = S3C_ACCOUNT_ACTIONS (user_data);

  ask_for_token (self, s3c_account_find (self->session, g_variant_get_string (parameter, NULL)));
}

static void
practice_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cAccountActions *self = S3C_ACCOUNT_ACTIONS (user_data);

  if (use_practice (self))
    s3c_account_remember (self->session);
}

static const GActionEntry entries[] = {
  { .name = "account", .activate = account_action },
  { .name = "account-details", .activate = account_details_action, .parameter_type = "s" },
  { .name = "add-account", .activate = add_account_action },
  { .name = "give-token", .activate = give_token_action, .parameter_type = "s" },
  { .name = "mend-account", .activate = mend_account_action },
  { .name = "practice", .activate = practice_action },
};

static void
s3c_account_actions_dispose (GObject *object)
{
  S3cAccountActions *self = S3C_ACCOUNT_ACTIONS (object);

  g_clear_object (&self->toasts);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_account_actions_parent_class)->dispose (object);
}

static void
s3c_account_actions_class_init (S3cAccountActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_account_actions_dispose;
}

static void
s3c_account_actions_init (S3cAccountActions *self)
{
}

S3cAccountActions *
s3c_account_actions_new (S3cSession *session, AdwApplicationWindow *window, AdwToastOverlay *toasts)
{
  S3cAccountActions *self;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);
  g_return_val_if_fail (ADW_IS_APPLICATION_WINDOW (window), NULL);

  self = g_object_new (S3C_TYPE_ACCOUNT_ACTIONS, NULL);
  self->session = g_object_ref (session);
  self->window = window;
  self->toasts = g_object_ref (toasts);
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), self);

  return self;
}

/* The practice account's endpoint is in this program: where there is such an account it has to run,
 * whichever account is used. */
void
s3c_account_actions_restore (S3cAccountActions *self)
{
  g_autoptr (S3cAccount) wanted = NULL;

  g_return_if_fail (S3C_IS_ACCOUNT_ACTIONS (self));

  g_set_object (&wanted, s3c_account_recall (self->session));
  if (s3c_account_has_practice (self->session))
    use_practice (self);
  if (wanted != NULL && !s3c_account_is_practice (wanted)
      && wanted != s3c_session_get_account (self->session))
    s3c_session_choose_account (self->session, wanted);
}
