/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-bucket-probe.h"

#include "s3c-bucket.h"
#include "s3c-region.h"
#include "s3c-url.h"

#include <string.h>

#define AMAZON_HOST "s3.amazonaws.com"
#define HTTPS_PORT  443

struct _S3cBucketProbe
{
  GObject parent_instance;

  S3cHttp *http; /* (owned) */
  char *s3_url;  /* (owned) */
};

G_DEFINE_FINAL_TYPE (S3cBucketProbe, s3c_bucket_probe, G_TYPE_OBJECT)

/* Not any host below amazonaws.com: anybody can have one there. */
static gboolean
is_amazon (GUri *uri)
{
  int port = g_uri_get_port (uri);

  return g_str_equal (g_uri_get_scheme (uri), "https")
         && g_ascii_strcasecmp (g_uri_get_host (uri), AMAZON_HOST) == 0
         && (port == HTTPS_PORT || port == -1)
         && strspn (g_uri_get_path (uri), "/") == strlen (g_uri_get_path (uri));
}

/* *loopback: (out) it is this computer itself. s3_url: (nullable) */
static gboolean
check_address (const char *s3_url, gboolean *loopback, GError **error)
{
  g_autoptr (GUri) uri = s3_url != NULL ? s3c_url_parse (s3_url, NULL) : NULL;

  *loopback = uri != NULL && s3c_url_is_loopback (uri);
  if (uri != NULL && g_uri_get_query (uri) == NULL && (*loopback || is_amazon (uri)))
    return TRUE;
  /* Not shown again: it may hold a password. */
  g_set_error_literal (error, S3C_ERROR, S3C_ERROR_FIELD,
                       "Only Amazon’s own address, " S3C_BUCKET_PROBE_AMAZON
                       ", or this computer itself can be asked about a bucket");
  return FALSE;
}

static gboolean
check_bucket (const char *bucket, GError **error)
{
  S3cReason reason;
  S3cGrade grade = s3c_bucket_grade (bucket, &reason);

  if (grade != S3C_GRADE_WRONG && grade != S3C_GRADE_UNFINISHED)
    return TRUE;
  g_set_error_literal (error, S3C_ERROR, S3C_ERROR_FIELD, "No bucket can have that name");
  return FALSE;
}

/* Amazon's certificate covers one label before its host. */
static gboolean
fits_in_host (const char *bucket)
{
  return strchr (bucket, '.') == NULL && !s3c_bucket_is_legacy (bucket);
}

/* A redirect is an answer too: 301 with the region where the bucket is not in the one that was
 * asked (400 where that is one of the regions since March 2019), and 307 for a while after its name
 * was taken or given to another bucket.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/Redirects.html */
static S3cBucketPlace *
read_place (const S3cReply *reply, GError **error)
{
  switch (reply->status)
    {
    case 200:
      return s3c_bucket_place_new (S3C_BUCKET_THERE, reply->region, TRUE);
    case 403:
      return s3c_bucket_place_new (S3C_BUCKET_THERE, reply->region, FALSE);
    case 404:
      return s3c_bucket_place_new (S3C_BUCKET_ABSENT, NULL, FALSE);
    case 301:
    case 400:
      if (s3c_region_is_valid (reply->region))
        return s3c_bucket_place_new (S3C_BUCKET_THERE, reply->region, FALSE);
      break;
    default:
      break;
    }
  if (reply->status >= 300 && reply->status < 400)
    return s3c_bucket_place_new (S3C_BUCKET_MOVED, reply->region, FALSE);
  if (s3c_reply_check_public (reply, error))
    g_set_error (error, S3C_ERROR, S3C_ERROR_REPLY, "HTTP %d says nothing about a bucket",
                 reply->status);
  return NULL;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (S3cReply) reply = NULL;
  S3cBucketPlace *place = NULL;
  GError *error = NULL;

  if (s3c_http_send_finish (S3C_HTTP (source), result, &reply, &error))
    place = read_place (reply, &error);
  if (place != NULL)
    g_task_return_pointer (task, place, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
s3c_bucket_probe_finalize (GObject *object)
{
  S3cBucketProbe *self = S3C_BUCKET_PROBE (object);

  g_clear_object (&self->http);
  g_clear_pointer (&self->s3_url, g_free);
  G_OBJECT_CLASS (s3c_bucket_probe_parent_class)->finalize (object);
}

static void
s3c_bucket_probe_class_init (S3cBucketProbeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = s3c_bucket_probe_finalize;
}

static void
s3c_bucket_probe_init (S3cBucketProbe *self)
{
}

S3cBucketProbe *
s3c_bucket_probe_new (S3cHttp *http, const char *s3_url)
{
  S3cBucketProbe *self = g_object_new (S3C_TYPE_BUCKET_PROBE, NULL);

  self->http = g_object_ref (http);
  self->s3_url = g_strdup (s3_url);
  return self;
}

gboolean
s3c_bucket_probe_check_address (const char *s3_url, GError **error)
{
  gboolean loopback;

  return check_address (s3_url, &loopback, error);
}

char *
s3c_bucket_probe_dup_url (const char *s3_url, const char *bucket, GError **error)
{
  g_autofree char *path = NULL;
  gboolean loopback;

  if (!check_address (s3_url, &loopback, error) || !check_bucket (bucket, error))
    return NULL;
  if (!loopback && fits_in_host (bucket))
    return g_strdup_printf ("https://%s." AMAZON_HOST "/", bucket);
  path = g_strconcat ("/", bucket, NULL);
  return s3c_url_join (loopback ? s3_url : S3C_BUCKET_PROBE_AMAZON, path);
}

void
s3c_bucket_probe_find_async (S3cBucketProbe *self,
                             const char *bucket,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *url = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, s3c_bucket_probe_find_async);
  g_task_set_check_cancellable (task, FALSE);
  url = s3c_bucket_probe_dup_url (self->s3_url, bucket, &error);
  if (url == NULL)
    g_task_return_error (task, error);
  else
    s3c_http_head_async (self->http, url, cancellable, answered_cb, g_steal_pointer (&task));
}

S3cBucketPlace *
s3c_bucket_probe_find_finish (S3cBucketProbe *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
