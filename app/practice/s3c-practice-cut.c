/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-cut.h"

#include <sys/socket.h>

void
s3c_practice_cut_close (SoupServerMessage *message)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  g_io_stream_close (stream, NULL, NULL);
}

/* A socket that lingers for no time is not closed but reset. */
void
s3c_practice_cut_reset (SoupServerMessage *message)
{
  const struct linger no_time = { .l_onoff = 1, .l_linger = 0 };
  GSocket *socket = soup_server_message_get_socket (message);

  if (setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &no_time, sizeof no_time) != 0)
    g_warning ("Practice endpoint: cannot reset a connection: %s", g_strerror (errno));
  s3c_practice_cut_close (message);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GIOStream) stream = user_data;

  /* Whether the client took it all is no concern of a server that is about to hang up. */
  g_output_stream_write_bytes_finish (G_OUTPUT_STREAM (source), result, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

static void
append_header_cb (const char *name, const char *value, gpointer user_data)
{
  g_string_append_printf (user_data, "%s: %s\r\n", name, value);
}

void
s3c_practice_cut_half (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autoptr (GBytes) body
      = soup_message_body_flatten (soup_server_message_get_response_body (message));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  GIOStream *stream;

  soup_message_headers_set_content_length (headers, (goffset)g_bytes_get_size (body));
  g_string_append_printf (text, "HTTP/1.1 %u %s\r\n", soup_server_message_get_status (message),
                          soup_server_message_get_reason_phrase (message));
  soup_message_headers_foreach (headers, append_header_cb, text);
  g_string_append (text, "\r\n");
  g_string_append_len (text, g_bytes_get_data (body, NULL), (gssize)g_bytes_get_size (body) / 2);
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));

  stream = soup_server_message_steal_connection (message);
  g_output_stream_write_bytes_async (g_io_stream_get_output_stream (stream), bytes,
                                     G_PRIORITY_DEFAULT, NULL, written_cb, stream);
}
