/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-accounts.h"
#include "s3c-network.h"
#include "s3c-recorder.h"
#include "s3c-slots.h"

/* The accepted copies of one account, asked for together as far as its token may list: one request
 * at a time, and never so many that copies would lack room in the limit. */
#define S3C_TYPE_PATROL (s3c_patrol_get_type ())
G_DECLARE_FINAL_TYPE (S3cPatrol, s3c_patrol, S3C, PATROL, GObject)

/* account_id: (nullable). first_interval: milliseconds before a copy is asked for first. */
S3cPatrol *s3c_patrol_new (S3cAccounts *accounts,
                           S3cServices *services,
                           S3cRecorder *recorder,
                           S3cSlots *slots,
                           S3cNetwork *network,
                           const char *account_id,
                           guint first_interval);

void s3c_patrol_follow (S3cPatrol *self, S3cCopy *copy);
gboolean s3c_patrol_forget (S3cPatrol *self, S3cCopy *copy);
gboolean s3c_patrol_has (S3cPatrol *self, S3cCopy *copy);
guint s3c_patrol_get_followed (S3cPatrol *self);

/* A person looks: no interval is longer than ten seconds, and what was not asked for just now is
 * asked for at once. */
void s3c_patrol_set_attended (S3cPatrol *self, gboolean attended);

/* Asks no more; nothing is emitted. */
void s3c_patrol_stop (S3cPatrol *self);

/* Signal "ended" (S3cCopy, gboolean parked): it is not followed any more; parked where only a token
 * is missing that can be had and is accepted. */
