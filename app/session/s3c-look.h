/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-accounts.h"
#include "s3c-candidate.h"
#include "s3c-copy.h"
#include "s3c-slots.h"

/* One look in Wistia for the media that an unsure copy may have become. It reads only, in Wistia
 * and in the history. */
#define S3C_TYPE_LOOK (s3c_look_get_type ())
G_DECLARE_FINAL_TYPE (S3cLook, s3c_look, S3C, LOOK, GObject)

/* polite: leaves room in the limit for copies. */
S3cLook *s3c_look_new (S3cHistory *history,
                       S3cAccounts *accounts,
                       S3cServices *services,
                       S3cSlots *slots,
                       S3cCopy *copy,
                       gboolean polite);

/* Answers the media that have the copy's name, are in its folder, were made since it was sent and
 * belong to no other copy: (transfer full) (element-type S3cCandidate). One whose time is not known
 * may be the copy, too. NULL without an error: another copy of that name is being sent, so that
 * nothing can be said about whose media it is. */
void s3c_look_run_async (S3cLook *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
GPtrArray *s3c_look_run_finish (S3cLook *self, GAsyncResult *result, GError **error);

/* Once it has answered: whether another unsure copy, of another object, could as well have become
 * one of the media. */
gboolean s3c_look_is_contested (S3cLook *self);
