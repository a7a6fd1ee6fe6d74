/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-batch-run.h"

#include "s3c-copy-line.h"
#include "s3c-interrupt.h"
#include "s3c-outcome.h"
#include "s3c-output.h"
#include "s3c-progress-line.h"
#include "s3c-progress-words.h"

#include <glib/gi18n.h>

#define GRACE        (3 * G_TIME_SPAN_SECOND)
#define WRITING_TIME (2 * G_TIME_SPAN_SECOND)
#define LOOK_MS      50
#define MISSING_TIME (3 * G_TIME_SPAN_SECOND)

struct _S3cBatchRun
{
  S3cInvocation *invocation; /* (unowned) */
  S3cSession *session;       /* (owned) */
  S3cCopyRunOptions options;

  guint expected;
  guint settled;
  guint ready;
  guint followed;          /* settled, and on their way to ready */
  GCancellable *following; /* (owned) ends the wait for media */
  S3cProgressData counts;  /* of what was settled */
  S3cOutcomes outcomes;
  S3cExit status;
  S3cProgressLine *line; /* (owned) (nullable) */

  S3cInterrupt interrupt;
  guint timeout_source, look_source;
  gint64 stop_at; /* monotonic, 0: not stopped: when what is on the wire is waited for no longer */
  gint64 given_up_at; /* monotonic, 0: what is on the wire is still waited for */
  gint64 idle_since;  /* monotonic, 0: something is going on */
};

static void
write_copy (S3cBatchRun *self, S3cCopy *copy, const GError *error)
{
  const S3cOutcome outcome = { .request = s3c_copy_get_request (copy),
                               .copy = copy,
                               .error = error,
                               .unwritten = s3c_session_has_unsaved (self->session, copy),
                               .not_ready = self->options.wait };
  g_autofree char *line
      = self->options.json ? s3c_copy_line_json (copy) : s3c_copy_line_text (copy);

  s3c_output_line (self->invocation, line);
  s3c_output_flush (self->invocation);
  s3c_outcomes_say (&self->outcomes, &outcome);
  self->status = MAX (self->status, s3c_outcome_get_status (&outcome));
}

typedef struct
{
  S3cBatchRun *run; /* (unowned) */
  S3cCopy *copy;    /* (owned) */
} Followed;

static void
followed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Followed *followed = user_data;
  g_autoptr (S3cCopy) copy = followed->copy;
  g_autoptr (GError) error = NULL;

  s3c_session_await_finish (S3C_SESSION (source), result, &error);
  followed->run->followed--;
  if (s3c_copy_get_state (copy) == S3C_STATE_READY)
    followed->run->ready++;
  write_copy (followed->run, copy, error);
}

static void
follow (S3cBatchRun *self, S3cCopy *copy)
{
  Followed *followed = g_new0 (Followed, 1);

  followed->run = self;
  followed->copy = g_object_ref (copy);
  self->followed++;
  s3c_session_await_async (self->session, copy, TRUE, self->following, followed_cb, followed);
}

static void
count (S3cBatchRun *self, S3cState state)
{
  self->settled++;
  if (s3c_state_is_accepted (state))
    self->counts.accepted++;
  else if (state == S3C_STATE_REFUSED)
    self->counts.refused++;
  else if (state == S3C_STATE_FAILED)
    self->counts.failed++;
  else if (state == S3C_STATE_UNSURE)
    self->counts.unsure++;
  else if (state == S3C_STATE_CANCELLED)
    self->counts.cancelled++;
}

static void
settled_cb (S3cBatchRun *self, S3cCopy *copy)
{
  S3cState state = s3c_copy_get_state (copy);

  count (self, state);
  if (self->options.wait && self->stop_at == 0 && s3c_state_is_followed (state))
    {
      follow (self, copy);
      return;
    }
  if (state == S3C_STATE_READY)
    self->ready++;
  write_copy (self, copy, NULL);
}

static void
stop (S3cBatchRun *self)
{
  self->stop_at = g_get_monotonic_time () + GRACE;
  g_object_set (self->session, "paused", TRUE, NULL);
  g_cancellable_cancel (self->following);
}

static void
interrupted_cb (gpointer user_data)
{
  S3cBatchRun *self = user_data;

  if (self->stop_at != 0)
    return;
  s3c_say (_ ("Stopping."));
  stop (self);
}

static gboolean
timeout_cb (gpointer user_data)
{
  S3cBatchRun *self = user_data;

  self->timeout_source = 0;
  if (self->stop_at != 0)
    return G_SOURCE_REMOVE;
  s3c_say (_ ("The time is up."));
  stop (self);
  return G_SOURCE_REMOVE;
}

/* What is over by the clock alone is seen too. */
static gboolean
look_cb (gpointer user_data)
{
  S3cBatchRun *self = user_data;

  if (self->expected > 0 && self->settled >= self->expected && self->followed > 0)
    s3c_progress_line_set_ready (self->line, self->ready, self->counts.accepted);
  return G_SOURCE_CONTINUE;
}

/* Somebody else may have taken a copy out of our hands, or the history may be written no more: then
 * not all of them come to their outcome here. */
