/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-policy-find.h"

#include "s3c-bucket-place-text.h"
#include "s3c-json-line.h"
#include "s3c-output.h"
#include "s3c-session.h"
#include "s3c-wait.h"

#include <glib/gi18n.h>

/* Nothing of an account or of the history has a part in it, so nothing is opened. */
static S3cSession *
make_session (S3cInvocation *invocation, const S3cPolicyOptions *options)
{
  g_autofree char *path = s3c_session_default_history_path ();

  return g_object_new (S3C_TYPE_SESSION, "history-path", path, "upload-url", S3C_DEFAULT_UPLOAD_URL,
                       "api-url", S3C_DEFAULT_API_URL, "token-store", invocation->tokens, "s3-url",
                       options->s3_url != NULL ? options->s3_url : S3C_DEFAULT_S3_URL, NULL);
}

static const char *
get_nick (S3cBucketPresence presence)
{
  switch (presence)
    {
    case S3C_BUCKET_ABSENT:
      return "absent";
    case S3C_BUCKET_MOVED:
      return "moved";
    case S3C_BUCKET_THERE:
    default:
      return "there";
    }
}

/* (transfer full) */
static char *
make_json (const char *bucket, S3cBucketPlace *place, const char *text, const char *advice)
{
  g_autoptr (S3cJsonLine) line = s3c_json_line_new ();

  s3c_json_line_add_string (line, "bucket", bucket);
  s3c_json_line_add_string (line, "presence", get_nick (s3c_bucket_place_get_presence (place)));
  s3c_json_line_add_string (line, "region", s3c_bucket_place_get_region (place));
  s3c_json_line_add_boolean (line, "public", s3c_bucket_place_is_public (place));
  s3c_json_line_add_string (line, "message", text);
  s3c_json_line_add_string (line, "advice", *advice != '\0' ? advice : NULL);
  return s3c_json_line_finish (line);
}

static void
write_place (S3cInvocation *invocation,
             const S3cPolicyOptions *options,
             const char *bucket,
             S3cBucketPlace *place)
{
  g_autofree char *text = s3c_bucket_place_text (place);
  g_autofree char *advice = s3c_bucket_place_advice (place);
  g_autofree char *line = NULL;

  if (options->json)
    line = make_json (bucket, place, text, advice);
  else if (*advice != '\0')
    line = g_strdup_printf ("%s: %s\n  %s", bucket, text, advice);
  else
    line = g_strdup_printf ("%s: %s", bucket, text);
  s3c_output_line (invocation, line);
}

static S3cExit
find_one (S3cInvocation *invocation,
          const S3cPolicyOptions *options,
          S3cSession *session,
          const char *bucket)
{
  g_auto (S3cWait) wait = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cBucketPlace) place = NULL;
  g_autofree char *words = NULL;

  s3c_session_find_bucket_async (session, bucket, NULL, s3c_wait_cb, &wait);
  place = s3c_session_find_bucket_finish (session, s3c_wait_for_result (&wait), &error);
  if (place == NULL)
    {
      words = s3c_bucket_place_error_text (error);
      s3c_say ("%s: %s", bucket, words);
      return s3c_exit_from_error ((S3cError)error->code);
    }
  write_place (invocation, options, bucket, place);
  return s3c_bucket_place_get_presence (place) == S3C_BUCKET_ABSENT ? S3C_EXIT_REFUSED
                                                                    : S3C_EXIT_OK;
}

S3cExit
s3c_policy_find_run (S3cInvocation *invocation, const S3cPolicyOptions *options)
{
  g_autoptr (S3cSession) session = make_session (invocation, options);
  S3cExit status = S3C_EXIT_OK;

  for (gsize i = 0; options->buckets[i] != NULL; i++)
    {
      const S3cExit one = find_one (invocation, options, session, options->buckets[i]);

      status = MAX (status, one);
    }
  s3c_session_close (session);
  return status;
}
