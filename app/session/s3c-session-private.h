/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-accounts.h"
#include "s3c-copier.h"
#include "s3c-copies-private.h"
#include "s3c-folders-private.h"
#include "s3c-lookout.h"
#include "s3c-network.h"
#include "s3c-recorder.h"
#include "s3c-services.h"
#include "s3c-slots.h"
#include "s3c-session.h"
#include "s3c-thumbnails.h"
#include "s3c-tracker.h"
#include "s3c-verifier.h"

/* The session's parts, for the files that it is written in. */
struct _S3cSession
{
  GObject parent_instance;

  char *history_path;         /* (owned) */
  char *upload_url;           /* (owned) */
  char *api_url;              /* (owned) */
  char *s3_url;               /* (owned) */
  S3cTokenStore *token_store; /* (owned) */
  GTlsDatabase *tls_database; /* (owned) (nullable) */

  S3cHistory *history;              /* (owned) */
  S3cServices *services;            /* (owned) */
  S3cAccounts *accounts;            /* (owned) */
  S3cCopyCache *cache;              /* (owned) */
  S3cCopies *copies;                /* (owned) */
  S3cRecorder *recorder;            /* (owned) */
  S3cCopier *copier;                /* (owned) */
  S3cTracker *tracker;              /* (owned) */
  S3cFolders *folders;              /* (owned) */
  S3cProgress *progress;            /* (owned) */
  S3cSlots *slots;                  /* (owned) */
  S3cNetwork *network;              /* (owned) */
  S3cVerifier *verifier;            /* (owned) */
  S3cThumbnails *thumbnails;        /* (owned) */
  GNetworkMonitor *network_monitor; /* (owned) (nullable) the default one */
  S3cAdopter *adopter;              /* (owned) */
  S3cChecker *checker;              /* (owned) */
  S3cLookout *lookout;              /* (owned) */
  GSettings *settings;              /* (owned) (nullable) */
  GHashTable *dropped; /* (owned) (element-type S3cCopy): were to be sent when they were removed */

  GError *start_error; /* (owned) (nullable) */
  char *set_aside;     /* (owned) (nullable) */
  guint connect_timeout;
  guint answer_timeout;
  gboolean follow;
  gboolean started;
  gboolean list_wanted; /* a face looks at the list of copies */
  gboolean list_ready;  /* it can be read now */
  gboolean closed;
};

/* The opening of the history has ended, with an error or without. set_aside: (transfer full). */
void s3c_session_set_started (S3cSession *self, char *set_aside, const GError *error);

/* Whether a request may be recorded: it is usable, and so is the history. */
gboolean s3c_session_check_submission (S3cSession *self, S3cRequest *request, GError **error);

/* Makes what settles unsure copies, when all else is made. */
void s3c_session_make_checks (S3cSession *self);

/* A task of the session that answers what another one, whose result the callback gets, answers:
 * cancelled or not, for a token that has been kept is kept. */
GTask *s3c_session_new_forward (S3cSession *self,
                                gpointer tag,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
void s3c_session_forward_boolean_cb (GObject *source, GAsyncResult *result, gpointer user_data);

/* Has the unsure copies that were found at the start looked for. */
void s3c_session_find_unsure (S3cSession *self);

/* What fetches pictures, with its place on the disk. (transfer full) */
S3cThumbnails *s3c_session_make_thumbnails (S3cSession *self);

/* Goes on following what was accepted, and not given up, when the program last ended. */
void s3c_session_find_followed (S3cSession *self);

/* Signal "closed": nothing is to be waited for any more. */

/* The account that practice tokens are for, whatever they may do. (transfer full) */
S3cAccount *s3c_session_new_practice_account (S3cSession *self);
