/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copier-private.h"

/* Copies that were refused because of their token, while others wait for the same one. Where it is
 * dead they wait with the others for another token; where it is good they are refused for
 * themselves. Until the service has said which, they stay as they are. */

typedef struct
{
  S3cErrand *errand; /* (owned) */
  S3cLane *lane;     /* (unowned) lives as long as the copier */
  gint64 sequence;
  gboolean cancelled;
} S3cDoubt;

static void
doubt_free (S3cDoubt *self)
{
  g_clear_object (&self->errand);
  g_free (self);
}

GHashTable *
s3c_copier_new_doubts (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)doubt_free);
}

static gboolean
has_company (S3cLane *lane)
{
  return s3c_lane_get_length (lane) + lane->n_errands + lane->n_returning + lane->n_doubted > 0;
}

gboolean
s3c_copier_doubt (S3cCopier *self, S3cErrand *errand, S3cLane *lane, gint64 sequence)
{
  S3cDoubt *doubt;

  if (!s3c_copier_is_about_token (s3c_errand_get_error (errand)) || !s3c_errand_is_refused (errand)
      || !has_company (lane))
    return FALSE;
  doubt = g_new0 (S3cDoubt, 1);
  doubt->errand = g_object_ref (errand);
  doubt->lane = lane;
  doubt->sequence = sequence;
  lane->n_doubted++;
  g_hash_table_insert (self->doubts, s3c_errand_get_copy (errand), doubt);
  if (lane->hold == S3C_HOLD_STOPPED)
    s3c_copier_end_doubts (self, lane, FALSE);
  else
    s3c_copier_check_token (self, lane);
  return TRUE;
}

gboolean
s3c_copier_cancel_doubt (S3cCopier *self, S3cCopy *copy)
{
  S3cDoubt *doubt = g_hash_table_lookup (self->doubts, copy);

  if (doubt != NULL)
    doubt->cancelled = TRUE;
  return doubt != NULL;
}

static void
end_doubt (S3cCopier *self, S3cDoubt *doubt, gboolean good)
{
  S3cCopy *copy = s3c_errand_get_copy (doubt->errand);

  doubt->lane->n_doubted--;
  if (good)
    {
      s3c_errand_conclude (doubt->errand);
      s3c_copier_end (self, copy);
      return;
    }
  s3c_copier_come_back (self, doubt->errand, doubt->lane, doubt->sequence);
  if (doubt->cancelled)
    s3c_copier_cancel (self, copy);
}

void
s3c_copier_end_doubts (S3cCopier *self, S3cLane *lane, gboolean good)
{
  g_autoptr (GPtrArray) ended = g_ptr_array_new_with_free_func ((GDestroyNotify)doubt_free);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->doubts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((S3cDoubt *)value)->lane == lane)
      {
        g_ptr_array_add (ended, value);
        g_hash_table_iter_steal (&iter);
      }
  for (guint i = 0; i < ended->len; i++)
    end_doubt (self, ended->pdata[i], good);
}

/* Whatever becomes of the token, they were not copied: another start finds them waiting. */
void
s3c_copier_close_doubts (S3cCopier *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->doubts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    s3c_errand_send_back (((S3cDoubt *)value)->errand, 0);
  g_hash_table_remove_all (self->doubts);
}
