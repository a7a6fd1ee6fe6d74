/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-chosen.h"
#include "s3c-copy-line.h"
#include "s3c-error-text.h"
#include "s3c-options.h"
#include "s3c-output.h"
#include "s3c-service.h"
#include "s3c-wait.h"

#include <glib/gi18n.h>

typedef struct
{
  S3cInvocation *invocation; /* (unowned) */
  S3cService service;
  char **words; /* (owned) (nullable) */
  char *adopt;  /* (owned) (nullable) the media that the person says it is */
  gboolean json;
  S3cExit status;
} Settle;

static void
settle_clear (Settle *self)
{
  s3c_service_clear (&self->service);
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->adopt, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Settle, settle_clear)

static void
write_copy (Settle *self, S3cCopy *copy)
{
  g_autofree char *line = self->json ? s3c_copy_line_json (copy) : s3c_copy_line_row (copy);

  s3c_output_line (self->invocation, line);
  s3c_output_flush (self->invocation);
  if (s3c_copy_get_state (copy) == S3C_STATE_UNSURE)
    self->status = S3C_EXIT_UNSURE;
}

/* They are often of the same name: the time tells them apart. */
static void
say_candidates (S3cCopy *copy, GPtrArray *candidates)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      S3cCandidate *candidate = g_ptr_array_index (candidates, i);
      const char *name = s3c_candidate_get_name (candidate);
      const char *url = s3c_candidate_get_url (candidate);
      g_autofree char *shown = s3c_output_clean (name != NULL ? name : "");
      g_autofree char *page = s3c_output_clean (url != NULL ? url : "");

      const gint64 created = s3c_candidate_get_created (candidate);
      g_autofree char *made = created != 0 ? s3c_output_time (created, "%F %T") : g_strdup ("—");

      s3c_say ("  %s  %s  %s%s%s", s3c_candidate_get_hashed_id (candidate), made, shown,
               *page != '\0' ? "  " : "", page);
    }
  s3c_say (_ ("If it is one of them: s3copy settle %lld --adopt HASHED_ID"),
           (long long)s3c_copy_get_id (copy));
}

static void
say_finding (S3cCopy *copy, S3cFinding finding, GPtrArray *candidates, gint64 again_at)
{
  g_autofree char *place = s3c_copy_line_place (s3c_copy_get_request (copy));
  g_autofree char *clock = NULL;

  switch (finding)
    {
    case S3C_FINDING_ADOPTED:
      s3c_say (_ ("%s: found in Wistia."), place);
      break;
    case S3C_FINDING_NOT_YET:
      clock = s3c_output_time (again_at, "%H:%M:%S");
      s3c_say (_ ("%s: not in Wistia, but it is too early to be sure. Look again after %s."), place,
               clock);
      break;
    case S3C_FINDING_SEVERAL:
      s3c_say (_ ("%s: several media in Wistia may be it:"), place);
      say_candidates (copy, candidates);
      break;
    case S3C_FINDING_NONE:
    default:
      s3c_say (_ ("%s: not in Wistia. To copy it again: s3copy retry %lld"), place,
               (long long)s3c_copy_get_id (copy));
      break;
    }
}

static void
say_failure (S3cSession *session, S3cCopy *copy, const GError *error)
{
  g_autofree char *place = s3c_copy_line_place (s3c_copy_get_request (copy));
  g_autofree char *url = NULL;

  s3c_say_error (place, error);
  if (!g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE))
    return;
  url = s3c_session_get_folder_url (session, copy);
  if (url != NULL)
    s3c_say (_ ("This token may not list media. Look with your own eyes: %s"), url);
  else
    s3c_say (_ ("This token may not list media. Look in Wistia with your own eyes."));
}

/* NULL where it could not be looked for, after that was said. */
static GPtrArray *
look (S3cSession *session, S3cCopy *copy, S3cFinding *finding, gint64 *again_at)
{
  g_auto (S3cWait) wait = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) candidates = NULL;

  s3c_session_check_async (session, copy, NULL, s3c_wait_cb, &wait);
  if (s3c_session_check_finish (session, s3c_wait_for_result (&wait), finding, &candidates,
                                again_at, &error))
    return candidates != NULL ? g_steal_pointer (&candidates) : g_ptr_array_new ();
  say_failure (session, copy, error);
  return NULL;
}

static void
settle_one (Settle *self, S3cSession *session, S3cCopy *copy)
{
  S3cFinding finding = S3C_FINDING_NONE;
  gint64 again_at = 0;
  g_autoptr (GPtrArray) candidates = NULL;

  if (s3c_copy_get_state (copy) == S3C_STATE_UNSURE)
    candidates = look (session, copy, &finding, &again_at);
  write_copy (self, copy);
  if (candidates != NULL)
    say_finding (copy, finding, candidates, again_at);
}

