/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-lease.h"

#include "s3c-token-store.h"

struct _S3cLease
{
  S3cToken *token; /* (owned) */
};

static void
clear (gpointer data)
{
  S3cLease *self = data;

  g_clear_pointer (&self->token, s3c_token_free);
}

S3cLease *
s3c_lease_new (char *token)
{
  S3cLease *self = g_rc_box_new0 (S3cLease);

  self->token = token;
  return self;
}

S3cLease *
s3c_lease_ref (S3cLease *self)
{
  return g_rc_box_acquire (self);
}

void
s3c_lease_unref (S3cLease *self)
{
  g_rc_box_release_full (self, clear);
}

const char *
s3c_lease_get_token (S3cLease *self)
{
  return self->token;
}
