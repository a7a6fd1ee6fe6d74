/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-undo.h"

#include "s3c-error-text.h"

#include <glib/gi18n.h>

/* What is needed to say how a removal ended, and to undo it. */
typedef struct
{
  AdwToastOverlay *toasts; /* (owned) */
  S3cSession *session;     /* (owned) */
  S3cCopy *copy;           /* (owned) */
} Removal;

static Removal *
removal_new (AdwToastOverlay *toasts, S3cSession *session, S3cCopy *copy)
{
  Removal *removal = g_new0 (Removal, 1);

  removal->toasts = g_object_ref (toasts);
  removal->session = g_object_ref (session);
  removal->copy = g_object_ref (copy);

  return removal;
}

static void
removal_free (Removal *removal)
{
  g_autofree Removal *emptied = removal;

  g_clear_object (&emptied->toasts);
  g_clear_object (&emptied->session);
  g_clear_object (&emptied->copy);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removal, removal_free)

static void
put_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdwToastOverlay) toasts = ADW_TOAST_OVERLAY (user_data);
  g_autoptr (GError) error = NULL;

  if (!s3c_session_put_back_finish (S3C_SESSION (source), result, &error))
    adw_toast_overlay_add_toast (toasts, s3c_toast_new_for_error (error));
}

static void
undo_cb (AdwToast *toast, gpointer user_data)
{
  Removal *removal = user_data;

  s3c_session_put_back_async (removal->session, removal->copy, NULL, put_back_cb,
                              g_object_ref (removal->toasts));
}

static void
closure_free (gpointer data, GClosure *closure)
{
  removal_free (data);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Removal) removal = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  AdwToast *toast;

  if (!s3c_session_remove_finish (S3C_SESSION (source), result, &error))
    {
      adw_toast_overlay_add_toast (removal->toasts, s3c_toast_new_for_error (error));
      return;
    }

  words = g_strdup_printf (_ ("“%s” removed"), s3c_copy_get_title (removal->copy));
  toast = s3c_toast_new (words);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb),
                         removal_new (removal->toasts, removal->session, removal->copy),
                         closure_free, 0);
  adw_toast_overlay_add_toast (removal->toasts, toast);
}

AdwToast *
s3c_toast_new (const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  return adw_toast_new (markup);
}

AdwToast *
s3c_toast_new_for_error (const GError *error)
{
  S3cError code = error->domain == S3C_ERROR ? (S3cError)error->code : S3C_ERROR_FAILED;

  return s3c_toast_new (s3c_error_text_get (code).heading);
}

void
s3c_undo_remove (AdwToastOverlay *toasts, S3cSession *session, S3cCopy *copy)
{
  g_return_if_fail (ADW_IS_TOAST_OVERLAY (toasts));

  s3c_session_remove_async (session, copy, NULL, removed_cb, removal_new (toasts, session, copy));
}
