/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-session-private.h"

/* How the session stands, for the faces. */

const char *
s3c_session_get_history_path (S3cSession *self)
{
  return self->history_path;
}

const GError *
s3c_session_get_problem (S3cSession *self)
{
  return self->start_error != NULL ? self->start_error : s3c_recorder_get_problem (self->recorder);
}

const char *
s3c_session_get_set_aside (S3cSession *self)
{
  return self->set_aside;
}

S3cFolders *
s3c_session_get_folders (S3cSession *self)
{
  return self->folders;
}

gboolean
s3c_session_is_started (S3cSession *self)
{
  return self->started;
}

guint
s3c_session_get_in_flight (S3cSession *self)
{
  return s3c_copier_get_in_flight (self->copier);
}

guint
s3c_session_get_under_way (S3cSession *self)
{
  return s3c_copier_get_under_way (self->copier);
}

guint
s3c_session_get_followed (S3cSession *self)
{
  return s3c_tracker_get_followed (self->tracker);
}

void
s3c_session_defer_list (S3cSession *self)
{
  self->list_wanted = FALSE;
}

S3cCopies *
s3c_session_get_copies (S3cSession *self)
{
  if (!self->list_wanted && self->list_ready)
    s3c_copies_start (self->copies);
  self->list_wanted = TRUE;
  return self->copies;
}

S3cAccount *
s3c_session_get_account (S3cSession *self)
{
  return s3c_accounts_get_current (self->accounts);
}

gboolean
s3c_session_is_seeking (S3cSession *self)
{
  return s3c_accounts_is_seeking (self->accounts);
}
