/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-http-thread.h"

#include <sys/resource.h>
#include <unistd.h>

/* Eight copies at once, each on a connection of its own, must not keep the polls waiting; and
 * nobody knows a service better with more. */
#define MAX_CONNS          32
#define MAX_CONNS_PER_HOST 16

/* Files that are nice to have must not keep anything else waiting: they have connections of their
 * own, and few. */
#define MAX_FETCHES          8
#define MAX_FETCHES_PER_HOST 4

#define GIVEN_WAY 5 /* of 19 */

typedef enum
{
  DIRECT = 1 << 0, /* past every proxy */
  FETCH = 1 << 1,  /* without a token */
} SessionKind;

#define N_SESSIONS 4

struct _S3cHttpThread
{
  gatomicrefcount references;
  GThread *thread;            /* (owned) (nullable) until it is waited for */
  GMainContext *context;      /* (owned) */
  GTlsDatabase *tls_database; /* (owned) (nullable) */

  GMutex mutex;
  gboolean ended; /* by the mutex: nothing may be posted any more */

  /* Of the thread alone. */
  GMainLoop *loop;                   /* (owned) (nullable) */
  SoupSession *sessions[N_SESSIONS]; /* (owned) (nullable) each until first needed */
  GHashTable *parcels;               /* (owned) (nullable) (element-type Parcel) under way */
  gboolean ending;
};

/* A request on its way there and its answer on its way back. Whoever holds it last only frees plain
 * memory: the task is let go on the caller's side and the exchange on the thread's. */
typedef struct
{
  gatomicrefcount references;
  S3cHttpThread *thread; /* (owned) */
  GMainContext *context; /* (owned) the caller's */
  GTask *task;           /* (owned) (nullable) the caller's alone */
  gulong cancelled_id;   /* the caller's alone */

  S3cExchange *exchange; /* (unowned) (nullable) while it is under way; the thread's alone */
  S3cReply *reply;       /* (owned) (nullable) */
  GError *error;         /* (owned) (nullable) */
} Parcel;

static void
thread_unref (S3cHttpThread *self)
{
  g_autofree S3cHttpThread *owned = NULL;

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  owned = self;
  g_clear_object (&owned->tls_database);
  g_clear_pointer (&owned->context, g_main_context_unref);
  g_mutex_clear (&owned->mutex);
}

static S3cHttpThread *
thread_ref (S3cHttpThread *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

static Parcel *
parcel_new (S3cHttpThread *thread, GTask *task)
{
  Parcel *self = g_new0 (Parcel, 1);

  g_atomic_ref_count_init (&self->references);
  self->thread = thread_ref (thread);
  self->context = g_main_context_ref (g_task_get_context (task));
  self->task = task;
  return self;
}

static Parcel *
parcel_ref (Parcel *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

static void
parcel_unref (Parcel *self)
{
  g_autofree Parcel *owned = NULL;

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  owned = self;
  g_clear_object (&owned->task);
  g_clear_pointer (&owned->reply, s3c_reply_free);
  g_clear_error (&owned->error);
  g_clear_pointer (&owned->context, g_main_context_unref);
  g_clear_pointer (&owned->thread, thread_unref);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parcel, parcel_unref)

/* Never g_main_context_invoke(): it would run callback here where nobody iterates the context. */
static void
attach (GMainContext *context, GSourceFunc callback, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, callback, data, destroy);
  g_source_attach (source, context);
}

static gboolean
post (S3cHttpThread *self, GSourceFunc callback, Parcel *parcel)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (!self->ended)
    attach (self->context, callback, parcel_ref (parcel), (GDestroyNotify)parcel_unref);
  return !self->ended;
}

/* On the caller's side. */

