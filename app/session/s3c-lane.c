/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-lane.h"

#include <time.h>

typedef struct _S3cEntry S3cEntry;

struct _S3cEntry
{
  gint64 id; /* first: it is the key */
  gint64 sequence;
  S3cCopy *copy;  /* (owned) (nullable) */
  S3cEntry *prev; /* (unowned) (nullable) */
  S3cEntry *next; /* (unowned) (nullable) */
};

static void
entry_free (S3cEntry *self)
{
  g_clear_object (&self->copy);
  g_free (self);
}

gint64
s3c_lane_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_BOOTTIME, &now);
  return (gint64)now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

S3cLane *
s3c_lane_new (const char *account_id)
{
  S3cLane *self = g_new0 (S3cLane, 1);

  self->account_id = g_strdup (account_id);
  self->entries
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, (GDestroyNotify)entry_free, NULL);
  return self;
}

void
s3c_lane_free (S3cLane *self)
{
  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_clear_pointer (&self->lease, s3c_lease_unref);
  g_clear_pointer (&self->account_id, g_free);
  g_clear_error (&self->error);
  g_free (self);
}

/* The entry after which the sequence belongs. What comes back, or is sorted in, comes in order: the
 * search goes on where the last one ended. */
static S3cEntry *
find_place (S3cLane *self, gint64 sequence)
{
  S3cEntry *tail = self->tail;
  S3cEntry *hint = self->hint;
  S3cEntry *after = NULL;

  if (tail == NULL || tail->sequence < sequence)
    return tail;
  if (hint != NULL && hint->sequence < sequence)
    after = hint;
  for (S3cEntry *next = after != NULL ? after->next : self->head;
       next != NULL && next->sequence < sequence; next = next->next)
    after = next;
  return after;
}

static void
link_after (S3cLane *self, S3cEntry *entry, S3cEntry *after)
{
  entry->prev = after;
  entry->next = after != NULL ? after->next : self->head;
  if (entry->prev != NULL)
    entry->prev->next = entry;
  else
    self->head = entry;
  if (entry->next != NULL)
    {
      entry->next->prev = entry;
      self->hint = entry;
    }
  else
    self->tail = entry;
}

static void
unlink_entry (S3cLane *self, S3cEntry *entry)
{
  if (self->hint == entry)
    self->hint = entry->prev;
  if (entry->prev != NULL)
    entry->prev->next = entry->next;
  else
    self->head = entry->next;
  if (entry->next != NULL)
    entry->next->prev = entry->prev;
  else
    self->tail = entry->prev;
}

void
s3c_lane_push (S3cLane *self, gint64 id, gint64 sequence, S3cCopy *copy)
{
  S3cEntry *entry;

  if (g_hash_table_contains (self->entries, &id))
    return;
  entry = g_new0 (S3cEntry, 1);
  entry->id = id;
  entry->sequence = sequence;
  g_hash_table_add (self->entries, entry);
  link_after (self, entry, find_place (self, sequence));
  if (copy != NULL)
    s3c_lane_load (self, id, copy);
}

gboolean
s3c_lane_contains (S3cLane *self, gint64 id)
{
  return g_hash_table_contains (self->entries, &id);
}

gboolean
s3c_lane_remove (S3cLane *self, gint64 id, gint64 *sequence)
{
  S3cEntry *entry = g_hash_table_lookup (self->entries, &id);

  if (entry == NULL)
    return FALSE;
  if (sequence != NULL)
    *sequence = entry->sequence;
  unlink_entry (self, entry);
  self->n_loaded -= entry->copy != NULL ? 1 : 0;
  g_hash_table_remove (self->entries, &id);
  return TRUE;
}

guint
s3c_lane_get_length (S3cLane *self)
{
  return g_hash_table_size (self->entries);
}

guint
s3c_lane_count_loaded (S3cLane *self)
{
  return self->n_loaded;
}

gint64
s3c_lane_get_head (S3cLane *self, gint64 *sequence, S3cCopy **copy)
{
  S3cEntry *head = self->head;

  if (sequence != NULL)
    *sequence = head != NULL ? head->sequence : G_MAXINT64;
  if (copy != NULL)
    *copy = head != NULL ? head->copy : NULL;
  return head != NULL ? head->id : 0;
}

void
s3c_lane_load (S3cLane *self, gint64 id, S3cCopy *copy)
{
  S3cEntry *entry = g_hash_table_lookup (self->entries, &id);

  if (entry == NULL)
    return;
  self->n_loaded += entry->copy == NULL ? 1 : 0;
  g_set_object (&entry->copy, copy);
}

void
s3c_lane_list_unloaded (S3cLane *self, guint n, GArray *ids)
{
  for (S3cEntry *entry = self->head; entry != NULL && n > 0; entry = entry->next, n--)
    if (entry->copy == NULL)
      g_array_append_val (ids, entry->id);
}

GPtrArray *
s3c_lane_dup_loaded (S3cLane *self, guint n)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_object_unref);

  for (S3cEntry *entry = self->head; entry != NULL && n > 0; entry = entry->next, n--)
    if (entry->copy != NULL)
      g_ptr_array_add (copies, g_object_ref (entry->copy));
  return copies;
}

void
s3c_lane_list (S3cLane *self, GArray *ids)
{
  for (S3cEntry *entry = self->head; entry != NULL; entry = entry->next)
    g_array_append_val (ids, entry->id);
}

void
s3c_lane_merge (S3cLane *self, S3cLane *other)
{
  for (S3cEntry *entry = other->head; entry != NULL; entry = entry->next)
    s3c_lane_push (self, entry->id, entry->sequence, entry->copy);
  s3c_lane_clear (other);
}

void
s3c_lane_clear (S3cLane *self)
{
  g_hash_table_remove_all (self->entries);
  self->head = NULL;
  self->tail = NULL;
  self->hint = NULL;
  self->n_loaded = 0;
}

void
s3c_lane_hold (S3cLane *self, S3cHold hold, gint64 until, const GError *error)
{
  g_autoptr (GError) old = NULL;

  if (hold == S3C_HOLD_ASKED)
    self->asked = MAX (self->asked, until);
  if (self->hold == S3C_HOLD_STOPPED && hold != S3C_HOLD_STOPPED)
    return;
  if (hold != S3C_HOLD_STOPPED && self->until > until && until != 0)
    return;
  self->hold = hold;
  self->until = until;
  /* Our own count says nothing of the service. */
  self->generation += hold != S3C_HOLD_LIMITED ? 1 : 0;
  old = g_steal_pointer (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
}

void
s3c_lane_release (S3cLane *self)
{
  self->hold = S3C_HOLD_NONE;
  self->until = 0;
  self->asked = 0;
  g_clear_error (&self->error);
}

void
s3c_lane_relent (S3cLane *self, gint64 now)
{
  const gint64 asked = self->asked;

  if (asked <= now)
    {
      s3c_lane_release (self);
      return;
    }
  self->hold = S3C_HOLD_ASKED;
  self->until = asked;
  g_clear_error (&self->error);
}

gboolean
s3c_lane_is_held (S3cLane *self, gint64 now)
{
  /* Why is still of interest while one copy finds out whether it has passed. */
  if (self->hold != S3C_HOLD_NONE && self->until != 0 && self->until <= now)
    {
      self->hold = S3C_HOLD_NONE;
      self->until = 0;
    }
  return self->hold != S3C_HOLD_NONE;
}
