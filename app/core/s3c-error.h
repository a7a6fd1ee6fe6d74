/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* The one error domain. Codes are named by what a person can do next; the words for them are in
 * session/s3c-error-text.c, and their nicks ("token-rejected") are the codes of the JSON output. */
#define S3C_ERROR (s3c_error_quark ())
GQuark s3c_error_quark (void);

#define S3C_TYPE_ERROR (s3c_error_get_type ())

typedef enum
{
  S3C_ERROR_FAILED,    /* "failed": nothing more is known; try again, report */
  S3C_ERROR_FIELD,     /* "field": mend a field of the form */
  S3C_ERROR_LOCATION,  /* "location": give another location */
  S3C_ERROR_CANCELLED, /* "cancelled": the person stopped it before it was sent */

  S3C_ERROR_TOKEN_MISSING,    /* "token-missing": add an account */
  S3C_ERROR_TOKEN_LOCKED,     /* "token-locked": unlock the keyring */
  S3C_ERROR_TOKEN_DISMISSED,  /* "token-dismissed": the keyring's prompt was closed; try again */
  S3C_ERROR_KEYRING_ABSENT,   /* "keyring-absent": no Secret Service; start one, or session only */
  S3C_ERROR_KEYRING_HUNG,     /* "keyring-hung": no answer within the time limit */
  S3C_ERROR_KEYRING_FAILED,   /* "keyring-failed": anything else the service said */
  S3C_ERROR_TOKEN_UNVERIFIED, /* "token-unverified": stored, but reading it back gave another */
  S3C_ERROR_TOKEN_MALFORMED,  /* "token-malformed": cannot be put in a header; paste it again */

  S3C_ERROR_TOKEN_GONE,    /* "token-gone": another program removed it from the keyring; give it
                              again */
  S3C_ERROR_NO_COLLECTION, /* "no-collection": the service has no default keyring; make one */
  S3C_ERROR_OTHER_ACCOUNT, /* "other-account": the token belongs to another account; add that */

  S3C_ERROR_TOKEN_REJECTED,   /* "token-rejected": 401; replace the token */
  S3C_ERROR_TOKEN_EXPIRED,    /* "token-expired": 401, and its time is over; get another one */
  S3C_ERROR_ACCOUNT_INACTIVE, /* "account-inactive": 401 account_inactive */
  S3C_ERROR_TOKEN_SCOPE,      /* "token-scope": 401 unauthorized_scope: needs more permissions */
  S3C_ERROR_TOKEN_PARAMS,     /* "token-params": 401 unauthorized_params */
  S3C_ERROR_PLAN,             /* "plan": 403; the plan lacks S3 Copy; never retried */
  S3C_ERROR_ACCOUNT_FULL,     /* "account-full": the account's video limit is reached */
  S3C_ERROR_NO_OBJECT,        /* "no-object": no such object, or no permission to read it */
  S3C_ERROR_REFUSED,          /* "refused": 400 and other 4xx; mend and try again */
  S3C_ERROR_RATE_LIMITED,     /* "rate-limited": 429; wait Retry-After */
  S3C_ERROR_BUSY,             /* "busy": 503 with Retry-After; wait */
  S3C_ERROR_SERVER,           /* "server": other 5xx */
  S3C_ERROR_REDIRECTED,       /* "redirected": 3xx; never followed */
  S3C_ERROR_NOT_FOUND,        /* "not-found": 404 from the service itself */

  S3C_ERROR_OFFLINE,         /* "offline": no network */
  S3C_ERROR_UNREACHABLE,     /* "unreachable": name, route, refused, connect timed out: unsent */
  S3C_ERROR_TLS,             /* "tls": the certificate is not trusted: unsent */
  S3C_ERROR_CONNECTION_LOST, /* "connection-lost": broke after the first byte was sent: unsure */
  S3C_ERROR_TIMED_OUT,       /* "timed-out": no whole answer in time: unsure */
  S3C_ERROR_REPLY,           /* "reply": an answer that cannot be understood: unsure */
  S3C_ERROR_INTERRUPTED,     /* "interrupted": the program ended while it was sending: unsure */

  S3C_ERROR_MEDIA_FAILED, /* "media-failed": accepted, but Wistia could not process the file */
  S3C_ERROR_NOT_FINISHED, /* "not-finished": followed for a day, and not ready yet; check again */

  S3C_ERROR_NOT_THERE, /* "not-there": looked for in Wistia and not found: unsure; copy again */
  S3C_ERROR_SEVERAL,   /* "several": looked for, and several media fit: unsure; choose one */

  S3C_ERROR_HISTORY_CORRUPT,   /* "history-corrupt": set aside, a new one was begun */
  S3C_ERROR_HISTORY_ROWS,      /* "history-rows": some records cannot be read; left alone */
  S3C_ERROR_HISTORY_NEWER,     /* "history-newer": written by a newer version; left alone */
  S3C_ERROR_HISTORY_LOCKED,    /* "history-locked": another program keeps it locked */
  S3C_ERROR_HISTORY_FULL,      /* "history-full": no space left */
  S3C_ERROR_HISTORY_READ_ONLY, /* "history-read-only": not writable */
  S3C_ERROR_HISTORY_FAILED,    /* "history-failed": anything else SQLite said */
} S3cError;

GType s3c_error_get_type (void);

/* The stable, untranslated name of a code ("token-rejected"), static. */
const char *s3c_error_to_nick (S3cError code);

/* Sets *code and returns TRUE where nick names one; nick may be NULL. */
gboolean s3c_error_from_nick (const char *nick, S3cError *code);

/* Whether error has one of the codes. error: (nullable) */
gboolean s3c_error_is_one_of (const GError *error, const S3cError *codes, gsize n_codes);
