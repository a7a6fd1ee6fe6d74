/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-fate.h"
#include "s3c-session-private.h"

/* How many records are read at once: there may be tens of thousands. */
#define BLOCK_SIZE 250

/* Taking up what was followed when the program last ended. */
typedef struct
{
  S3cSession *session; /* (owned) */
  GArray *ids;         /* (owned) (element-type gint64): those that are not read yet */
} S3cTakingUp;

static void
taking_up_free (S3cTakingUp *self)
{
  g_clear_object (&self->session);
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cTakingUp, taking_up_free)

static void read_block (S3cTakingUp *taking_up);

static void
follow (S3cSession *self, GPtrArray *copies)
{
  g_object_freeze_notify (G_OBJECT (self->tracker));
  for (guint i = copies->len; i > 0; i--)
    {
      g_autoptr (S3cCopy) copy = s3c_copy_cache_unify (self->cache, copies->pdata[i - 1]);

      s3c_tracker_follow (self->tracker, copy);
    }
  g_object_thaw_notify (G_OBJECT (self->tracker));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cTakingUp) taking_up = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) copies = s3c_history_load_finish (S3C_HISTORY (source), result, &error);

  if (taking_up->session->closed)
    return;
  if (copies == NULL)
    {
      s3c_recorder_report (taking_up->session->recorder, error);
      return;
    }
  follow (taking_up->session, copies);
  read_block (g_steal_pointer (&taking_up));
}

/* The newest first: they are what somebody waits for. taking_up: (transfer full) */
static void
read_block (S3cTakingUp *taking_up)
{
  g_autoptr (S3cTakingUp) owned = taking_up;
  const guint n = MIN (taking_up->ids->len, BLOCK_SIZE);
  const guint rest = taking_up->ids->len - n;
  g_autofree gint64 *ids = NULL;

  if (n == 0)
    return;
  ids = g_memdup2 (&g_array_index (taking_up->ids, gint64, rest), n * sizeof (gint64));
  g_array_set_size (taking_up->ids, rest);
  s3c_history_load_async (taking_up->session->history, ids, n, NULL, loaded_cb,
                          g_steal_pointer (&owned));
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cSession) self = user_data;
  g_autoptr (GError) error = NULL;
  GArray *ids = s3c_history_list_ids_finish (S3C_HISTORY (source), result, &error);
  S3cTakingUp *taking_up;

  if (ids == NULL)
    {
      s3c_recorder_report (self->recorder, error);
      return;
    }
  taking_up = g_new0 (S3cTakingUp, 1);
  taking_up->session = g_object_ref (self);
  taking_up->ids = ids;
  read_block (taking_up);
}

void
s3c_session_find_followed (S3cSession *self)
{
  guint states = 0;

  for (guint state = 0; state < S3C_N_STATES; state++)
    if (s3c_state_is_followed ((S3cState)state))
      states |= 1u << state;
  if (self->follow)
    s3c_history_list_ids_async (self->history, states, NULL, listed_cb, g_object_ref (self));
}

void
s3c_session_follow (S3cSession *self, S3cCopy *copy)
{
  if (!s3c_copy_is_loaded (copy) || !s3c_state_is_followed (s3c_copy_get_state (copy)))
    return;
  if (s3c_fate_is_given_up (copy))
    {
      s3c_fate_extend (copy);
      s3c_recorder_change (self->recorder, copy, s3c_copy_get_state (copy));
    }
  s3c_tracker_follow (self->tracker, copy);
}
