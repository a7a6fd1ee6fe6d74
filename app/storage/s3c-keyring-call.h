/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-secret-service.h"

/* One operation on the keyring: a chain of libsecret's calls, and the task that is answered when
 * the chain ends, or before that, when the person cancels or the time is up. What is still under
 * way then is cancelled, unless a prompt is on the screen: it is left alone until it has gone.
 *
 * The chain owns the call: each step hands it on to the next, and the last one gives it to one of
 * the functions that end it. */
typedef struct _S3cKeyringCall S3cKeyringCall;
typedef void (*S3cKeyringStep) (S3cKeyringCall *call);

/* What is to be done, for either kind of keyring libsecret may have. */
typedef struct
{
  S3cKeyringStep with_service;
  S3cKeyringStep with_file;
} S3cKeyringOperation;

struct _S3cKeyringCall
{
  const S3cKeyringOperation *operation;
  GObject *keyring;          /* (owned) whose call it is */
  GCancellable *cancellable; /* (owned) for every step */
  char *account_id;          /* (owned) (nullable) none: all accounts */
  char *account_name;        /* (owned) (nullable) */
  SecretValue *token;        /* (owned) (nullable) to be stored */

  S3cSecretService *service; /* (owned) (nullable) */
  char *owner;           /* (owned) (nullable) the connection of the service when it was begun */
  GPtrArray *items;      /* (owned) (element-type S3cKeyringItem) found */
  char *collection;      /* (owned) (nullable) path of the default one, where that was asked */
  gboolean quiet;        /* nothing may be asked of the person */
  gboolean unlocked;     /* what was locked has been unlocked, as far as it could be */
  gboolean secret_tried; /* the secret was asked for, and not given */
  gboolean beside;       /* another item is to be made, though there is one */
  S3cKeyringStep found;  /* what comes after the search */
  S3cKeyringStep reopen; /* begins the call again with the service that runs now */
  guint n_reopened;

  GTask *task;      /* (owned) (nullable) until answered */
  guint time_limit; /* seconds */
  gint64 begun;     /* monotonic */
  guint n_prompts;  /* the service's when it was begun */
  guint timer;      /* source id, 0: none */
  guint answer;     /* source id, 0: none */
  guint again;      /* source id, 0: none */
  gulong cancelled_id;
  gulong prompt_ended_id;
};

/* task: (transfer full) the keyring's; its cancellable only has it answered. */
S3cKeyringCall *
s3c_keyring_call_new (const S3cKeyringOperation *operation, GTask *task, guint time_limit);

/* service: (transfer full) */
void s3c_keyring_call_take_service (S3cKeyringCall *self, S3cSecretService *service);

/* Whether a prompt was closed: there was one, and there is a screen for it. */
gboolean s3c_keyring_call_was_dismissed (S3cKeyringCall *self);

/* Whether the service has asked the person something since the call was begun. */
gboolean s3c_keyring_call_has_prompted (S3cKeyringCall *self);

/* The attributes to search with. (transfer full) */
GHashTable *s3c_keyring_call_make_attributes (S3cKeyringCall *self);

/* The end of the chain. result (transfer full) is let go of where nobody waits any more. */
void s3c_keyring_call_return (S3cKeyringCall *self, gpointer result, GDestroyNotify free_result);

/* error: (transfer full), as libsecret gave it. Where the service has ended meanwhile, the call is
 * begun again with the next one. */
void s3c_keyring_call_fail (S3cKeyringCall *self, GError *error);
void s3c_keyring_call_refuse (S3cKeyringCall *self, int code, const char *message);

/* The keyring is still locked: because its prompt was closed, or because there can be none. */
void s3c_keyring_call_fail_locked (S3cKeyringCall *self);
