/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-watch.h"

#define SOON_MS    20
#define APART_MS   250
#define SETTLED_MS 1500

struct _S3cHistoryWatch
{
  GFileMonitor *monitor; /* (owned) (nullable) where the system cannot watch */
  char *name;            /* (owned) of the database file */
  S3cHistoryWatchFunc written;
  gpointer user_data;
  gint64 last;   /* monotonic time of the last telling */
  guint soon;    /* source id, 0: none */
  guint settled; /* source id, 0: none */
};

static void
tell (S3cHistoryWatch *self)
{
  self->last = g_get_monotonic_time ();
  self->written (self->user_data);
}

static gboolean
soon_cb (gpointer user_data)
{
  S3cHistoryWatch *self = user_data;

  self->soon = 0;
  tell (self);
  return G_SOURCE_REMOVE;
}

static gboolean
settled_cb (gpointer user_data)
{
  S3cHistoryWatch *self = user_data;

  self->settled = 0;
  tell (self);
  return G_SOURCE_REMOVE;
}

/* SQLite writes the log first, then waits for the disk, and only then lets others see the commit,
 * which no file event goes with: hence the second look when all has been quiet for a while. */
static void
changed_cb (GFileMonitor *monitor,
            GFile *file,
            GFile *other,
            GFileMonitorEvent event,
            gpointer user_data)
{
  S3cHistoryWatch *self = user_data;
  g_autofree char *name = g_file_get_basename (file);
  gint64 wait;

  if (!g_str_has_prefix (name, self->name) || g_str_has_suffix (name, "-shm"))
    return;
  wait = APART_MS - (g_get_monotonic_time () - self->last) / G_TIME_SPAN_MILLISECOND;
  if (self->soon == 0)
    self->soon = g_timeout_add ((guint)CLAMP (wait, SOON_MS, APART_MS), soon_cb, self);
  g_clear_handle_id (&self->settled, g_source_remove);
  self->settled = g_timeout_add (SETTLED_MS, settled_cb, self);
}

S3cHistoryWatch *
s3c_history_watch_new (const char *path, S3cHistoryWatchFunc written, gpointer user_data)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GFile) directory = g_file_new_for_path (parent);
  g_autoptr (GError) error = NULL;
  S3cHistoryWatch *self = g_new0 (S3cHistoryWatch, 1);

  self->name = g_path_get_basename (path);
  self->written = written;
  self->user_data = user_data;
  self->monitor = g_file_monitor_directory (directory, G_FILE_MONITOR_NONE, NULL, &error);
  if (self->monitor != NULL)
    g_signal_connect (self->monitor, "changed", G_CALLBACK (changed_cb), self);
  else
    g_message ("What other programs write to the history is not noticed: %s", error->message);
  return self;
}

void
s3c_history_watch_free (S3cHistoryWatch *self)
{
  if (self == NULL)
    return;
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  g_clear_handle_id (&self->soon, g_source_remove);
  g_clear_handle_id (&self->settled, g_source_remove);
  g_clear_pointer (&self->name, g_free);
  g_free (self);
}
