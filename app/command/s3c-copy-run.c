/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-run.h"

#include "s3c-copy-line.h"
#include "s3c-error-text.h"
#include "s3c-output.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

struct _S3cCopyRun
{
  S3cInvocation *invocation; /* (unowned) */
  S3cSession *session;       /* (owned) */
  S3cCopyRunOptions options;

  GPtrArray *items; /* (owned) (element-type Item) */
  guint n_written;  /* the first of them */
  S3cExit status;
  gboolean explained; /* an error was told with its causes already, and which */
  S3cError last_error;

  GCancellable *following; /* (owned) ends the wait for media */
  gboolean stopped;
  guint interrupt_source, terminate_source, timeout_source;
};

typedef struct
{
  S3cCopyRun *run;     /* (unowned) */
  S3cRequest *request; /* (owned) */
  S3cCopy *copy;       /* (owned) (nullable) once it is recorded */
  GError *error;       /* (owned) (nullable) why it was not, or what it waits for */
  char *said;          /* (owned) (nullable) the last word on how it is getting on */
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
  g_clear_error (&item->error);
  g_clear_pointer (&item, g_free);
}

/* What the copy's own record says comes first. */
static gboolean
get_error (Item *item, S3cError *code)
{
  if (item->copy != NULL && s3c_error_from_nick (s3c_copy_get_data (item->copy)->error, code))
    return TRUE;
  if (item->error == NULL)
    return FALSE;
  *code = item->error->domain == S3C_ERROR ? (S3cError)item->error->code : S3C_ERROR_FAILED;
  return TRUE;
}

/* The copy has come to its end, but the history does not know. */
static gboolean
is_unwritten (Item *item)
{
  return item->copy != NULL && item->error != NULL
         && s3c_session_has_unsaved (item->run->session, item->copy);
}

static S3cExit
get_status (Item *item)
{
  S3cError code = S3C_ERROR_FAILED;
  gboolean wrong = get_error (item, &code);
  S3cExit status;

  if (item->copy == NULL)
    return s3c_exit_from_error (code);
  status = s3c_exit_from_copy (s3c_copy_get_state (item->copy), wrong ? &code : NULL);
  return is_unwritten (item) ? MAX (status, S3C_EXIT_FAILED) : status;
}

/* "what was said (HTTP 400, x-request-id ...)"; NULL where nothing was. */
static char *
describe_answer (const S3cCopyData *data)
{
  g_autoptr (GString) text = g_string_new (data->message);

  if (data->http_status != 0)
    g_string_append_printf (text, " (HTTP %d", data->http_status);
  if (data->http_status != 0 && data->request_id != NULL)
    g_string_append_printf (text, ", x-request-id %s", data->request_id);
  if (data->http_status != 0)
    g_string_append_c (text, ')');
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* Of many that fail for one reason, only the first is told at length. */
static void
say_error (Item *item, const char *place, S3cError code)
{
  S3cCopyRun *self = item->run;
  g_autofree char *answer
      = item->copy != NULL ? describe_answer (s3c_copy_get_data (item->copy)) : NULL;
  const char *details = answer;

  if (item->error != NULL && (details == NULL || is_unwritten (item)))
    details = item->error->message;
  if (self->explained && self->last_error == code)
    s3c_say_same_problem (place, code, details);
  else
    s3c_say_problem (place, code, details);
  self->explained = TRUE;
  self->last_error = code;
}

static void
say_outcome (Item *item)
{
  g_autofree char *place = s3c_copy_line_place (item->request);
  S3cError code = S3C_ERROR_FAILED;

  if (get_error (item, &code) && code != S3C_ERROR_CANCELLED)
    say_error (item, place, code);
  if (item->copy == NULL)
    {
      s3c_say (_ ("%s: not recorded, and so not sent."), place);
      return;
    }
  if (is_unwritten (item))
    {
      s3c_say (_ ("%s: what came of it could not be written to the history, which may call it "
                  "unsure later. Keep what is said here, and do not copy it again."),
               place);
      return;
    }
  switch (s3c_copy_get_state (item->copy))
    {
    case S3C_STATE_WAITING:
      s3c_say (_ ("%s: recorded, not sent. “s3copy resume” takes it up."), place);
      break;
    case S3C_STATE_SENDING:
    case S3C_STATE_UNSURE:
      s3c_say (_ ("%s: recorded as unsure. It may have arrived: look in Wistia before you copy it "
                  "again."),
               place);
      break;
    case S3C_STATE_QUEUED:
    case S3C_STATE_PROCESSING:
      if (item->run->options.wait)
        s3c_say (_ ("%s: Wistia has accepted it, but it is not ready yet."), place);
      break;
    case S3C_STATE_READY:
    case S3C_STATE_MEDIA_FAILED:
    case S3C_STATE_REFUSED:
    case S3C_STATE_FAILED:
    case S3C_STATE_CANCELLED:
    default:
      break;
    }
}

static void
write_item (S3cCopyRun *self, Item *item)
{
  g_autofree char *line = NULL;

  if (self->options.json)
    line = item->copy != NULL ? s3c_copy_line_json (item->copy)
                              : s3c_copy_line_json_unrecorded (item->request, item->error);
  else if (item->copy != NULL)
    line = s3c_copy_line_text (item->copy);
  if (line != NULL)
    s3c_output_line (self->invocation, line);
  s3c_output_flush (self->invocation);
  say_outcome (item);
}

static void
finish_item (Item *item)
{
  S3cCopyRun *self = item->run;

  item->done = TRUE;
  forget_changes (item);
  self->status = MAX (self->status, get_status (item));
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
  s3c_session_await_async (self->session, item->copy, FALSE, NULL, answered_cb, item);
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
  if (self->stopped)
    s3c_session_cancel (self->session, item->copy);
  await_answer (item);
}

static void
stop (S3cCopyRun *self)
{
  self->stopped = TRUE;
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
  g_cancellable_cancel (self->following);
}

/* A second signal ends the process the hard way: what it was sending is found as unsure later. */
static gboolean
interrupted_cb (gpointer user_data)
{
  S3cCopyRun *self = user_data;

  g_clear_handle_id (&self->interrupt_source, g_source_remove);
  g_clear_handle_id (&self->terminate_source, g_source_remove);
  s3c_say (_ ("Stopping. What was not sent yet is cancelled."));
  stop (self);
  return G_SOURCE_REMOVE;
}

static gboolean
timeout_cb (gpointer user_data)
{
  S3cCopyRun *self = user_data;

  self->timeout_source = 0;
  s3c_say (_ ("The time is up. What was not sent yet is cancelled."));
  stop (self);
  return G_SOURCE_REMOVE;
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
  self->interrupt_source = g_unix_signal_add (SIGINT, interrupted_cb, self);
  self->terminate_source = g_unix_signal_add (SIGTERM, interrupted_cb, self);
  if (options->timeout > 0)
    self->timeout_source = g_timeout_add_seconds (options->timeout, timeout_cb, self);
  return self;
}

void
s3c_copy_run_free (S3cCopyRun *self)
{
  g_clear_handle_id (&self->interrupt_source, g_source_remove);
  g_clear_handle_id (&self->terminate_source, g_source_remove);
  g_clear_handle_id (&self->timeout_source, g_source_remove);
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
