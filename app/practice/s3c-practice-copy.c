/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-copy.h"

#include "s3c-practice-body.h"
#include "s3c-practice-buckets.h"

#include <string.h>

#define NAME_CHARACTERS 255
#define KEY_BYTES       1024

#define BUCKET_CHARACTERS G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "._-"

static gboolean
refuse (S3cPracticeCall *call, const char *code, const char *detail)
{
  s3c_practice_call_nested_error (call, SOUP_STATUS_BAD_REQUEST, code, detail);
  return FALSE;
}

/* What a bucket may be called, the old ones of us-east-1 included. An ARN, an address or a path is
 * none. */
static gboolean
is_bucket (const char *name)
{
  const gsize length = strlen (name);

  return length >= 3 && length <= 255 && strspn (name, BUCKET_CHARACTERS) == length
         && g_ascii_isalnum (name[0]) && g_ascii_isalnum (name[length - 1]);
}

static gboolean
check_bucket (S3cPracticeCall *call, const char *bucket)
{
  if (bucket == NULL)
    return refuse (call, "missing_parameter", "bucket is required");
  if (!is_bucket (bucket))
    return refuse (call, "invalid_parameter",
                   "bucket must be the bare name of the bucket, not an ARN, address or path");
  return TRUE;
}

static gboolean
check_source_file (S3cPracticeCall *call, const char *key)
{
  if (key == NULL)
    return refuse (call, "missing_parameter", "source_file is required");
  if (*key == '/')
    return refuse (call, "invalid_parameter", "source_file must not begin with a slash");
  if (strlen (key) > KEY_BYTES)
    return refuse (call, "invalid_parameter", "source_file is longer than 1024 bytes");
  return TRUE;
}

/* These two in the other documented shape, the flat one. */
static gboolean
check_options (S3cPracticeCall *call, const S3cPracticeForm *form)
{
  const char *name = s3c_practice_form_get (form, "name");
  const char *contact = s3c_practice_form_get (form, "contact_id");

  if (name != NULL && g_utf8_strlen (name, -1) > NAME_CHARACTERS)
    {
      s3c_practice_call_flat_error (call, SOUP_STATUS_BAD_REQUEST, "upload_failed",
                                    "name is longer than 255 characters");
      return FALSE;
    }
  if (contact != NULL && !g_ascii_string_to_signed (contact, 10, 0, G_MAXINT64, NULL, NULL))
    {
      s3c_practice_call_flat_error (call, SOUP_STATUS_BAD_REQUEST, "upload_failed",
                                    "contact_id must be an integer");
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_folder (S3cPracticeCall *call, const char *folder)
{
  if (folder == NULL)
    return TRUE;
  if (call->token->no_folders)
    {
      s3c_practice_call_unauthorized (call, "unauthorized_params");
      return FALSE;
    }
  if (s3c_practice_call_find_folder (call, folder) == NULL)
    return refuse (call, "upload_failed", "project_id: there is no such project in this account");
  return TRUE;
}

static gboolean
check_room (S3cPracticeCall *call)
{
  if (call->token->blocked == NULL)
    return TRUE;
  s3c_practice_call_flat_error (call, SOUP_STATUS_BAD_REQUEST, "upload_failed",
                                call->token->blocked_say);
  return FALSE;
}

static S3cPracticeForm *
read_form (S3cPracticeCall *call)
{
  g_autoptr (GBytes) body = s3c_practice_body_read (call);
  g_autoptr (S3cPracticeForm) form = NULL;
  g_autoptr (GError) error = NULL;

  if (body == NULL)
    return NULL;
  if (g_bytes_get_size (body) > 0 && !s3c_practice_body_is (call, S3C_PRACTICE_BODY_FORM))
    {
      s3c_practice_call_nested_error (call, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE,
                                      "unsupported_media_type",
                                      "send " S3C_PRACTICE_BODY_FORM ", as curl -d does");
      return NULL;
    }

  form = s3c_practice_form_parse (g_bytes_get_data (body, NULL), g_bytes_get_size (body), &error);
  if (form == NULL)
    refuse (call, "invalid_encoding", error->message);
  return g_steal_pointer (&form);
}

void
s3c_practice_copy_post (S3cPracticeCall *call)
{
  g_autoptr (S3cPracticeForm) form = read_form (call);
  S3cPracticeOrder order;
  const char *slash;

  if (form == NULL)
    return;

  order.bucket = s3c_practice_form_get (form, "bucket");
  order.key = s3c_practice_form_get (form, "source_file");
  order.folder = s3c_practice_form_get (form, "project_id");
  order.description = s3c_practice_form_get (form, "description");
  order.name = s3c_practice_form_get (form, "name");
  if (!check_bucket (call, order.bucket) || !check_source_file (call, order.key)
      || !check_options (call, form) || !check_folder (call, order.folder) || !check_room (call))
    return;

  /* Who sees but one folder would never see again what is put elsewhere. */
  if (order.folder == NULL)
    order.folder = call->token->folder;

  slash = strrchr (order.key, '/');
  if (order.name == NULL)
    order.name = slash != NULL ? slash + 1 : order.key;
  s3c_practice_buckets_copy (call, &order);
}
