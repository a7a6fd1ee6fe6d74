/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-api-facts.h"

/* GET /medias, GET /medias/{id}, and what media are like. */

static S3cMedia *
show (S3cApiWorld *world, S3cState state, const char *name, const char *folder)
{
  g_autofree char *id = world->add_media (world, state, name, folder);
  g_autoptr (GError) error = NULL;
  S3cMedia *media = s3c_ask_media (world, S3C_ROLE_FULL, id, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (s3c_media_get_hashed_id (media), ==, id);
  return media;
}

static void
check_states (S3cApiWorld *world)
{
  const S3cState states[]
      = { S3C_STATE_QUEUED, S3C_STATE_PROCESSING, S3C_STATE_READY, S3C_STATE_MEDIA_FAILED };

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (S3cMedia) media = show (world, states[i], "keynote.mp4", NULL);

      g_assert_cmpint (s3c_media_get_state (media), ==, states[i]);
      g_assert_cmpfloat (s3c_media_get_progress (media), >=, 0);
      g_assert_cmpfloat (s3c_media_get_progress (media), <=, 1);
      if (states[i] == S3C_STATE_READY)
        g_assert_cmpfloat (s3c_media_get_progress (media), ==, 1);
    }
}

static void
check_types (S3cApiWorld *world)
{
  static const char *const cases[][2] = {
    { "keynote.mp4", "Video" },
    { "jingle.mp3", "Audio" },
    { "poster.jpg", "Image" },
    { "programme.pdf", "PdfDocument" },
    { "slides.pptx", "MicrosoftOfficeDocument" },
    { "intro.swf", "Swf" },
    { "notes.xyz", "UnknownType" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (S3cMedia) media = show (world, S3C_STATE_READY, cases[i][0], NULL);

      g_assert_cmpstr (s3c_media_get_name (media), ==, cases[i][0]);
      g_assert_cmpstr (s3c_media_get_kind (media), ==, cases[i][1]);
    }
}

static void
check_duration (S3cApiWorld *world)
{
  g_autoptr (S3cMedia) ready = show (world, S3C_STATE_READY, "keynote.mp4", NULL);
  g_autoptr (S3cMedia) queued = show (world, S3C_STATE_QUEUED, "keynote.mp4", NULL);

  g_assert_cmpfloat (s3c_media_get_duration (ready), >, 0);
  g_assert_cmpfloat (s3c_media_get_duration (queued), ==, -1);
  g_assert_cmpint (s3c_media_get_created (ready), >, 0);
}

static void
check_thumbnail (S3cApiWorld *world)
{
  g_autoptr (S3cMedia) media = show (world, S3C_STATE_READY, "keynote.mp4", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_nonnull (s3c_media_get_thumbnail_url (media));
  bytes = s3c_ask_file (world, s3c_media_get_thumbnail_url (media), "image/", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 0);
}

static void
check_folder (S3cApiWorld *world)
{
  g_autoptr (S3cMedia) inside = show (world, S3C_STATE_READY, "keynote.mp4", S3C_TALKS);
  g_autoptr (S3cMedia) outside = show (world, S3C_STATE_READY, "keynote.mp4", NULL);

  g_assert_nonnull (s3c_media_get_folder (inside));
  g_assert_cmpstr (s3c_folder_get_hashed_id (s3c_media_get_folder (inside)), ==, S3C_TALKS);
  g_assert_cmpstr (s3c_folder_get_name (s3c_media_get_folder (inside)), ==, "Talks");
  g_assert_null (s3c_media_get_folder (outside));
}

static void
check_one (S3cApiWorld *world)
{
  const S3cRole roles[] = { S3C_ROLE_READ_ONLY, S3C_ROLE_UPLOAD_ONLY };
  g_autofree char *id = world->add_media (world, S3C_STATE_READY, "keynote.mp4", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (S3cMedia) media = s3c_ask_media (world, roles[i], id, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (s3c_media_get_state (media), ==, S3C_STATE_READY);
    }
}

static void
check_missing (S3cApiWorld *world)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (s3c_ask_media (world, S3C_ROLE_FULL, "aaaaaaaaaa", NULL, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_NOT_FOUND);
}

static S3cMedia *
find (GPtrArray *medias, const char *hashed_id)
{
  for (guint i = 0; i < medias->len; i++)
    if (g_str_equal (s3c_media_get_hashed_id (medias->pdata[i]), hashed_id))
      return medias->pdata[i];
  return NULL;
}

static void
check_several (S3cApiWorld *world)
{
  g_autofree char *stuck = world->add_media (world, S3C_STATE_PROCESSING, "keynote.mp4", NULL);
  g_autofree char *failed = world->add_media (world, S3C_STATE_MEDIA_FAILED, "keynote.mp4", NULL);
  const char *const ids[] = { failed, "aaaaaaaaaa", stuck, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) medias = s3c_ask_medias (world, S3C_ROLE_READ_ONLY, ids, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (medias->len, ==, 2);
  g_assert_cmpint (s3c_media_get_state (find (medias, failed)), ==, S3C_STATE_MEDIA_FAILED);
  g_assert_cmpint (s3c_media_get_state (find (medias, stuck)), ==, S3C_STATE_PROCESSING);
}

/* With the longest query that is ever sent. */
static void
check_hundred (S3cApiWorld *world)
{
  g_auto (GStrv) ids = g_new0 (char *, 101);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) medias = NULL;

  for (guint i = 0; i < 99; i++)
    ids[i] = g_strdup_printf ("aaaaaaaa%02u", i);
  ids[99] = world->add_media (world, S3C_STATE_READY, "keynote.mp4", NULL);
  medias = s3c_ask_medias (world, S3C_ROLE_FULL, (const char *const *)ids, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (medias->len, ==, 1);
  g_assert_nonnull (find (medias, ids[99]));
}

static void
check_named (S3cApiWorld *world)
{
  g_autofree char *older = world->add_media (world, S3C_STATE_READY, "a b&c=d+e.mp4", S3C_TALKS);
  g_autofree char *newer = world->add_media (world, S3C_STATE_READY, "a b&c=d+e.mp4", S3C_TALKS);
  g_autofree char *other = world->add_media (world, S3C_STATE_READY, "a b&c=d+e.mp4x", S3C_TALKS);
  g_autofree char *outside = world->add_media (world, S3C_STATE_READY, "a b&c=d+e.mp4", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) medias
      = s3c_ask_named (world, S3C_ROLE_READ_ONLY, S3C_TALKS, "a b&c=d+e.mp4", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (medias->len, ==, 2);
  g_assert_cmpstr (s3c_media_get_hashed_id (medias->pdata[0]), ==, newer);
  g_assert_cmpstr (s3c_media_get_hashed_id (medias->pdata[1]), ==, older);
}

static void
check_upload_only (S3cApiWorld *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cMedia) made = s3c_ask_copy (world, S3C_ROLE_UPLOAD_ONLY, NULL, &error);
  const char *ids[] = { NULL, NULL };

  g_assert_no_error (error);
  ids[0] = s3c_media_get_hashed_id (made);
  g_assert_null (s3c_ask_medias (world, S3C_ROLE_UPLOAD_ONLY, ids, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE);
  g_clear_error (&error);
  g_assert_null (s3c_ask_named (world, S3C_ROLE_UPLOAD_ONLY, NULL, "keynote.mp4", &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE);
}

static void
check_share_link (S3cApiWorld *world)
{
  g_autofree char *id = world->add_media (world, S3C_STATE_READY, "keynote.mp4", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *link = s3c_ask_share_link (world, S3C_ROLE_FULL, id, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (link, "http"));
}

const S3cApiFact s3c_media_facts[] = {
  { "a media is queued, processing, ready or failed, and how far", check_states },
  { "a media has one of seven types", check_types },
  { "how long a media lasts is not known before it is ready", check_duration },
  { "a thumbnail is had without a token", check_thumbnail },
  { "a media says in which folder it is, if in any", check_folder },
  { "one media is shown to read-only and to upload-only tokens", check_one },
  { "a media that is not there is not found", check_missing },
  { "several media come in one request, without those that are not there", check_several },
  { "a hundred media can be asked for at once", check_hundred },
  { "media are found by exact name and folder, newest first", check_named },
  { "an upload-only token copies, but lists no media", check_upload_only },
  { "a share link is made on request", check_share_link },
  { NULL, NULL },
};
