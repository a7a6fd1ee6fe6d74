/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* The practice endpoint: a stand-in for upload.wistia.com and api.wistia.com on a loopback port.
 * Nothing is really copied. It shares no code with wistia/. */
#define S3C_TYPE_PRACTICE (s3c_practice_get_type ())
G_DECLARE_FINAL_TYPE (S3cPractice, s3c_practice, S3C, PRACTICE, GObject)

/* Tokens it takes: they are no secrets. */
#define S3C_PRACTICE_TOKEN             "practice-token"
#define S3C_PRACTICE_UPLOAD_ONLY_TOKEN "practice-token-upload-only"

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

/* Properties (writable, for tests and benchmarks): "rate-limit" (requests a minute, 600; 0: none),
 * "delay" (milliseconds before each answer, 0), "speed" (how much faster media get ready, 1.0). */
