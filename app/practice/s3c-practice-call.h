/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-practice-form.h"
#include "s3c-practice-world.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

/* What to do with the connection once a handler has answered. */
typedef enum
{
  S3C_PRACTICE_END_ANSWER, /* send the answer */
  S3C_PRACTICE_END_NEVER,  /* say nothing until the client gives up */
  S3C_PRACTICE_END_CLOSE,  /* close without a word */
  S3C_PRACTICE_END_RESET,  /* reset the connection */
  S3C_PRACTICE_END_CUT,    /* send half of the answer, then close */
  S3C_PRACTICE_END_DRIP,   /* send the answer byte by byte, and the rest of it in the end */
} S3cPracticeEnd;

/* One request while it is being answered. Handlers put the answer into it; s3c-practice-queue.c
 * sends it. */
typedef struct
{
  SoupServerMessage *message;    /* (owned) */
  S3cPracticeWorld *world;       /* (unowned) */
  const S3cPracticeToken *token; /* (unowned) (nullable) where none is asked for */
  S3cPracticeAccount *account;   /* (unowned) (nullable) the token's; likewise */
  char *path;                    /* (owned) decoded */
  char *name;                    /* (owned) (nullable) the part of the path a route leaves open */
  S3cPracticeForm *query;        /* (owned) (nullable) where it cannot be decoded */
  S3cPracticeEnd end;
  guint wait;   /* milliseconds before the end */
  GBytes *body; /* (owned) (nullable) what is to drip */
} S3cPracticeCall;

S3cPracticeCall *
s3c_practice_call_new (SoupServerMessage *message, S3cPracticeWorld *world, const char *path);
void s3c_practice_call_free (S3cPracticeCall *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cPracticeCall, s3c_practice_call_free)

/* The query value of that name; NULL where there is none or it is empty. */
const char *s3c_practice_call_get (S3cPracticeCall *self, const char *name);

/* Those of the account that the call's token sees. (transfer none) (nullable) */
const S3cPracticeFolder *s3c_practice_call_find_folder (S3cPracticeCall *self, const char *id);
const S3cPracticeMedia *s3c_practice_call_find_media (S3cPracticeCall *self, const char *hashed_id);

void s3c_practice_call_text (S3cPracticeCall *self, int status, const char *type, const char *text);
void s3c_practice_call_bytes (S3cPracticeCall *self, int status, const char *type, GBytes *bytes);

/* 200, with bytes of which the last come after so many milliseconds. */
void
s3c_practice_call_drip (S3cPracticeCall *self, const char *type, GBytes *bytes, guint milliseconds);
void s3c_practice_call_json (S3cPracticeCall *self, int status, JsonBuilder *builder);
void s3c_practice_call_header (S3cPracticeCall *self, const char *name, const char *value);

/* The error shapes of Wistia's documentation. */
void s3c_practice_call_error (S3cPracticeCall *self, int status, const char *text);
void s3c_practice_call_listed_error (S3cPracticeCall *self, int status, const char *text);
void s3c_practice_call_message (S3cPracticeCall *self, int status, const char *text);
void s3c_practice_call_nested_error (S3cPracticeCall *self,
                                     int status,
                                     const char *code,
                                     const char *detail);
void s3c_practice_call_flat_error (S3cPracticeCall *self,
                                   int status,
                                   const char *code,
                                   const char *detail);
void s3c_practice_call_field_error (S3cPracticeCall *self, const char *field, const char *text);
void s3c_practice_call_unauthorized (S3cPracticeCall *self, const char *code);
void s3c_practice_call_unauthorized_page (S3cPracticeCall *self);
void s3c_practice_call_rate_limited (S3cPracticeCall *self, gint64 seconds);
