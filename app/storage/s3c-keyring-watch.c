/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-keyring-watch.h"

#define SECRETS "org.freedesktop.secrets"

/* One change is told in several signals. */
#define GATHER_TIME 50

struct _S3cKeyringWatch
{
  GObject parent_instance;

  GCancellable *cancellable; /* (owned) */
  GDBusConnection *bus;      /* (owned) (nullable) until there is one */
  guint subscription;
  guint name_watch;
  guint timer;
  gboolean answer_wanted;
  gboolean asking;
};

G_DEFINE_FINAL_TYPE (S3cKeyringWatch, s3c_keyring_watch, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
gathered_cb (gpointer user_data)
{
  S3cKeyringWatch *self = user_data;

  self->timer = 0;
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
note_change (S3cKeyringWatch *self)
{
  if (self->timer == 0)
    self->timer = g_timeout_add (GATHER_TIME, gathered_cb, self);
}

static void
signal_cb (GDBusConnection *bus,
           const char *sender,
           const char *path,
           const char *interface,
           const char *name,
           GVariant *arguments,
           gpointer user_data)
{
  note_change (user_data);
}

static void
appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  note_change (user_data);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringWatch *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* self has gone */
  /* A refusal is an answer too. */
  self->asking = FALSE;
  note_change (self);
}

/* A question that costs nothing, for as long as it takes. */
static void
ask (S3cKeyringWatch *self)
{
  if (self->bus == NULL || !self->answer_wanted || self->asking)
    return;
  self->answer_wanted = FALSE;
  self->asking = TRUE;
  g_dbus_connection_call (self->bus, SECRETS, "/org/freedesktop/secrets",
                          "org.freedesktop.Secret.Service", "ReadAlias",
                          g_variant_new ("(s)", "default"), NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          G_MAXINT, self->cancellable, answered_cb, g_object_ref (self));
}

static void
bus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringWatch *self = user_data;
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_bus_get_finish (result, &error);

  if (bus == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_debug ("Changes of the keyring are not noticed: %s", error->message);
      return;
    }
  self->bus = bus;
  self->subscription = g_dbus_connection_signal_subscribe (
      bus, SECRETS, NULL, NULL, NULL, NULL, G_DBUS_SIGNAL_FLAGS_NONE, signal_cb, self, NULL);
  self->name_watch = g_bus_watch_name_on_connection (bus, SECRETS, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                     appeared_cb, NULL, self, NULL);
  ask (self);
}

static void
s3c_keyring_watch_dispose (GObject *object)
{
  S3cKeyringWatch *self = S3C_KEYRING_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->name_watch, g_bus_unwatch_name);
  if (self->subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  self->subscription = 0;
  g_clear_object (&self->bus);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (s3c_keyring_watch_parent_class)->dispose (object);
}

static void
s3c_keyring_watch_class_init (S3cKeyringWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_keyring_watch_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
s3c_keyring_watch_init (S3cKeyringWatch *self)
{
  self->cancellable = g_cancellable_new ();
}

S3cKeyringWatch *
s3c_keyring_watch_new (void)
{
  S3cKeyringWatch *self = g_object_new (S3C_TYPE_KEYRING_WATCH, NULL);

  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, bus_cb, self);
  return self;
}

void
s3c_keyring_watch_await_answer (S3cKeyringWatch *self)
{
  g_return_if_fail (S3C_IS_KEYRING_WATCH (self));

  self->answer_wanted = TRUE;
  ask (self);
}
