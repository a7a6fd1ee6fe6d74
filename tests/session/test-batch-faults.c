/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-fixture.h"
#include "s3c-server-faults.h"

#include <string.h>

/* A batch in which each request meets another fault, by its position. */

#define FIRST_BACKOFF 1 /* millisecond */
#define MANY_RETRIES  100
#define ACCOUNT       "{\"id\":1,\"name\":\"Acme\",\"url\":\"http://acme.wistia.com\"}"

/* Which faults, and how. */
typedef struct
{
  guint at_once;
  guint limit; /* seconds for an answer: those that take all of it are met by the others alone */
  gboolean slow;
  gboolean every_shape;
} Plan;

typedef struct
{
  char *folder;
  S3cTlsServer *service;   /* (owned) takes copies, and misbehaves */
  S3cTlsServer *api;       /* (owned) answers everything else */
  S3cTlsServer *elsewhere; /* (owned) where redirects lead to */
  S3cFakeTokens *tokens;   /* (owned) */
  S3cSession *session;     /* (owned) */
  GPtrArray *faults;       /* (owned) (element-type S3cServerFault) in the order of the requests */
  GPtrArray *kept;         /* (owned) (nullable) the same, for good */
  guint settled;
} Fixture;

static void
settled_cb (S3cSession *session, S3cCopy *copy, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->settled++;
}

static S3cSession *
make_session (Fixture *fixture, const Plan *plan)
{
  g_autoptr (GTlsDatabase) database = s3c_tls_server_dup_database ();
  g_autofree char *path = g_build_filename (fixture->folder, "history.db", NULL);

  return g_object_new (
      S3C_TYPE_SESSION, "history-path", path, "upload-url",
      s3c_tls_server_get_url (fixture->service), "api-url", s3c_tls_server_get_url (fixture->api),
      "token-store", fixture->tokens, "tls-database", database, "at-once", plan->at_once, "retries",
      MANY_RETRIES, "first-backoff", FIRST_BACKOFF, "requests-per-minute", 0, "connect-timeout",
      plan->limit, "answer-timeout", plan->limit, "follow", FALSE, "check-by-itself", FALSE, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("s3copy-session-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->service = s3c_tls_server_new (TRUE);
  fixture->api = s3c_tls_server_new (TRUE);
  fixture->elsewhere = s3c_tls_server_new (TRUE);
  s3c_tls_server_set_default (fixture->api, &(S3cServerStep){ .body = ACCOUNT });
  fixture->tokens = s3c_fake_tokens_new ();
  fixture->session = make_session (fixture, data);
  g_signal_connect (fixture->session, "settled", G_CALLBACK (settled_cb), fixture);
  s3c_fixture_start (fixture->session);
  s3c_session_use_token (fixture->session, S3C_TEST_TOKEN);
  fixture->faults = g_ptr_array_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  s3c_fixture_assert_finalizes (g_steal_pointer (&fixture->session));
  s3c_fixture_assert_finalizes (g_steal_pointer (&fixture->tokens));
  g_clear_pointer (&fixture->faults, g_ptr_array_unref);
  g_clear_pointer (&fixture->kept, g_ptr_array_unref);
  g_assert_finalize_object (g_steal_pointer (&fixture->service));
  g_assert_finalize_object (g_steal_pointer (&fixture->api));
  g_assert_finalize_object (g_steal_pointer (&fixture->elsewhere));
  s3c_fixture_remove_tree (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
}

static void
push (Fixture *fixture, S3cServerFault *fault)
{
  g_ptr_array_add (fixture->faults, fault);
  s3c_tls_server_push (fixture->service, &fault->step);
}

/* Whoever meets a service that cannot be reached again and again waits longer each time: between
 * two such, one gets through. */
static void
push_all (Fixture *fixture, GPtrArray *faults, const Plan *plan)
{
  static S3cServerFault none
      = { .name = (char *)"none", .meaning = S3C_FAULT_ACCEPTED, .reaches = TRUE };

  none.step.body = "{\"hashed_id\":\"media@N@\",\"status\":\"queued\"}";
  for (guint i = 0; i < faults->len; i++)
    {
      S3cServerFault *fault = faults->pdata[i];

      if (fault->slow != plan->slow)
        continue;
      if (!plan->every_shape && strstr (fault->name, " with ") != NULL
          && !g_str_has_suffix (fault->name, "nothing"))
        continue;
      push (fixture, fault);
      if (fault->meaning == S3C_FAULT_RESENT && !fault->reaches)
        push (fixture, &none);
    }
  push (fixture, &none);
}

/* Each fault but those after which a copy is sent again ends one. */
static guint
count_copies (Fixture *fixture)
{
  guint n = 0;

  for (guint i = 0; i < fixture->faults->len; i++)
    n += ((S3cServerFault *)fixture->faults->pdata[i])->meaning != S3C_FAULT_RESENT;
  return n;
}

static void
send_batch (Fixture *fixture, guint n)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func (g_object_unref);
  S3cProgress *progress = s3c_session_get_progress (fixture->session);
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("key-%04u", i);

      g_ptr_array_add (requests, s3c_fixture_request (key));
    }
  s3c_session_submit_many_async (fixture->session, requests, NULL, s3c_await_cb, &await);
  ids = s3c_session_submit_many_finish (fixture->session, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, n);
  while (fixture->settled < n)
    {
      g_main_context_iteration (NULL, TRUE);
      /* Somebody was refused: that is enough. */
      if (s3c_progress_get_data (progress)->status == S3C_PROGRESS_BACKING_OFF)
        s3c_tls_server_listen (fixture->service);
    }
}

/* What is written down, oldest first. (transfer full) */
static GPtrArray *
read_history (Fixture *fixture)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 last = 0;

  while (TRUE)
    {
      g_auto (S3cAwait) await = S3C_AWAIT_INIT;
      g_autoptr (GPtrArray) block = NULL;
      g_autoptr (GError) error = NULL;

      s3c_session_read_history_async (fixture->session, last, NULL, s3c_await_cb, &await);
      block = s3c_session_read_history_finish (fixture->session, s3c_await_wait (&await), &error);
      g_assert_no_error (error);
      if (block->len == 0)
        return all;
      last = s3c_copy_get_id (block->pdata[block->len - 1]);
      for (guint i = 0; i < block->len; i++)
        g_ptr_array_add (all, g_object_ref (block->pdata[i]));
    }
}

