/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The facts, by the practice endpoint. */

#include "s3c-api-facts.h"
#include "s3c-practice.h"
#include "s3c-wistia-test.h"

#define SLOW 0.001
#define FAST 1000.0

static const char *const role_tokens[S3C_N_ROLES] = {
  [S3C_ROLE_FULL] = S3C_PRACTICE_TOKEN,
  [S3C_ROLE_UPLOAD_ONLY] = S3C_PRACTICE_UPLOAD_ONLY_TOKEN,
  [S3C_ROLE_READ_ONLY] = S3C_PRACTICE_READ_ONLY_TOKEN,
  [S3C_ROLE_DELEGATED] = S3C_PRACTICE_DELEGATED_TOKEN,
  [S3C_ROLE_EXPIRING] = S3C_PRACTICE_EXPIRING_TOKEN,
  [S3C_ROLE_EXPIRED] = S3C_PRACTICE_EXPIRED_TOKEN,
  [S3C_ROLE_INACTIVE] = S3C_PRACTICE_INACTIVE_TOKEN,
  [S3C_ROLE_UNKNOWN] = S3C_PRACTICE_UNKNOWN_TOKEN,
  [S3C_ROLE_MEDIA_LIMIT] = S3C_PRACTICE_FULL_TOKEN,
  [S3C_ROLE_STORAGE_LIMIT] = S3C_PRACTICE_FULL_STORAGE_TOKEN,
  [S3C_ROLE_SECOND] = S3C_PRACTICE_SECOND_TOKEN,
  [S3C_ROLE_PARAMS] = S3C_PRACTICE_PARAMS_TOKEN,
  [S3C_ROLE_WRONG] = "0123456789abcdef-nobody's",
};

/* A copy from a bucket whose media get so far and no farther, at a speed at which they are there by
 * the next request. */
static char *
add_media (S3cApiWorld *world, S3cState state, const char *name, const char *folder)
{
  const char *bucket = state == S3C_STATE_MEDIA_FAILED ? "practice-media-failed"
                       : state == S3C_STATE_PROCESSING ? "practice-never-ready"
                                                       : "acme-video";
  g_autoptr (S3cRequest) request = g_object_new (S3C_TYPE_REQUEST, "bucket", bucket, "key", "a.mp4",
                                                 "name", name, "folder", folder, NULL);
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cMedia) media = NULL;

  g_object_set (world->service, "speed", state == S3C_STATE_QUEUED ? SLOW : FAST, NULL);
  s3c_endpoint_copy_async (world->endpoint, request, world->tokens[S3C_ROLE_FULL], NULL,
                           s3c_await_cb, &await);
  media = s3c_endpoint_copy_finish (world->endpoint, s3c_await_wait (&await), &reply, &error);
  g_assert_no_error (error);
  if (state != S3C_STATE_QUEUED)
    s3c_await_pass (10);
  return g_strdup (s3c_media_get_hashed_id (media));
}

static S3cRole
use_up (S3cApiWorld *world)
{
  g_autoptr (S3cAccount) account = NULL;

  g_object_set (world->service, "rate-limit", 1, NULL);
  account = s3c_ask_account (world, S3C_ROLE_FULL, NULL, NULL);
  return S3C_ROLE_FULL;
}

static S3cApiWorld *
world_new (void)
{
  S3cApiWorld *world = g_new0 (S3cApiWorld, 1);
  S3cPractice *practice = s3c_practice_new ();
  g_autoptr (GError) error = NULL;

  s3c_practice_start (practice, 0, &error);
  g_assert_no_error (error);
  memcpy (world->tokens, role_tokens, sizeof role_tokens);
  world->service = practice;
  world->add_media = add_media;
  world->use_up = use_up;
  s3c_api_world_connect (world, NULL, s3c_practice_get_url (practice));
  return world;
}

/* Reading a share link makes it: nothing but the call that is for it may. */
static void
world_free (S3cApiWorld *world)
{
  g_autofree S3cApiWorld *owned = world;
  guint shared = 0;

  g_object_get (owned->service, "share-links", &shared, NULL);
  g_assert_cmpuint (shared, ==,
                    g_str_has_suffix (g_test_get_path (), "share link is made on request"));
  s3c_api_world_disconnect (owned);
  g_clear_object (&owned->service);
}

int
main (int argc, char **argv)
{
  s3c_test_init (&argc, &argv);
  s3c_api_facts_add_tests ("practice", world_new, world_free);
  return g_test_run ();
}
