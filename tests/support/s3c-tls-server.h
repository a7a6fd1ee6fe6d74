/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* A server for tests that answers, misbehaves or breaks off by a script, over TLS with a throwaway
 * authority or plainly, and keeps a ledger of what reached it. HTTP/1.1. It runs on threads of its
 * own: a test may block. Its threads end when the object is disposed.
 *
 * A test that uses it needs `depends: support_certificates` in its meson.build. */
#define S3C_TYPE_TLS_SERVER (s3c_tls_server_get_type ())
G_DECLARE_FINAL_TYPE (S3cTlsServer, s3c_tls_server, S3C, TLS_SERVER, GObject)

typedef enum
{
  S3C_SERVER_REPLY, /* read the request and answer it */
  S3C_SERVER_RAW,   /* read the request, write the body as the whole answer, close */

  S3C_SERVER_REFUSE, /* once the connection before is accepted, until s3c_tls_server_listen() */

  S3C_SERVER_CLOSE_ON_ACCEPT, /* before TLS */
  S3C_SERVER_RESET_ON_ACCEPT,
  S3C_SERVER_STALL_ON_ACCEPT, /* never shakes hands */

  S3C_SERVER_RAW_AT_ONCE, /* after the handshake: write the body without a request, close */
  S3C_SERVER_CLOSE_BEFORE_READING, /* after the handshake */
  S3C_SERVER_RESET_BEFORE_READING,
  S3C_SERVER_CLOSE_AFTER_HEADERS,
  S3C_SERVER_RESET_AFTER_HEADERS,
  S3C_SERVER_CLOSE_AFTER_READING,
  S3C_SERVER_RESET_AFTER_READING,
  S3C_SERVER_CLOSE_MID_REPLY, /* promises the whole body, sends half of it */
  S3C_SERVER_RESET_MID_REPLY,

  S3C_SERVER_STALL,        /* read the request, never answer */
  S3C_SERVER_DRIP,         /* answer one byte at a time, `interval` apart */
  S3C_SERVER_ENDLESS,      /* answer with a body that never ends: the given one, again and again */
  S3C_SERVER_ENDLESS_HEAD, /* answer with a head that never ends: the body, again and again */
} S3cServerAct;

typedef enum
{
  S3C_CERTIFICATE_GOOD,
  S3C_CERTIFICATE_STRANGER, /* by an authority nobody knows */
  S3C_CERTIFICATE_WRONG_HOST,
  S3C_CERTIFICATE_EXPIRED,
} S3cCertificate;

/* Everything that is zero has a sensible meaning; strings are copied. */
typedef struct
{
  S3cServerAct act;
  S3cCertificate certificate;
  guint delay;         /* milliseconds before it acts */
  guint interval;      /* milliseconds between the bytes of a drip; 100 where 0 */
  int status;          /* 200 where 0 */
  const char *headers; /* (nullable) lines with \r\n; where NULL a JSON content type */
  const char *body;    /* (nullable) each "@N@" becomes the number of the request, from 1 */
  gsize size;          /* of the body; where 0 it is text, and may be empty */
} S3cServerStep;

/* One request that reached the server. */
typedef struct
{
  char *method;
  char *path;
  char *head;        /* all header lines, as they came */
  GBytes *body;      /* (nullable) */
  gboolean complete; /* all of it was read */
  gint64 time;       /* monotonic, microseconds */
} S3cServerEntry;

void s3c_server_entry_free (S3cServerEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cServerEntry, s3c_server_entry_free)

/* (transfer full) (nullable): the value of a header. */
char *s3c_server_entry_dup_header (const S3cServerEntry *self, const char *name);

/* Serves on a free loopback port at once. Where nothing else is said it answers with a queued media
 * whose hashed id is "media" and the number of the request. */
S3cTlsServer *s3c_tls_server_new (gboolean tls);

const char *s3c_tls_server_get_url (S3cTlsServer *self); /* "https://127.0.0.1:PORT" */
guint16 s3c_tls_server_get_port (S3cTlsServer *self);

/* The throwaway authority. (transfer full) */
GTlsDatabase *s3c_tls_server_dup_database (void);
const char *s3c_tls_server_get_ca_path (void);

/* The step for the next connection or, on a kept connection, request that has none yet. */
void s3c_tls_server_push (S3cTlsServer *self, const S3cServerStep *step);

/* The step for all that have none. */
void s3c_tls_server_set_default (S3cTlsServer *self, const S3cServerStep *step);

/* Listens again after a refusal; does nothing while it listens. */
void s3c_tls_server_listen (S3cTlsServer *self);

/* From any thread. */
guint s3c_tls_server_count_requests (S3cTlsServer *self);
guint s3c_tls_server_count_connections (S3cTlsServer *self);
gsize s3c_tls_server_count_bytes (S3cTlsServer *self); /* received, after decryption */
S3cServerEntry *s3c_tls_server_dup_request (S3cTlsServer *self, guint index); /* (transfer full) */

/* Takes the last n requests, which have been answered, out of the ledger: what a test is not about.
 */
void s3c_tls_server_forget (S3cTlsServer *self, guint n);
