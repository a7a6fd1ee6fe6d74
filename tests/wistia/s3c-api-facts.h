/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-data-api.h"
#include "s3c-endpoint.h"

/* What Wistia's Data API does, once, as functions that ask by our client and look at what it makes
 * of the answers. They are run against recorded replies and against the practice endpoint, so that
 * client and practice endpoint cannot be wrong together. */

/* Whose token asks. */
typedef enum
{
  S3C_ROLE_FULL,          /* may do everything */
  S3C_ROLE_UPLOAD_ONLY,   /* may copy and show one media */
  S3C_ROLE_READ_ONLY,     /* may list and show, but not copy */
  S3C_ROLE_DELEGATED,     /* sees what one contact sees: only the folder "Talks" */
  S3C_ROLE_EXPIRING,      /* may do everything, until some day to come */
  S3C_ROLE_EXPIRED,       /* its day has passed */
  S3C_ROLE_INACTIVE,      /* of an account that is not active */
  S3C_ROLE_UNKNOWN,       /* works, but neither it nor the usage can be asked about */
  S3C_ROLE_MEDIA_LIMIT,   /* of an account with as many media as it may have */
  S3C_ROLE_STORAGE_LIMIT, /* of an account without any space left */
  S3C_ROLE_SECOND,        /* of another account */
  S3C_ROLE_PARAMS,        /* may not copy into a folder */
  S3C_ROLE_WRONG,         /* nobody's */
  S3C_N_ROLES,
} S3cRole;

typedef struct _S3cApiWorld S3cApiWorld;

/* The service that is asked. */
struct _S3cApiWorld
{
  S3cHttp *http;         /* (owned) */
  S3cDataApi *api;       /* (owned) */
  S3cEndpoint *endpoint; /* (owned) */
  const char *tokens[S3C_N_ROLES];
  gpointer service; /* what the functions need */

  /* A media that is in that state from now on. name: its ending makes its type. folder: (nullable)
   * the hashed id. (transfer full) its hashed id. */
  char *(*add_media) (S3cApiWorld *self, S3cState state, const char *name, const char *folder);

  /* Uses up the limit of requests. Returns whose next request is one too many. */
  S3cRole (*use_up) (S3cApiWorld *self);
};

/* The folder that the account of all roles but the second has. */
#define S3C_TALKS "4d23503f70"

typedef void (*S3cApiFactFunc) (S3cApiWorld *world);

typedef struct
{
  const char *name; /* what is promised */
  S3cApiFactFunc check;
} S3cApiFact;

/* Each ends with a fact without a name. */
extern const S3cApiFact s3c_account_facts[];
extern const S3cApiFact s3c_folder_facts[];
extern const S3cApiFact s3c_media_facts[];
extern const S3cApiFact s3c_refusal_facts[];

/* One test each, "/PREFIX/NAME". make: (transfer full) a new world. */
typedef S3cApiWorld *(*S3cApiWorldNew) (void);
typedef void (*S3cApiWorldFree) (S3cApiWorld *world);
void s3c_api_facts_add_tests (const char *prefix, S3cApiWorldNew make, S3cApiWorldFree end);

/* For both kinds of world. */
void s3c_api_world_connect (S3cApiWorld *self, GTlsDatabase *tls_database, const char *url);
void s3c_api_world_disconnect (S3cApiWorld *self);

/* One call, waited for. reply: (out) (optional) (transfer full). */
S3cAccount *s3c_ask_account (S3cApiWorld *self, S3cRole role, S3cReply **reply, GError **error);
S3cTokenFacts *s3c_ask_token (S3cApiWorld *self, S3cRole role, GError **error);
gboolean
s3c_ask_usage (S3cApiWorld *self, S3cRole role, S3cUsage *usage, char **reason, GError **error);
GPtrArray *s3c_ask_folders (S3cApiWorld *self,
                            S3cRole role,
                            guint page,
                            guint per_page,
                            gboolean *last,
                            GError **error);
S3cFolder *s3c_ask_new_folder (S3cApiWorld *self, S3cRole role, const char *name, GError **error);
S3cMedia *s3c_ask_media (S3cApiWorld *self,
                         S3cRole role,
                         const char *hashed_id,
                         S3cReply **reply,
                         GError **error);
GPtrArray *
s3c_ask_medias (S3cApiWorld *self, S3cRole role, const char *const *hashed_ids, GError **error);
GPtrArray *s3c_ask_named (S3cApiWorld *self,
                          S3cRole role,
                          const char *folder,
                          const char *name,
                          GError **error);
char *s3c_ask_share_link (S3cApiWorld *self, S3cRole role, const char *hashed_id, GError **error);
S3cMedia *s3c_ask_copy (S3cApiWorld *self, S3cRole role, const char *folder, GError **error);
GBytes *s3c_ask_file (S3cApiWorld *self, const char *url, const char *type, GError **error);
