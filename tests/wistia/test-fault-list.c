/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-endpoint.h"
#include "s3c-server-faults.h"
#include "s3c-wistia-test.h"

/* Seconds. The short one is for those that take all of it, and only for what they take. */
#define SHORT_LIMIT 1
#define LONG_LIMIT  30

typedef struct
{
  S3cTlsServer *server;    /* (owned) */
  S3cTlsServer *elsewhere; /* (owned) where redirects lead to */
  S3cHttp *http;           /* (owned) */
  S3cEndpoint *endpoint;   /* (owned) */
  GPtrArray *faults;       /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = s3c_tls_server_new (TRUE);
  fixture->elsewhere = s3c_tls_server_new (TRUE);
  fixture->http = s3c_test_http_new ();
  fixture->endpoint = s3c_endpoint_new (fixture->http, s3c_tls_server_get_url (fixture->server));
  fixture->faults
      = s3c_server_faults_new (s3c_tls_server_get_url (fixture->elsewhere), SHORT_LIMIT * 1500);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->endpoint));
  g_assert_finalize_object (g_steal_pointer (&fixture->http));
  g_assert_finalize_object (g_steal_pointer (&fixture->server));
  g_assert_finalize_object (g_steal_pointer (&fixture->elsewhere));
  g_clear_pointer (&fixture->faults, g_ptr_array_unref);
}

static void
assert_meaning (const S3cServerFault *fault,
                S3cMedia *media,
                const S3cReply *reply,
                const GError *error)
{
  static const S3cState states[] = {
    [S3C_FAULT_REFUSED] = S3C_STATE_REFUSED,
    [S3C_FAULT_RESENT] = S3C_STATE_FAILED,
    [S3C_FAULT_UNSURE] = S3C_STATE_UNSURE,
  };

  if (fault->meaning == S3C_FAULT_ACCEPTED)
    {
      g_assert_no_error (error);
      g_assert_nonnull (media);
      return;
    }
  g_assert_null (media);
  g_assert_nonnull (error);
  g_assert_true (error->domain == S3C_ERROR);
  g_assert_cmpstr (s3c_state_to_nick (s3c_endpoint_judge (reply, error)), ==,
                   s3c_state_to_nick (states[fault->meaning]));
  g_assert_null (strstr (error->message, TOKEN));
}

/* Returns how many requests are in the ledger afterwards. */
static guint
meet (Fixture *fixture, const S3cServerFault *fault, guint position, guint reached)
{
  g_autofree char *key = g_strdup_printf ("key-%u", position);
  g_autoptr (S3cRequest) request
      = g_object_new (S3C_TYPE_REQUEST, "bucket", "acme-video", "key", key, NULL);
  const guint connect_limit = fault->slow && !fault->reaches ? SHORT_LIMIT : LONG_LIMIT;
  const guint answer_limit = fault->slow && fault->reaches ? SHORT_LIMIT : LONG_LIMIT;
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (S3cMedia) media = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (fixture->http, "connect-timeout", connect_limit, "answer-timeout", answer_limit,
                NULL);
  s3c_endpoint_copy_async (fixture->endpoint, request, TOKEN, NULL, s3c_await_cb, &await);
  media = s3c_endpoint_copy_finish (fixture->endpoint, s3c_await_wait (&await), &reply, &error);
  g_test_message ("%s: %s", fault->name, error != NULL ? error->message : "accepted");
  assert_meaning (fault, media, reply, error);
  /* The server may read what was sent only after whoever sent it gave up. */
  while (s3c_tls_server_count_requests (fixture->server) < reached + fault->reaches)
    g_usleep (1000);
  g_assert_cmpuint (s3c_tls_server_count_requests (fixture->server), ==, reached + fault->reaches);
  if (fault->reaches)
    {
      g_autoptr (S3cServerEntry) entry = s3c_tls_server_dup_request (fixture->server, reached);

      g_assert_cmpstr (entry->path, ==, "/s3_copy");
      if (entry->complete)
        g_assert_nonnull (memmem (g_bytes_get_data (entry->body, NULL),
                                  g_bytes_get_size (entry->body), key, strlen (key)));
    }
  return reached + fault->reaches;
}

/* Each request of a batch meets another fault, by its position. */
static void
test_list (Fixture *fixture, gconstpointer data)
{
  guint reached = 0;

  for (guint i = 0; i < fixture->faults->len; i++)
    {
      const S3cServerFault *fault = fixture->faults->pdata[i];

      s3c_tls_server_push (fixture->server, &fault->step);
    }
  for (guint i = 0; i < fixture->faults->len; i++)
    {
      const S3cServerFault *fault = fixture->faults->pdata[i];

      reached = meet (fixture, fault, i, reached);
      if (fault->step.act == S3C_SERVER_REFUSE)
        s3c_tls_server_listen (fixture->server);
    }
  g_assert_cmpuint (s3c_tls_server_count_connections (fixture->elsewhere), ==, 0);
}

int
main (int argc, char **argv)
{
  s3c_test_init (&argc, &argv);
  g_test_add ("/fault-list/each fault means what it must, and reaches the service once at most",
              Fixture, NULL, set_up, test_list, tear_down);
  return g_test_run ();
}
