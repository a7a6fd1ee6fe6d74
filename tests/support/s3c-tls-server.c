/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-tls-server.h"

#include "s3c-server-script.h"
#include "s3c-server-talk.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#define BACKLOG        128
#define STEP           "s3c-step"
#define N_CERTIFICATES (S3C_CERTIFICATE_EXPIRED + 1)

struct _S3cTlsServer
{
  GObject parent_instance;

  S3cServerScript *script;                       /* (owned) */
  GTlsCertificate *certificates[N_CERTIFICATES]; /* (owned) (nullable) all or none */
  GSocket *holder;                               /* (owned) keeps the port, never listens */
  GSocket *listener;                             /* (owned) (nullable) while nobody listens */
  GThread *thread;                               /* (owned) accepts */
  GThreadPool *pool;                             /* (owned) a thread for each connection */
  GCancellable *cancellable;                     /* (owned) ends them */
  char *url;                                     /* (owned) */
  guint16 port;
  int refusing; /* atomic: nobody listens */
  int wanted;   /* atomic: somebody is to listen again */
};

G_DEFINE_FINAL_TYPE (S3cTlsServer, s3c_tls_server, G_TYPE_OBJECT)

static void
load_certificates (S3cTlsServer *self)
{
  static const char *const names[N_CERTIFICATES]
      = { "good.pem", "stranger.pem", "wrong-host.pem", "expired.pem" };

  for (gsize i = 0; i < N_CERTIFICATES; i++)
    {
      g_autofree char *path = g_build_filename (S3C_CERTIFICATES_DIR, names[i], NULL);
      g_autoptr (GError) error = NULL;

      self->certificates[i] = g_tls_certificate_new_from_file (path, &error);
      g_assert_no_error (error);
    }
}

/* A socket on the server's port, or on a free one where it has none yet. (transfer full) */
static GSocket *
bind_to_port (S3cTlsServer *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, self->port);
  g_autoptr (GSocketAddress) address = NULL;
  GSocket *socket
      = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);

  g_assert_no_error (error);
  g_socket_set_option (socket, SOL_SOCKET, SO_REUSEPORT, 1, &error);
  g_assert_no_error (error);
  g_socket_bind (socket, wanted, TRUE, &error);
  g_assert_no_error (error);
  address = g_socket_get_local_address (socket, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  return socket;
}

static void
begin_to_listen (S3cTlsServer *self)
{
  g_autoptr (GError) error = NULL;

  self->listener = bind_to_port (self);
  g_socket_set_listen_backlog (self->listener, BACKLOG);
  g_socket_listen (self->listener, &error);
  g_assert_no_error (error);
}

static void
stop_listening (S3cTlsServer *self)
{
  g_atomic_int_set (&self->refusing, TRUE);
  g_socket_close (self->listener, NULL);
  g_clear_object (&self->listener);
}

/* Until somebody wants it to end, or the server does. */
static void
refuse (S3cTlsServer *self)
{
  while (!g_atomic_int_get (&self->wanted) && !g_cancellable_is_cancelled (self->cancellable))
    g_usleep (1000);
  begin_to_listen (self);
  g_atomic_int_set (&self->wanted, FALSE);
  g_atomic_int_set (&self->refusing, FALSE);
}

static void
connection_cb (gpointer data, gpointer user_data)
{
  g_autoptr (GSocket) socket = data;
  S3cTlsServer *self = user_data;

  s3c_server_talk (socket, self->certificates[0] != NULL ? self->certificates : NULL, self->script,
                   g_object_get_data (G_OBJECT (socket), STEP), self->cancellable);
}

static gpointer
accept_cb (gpointer user_data)
{
  S3cTlsServer *self = user_data;
  GSocket *socket;

  while ((socket = g_socket_accept (self->listener, self->cancellable, NULL)) != NULL)
    {
      const S3cServerStep *step = s3c_server_script_next (self->script);
      gboolean refusal = s3c_server_script_take_refusal (self->script);

      /* Otherwise each handshake waits for a delayed acknowledgement. */
      g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, 1, NULL);
      if (refusal)
        stop_listening (self);
      g_object_set_data (G_OBJECT (socket), STEP, (gpointer)step);
      g_thread_pool_push (self->pool, socket, NULL);
      if (refusal)
        refuse (self);
    }
  return NULL;
}

