/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-queue-words.h"

#include "s3c-error-text.h"

#include <glib/gi18n.h>
#include <locale.h>

#define MINUTE 60
#define HOUR   (60 * MINUTE)

#define DIGITS_IN_A_GROUP 3

/* Below this a rate is said by the minute. */
#define SLOW 1.0

/* Between the parts of a line. */
#define DOT " · "

char *
s3c_words_for_number (guint number)
{
  g_autofree char *digits = g_strdup_printf ("%u", number);
  g_autofree char *separator
      = g_locale_to_utf8 (localeconv ()->thousands_sep, -1, NULL, NULL, NULL);
  g_autoptr (GString) words = g_string_new (NULL);
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % DIGITS_IN_A_GROUP == 0 && separator != NULL)
        g_string_append (words, separator);
      g_string_append_c (words, digits[i]);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

char *
s3c_words_for_span (double seconds)
{
  double known = CLAMP (seconds, 0, 1000 * HOUR);
  int whole = (int)known + (known > (int)known ? 1 : 0);

  if (whole < 2 * MINUTE)
    return g_strdup_printf (_ ("%d s"), whole);
  if (whole < 2 * HOUR)
    return g_strdup_printf (_ ("%d min"), (whole + MINUTE - 1) / MINUTE);

  /* Translators: hours and minutes. */
  return g_strdup_printf (_ ("%d h %d min"), whole / HOUR, whole % HOUR / MINUTE);
}

char *
s3c_words_for_clock (gint64 moment)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (moment / G_USEC_PER_SEC);

  /* Translators: a time of day. See g_date_time_format () for the codes. */
  return local != NULL ? g_date_time_format (local, _ ("%H:%M")) : g_strdup ("");
}

static char *
span_until (gint64 until, gint64 now)
{
  return s3c_words_for_span ((double)(until - now) / G_USEC_PER_SEC);
}

static S3cErrorText
text_for (const GError *error)
{
  gboolean ours = error != NULL && error->domain == S3C_ERROR;

  return s3c_error_text_get (ours ? (S3cError)error->code : S3C_ERROR_FAILED);
}

