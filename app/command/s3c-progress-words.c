/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-progress-words.h"

#include "s3c-error-text.h"

#include <glib/gi18n.h>

/* Rounded up, so that it never says too little. */
static char *
describe_span (double seconds)
{
  guint whole = seconds > 0 ? (guint)(seconds + 0.999) : 0;

  if (whole < 100)
    return g_strdup_printf (_ ("%u s"), whole);
  if (whole < 100 * 60)
    return g_strdup_printf (_ ("%u min"), (whole + 59) / 60);
  return g_strdup_printf (_ ("%u h %u min"), whole / 3600, whole % 3600 / 60);
}

/* NULL where it is not known how long. */
static char *
describe_wait (gint64 until, gint64 now)
{
  return until > now ? describe_span ((double)(until - now) / G_USEC_PER_SEC) : NULL;
}

static char *
describe_back_off (const GError *error, const char *span)
{
  gboolean ours = error != NULL && error->domain == S3C_ERROR;
  const char *heading
      = s3c_error_text_get (ours ? (S3cError)error->code : S3C_ERROR_UNREACHABLE).heading;

  /* Translators: what went wrong, and in what time it is tried again. */
  return span != NULL ? g_strdup_printf (_ ("%s: trying again in %s"), heading, span)
                      : g_strdup_printf (_ ("%s: trying again"), heading);
}

char *
s3c_progress_words_wait (const S3cProgressData *data, const GError *error, gint64 now)
{
  g_autofree char *span = describe_wait (data->until, now);

  switch (data->status)
    {
    case S3C_PROGRESS_LIMITED:
      return span != NULL ? g_strdup_printf (_ ("Keeping to Wistia’s limit, %s"), span)
                          : g_strdup (_ ("Keeping to Wistia’s limit"));
    case S3C_PROGRESS_ASKED:
      return span != NULL ? g_strdup_printf (_ ("Waiting for Wistia, %s"), span)
                          : g_strdup (_ ("Waiting for Wistia"));
    case S3C_PROGRESS_BACKING_OFF:
      return describe_back_off (error, span);
    case S3C_PROGRESS_OFFLINE:
      return g_strdup (_ ("No network: it goes on by itself when there is one"));
    case S3C_PROGRESS_PAUSED:
      return g_strdup (_ ("Stopping"));
    case S3C_PROGRESS_STOPPED:
    case S3C_PROGRESS_IDLE:
    case S3C_PROGRESS_COPYING:
    default:
      return NULL;
    }
}

static guint
count_done (const S3cProgressData *data)
{
  return data->accepted + data->refused + data->failed + data->unsure + data->cancelled;
}

/* part: (transfer full) (nullable) */
static void
append (GString *text, char *part)
{
  g_autofree char *owned = part;

  if (part == NULL)
    return;
  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append (text, owned);
}

static char *
describe_time_left (double seconds)
{
  g_autofree char *span = seconds >= 0 ? describe_span (seconds) : NULL;

  return span != NULL ? g_strdup_printf (_ ("%s left"), span) : NULL;
}

char *
s3c_progress_words_line (const S3cProgressData *data, const GError *error, gint64 now)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *wait = s3c_progress_words_wait (data, error, now);
  guint bad = data->refused + data->failed + data->unsure;

  append (text, g_strdup_printf (_ ("%'u of %'u"), count_done (data), data->total));
  if (bad > 0)
    append (text, g_strdup_printf (_ ("%'u of them not copied"), bad));
  if (data->rate > 0)
    /* Translators: copies a second. */
    append (text, g_strdup_printf (_ ("%.1f/s"), data->rate));
  append (text, describe_time_left (data->time_left));
  if (wait != NULL)
    g_string_append_printf (text, ". %s", wait);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
s3c_progress_words_sum (const S3cProgressData *data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (data->accepted > 0)
    append (text, g_strdup_printf (_ ("%'u accepted"), data->accepted));
  if (data->refused > 0)
    append (text, g_strdup_printf (_ ("%'u refused"), data->refused));
  if (data->failed > 0)
    append (text, g_strdup_printf (_ ("%'u failed"), data->failed));
  if (data->unsure > 0)
    append (text, g_strdup_printf (_ ("%'u unsure"), data->unsure));
  if (data->cancelled > 0)
    append (text, g_strdup_printf (_ ("%'u cancelled"), data->cancelled));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
s3c_progress_words_ready (guint ready, guint accepted)
{
  return g_strdup_printf (
      ngettext ("%'u of %'u media is ready", "%'u of %'u media are ready", accepted), ready,
      accepted);
}
