/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-actions.h"

#include "s3c-copy-questions.h"
#include "s3c-error-text.h"
#include "s3c-guide-opener.h"

#include <glib/gi18n.h>

struct _S3cCopyActions
{
  GObject parent_instance;

  S3cSession *session;       /* (owned) */
  S3cChecks *checks;         /* (owned) */
  GtkWidget *widget;         /* (unowned) */
  GSimpleActionGroup *group; /* (owned) */
  S3cCopy *copy;             /* (owned) (nullable) */
  gulong changed;            /* handler on copy, or 0 */
};

G_DEFINE_FINAL_TYPE (S3cCopyActions, s3c_copy_actions, G_TYPE_OBJECT)

typedef enum
{
  PROP_SESSION = 1,
  PROP_CHECKS,
  PROP_WIDGET,
} S3cCopyActionsProperty;

static GParamSpec *properties[PROP_WIDGET + 1];

static S3cWindow *
get_window (S3cCopyActions *self)
{
  GtkRoot *root = gtk_widget_get_root (self->widget);

  return S3C_IS_WINDOW (root) ? S3C_WINDOW (root) : NULL;
}

static void
put_on_clipboard (S3cCopyActions *self, const char *text, const char *done)
{
  S3cWindow *window = get_window (self);

  if (text == NULL || window == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (self->widget), text);
  s3c_window_toast (window, done);
}

static void
open_address (S3cCopyActions *self, const char *address)
{
  S3cWindow *window = get_window (self);

  if (window != NULL && address != NULL)
    gtk_show_uri (GTK_WINDOW (window), address, GDK_CURRENT_TIME);
}

static void
resent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cWindow) window = S3C_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cCopy) copy = s3c_session_submit_finish (S3C_SESSION (source), result, &error);

  if (copy != NULL)
    s3c_window_show_submitted (window, copy);
  else
    s3c_window_toast_error (window, error);
}

/* The dialog for what may double a copy. */
static void
again_response_cb (S3cCopyActions *self, const char *response)
{
  S3cWindow *window = get_window (self);

  if (self->copy == NULL || window == NULL)
    return;

  if (g_str_equal (response, "send"))
    s3c_session_submit_async (self->session, s3c_copy_get_request (self->copy), NULL, resent_cb,
                              g_object_ref (window));
  else if (g_str_equal (response, "check"))
    s3c_copy_actions_activate (self, "check");
}

static void
ask_again (S3cCopyActions *self)
{
  AdwMessageDialog *dialog
      = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (get_window (self)), NULL, NULL));

  adw_message_dialog_set_heading (dialog, _ ("Send This Copy Again?"));
  adw_message_dialog_format_body (
      dialog,
      _ ("It may already be in Wistia: nobody answered. Look there first. If “%s” did arrive, "
         "sending it again makes a second one."),
      s3c_copy_get_title (self->copy));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "check", _ ("C_heck"), "send",
                                    _ ("_Send Again"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "send", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "check");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (again_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cCopyActions *self = S3C_COPY_ACTIONS (user_data);
  g_autofree char *url = s3c_session_get_media_url (self->session, self->copy);

  open_address (self, url);
}

static void
copy_link_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cCopyActions *self = S3C_COPY_ACTIONS (user_data);
  g_autofree char *url = s3c_session_get_media_url (self->session, self->copy);

  put_on_clipboard (self, url, _ ("Link copied"));
}

static void
copy_embed_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cCopyActions *self = S3C_COPY_ACTIONS (user_data);
  g_autofree char *code = s3c_session_get_embed_code (self->session, self->copy);

  put_on_clipboard (self, code, _ ("Embed code copied"));
}

static void
copy_id_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cCopyActions *self = S3C_COPY_ACTIONS (user_data);

  put_on_clipboard (self, s3c_copy_get_data (self->copy)->hashed_id, _ ("Hashed ID copied"));
}

static void
share_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cCopyActions *self = S3C_COPY_ACTIONS (user_data);

  if (get_window (self) != NULL)
    s3c_ask_share_link (get_window (self), self->session, self->copy);
}

static void
follow_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cCopyActions *self = S3C_COPY_ACTIONS (user_data);

  s3c_session_follow (self->session, self->copy);
}

static void
copy_curl_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cCopyActions *self = S3C_COPY_ACTIONS (user_data);
  g_autofree char *command = s3c_session_get_curl (self->session, self->copy);

  put_on_clipboard (self, command, _ ("cURL command copied"));
}

static void
again_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cCopyActions *self = S3C_COPY_ACTIONS (user_data);
  S3cWindow *window = get_window (self);

  if (window == NULL)
    return;

  if (s3c_copy_get_state (self->copy) == S3C_STATE_UNSURE)
    ask_again (self);
  else
    s3c_window_fill_form (window, s3c_copy_get_request (self->copy));
}

static void
retry_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cCopyActions *self = S3C_COPY_ACTIONS (user_data);

  s3c_session_retry (self->session, self->copy);
}