/* words: with %s where the number goes: there is no format for a grouped one in ISO C. */
static char *
count (guint number, const char *words)
{
  g_autofree char *digits = s3c_words_for_number (number);
  g_autoptr (GString) text = g_string_new (words);

  g_string_replace (text, "%s", digits, 1);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add (GString *line, char *part)
{
  g_autofree char *owned = part;

  if (line->len > 0)
    g_string_append (line, DOT);
  g_string_append (line, owned);
}

static void
add_count (GString *line, guint number, const char *words)
{
  if (number > 0)
    add (line, count (number, words));
}

/* Translators: in all these, %s is the number, "1,203". */
#define COPIED(n)      ngettext ("%s copied", "%s copied", n)
#define REFUSED(n)     ngettext ("%s refused", "%s refused", n)
#define FAILED(n)      ngettext ("%s failed", "%s failed", n)
#define UNSURE(n)      ngettext ("%s unsure", "%s unsure", n)
#define CANCELLED(n)   ngettext ("%s cancelled", "%s cancelled", n)
#define WAITING(n)     ngettext ("%s waiting", "%s waiting", n)
#define BEING_SENT(n)  ngettext ("%s being sent", "%s being sent", n)
#define A_SECOND(n)    ngettext ("%s a second", "%s a second", n)
#define A_MINUTE(n)    ngettext ("%s a minute", "%s a minute", n)
#define LEFT_OVER(n)   ngettext ("%s copy waits from last time", "%s copies wait from last time", n)
#define COPYING_ALL(n) ngettext ("Copying %s", "Copying %s", n)

static guint
count_ended (const S3cProgressData *data)
{
  guint open = data->waiting + data->in_flight;

  return data->total > open ? data->total - open : 0;
}

static char *
words_for_rate (double rate)
{
  guint a_second = (guint)(rate + 0.5);
  guint a_minute = (guint)(rate * MINUTE + 0.5);

  return rate >= SLOW ? count (a_second, A_SECOND (a_second))
                      : count (a_minute, A_MINUTE (a_minute));
}

static char *
words_for_copying (const S3cProgressData *data)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *now = s3c_words_for_number (MIN (count_ended (data) + 1, data->total));
  g_autofree char *total = s3c_words_for_number (data->total);

  /* Translators: how many of how many, "Copying 12 of 1,500". */
  add (line, g_strdup_printf (_ ("Copying %s of %s"), now, total));
  if (data->rate > 0)
    add (line, words_for_rate (data->rate));
  if (data->time_left >= 0)
    {
      g_autofree char *span = s3c_words_for_span (data->time_left);

      add (line, g_strdup_printf (_ ("about %s left"), span));
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

static char *
words_for_paused (const S3cProgressData *data)
{
  g_autoptr (GString) line = g_string_new (_ ("Paused"));

  add_count (line, data->waiting, WAITING (data->waiting));
  add_count (line, data->in_flight, BEING_SENT (data->in_flight));

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* A pause with the moment at which it ends, where that is known. */
static char *
words_until (const char *pause, const char *until_format, const S3cProgressData *data, gint64 now)
{
  g_autofree char *span = NULL;
  g_autoptr (GString) text = NULL;

  if (data->until <= now)
    return g_strdup (pause);

  span = span_until (data->until, now);
  text = g_string_new (until_format);
  g_string_replace (text, "%s", span, 1);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
words_for_backing_off (const S3cProgressData *data, const GError *error, gint64 now)
{
  gboolean tls = g_error_matches (error, S3C_ERROR, S3C_ERROR_TLS);

  return words_until (tls ? _ ("No secure connection to Wistia") : _ ("Wistia cannot be reached"),
                      tls ? _ ("No secure connection to Wistia · tries again in %s")
                          : _ ("Wistia cannot be reached · tries again in %s"),
                      data, now);
}

static char *
words_for_stopped (const S3cProgressData *data, const GError *error)
{
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, _ ("Stopped: %s"), text_for (error).heading);
  add_count (line, data->waiting, WAITING (data->waiting));

  return g_string_free (g_steal_pointer (&line), FALSE);
}

char *
s3c_words_for_run (const S3cProgressData *data)
{
  g_autoptr (GString) line = g_string_new (NULL);

  add_count (line, data->accepted, COPIED (data->accepted));
  add_count (line, data->refused, REFUSED (data->refused));
  add_count (line, data->failed, FAILED (data->failed));
  add_count (line, data->unsure, UNSURE (data->unsure));
  add_count (line, data->cancelled, CANCELLED (data->cancelled));

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* The row of a single copy says what there is to say about it. */
static char *
words_for_idle (const S3cProgressData *data)
{
  if (data->left_over > 0)
    return count (data->left_over, LEFT_OVER (data->left_over));

  return data->total > 1 ? s3c_words_for_run (data) : NULL;
}

char *
s3c_words_for_queue (const S3cProgressData *data, const GError *error, gint64 now)
{
  switch (data->status)
    {
    case S3C_PROGRESS_COPYING:
      return data->total > 1 ? words_for_copying (data) : NULL;
    case S3C_PROGRESS_PAUSED:
      return words_for_paused (data);
    case S3C_PROGRESS_LIMITED:
      return words_until (_ ("Keeping to Wistia’s limit"),
                          _ ("Keeping to Wistia’s limit · goes on in %s"), data, now);
    case S3C_PROGRESS_ASKED:
      return words_until (_ ("Waiting for Wistia"), _ ("Waiting for Wistia, %s"), data, now);
    case S3C_PROGRESS_BACKING_OFF:
      return words_for_backing_off (data, error, now);
    case S3C_PROGRESS_OFFLINE:
      return g_strdup (_ ("No network · goes on by itself"));
    case S3C_PROGRESS_STOPPED:
      return words_for_stopped (data, error);
    case S3C_PROGRESS_IDLE:
    default:
      return words_for_idle (data);
    }
}

char *
s3c_words_for_queue_status (const S3cProgressData *data, const GError *error)
{
  S3cProgressData steady = *data;
  g_autofree char *now = s3c_words_for_queue (data, error, 0);

  if (now == NULL)
    return NULL;
  if (data->status == S3C_PROGRESS_COPYING)
    return count (data->total, COPYING_ALL (data->total));

  steady.until = 0;
  steady.waiting = 0;
  steady.in_flight = 0;

  return s3c_words_for_queue (&steady, error, 0);
}

gboolean
s3c_error_passes (S3cError code)
{
  return code == S3C_ERROR_RATE_LIMITED || code == S3C_ERROR_BUSY || code == S3C_ERROR_UNREACHABLE
         || code == S3C_ERROR_TLS || code == S3C_ERROR_OFFLINE;
}

static char *
words_for_retry (S3cError code, gint64 retry_at, gint64 now)
{
  S3cProgressData data = { .status = S3C_PROGRESS_ASKED, .until = retry_at };
  g_autoptr (GError) error = g_error_new_literal (S3C_ERROR, (int)code, "");

  if (code == S3C_ERROR_UNREACHABLE || code == S3C_ERROR_TLS)
    data.status = S3C_PROGRESS_BACKING_OFF;

  return s3c_words_for_queue (&data, error, now);
}

static const char *
words_for_turn (const S3cProgressData *data)
{
  switch (data->status)
    {
    case S3C_PROGRESS_PAUSED:
      return _ ("Waiting: paused");
    case S3C_PROGRESS_OFFLINE:
      return _ ("Waiting: no network");
    case S3C_PROGRESS_IDLE:
      return data->left_over > 0 ? _ ("Waiting since last time") : _ ("Waiting for its turn");
    case S3C_PROGRESS_COPYING:
    case S3C_PROGRESS_LIMITED:
    case S3C_PROGRESS_ASKED:
    case S3C_PROGRESS_BACKING_OFF:
    case S3C_PROGRESS_STOPPED:
    default:
      return _ ("Waiting for its turn");
    }
}

char *
s3c_words_for_waiting (S3cCopy *copy, const S3cProgressData *data, gint64 now)
{
  const S3cCopyData *record = s3c_copy_get_data (copy);
  S3cError code;

  if (record->account_id == NULL && !g_strcmp0 (record->error, "token-missing"))
    return g_strdup (_ ("Waiting for a Wistia account"));
  if (!s3c_error_from_nick (record->error, &code) || code == S3C_ERROR_OFFLINE)
    return g_strdup (words_for_turn (data));
  if (!s3c_error_passes (code))
    return g_strdup (s3c_error_text_get (code).heading);
  if (record->retry_at > now)
    return words_for_retry (code, record->retry_at, now);

  return g_strdup (words_for_turn (data));
}

static S3cQueueStep
step_for_stopped (const GError *error)
{
  switch (text_for (error).step)
    {
    case S3C_STEP_ADD_ACCOUNT:
    case S3C_STEP_REPLACE_TOKEN:
    case S3C_STEP_SESSION_TOKEN:
      return S3C_QUEUE_STEP_ACCOUNT;
    case S3C_STEP_FOLLOW:
    case S3C_STEP_NONE:
    case S3C_STEP_EDIT:
    case S3C_STEP_RETRY:
    case S3C_STEP_LOOK:
    case S3C_STEP_CHOOSE:
    case S3C_STEP_HISTORY:
    case S3C_STEP_PREPARE:
    default:
      return S3C_QUEUE_STEP_RESUME;
    }
}

S3cQueueStep
s3c_queue_get_step (const S3cProgressData *data, const GError *error)
{
  switch (data->status)
    {
    case S3C_PROGRESS_COPYING:
    case S3C_PROGRESS_LIMITED:
    case S3C_PROGRESS_ASKED:
    case S3C_PROGRESS_OFFLINE:
      return S3C_QUEUE_STEP_PAUSE;
    case S3C_PROGRESS_PAUSED:
      return S3C_QUEUE_STEP_RESUME;
    case S3C_PROGRESS_BACKING_OFF:
      return S3C_QUEUE_STEP_TRY_NOW;
    case S3C_PROGRESS_STOPPED:
      return step_for_stopped (error);
    case S3C_PROGRESS_IDLE:
    default:
      if (data->left_over > 0)
        return S3C_QUEUE_STEP_SEND;
      return data->retryable > 0 ? S3C_QUEUE_STEP_RETRY_FAILED : S3C_QUEUE_STEP_NONE;
    }
}

double
s3c_queue_get_fraction (const S3cProgressData *data)
{
  return data->total > 0 ? (double)count_ended (data) / data->total : 0;
}

gboolean
s3c_queue_is_at_work (const S3cProgressData *data)
{
  if (data->in_flight > 0)
    return TRUE;

  return data->waiting > 0 && data->status != S3C_PROGRESS_IDLE
         && data->status != S3C_PROGRESS_PAUSED && data->status != S3C_PROGRESS_STOPPED;
}
