/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-notice-actions.h"

#include "s3c-window.h"

struct _S3cNoticeActions
{
  GObject parent_instance;

  S3cSession *session;         /* (owned) */
  GtkApplication *application; /* (unowned) */
  GQueue waiting;     /* (element-type Errand) (owned) until the session has been started */
  GPtrArray *loading; /* (owned) (element-type S3cCopy) sent again once they are read */
  guint begin;        /* source, or 0 */
};

G_DEFINE_FINAL_TYPE (S3cNoticeActions, s3c_notice_actions, G_TYPE_OBJECT)

typedef void (*ErrandFunc) (S3cNoticeActions *self, gint64 value);

typedef struct
{
  ErrandFunc run;
  gint64 value;
} Errand;

static S3cWindow *
find_window (S3cNoticeActions *self)
{
  for (GList *each = gtk_application_get_windows (self->application); each != NULL;
       each = each->next)
    if (S3C_IS_WINDOW (each->data))
      return S3C_WINDOW (each->data);

  return NULL;
}

static void
show (S3cNoticeActions *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "show", NULL);
}

static void
show_copy (S3cNoticeActions *self, gint64 id)
{
  show (self);
  s3c_window_show_copy (find_window (self), id);
}

static void
check_copy (S3cNoticeActions *self, gint64 id)
{
  show (self);
  s3c_window_check_copy (find_window (self), id);
}

static void
retry_loaded (S3cNoticeActions *self, S3cCopy *copy)
{
  /* It may have been sent again since the notification was shown. */
  if (s3c_state_can_retry (s3c_copy_get_state (copy)))
    s3c_session_retry (self->session, copy);
  else
    show_copy (self, s3c_copy_get_id (copy));
}

static void
loaded_cb (S3cNoticeActions *self, GParamSpec *property, S3cCopy *copy)
{
  g_autoptr (S3cCopy) kept = NULL;

  if (!s3c_copy_is_loaded (copy))
    return;

  kept = g_object_ref (copy);
  g_signal_handlers_disconnect_by_func (copy, loaded_cb, self);
  g_ptr_array_remove (self->loading, copy);
  retry_loaded (self, kept);
}

static void
retry_copy (S3cNoticeActions *self, gint64 id)
{
  g_autoptr (S3cCopy) copy = s3c_session_dup_copy (self->session, id);

  if (copy == NULL)
    show (self);
  else if (s3c_copy_is_loaded (copy))
    retry_loaded (self, copy);
  else
    {
      g_signal_connect_object (copy, "notify::loaded", G_CALLBACK (loaded_cb), self,
                               G_CONNECT_SWAPPED);
      g_ptr_array_add (self->loading, g_steal_pointer (&copy));
    }
}

static void
retried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cNoticeActions) self = S3C_NOTICE_ACTIONS (user_data);
  g_autoptr (GError) error = NULL;

  if (s3c_session_retry_failed_finish (S3C_SESSION (source), result, &error) >= 0 && error == NULL)
    return;

  g_message ("What failed could not be sent again: %s", error->message);
  show (self);
}

typedef struct
{
  S3cNoticeActions *actions; /* (owned) */
  gint64 since;
} Search;

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Search *search = user_data;
  g_autoptr (S3cNoticeActions) self = search->actions;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) copies
      = s3c_session_find_in_state_finish (S3C_SESSION (source), result, &error);

  if (copies == NULL)
    {
      g_message ("What failed could not be found: %s", error->message);
      show (self);
      return;
    }

  for (guint i = 0; i < copies->len; i++)
    if (s3c_copy_get_data (copies->pdata[i])->updated >= search->since)
      s3c_session_retry (self->session, copies->pdata[i]);
}

/* The session counts what failed in its own run; what did in that of a program that has ended is
 * known by the time. */
static void
retry_failed (S3cNoticeActions *self, gint64 since)
{
  const S3cProgressData *data = s3c_progress_get_data (s3c_session_get_progress (self->session));
  Search *search;

  if (data->retryable > 0)
    {
      s3c_session_retry_failed_async (self->session, NULL, retried_cb, g_object_ref (self));
      return;
    }

  search = g_new0 (Search, 1);
  search->actions = g_object_ref (self);
  search->since = since;
  s3c_session_find_in_state_async (self->session, S3C_STATE_FAILED, NULL, found_cb, search);
}

static gboolean
begin_cb (gpointer user_data)
{
  S3cNoticeActions *self = S3C_NOTICE_ACTIONS (user_data);
  Errand *next;

  self->begin = 0;
  while ((next = g_queue_pop_head (&self->waiting)) != NULL)
    {
      g_autofree Errand *errand = next;

      errand->run (self, errand->value);
    }

  return G_SOURCE_REMOVE;
}

/* After whoever waits for the start as well: the accounts have to be ready. */
static void
started_cb (S3cNoticeActions *self)
{
  if (s3c_session_is_started (self->session) && self->begin == 0)
    self->begin = g_idle_add (begin_cb, self);
}

/* The window starts the session. */
static void
run (S3cNoticeActions *self, ErrandFunc func, GVariant *parameter)
{
  Errand *errand;

  if (find_window (self) == NULL)
    show (self);
  if (s3c_session_is_started (self->session))
    {
      func (self, g_variant_get_int64 (parameter));
      return;
    }

  errand = g_new0 (Errand, 1);
  errand->run = func;
  errand->value = g_variant_get_int64 (parameter);
  g_queue_push_tail (&self->waiting, errand);
}

static void
show_copy_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  run (S3C_NOTICE_ACTIONS (user_data), show_copy, parameter);
}

static void
check_copy_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  run (S3C_NOTICE_ACTIONS (user_data), check_copy, parameter);
}

static void
retry_copy_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  run (S3C_NOTICE_ACTIONS (user_data), retry_copy, parameter);
}

static void
retry_failed_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  run (S3C_NOTICE_ACTIONS (user_data), retry_failed, parameter);
}

static const GActionEntry entries[] = {
  { .name = "show-copy", .activate = show_copy_action, .parameter_type = "x" },
  { .name = "check-copy", .activate = check_copy_action, .parameter_type = "x" },
  { .name = "retry-copy", .activate = retry_copy_action, .parameter_type = "x" },
  { .name = "retry-failed", .activate = retry_failed_action, .parameter_type = "x" },
};

static void
s3c_notice_actions_dispose (GObject *object)
{
  S3cNoticeActions *self = S3C_NOTICE_ACTIONS (object);

  g_clear_handle_id (&self->begin, g_source_remove);
  g_queue_clear_full (&self->waiting, g_free);
  g_clear_pointer (&self->loading, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_notice_actions_parent_class)->dispose (object);
}

static void
s3c_notice_actions_class_init (S3cNoticeActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_notice_actions_dispose;
}

static void
s3c_notice_actions_init (S3cNoticeActions *self)
{
  g_queue_init (&self->waiting);
  self->loading = g_ptr_array_new_with_free_func (g_object_unref);
}

S3cNoticeActions *
s3c_notice_actions_new (S3cSession *session, GtkApplication *application)
{
  S3cNoticeActions *self;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);
  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);

  self = g_object_new (S3C_TYPE_NOTICE_ACTIONS, NULL);
  self->session = g_object_ref (session);
  self->application = application;
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   self);
  g_signal_connect_object (session, "notify::started", G_CALLBACK (started_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}
