/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-http.h"

#include "s3c-http-thread.h"
#include "s3c-message.h"

#define CONNECT_TIMEOUT 10
#define ANSWER_TIMEOUT  60
#define FETCH_TIMEOUT   20
#define MAX_TIMEOUT     3600

struct _S3cHttp
{
  GObject parent_instance;

  S3cHttpThread *thread;      /* (owned) (nullable) made on first use: the window comes first */
  GTlsDatabase *tls_database; /* (owned) (nullable) */
  guint connect_timeout;
  guint answer_timeout;
  gboolean closed;
};

G_DEFINE_FINAL_TYPE (S3cHttp, s3c_http, G_TYPE_OBJECT)

typedef enum
{
  PROP_TLS_DATABASE = 1,
  PROP_CONNECT_TIMEOUT,
  PROP_ANSWER_TIMEOUT,
} S3cHttpProperty;

static GParamSpec *properties[PROP_ANSWER_TIMEOUT + 1];

static S3cHttpThread *
ensure_thread (S3cHttp *self)
{
  if (self->thread == NULL)
    self->thread = s3c_http_thread_new (self->tls_database);
  return self->thread;
}

static void
s3c_http_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  S3cHttp *self = S3C_HTTP (object);

  switch ((S3cHttpProperty)id)
    {
    case PROP_TLS_DATABASE:
      g_value_set_object (value, self->tls_database);
      break;
    case PROP_CONNECT_TIMEOUT:
      g_value_set_uint (value, self->connect_timeout);
      break;
    case PROP_ANSWER_TIMEOUT:
      g_value_set_uint (value, self->answer_timeout);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
s3c_http_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  S3cHttp *self = S3C_HTTP (object);

  switch ((S3cHttpProperty)id)
    {
    case PROP_TLS_DATABASE:
      self->tls_database = g_value_dup_object (value);
      break;
    case PROP_CONNECT_TIMEOUT:
      self->connect_timeout = g_value_get_uint (value);
      break;
    case PROP_ANSWER_TIMEOUT:
      self->answer_timeout = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
s3c_http_dispose (GObject *object)
{
  S3cHttp *self = S3C_HTTP (object);

  s3c_http_close (self);
  g_clear_object (&self->tls_database);
  G_OBJECT_CLASS (s3c_http_parent_class)->dispose (object);
}

static void
s3c_http_class_init (S3cHttpClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = s3c_http_get_property;
  object_class->set_property = s3c_http_set_property;
  object_class->dispose = s3c_http_dispose;

  properties[PROP_TLS_DATABASE]
      = g_param_spec_object ("tls-database", NULL, NULL, G_TYPE_TLS_DATABASE,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CONNECT_TIMEOUT]
      = g_param_spec_uint ("connect-timeout", NULL, NULL, 1, MAX_TIMEOUT, CONNECT_TIMEOUT, flags);
  properties[PROP_ANSWER_TIMEOUT]
      = g_param_spec_uint ("answer-timeout", NULL, NULL, 1, MAX_TIMEOUT, ANSWER_TIMEOUT, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_http_init (S3cHttp *self)
{
  self->connect_timeout = CONNECT_TIMEOUT;
  self->answer_timeout = ANSWER_TIMEOUT;
}

S3cHttp *
s3c_http_new (GTlsDatabase *tls_database)
{
  return g_object_new (S3C_TYPE_HTTP, "tls-database", tls_database, NULL);
}

void
s3c_http_close (S3cHttp *self)
{
  self->closed = TRUE;
  g_clear_pointer (&self->thread, s3c_http_thread_end);
}

void
s3c_http_send_async (S3cHttp *self,
                     const char *url,
                     const char *token,
                     GBytes *form,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  s3c_http_send_with_headers_async (self, url, token, form, NULL, cancellable, callback, user_data);
}

static gboolean
refuse (S3cHttp *self, GCancellable *cancellable, GError **error)
{
  if (!self->closed && !g_cancellable_is_cancelled (cancellable))
    return FALSE;
  g_set_error_literal (error, S3C_ERROR, S3C_ERROR_CANCELLED, "Cancelled");
  return TRUE;
}

void
s3c_http_send_with_headers_async (S3cHttp *self,
                                  const char *url,
                                  const char *token,
                                  GBytes *body,
                                  const char *const *headers,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (SoupMessage) message = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, s3c_http_send_with_headers_async);
  /* What was sent stays sent: a late cancellation must not hide an answer. */
  g_task_set_check_cancellable (task, FALSE);

  if (!refuse (self, cancellable, &error))
    message = s3c_message_new (url, token, body, headers, &error);
  if (message == NULL)
    g_task_return_error (task, error);
  else
    s3c_http_thread_send (
        ensure_thread (self),
        s3c_exchange_new (g_steal_pointer (&message), self->connect_timeout, self->answer_timeout),
        g_steal_pointer (&task));
}

gboolean
s3c_http_send_finish (S3cHttp *self, GAsyncResult *result, S3cReply **reply, GError **error)
{
  const S3cReply *kept;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  kept = g_task_get_task_data (G_TASK (result));
  if (reply != NULL)
    *reply = kept != NULL ? s3c_reply_copy (kept) : s3c_reply_new ();
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
send_public (S3cHttp *self,
             const char *method,
             const char *url,
             const char *type,
             gsize max,
             GTask *task)
{
  g_autoptr (SoupMessage) message = NULL;
  S3cExchange *exchange;
  GError *error = NULL;

  g_task_set_check_cancellable (task, FALSE);
  if (!refuse (self, g_task_get_cancellable (task), &error))
    message = s3c_message_new_public (method, url, &error);
  if (message == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  exchange = s3c_exchange_new (g_steal_pointer (&message), self->connect_timeout,
                               MIN (self->answer_timeout, FETCH_TIMEOUT));
  s3c_exchange_set_fetch (exchange, type, max);
  s3c_http_thread_send (ensure_thread (self), exchange, g_object_ref (task));
}

void
s3c_http_head_async (S3cHttp *self,
                     const char *url,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_http_head_async);
  send_public (self, SOUP_METHOD_HEAD, url, "", 0, task);
}

void
s3c_http_fetch_async (S3cHttp *self,
                      const char *url,
                      const char *type,
                      gsize max,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_http_fetch_async);
  send_public (self, SOUP_METHOD_GET, url, type, max, task);
}

GBytes *
s3c_http_fetch_finish (S3cHttp *self, GAsyncResult *result, GError **error)
{
  const S3cReply *reply;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  reply = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error) || !s3c_reply_check_public (reply, error))
    return NULL;
  return g_bytes_ref (reply->body);
}
