/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-server-talk.h"

#include <string.h>
#include <sys/socket.h>

#define CHUNK 16384

typedef struct
{
  GSocket *socket;           /* (unowned) */
  GIOStream *stream;         /* (owned) (nullable) what HTTP is spoken over */
  GByteArray *unread;        /* (owned) */
  S3cServerScript *script;   /* (unowned) */
  const S3cServerStep *step; /* (unowned) */
  GCancellable *cancellable; /* (unowned) */
  guint number;              /* of the request */
} Talk;

static void
talk_clear (Talk *self)
{
  g_clear_object (&self->stream);
  g_clear_pointer (&self->unread, g_byte_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Talk, talk_clear)

/* Returns FALSE when the server is to end. */
static gboolean
pass (Talk *self, guint milliseconds)
{
  GPollFD fd;

  if (!g_cancellable_make_pollfd (self->cancellable, &fd))
    return FALSE;
  g_poll (&fd, 1, milliseconds);
  g_cancellable_release_fd (self->cancellable);
  return !g_cancellable_is_cancelled (self->cancellable);
}

static void
stall (Talk *self)
{
  while (pass (self, 1000))
    ;
}

/* Without a word of TLS: the other side gets a reset. */
static void
reset (Talk *self)
{
  const struct linger now = { .l_onoff = 1, .l_linger = 0 };

  setsockopt (g_socket_get_fd (self->socket), SOL_SOCKET, SO_LINGER, &now, sizeof now);
  g_socket_close (self->socket, NULL);
}

static void
end (Talk *self)
{
  if (self->stream != NULL)
    g_io_stream_close (self->stream, self->cancellable, NULL);
  g_socket_close (self->socket, NULL);
}

static gboolean
write_all (Talk *self, const void *data, gsize size)
{
  return g_output_stream_write_all (g_io_stream_get_output_stream (self->stream), data, size, NULL,
                                    self->cancellable, NULL);
}

static gboolean
read_some (Talk *self)
{
  guint8 chunk[CHUNK];
  gssize size = g_input_stream_read (g_io_stream_get_input_stream (self->stream), chunk,
                                     sizeof chunk, self->cancellable, NULL);

  if (size <= 0)
    return FALSE;
  s3c_server_script_add_bytes (self->script, size);
  g_byte_array_append (self->unread, chunk, size);
  return TRUE;
}

/* The size of a request's head with its empty line, or 0 where the connection ended before. */
static gsize
read_head (Talk *self)
{
  const guint8 *found = NULL;

  while (TRUE)
    {
      if (self->unread->len > 0)
        found = memmem (self->unread->data, self->unread->len, "\r\n\r\n", 4);
      if (found != NULL)
        return found + 4 - self->unread->data;
      if (!read_some (self))
        return 0;
    }
}

static S3cServerEntry *
parse_head (const guint8 *data, gsize size)
{
  S3cServerEntry *entry = g_new0 (S3cServerEntry, 1);
  g_autofree char *text = g_strndup ((const char *)data, size);
  char *line_end = strstr (text, "\r\n");
  g_auto (GStrv) words = NULL;

  entry->head = g_strdup (line_end + 2);
  *line_end = '\0';
  words = g_strsplit (text, " ", 3);
  entry->method = g_strdup (words[0]);
  entry->path = g_strdup (words[0] != NULL ? words[1] : NULL);
  entry->time = g_get_monotonic_time ();
  return entry;
}

static gboolean
read_body (Talk *self, gsize size)
{
  g_autoptr (GBytes) body = NULL;

  while (self->unread->len < size)
    if (!read_some (self))
      return FALSE;
  body = g_bytes_new (self->unread->data, size);
  g_byte_array_remove_range (self->unread, 0, size);
  s3c_server_script_complete (self->script, self->number, body);
  return TRUE;
}

static char *
make_body (Talk *self, gsize *size)
{
  g_autofree char *number = g_strdup_printf ("%u", self->number);
  g_autoptr (GString) text = NULL;

  *size = self->step->size;
  if (self->step->body == NULL)
    return g_strdup ("");
  if (memmem (self->step->body, self->step->size, "@N@", 3) == NULL)
    return g_memdup2 (self->step->body, self->step->size + 1);
  text = g_string_new_len (self->step->body, self->step->size);
  g_string_replace (text, "@N@", number, 0);
  *size = text->len;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
make_head (Talk *self, gsize size)
{
  const S3cServerStep *step = self->step;
  const char *headers
      = step->headers != NULL ? step->headers : "Content-Type: application/json\r\n";
  g_autoptr (GString) head = g_string_new (NULL);

  g_string_append_printf (head, "HTTP/1.1 %d Scripted\r\nx-request-id: request-%u\r\n%s",
                          step->status, self->number, headers);
  if (step->act == S3C_SERVER_ENDLESS)
    g_string_append (head, "Connection: close\r\n");
  else if (step->act != S3C_SERVER_ENDLESS_HEAD && strstr (headers, "Content-Length:") == NULL
           && strstr (headers, "Transfer-Encoding:") == NULL)
    g_string_append_printf (head, "Content-Length: %" G_GSIZE_FORMAT "\r\n", size);
  if (step->act != S3C_SERVER_ENDLESS_HEAD)
    g_string_append (head, "\r\n");
  return g_string_free (g_steal_pointer (&head), FALSE);
}

static gboolean
drip (Talk *self, const char *data, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if (!write_all (self, data + i, 1) || !pass (self, self->step->interval))
      return FALSE;
  return TRUE;
}

/* Until the other side has had enough. */
static void
write_for_ever (Talk *self, const char *data, gsize size)
{
  g_autoptr (GString) block = g_string_new (NULL);

  while (block->len < CHUNK)
    g_string_append_len (block, data, size);
  while (write_all (self, block->str, block->len))
    ;
}

/* Returns whether the connection is kept. */
static gboolean
reply (Talk *self)
{
  gsize size;
  g_autofree char *body = make_body (self, &size);
  g_autofree char *head = make_head (self, size);

  if (self->step->act == S3C_SERVER_DRIP)
    return drip (self, head, strlen (head)) && drip (self, body, size);
  if (!write_all (self, head, strlen (head)))
    return FALSE;
  if (self->step->act == S3C_SERVER_ENDLESS || self->step->act == S3C_SERVER_ENDLESS_HEAD)
    write_for_ever (self, body, size);
  if (self->step->act != S3C_SERVER_REPLY)
    return write_all (self, body, size / 2) && FALSE;
  return write_all (self, body, size);
}

/* What is left to do once a request was read. Returns whether the connection is kept. */
static gboolean
act (Talk *self)
{
  switch (self->step->act)
    {
    case S3C_SERVER_REPLY:
    case S3C_SERVER_DRIP:
    case S3C_SERVER_ENDLESS:
    case S3C_SERVER_ENDLESS_HEAD:
    case S3C_SERVER_CLOSE_MID_REPLY:
      return reply (self);
    case S3C_SERVER_RAW:
      write_all (self, self->step->body, self->step->size);
      return FALSE;
    case S3C_SERVER_STALL:
      stall (self);
      return FALSE;
    case S3C_SERVER_RESET_MID_REPLY:
      reply (self);
      reset (self);
      return FALSE;
    case S3C_SERVER_RESET_AFTER_READING:
      reset (self);
      return FALSE;
    case S3C_SERVER_CLOSE_AFTER_READING:
    case S3C_SERVER_REFUSE:
    case S3C_SERVER_CLOSE_ON_ACCEPT:
    case S3C_SERVER_RESET_ON_ACCEPT:
    case S3C_SERVER_STALL_ON_ACCEPT:
    case S3C_SERVER_RAW_AT_ONCE:
    case S3C_SERVER_CLOSE_BEFORE_READING:
    case S3C_SERVER_RESET_BEFORE_READING:
    case S3C_SERVER_CLOSE_AFTER_HEADERS:
    case S3C_SERVER_RESET_AFTER_HEADERS:
    default:
      return FALSE;
    }
}

/* Returns whether another request may come. */
static gboolean
serve_request (Talk *self)
{
  gsize head_size = read_head (self);
  S3cServerEntry *entry = head_size > 0 ? parse_head (self->unread->data, head_size) : NULL;
  g_autofree char *length = NULL;

  if (entry == NULL)
    return FALSE;
  if (self->step == NULL)
    self->step = s3c_server_script_next (self->script);
  length = s3c_server_entry_dup_header (entry, "Content-Length");
  g_byte_array_remove_range (self->unread, 0, head_size);
  self->number = s3c_server_script_record (self->script, entry);

  if (self->step->act == S3C_SERVER_RESET_AFTER_HEADERS)
    reset (self);
  if (self->step->act == S3C_SERVER_RESET_AFTER_HEADERS
      || self->step->act == S3C_SERVER_CLOSE_AFTER_HEADERS)
    return FALSE;
  return read_body (self, length != NULL ? g_ascii_strtoull (length, NULL, 10) : 0)
         && pass (self, self->step->delay) && act (self);
}

/* Returns whether HTTP may begin. */
static gboolean
shake_hands (Talk *self, GTlsCertificate *const *certificates)
{
  g_autoptr (GSocketConnection) base = g_socket_connection_factory_create_connection (self->socket);
  GIOStream *tls;

  if (certificates == NULL)
    {
      self->stream = G_IO_STREAM (g_steal_pointer (&base));
      return TRUE;
    }
  tls = g_tls_server_connection_new (G_IO_STREAM (base), certificates[self->step->certificate],
                                     NULL);
  self->stream = tls;
  return g_tls_connection_handshake (G_TLS_CONNECTION (tls), self->cancellable, NULL);
}

/* Returns whether the connection goes on. */
static gboolean
accept_connection (Talk *self)
{
  switch ((int)self->step->act)
    {
    case S3C_SERVER_STALL_ON_ACCEPT:
      stall (self);
      return FALSE;
    case S3C_SERVER_RESET_ON_ACCEPT:
      reset (self);
      return FALSE;
    default:
      return self->step->act != S3C_SERVER_CLOSE_ON_ACCEPT && self->step->act != S3C_SERVER_REFUSE;
    }
}

void
s3c_server_talk (GSocket *socket,
                 GTlsCertificate *const *certificates,
                 S3cServerScript *script,
                 const S3cServerStep *step,
                 GCancellable *cancellable)
{
  g_auto (Talk) self
      = { .socket = socket, .script = script, .step = step, .cancellable = cancellable };

  s3c_server_script_add_connection (script);
  self.unread = g_byte_array_new ();
  if (accept_connection (&self) && shake_hands (&self, certificates))
    {
      if (self.step->act == S3C_SERVER_RESET_BEFORE_READING)
        reset (&self);
      else if (self.step->act == S3C_SERVER_RAW_AT_ONCE)
        write_all (&self, self.step->body, self.step->size);
      else if (self.step->act != S3C_SERVER_CLOSE_BEFORE_READING)
        while (serve_request (&self))
          self.step = NULL;
    }
  end (&self);
}
