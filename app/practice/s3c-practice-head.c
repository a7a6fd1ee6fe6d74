/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-head.h"

#include <string.h>

#define PREFIX "practice-"
#define REGION "us-east-1"

typedef struct
{
  const char *bucket;
  int status;
  const char *region;   /* (nullable) */
  const char *location; /* (nullable) */
} Head;

static const Head odd[] = {
  { PREFIX "public", SOUP_STATUS_OK, REGION, NULL },
  { PREFIX "elsewhere", SOUP_STATUS_MOVED_PERMANENTLY, "eu-west-1", NULL },
  { PREFIX "moved", SOUP_STATUS_TEMPORARY_REDIRECT, NULL, "/elsewhere" },
  { PREFIX "absent", SOUP_STATUS_NOT_FOUND, NULL, NULL },
};

static const Head usual = { NULL, SOUP_STATUS_FORBIDDEN, REGION, NULL };
static const Head unknown = { NULL, SOUP_STATUS_NOT_FOUND, NULL, NULL };

static const Head *
find_head (const char *bucket)
{
  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      if (g_str_equal (odd[i].bucket, bucket))
        return &odd[i];
    }
  return g_str_has_prefix (bucket, PREFIX) ? &usual : &unknown;
}

gboolean
s3c_practice_head_answer (S3cPracticeCall *call)
{
  const char *bucket = call->path + strspn (call->path, "/");
  const Head *head;

  if (!g_str_equal (soup_server_message_get_method (call->message), SOUP_METHOD_HEAD)
      || *bucket == '\0' || strchr (bucket, '/') != NULL)
    return FALSE;

  head = find_head (bucket);
  soup_server_message_set_status (call->message, (guint)head->status, NULL);
  if (head->region != NULL)
    s3c_practice_call_header (call, "x-amz-bucket-region", head->region);
  if (head->location != NULL)
    s3c_practice_call_header (call, "Location", head->location);
  return TRUE;
}
