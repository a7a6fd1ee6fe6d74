/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-token-watch.h"

#include "s3c-error.h"

/* Where a token seems to be there and then is not, asking must not become a circle. */
#define FIRST_PAUSE   1000
#define LONGEST_PAUSE 60000

struct _S3cTokenWatch
{
  GObject parent_instance;

  S3cTokenStore *store;      /* (owned) */
  GHashTable *wanted;        /* (owned) account id -> (owned) S3cWanted */
  GCancellable *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (S3cTokenWatch, s3c_token_watch, G_TYPE_OBJECT)

/* One account whose token could not be had. */
typedef struct
{
  S3cTokenWatch *watch; /* (unowned) its owner */
  char *account_id;     /* (owned) */
  guint in_vain;        /* how often it was announced and not to be had */
  guint timer;          /* until it is looked for */
  gboolean announced;
  gboolean looking;
  gboolean again; /* something changed while it was looked for */
} S3cWanted;

typedef struct
{
  S3cTokenWatch *watch; /* (owned) */
  char *account_id;     /* (owned) */
} S3cLooking;

enum
{
  AVAILABLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void look_soon (S3cWanted *wanted);

static void
wanted_free (S3cWanted *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->account_id, g_free);
  g_free (self);
}

static void
looking_free (S3cLooking *self)
{
  g_clear_object (&self->watch);
  g_clear_pointer (&self->account_id, g_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cLooking, looking_free)

static gboolean
is_about_keyring (const GError *error)
{
  static const S3cError codes[] = {
    S3C_ERROR_TOKEN_MISSING,   S3C_ERROR_TOKEN_LOCKED,   S3C_ERROR_TOKEN_DISMISSED,
    S3C_ERROR_TOKEN_MALFORMED, S3C_ERROR_TOKEN_GONE,     S3C_ERROR_KEYRING_ABSENT,
    S3C_ERROR_KEYRING_HUNG,    S3C_ERROR_KEYRING_FAILED, S3C_ERROR_NO_COLLECTION,
  };

  return s3c_error_is_one_of (error, codes, G_N_ELEMENTS (codes));
}

static void
announce (S3cTokenWatch *self, S3cWanted *wanted)
{
  g_autofree char *account_id = g_strdup (wanted->account_id);

  wanted->announced = TRUE;
  g_signal_emit (self, signals[AVAILABLE], 0, account_id);
}

static void
placed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cLooking) looking = user_data;
  S3cTokenWatch *self = looking->watch;
  S3cWanted *wanted = g_hash_table_lookup (self->wanted, looking->account_id);
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cTokenPlace) place
      = s3c_token_store_find_place_finish (S3C_TOKEN_STORE (source), result, &error);

  if (wanted == NULL)
    return;
  wanted->looking = FALSE;
  /* Whoever asked for the token has been told what is wrong. */
  if (error != NULL)
    g_debug ("The token of an account is not there yet: %s", error->message);
  if (place != NULL && s3c_token_place_get_present (place) && !s3c_token_place_get_locked (place))
    announce (self, wanted);
  else if (wanted->again)
    look_soon (wanted);
}

static gboolean
look_cb (gpointer user_data)
{
  S3cWanted *wanted = user_data;
  S3cTokenWatch *self = wanted->watch;
  S3cLooking *looking = g_new0 (S3cLooking, 1);

  wanted->timer = 0;
  wanted->looking = TRUE;
  wanted->again = FALSE;
  looking->watch = g_object_ref (self);
  looking->account_id = g_strdup (wanted->account_id);
  s3c_token_store_find_place_async (self->store, looking->account_id, self->cancellable, placed_cb,
                                    looking);
  return G_SOURCE_REMOVE;
}

static void
look_soon (S3cWanted *wanted)
{
  guint pause = 0;

  if (wanted->looking)
    wanted->again = TRUE;
  if (wanted->timer != 0 || wanted->looking)
    return;
  if (wanted->in_vain > 0)
    pause = MIN (FIRST_PAUSE << MIN (wanted->in_vain - 1, 10), LONGEST_PAUSE);
  wanted->timer = g_timeout_add (pause, look_cb, wanted);
}

static void
changed_cb (S3cTokenWatch *self)
{
  GHashTableIter iter;
  gpointer wanted;

  g_hash_table_iter_init (&iter, self->wanted);
  while (g_hash_table_iter_next (&iter, NULL, &wanted))
    look_soon (wanted);
}

static void
s3c_token_watch_dispose (GObject *object)
{
  S3cTokenWatch *self = S3C_TOKEN_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_hash_table_remove_all (self->wanted);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (s3c_token_watch_parent_class)->dispose (object);
}

static void
s3c_token_watch_finalize (GObject *object)
{
  S3cTokenWatch *self = S3C_TOKEN_WATCH (object);

  g_clear_pointer (&self->wanted, g_hash_table_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (s3c_token_watch_parent_class)->finalize (object);
}

static void
s3c_token_watch_class_init (S3cTokenWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = s3c_token_watch_dispose;
  object_class->finalize = s3c_token_watch_finalize;

  signals[AVAILABLE] = g_signal_new ("available", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
s3c_token_watch_init (S3cTokenWatch *self)
{
  self->wanted
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)wanted_free);
  self->cancellable = g_cancellable_new ();
}

S3cTokenWatch *
s3c_token_watch_new (S3cTokenStore *store)
{
  S3cTokenWatch *self = g_object_new (S3C_TYPE_TOKEN_WATCH, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
s3c_token_watch_report (S3cTokenWatch *self, const char *account_id, const GError *error)
{
  S3cWanted *wanted = g_hash_table_lookup (self->wanted, account_id);

  if (!is_about_keyring (error))
    {
      if (error == NULL)
        g_hash_table_remove (self->wanted, account_id);
      return;
    }
  if (wanted == NULL)
    {
      wanted = g_new0 (S3cWanted, 1);
      wanted->watch = self;
      wanted->account_id = g_strdup (account_id);
      g_hash_table_insert (self->wanted, g_strdup (account_id), wanted);
    }
  wanted->in_vain += wanted->announced;
  wanted->announced = FALSE;
}