static S3cState
get_state (const S3cServerFault *fault)
{
  switch (fault->meaning)
    {
    case S3C_FAULT_ACCEPTED:
      return S3C_STATE_QUEUED;
    case S3C_FAULT_REFUSED:
      return S3C_STATE_REFUSED;
    case S3C_FAULT_UNSURE:
      return S3C_STATE_UNSURE;
    case S3C_FAULT_RESENT:
    default:
      g_assert_not_reached ();
    }
}

/* How many end how, and how many were sent: the same whoever met what. */
static void
assert_sums (Fixture *fixture, GPtrArray *copies)
{
  int balance[S3C_N_STATES] = { 0 };
  guint reached = 0;

  g_assert_cmpuint (copies->len, ==, count_copies (fixture));
  for (guint i = 0; i < copies->len; i++)
    balance[s3c_copy_get_state (copies->pdata[i])]++;
  for (guint i = 0; i < fixture->faults->len; i++)
    {
      const S3cServerFault *fault = fixture->faults->pdata[i];

      reached += fault->reaches;
      if (fault->meaning != S3C_FAULT_RESENT)
        balance[get_state (fault)]--;
    }
  for (guint i = 0; i < G_N_ELEMENTS (balance); i++)
    g_assert_cmpint (balance[i], ==, 0);
  g_assert_cmpuint (s3c_tls_server_count_requests (fixture->service), ==, reached);
  g_assert_cmpuint (s3c_tls_server_count_connections (fixture->elsewhere), ==, 0);
}

/* (transfer none) (nullable): where its key did not arrive. */
static S3cCopy *
find_copy (GPtrArray *copies, S3cServerEntry *entry)
{
  gsize size = 0;
  const char *body = entry->complete ? g_bytes_get_data (entry->body, &size) : NULL;

  for (guint i = 0; body != NULL && i < copies->len; i++)
    {
      const char *key = s3c_request_get_key (s3c_copy_get_request (copies->pdata[i]));

      if (memmem (body, size, key, strlen (key)) != NULL)
        return copies->pdata[i];
    }
  g_assert_false (entry->complete);
  return NULL;
}

static S3cServerFault *
get_reaching (Fixture *fixture, guint *at)
{
  while (!((S3cServerFault *)fixture->faults->pdata[*at])->reaches)
    *at += 1;
  return fixture->faults->pdata[(*at)++];
}

/* Sends the batch. (transfer full) what is written down of it then. */
static GPtrArray *
meet_faults (Fixture *fixture, const Plan *plan)
{
  g_autoptr (GPtrArray) faults
      = s3c_server_faults_new (s3c_tls_server_get_url (fixture->elsewhere), plan->limit * 1300);
  GPtrArray *copies;

  push_all (fixture, faults, plan);
  send_batch (fixture, count_copies (fixture));
  copies = read_history (fixture);
  assert_sums (fixture, copies);
  fixture->kept = g_steal_pointer (&faults);
  return copies;
}

/* The ledger is in the order of the faults, so that it is known who met which. */
static void
test_one_at_a_time (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) copies = meet_faults (fixture, data);
  g_autoptr (GHashTable) ended = g_hash_table_new (NULL, NULL);
  guint at = 0;

  for (guint i = 0; i < s3c_tls_server_count_requests (fixture->service); i++)
    {
      const S3cServerFault *fault = get_reaching (fixture, &at);
      g_autoptr (S3cServerEntry) entry = s3c_tls_server_dup_request (fixture->service, i);
      S3cCopy *copy = find_copy (copies, entry);

      if (copy == NULL)
        continue;
      g_test_message ("%s: %s", fault->name, s3c_state_to_nick (s3c_copy_get_state (copy)));
      /* Nothing is sent again once it has its outcome. */
      g_assert_false (g_hash_table_contains (ended, copy));
      if (fault->meaning == S3C_FAULT_RESENT)
        continue;
      g_hash_table_add (ended, copy);
      g_assert_cmpstr (s3c_state_to_nick (s3c_copy_get_state (copy)), ==,
                       s3c_state_to_nick (get_state (fault)));
    }
}

/* Who meets what is chance. */
static void
test_eight_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) copies = meet_faults (fixture, data);

  g_test_message ("%u copies", copies->len);
}

#define ADD(path, plan, test) g_test_add (path, Fixture, plan, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  static const Plan one = { .at_once = 1, .limit = 30, .every_shape = TRUE };
  static const Plan eight = { .at_once = 8, .limit = 30 };
  static const Plan slow = { .at_once = 8, .limit = 3, .slow = TRUE };

  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("/batch-faults/each copy ends as its fault says, and was sent as often as it may", &one,
       test_one_at_a_time);
  ADD ("/batch-faults/eight at once end as all faults together say", &eight, test_eight_at_once);
  ADD ("/batch-faults/those that take all the time there is", &slow, test_eight_at_once);
  return g_test_run ();
}
