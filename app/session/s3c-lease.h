/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* A token that several copies use for a moment: wiped when the last of them has let go of it. */
typedef struct _S3cLease S3cLease;

S3cLease *s3c_lease_new (char *token); /* token: (transfer full) as the accounts gave it */
S3cLease *s3c_lease_ref (S3cLease *self);
void s3c_lease_unref (S3cLease *self);
const char *s3c_lease_get_token (S3cLease *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cLease, s3c_lease_unref)
