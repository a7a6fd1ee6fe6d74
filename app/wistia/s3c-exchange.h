/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-reply.h"

#include <libsoup/soup.h>

/* One request on its way: its message, its deadlines, and the answer as far as it has come. */
typedef struct _S3cExchange S3cExchange;

S3cExchange *s3c_exchange_new (SoupMessage *message, guint connect_timeout, guint answer_timeout);
void s3c_exchange_free (S3cExchange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cExchange, s3c_exchange_free)

/* Sends it and reads the answer, then returns TRUE or an S3cError from task. self: it belongs to
 * the task from now on. task: (transfer full) its cancellable is the person's. */
void s3c_exchange_run (S3cExchange *self, SoupSession *session, GTask *task);

/* The answer, or how far it got. (transfer full) */
S3cReply *s3c_exchange_steal_reply (S3cExchange *self);
