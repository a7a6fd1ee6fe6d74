/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-run.h"

#include "s3c-copy-line.h"
#include "s3c-interrupt.h"
#include "s3c-outcome.h"
#include "s3c-output.h"
#include "s3c-progress-line.h"

#include <glib/gi18n.h>

#define GRACE        (3 * G_TIME_SPAN_SECOND)
#define STOP_POLL_MS 20

struct _S3cCopyRun
{
  S3cInvocation *invocation; /* (unowned) */
  S3cSession *session;       /* (owned) */
  S3cCopyRunOptions options;

  GPtrArray *items; /* (owned) (element-type Item) */
  guint n_written;  /* the first of them */
  S3cExit status;
  S3cOutcomes outcomes;
  S3cProgressLine *line; /* (owned) */

  GCancellable *following; /* (owned) ends the wait for media */
  gboolean stopped;
  S3cInterrupt interrupt;
  guint timeout_source, stop_source;
  gint64 stop_at; /* monotonic: when what is on the wire is waited for no longer */
};

typedef struct
{
  S3cCopyRun *run;        /* (unowned) */
  S3cRequest *request;    /* (owned) */
  S3cCopy *copy;          /* (owned) (nullable) once it is recorded */
  GError *error;          /* (owned) (nullable) why it was not, or what it waits for */
  GCancellable *given_up; /* (owned) it is not waited for any more */
  char *said;             /* (owned) (nullable) the last word on how it is getting on */
  gulong progress_handler, state_handler;
  gboolean done;
} Item;

static void
forget_changes (Item *item)
{
  if (item->copy == NULL)
    return;
  g_clear_signal_handler (&item->progress_handler, item->copy);
  g_clear_signal_handler (&item->state_handler, item->copy);
}

static void
item_free (Item *item)
{
  forget_changes (item);
  g_clear_pointer (&item->said, g_free);
  g_clear_object (&item->copy);
  g_clear_object (&item->request);
  g_clear_object (&item->given_up);
  g_clear_error (&item->error);
  g_clear_pointer (&item, g_free);
}

/* The copy has come to its end, but the history does not know. */
static gboolean
is_unwritten (Item *item)
{
  return item->copy != NULL && item->error != NULL
         && s3c_session_has_unsaved (item->run->session, item->copy);
}

static S3cOutcome
get_outcome (Item *item)
{
  return (S3cOutcome){ .request = item->request,
                       .copy = item->copy,
                       .error = item->error,
                       .unwritten = is_unwritten (item),
                       .not_ready = item->run->options.wait };
}

static void
write_item (S3cCopyRun *self, Item *item)
{
  S3cOutcome outcome = get_outcome (item);
  g_autofree char *line = NULL;

  if (self->options.json)
    line = item->copy != NULL ? s3c_copy_line_json (item->copy)
                              : s3c_copy_line_json_unrecorded (item->request, item->error);
  else if (item->copy != NULL)
    line = s3c_copy_line_text (item->copy);
  if (line != NULL)
    s3c_output_line (self->invocation, line);
  s3c_output_flush (self->invocation);
  s3c_outcomes_say (&self->outcomes, &outcome);
}

static void
finish_item (Item *item)
{
  S3cCopyRun *self = item->run;
  S3cOutcome outcome = get_outcome (item);

  item->done = TRUE;
  forget_changes (item);
  self->status = MAX (self->status, s3c_outcome_get_status (&outcome));
  for (; self->n_written < self->items->len; self->n_written++)
    {
      Item *next = g_ptr_array_index (self->items, self->n_written);

      if (!next->done)
        return;
      write_item (self, next);
    }
}

static void
changed_cb (Item *item)
{
  g_autofree char *line = s3c_copy_line_text (item->copy);

  if (g_strcmp0 (line, item->said) == 0)
    return;
  s3c_say ("%s", line);
  g_clear_pointer (&item->said, g_free);
  item->said = g_steal_pointer (&line);
}

static void
followed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Item *item = user_data;

  g_clear_error (&item->error);
  s3c_session_await_finish (S3C_SESSION (source), result, &item->error);
  finish_item (item);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Item *item = user_data;
  S3cCopyRun *self = item->run;

  s3c_session_await_finish (self->session, result, &item->error);
  if (self->options.wait && !self->stopped
      && s3c_state_is_followed (s3c_copy_get_state (item->copy)))
    s3c_session_await_async (self->session, item->copy, TRUE, self->following, followed_cb, item);
  else
    finish_item (item);
}

static void
await_answer (Item *item)
{
  S3cCopyRun *self = item->run;

  if (self->options.wait)
    {
      item->state_handler
          = g_signal_connect_swapped (item->copy, "notify::state", G_CALLBACK (changed_cb), item);
      item->progress_handler = g_signal_connect_swapped (item->copy, "notify::progress",
                                                         G_CALLBACK (changed_cb), item);
    }
  s3c_session_await_async (self->session, item->copy, FALSE, item->given_up, answered_cb, item);
}

