/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-findings.h"

#include "s3c-candidates.h"
#include "s3c-queue-words.h"
#include "s3c-toast.h"

#include <glib/gi18n.h>

struct _S3cFindings
{
  GObject parent_instance;

  S3cSession *session;     /* (owned) */
  GtkWindow *window;       /* (unowned) */
  AdwToastOverlay *toasts; /* (owned) */
};

G_DEFINE_FINAL_TYPE (S3cFindings, s3c_findings, G_TYPE_OBJECT)

static void
toast (S3cFindings *self, const char *words)
{
  adw_toast_overlay_add_toast (self->toasts, s3c_toast_new (words));
}

static void
folder_response_cb (S3cFindings *self, const char *response, GtkWidget *dialog)
{
  const char *url = g_object_get_data (G_OBJECT (dialog), "url");

  if (g_str_equal (response, "open"))
    gtk_show_uri (self->window, url, GDK_CURRENT_TIME);
}

/* The program may not look: the person may. */
static void
show_not_permitted (S3cFindings *self, S3cCopy *copy)
{
  g_autofree char *url = s3c_session_get_folder_url (self->session, copy);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (self->window, _ ("The API Token May Not List Media"), NULL));

  adw_message_dialog_format_body (
      dialog,
      _ ("S3 Copy cannot look for “%s” with it. Look in Wistia yourself, or replace the token by "
         "one with the permission to read."),
      s3c_copy_get_title (copy));
  adw_message_dialog_add_responses (dialog, "close", _ ("_Close"), NULL);
  adw_message_dialog_set_close_response (dialog, "close");
  if (url != NULL)
    {
      adw_message_dialog_add_response (dialog, "open", _ ("_Open Folder in Wistia"));
      adw_message_dialog_set_default_response (dialog, "open");
      g_object_set_data_full (G_OBJECT (dialog), "url", g_steal_pointer (&url), g_free);
    }
  g_signal_connect_object (dialog, "response", G_CALLBACK (folder_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
say_not_yet (S3cFindings *self, S3cCopy *copy, gint64 again_at)
{
  g_autofree char *clock = s3c_words_for_clock (again_at);
  g_autofree char *words = NULL;

  /* Translators: a title, and a time of day. */
  words = again_at > 0 ? g_strdup_printf (_ ("“%s” is not in Wistia yet: looked for again at %s"),
                                          s3c_copy_get_title (copy), clock)
                       : g_strdup_printf (_ ("“%s” is not in Wistia yet: look again later"),
                                          s3c_copy_get_title (copy));
  toast (self, words);
}

static void
found_cb (S3cFindings *self, S3cCopy *copy, int finding, GPtrArray *candidates, gint64 again_at)
{
  g_autofree char *words = NULL;

  switch ((S3cFinding)finding)
    {
    case S3C_FINDING_ADOPTED:
      words = g_strdup_printf (_ ("“%s” is in Wistia: it did arrive"), s3c_copy_get_title (copy));
      toast (self, words);
      break;
    case S3C_FINDING_NOT_YET:
      say_not_yet (self, copy, again_at);
      break;
    case S3C_FINDING_NONE:
      words = g_strdup_printf (_ ("“%s” is not in Wistia: it can be copied again"),
                               s3c_copy_get_title (copy));
      toast (self, words);
      break;
    case S3C_FINDING_SEVERAL:
    default:
      if (candidates != NULL)
        gtk_window_present (s3c_candidates_new (self->session, self->window, copy, candidates));
    }
}

static void
failed_cb (S3cFindings *self, S3cCopy *copy, const GError *error)
{
  if (g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE))
    show_not_permitted (self, copy);
  else
    adw_toast_overlay_add_toast (self->toasts, s3c_toast_new_for_error (error));
}

static void
s3c_findings_dispose (GObject *object)
{
  S3cFindings *self = S3C_FINDINGS (object);

  g_clear_object (&self->toasts);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_findings_parent_class)->dispose (object);
}

static void
s3c_findings_class_init (S3cFindingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_findings_dispose;
}

static void
s3c_findings_init (S3cFindings *self)
{
}

S3cFindings *
s3c_findings_new (S3cSession *session,
                  S3cChecks *checks,
                  GtkWindow *window,
                  AdwToastOverlay *toasts)
{
  S3cFindings *self;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);
  g_return_val_if_fail (S3C_IS_CHECKS (checks), NULL);

  self = g_object_new (S3C_TYPE_FINDINGS, NULL);
  self->session = g_object_ref (session);
  self->window = window;
  self->toasts = g_object_ref (toasts);
  g_signal_connect_object (checks, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (checks, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);

  return self;
}
