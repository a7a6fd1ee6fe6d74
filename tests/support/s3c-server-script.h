/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-tls-server.h"

/* Within the test server: its script and its ledger, shared by its threads. */
typedef struct _S3cServerScript S3cServerScript;

S3cServerScript *s3c_server_script_new (void);
void s3c_server_script_free (S3cServerScript *self);

void s3c_server_script_push (S3cServerScript *self, const S3cServerStep *step);
void s3c_server_script_set_default (S3cServerScript *self, const S3cServerStep *step);

/* (transfer none): lives as long as the script. */
const S3cServerStep *s3c_server_script_next (S3cServerScript *self);

/* Takes the next step where it is a refusal, which no connection can meet. */
gboolean s3c_server_script_take_refusal (S3cServerScript *self);

/* entry: (transfer full). Returns the number of the request, from 1. */
guint s3c_server_script_record (S3cServerScript *self, S3cServerEntry *entry);
void s3c_server_script_complete (S3cServerScript *self, guint number, GBytes *body);
void s3c_server_script_add_connection (S3cServerScript *self);
void s3c_server_script_add_bytes (S3cServerScript *self, gsize n);

guint s3c_server_script_count_requests (S3cServerScript *self);
void s3c_server_script_forget (S3cServerScript *self, guint n);
guint s3c_server_script_count_connections (S3cServerScript *self);
gsize s3c_server_script_count_bytes (S3cServerScript *self);
S3cServerEntry *s3c_server_script_dup_entry (S3cServerScript *self, guint index);
