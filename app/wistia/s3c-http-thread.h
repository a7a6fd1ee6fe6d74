/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-exchange.h"

/* The thread in which libsoup works, with a main context of its own: shaking hands over TLS costs
 * milliseconds of processor time each, which the thread that draws does not have. Used from any
 * other thread. */
typedef struct _S3cHttpThread S3cHttpThread;

/* tls_database: (nullable) the system's where NULL. */
S3cHttpThread *s3c_http_thread_new (GTlsDatabase *tls_database);

/* Breaks off what is under way, which is then answered as cancelled, and waits for the thread's
 * end. */
void s3c_http_thread_end (S3cHttpThread *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cHttpThread, s3c_http_thread_end)

/* exchange: (transfer full). task: (transfer full) returns TRUE or an S3cError
 * in its own context, its data is then the S3cReply; its cancellable breaks the request off. The
 * thread never touches it, so that whatever a task holds is let go where it was made. */
void s3c_http_thread_send (S3cHttpThread *self, S3cExchange *exchange, GTask *task);
