/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-tls-server.h"

/* Everything that can go wrong between a copy and its answer, as steps for the test server, each
 * with what it means for the copy. One request of a batch meets one of them: the first that is
 * pushed is for the first connection, and so on. Shared by the tests of the client and of the
 * session. */

typedef enum
{
  S3C_FAULT_ACCEPTED, /* unusual, but Wistia has it */
  S3C_FAULT_REFUSED,  /* certainly not copied, and would not be the next time */
  S3C_FAULT_RESENT,   /* certainly not copied: to be sent again */
  S3C_FAULT_UNSURE,   /* may have been copied */
} S3cFaultMeaning;

typedef struct
{
  char *name;
  S3cServerStep step; /* its strings belong to the fault */
  S3cFaultMeaning meaning;
  gboolean reaches; /* the server's ledger has the request */
  gboolean slow;    /* takes a whole time limit */
} S3cServerFault;

void s3c_server_fault_free (S3cServerFault *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cServerFault, s3c_server_fault_free)

/* elsewhere: the other host of redirects. late: milliseconds that are longer than the client's time
 * limit for an answer. (transfer full) (element-type S3cServerFault) */
GPtrArray *s3c_server_faults_new (const char *elsewhere, guint late);
