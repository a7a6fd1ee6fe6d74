/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-mail.h"

#include "s3c-portal.h"
#include "s3c-support-message.h"

#define PORTAL_NAME      "org.freedesktop.portal.Desktop"
#define PORTAL_PATH      "/org/freedesktop/portal/desktop"
#define EMAIL_INTERFACE  "org.freedesktop.portal.Email"
#define ASKING_INTERFACE "org.freedesktop.portal.Request"

/* What the portal answers once the person is through with it. */
#define ANSWER_DONE      0
#define ANSWER_CANCELLED 1

typedef struct
{
  GtkWindow *parent;    /* (owned) */
  char *subject;        /* (owned) */
  char *body;           /* (owned) */
  GDBusConnection *bus; /* (owned) (nullable) until the portal is asked */
  guint answer;         /* subscription, or 0 */
  GSource *given_up;    /* (owned) (nullable) */
} Mail;

static void
stop_waiting (Mail *mail)
{
  if (mail->answer != 0)
    g_dbus_connection_signal_unsubscribe (mail->bus, mail->answer);
  mail->answer = 0;
  if (mail->given_up != NULL)
    g_source_destroy (mail->given_up);
  g_clear_pointer (&mail->given_up, g_source_unref);
}

static void
mail_free (Mail *mail)
{
  g_autofree Mail *emptied = mail;

  stop_waiting (emptied);
  g_clear_object (&emptied->parent);
  g_clear_object (&emptied->bus);
  g_clear_pointer (&emptied->subject, g_free);
  g_clear_pointer (&emptied->body, g_free);
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
show_address (GTask *task)
{
  Mail *mail = g_task_get_task_data (task);
  g_autofree char *uri = s3c_support_message_to_uri (mail->subject, mail->body);

  gtk_show_uri_full (mail->parent, uri, GDK_CURRENT_TIME, g_task_get_cancellable (task), shown_cb,
                     g_object_ref (task));
}

/* The subscription holds the task. */
static void
answer_cb (GDBusConnection *bus,
           const char *sender,
           const char *path,
           const char *interface,
           const char *name,
           GVariant *parameters,
           gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (user_data));
  Mail *mail = g_task_get_task_data (task);
  guint answer = ANSWER_CANCELLED;

  stop_waiting (mail);
  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    g_variant_get (parameters, "(u@a{sv})", &answer, NULL);

  if (answer == ANSWER_DONE)
    g_task_return_boolean (task, TRUE);
  else if (answer == ANSWER_CANCELLED)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  else
    show_address (task);
}

static gboolean
given_up_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (user_data));

  stop_waiting (g_task_get_task_data (task));
  g_task_return_error_if_cancelled (task);

  return G_SOURCE_REMOVE;
}

static void
wait_to_be_given_up (GTask *task)
{
  Mail *mail = g_task_get_task_data (task);

  if (g_task_get_cancellable (task) == NULL)
    return;

  mail->given_up = g_cancellable_source_new (g_task_get_cancellable (task));
  g_source_set_callback (mail->given_up, G_SOURCE_FUNC (given_up_cb), g_object_ref (task),
                         g_object_unref);
  g_source_attach (mail->given_up, g_task_get_context (task));
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Mail *mail = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply != NULL)
    return;

  g_debug ("no portal for mail: %s", error->message);
  if (mail->answer == 0)
    return;

  stop_waiting (mail);
  show_address (task);
}

/* The answer may come before the call returns, so its path has to be known before:
 * https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Request.html
 * (transfer full) */
static char *
dup_answer_path (GDBusConnection *bus, const char *token)
{
  g_auto (GStrv) parts = g_strsplit (g_dbus_connection_get_unique_name (bus) + 1, ".", -1);
  g_autofree char *name = g_strjoinv ("_", parts);

  return g_strdup_printf (PORTAL_PATH "/request/%s/%s", name, token);
}

static void
ask_portal (GTask *task, GDBusConnection *bus)
{
  Mail *mail = g_task_get_task_data (task);
  GDBusCallFlags flags
      = s3c_portal_is_sandboxed () ? G_DBUS_CALL_FLAGS_NONE : G_DBUS_CALL_FLAGS_NO_AUTO_START;
  g_autofree char *token = g_strdup_printf ("s3copy%u", g_random_int ());
  g_autofree char *path = dup_answer_path (bus, token);
  GVariantBuilder options;

  mail->bus = g_object_ref (bus);
  mail->answer = g_dbus_connection_signal_subscribe (
      bus, PORTAL_NAME, ASKING_INTERFACE, "Response", path, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
      answer_cb, g_object_ref (task), g_object_unref);

  wait_to_be_given_up (task);

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "subject", g_variant_new_string (mail->subject));
  g_variant_builder_add (&options, "{sv}", "body", g_variant_new_string (mail->body));

  /* Outside a sandbox nobody starts a portal for this: the address does as well. */
  g_dbus_connection_call (bus, PORTAL_NAME, PORTAL_PATH, EMAIL_INTERFACE, "ComposeEmail",
                          g_variant_new ("(sa{sv})", "", &options), G_VARIANT_TYPE ("(o)"), flags,
                          -1, g_task_get_cancellable (task), asked_cb, g_object_ref (task));
}

void
s3c_mail_compose_async (GtkWindow *parent,
                        const char *subject,
                        const char *body,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  GApplication *application = g_application_get_default ();
  GDBusConnection *bus
      = application != NULL ? g_application_get_dbus_connection (application) : NULL;
  Mail *mail = g_new0 (Mail, 1);

  g_return_if_fail (GTK_IS_WINDOW (parent));

  mail->parent = g_object_ref (parent);
  mail->subject = g_strdup (subject);
  mail->body = g_strdup (body);
  g_task_set_source_tag (task, s3c_mail_compose_async);
  g_task_set_task_data (task, mail, (GDestroyNotify)mail_free);

  if (bus != NULL)
    ask_portal (task, bus);
  else
    show_address (task);
}

gboolean
s3c_mail_compose_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
