/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-accounts.h"
#include "s3c-slots.h"

/* The most media that one request can ask for. */
#define S3C_INQUIRY_MAX_IDS 100

/* One request to the Data API that is about to be made, or under way: there is room for it in the
 * limit, and the token is at hand. It is kept until the answer has come; then the room is free. */
#define S3C_TYPE_INQUIRY (s3c_inquiry_get_type ())
G_DECLARE_FINAL_TYPE (S3cInquiry, s3c_inquiry, S3C, INQUIRY, GObject)

/* polite: copies go first. Errors: those of the token (s3c_inquiry_is_about_token), of the history,
 * or S3C_ERROR_CANCELLED. account_id: (nullable). (transfer full) */
void s3c_inquiry_begin_async (S3cAccounts *accounts,
                              S3cServices *services,
                              S3cSlots *slots,
                              const char *account_id,
                              gboolean polite,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
S3cInquiry *s3c_inquiry_begin_finish (GAsyncResult *result, GError **error);

/* What to ask, once, for what the functions below do not. (transfer none) */
S3cDataApi *s3c_inquiry_get_api (S3cInquiry *self);

/* What to ask it with. (transfer full), once: NULL when it was taken already. To be given to
 * s3c_token_free. */
char *s3c_inquiry_take_token (S3cInquiry *self);

/* Asks for these media, once: NULL-terminated, at least one, at most S3C_INQUIRY_MAX_IDS. One alone
 * needs no right to list, and is S3C_ERROR_NOT_FOUND where it is not there; several that are not
 * there are left out. (transfer full) (element-type S3cMedia) */
void s3c_inquiry_ask_async (S3cInquiry *self,
                            const char *const *hashed_ids,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
GPtrArray *s3c_inquiry_ask_finish (S3cInquiry *self, GAsyncResult *result, GError **error);

/* Asks for the public link to a media, which makes one. (transfer full) */
void s3c_inquiry_make_link_async (S3cInquiry *self,
                                  const char *hashed_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
char *s3c_inquiry_make_link_finish (S3cInquiry *self, GAsyncResult *result, GError **error);

/* The token cannot be had. */
gboolean s3c_inquiry_is_about_token (const GError *error);