/* What waits is cancelled at once; what is being sent may have arrived. */
static void
cancel_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cCopyActions *self = S3C_COPY_ACTIONS (user_data);

  if (s3c_copy_get_state (self->copy) == S3C_STATE_SENDING && get_window (self) != NULL)
    s3c_ask_stop (get_window (self), self->session, self->copy);
  else
    s3c_session_cancel (self->session, self->copy);
}

static void
edit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cCopyActions *self = S3C_COPY_ACTIONS (user_data);
  S3cWindow *window = get_window (self);

  if (window != NULL)
    s3c_window_fill_form (window, s3c_copy_get_request (self->copy));
}

static void
check_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cCopyActions *self = S3C_COPY_ACTIONS (user_data);

  s3c_checks_begin (self->checks, self->copy);
}

static void
stop_check_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cCopyActions *self = S3C_COPY_ACTIONS (user_data);

  s3c_checks_stop (self->checks, self->copy);
}

static void
folder_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cCopyActions *self = S3C_COPY_ACTIONS (user_data);
  g_autofree char *url = s3c_session_get_folder_url (self->session, self->copy);

  open_address (self, url);
}

/* For the account that the copy belongs to, whichever is in use. */
static void
give_token (S3cCopyActions *self, S3cWindow *window)
{
  const char *id = s3c_copy_get_data (self->copy)->account_id;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.give-token", "s", id != NULL ? id : "");
}

static void
step_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cCopyActions *self = S3C_COPY_ACTIONS (user_data);
  S3cWindow *window = get_window (self);
  S3cError code;

  if (window == NULL || !s3c_error_from_nick (s3c_copy_get_data (self->copy)->error, &code))
    return;

  switch (s3c_error_text_get (code).step)
    {
    case S3C_STEP_EDIT:
      s3c_window_fill_form (window, s3c_copy_get_request (self->copy));
      break;
    case S3C_STEP_RETRY:
      s3c_copy_actions_activate (self, "retry");
      break;
    case S3C_STEP_LOOK:
    case S3C_STEP_CHOOSE:
      s3c_copy_actions_activate (self, "check");
      break;
    case S3C_STEP_ADD_ACCOUNT:
      gtk_widget_activate_action (GTK_WIDGET (window), "win.add-account", NULL);
      break;
    case S3C_STEP_REPLACE_TOKEN:
    case S3C_STEP_SESSION_TOKEN:
      give_token (self, window);
      break;
    case S3C_STEP_HISTORY:
      gtk_widget_activate_action (GTK_WIDGET (window), "win.start", NULL);
      break;
    case S3C_STEP_FOLLOW:
      s3c_copy_actions_activate (self, "follow");
      break;
    case S3C_STEP_PREPARE:
      s3c_guide_open_for (window, code, s3c_copy_get_request (self->copy));
      break;
    case S3C_STEP_NONE:
    default:
      break;
    }
}

static void
remove_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cCopyActions *self = S3C_COPY_ACTIONS (user_data);
  S3cWindow *window = get_window (self);

  if (window != NULL)
    s3c_window_remove (window, self->copy);
}

static const GActionEntry entries[] = {
  { .name = "open", .activate = open_action },
  { .name = "copy-link", .activate = copy_link_action },
  { .name = "copy-embed", .activate = copy_embed_action },
  { .name = "copy-id", .activate = copy_id_action },
  { .name = "share", .activate = share_action },
  { .name = "follow", .activate = follow_action },
  { .name = "copy-curl", .activate = copy_curl_action },
  { .name = "again", .activate = again_action },
  { .name = "edit", .activate = edit_action },
  { .name = "retry", .activate = retry_action },
  { .name = "cancel", .activate = cancel_action },
  { .name = "check", .activate = check_action },
  { .name = "stop-check", .activate = stop_check_action },
  { .name = "folder", .activate = folder_action },
  { .name = "step", .activate = step_action },
  { .name = "remove", .activate = remove_action },
};

static void update (S3cCopyActions *self);

static void
enable (S3cCopyActions *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->group), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Nothing is doubled by it: it was not copied, or it was looked for and is not there. */
static gboolean
can_retry (S3cCopy *copy)
{
  S3cState state = s3c_copy_get_state (copy);
  S3cError code = S3C_ERROR_FAILED;

  if (state != S3C_STATE_UNSURE)
    return state == S3C_STATE_WAITING || s3c_state_can_retry (state);

  return s3c_error_from_nick (s3c_copy_get_data (copy)->error, &code)
         && (code == S3C_ERROR_NOT_THERE || code == S3C_ERROR_SEVERAL);
}

/* It was accepted, and was given up on before it was ready. */
static gboolean
can_follow (S3cCopy *copy)
{
  S3cError code;

  return s3c_state_is_followed (s3c_copy_get_state (copy))
         && s3c_error_from_nick (s3c_copy_get_data (copy)->error, &code)
         && s3c_error_text_get (code).step == S3C_STEP_FOLLOW;
}

