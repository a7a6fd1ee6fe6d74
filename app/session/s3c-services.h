/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-account.h"
#include "s3c-data-api.h"
#include "s3c-endpoint.h"

/* Which addresses belong to which account, and the HTTP clients for them, made when they are first
 * needed. The practice account always has its own addresses, every other one the session's. */
#define S3C_TYPE_SERVICES (s3c_services_get_type ())
G_DECLARE_FINAL_TYPE (S3cServices, s3c_services, S3C, SERVICES, GObject)

/* The fixed ids of the two accounts that no keyring knows. */
#define S3C_PRACTICE_ID    "practice"
#define S3C_ENVIRONMENT_ID "environment"

/* tls_database: (nullable) the system's where NULL. */
S3cServices *
s3c_services_new (const char *upload_url, const char *api_url, GTlsDatabase *tls_database);

/* Where the practice endpoint listens; until then the practice account has no addresses. */
void s3c_services_set_practice (S3cServices *self, const char *upload_url, const char *api_url);

/* In seconds. */
void s3c_services_set_timeouts (S3cServices *self, guint connect, guint answer);

/* Breaks off every request: those under way are answered as cancelled, and no thread is left. */
void s3c_services_close (S3cServices *self);

/* For what is fetched without any token. (transfer none) */
S3cHttp *s3c_services_get_http (S3cServices *self);

/* (transfer none) (nullable): no address is known for that account. account_id: NULL for a Wistia
 * account that is not yet recorded. */
S3cEndpoint *s3c_services_get_endpoint (S3cServices *self, const char *account_id);
S3cDataApi *s3c_services_get_data_api (S3cServices *self, const char *account_id);
const char *s3c_services_get_upload_url (S3cServices *self, const char *account_id);
const char *s3c_services_get_api_url (S3cServices *self, const char *account_id);
