/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice.h"

#include "s3c-error.h"
#include "s3c-practice-body.h"
#include "s3c-practice-made-up.h"
#include "s3c-practice-queue.h"
#include "s3c-practice-routes.h"

/* SoupServer's own sockets have a backlog of 10: more clients at once would wait a second for their
 * second attempt to connect. */
#define BACKLOG 1024

#define SPEED_LEAST 0.001
#define SPEED_MOST  1000000.0

struct _S3cPractice
{
  GObject parent_instance;

  SoupServer *server;      /* (owned) (nullable) before it has started */
  S3cPracticeQueue *queue; /* (owned) (nullable) likewise */
  S3cPracticeWorld *world; /* (owned) */
  guint delay;             /* milliseconds before each answer */
};

G_DEFINE_FINAL_TYPE (S3cPractice, s3c_practice, G_TYPE_OBJECT)

typedef enum
{
  PROP_RATE_LIMIT = 1,
  PROP_DELAY,
  PROP_SPEED,
  PROP_FOLDERS,
  PROP_SHARE_LINKS,
} S3cPracticeProperty;

static GParamSpec *properties[PROP_SHARE_LINKS + 1];

static GSocket *
listen_on_loopback (guint16 port, GError **error)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, port);
  g_autoptr (GSocket) socket
      = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);

  if (socket == NULL)
    return NULL;
  g_socket_set_listen_backlog (socket, BACKLOG);
  if (!g_socket_bind (socket, address, TRUE, error) || !g_socket_listen (socket, error))
    return NULL;
  return g_steal_pointer (&socket);
}

static char *
make_url (GSocket *socket, GError **error)
{
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (socket, error);

  if (address == NULL)
    return NULL;
  return g_strdup_printf ("http://127.0.0.1:%u",
                          g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
}

/* Set here so that the answers which libsoup gives by itself (to what is no HTTP) have them too.
 *
 * Each answer ends its connection, because libsoup 3.2.3 never closes the descriptor of a
 * kept-alive one that the client closes: 300 such clients left 300 descriptors behind, with "close"
 * none were left, nor after 3,000 requests in a row. */
static void
request_started_cb (SoupServer *server, SoupServerMessage *message, gpointer user_data)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *id = g_uuid_string_random ();

  soup_message_headers_replace (headers, "x-request-id", id);
  soup_message_headers_replace (headers, "Connection", "close");
  s3c_practice_body_watch (message);
}

static void
handler_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  S3cPractice *self = user_data;
  g_autoptr (S3cPracticeCall) call = s3c_practice_call_new (message, self->world, path);

  s3c_practice_routes_answer (call);
  call->wait += self->delay;
  s3c_practice_queue_end (self->queue, g_steal_pointer (&call));
}

static void
s3c_practice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  S3cPractice *self = S3C_PRACTICE (object);

  switch ((S3cPracticeProperty)id)
    {
    case PROP_RATE_LIMIT:
      g_value_set_uint (value, self->world->settings.rate_limit);
      break;
    case PROP_DELAY:
      g_value_set_uint (value, self->delay);
      break;
    case PROP_SPEED:
      g_value_set_double (value, self->world->settings.speed);
      break;
    case PROP_FOLDERS:
      g_value_set_uint (value, s3c_practice_shelf_get_size (self->world->account->shelf));
      break;
    case PROP_SHARE_LINKS:
      g_value_set_uint (value, g_hash_table_size (self->world->shared));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
s3c_practice_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  S3cPractice *self = S3C_PRACTICE (object);

  switch ((S3cPracticeProperty)id)
    {
    case PROP_RATE_LIMIT:
      self->world->settings.rate_limit = g_value_get_uint (value);
      break;
    case PROP_DELAY:
      self->delay = g_value_get_uint (value);
      break;
    case PROP_SPEED:
      self->world->settings.speed = g_value_get_double (value);
      break;
    case PROP_FOLDERS:
      s3c_practice_world_set_folders (self->world, g_value_get_uint (value));
      break;
    case PROP_SHARE_LINKS: /* read-only */
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
s3c_practice_dispose (GObject *object)
{
  S3cPractice *self = S3C_PRACTICE (object);

  g_clear_pointer (&self->queue, s3c_practice_queue_free);
  if (self->server != NULL)
    {
      soup_server_remove_handler (self->server, NULL);
      g_signal_handlers_disconnect_by_data (self->server, self);
      soup_server_disconnect (self->server);
    }
  g_clear_object (&self->server);
  g_clear_pointer (&self->world, s3c_practice_world_free);

  G_OBJECT_CLASS (s3c_practice_parent_class)->dispose (object);
}

static void
s3c_practice_class_init (S3cPracticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = s3c_practice_get_property;
  object_class->set_property = s3c_practice_set_property;
  object_class->dispose = s3c_practice_dispose;

  properties[PROP_RATE_LIMIT]
      = g_param_spec_uint ("rate-limit", NULL, NULL, 0, G_MAXUINT, 600, flags);
  properties[PROP_DELAY] = g_param_spec_uint ("delay", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_SPEED]
      = g_param_spec_double ("speed", NULL, NULL, SPEED_LEAST, SPEED_MOST, 1.0, flags);
  properties[PROP_FOLDERS] = g_param_spec_uint ("folders", NULL, NULL, 0, S3C_PRACTICE_MADE_UP_MOST,
                                                S3C_PRACTICE_MADE_UP_USUAL, flags);
  properties[PROP_SHARE_LINKS] = g_param_spec_uint ("share-links", NULL, NULL, 0, G_MAXUINT, 0,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_practice_init (S3cPractice *self)
{
  self->world = s3c_practice_world_new ();
}

S3cPractice *
s3c_practice_new (void)
{
  return g_object_new (S3C_TYPE_PRACTICE, NULL);
}

gboolean
s3c_practice_start (S3cPractice *self, guint16 port, GError **error)
{
  g_autoptr (SoupServer) server = NULL;
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *url = NULL;

  g_return_val_if_fail (S3C_IS_PRACTICE (self), FALSE);
  g_return_val_if_fail (self->server == NULL, FALSE);

  server = soup_server_new ("server-header", "s3copy-practice", NULL);
  socket = listen_on_loopback (port, &local);
  url = socket != NULL ? make_url (socket, &local) : NULL;
  if (url == NULL || !soup_server_listen_socket (server, socket, 0, &local))
    {
      g_set_error (error, S3C_ERROR, S3C_ERROR_FAILED,
                   "The practice endpoint cannot listen on 127.0.0.1, port %u: %s", port,
                   local->message);
      return FALSE;
    }

  g_signal_connect (server, "request-started", G_CALLBACK (request_started_cb), self);
  soup_server_add_handler (server, NULL, handler_cb, self, NULL);
  self->queue = s3c_practice_queue_new (g_main_context_get_thread_default ());
  self->server = g_steal_pointer (&server);
  self->world->settings.url = g_steal_pointer (&url);
  return TRUE;
}

const char *
s3c_practice_get_url (S3cPractice *self)
{
  g_return_val_if_fail (S3C_IS_PRACTICE (self), NULL);

  return self->world->settings.url;
}
