/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-server-script.h"

/* Within the test server: one connection, on a thread that may block. step: for its first
 * request. cancellable: ends it. */
void s3c_server_talk (GSocket *socket,
                      GTlsCertificate *const *certificates, /* by S3cCertificate; NULL: no TLS */
                      S3cServerScript *script,
                      const S3cServerStep *step,
                      GCancellable *cancellable);
