/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-sending.h"

#include "s3c-output.h"

#include <glib/gi18n.h>

/* Fewer than in the window, where nobody waits for the end. */
#define DEFAULT_RETRIES 5
#define MAX_RETRIES     1000
#define MAX_AT_ONCE     8
#define MAX_RATE_LIMIT  1000000

void
s3c_sending_add_options (S3cSending *self, GOptionContext *context)
{
  const GOptionEntry entries[]
      = { { "retries", 0, 0, G_OPTION_ARG_INT, &self->retries,
            N_ ("Send again so often what certainly had no effect (5 times otherwise)"),
            N_ ("NUMBER") },
          { "at-once", 0, 0, G_OPTION_ARG_INT, &self->at_once,
            N_ ("Send so many at the same time, 1 to 8"), N_ ("NUMBER") },
          { "rate-limit", 0, 0, G_OPTION_ARG_INT, &self->rate_limit,
            N_ ("With --upload-url: so many requests a minute, 0 for no limit"), N_ ("NUMBER") },
          G_OPTION_ENTRY_NULL };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static gboolean
is_within (int value, int low, int high)
{
  return value == S3C_SENDING_UNSET || (value >= low && value <= high);
}

gboolean
s3c_sending_check (S3cSending *self, const S3cService *service, const char *command)
{
  const char *mistake = NULL;

  if (!is_within (self->retries, 0, MAX_RETRIES))
    mistake = _ ("--retries takes a number from 0 to 1000.");
  else if (!is_within (self->at_once, 1, MAX_AT_ONCE))
    mistake = _ ("--at-once takes a number from 1 to 8.");
  else if (!is_within (self->rate_limit, 0, MAX_RATE_LIMIT))
    mistake = _ ("--rate-limit takes a number of requests a minute, 0 for no limit.");
  else if (self->rate_limit >= 0 && service->upload_url == NULL)
    mistake = _ ("--rate-limit is for another service than Wistia: it needs --upload-url.");
  if (mistake != NULL)
    s3c_say_usage (command, "%s", mistake);
  return mistake == NULL;
}

void
s3c_sending_apply (S3cSending *self, S3cSession *session)
{
  g_object_set (session, "retries", self->retries >= 0 ? self->retries : DEFAULT_RETRIES, NULL);
  if (self->at_once > 0)
    g_object_set (session, "at-once", self->at_once, NULL);
  if (self->rate_limit >= 0)
    g_object_set (session, "requests-per-minute", self->rate_limit, "kept-share", 0, NULL);
}
