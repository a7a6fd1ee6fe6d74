/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-many-usage.h"

#include "s3c-account-words.h"
#include "s3c-rights-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  S3cSession *session;    /* (owned) */
  GtkWindow *parent;      /* (owned) */
  GCancellable *question; /* (owned) cancelled by the person, or by time */
  guint limit;            /* source, or 0 */
} Asking;

/* A slow answer keeps nobody from copying. */
#define LIMIT_SECONDS 5

static void
asking_free (Asking *asking)
{
  g_autofree Asking *emptied = asking;

  g_clear_handle_id (&emptied->limit, g_source_remove);
  g_clear_object (&emptied->question);
  g_clear_object (&emptied->parent);
  g_clear_object (&emptied->session);
}

static gboolean
limit_cb (gpointer user_data)
{
  Asking *asking = user_data;

  asking->limit = 0;
  g_cancellable_cancel (asking->question);

  return G_SOURCE_REMOVE;
}

static void
return_cancelled (GTask *task)
{
  g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_CANCELLED, "the person does not want to");
}

static void
response_cb (GTask *task, const char *response)
{
  if (g_str_equal (response, "copy"))
    g_task_return_boolean (task, TRUE);
  else
    return_cancelled (task);
}

static void
ask_person (GTask *task, S3cUsage usage, const char *reason)
{
  Asking *asking = g_task_get_task_data (task);
  S3cAccount *account = s3c_session_get_account (asking->session);
  AdwMessageDialog *dialog
      = ADW_MESSAGE_DIALOG (adw_message_dialog_new (asking->parent, NULL, NULL));
  g_autofree char *words = s3c_usage_text_dup (usage, reason);

  adw_message_dialog_format_heading (dialog, _ ("“%s” Cannot Take More Media"),
                                     account != NULL ? s3c_words_for_account (account) : "");
  adw_message_dialog_format_body (
      dialog, "%s\n\n%s", words,
      _ ("Copies that are sent nevertheless are probably refused, each by itself."));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "copy", _ ("Copy _Anyway"),
                                    NULL);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), g_object_ref (task),
                         (GClosureNotify)(GCallback)g_object_unref, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Asking *asking = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = NULL;
  S3cUsage usage = S3C_USAGE_UNKNOWN;
  gboolean known
      = s3c_session_ask_usage_finish (S3C_SESSION (source), result, &usage, &reason, &error);

  g_clear_handle_id (&asking->limit, g_source_remove);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      return_cancelled (task);
      return;
    }

  /* The copies themselves will say what is wrong. */
  if (!known)
    g_debug ("whether the account is full is not known: %s", error->message);
  if (!known || usage == S3C_USAGE_UNKNOWN || usage == S3C_USAGE_FREE)
    g_task_return_boolean (task, TRUE);
  else
    ask_person (task, usage, reason);
}

void
s3c_many_usage_ask_async (S3cSession *session,
                          guint n,
                          GtkWindow *parent,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Asking *asking;

  g_task_set_source_tag (task, s3c_many_usage_ask_async);
  g_task_set_check_cancellable (task, FALSE);
  if (n < S3C_MANY_ASKS_FROM || s3c_session_get_account (session) == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  asking = g_new0 (Asking, 1);
  asking->session = g_object_ref (session);
  asking->parent = g_object_ref (parent);
  asking->question = g_cancellable_new ();
  asking->limit = g_timeout_add_seconds (LIMIT_SECONDS, limit_cb, asking);
  g_task_set_task_data (task, asking, (GDestroyNotify)asking_free);
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (g_cancellable_cancel),
                             asking->question, G_CONNECT_SWAPPED);
  s3c_session_ask_usage_async (session, asking->question, asked_cb, g_object_ref (task));
}

gboolean
s3c_many_usage_ask_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
