/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-trails.h"

#include "s3c-lane.h"

/* One that may be asked for now. */
typedef struct
{
  S3cTrail *trail; /* (unowned) */
  gint64 due;
  gboolean first; /* goes before all others */
} S3cTurn;

void
s3c_trails_init (S3cTrails *self)
{
  self->by_copy = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->n_choices = 0;
}

void
s3c_trails_clear (S3cTrails *self)
{
  g_clear_pointer (&self->by_copy, g_hash_table_unref);
}

static int
compare_turns (gconstpointer a, gconstpointer b)
{
  const S3cTurn *one = a;
  const S3cTurn *other = b;

  if (one->first != other->first)
    return one->first ? -1 : 1;
  return (one->due > other->due) - (one->due < other->due);
}

/* (element-type S3cTurn) */
static GArray *
list_turns (S3cTrails *self, gint64 longest, gboolean fresh_first)
{
  GArray *turns = g_array_new (FALSE, FALSE, sizeof (S3cTurn));
  const gint64 now = s3c_lane_now ();
  GHashTableIter iter;
  gpointer trail;

  g_hash_table_iter_init (&iter, self->by_copy);
  while (g_hash_table_iter_next (&iter, NULL, &trail))
    {
      S3cTurn turn = { trail, s3c_trail_get_due (trail, longest), FALSE };

      turn.first = fresh_first && s3c_trail_is_fresh (trail);
      if (s3c_trail_get_early (trail, longest) <= now)
        g_array_append_val (turns, turn);
    }
  return turns;
}

/* Every other time those of which nothing is known go first: they are not to wait for the many,
 * nor the many for ever new ones. */
GPtrArray *
s3c_trails_choose (S3cTrails *self, guint most, gint64 longest)
{
  g_autoptr (GArray) turns = list_turns (self, longest, self->n_choices++ % 2 == 0);
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);

  g_array_sort (turns, compare_turns);
  for (guint i = 0; i < turns->len && chosen->len < most; i++)
    {
      S3cTrail *trail = g_array_index (turns, S3cTurn, i).trail;

      /* One that is to be asked for by itself has a request by itself. */
      if (s3c_trail_is_doubtful (trail) && chosen->len > 0)
        continue;
      g_ptr_array_add (chosen, g_object_ref (trail));
      if (s3c_trail_is_doubtful (trail))
        break;
    }
  return chosen;
}

gint64
s3c_trails_get_due (S3cTrails *self, gint64 longest)
{
  gint64 due = G_MAXINT64;
  GHashTableIter iter;
  gpointer trail;

  g_hash_table_iter_init (&iter, self->by_copy);
  while (g_hash_table_iter_next (&iter, NULL, &trail))
    due = MIN (due, s3c_trail_get_due (trail, longest));
  return due;
}

void
s3c_trails_hurry (S3cTrails *self)
{
  GHashTableIter iter;
  gpointer trail;

  g_hash_table_iter_init (&iter, self->by_copy);
  while (g_hash_table_iter_next (&iter, NULL, &trail))
    s3c_trail_hurry (trail);
}

void
s3c_trails_drop_forgotten (S3cTrails *self, GPtrArray *asked)
{
  for (guint i = asked->len; i > 0; i--)
    {
      S3cTrail *trail = asked->pdata[i - 1];

      if (g_hash_table_lookup (self->by_copy, s3c_trail_get_copy (trail)) != trail)
        g_ptr_array_remove_index (asked, i - 1);
    }
}

static const char *
get_id (S3cTrail *trail)
{
  return s3c_copy_get_data (s3c_trail_get_copy (trail))->hashed_id;
}

const char **
s3c_trails_list_ids (GPtrArray *asked)
{
  g_autofree const char **ids = g_new0 (const char *, asked->len + 1);

  for (guint i = 0; i < asked->len; i++)
    ids[i] = get_id (asked->pdata[i]);
  return g_steal_pointer (&ids);
}

void
s3c_trails_deliver (GPtrArray *asked, GPtrArray *medias, gboolean alone)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) missing
      = g_error_new_literal (S3C_ERROR, S3C_ERROR_NOT_FOUND, "the list has no such media");

  for (guint i = 0; i < medias->len; i++)
    g_hash_table_insert (by_id, (gpointer)s3c_media_get_hashed_id (medias->pdata[i]),
                         medias->pdata[i]);
  for (guint i = 0; i < asked->len; i++)
    {
      S3cTrail *trail = asked->pdata[i];
      const char *id = get_id (trail);
      S3cMedia *media = id != NULL ? g_hash_table_lookup (by_id, id) : NULL;

      /* Whatever one is called in the answer, it was asked for by its id. */
      if (media == NULL && alone && medias->len == 1)
        media = medias->pdata[0];
      if (media != NULL)
        s3c_trail_take_media (trail, media);
      else
        s3c_trail_take_error (trail, missing);
    }
}

void
s3c_trails_deliver_error (GPtrArray *asked, const GError *error)
{
  for (guint i = 0; i < asked->len; i++)
    s3c_trail_take_error (asked->pdata[i], error);
}
