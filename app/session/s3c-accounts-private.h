/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-accounts.h"
#include "s3c-token-watch.h"

/* The accounts' parts, for the files that they are written in. */
struct _S3cAccounts
{
  GObject parent_instance;

  S3cHistory *history;    /* (owned) */
  S3cTokenStore *keyring; /* (owned) */
  S3cTokenStore *memory;  /* (owned) */
  S3cServices *services;  /* (owned) */
  S3cSlots *slots;        /* (owned) */
  S3cTokenWatch *watch;   /* (owned) of the keyring */

  GListStore *known;    /* (owned) (element-type S3cAccount) */
  GHashTable *recorded; /* (owned) ids of the Wistia accounts that the keyring has */
  GHashTable *saved;    /* (owned) ids of those that the history is known to have */
  GHashTable *own;      /* (owned) account id -> (owned) checksum of its own token */
  S3cAccount *current;  /* (owned) (nullable) */
  gboolean seeking;
  gboolean practice_recorded; /* whenever it is in use */
  gboolean listing;           /* what the history has is being read again */
  gboolean list_again;
  guint n_changes; /* of what the history has, by this process */
};

/* (transfer none) (nullable). position: (out) (nullable) */
S3cAccount *s3c_accounts_locate (S3cAccounts *self, const char *id, guint *position);

void s3c_accounts_set_current (S3cAccounts *self, S3cAccount *account);
void s3c_accounts_set_seeking (S3cAccounts *self, gboolean seeking);

/* The one to use where nobody has said which: the default one; practice where there is no other.
 * (transfer none) (nullable) */
S3cAccount *s3c_accounts_choose_first (S3cAccounts *self);

/* Puts it into the list, in the place of one that has its id. */
void s3c_accounts_remember (S3cAccounts *self, S3cAccount *account);

/* token: kept in memory where account is not a Wistia account. Becomes the one in use. */
void s3c_accounts_take (S3cAccounts *self, S3cAccount *account, const char *token);

/* Its token can be had. */
void s3c_accounts_tell_ready (S3cAccounts *self, S3cAccount *account);

/* Forgets the account and what memory has of it; where it was in use, another one is then. */
void s3c_accounts_drop (S3cAccounts *self, const char *id);

/* Keyring and history know it, whatever it is for this process. */
gboolean s3c_accounts_is_recorded (S3cAccounts *self, const char *id);

/* Writes it down, and says so in the log where that fails. */
void s3c_accounts_save (S3cAccounts *self, S3cAccount *account);

/* What has become of an account that was known as was: nothing where that one is known no more.
 * Written down where it is recorded. */
void s3c_accounts_update (S3cAccounts *self, S3cAccount *was, S3cAccount *now);

/* Where the token of the account is; the keyring where nothing is known of it. id: (nullable) */
S3cTokenStore *s3c_accounts_get_store (S3cAccounts *self, const char *id);

/* Another program has written to the history: it may have added accounts, or removed some. */
void s3c_accounts_list_again (S3cAccounts *self);
