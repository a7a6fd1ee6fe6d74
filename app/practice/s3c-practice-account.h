/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-practice-media.h"
#include "s3c-practice-rate.h"
#include "s3c-practice-settings.h"
#include "s3c-practice-shelf.h"

/* One of the made-up accounts behind the endpoint: its folders, its media, how much of its rate is
 * used. */
typedef struct
{
  const S3cPracticeSettings *settings; /* (unowned) */
  gboolean second;                     /* the other one, for who has several */
  gint64 number;
  const char *name;
  S3cPracticeRate *rate;   /* (owned) */
  S3cPracticeShelf *shelf; /* (owned) its folders */
  GPtrArray *medias;       /* (owned) (element-type S3cPracticeMedia) oldest first */
  GHashTable *by_id;       /* (owned) hashed id -> media, both (unowned) */
  GHashTable *asked;       /* (owned) bucket and key -> when it is no longer asked to wait */
  S3cPracticeId last;      /* the last id given out */
} S3cPracticeAccount;

/* settings: must live longer. Has no folders yet. */
S3cPracticeAccount *s3c_practice_account_new (const S3cPracticeSettings *settings, gboolean second);
void s3c_practice_account_free (S3cPracticeAccount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cPracticeAccount, s3c_practice_account_free)

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

/* A place that is copied for the first time is asked to wait so many seconds. Returns those that
 * are left at now (monotonic time), 0 where it has waited. */
gint64 s3c_practice_account_ask_to_wait (S3cPracticeAccount *self,
                                         const char *bucket,
                                         const char *key,
                                         guint seconds,
                                         gint64 now);