static gboolean
deliver_cb (gpointer user_data)
{
  Parcel *parcel = user_data;
  g_autoptr (GTask) task = g_steal_pointer (&parcel->task);

  g_clear_signal_handler (&parcel->cancelled_id, g_task_get_cancellable (task));
  g_task_set_task_data (task, g_steal_pointer (&parcel->reply), (GDestroyNotify)s3c_reply_free);
  if (parcel->error != NULL)
    g_task_return_error (task, g_steal_pointer (&parcel->error));
  else
    g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

/* On the thread's side. */

/* libsoup's own time-out is one of idleness, which a slow drip evades: S3cExchange has deadlines
 * instead. Its authentication could send a request again, and there is nothing to authenticate. */
static SoupSession *
make_session (S3cHttpThread *self, SessionKind kind)
{
  gboolean fetch = (kind & FETCH) != 0;
  SoupSession *session = soup_session_new_with_options (
      "timeout", 0, "max-conns", fetch ? MAX_FETCHES : MAX_CONNS, "max-conns-per-host",
      fetch ? MAX_FETCHES_PER_HOST : MAX_CONNS_PER_HOST, "user-agent", "S3Copy/" S3C_VERSION, NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  if (self->tls_database != NULL)
    soup_session_set_tls_database (session, self->tls_database);
  if ((kind & DIRECT) != 0)
    soup_session_set_proxy_resolver (session, NULL);
  return session;
}

/* Plain HTTP is for this computer itself only: a proxy would be another one, and could read the
 * token. Through TLS it cannot. */
static SoupSession *
choose_session (S3cHttpThread *self, S3cExchange *exchange)
{
  SessionKind kind = (s3c_exchange_is_plain (exchange) ? DIRECT : 0)
                     | (s3c_exchange_is_fetch (exchange) ? FETCH : 0);

  if (self->sessions[kind] == NULL)
    self->sessions[kind] = make_session (self, kind);
  return self->sessions[kind];
}

static void
quit_when_done (S3cHttpThread *self)
{
  if (self->ending && g_hash_table_size (self->parcels) == 0)
    g_main_loop_quit (self->loop);
}

static void
done_cb (S3cReply *reply, GError *error, gpointer user_data)
{
  Parcel *parcel = user_data;
  S3cHttpThread *self = parcel->thread;

  parcel->exchange = NULL;
  parcel->reply = reply;
  parcel->error = error;
  attach (parcel->context, deliver_cb, parcel_ref (parcel), (GDestroyNotify)parcel_unref);
  g_hash_table_remove (self->parcels, parcel);
  quit_when_done (self);
}

static gboolean
start_cb (gpointer user_data)
{
  Parcel *parcel = user_data;
  S3cHttpThread *self = parcel->thread;

  g_hash_table_add (self->parcels, parcel_ref (parcel));
  s3c_exchange_run (parcel->exchange, choose_session (self, parcel->exchange), done_cb, parcel);
  return G_SOURCE_REMOVE;
}

static gboolean
stop_cb (gpointer user_data)
{
  Parcel *parcel = user_data;

  if (parcel->exchange != NULL)
    s3c_exchange_stop (parcel->exchange);
  return G_SOURCE_REMOVE;
}

static gboolean
end_cb (gpointer user_data)
{
  S3cHttpThread *self = user_data;
  g_autoptr (GList) parcels = g_hash_table_get_keys (self->parcels);

  self->ending = TRUE;
  for (GList *link = parcels; link != NULL; link = link->next)
    stop_cb (link->data);
  quit_when_done (self);
  return G_SOURCE_REMOVE;
}

/* A handshake can wait a moment for the frame that is being drawn. Where it may not be, it is not.
 */
static void
give_way (void)
{
  setpriority (PRIO_PROCESS, (id_t)gettid (), GIVEN_WAY);
}

static gpointer
run_cb (gpointer user_data)
{
  S3cHttpThread *self = user_data;

  give_way ();
  g_main_context_push_thread_default (self->context);
  self->loop = g_main_loop_new (self->context, FALSE);
  self->parcels = g_hash_table_new_full (NULL, NULL, (GDestroyNotify)parcel_unref, NULL);
  g_main_loop_run (self->loop);

  for (gsize i = 0; i < N_SESSIONS; i++)
    g_clear_object (&self->sessions[i]);
  /* Connections say farewell. */
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_clear_pointer (&self->parcels, g_hash_table_unref);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

/* From anywhere. */

S3cHttpThread *
s3c_http_thread_new (GTlsDatabase *tls_database)
{
  S3cHttpThread *self = g_new0 (S3cHttpThread, 1);

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->mutex);
  self->context = g_main_context_new ();
  g_set_object (&self->tls_database, tls_database);
  self->thread = g_thread_new ("http", run_cb, self);
  return self;
}

void
s3c_http_thread_end (S3cHttpThread *self)
{
  g_mutex_lock (&self->mutex);
  self->ended = TRUE;
  g_mutex_unlock (&self->mutex);
  attach (self->context, end_cb, self, NULL);
  g_clear_pointer (&self->thread, g_thread_join);
  thread_unref (self);
}

/* In whichever thread cancels. Once the thread has ended there is nothing to stop. */
static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Parcel *parcel = user_data;

  post (parcel->thread, stop_cb, parcel);
}

static void
forget_cb (gpointer data, GClosure *closure)
{
  parcel_unref (data);
}

void
s3c_http_thread_send (S3cHttpThread *self, S3cExchange *exchange, GTask *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (Parcel) parcel = parcel_new (self, task);

  parcel->exchange = exchange;
  /* Before it is handed over, for the answer may come at once. g_cancellable_disconnect() would
   * wait for a handler that runs, and there is nothing to wait for: the closure holds the parcel.
   */
  if (cancellable != NULL)
    parcel->cancelled_id = g_signal_connect_data (
        cancellable, "cancelled", G_CALLBACK (cancelled_cb), parcel_ref (parcel), forget_cb, 0);
  post (self, start_cb, parcel);
  if (g_cancellable_is_cancelled (cancellable))
    cancelled_cb (cancellable, parcel);
}
