/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-exchange.h"

#include "s3c-http-error.h"
#include "s3c-message.h"
#include "s3c-reply-json.h"

#define CHUNK (32 * 1024)

typedef enum
{
  STOPPED_NOT,
  STOPPED_BY_PERSON,
  STOPPED_BY_DEADLINE,
} Stopped;

struct _S3cExchange
{
  SoupMessage *message; /* (owned) */
  S3cExchangeDone done;
  gpointer user_data;        /* for done */
  GInputStream *stream;      /* (owned) (nullable) the body */
  GByteArray *body;          /* (owned) (nullable) until it is in the reply */
  S3cReply *reply;           /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) by the deadline or the person */
  GSource *deadline;         /* (owned) (nullable) */

  char *type; /* (owned) (nullable) of a fetch only: how its content type begins */
  gsize max;  /* bytes of the body */

  Stopped stopped;
  guint connect_timeout;
  guint answer_timeout;
};

static void
clear_deadline (S3cExchange *self)
{
  if (self->deadline != NULL)
    g_source_destroy (self->deadline);
  g_clear_pointer (&self->deadline, g_source_unref);
}

static void
exchange_free (S3cExchange *self)
{
  g_autofree S3cExchange *owned = self;

  g_signal_handlers_disconnect_by_data (owned->message, owned);
  clear_deadline (owned);
  g_clear_object (&owned->stream);
  g_clear_object (&owned->message);
  g_clear_object (&owned->cancellable);
  g_clear_pointer (&owned->type, g_free);
  g_clear_pointer (&owned->body, g_byte_array_unref);
  g_clear_pointer (&owned->reply, s3c_reply_free);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cExchange, exchange_free)

static void
set_error (S3cExchange *self, const GError *cause, GError **error)
{
  const char *host = g_uri_get_host (soup_message_get_uri (self->message));

  if (self->stopped == STOPPED_BY_PERSON)
    g_set_error_literal (error, S3C_ERROR, S3C_ERROR_CANCELLED,
                         self->reply->sent ? "Cancelled after it was sent" : "Cancelled");
  else if (self->stopped == STOPPED_BY_DEADLINE && self->reply->sent)
    g_set_error (error, S3C_ERROR, S3C_ERROR_TIMED_OUT, "%s gave no whole answer within %u seconds",
                 host, self->answer_timeout);
  else if (self->stopped == STOPPED_BY_DEADLINE)
    g_set_error (error, S3C_ERROR, S3C_ERROR_UNREACHABLE,
                 "%s cannot be reached: no connection within %u seconds", host,
                 self->connect_timeout);
  else if (self->reply->sent)
    s3c_http_error_set_sent (error, cause, host);
  else
    s3c_http_error_set_unsent (error, cause, host,
                               soup_message_get_tls_peer_certificate_errors (self->message));
}

/* error: (transfer full) (nullable). Frees self. */
static void
finish (S3cExchange *self, GError *error)
{
  g_autoptr (S3cExchange) owned = self;

  clear_deadline (owned);
  g_clear_object (&owned->stream);
  s3c_message_redact (owned->message, owned->reply, owned->body);
  s3c_message_wipe_token (owned->message);
  if (owned->reply->status != 0)
    owned->reply->body = g_byte_array_free_to_bytes (g_steal_pointer (&owned->body));
  owned->done (g_steal_pointer (&owned->reply), error, owned->user_data);
}

static void
fail (S3cExchange *self, const GError *cause)
{
  GError *error = NULL;

  set_error (self, cause, &error);
  finish (self, error);
}

static void
set_deadline (S3cExchange *self, guint seconds, GSourceFunc callback)
{
  clear_deadline (self);
  self->deadline = g_timeout_source_new (seconds * 1000);
  g_source_set_callback (self->deadline, callback, self, NULL);
  g_source_attach (self->deadline, g_main_context_get_thread_default ());
}