static void
s3c_tls_server_dispose (GObject *object)
{
  S3cTlsServer *self = S3C_TLS_SERVER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->thread, g_thread_join);
  if (self->pool != NULL)
    g_thread_pool_free (g_steal_pointer (&self->pool), FALSE, TRUE);
  for (gsize i = 0; i < N_CERTIFICATES; i++)
    g_clear_object (&self->certificates[i]);
  g_clear_object (&self->listener);
  g_clear_object (&self->holder);
  G_OBJECT_CLASS (s3c_tls_server_parent_class)->dispose (object);
}

static void
s3c_tls_server_finalize (GObject *object)
{
  S3cTlsServer *self = S3C_TLS_SERVER (object);

  g_clear_pointer (&self->script, s3c_server_script_free);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->url, g_free);
  G_OBJECT_CLASS (s3c_tls_server_parent_class)->finalize (object);
}

static void
s3c_tls_server_class_init (S3cTlsServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = s3c_tls_server_dispose;
  object_class->finalize = s3c_tls_server_finalize;
}

static void
s3c_tls_server_init (S3cTlsServer *self)
{
  self->script = s3c_server_script_new ();
  self->cancellable = g_cancellable_new ();
}

S3cTlsServer *
s3c_tls_server_new (gboolean tls)
{
  S3cTlsServer *self = g_object_new (S3C_TYPE_TLS_SERVER, NULL);

  if (tls)
    load_certificates (self);
  self->holder = bind_to_port (self);
  begin_to_listen (self);
  self->url = g_strdup_printf ("%s://127.0.0.1:%u", tls ? "https" : "http", self->port);
  self->pool = g_thread_pool_new (connection_cb, self, -1, FALSE, NULL);
  self->thread = g_thread_new ("test server", accept_cb, self);
  return self;
}

const char *
s3c_tls_server_get_url (S3cTlsServer *self)
{
  return self->url;
}

guint16
s3c_tls_server_get_port (S3cTlsServer *self)
{
  return self->port;
}

const char *
s3c_tls_server_get_ca_path (void)
{
  return S3C_CERTIFICATES_DIR "/ca.pem";
}

GTlsDatabase *
s3c_tls_server_dup_database (void)
{
  g_autoptr (GError) error = NULL;
  GTlsDatabase *database = g_tls_file_database_new (s3c_tls_server_get_ca_path (), &error);

  g_assert_no_error (error);
  return database;
}

void
s3c_tls_server_push (S3cTlsServer *self, const S3cServerStep *step)
{
  s3c_server_script_push (self->script, step);
}

void
s3c_tls_server_set_default (S3cTlsServer *self, const S3cServerStep *step)
{
  s3c_server_script_set_default (self->script, step);
}

void
s3c_tls_server_listen (S3cTlsServer *self)
{
  if (!g_atomic_int_get (&self->refusing))
    return;
  g_atomic_int_set (&self->wanted, TRUE);
  while (g_atomic_int_get (&self->refusing))
    g_usleep (1000);
}

guint
s3c_tls_server_count_requests (S3cTlsServer *self)
{
  return s3c_server_script_count_requests (self->script);
}

guint
s3c_tls_server_count_connections (S3cTlsServer *self)
{
  return s3c_server_script_count_connections (self->script);
}

gsize
s3c_tls_server_count_bytes (S3cTlsServer *self)
{
  return s3c_server_script_count_bytes (self->script);
}

S3cServerEntry *
s3c_tls_server_dup_request (S3cTlsServer *self, guint index)
{
  return s3c_server_script_dup_entry (self->script, index);
}

void
s3c_tls_server_forget (S3cTlsServer *self, guint n)
{
  s3c_server_script_forget (self->script, n);
}
