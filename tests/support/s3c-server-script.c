/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-server-script.h"

#include <string.h>

struct _S3cServerScript
{
  GMutex mutex;
  GPtrArray *steps; /* (owned) (element-type S3cServerStep) all that ever were: threads hold them */
  GQueue waiting;   /* (unowned) of steps */
  S3cServerStep *otherwise; /* (unowned) of steps */
  GPtrArray *ledger;        /* (owned) (element-type S3cServerEntry) */
  guint connections;
  gsize bytes;
};

static void
free_step (gpointer data)
{
  g_autofree S3cServerStep *step = data;
  g_autofree char *headers = (char *)step->headers;
  g_autofree char *body = (char *)step->body;
}

static S3cServerStep *
keep_step (S3cServerScript *self, const S3cServerStep *step)
{
  S3cServerStep *copy = g_memdup2 (step, sizeof *step);

  copy->status = step->status != 0 ? step->status : 200;
  copy->interval = step->interval != 0 ? step->interval : 100;
  copy->headers = g_strdup (step->headers);
  copy->size = step->size != 0 || step->body == NULL ? step->size : strlen (step->body);
  if (step->body != NULL)
    copy->body = memcpy (g_malloc0 (copy->size + 1), step->body, copy->size);
  g_ptr_array_add (self->steps, copy);
  return copy;
}

static S3cServerEntry *
copy_entry (const S3cServerEntry *entry)
{
  S3cServerEntry *copy = g_memdup2 (entry, sizeof *entry);

  copy->method = g_strdup (entry->method);
  copy->path = g_strdup (entry->path);
  copy->head = g_strdup (entry->head);
  copy->body = entry->body != NULL ? g_bytes_ref (entry->body) : NULL;
  return copy;
}

void
s3c_server_entry_free (S3cServerEntry *self)
{
  g_autofree S3cServerEntry *owned = self;

  g_clear_pointer (&owned->method, g_free);
  g_clear_pointer (&owned->path, g_free);
  g_clear_pointer (&owned->head, g_free);
  g_clear_pointer (&owned->body, g_bytes_unref);
}

char *
s3c_server_entry_dup_header (const S3cServerEntry *self, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (self->head, "\r\n", -1);
  gsize length = strlen (name);

  for (gsize i = 0; lines[i] != NULL; i++)
    if (g_ascii_strncasecmp (lines[i], name, length) == 0 && lines[i][length] == ':')
      return g_strstrip (g_strdup (lines[i] + length + 1));
  return NULL;
}

S3cServerScript *
s3c_server_script_new (void)
{
  static const S3cServerStep otherwise
      = { .body = "{\"id\":@N@,\"hashed_id\":\"media@N@\",\"status\":\"queued\",\"progress\":0}" };
  S3cServerScript *self = g_new0 (S3cServerScript, 1);

  g_mutex_init (&self->mutex);
  g_queue_init (&self->waiting);
  self->steps = g_ptr_array_new_with_free_func (free_step);
  self->ledger = g_ptr_array_new_with_free_func ((GDestroyNotify)s3c_server_entry_free);
  self->otherwise = keep_step (self, &otherwise);
  return self;
}

void
s3c_server_script_free (S3cServerScript *self)
{
  g_autofree S3cServerScript *owned = self;

  g_queue_clear (&owned->waiting);
  g_clear_pointer (&owned->steps, g_ptr_array_unref);
  g_clear_pointer (&owned->ledger, g_ptr_array_unref);
  g_mutex_clear (&owned->mutex);
}

void
s3c_server_script_push (S3cServerScript *self, const S3cServerStep *step)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_queue_push_tail (&self->waiting, keep_step (self, step));
}

void
s3c_server_script_set_default (S3cServerScript *self, const S3cServerStep *step)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->otherwise = keep_step (self, step);
}

const S3cServerStep *
s3c_server_script_next (S3cServerScript *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  S3cServerStep *step = g_queue_pop_head (&self->waiting);

  return step != NULL ? step : self->otherwise;
}

gboolean
s3c_server_script_take_refusal (S3cServerScript *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  S3cServerStep *step = g_queue_peek_head (&self->waiting);

  if (step == NULL || step->act != S3C_SERVER_REFUSE)
    return FALSE;
  g_queue_pop_head (&self->waiting);
  return TRUE;
}

guint
s3c_server_script_record (S3cServerScript *self, S3cServerEntry *entry)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_ptr_array_add (self->ledger, entry);
  return self->ledger->len;
}

void
s3c_server_script_complete (S3cServerScript *self, guint number, GBytes *body)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  S3cServerEntry *entry = g_ptr_array_index (self->ledger, number - 1);

  entry->body = g_bytes_ref (body);
  entry->complete = TRUE;
}

void
s3c_server_script_add_connection (S3cServerScript *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->connections++;
}

void
s3c_server_script_add_bytes (S3cServerScript *self, gsize n)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->bytes += n;
}

guint
s3c_server_script_count_requests (S3cServerScript *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->ledger->len;
}

void
s3c_server_script_forget (S3cServerScript *self, guint n)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_assert_cmpuint (n, <=, self->ledger->len);
  g_ptr_array_set_size (self->ledger, (int)(self->ledger->len - n));
}

guint
s3c_server_script_count_connections (S3cServerScript *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->connections;
}

gsize
s3c_server_script_count_bytes (S3cServerScript *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->bytes;
}

S3cServerEntry *
s3c_server_script_dup_entry (S3cServerScript *self, guint index)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_assert_cmpuint (index, <, self->ledger->len);
  return copy_entry (g_ptr_array_index (self->ledger, index));
}
