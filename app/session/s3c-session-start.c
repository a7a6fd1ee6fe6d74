/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-session-private.h"

char *
s3c_session_default_history_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "s3copy", "history.db", NULL);
}

void
s3c_session_load_settings (S3cSession *self)
{
  static const char *const keys[]
      = { "at-once", "kept-share", "connect-timeout", "answer-timeout" };
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  /* GSettings aborts where a schema is missing, and S3 Copy may run without being installed. */
  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, "org.example.S3Copy", TRUE);
  if (schema == NULL)
    return;
  g_clear_object (&self->settings);
  self->settings = g_settings_new_full (schema, NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_settings_schema_has_key (schema, keys[i]))
      g_settings_bind (self->settings, keys[i], self, keys[i], G_SETTINGS_BIND_GET);
}

static void
fail (GTask *task, GError *error)
{
  S3cSession *self = g_task_get_source_object (task);

  s3c_session_set_started (self, NULL, error);
  s3c_copies_fail (self->copies, error);
  g_task_return_error (task, error);
}

static void
left_over_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cSession *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!s3c_copier_find_left_over_finish (S3C_COPIER (source), result, &error))
    {
      fail (task, error);
      return;
    }
  s3c_session_set_started (self, g_strdup (g_task_get_task_data (task)), NULL);
  s3c_session_find_followed (self);
  s3c_session_find_unsure (self);
  s3c_verifier_start (self->verifier);
  g_task_return_boolean (task, TRUE);
}

static void
accounts_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cSession *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!s3c_accounts_load_finish (S3C_ACCOUNTS (source), result, &error))
    {
      fail (task, error);
      return;
    }
  s3c_copier_find_left_over_async (self->copier, left_over_cb, g_steal_pointer (&task));
}

static void
recovered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cSession *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (s3c_history_recover_finish (S3C_HISTORY (source), result, &error) < 0)
    {
      fail (task, error);
      return;
    }
  self->list_ready = TRUE;
  if (self->list_wanted)
    s3c_copies_start (self->copies);
  s3c_accounts_load_async (self->accounts, NULL, accounts_cb, g_steal_pointer (&task));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autofree char *set_aside = NULL;
  GError *error = NULL;

  if (!s3c_history_open_finish (S3C_HISTORY (source), result, &set_aside, &error))
    {
      fail (task, error);
      return;
    }
  g_task_set_task_data (task, g_steal_pointer (&set_aside), g_free);
  s3c_history_recover_async (S3C_HISTORY (source), NULL, recovered_cb, g_steal_pointer (&task));
}

void
s3c_session_start_async (S3cSession *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_session_start_async);
  s3c_history_open_async (self->history, cancellable, opened_cb, task);
}

gboolean
s3c_session_start_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

char *
s3c_session_set_history_aside (S3cSession *self, GError **error)
{
  if (!self->started)
    return s3c_history_set_aside (self->history_path, error);
  g_set_error_literal (error, S3C_ERROR, S3C_ERROR_HISTORY_FAILED, "The history is in use");
  return NULL;
}

void
s3c_session_close (S3cSession *self)
{
  if (self->closed)
    return;
  self->closed = TRUE;
  s3c_verifier_close (self->verifier);
  s3c_lookout_close (self->lookout);
  s3c_checker_close (self->checker);
  s3c_folders_close (self->folders);
  s3c_tracker_close (self->tracker);
  s3c_thumbnails_close (self->thumbnails);
  s3c_copier_close (self->copier);
  s3c_slots_close (self->slots);
  s3c_services_close (self->services);
  s3c_recorder_close (self->recorder);
  s3c_history_close (self->history);
  g_signal_emit_by_name (self, "closed");
}
