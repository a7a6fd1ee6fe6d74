/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-endpoint.h"

#include "s3c-media-reader.h"
#include "s3c-url.h"

#define PATH "/s3_copy"

struct _S3cEndpoint
{
  GObject parent_instance;

  S3cHttp *http; /* (owned) */
  char *url;     /* (owned) the whole address */
};

G_DEFINE_FINAL_TYPE (S3cEndpoint, s3c_endpoint, G_TYPE_OBJECT)

typedef enum
{
  PROP_HTTP = 1,
  PROP_UPLOAD_URL,
} S3cEndpointProperty;

static GParamSpec *properties[PROP_UPLOAD_URL + 1];

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cReply *reply = NULL;
  S3cMedia *media = NULL;
  GError *error = NULL;

  if (s3c_http_send_finish (S3C_HTTP (source), result, &reply, &error))
    media = s3c_media_from_reply (reply, &error);
  g_task_set_task_data (task, reply, (GDestroyNotify)s3c_reply_free);
  if (media != NULL)
    g_task_return_pointer (task, media, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
s3c_endpoint_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  S3cEndpoint *self = S3C_ENDPOINT (object);

  switch ((S3cEndpointProperty)id)
    {
    case PROP_HTTP:
      self->http = g_value_dup_object (value);
      break;
    case PROP_UPLOAD_URL:
      self->url = s3c_url_join (g_value_get_string (value), PATH);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
s3c_endpoint_finalize (GObject *object)
{
  S3cEndpoint *self = S3C_ENDPOINT (object);

  g_clear_object (&self->http);
  g_clear_pointer (&self->url, g_free);
  G_OBJECT_CLASS (s3c_endpoint_parent_class)->finalize (object);
}

static void
s3c_endpoint_class_init (S3cEndpointClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->set_property = s3c_endpoint_set_property;
  object_class->finalize = s3c_endpoint_finalize;

  properties[PROP_HTTP] = g_param_spec_object ("http", NULL, NULL, S3C_TYPE_HTTP, flags);
  properties[PROP_UPLOAD_URL] = g_param_spec_string ("upload-url", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_endpoint_init (S3cEndpoint *self)
{
}

S3cEndpoint *
s3c_endpoint_new (S3cHttp *http, const char *upload_url)
{
  return g_object_new (S3C_TYPE_ENDPOINT, "http", http, "upload-url", upload_url, NULL);
}

/* What curl --data-urlencode does: everything but unreserved characters, and a space as "+". */
static char *
encode (const char *text)
{
  g_autofree char *escaped = g_uri_escape_string (text, " ", FALSE);

  return g_strdelimit (g_steal_pointer (&escaped), " ", '+');
}

GBytes *
s3c_endpoint_encode (S3cRequest *request)
{
  g_auto (GStrv) fields = s3c_request_to_fields (request);
  g_autoptr (GString) body = g_string_new (NULL);

  for (gsize i = 0; fields[i] != NULL; i += 2)
    {
      g_autofree char *name = encode (fields[i]);
      g_autofree char *value = encode (fields[i + 1]);

      g_string_append_printf (body, "%s%s=%s", i > 0 ? "&" : "", name, value);
    }
  return g_string_free_to_bytes (g_steal_pointer (&body));
}

void
s3c_endpoint_copy_async (S3cEndpoint *self,
                         S3cRequest *request,
                         const char *token,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GBytes) form = s3c_endpoint_encode (request);

  g_task_set_source_tag (task, s3c_endpoint_copy_async);
  g_task_set_check_cancellable (task, FALSE);
  s3c_http_send_async (self->http, self->url, token, form, cancellable, sent_cb, task);
}

S3cMedia *
s3c_endpoint_copy_finish (S3cEndpoint *self, GAsyncResult *result, S3cReply **reply, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (reply != NULL)
    *reply = s3c_reply_copy (g_task_get_task_data (G_TASK (result)));
  return g_task_propagate_pointer (G_TASK (result), error);
}
