/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-outcome.h"

#include "s3c-copy-line.h"
#include "s3c-error-text.h"
#include "s3c-output.h"

#include <glib/gi18n.h>

/* What the copy's own record says comes first. */
static gboolean
get_error (const S3cOutcome *outcome, S3cError *code)
{
  const GError *error = outcome->error;

  if (outcome->copy != NULL && s3c_error_from_nick (s3c_copy_get_data (outcome->copy)->error, code))
    return TRUE;
  if (error == NULL)
    return FALSE;
  *code = error->domain == S3C_ERROR ? (S3cError)error->code : S3C_ERROR_FAILED;
  return TRUE;
}

S3cExit
s3c_outcome_get_status (const S3cOutcome *outcome)
{
  S3cError code = S3C_ERROR_FAILED;
  gboolean wrong = get_error (outcome, &code);
  S3cExit status;

  if (outcome->copy == NULL)
    return s3c_exit_from_error (code);
  status = s3c_exit_from_copy (s3c_copy_get_state (outcome->copy), wrong ? &code : NULL);
  /* Accepted is not what was waited for. */
  if (outcome->not_ready && s3c_state_is_followed (s3c_copy_get_state (outcome->copy)))
    status = S3C_EXIT_FAILED;
  return outcome->unwritten ? MAX (status, S3C_EXIT_FAILED) : status;
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

static void
say_error (S3cOutcomes *self, const S3cOutcome *outcome, const char *place, S3cError code)
{
  g_autofree char *answer
      = outcome->copy != NULL ? describe_answer (s3c_copy_get_data (outcome->copy)) : NULL;
  const char *details = answer;

  if (outcome->error != NULL && (details == NULL || outcome->unwritten))
    details = outcome->error->message;
  if (self->explained && self->last_error == code)
    s3c_say_same_problem (place, code, details);
  else
    s3c_say_problem (place, code, details);
  self->explained = TRUE;
  self->last_error = code;
}

static void
say_state (const S3cOutcome *outcome, const char *place)
{
  switch (s3c_copy_get_state (outcome->copy))
    {
    case S3C_STATE_WAITING:
      s3c_say (_ ("%s: recorded, not sent. “s3copy resume” takes it up."), place);
      break;
    case S3C_STATE_SENDING:
    case S3C_STATE_UNSURE:
      s3c_say (_ ("%s: recorded as unsure. It may have arrived: “s3copy settle” looks for it in "
                  "Wistia."),
               place);
      break;
    case S3C_STATE_QUEUED:
    case S3C_STATE_PROCESSING:
      if (outcome->not_ready)
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

void
s3c_outcomes_say (S3cOutcomes *self, const S3cOutcome *outcome)
{
  g_autofree char *place = s3c_copy_line_place (outcome->request);
  S3cError code = S3C_ERROR_FAILED;

  if (get_error (outcome, &code) && code != S3C_ERROR_CANCELLED)
    say_error (self, outcome, place, code);
  if (outcome->copy == NULL)
    s3c_say (_ ("%s: not recorded, and so not sent."), place);
  else if (outcome->unwritten)
    s3c_say (_ ("%s: what came of it could not be written to the history, which may call it unsure "
                "later. Keep what is said here, and do not copy it again."),
             place);
  else
    say_state (outcome, place);
}
