/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-error.h"

/* From what GIO and libsoup say to an S3cError. host: to be named in the message. */

/* Before the first byte of the request left. tls_flags: what was wrong with the certificate. */
void s3c_http_error_set_unsent (GError **error,
                                const GError *cause,
                                const char *host,
                                GTlsCertificateFlags tls_flags);

/* Afterwards. */
void s3c_http_error_set_sent (GError **error, const GError *cause, const char *host);