static gboolean
is_missing (S3cBatchRun *self, const S3cProgressData *data)
{
  gint64 now = g_get_monotonic_time ();

  if (data->waiting > 0 || data->in_flight > 0 || data->status != S3C_PROGRESS_IDLE)
    self->idle_since = 0;
  else if (self->idle_since == 0)
    self->idle_since = now;
  return self->idle_since != 0 && now - self->idle_since > MISSING_TIME;
}

/* What was not answered in time comes to its outcome as well, and is written like any other; only
 * where the history cannot be written that is not waited for. */
static gboolean
is_stopped (S3cBatchRun *self)
{
  gint64 now = g_get_monotonic_time ();

  if (s3c_session_get_under_way (self->session) == 0)
    return TRUE;
  if (now <= self->stop_at)
    return FALSE;
  if (self->given_up_at == 0)
    {
      self->given_up_at = now;
      s3c_session_stop_sending (self->session);
    }
  return now - self->given_up_at > WRITING_TIME;
}

static gboolean
is_over (S3cBatchRun *self)
{
  const S3cProgressData *data = s3c_progress_get_data (s3c_session_get_progress (self->session));

  if (self->followed > 0)
    return FALSE;
  if (self->stop_at != 0)
    return is_stopped (self);
  return self->settled >= self->expected || is_missing (self, data)
         || (data->status == S3C_PROGRESS_STOPPED
             && s3c_session_get_under_way (self->session) == 0);
}

/* What it cannot go on without. */
static void
say_why (S3cBatchRun *self)
{
  S3cProgress *progress = s3c_session_get_progress (self->session);
  const GError *error = s3c_session_get_problem (self->session);

  if (error == NULL && s3c_progress_get_data (progress)->status == S3C_PROGRESS_STOPPED)
    error = s3c_progress_get_error (progress);
  if (error == NULL)
    return;
  s3c_say_error (NULL, error);
  self->status = MAX (self->status, s3c_exit_from_error ((S3cError)error->code));
}

static void
say_rest (S3cBatchRun *self)
{
  guint left = self->expected > self->settled ? self->expected - self->settled : 0;
  guint under_way = MIN (left, s3c_session_get_under_way (self->session));
  guint waiting = left - under_way;

  if (left == 0)
    return;
  say_why (self);
  if (under_way > 0)
    s3c_say (ngettext ("%'u copy was being sent and counts as unsure: “s3copy settle” looks for it "
                       "in Wistia.",
                       "%'u copies were being sent and count as unsure: “s3copy settle” looks for "
                       "them in Wistia.",
                       under_way),
             under_way);
  if (waiting > 0)
    s3c_say (ngettext ("%'u copy is waiting: “s3copy resume” sends it.",
                       "%'u copies are waiting: “s3copy resume” sends them.", waiting),
             waiting);
  self->status = MAX (self->status, under_way > 0 ? S3C_EXIT_UNSURE : S3C_EXIT_OK);
  if (self->status < S3C_EXIT_TOKEN)
    self->status = S3C_EXIT_FAILED;
}

static void
say_sum (S3cBatchRun *self)
{
  g_autofree char *sum = s3c_progress_words_sum (&self->counts);

  if (*sum != '\0')
    s3c_say ("%s.", sum);
  if (self->options.wait && self->counts.accepted > 0)
    {
      g_autofree char *ready = s3c_progress_words_ready (self->ready, self->counts.accepted);

      s3c_say ("%s.", ready);
    }
  say_rest (self);
}

S3cBatchRun *
s3c_batch_run_new (S3cInvocation *invocation, S3cSession *session, const S3cCopyRunOptions *options)
{
  S3cBatchRun *self = g_new0 (S3cBatchRun, 1);

  self->invocation = invocation;
  self->session = g_object_ref (session);
  self->options = *options;
  self->following = g_cancellable_new ();
  self->line = s3c_progress_line_new (s3c_session_get_progress (session), TRUE);
  self->look_source = g_timeout_add (LOOK_MS, look_cb, self);
  s3c_interrupt_begin (&self->interrupt, interrupted_cb, self);
  /* Somebody waits, as before a window. */
  if (options->wait)
    g_object_set (session, "attended", TRUE, NULL);
  if (options->timeout > 0)
    self->timeout_source = g_timeout_add_seconds (options->timeout, timeout_cb, self);
  g_signal_connect_swapped (session, "settled", G_CALLBACK (settled_cb), self);
  return self;
}

void
s3c_batch_run_free (S3cBatchRun *self)
{
  s3c_interrupt_clear (&self->interrupt);
  g_clear_handle_id (&self->timeout_source, g_source_remove);
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_pointer (&self->line, s3c_progress_line_free);
  g_clear_object (&self->following);
  g_clear_object (&self->session);
  g_clear_pointer (&self, g_free);
}

S3cExit
s3c_batch_run_finish (S3cBatchRun *self, guint expected)
{
  self->expected = expected;
  while (!is_over (self))
    g_main_context_iteration (NULL, TRUE);
  g_clear_pointer (&self->line, s3c_progress_line_free);
  say_sum (self);
  return self->status;
}
