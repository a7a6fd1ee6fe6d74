/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* What a token may be used for. */
typedef enum
{
  S3C_PRACTICE_MAY_NOTHING = 0,
  S3C_PRACTICE_MAY_COPY = 1 << 0,
  S3C_PRACTICE_MAY_SHOW = 1 << 1, /* one media */
  S3C_PRACTICE_MAY_LIST = 1 << 2, /* folders and media, and what else needs the right to read */
  S3C_PRACTICE_MAY_MAKE = 1 << 3, /* folders */
} S3cPracticeRights;

/* One of the tokens that the endpoint takes, and all that is special about it. */
typedef struct
{
  const char *token;
  const char *what;   /* not yet translated: for help texts */
  const char *name;   /* as a person would have called it */
  const char *scopes; /* several parted by a space */
  S3cPracticeRights rights;
  gboolean second;         /* of the second account */
  gboolean unknown;        /* neither it nor its usage can be asked about */
  gboolean no_folders;     /* may not copy into a folder */
  guint days;              /* it expires in so many; 0: never */
  guint copies;            /* it is revoked after so many; 0: never */
  const char *folder;      /* (nullable) hashed id of the only folder it sees */
  const char *refused;     /* (nullable) code of the 401 that answers everything */
  const char *blocked;     /* (nullable) why its account takes no uploads */
  const char *blocked_say; /* (nullable) the same in words */
} S3cPracticeToken;

#define S3C_PRACTICE_TOKENS 13

/* text: what stood after "Bearer ". (nullable) */
const S3cPracticeToken *s3c_practice_token_find (const char *text);

/* Below S3C_PRACTICE_TOKENS. */
guint s3c_practice_token_get_index (const S3cPracticeToken *self);

/* Whether the token sees what is in that folder. folder: hashed id; NULL: what is in none. */
gboolean s3c_practice_token_sees (const S3cPracticeToken *self, const char *folder);
