/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-batch-input.h"
#include "s3c-batch-run.h"
#include "s3c-copy-options.h"
#include "s3c-options.h"
#include "s3c-output.h"
#include "s3c-rights-text.h"
#include "s3c-sending.h"
#include "s3c-wait.h"

#include <glib/gi18n.h>

/* So many locations, or lines of a file, are worth a question before the first copy. */
#define MANY          10
#define MANY_LINES    2
#define USAGE_SECONDS 5

typedef struct
{
  S3cInvocation *invocation; /* (unowned) */
  S3cCopyOptions what;
  S3cBatchOptions many;
  S3cCopyRunOptions how;
  S3cSending sending;
  S3cService service;
} CopyCommand;

static void
copy_command_clear (CopyCommand *self)
{
  s3c_copy_options_clear (&self->what);
  s3c_batch_options_clear (&self->many);
  s3c_service_clear (&self->service);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CopyCommand, copy_command_clear)

/* The practice account lives in the window's process; this one has no practice endpoint. */
static gboolean
is_practice (S3cSession *session)
{
  S3cAccount *account = s3c_session_get_account (session);

  return account != NULL && s3c_account_get_kind (account) == S3C_ACCOUNT_PRACTICE;
}

static S3cSession *
open_session (CopyCommand *self, S3cExit *status)
{
  g_autoptr (S3cSession) session
      = s3c_service_open (&self->service, self->invocation, self->how.wait, status);

  if (session == NULL)
    return NULL;
  s3c_sending_apply (&self->sending, session);
  if (!is_practice (session))
    return g_steal_pointer (&session);
  s3c_say (_ ("The practice account works in the window only. To practise here, run “s3copy "
              "practice” in another terminal: it says how to go on."));
  s3c_session_close (session);
  *status = S3C_EXIT_TOKEN;
  return NULL;
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_CONTINUE;
}