static void
check_changed_cb (S3cCopyActions *self, S3cCopy *copy)
{
  if (copy == self->copy)
    update (self);
}

static void
update (S3cCopyActions *self)
{
  gboolean loaded = self->copy != NULL && s3c_copy_is_loaded (self->copy);
  S3cState state = loaded ? s3c_copy_get_state (self->copy) : S3C_STATE_WAITING;
  g_autofree char *url = loaded ? s3c_session_get_media_url (self->session, self->copy) : NULL;
  g_autofree char *code = loaded ? s3c_session_get_embed_code (self->session, self->copy) : NULL;
  gboolean unsure = loaded && state == S3C_STATE_UNSURE;
  gboolean checked = unsure && s3c_checks_has (self->checks, self->copy);
  g_autofree char *folder = unsure ? s3c_session_get_folder_url (self->session, self->copy) : NULL;

  enable (self, "open", url != NULL);
  enable (self, "copy-link", url != NULL);
  enable (self, "copy-embed", code != NULL);
  enable (self, "copy-id", loaded && s3c_copy_get_data (self->copy)->hashed_id != NULL);
  enable (self, "share", loaded && s3c_copy_get_data (self->copy)->hashed_id != NULL);
  enable (self, "follow", loaded && can_follow (self->copy));
  enable (self, "copy-curl", loaded);
  enable (self, "again", loaded && !s3c_state_can_retry (state));
  enable (self, "edit", loaded && s3c_state_can_retry (state));
  enable (self, "retry", loaded && can_retry (self->copy));
  enable (self, "cancel", loaded && (state == S3C_STATE_WAITING || state == S3C_STATE_SENDING));
  enable (self, "check", unsure && !checked);
  enable (self, "stop-check", unsure && checked);
  enable (self, "folder", folder != NULL);
  enable (self, "step", loaded && s3c_copy_get_data (self->copy)->error != NULL);
  enable (self, "remove", loaded && state != S3C_STATE_SENDING);
}

static void
s3c_copy_actions_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  S3cCopyActions *self = S3C_COPY_ACTIONS (object);

  switch ((S3cCopyActionsProperty)id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    case PROP_CHECKS:
      self->checks = g_value_dup_object (value);
      break;
    case PROP_WIDGET:
      self->widget = g_value_get_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
s3c_copy_actions_constructed (GObject *object)
{
  S3cCopyActions *self = S3C_COPY_ACTIONS (object);

  G_OBJECT_CLASS (s3c_copy_actions_parent_class)->constructed (object);

  g_action_map_add_action_entries (G_ACTION_MAP (self->group), entries, G_N_ELEMENTS (entries),
                                   self);
  g_signal_connect_object (self->checks, "changed", G_CALLBACK (check_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_insert_action_group (self->widget, "copy", G_ACTION_GROUP (self->group));
  update (self);
}

static void
s3c_copy_actions_dispose (GObject *object)
{
  S3cCopyActions *self = S3C_COPY_ACTIONS (object);

  g_clear_signal_handler (&self->changed, self->copy);
  g_clear_object (&self->copy);
  g_clear_object (&self->group);
  g_clear_object (&self->checks);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_copy_actions_parent_class)->dispose (object);
}

static void
s3c_copy_actions_class_init (S3cCopyActionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->set_property = s3c_copy_actions_set_property;
  object_class->constructed = s3c_copy_actions_constructed;
  object_class->dispose = s3c_copy_actions_dispose;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, S3C_TYPE_SESSION, flags);
  properties[PROP_CHECKS] = g_param_spec_object ("checks", NULL, NULL, S3C_TYPE_CHECKS, flags);
  properties[PROP_WIDGET] = g_param_spec_object ("widget", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_copy_actions_init (S3cCopyActions *self)
{
  self->group = g_simple_action_group_new ();
}

S3cCopyActions *
s3c_copy_actions_new (S3cSession *session, S3cChecks *checks, GtkWidget *widget)
{
  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  return g_object_new (S3C_TYPE_COPY_ACTIONS, "session", session, "checks", checks, "widget",
                       widget, NULL);
}

void
s3c_copy_actions_set_copy (S3cCopyActions *self, S3cCopy *copy)
{
  g_return_if_fail (S3C_IS_COPY_ACTIONS (self));
  g_return_if_fail (copy == NULL || S3C_IS_COPY (copy));

  g_clear_signal_handler (&self->changed, self->copy);
  g_set_object (&self->copy, copy);
  if (copy != NULL)
    self->changed = g_signal_connect_swapped (copy, "notify", G_CALLBACK (update), self);
  update (self);
}

void
s3c_copy_actions_activate (S3cCopyActions *self, const char *action)
{
  g_return_if_fail (S3C_IS_COPY_ACTIONS (self));

  g_action_group_activate_action (G_ACTION_GROUP (self->group), action, NULL);
}
