/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-reply.h"

#include <libsoup/soup.h>

/* One request on its way: its message, its deadlines, and the answer as far as it has come. It
 * belongs to the thread that runs it, and frees itself when it is done. */
typedef struct _S3cExchange S3cExchange;

/* reply: (transfer full) how far the answer got. error: (transfer full) (nullable) an S3cError. */
typedef void (*S3cExchangeDone) (S3cReply *reply, GError *error, gpointer user_data);

/* message: (transfer full). Timeouts in seconds. */
S3cExchange *s3c_exchange_new (SoupMessage *message, guint connect_timeout, guint answer_timeout);

/* Makes it a fetch of what is public: of a good answer to a GET only so many bytes of such a type
 * are taken, and it breaks off as soon as it is sure that they are not. */
void s3c_exchange_set_fetch (S3cExchange *self, const char *type, gsize max);
gboolean s3c_exchange_is_fetch (S3cExchange *self);

/* Whether it goes over plain HTTP. */
gboolean s3c_exchange_is_plain (S3cExchange *self);

/* Sends it and reads the answer, in the thread-default main context. done: called once, never
 * before this returns. */
void s3c_exchange_run (S3cExchange *self,
                       SoupSession *session,
                       S3cExchangeDone done,
                       gpointer user_data);

/* Breaks off one that runs, on the person's word. */
void s3c_exchange_stop (S3cExchange *self);
