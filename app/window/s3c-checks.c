/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-checks.h"

#include "s3c-queue-words.h"

#include <glib/gi18n.h>

struct _S3cChecks
{
  GObject parent_instance;

  S3cSession *session;   /* (owned) */
  GHashTable *under_way; /* (owned) id (gint64) -> (owned) Check */
};

G_DEFINE_FINAL_TYPE (S3cChecks, s3c_checks, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_FOUND,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* One copy that is looked for, now or, with a timer, later. Counted: an answer may come after it
 * was forgotten. */
typedef struct
{
  S3cChecks *checks;         /* (unowned), gone once the cancellable is cancelled */
  S3cCopy *copy;             /* (owned) */
  GCancellable *cancellable; /* (owned) */
  guint timer;               /* source, or 0 */
  gint64 again_at;           /* 0 while it is looked for */
} Check;

static void
check_clear (gpointer data)
{
  Check *check = data;

  g_clear_object (&check->cancellable);
  g_clear_object (&check->copy);
}

static void
check_unref (Check *check)
{
  g_rc_box_release_full (check, check_clear);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Check, check_unref)

static void
check_stop (gpointer data)
{
  g_autoptr (Check) check = data;

  g_clear_handle_id (&check->timer, g_source_remove);
  g_cancellable_cancel (check->cancellable);
}

static Check *
check_new (S3cChecks *checks, S3cCopy *copy)
{
  Check *check = g_rc_box_new0 (Check);

  check->checks = checks;
  check->copy = g_object_ref (copy);
  check->cancellable = g_cancellable_new ();

  return check;
}

static Check *
find (S3cChecks *self, S3cCopy *copy)
{
  gint64 id = s3c_copy_get_id (copy);

  return g_hash_table_lookup (self->under_way, &id);
}

static void
forget (S3cChecks *self, S3cCopy *copy)
{
  gint64 id = s3c_copy_get_id (copy);

  if (g_hash_table_remove (self->under_way, &id))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, copy);
}

static gboolean
again_cb (gpointer user_data)
{
  Check *check = user_data;
  g_autoptr (S3cCopy) copy = g_object_ref (check->copy);
  S3cChecks *self = check->checks;

  check->timer = 0;
  forget (self, copy);
  if (s3c_copy_get_state (copy) == S3C_STATE_UNSURE)
    s3c_checks_begin (self, copy);

  return G_SOURCE_REMOVE;
}

static void
look_later (S3cChecks *self, Check *check, gint64 again_at)
{
  gint64 left = MAX (again_at - g_get_real_time (), 0) / G_USEC_PER_SEC + 1;

  check->again_at = again_at;
  check->timer = g_timeout_add_seconds ((guint)MIN (left, G_MAXINT), again_cb, check);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, check->copy);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Check) check = user_data;
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (GError) error = NULL;
  S3cFinding finding = S3C_FINDING_NONE;
  gint64 again_at = 0;
  gboolean found = s3c_session_check_finish (S3C_SESSION (source), result, &finding, &candidates,
                                             &again_at, &error);

  if (g_cancellable_is_cancelled (check->cancellable))
    return;

  if (found && finding == S3C_FINDING_NOT_YET && again_at > 0)
    look_later (check->checks, check, again_at);
  else
    forget (check->checks, check->copy);

  if (found)
    g_signal_emit (check->checks, signals[SIGNAL_FOUND], 0, check->copy, (int)finding, candidates,
                   again_at);
  else
    g_signal_emit (check->checks, signals[SIGNAL_FAILED], 0, check->copy, error);
}

static void
s3c_checks_dispose (GObject *object)
{
  S3cChecks *self = S3C_CHECKS (object);

  g_hash_table_remove_all (self->under_way);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_checks_parent_class)->dispose (object);
}

static void
s3c_checks_finalize (GObject *object)
{
  g_clear_pointer (&S3C_CHECKS (object)->under_way, g_hash_table_unref);

  G_OBJECT_CLASS (s3c_checks_parent_class)->finalize (object);
}

static void
s3c_checks_class_init (S3cChecksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = s3c_checks_dispose;
  object_class->finalize = s3c_checks_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", S3C_TYPE_CHECKS, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, S3C_TYPE_COPY);
  signals[SIGNAL_FOUND]
      = g_signal_new ("found", S3C_TYPE_CHECKS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                      4, S3C_TYPE_COPY, G_TYPE_INT, G_TYPE_PTR_ARRAY, G_TYPE_INT64);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", S3C_TYPE_CHECKS, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 2, S3C_TYPE_COPY, G_TYPE_ERROR);
}

static void
s3c_checks_init (S3cChecks *self)
{
  self->under_way = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, check_stop);
}

S3cChecks *
s3c_checks_new (S3cSession *session)
{
  S3cChecks *self;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);

  self = g_object_new (S3C_TYPE_CHECKS, NULL);
  self->session = g_object_ref (session);

  return self;
}

void
s3c_checks_begin (S3cChecks *self, S3cCopy *copy)
{
  g_autofree gint64 *id = NULL;
  Check *check;

  g_return_if_fail (S3C_IS_CHECKS (self));
  g_return_if_fail (S3C_IS_COPY (copy));

  check = find (self, copy);
  if (check != NULL && check->again_at == 0)
    return;

  id = g_new (gint64, 1);
  *id = s3c_copy_get_id (copy);
  check = check_new (self, copy);
  g_hash_table_replace (self->under_way, g_steal_pointer (&id), check);
  s3c_session_check_async (self->session, copy, check->cancellable, checked_cb,
                           g_rc_box_acquire (check));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, copy);
}

void
s3c_checks_stop (S3cChecks *self, S3cCopy *copy)
{
  g_return_if_fail (S3C_IS_CHECKS (self));
  g_return_if_fail (S3C_IS_COPY (copy));

  forget (self, copy);
}

gboolean
s3c_checks_has (S3cChecks *self, S3cCopy *copy)
{
  g_return_val_if_fail (S3C_IS_CHECKS (self), FALSE);

  return find (self, copy) != NULL;
}

char *
s3c_checks_dup_words (S3cChecks *self, S3cCopy *copy)
{
  const Check *check = find (self, copy);
  g_autofree char *clock = NULL;

  if (check == NULL)
    return NULL;
  if (check->again_at == 0)
    return g_strdup (_ ("Looking in Wistia…"));

  clock = s3c_words_for_clock (check->again_at);

  /* Translators: a time of day follows. */
  return g_strdup_printf (_ ("Not in Wistia yet: looked for again at %s"), clock);
}
