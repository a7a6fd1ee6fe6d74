/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-field.h"

/* What a person asks for: from where, and what Wistia should call it. Immutable. */
#define S3C_TYPE_REQUEST (s3c_request_get_type ())
G_DECLARE_FINAL_TYPE (S3cRequest, s3c_request, S3C, REQUEST, GObject)

/* Construct-only properties, all strings but the last: "bucket", "key", "folder", "name",
 * "description", "contact-id", and "parameters" (GStrv: name, value, name, value ...). Make one
 * with g_object_new (S3C_TYPE_REQUEST, "bucket", ..., NULL). Empty text is stored as NULL. */

const char *s3c_request_get_bucket (S3cRequest *self);            /* "" where there is none */
const char *s3c_request_get_key (S3cRequest *self);               /* "" where there is none */
const char *s3c_request_get_folder (S3cRequest *self);            /* (nullable) */
const char *s3c_request_get_name (S3cRequest *self);              /* (nullable) */
const char *s3c_request_get_description (S3cRequest *self);       /* (nullable) */
const char *s3c_request_get_contact_id (S3cRequest *self);        /* (nullable) decimal digits */
const char *const *s3c_request_get_parameters (S3cRequest *self); /* never NULL, may be empty */

/* The first unusable field, or a FINE or WARNING verdict where there is none. */
S3cVerdict s3c_request_check (S3cRequest *self);

/* The form fields in the order in which they are sent: wire name, value, wire name, value ..., with
 * absent ones left out: bucket, source_file, project_id, name, description, contact_id, then the
 * parameters. (transfer full) Wire names: https://docs.wistia.com, S3 Copy. */
char **s3c_request_to_fields (S3cRequest *self);

/* A curl command for a POSIX shell that sends exactly this request to upload_url, with
 * $WISTIA_TOKEN where the token goes. (transfer full) */
char *s3c_request_to_curl (S3cRequest *self, const char *upload_url);

gboolean s3c_request_equal (S3cRequest *a, S3cRequest *b);
