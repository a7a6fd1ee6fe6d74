/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-fixture.h"

/* Copies of unknown outcome, and the looking for them, for tests. */

#define S3C_TEST_FOLDER "4d23503f70"

/* What a check answered. */
typedef struct
{
  gboolean checked;
  S3cFinding finding;
  GPtrArray *candidates;
  gint64 again_at;
  GError *error;
} S3cFound;

void s3c_found_clear (S3cFound *found);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (S3cFound, s3c_found_clear)

guint s3c_unsure_count_posts (S3cFixture *self);

/* A copy of talks/keynote.mp4. folder, name: (nullable). (transfer full) */
S3cCopy *s3c_unsure_submit (S3cFixture *self, const char *folder, const char *name);

/* The same, whose outcome nobody can know. (transfer full) */
S3cCopy *s3c_unsure_make_with (S3cFixture *self, const char *folder, const char *name);
S3cCopy *s3c_unsure_make (S3cFixture *self);

/* The same, of another object. (transfer full) */
S3cCopy *s3c_unsure_make_of (S3cFixture *self, const char *key);

/* A media as the Data API lists it, made so many seconds from now. (transfer full) */
char *s3c_unsure_media (const char *hashed_id, int offset);

/* Answers the next request with these media (nullable). date: seconds by which the service's clock
 * is ahead; G_MAXINT: it does not say what time it has. */
void s3c_unsure_push_list (S3cFixture *self, int date, const char *one, const char *other);
void s3c_unsure_push_media (S3cFixture *self, const char *hashed_id, int offset);
void s3c_unsure_begin_check (S3cFixture *self,
                             S3cCopy *copy,
                             GCancellable *cancellable,
                             S3cAwait *await);
S3cFound s3c_unsure_end_check (S3cFixture *self, S3cAwait *await);
S3cFound s3c_unsure_check (S3cFixture *self, S3cCopy *copy);
void s3c_unsure_assert_finding (S3cFixture *self, S3cCopy *copy, S3cFinding finding);
void s3c_unsure_assert_unsure (S3cCopy *copy, S3cError code);
void s3c_unsure_assert_adopted (S3cCopy *copy, const char *hashed_id);
GError *s3c_unsure_adopt (S3cFixture *self, S3cCopy *copy, S3cCandidate *candidate);
