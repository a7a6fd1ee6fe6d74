/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* The practice endpoint: a stand-in for upload.wistia.com and api.wistia.com on a loopback port.
 * Nothing is really copied. It shares no code with wistia/. */
#define S3C_TYPE_PRACTICE (s3c_practice_get_type ())
G_DECLARE_FINAL_TYPE (S3cPractice, s3c_practice, S3C, PRACTICE, GObject)

/* Tokens it takes: they are no secrets. What each may do is said by s3c_practice_get_tokens (). */
#define S3C_PRACTICE_TOKEN              "practice-token"
#define S3C_PRACTICE_UPLOAD_ONLY_TOKEN  "practice-token-upload-only"
#define S3C_PRACTICE_READ_ONLY_TOKEN    "practice-token-read-only"
#define S3C_PRACTICE_DELEGATED_TOKEN    "practice-token-delegated"
#define S3C_PRACTICE_EXPIRED_TOKEN      "practice-token-expired"
#define S3C_PRACTICE_EXPIRING_TOKEN     "practice-token-expiring"
#define S3C_PRACTICE_INACTIVE_TOKEN     "practice-token-inactive"
#define S3C_PRACTICE_UNKNOWN_TOKEN      "practice-token-unknown"
#define S3C_PRACTICE_REVOKED_TOKEN      "practice-token-revoked"
#define S3C_PRACTICE_FULL_TOKEN         "practice-token-full"
#define S3C_PRACTICE_FULL_STORAGE_TOKEN "practice-token-full-storage"
#define S3C_PRACTICE_SECOND_TOKEN       "practice-token-second"
#define S3C_PRACTICE_PARAMS_TOKEN       "practice-token-params"

S3cPractice *s3c_practice_new (void);

/* port: 0 picks a free one. Serves on the thread-default main context until the object is gone. */
gboolean s3c_practice_start (S3cPractice *self, guint16 port, GError **error);

/* "http://127.0.0.1:PORT", the same for both hosts; NULL before it has started. */
const char *s3c_practice_get_url (S3cPractice *self);

/* The buckets that misbehave on purpose, for help texts. (transfer none) Ends with name NULL. */
typedef struct
{
  const char *name;
  const char *what; /* translated */
} S3cPracticeBucket;
const S3cPracticeBucket *s3c_practice_get_buckets (void);

/* The tokens, likewise. */
typedef struct
{
  const char *token;
  const char *what; /* translated */
} S3cPracticeTokenHelp;
const S3cPracticeTokenHelp *s3c_practice_get_tokens (void);

/* Properties (writable, for tests and benchmarks): "rate-limit" (requests a minute, 600; 0: none),
 * "delay" (milliseconds before each answer, 0), "speed" (how much faster media get ready, 1.0),
 * "folders" (how many folders the account has in all, 12; to be set before it starts). Read-only:
 * "share-links" (how many have been made). */
