/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-media-server.h"

#include <string.h>

#define WINDOW (60 * G_TIME_SPAN_SECOND)

struct _S3cMediaServer
{
  GObject parent_instance;

  GSocketService *service; /* (owned) */
  char *url;               /* (owned) */

  GMutex mutex;      /* for all that follows */
  GQueue window;     /* (element-type gint64) (owned) when the requests of the last minute came */
  GHashTable *times; /* (owned) media id -> how often it was asked for */
  S3cMediaCounts counts;
  char *status; /* (owned) */
  gint64 last_poll;
  gint64 silence;
  guint limit;
  int failure;
  gboolean listing;
};

G_DEFINE_FINAL_TYPE (S3cMediaServer, s3c_media_server, G_TYPE_OBJECT)

typedef struct
{
  int status;
  const char *type;
  GString *body; /* (owned) */
} Answer;

static void
add_media (S3cMediaServer *self, GString *body, const char *id)
{
  const guint times = GPOINTER_TO_UINT (g_hash_table_lookup (self->times, id));

  g_hash_table_insert (self->times, g_strdup (id), GUINT_TO_POINTER (times + 1));
  self->counts.asked++;
  g_string_append_printf (body,
                          "%s{\"hashed_id\":\"%s\",\"status\":\"%s\",\"thumbnail\":{\"url\":"
                          "\"https://embed-ssl.wistia.com/deliveries/%s.jpg\"}}",
                          body->len > 1 ? "," : "", id, self->status, id);
}

static void
answer_list (S3cMediaServer *self, const char *query, Answer *answer)
{
  g_auto (GStrv) parts = g_strsplit (query, "&", -1);
  guint n = 0;

  self->counts.lists++;
  if (!self->listing)
    {
      answer->status = 401;
      g_string_assign (answer->body, "{\"code\":\"unauthorized_scope\",\"error\":\"no\"}");
      return;
    }
  g_string_assign (answer->body, "[");
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *id = strchr (parts[i], '=');

      if (!g_str_has_prefix (parts[i], "hashed_ids") || id == NULL)
        continue;
      n++;
      if (g_str_has_prefix (id + 1, S3C_MEDIA_GONE))
        continue;
      add_media (self, answer->body, id + 1);
    }
  g_string_append_c (answer->body, ']');
  self->counts.largest = MAX (self->counts.largest, n);
}

static void
answer_media (S3cMediaServer *self, const char *id, Answer *answer)
{
  if (g_str_has_suffix (id, "/share_link"))
    {
      self->counts.links++;
      g_string_assign (answer->body, "{\"url\":\"https://acme.wistia.com/s/1\"}");
      return;
    }
  self->counts.singles++;
  if (g_str_has_prefix (id, S3C_MEDIA_GONE))
    answer->status = 404;
  else
    add_media (self, answer->body, id);
}

static void
poll_arrived (S3cMediaServer *self, gint64 now)
{
  if (self->last_poll > 0)
    self->silence = MAX (self->silence, now - self->last_poll);
  self->last_poll = now;
}

static gboolean
is_too_many (S3cMediaServer *self, gint64 now)
{
  gint64 *first;

  while ((first = g_queue_peek_head (&self->window)) != NULL && *first <= now - WINDOW)
    {
      g_autofree gint64 *gone = g_queue_pop_head (&self->window);
    }
  g_queue_push_tail (&self->window, g_memdup2 (&now, sizeof now));
  return self->limit > 0 && g_queue_get_length (&self->window) > self->limit;
}

static void
answer_request (S3cMediaServer *self, const char *method, const char *path, Answer *answer)
{
  static const char medias[] = "/modern/medias";
  const gint64 now = g_get_monotonic_time ();

  self->counts.requests++;
  if (is_too_many (self, now))
    {
      self->counts.refused++;
      *answer = (Answer){ 429, "text/plain", answer->body };
    }
  else if (self->failure != 0)
    answer->status = self->failure;
  else if (g_str_equal (method, "POST"))
    g_string_append_printf (answer->body, "{\"hashed_id\":\"new%u\",\"status\":\"queued\"}",
                            ++self->counts.copies);
  else if (g_str_has_prefix (path, "/modern/account"))
    g_string_assign (answer->body, "{\"id\":1,\"name\":\"Acme\"}");
  else if (g_str_has_prefix (path, medias))
    {
      poll_arrived (self, now);
      path += strlen (medias);
      if (*path == '?')
        answer_list (self, path + 1, answer);
      else
        answer_media (self, path + 1, answer);
    }
  else
    answer->status = 404;
}

