/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-trail.h"

/* The trails of one account: whose turn it is, and what an answer means for each. A plain value of
 * the patrol's. */
typedef struct
{
  GHashTable *by_copy; /* (owned) S3cCopy (unowned) -> (owned) S3cTrail */
  guint n_choices;
} S3cTrails;

void s3c_trails_init (S3cTrails *self);
void s3c_trails_clear (S3cTrails *self);

/* Those that are due, and those that soon will be, to spare them a request of their own: at most
 * most. (transfer full) (element-type S3cTrail) */
GPtrArray *s3c_trails_choose (S3cTrails *self, guint most, gint64 longest);

/* When the first is due, or G_MAXINT64. */
gint64 s3c_trails_get_due (S3cTrails *self, gint64 longest);

void s3c_trails_hurry (S3cTrails *self);

/* Those of the asked that are not followed any more are taken out. */
void s3c_trails_drop_forgotten (S3cTrails *self, GPtrArray *asked);

/* Their ids for a request: NULL-terminated, valid as long as the copies do not change. (transfer
 * container) */
const char **s3c_trails_list_ids (GPtrArray *asked);

/* Gives each what was answered. A list leaves out what is not there. alone: the answer is no list,
 * but that about one media. */
void s3c_trails_deliver (GPtrArray *asked, GPtrArray *medias, gboolean alone);
void s3c_trails_deliver_error (GPtrArray *asked, const GError *error);
