/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-account.h"
#include "s3c-error.h"
#include "s3c-request.h"
#include "s3c-state.h"

/* One copy: the request as it was made, and what has become of it. It lives on the main thread;
 * every change is notified on its properties. The state changes by the table of s3c-state.h only.
 */
#define S3C_TYPE_COPY (s3c_copy_get_type ())
G_DECLARE_FINAL_TYPE (S3cCopy, s3c_copy, S3C, COPY, GObject)

/* Everything about a copy but its request and id, as a plain value. Strings are owned by whoever
 * owns the struct. Times are microseconds since 1970, UTC; 0 where there is none. */
typedef struct
{
  S3cState state;
  char *account_id;   /* (nullable) */
  char *account_name; /* (nullable) as it was called then */
  char *account_url;  /* (nullable) as it was then: Open in Wistia */
  char *hashed_id;    /* (nullable) the media's */
  char *media_name;   /* (nullable) as Wistia calls it */
  char *thumbnail;    /* (nullable) the address of the media's picture, as Wistia gave it */
  double progress;    /* 0..1, or -1 where Wistia has said nothing */
  int attempts;       /* requests begun, 0 or more */
  int http_status;    /* 0 where there was no answer */
  char *request_id;   /* (nullable) x-request-id */
  char *error;        /* (nullable) nick of an S3cError */
  char *message;      /* (nullable) what the service or library said, untranslated */
  char *raw_reply;    /* (nullable) the body as it came, as valid UTF-8, up to 64 KiB */
  gint64 created;
  gint64 sent;
  gint64 updated;
  gint64 retry_at; /* waiting: not to be sent again before; 0: at any time. Accepted: followed until
                      then, where a person asked for another day; 0: for a day since it was sent */
} S3cCopyData;

void s3c_copy_data_clear (S3cCopyData *data);
void s3c_copy_data_copy (const S3cCopyData *from, S3cCopyData *to);

/* A new copy in state WAITING, created now, id 0 until the history gives it one. account may be
 * NULL: the copy then waits for one. */
S3cCopy *s3c_copy_new (S3cRequest *request, S3cAccount *account);

/* A copy as it was read back. data is copied. */
S3cCopy *s3c_copy_new_restored (gint64 id, S3cRequest *request, const S3cCopyData *data);

/* A stand-in for a row that is still being read: id only, "loaded" is FALSE, the request NULL. */
S3cCopy *s3c_copy_new_unloaded (gint64 id);

/* Takes over what other, a copy with the same id, says; afterwards loaded. */
void s3c_copy_update_from (S3cCopy *self, S3cCopy *other);

gboolean s3c_copy_is_loaded (S3cCopy *self);
gint64 s3c_copy_get_id (S3cCopy *self);
void s3c_copy_set_id (S3cCopy *self, gint64 id);  /* once, by the history */
S3cRequest *s3c_copy_get_request (S3cCopy *self); /* (transfer none) (nullable): while not loaded */
const S3cCopyData *s3c_copy_get_data (S3cCopy *self); /* (transfer none), valid until it changes */
S3cState s3c_copy_get_state (S3cCopy *self);

/* Gives a waiting copy that has no account, or is retried, its account. */
void s3c_copy_set_account (S3cCopy *self, S3cAccount *account);

/* Changes state where the table allows, stamps "updated" (and "sent", attempts + 1, and forgets the
 * last answer, when it becomes SENDING) and returns TRUE; otherwise changes nothing. */
gboolean s3c_copy_set_state (S3cCopy *self, S3cState state);

/* What was answered; any string may be NULL. raw_reply is cut and made valid UTF-8. */
void
s3c_copy_set_answer (S3cCopy *self, int http_status, const char *request_id, const char *raw_reply);
void s3c_copy_set_error (S3cCopy *self, const GError *error); /* NULL clears */

/* A waiting copy is not to be sent before that time (0: at any time); an accepted one is followed
 * until then. Forgotten with any change of state. */
void s3c_copy_set_retry_at (S3cCopy *self, gint64 time);
void
s3c_copy_set_media (S3cCopy *self, const char *hashed_id, const char *media_name, double progress);

/* The address of the media's picture; NULL leaves what is known. */
void s3c_copy_set_thumbnail (S3cCopy *self, const char *url);

/* Properties, all readable and notified: "loaded", "id", "request", "state", "progress",
 * "title" (media name, else given name, else file name), "place" (bucket/key), "updated" (int64),
 * "error" (nick), "hashed-id", "account-name", "thumbnail". */
const char *s3c_copy_get_title (S3cCopy *self); /* "" while not loaded */