/* Where it cannot be asked soon, the copies will tell. */
static S3cUsage
ask_usage (S3cSession *session, char **reason)
{
  g_auto (S3cWait) wait = { NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint timer = g_timeout_add_seconds (USAGE_SECONDS, give_up_cb, cancellable);
  S3cUsage usage = S3C_USAGE_UNKNOWN;

  s3c_session_ask_usage_async (session, cancellable, s3c_wait_cb, &wait);
  if (!s3c_session_ask_usage_finish (session, s3c_wait_for_result (&wait), &usage, reason, &error))
    g_debug ("Whether the account can take more is not known: %s", error->message);
  g_source_remove (timer);
  return usage;
}

/* Before the first of many: an account that cannot take more would refuse each of them. */
static gboolean
has_room (S3cSession *session, S3cExit *status)
{
  g_autofree char *reason = NULL;
  g_autofree char *words = NULL;
  S3cUsage usage;

  if (s3c_session_get_account (session) == NULL)
    return TRUE;
  usage = ask_usage (session, &reason);
  if (usage == S3C_USAGE_UNKNOWN || usage == S3C_USAGE_FREE)
    return TRUE;
  words = s3c_usage_text_dup (usage, reason);
  s3c_say ("%s", words);
  s3c_say (_ ("Nothing was sent."));
  *status = S3C_EXIT_REFUSED;
  return FALSE;
}

static S3cExit
send (CopyCommand *self, GPtrArray *requests)
{
  S3cExit status = S3C_EXIT_OK;
  g_autoptr (S3cSession) session = open_session (self, &status);
  g_autoptr (S3cCopyRun) run = NULL;

  if (session == NULL)
    return status;
  if (requests->len < MANY || has_room (session, &status))
    {
      run = s3c_copy_run_new (self->invocation, session, &self->how);
      for (guint i = 0; i < requests->len; i++)
        s3c_copy_run_add_request (run, g_ptr_array_index (requests, i));
      status = s3c_copy_run_finish (run);
    }
  s3c_session_close (session);
  return status;
}

/* All of them are recorded before the first is sent, or none is. Returns how many. */
static int
submit (S3cSession *session, GPtrArray *requests, S3cExit *status)
{
  g_auto (S3cWait) wait = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;

  if (requests->len == 0)
    return 0;
  s3c_session_submit_many_async (session, requests, NULL, s3c_wait_cb, &wait);
  ids = s3c_session_submit_many_finish (session, s3c_wait_for_result (&wait), &error);
  if (ids != NULL)
    return (int)ids->len;
  s3c_say_error (NULL, error);
  s3c_say (_ ("Nothing was sent."));
  *status = s3c_exit_from_error ((S3cError)error->code);
  return -1;
}

static S3cExit
send_batch (CopyCommand *self, S3cSession *session, S3cBatch *owned)
{
  g_autoptr (S3cBatch) batch = owned;
  gboolean duplicates = self->many.duplicates;
  S3cExit status = s3c_batch_count (batch, S3C_LINE_BAD) > 0 ? S3C_EXIT_USAGE : S3C_EXIT_OK;
  g_autoptr (GPtrArray) requests = NULL;
  g_autoptr (S3cBatchRun) run = NULL;
  S3cExit outcome;
  int n;

  if (!s3c_batch_input_mark (batch, session, &status))
    return status;
  if (self->many.dry_run)
    s3c_batch_input_write (batch, self->invocation, self->how.json);
  else
    s3c_batch_input_say (batch, duplicates);
  if (!s3c_batch_input_save_rejects (batch, &self->many, &status) || self->many.dry_run)
    return status;
  requests = s3c_batch_dup_requests (batch, duplicates);
  g_clear_object (&batch);
  if (requests->len >= MANY_LINES && !has_room (session, &status))
    return status;
  run = s3c_batch_run_new (self->invocation, session, &self->how);
  n = submit (session, requests, &status);
  g_clear_pointer (&requests, g_ptr_array_unref);
  if (n < 0)
    return status;
  outcome = s3c_batch_run_finish (run, (guint)n);
  return MAX (status, outcome);
}

static S3cExit
copy_from_file (CopyCommand *self)
{
  g_autoptr (S3cRequest) common = s3c_copy_options_to_common (&self->what);
  g_autoptr (S3cBatch) batch = NULL;
  g_autoptr (S3cSession) session = NULL;
  S3cExit status = S3C_EXIT_USAGE;

  if (common == NULL)
    return status;
  if (self->service.token_stdin && g_str_equal (self->many.from_file, "-"))
    return s3c_say_usage ("copy", _ ("Standard input cannot be both the token and the file."));
  status = s3c_service_prepare (&self->service, self->invocation, "copy");
  if (status != S3C_EXIT_OK)
    return status;
  batch = s3c_batch_input_read (&self->many, common, &status);
  if (batch == NULL)
    return status;
  session = open_session (self, &status);
  if (session == NULL)
    return status;
  status = send_batch (self, session, g_steal_pointer (&batch));
  s3c_session_close (session);
  return status;
}

static S3cExit
copy_locations (CopyCommand *self)
{
  g_autoptr (GPtrArray) requests = s3c_copy_options_to_requests (&self->what);
  S3cExit status;

  if (requests == NULL)
    return S3C_EXIT_USAGE;
  status = s3c_service_prepare (&self->service, self->invocation, "copy");
  return status == S3C_EXIT_OK ? send (self, requests) : status;
}

S3cExit
s3c_command_copy (S3cInvocation *invocation, const char *const *arguments)
{
  g_auto (CopyCommand) self
      = { .invocation = invocation, .how = S3C_COPY_RUN_OPTIONS_INIT, .sending = S3C_SENDING_INIT };
  S3cExit status;
  const GOptionEntry entries[] = { { "wait", 0, 0, G_OPTION_ARG_NONE, &self.how.wait,
                                     N_ ("Go on until the media is ready"), NULL },
                                   { "timeout", 0, 0, G_OPTION_ARG_INT, &self.how.timeout,
                                     N_ ("Give up after so many seconds"), N_ ("SECONDS") },
                                   { "json", 0, 0, G_OPTION_ARG_NONE, &self.how.json,
                                     N_ ("Write one JSON object a line"), NULL },
                                   G_OPTION_ENTRY_NULL };
  g_autoptr (GOptionContext) context = s3c_options_new (
      _ ("LOCATION…"),
      _ ("Asks Wistia to copy each LOCATION (s3://BUCKET/KEY, or any other address "
         "of an S3 object), or those of a file (--from-file)."));

  s3c_copy_options_add (&self.what, context);
  s3c_batch_options_add (&self.many, context, TRUE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  s3c_sending_add_options (&self.sending, context);
  s3c_service_add_options (&self.service, context, TRUE);
  s3c_service_add_account_option (&self.service, context);
  if (!s3c_options_parse (context, invocation, arguments, &status))
    return status;
  if (!s3c_copy_run_options_check (&self.how, "copy"))
    return S3C_EXIT_USAGE;
  if (!s3c_sending_check (&self.sending, &self.service, "copy")
      || !s3c_batch_options_check (&self.many, "copy"))
    return S3C_EXIT_USAGE;
  return self.many.from_file != NULL ? copy_from_file (&self) : copy_locations (&self);
}