/* What waits is left waiting; what is on the wire becomes unsure. */
static void
give_up (S3cCopyRun *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = g_ptr_array_index (self->items, i);

      if (item->done || item->copy == NULL)
        continue;
      if (s3c_copy_get_state (item->copy) == S3C_STATE_SENDING)
        s3c_session_cancel (self->session, item->copy);
      else if (s3c_copy_get_state (item->copy) == S3C_STATE_WAITING)
        g_cancellable_cancel (item->given_up);
    }
}

static void
submitted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Item *item = user_data;
  S3cCopyRun *self = item->run;

  item->copy = s3c_session_submit_finish (self->session, result, &item->error);
  if (item->copy == NULL)
    {
      finish_item (item);
      return;
    }
  await_answer (item);
  if (self->stopped && self->stop_at == 0)
    s3c_session_cancel (self->session, item->copy);
  else if (self->stopped && self->stop_source == 0)
    give_up (self);
}

static gboolean
stop_cb (gpointer user_data)
{
  S3cCopyRun *self = user_data;

  if (s3c_session_get_under_way (self->session) > 0 && g_get_monotonic_time () < self->stop_at)
    return G_SOURCE_CONTINUE;
  give_up (self);
  self->stop_source = 0;
  return G_SOURCE_REMOVE;
}

/* Nothing more is sent, and what is on the wire has a moment left to be answered. */
static void
interrupted_cb (gpointer user_data)
{
  S3cCopyRun *self = user_data;

  if (self->stopped)
    return;
  s3c_say (_ ("Stopping."));
  self->stopped = TRUE;
  g_object_set (self->session, "paused", TRUE, NULL);
  g_cancellable_cancel (self->following);
  self->stop_at = g_get_monotonic_time () + GRACE;
  self->stop_source = g_timeout_add (STOP_POLL_MS, stop_cb, self);
}

static void
cancel_all (S3cCopyRun *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = g_ptr_array_index (self->items, i);
      S3cState state;

      if (item->done || item->copy == NULL)
        continue;
      state = s3c_copy_get_state (item->copy);
      if (state == S3C_STATE_WAITING || state == S3C_STATE_SENDING)
        s3c_session_cancel (self->session, item->copy);
    }
}

static gboolean
timeout_cb (gpointer user_data)
{
  S3cCopyRun *self = user_data;

  self->timeout_source = 0;
  if (self->stopped)
    return G_SOURCE_REMOVE;
  s3c_say (_ ("The time is up. What was not sent yet is cancelled."));
  self->stopped = TRUE;
  cancel_all (self);
  g_cancellable_cancel (self->following);
  return G_SOURCE_REMOVE;
}

gboolean
s3c_copy_run_options_check (const S3cCopyRunOptions *self, const char *command)
{
  if (self->timeout == S3C_COPY_RUN_NO_TIMEOUT || self->timeout >= 1)
    return TRUE;
  s3c_say_usage (command, _ ("--timeout takes a number of seconds, 1 or more."));
  return FALSE;
}

S3cCopyRun *
s3c_copy_run_new (S3cInvocation *invocation, S3cSession *session, const S3cCopyRunOptions *options)
{
  S3cCopyRun *self = g_new0 (S3cCopyRun, 1);

  self->invocation = invocation;
  self->session = g_object_ref (session);
  self->options = *options;
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify)item_free);
  self->following = g_cancellable_new ();
  self->line = s3c_progress_line_new (s3c_session_get_progress (session), FALSE);
  s3c_interrupt_begin (&self->interrupt, interrupted_cb, self);
  /* Somebody waits, as before a window. */
  if (options->wait)
    g_object_set (session, "attended", TRUE, NULL);
  if (options->timeout > 0)
    self->timeout_source = g_timeout_add_seconds (options->timeout, timeout_cb, self);
  return self;
}

void
s3c_copy_run_free (S3cCopyRun *self)
{
  s3c_interrupt_clear (&self->interrupt);
  g_clear_pointer (&self->line, s3c_progress_line_free);
  g_clear_handle_id (&self->timeout_source, g_source_remove);
  g_clear_handle_id (&self->stop_source, g_source_remove);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_object (&self->following);
  g_clear_object (&self->session);
  g_clear_pointer (&self, g_free);
}

static Item *
add_item (S3cCopyRun *self, S3cRequest *request)
{
  Item *item = g_new0 (Item, 1);

  item->run = self;
  item->request = g_object_ref (request);
  item->given_up = g_cancellable_new ();
  g_ptr_array_add (self->items, item);
  return item;
}

void
s3c_copy_run_add_request (S3cCopyRun *self, S3cRequest *request)
{
  Item *item = add_item (self, request);

  s3c_session_submit_async (self->session, request, NULL, submitted_cb, item);
}

void
s3c_copy_run_add_copy (S3cCopyRun *self, S3cCopy *copy)
{
  Item *item = add_item (self, s3c_copy_get_request (copy));

  item->copy = g_object_ref (copy);
  await_answer (item);
}

S3cExit
s3c_copy_run_finish (S3cCopyRun *self)
{
  while (self->n_written < self->items->len)
    g_main_context_iteration (NULL, TRUE);
  return self->status;
}