static gboolean
deadline_cb (gpointer user_data)
{
  S3cExchange *self = user_data;

  self->stopped = STOPPED_BY_DEADLINE;
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

/* A new connection is being made. A request that waits for its turn has no deadline yet: those
 * before it have theirs. */
static void
network_event_cb (SoupMessage *message,
                  GSocketClientEvent event,
                  GIOStream *connection,
                  gpointer user_data)
{
  S3cExchange *self = user_data;

  if (!self->reply->sent && self->deadline == NULL)
    set_deadline (self, self->connect_timeout, deadline_cb);
}

/* The connection stands, its certificate is checked, and the first byte goes out next. It comes
 * again when libsoup sends a GET anew because a kept connection turned out to be closed; the
 * deadline is for both together. */
static void
starting_cb (SoupMessage *message, gpointer user_data)
{
  S3cExchange *self = user_data;

  if (self->reply->sent)
    return;
  self->reply->sent = TRUE;
  set_deadline (self, self->answer_timeout, deadline_cb);
}

/* libsoup would send what came to the wrong place once more by itself, a POST too; whether a copy
 * is sent again, and that it counts, is for others to decide. */
static void
got_body_cb (SoupMessage *message, gpointer user_data)
{
  if (soup_message_get_status (message) == SOUP_STATUS_MISDIRECTED_REQUEST)
    g_signal_stop_emission_by_name (message, "got-body");
}

static void read_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
read_more (S3cExchange *self)
{
  g_input_stream_read_bytes_async (self->stream, CHUNK, G_PRIORITY_DEFAULT, self->cancellable,
                                   read_cb, self);
}

/* A refusal whose words were lost on the way, or are endless, is still a refusal. */
static gboolean
status_says_all (S3cExchange *self)
{
  return self->reply->status >= 300 && self->stopped != STOPPED_BY_PERSON;
}

static GError *
too_large_error (S3cExchange *self)
{
  g_autofree char *max = g_format_size_full (self->max, G_FORMAT_SIZE_IEC_UNITS);

  if (self->max == S3C_REPLY_MAX_BYTES)
    return g_error_new_literal (S3C_ERROR, S3C_ERROR_REPLY, "The reply is larger than 1 MiB");
  return g_error_new (S3C_ERROR, S3C_ERROR_REPLY, "The file is larger than %s", max);
}

static void
finish_too_large (S3cExchange *self)
{
  g_byte_array_set_size (self->body, self->max);
  finish (self, status_says_all (self) ? NULL : too_large_error (self));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cExchange *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk
      = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize size = chunk != NULL ? g_bytes_get_size (chunk) : 0;

  if (size > 0)
    {
      g_byte_array_append (self->body, g_bytes_get_data (chunk, NULL), size);
      if (self->body->len > self->max)
        finish_too_large (self);
      else
        read_more (self);
    }
  else if (error != NULL && !status_says_all (self))
    fail (self, error);
  else
    finish (self, NULL);
}

/* An answer to what was never sent is that of a proxy, which would not lead to the service. Of the
 * service itself it says nothing. */
static void
fail_at_proxy (S3cExchange *self)
{
  finish (self, g_error_new (S3C_ERROR, S3C_ERROR_UNREACHABLE,
                             "%s cannot be reached: the proxy answers HTTP %d",
                             g_uri_get_host (soup_message_get_uri (self->message)),
                             (int)soup_message_get_status (self->message)));
}

/* What a good answer's head tells of a file that is not wanted. (transfer full) (nullable) */
static GError *
judge_head (S3cExchange *self)
{
  SoupMessageHeaders *fields = soup_message_get_response_headers (self->message);
  const char *type = self->reply->content_type != NULL ? self->reply->content_type : "";
  const char *encoding = soup_message_headers_get_one (fields, "Content-Encoding");

  if (!g_str_has_prefix (type, self->type))
    return g_error_new (S3C_ERROR, S3C_ERROR_REPLY, "The file is of type “%s” instead of “%s”",
                        type, self->type);
  if (encoding != NULL && g_ascii_strcasecmp (encoding, "identity") != 0)
    return g_error_new_literal (S3C_ERROR, S3C_ERROR_REPLY,
                                "The file is compressed, which was not asked for");
  if (soup_message_headers_get_content_length (fields) > (goffset)self->max)
    return too_large_error (self);
  return NULL;
}

/* Of a refused fetch, and where only the head was asked for, there is no more to know. */
static void
read_file (S3cExchange *self)
{
  gboolean good = self->reply->status >= 200 && self->reply->status < 300
                  && !g_str_equal (soup_message_get_method (self->message), SOUP_METHOD_HEAD);
  GError *error = good ? judge_head (self) : NULL;

  if (good && error == NULL)
    read_more (self);
  else
    finish (self, error);
}

static void
send_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cExchange *self = user_data;
  g_autoptr (GError) error = NULL;

  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->stream == NULL)
    {
      fail (self, error);
      return;
    }
  if (!self->reply->sent)
    {
      fail_at_proxy (self);
      return;
    }
  s3c_message_read_head (self->message, self->reply);
  if (self->type != NULL)
    read_file (self);
  else
    read_more (self);
}

S3cExchange *
s3c_exchange_new (SoupMessage *message, guint connect_timeout, guint answer_timeout)
{
  S3cExchange *self = g_new0 (S3cExchange, 1);

  self->message = message;
  self->body = g_byte_array_new ();
  self->reply = s3c_reply_new ();
  self->cancellable = g_cancellable_new ();
  self->max = S3C_REPLY_MAX_BYTES;
  self->connect_timeout = connect_timeout;
  self->answer_timeout = answer_timeout;
  return self;
}

void
s3c_exchange_set_fetch (S3cExchange *self, const char *type, gsize max)
{
  self->type = g_strdup (type);
  self->max = max;
}

gboolean
s3c_exchange_is_fetch (S3cExchange *self)
{
  return self->type != NULL;
}

gboolean
s3c_exchange_is_plain (S3cExchange *self)
{
  return g_str_equal (g_uri_get_scheme (soup_message_get_uri (self->message)), "http");
}

void
s3c_exchange_run (S3cExchange *self, SoupSession *session, S3cExchangeDone done, gpointer user_data)
{
  self->done = done;
  self->user_data = user_data;
  g_signal_connect (self->message, "network-event", G_CALLBACK (network_event_cb), self);
  g_signal_connect (self->message, "starting", G_CALLBACK (starting_cb), self);
  g_signal_connect (self->message, "got-body", G_CALLBACK (got_body_cb), self);
  soup_session_send_async (session, self->message, G_PRIORITY_DEFAULT, self->cancellable, send_cb,
                           self);
}

void
s3c_exchange_stop (S3cExchange *self)
{
  self->stopped = STOPPED_BY_PERSON;
  g_cancellable_cancel (self->cancellable);
}