/* Reads head and body. (transfer full) (nullable): the request line. */
static char *
read_request (GDataInputStream *input)
{
  g_autofree char *first = g_data_input_stream_read_line (input, NULL, NULL, NULL);
  gint64 length = 0;

  while (first != NULL)
    {
      g_autofree char *line = g_data_input_stream_read_line (input, NULL, NULL, NULL);

      if (line == NULL)
        return NULL;
      g_strchomp (line);
      if (*line == '\0')
        break;
      if (g_ascii_strncasecmp (line, "content-length:", 15) == 0)
        length = g_ascii_strtoll (line + 15, NULL, 10);
    }
  if (length > 0 && g_input_stream_skip (G_INPUT_STREAM (input), (gsize)length, NULL, NULL) <= 0)
    return NULL;
  return g_steal_pointer (&first);
}

static gboolean
serve_one (S3cMediaServer *self, GDataInputStream *input, GOutputStream *output)
{
  g_autofree char *line = read_request (input);
  g_auto (GStrv) words = line != NULL ? g_strsplit (line, " ", 3) : NULL;
  g_autoptr (GString) body = g_string_new (NULL);
  Answer answer = { 200, "application/json", body };
  g_autofree char *head = NULL;

  if (words == NULL || g_strv_length (words) < 2)
    return FALSE;
  g_mutex_lock (&self->mutex);
  answer_request (self, words[0], words[1], &answer);
  g_mutex_unlock (&self->mutex);
  head = g_strdup_printf (
      "HTTP/1.1 %d Answer\r\nContent-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT
      "\r\nRetry-After: 60\r\n\r\n",
      answer.status, answer.type, body->len);
  /* In one piece: a second one would wait for the first to be acknowledged. */
  g_string_prepend (body, head);
  return g_output_stream_write_all (output, body->str, body->len, NULL, NULL, NULL);
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection *connection,
        GObject *source,
        S3cMediaServer *self)
{
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autoptr (GDataInputStream) input
      = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));

  g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  while (serve_one (self, input, output))
    ;
  return TRUE;
}

static void
s3c_media_server_dispose (GObject *object)
{
  S3cMediaServer *self = S3C_MEDIA_SERVER (object);

  if (self->service != NULL)
    {
      g_socket_service_stop (self->service);
      g_socket_listener_close (G_SOCKET_LISTENER (self->service));
    }
  g_clear_object (&self->service);

  G_OBJECT_CLASS (s3c_media_server_parent_class)->dispose (object);
}

static void
s3c_media_server_finalize (GObject *object)
{
  S3cMediaServer *self = S3C_MEDIA_SERVER (object);

  g_queue_clear_full (&self->window, g_free);
  g_clear_pointer (&self->times, g_hash_table_unref);
  g_clear_pointer (&self->status, g_free);
  g_clear_pointer (&self->url, g_free);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (s3c_media_server_parent_class)->finalize (object);
}

static void
s3c_media_server_class_init (S3cMediaServerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_media_server_dispose;
  G_OBJECT_CLASS (klass)->finalize = s3c_media_server_finalize;
}

static void
s3c_media_server_init (S3cMediaServer *self)
{
  g_mutex_init (&self->mutex);
  self->times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->status = g_strdup ("processing");
  self->listing = TRUE;
}

S3cMediaServer *
s3c_media_server_new (guint limit)
{
  S3cMediaServer *self = g_object_new (S3C_TYPE_MEDIA_SERVER, NULL);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  self->limit = limit;
  self->service = g_threaded_socket_service_new (32);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  self->url = g_strdup_printf ("http://127.0.0.1:%u",
                               g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);
  return self;
}

const char *
s3c_media_server_get_url (S3cMediaServer *self)
{
  return self->url;
}

void
s3c_media_server_get_counts (S3cMediaServer *self, S3cMediaCounts *counts)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  GHashTableIter iter;
  gpointer times;

  *counts = self->counts;
  counts->media = g_hash_table_size (self->times);
  counts->fewest = G_MAXUINT;
  g_hash_table_iter_init (&iter, self->times);
  while (g_hash_table_iter_next (&iter, NULL, &times))
    counts->fewest = MIN (counts->fewest, GPOINTER_TO_UINT (times));
}

void
s3c_media_server_reset (S3cMediaServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  const guint copies = self->counts.copies;

  self->counts = (S3cMediaCounts){ .copies = copies };
  g_hash_table_remove_all (self->times);
  self->last_poll = 0;
  self->silence = 0;
}

void
s3c_media_server_set_status (S3cMediaServer *self, const char *status)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_clear_pointer (&self->status, g_free);
  self->status = g_strdup (status);
}

void
s3c_media_server_set_listing (S3cMediaServer *self, gboolean listing)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->listing = listing;
}

void
s3c_media_server_set_failure (S3cMediaServer *self, int status)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->failure = status;
}

gint64
s3c_media_server_get_longest_silence (S3cMediaServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  const gint64 since = self->last_poll > 0 ? g_get_monotonic_time () - self->last_poll : 0;

  return MAX (self->silence, since) / 1000;
}
