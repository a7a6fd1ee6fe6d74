/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The facts, by replies that were written from Wistia's documentation. */

#include "s3c-api-facts.h"
#include "s3c-recorded.h"
#include "s3c-wistia-test.h"

static const char *const role_names[S3C_N_ROLES] = {
  [S3C_ROLE_FULL] = "full",
  [S3C_ROLE_UPLOAD_ONLY] = "upload-only",
  [S3C_ROLE_READ_ONLY] = "read-only",
  [S3C_ROLE_DELEGATED] = "delegated",
  [S3C_ROLE_EXPIRING] = "expiring",
  [S3C_ROLE_EXPIRED] = "expired",
  [S3C_ROLE_INACTIVE] = "inactive",
  [S3C_ROLE_UNKNOWN] = "unknown",
  [S3C_ROLE_MEDIA_LIMIT] = "media-limit",
  [S3C_ROLE_STORAGE_LIMIT] = "storage-limit",
  [S3C_ROLE_SECOND] = "second",
  [S3C_ROLE_PARAMS] = "params",
  [S3C_ROLE_WRONG] = "wrong",
};

typedef struct
{
  S3cRecorded *server; /* (owned) */
  guint medias;
} Recorded;

/* The id says what the recordings have to answer: "ready-talks-mp4-2". */
static char *
add_media (S3cApiWorld *world, S3cState state, const char *name, const char *folder)
{
  Recorded *recorded = world->service;

  return g_strdup_printf ("%s%s-%s-%u", s3c_state_to_nick (state), folder != NULL ? "-talks" : "",
                          strrchr (name, '.') + 1, ++recorded->medias);
}

/* The recorded token that is always one too many. */
static S3cRole
use_up (S3cApiWorld *world)
{
  world->tokens[S3C_ROLE_WRONG] = s3c_recorded_get_token ("limited");
  return S3C_ROLE_WRONG;
}

static S3cApiWorld *
world_new (void)
{
  S3cApiWorld *world = g_new0 (S3cApiWorld, 1);
  Recorded *recorded = g_new0 (Recorded, 1);
  g_autoptr (GTlsDatabase) database = s3c_tls_server_dup_database ();

  recorded->server = s3c_recorded_new (S3C_REPLIES);
  for (guint i = 0; i < S3C_N_ROLES; i++)
    world->tokens[i] = s3c_recorded_get_token (role_names[i]);
  world->service = recorded;
  world->add_media = add_media;
  world->use_up = use_up;
  s3c_api_world_connect (world, database, s3c_recorded_get_url (recorded->server));
  return world;
}

/* Reading a share link makes it: nothing but the call that is for it may. */
static void
world_free (S3cApiWorld *world)
{
  g_autofree S3cApiWorld *owned = world;
  g_autofree Recorded *recorded = world->service;
  guint shared = s3c_recorded_count (recorded->server, "*share*");

  g_assert_cmpuint (shared, ==,
                    g_str_has_suffix (g_test_get_path (), "share link is made on request"));
  s3c_api_world_disconnect (owned);
  s3c_recorded_free (g_steal_pointer (&recorded->server));
}

int
main (int argc, char **argv)
{
  s3c_test_init (&argc, &argv);
  s3c_api_facts_add_tests ("recorded", world_new, world_free);
  return g_test_run ();
}
