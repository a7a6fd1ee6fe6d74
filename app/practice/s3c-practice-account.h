/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-practice-media.h"
#include "s3c-practice-rate.h"

typedef struct
{
  gint64 number;
  char *hashed_id;   /* (owned) */
  char *name;        /* (owned) */
  char *description; /* (owned) */
  gint64 created;    /* microseconds since 1970, UTC */
} S3cPracticeFolder;

/* The made-up account behind the endpoint: its folders, its media, how much of its rate is used. */
typedef struct
{
  char *url;             /* (owned) (nullable) where the endpoint listens */
  double speed;          /* how much faster than usual media get ready */
  guint rate_limit;      /* requests a minute; 0: none */
  S3cPracticeRate *rate; /* (owned) */
  GPtrArray *folders;    /* (owned) (element-type S3cPracticeFolder) */
  GPtrArray *medias;     /* (owned) (element-type S3cPracticeMedia) oldest first */
  GHashTable *by_id;     /* (owned) hashed id -> media, both (unowned) */
  GHashTable *asked;     /* (owned) bucket and key -> when it is no longer asked to wait */
  S3cPracticeId last;    /* the last id given out */
} S3cPracticeAccount;

S3cPracticeAccount *s3c_practice_account_new (void);
void s3c_practice_account_free (S3cPracticeAccount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cPracticeAccount, s3c_practice_account_free)

/* hashed_id: may be NULL, then there is none. */
const S3cPracticeFolder *
s3c_practice_account_find_folder (S3cPracticeAccount *self, const char *hashed_id);
const S3cPracticeFolder *s3c_practice_account_add_folder (S3cPracticeAccount *self,
                                                          const char *name,
                                                          const char *description);

/* (transfer none) */
const S3cPracticeMedia *s3c_practice_account_add_media (S3cPracticeAccount *self,
                                                        S3cPracticeFate fate,
                                                        const char *name,
                                                        const char *description,
                                                        const char *folder);

/* Also finds the media of an endpoint that ran earlier: from then on it is in the list, too.
 * (transfer none) (nullable) */
const S3cPracticeMedia *
s3c_practice_account_find_media (S3cPracticeAccount *self, const char *hashed_id);

/* folder: hashed id; NULL for all. */
guint s3c_practice_account_count_medias (S3cPracticeAccount *self, const char *folder);

/* A place that is copied for the first time is asked to wait so many seconds. Returns those that
 * are left at now (monotonic time), 0 where it has waited. */
gint64 s3c_practice_account_ask_to_wait (S3cPracticeAccount *self,
                                         const char *bucket,
                                         const char *key,
                                         guint seconds,
                                         gint64 now);
