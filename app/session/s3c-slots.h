/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-history.h"
#include "s3c-services.h"

/* The limit that a service sets to the requests of one account, and the waiting for a place in it.
 * What is kept for people's own scripts is taken off. */
#define S3C_TYPE_SLOTS (s3c_slots_get_type ())
G_DECLARE_FINAL_TYPE (S3cSlots, s3c_slots, S3C, SLOTS, GObject)

S3cSlots *s3c_slots_new (S3cHistory *history, S3cServices *services);

/* The rate that copies of an account count to; its strings stay the services' and the caller's. A
 * little of the limit, one request in ten seconds, is left to what is polite, so that a long batch
 * does not go on without any news. account_id: (nullable). */
void s3c_slots_get_copy_rate (S3cSlots *self, const char *account_id, S3cRate *rate);

/* Answers as soon as there is a slot for a request that is no copy: *slot is to be given to
 * s3c_slots_end when its answer has come. polite: waits until a part of the limit is free for
 * copies, or its own little share is due. */
void s3c_slots_take_async (S3cSlots *self,
                           const char *account_id,
                           gboolean polite,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean s3c_slots_take_finish (S3cSlots *self, GAsyncResult *result, gint64 *slot, GError **error);
void s3c_slots_end (S3cSlots *self, gint64 slot);

/* The history is about to be closed: ends the slots of what is broken off, and gives no more. */
void s3c_slots_close (S3cSlots *self);

/* Properties, writable: "requests-per-minute" (600; 0: no limit), "kept-share" (per cent of it,
 * 10).
 */
