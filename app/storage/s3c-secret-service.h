/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsecret/secret.h>

/* A Secret Service that knows when it shows a prompt. A prompt is never cancelled: gnome-keyring
 * 42.1 aborts when it is. */
#define S3C_TYPE_SECRET_SERVICE (s3c_secret_service_get_type ())
G_DECLARE_FINAL_TYPE (S3cSecretService, s3c_secret_service, S3C, SECRET_SERVICE, SecretService)

/* Opened with secret_service_open (S3C_TYPE_SECRET_SERVICE, ...). */

gboolean s3c_secret_service_is_prompting (S3cSecretService *self);

/* How many prompts there have been, and when the last one ended (monotonic; 0: never). */
guint s3c_secret_service_get_n_prompts (S3cSecretService *self);
gint64 s3c_secret_service_get_last_prompt (S3cSecretService *self);

/* Signal "prompt-ended" (no arguments): the last prompt on screen has gone, and whoever asked for
 * it has not been told yet. */
