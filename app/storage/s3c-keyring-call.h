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

/* What is to be done, for either kind of keyring libsecret may have. */
typedef struct
{
  void (*with_service) (S3cKeyringCall *call);
  void (*with_file) (S3cKeyringCall *call);
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
  SecretSearchFlags search;
  gboolean unlocked; /* the default collection has been unlocked for this call */
  GList *items;      /* (owned) (element-type SecretItem) found */
  void (*found) (S3cKeyringCall *self);

  GTask *task;      /* (owned) (nullable) until answered */
  guint time_limit; /* seconds */
  gint64 begun;     /* monotonic */
  guint n_prompts;  /* the service's when it was begun */
  guint timer;      /* source id, 0: none */
  guint answer;     /* source id, 0: none */
  gulong cancelled_id;
  gulong prompt_ended_id;
};

/* task: (transfer full) the keyring's; its cancellable only has it answered. */
S3cKeyringCall *
s3c_keyring_call_new (const S3cKeyringOperation *operation, GTask *task, guint time_limit);

/* service: (transfer full) */
void s3c_keyring_call_take_service (S3cKeyringCall *self, S3cSecretService *service);

/* Whether the service has asked the person something since the call was begun. */
gboolean s3c_keyring_call_has_prompted (S3cKeyringCall *self);

/* The schema, and the attributes to search or store with. (transfer full) */
const SecretSchema *s3c_keyring_call_get_schema (void);
GHashTable *s3c_keyring_call_make_attributes (S3cKeyringCall *self);

/* The end of the chain. result (transfer full) is let go of where nobody waits any more. */
void s3c_keyring_call_return (S3cKeyringCall *self, gpointer result, GDestroyNotify free_result);

/* error: (transfer full), as libsecret gave it. */
void s3c_keyring_call_fail (S3cKeyringCall *self, GError *error);
void s3c_keyring_call_refuse (S3cKeyringCall *self, int code, const char *message);

/* The keyring is still locked: because its prompt was closed, or because there can be none. */
void s3c_keyring_call_fail_locked (S3cKeyringCall *self);
