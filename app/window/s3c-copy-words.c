/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-words.h"

#include "s3c-error-text.h"

#include <glib/gi18n.h>

static const struct
{
  const char *icon;
  const char *style;
} looks[S3C_N_STATES] = {
  [S3C_STATE_WAITING] = { "content-loading-symbolic", "dim-label" },
  [S3C_STATE_SENDING] = { "go-up-symbolic", "accent" },
  [S3C_STATE_QUEUED] = { "document-open-recent-symbolic", "accent" },
  [S3C_STATE_PROCESSING] = { "emblem-system-symbolic", "accent" },
  [S3C_STATE_READY] = { "object-select-symbolic", "success" },
  [S3C_STATE_MEDIA_FAILED] = { "dialog-error-symbolic", "error" },
  [S3C_STATE_REFUSED] = { "action-unavailable-symbolic", "error" },
  [S3C_STATE_FAILED] = { "dialog-error-symbolic", "error" },
  [S3C_STATE_UNSURE] = { "dialog-question-symbolic", "warning" },
  [S3C_STATE_CANCELLED] = { "process-stop-symbolic", "dim-label" },
};

char *
s3c_words_for_time (gint64 then, gint64 now)
{
  gint64 seconds = (now - then) / G_USEC_PER_SEC;
  g_autoptr (GDateTime) past = NULL;
  g_autoptr (GDateTime) present = NULL;

  if (seconds < 60)
    return g_strdup (_ ("now"));
  if (seconds < 60 * 60)
    return g_strdup_printf (_ ("%d min"), (int)(seconds / 60));
  if (seconds < 24 * 60 * 60)
    return g_strdup_printf (_ ("%d h"), (int)(seconds / (60 * 60)));

  past = g_date_time_new_from_unix_local (then / G_USEC_PER_SEC);
  present = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);
  if (past == NULL || present == NULL)
    return g_strdup ("");

  /* Translators: a date in this year and in another one, as short as is usual. See
   * g_date_time_format () for the codes. */
  return g_date_time_get_year (past) == g_date_time_get_year (present)
             ? g_date_time_format (past, _ ("%-e %b"))
             : g_date_time_format (past, _ ("%-e %b %Y"));
}

char *
s3c_words_for_moment (gint64 then)
{
  g_autoptr (GDateTime) moment = NULL;

  if (then == 0)
    return NULL;

  moment = g_date_time_new_from_unix_local (then / G_USEC_PER_SEC);

  return moment != NULL ? g_date_time_format (moment, "%c") : NULL;
}

char *
s3c_words_for_state (S3cCopy *copy)
{
  S3cState state = s3c_copy_get_state (copy);
  double progress = s3c_copy_get_data (copy)->progress;

  /* Translators: a state and how far it has got, "Processing 42 %". */
  if (state == S3C_STATE_PROCESSING && progress >= 0)
    return g_strdup_printf (_ ("%s %d %%"), s3c_state_text_get (state),
                            (int)(CLAMP (progress, 0, 1) * 100));

  return g_strdup (s3c_state_text_get (state));
}

const char *
s3c_icon_for_state (S3cState state)
{
  return looks[state].icon;
}

const char *
s3c_style_for_state (S3cState state)
{
  return looks[state].style;
}

const char *
s3c_words_for_problem (S3cCopy *copy)
{
  S3cError code;

  if (!s3c_error_from_nick (s3c_copy_get_data (copy)->error, &code))
    return s3c_copy_get_state (copy) == S3C_STATE_MEDIA_FAILED
               ? _ ("Wistia could not process this file, usually because of its format or size")
               : NULL;

  return s3c_error_text_get (code).heading;
}

char *
s3c_words_for_copy (S3cCopy *copy, const char *why, gint64 now)
{
  g_autofree char *state = NULL;
  g_autofree char *when = NULL;
  g_autofree char *place = NULL;

  if (!s3c_copy_is_loaded (copy))
    return g_strdup (_ ("Being read"));

  state = s3c_words_for_state (copy);
  when = s3c_words_for_time (s3c_copy_get_data (copy)->updated, now);
  g_object_get (copy, "place", &place, NULL);

  if (why != NULL)
    /* Translators: title, state, what went wrong or is waited for, when, place: a whole row read
     * aloud. */
    return g_strdup_printf (_ ("%s, %s: %s, %s, from %s"), s3c_copy_get_title (copy), state, why,
                            when, place);

  /* Translators: title, state, when, place: a whole row read aloud. */
  return g_strdup_printf (_ ("%s, %s, %s, from %s"), s3c_copy_get_title (copy), state, when, place);
}
