/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* A service whose media never get ready until it is told so: it counts what it is asked, and
 * enforces the limit of requests in any minute. Plain HTTP on loopback, in threads of its own. */
#define S3C_TYPE_MEDIA_SERVER (s3c_media_server_get_type ())
G_DECLARE_FINAL_TYPE (S3cMediaServer, s3c_media_server, S3C, MEDIA_SERVER, GObject)

/* A media whose id begins so is not there. */
#define S3C_MEDIA_GONE "gone"

typedef struct
{
  guint requests; /* all of them */
  guint copies;   /* POST /s3_copy that were answered */
  guint lists;    /* GET /modern/medias?hashed_ids */
  guint singles;  /* GET /modern/medias/{id} */
  guint links;    /* GET /modern/medias/{id}/share_link */
  guint refused;  /* answered with 429 */
  guint largest;  /* the most media in one list */
  guint asked;    /* media that were asked for, each as often as it was */
  guint media;    /* media that were asked for, each once */
  guint fewest;   /* how often the media was asked for that was asked for least, of these */
} S3cMediaCounts;

/* limit: requests in any 60 seconds; 0: none. */
S3cMediaServer *s3c_media_server_new (guint limit);

const char *s3c_media_server_get_url (S3cMediaServer *self);
void s3c_media_server_get_counts (S3cMediaServer *self, S3cMediaCounts *counts);

/* Forgets what was asked so far, not the requests of the last minute. */
void s3c_media_server_reset (S3cMediaServer *self);

/* What all media are from now on, e.g. "ready". */
void s3c_media_server_set_status (S3cMediaServer *self, const char *status);

/* Whether lists are answered: else with 401 unauthorized_scope. */
void s3c_media_server_set_listing (S3cMediaServer *self, gboolean listing);

/* Everything is answered with this status; 0: as usual. */
void s3c_media_server_set_failure (S3cMediaServer *self, int status);

/* An upper bound of the milliseconds that went by without a poll, in which there were requests. */
gint64 s3c_media_server_get_longest_silence (S3cMediaServer *self);
