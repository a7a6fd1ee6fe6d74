/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-queue.h"

#include "s3c-practice-cut.h"

/* A slow body comes in so many pieces: a byte each, and the rest. */
#define DROPS 20

struct S3cPracticeQueue
{
  GMainContext *context; /* (owned) (nullable) */
  GHashTable *waiting;   /* (owned) (element-type Waiting) */
};

typedef struct
{
  S3cPracticeQueue *queue; /* (unowned) */
  S3cPracticeCall *call;   /* (owned) */
  GSource *source;         /* (owned) */
  gsize dripped;           /* bytes of the body that were sent */
} Waiting;

static void
waiting_free (Waiting *waiting)
{
  g_signal_handlers_disconnect_by_data (waiting->call->message, waiting);
  g_source_destroy (waiting->source);
  g_clear_pointer (&waiting->source, g_source_unref);
  g_clear_pointer (&waiting->call, s3c_practice_call_free);
  g_clear_pointer (&waiting, g_free);
}

static void
end_now (S3cPracticeCall *call)
{
  switch (call->end)
    {
    case S3C_PRACTICE_END_ANSWER:
    case S3C_PRACTICE_END_DRIP:
      soup_server_message_unpause (call->message);
      break;
    case S3C_PRACTICE_END_RESET:
      s3c_practice_cut_reset (call->message);
      break;
    case S3C_PRACTICE_END_CUT:
      s3c_practice_cut_half (call->message);
      break;
    case S3C_PRACTICE_END_NEVER:
    case S3C_PRACTICE_END_CLOSE:
    default:
      s3c_practice_cut_close (call->message);
      break;
    }
}

static gboolean
timeout_cb (gpointer user_data)
{
  Waiting *waiting = user_data;

  end_now (waiting->call);
  g_hash_table_remove (waiting->queue->waiting, waiting);
  return G_SOURCE_REMOVE;
}

static gboolean
client_gone_cb (GSocket *socket, GIOCondition condition, gpointer user_data)
{
  return timeout_cb (user_data);
}

/* All of the time passes before the last of the drops, in which the rest comes. */
static gboolean
drip_cb (gpointer user_data)
{
  Waiting *waiting = user_data;
  SoupServerMessage *message = waiting->call->message;
  SoupMessageBody *body = soup_server_message_get_response_body (message);
  const char *bytes = g_bytes_get_data (waiting->call->body, NULL);
  const gboolean last = waiting->dripped + 1 >= DROPS;
  gsize end = last ? g_bytes_get_size (waiting->call->body) : waiting->dripped + 1;

  soup_message_body_append (body, SOUP_MEMORY_COPY, bytes + waiting->dripped,
                            end - waiting->dripped);
  waiting->dripped = end;
  if (!last)
    {
      soup_server_message_unpause (message);
      return G_SOURCE_CONTINUE;
    }
  soup_message_body_complete (body);
  g_signal_handlers_disconnect_by_data (message, waiting);
  return timeout_cb (waiting);
}

static void
finished_cb (SoupServerMessage *message, gpointer user_data)
{
  Waiting *waiting = user_data;

  g_hash_table_remove (waiting->queue->waiting, waiting);
}

/* A paused message does not notice that its client has given up: where nothing will ever be
 * written, its connection would stay for ever. */
static GSource *
make_source (Waiting *waiting)
{
  S3cPracticeCall *call = waiting->call;
  GSource *source;

  if (call->end == S3C_PRACTICE_END_NEVER)
    {
      source = g_socket_create_source (soup_server_message_get_socket (call->message),
                                       G_IO_IN | G_IO_HUP, NULL);
      g_source_set_callback (source, G_SOURCE_FUNC (client_gone_cb), waiting, NULL);
    }
  else if (call->end == S3C_PRACTICE_END_DRIP)
    {
      source = g_timeout_source_new (call->wait / DROPS);
      g_source_set_callback (source, drip_cb, waiting, NULL);
    }
  else
    {
      source = g_timeout_source_new (call->wait);
      g_source_set_callback (source, timeout_cb, waiting, NULL);
    }
  return source;
}

S3cPracticeQueue *
s3c_practice_queue_new (GMainContext *context)
{
  S3cPracticeQueue *self = g_new0 (S3cPracticeQueue, 1);

  self->context = context != NULL ? g_main_context_ref (context) : NULL;
  self->waiting = g_hash_table_new_full (NULL, NULL, (GDestroyNotify)waiting_free, NULL);
  return self;
}

void
s3c_practice_queue_free (S3cPracticeQueue *self)
{
  g_clear_pointer (&self->waiting, g_hash_table_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self, g_free);
}

void
s3c_practice_queue_end (S3cPracticeQueue *self, S3cPracticeCall *call)
{
  g_autoptr (S3cPracticeCall) owned = call;
  Waiting *waiting;

  if (call->end == S3C_PRACTICE_END_ANSWER && call->wait == 0)
    return;

  waiting = g_new0 (Waiting, 1);
  waiting->queue = self;
  waiting->call = g_steal_pointer (&owned);
  if (call->end == S3C_PRACTICE_END_DRIP)
    g_signal_connect (call->message, "finished", G_CALLBACK (finished_cb), waiting);
  else
    soup_server_message_pause (call->message);
  waiting->source = make_source (waiting);
  g_hash_table_add (self->waiting, waiting);
  g_source_attach (waiting->source, self->context);
}
