/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-candidate.h"

struct _S3cCandidate
{
  GObject parent_instance;

  char *hashed_id; /* (owned) */
  char *name;      /* (owned) (nullable) */
  char *url;       /* (owned) (nullable) */
  char *thumbnail; /* (owned) (nullable) */
  S3cState state;
  double progress;
  gint64 created;
};

G_DEFINE_FINAL_TYPE (S3cCandidate, s3c_candidate, G_TYPE_OBJECT)

static void
s3c_candidate_finalize (GObject *object)
{
  S3cCandidate *self = S3C_CANDIDATE (object);

  g_clear_pointer (&self->hashed_id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->thumbnail, g_free);

  G_OBJECT_CLASS (s3c_candidate_parent_class)->finalize (object);
}

static void
s3c_candidate_class_init (S3cCandidateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = s3c_candidate_finalize;
}

static void
s3c_candidate_init (S3cCandidate *self)
{
}

S3cCandidate *
s3c_candidate_new (const char *hashed_id,
                   const char *name,
                   const char *url,
                   S3cState state,
                   double progress,
                   gint64 created)
{
  S3cCandidate *self = g_object_new (S3C_TYPE_CANDIDATE, NULL);

  self->hashed_id = g_strdup (hashed_id);
  self->name = g_strdup (name);
  self->url = g_strdup (url);
  self->state = state;
  self->progress = progress;
  self->created = created;
  return self;
}

S3cCandidate *
s3c_candidate_new_for_media (S3cMedia *media, const char *url, gint64 created)
{
  S3cCandidate *self
      = s3c_candidate_new (s3c_media_get_hashed_id (media), s3c_media_get_name (media), url,
                           s3c_media_get_state (media), s3c_media_get_progress (media), created);

  self->thumbnail = g_strdup (s3c_media_get_thumbnail_url (media));
  return self;
}

const char *
s3c_candidate_get_hashed_id (S3cCandidate *self)
{
  return self->hashed_id;
}

const char *
s3c_candidate_get_name (S3cCandidate *self)
{
  return self->name;
}

const char *
s3c_candidate_get_url (S3cCandidate *self)
{
  return self->url;
}

S3cState
s3c_candidate_get_state (S3cCandidate *self)
{
  return self->state;
}

double
s3c_candidate_get_progress (S3cCandidate *self)
{
  return self->progress;
}

gint64
s3c_candidate_get_created (S3cCandidate *self)
{
  return self->created;
}

const char *
s3c_candidate_get_thumbnail (S3cCandidate *self)
{
  return self->thumbnail;
}