static S3cCandidate *
find_candidate (GPtrArray *candidates, const char *hashed_id)
{
  for (guint i = 0; i < candidates->len; i++)
    if (g_strcmp0 (s3c_candidate_get_hashed_id (candidates->pdata[i]), hashed_id) == 0)
      return candidates->pdata[i];
  return NULL;
}

static void
adopt (Settle *self, S3cSession *session, S3cCopy *copy)
{
  g_auto (S3cWait) wait = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *place = s3c_copy_line_place (s3c_copy_get_request (copy));
  S3cFinding finding = S3C_FINDING_NONE;
  gint64 again_at = 0;
  g_autoptr (GPtrArray) candidates = look (session, copy, &finding, &again_at);
  S3cCandidate *candidate = candidates != NULL ? find_candidate (candidates, self->adopt) : NULL;

  if (candidate != NULL && s3c_copy_get_state (copy) == S3C_STATE_UNSURE)
    {
      s3c_session_adopt_async (session, copy, candidate, NULL, s3c_wait_cb, &wait);
      if (!s3c_session_adopt_finish (session, s3c_wait_for_result (&wait), &error))
        s3c_say_error (place, error);
    }
  write_copy (self, copy);
  if (candidates != NULL && candidate == NULL)
    {
      s3c_say (_ ("%s: that media does not fit: it is of another folder or name, older, or another "
                  "copy’s."),
               place);
      say_finding (copy, finding, candidates, again_at);
    }
}

static GPtrArray *
find_all (S3cSession *session, S3cExit *status)
{
  g_auto (S3cWait) wait = { NULL };
  g_autoptr (GError) error = NULL;
  GPtrArray *copies;

  s3c_session_find_in_state_async (session, S3C_STATE_UNSURE, NULL, s3c_wait_cb, &wait);
  copies = s3c_session_find_in_state_finish (session, s3c_wait_for_result (&wait), &error);
  if (copies != NULL)
    return copies;
  s3c_say_error (NULL, error);
  *status = s3c_exit_from_error ((S3cError)error->code);
  return NULL;
}

static void
settle_all (Settle *self, S3cSession *session, GArray *ids)
{
  g_autoptr (GPtrArray) copies = ids->len > 0 ? s3c_chosen_find (session, ids, &self->status)
                                              : find_all (session, &self->status);

  if (copies != NULL && copies->len == 0)
    s3c_say (_ ("No copy is unsure."));
  for (guint i = 0; copies != NULL && i < copies->len; i++)
    if (self->adopt != NULL)
      adopt (self, session, g_ptr_array_index (copies, i));
    else
      settle_one (self, session, g_ptr_array_index (copies, i));
}

static S3cExit
run (Settle *self, GArray *ids)
{
  g_autoptr (S3cSession) session = NULL;

  self->status = s3c_service_prepare (&self->service, self->invocation, "settle");
  if (self->status == S3C_EXIT_OK)
    session = s3c_service_open (&self->service, self->invocation, FALSE, &self->status);
  if (session == NULL)
    return self->status;
  settle_all (self, session, ids);
  s3c_session_close (session);
  return self->status;
}

S3cExit
s3c_command_settle (S3cInvocation *invocation, const char *const *arguments)
{
  g_auto (Settle) self = { .invocation = invocation };
  g_autoptr (GArray) ids = NULL;
  S3cExit status;
  const GOptionEntry entries[]
      = { { "adopt", 0, 0, G_OPTION_ARG_STRING, &self.adopt,
            N_ ("The copy is this media, where several may be it"), N_ ("HASHED_ID") },
          { "json", 0, 0, G_OPTION_ARG_NONE, &self.json, N_ ("Write one JSON object a line"),
            NULL },
          { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self.words, NULL, NULL },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GOptionContext) context = s3c_options_new (
      _ ("[ID…]"), _ ("Looks in Wistia for copies that are unsure, all of them or those with these "
                      "numbers in the history. Sends no copy."));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  s3c_service_add_options (&self.service, context, TRUE);
  if (!s3c_options_parse (context, invocation, arguments, &status))
    return status;
  ids = s3c_chosen_parse (self.words, "settle");
  if (ids == NULL)
    return S3C_EXIT_USAGE;
  if (self.adopt != NULL && ids->len != 1)
    return s3c_say_usage ("settle", _ ("--adopt is for a single ID."));
  return run (&self, ids);
}
