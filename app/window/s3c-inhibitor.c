/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-inhibitor.h"

#include <glib/gi18n.h>

struct _S3cInhibitor
{
  GObject parent_instance;

  S3cSession *session;         /* (owned) */
  GtkApplication *application; /* (unowned) */
  gboolean inhibiting;
  guint cookie;  /* what the desktop answered, or 0 */
  guint release; /* source, or 0 */
};

G_DEFINE_FINAL_TYPE (S3cInhibitor, s3c_inhibitor, G_TYPE_OBJECT)

/* Between two copies of a batch nothing is on the wire for a moment. */
#define RELEASE_SECONDS 2

static void
release (S3cInhibitor *self)
{
  g_clear_handle_id (&self->release, g_source_remove);
  if (self->cookie > 0)
    gtk_application_uninhibit (self->application, self->cookie);
  self->cookie = 0;
  self->inhibiting = FALSE;
}

static gboolean
release_cb (gpointer user_data)
{
  S3cInhibitor *self = S3C_INHIBITOR (user_data);

  self->release = 0;
  release (self);

  return G_SOURCE_REMOVE;
}

static GtkWindow *
find_window (S3cInhibitor *self)
{
  GList *windows = gtk_application_get_windows (self->application);

  return windows != NULL ? GTK_WINDOW (windows->data) : NULL;
}

static void
in_flight_cb (S3cInhibitor *self)
{
  if (s3c_session_get_in_flight (self->session) == 0)
    {
      if (self->inhibiting && self->release == 0)
        self->release = g_timeout_add_seconds (RELEASE_SECONDS, release_cb, self);
      return;
    }

  g_clear_handle_id (&self->release, g_source_remove);
  if (self->inhibiting)
    return;

  self->inhibiting = TRUE;
  self->cookie
      = gtk_application_inhibit (self->application, find_window (self),
                                 GTK_APPLICATION_INHIBIT_LOGOUT | GTK_APPLICATION_INHIBIT_SUSPEND,
                                 _ ("Copies are being sent to Wistia"));
}

static void
s3c_inhibitor_dispose (GObject *object)
{
  S3cInhibitor *self = S3C_INHIBITOR (object);

  release (self);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_inhibitor_parent_class)->dispose (object);
}

static void
s3c_inhibitor_class_init (S3cInhibitorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_inhibitor_dispose;
}

static void
s3c_inhibitor_init (S3cInhibitor *self)
{
}

S3cInhibitor *
s3c_inhibitor_new (S3cSession *session, GtkApplication *application)
{
  S3cInhibitor *self;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);
  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);

  self = g_object_new (S3C_TYPE_INHIBITOR, NULL);
  self->session = g_object_ref (session);
  self->application = application;
  g_signal_connect_object (session, "notify::in-flight", G_CALLBACK (in_flight_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}
