/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-verifier.h"

#include "s3c-accounts-private.h"

/* How long an answer is good for. */
#define VALID_TIME G_TIME_SPAN_DAY

/* No timer goes on while the computer sleeps: a long one is looked at again and again. */
#define LONGEST_TIMER (10 * G_TIME_SPAN_MINUTE)

#define LONGEST_WAIT G_TIME_SPAN_HOUR
#define FIRST_WAIT   6 /* delays */
#define MAX_LEVEL    20

#define NEVER G_MAXINT64

struct _S3cVerifier
{
  GObject parent_instance;

  S3cAccounts *accounts; /* (owned) */
  S3cServices *services; /* (owned) */
  S3cNetwork *network;   /* (owned) */

  GHashTable *waits; /* (owned) id -> (owned) S3cWait: those that could not be asked about */
  GCancellable *cancellable; /* (owned) */
  guint timer_id;
  guint delay; /* milliseconds */
  gboolean enabled;
  gboolean started;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (S3cVerifier, s3c_verifier, G_TYPE_OBJECT)

typedef enum
{
  PROP_VERIFY_ACCOUNTS = 1,
  PROP_VERIFY_DELAY,
} S3cVerifierProperty;

static GParamSpec *properties[PROP_VERIFY_DELAY + 1];

typedef struct
{
  gint64 due; /* microseconds since 1970, as all times here: a day is a day by the calendar */
  guint level;
} S3cWait;

static void schedule (S3cVerifier *self);

/* When the account is to be asked about; NEVER where it is not. */
static gint64
get_due (S3cVerifier *self, S3cAccount *account)
{
  const S3cWait *wait = g_hash_table_lookup (self->waits, s3c_account_get_id (account));
  S3cAccountKind kind = s3c_account_get_kind (account);
  gint64 asked = s3c_account_get_asked (account);
  gint64 due = asked > g_get_real_time () ? 0 : asked + VALID_TIME; /* clocks are set */

  if (kind != S3C_ACCOUNT_WISTIA && kind != S3C_ACCOUNT_SESSION)
    return NEVER;
  if (s3c_account_get_checked (account) && account != s3c_accounts_get_current (self->accounts))
    return NEVER;
  if (asked == 0)
    due = 0;
  return wait != NULL ? MAX (due, wait->due) : due;
}

/* The one that is due first. (transfer full) (nullable) */
static S3cAccount *
pick (S3cVerifier *self, gint64 *due)
{
  GListModel *list = s3c_accounts_get_list (self->accounts);
  g_autoptr (S3cAccount) first = NULL;

  *due = NEVER;
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (S3cAccount) account = g_list_model_get_item (list, i);
      gint64 time = get_due (self, account);

      if (time >= *due)
        continue;
      *due = time;
      g_set_object (&first, account);
    }
  return g_steal_pointer (&first);
}

/* Twice as long each time. */
static void
wait_longer (S3cVerifier *self, const char *id)
{
  S3cWait *wait = g_hash_table_lookup (self->waits, id);
  gint64 length;

  if (wait == NULL)
    {
      wait = g_new0 (S3cWait, 1);
      g_hash_table_insert (self->waits, g_strdup (id), wait);
    }
  length = (gint64)self->delay * FIRST_WAIT * G_TIME_SPAN_MILLISECOND << wait->level;
  wait->level = MIN (wait->level + 1, MAX_LEVEL);
  wait->due = g_get_real_time () + MIN (length, LONGEST_WAIT);
}

/* One account that is being asked about. */
typedef struct
{
  S3cVerifier *verifier; /* (owned) */
  S3cAccount *account;   /* (owned) */
} S3cVerification;

static void
verification_free (S3cVerification *self)
{
  g_clear_object (&self->account);
  g_clear_object (&self->verifier);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cVerification, verification_free)

/* A verdict, good or bad, is in the account; anything else brought nothing. */
static void
end (S3cVerification *verification)
{
  S3cVerifier *self = verification->verifier;
  const char *id = s3c_account_get_id (verification->account);
  S3cAccount *now = s3c_accounts_find (self->accounts, id);

  self->busy = FALSE;
  if (now == verification->account)
    wait_longer (self, id);
  else
    g_hash_table_remove (self->waits, id);
  schedule (self);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cVerification) verification = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cAccount) account
      = s3c_accounts_check_finish (S3C_ACCOUNTS (source), result, &error);

  if (error != NULL)
    g_debug ("An account was asked about: %s", error->message);
  end (verification);
}

/* Looking for a token in a locked keyring would put its prompt on the screen. */
static void
place_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cVerification) verification = user_data;
  S3cVerifier *self = verification->verifier;
  S3cAccount *account = verification->account;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cTokenPlace) place
      = s3c_token_store_find_place_finish (S3C_TOKEN_STORE (source), result, &error);

  if (place == NULL || s3c_token_place_get_locked (place)
      || g_cancellable_is_cancelled (self->cancellable))
    end (verification);
  else
    s3c_accounts_check_async (self->accounts, account, self->cancellable, checked_cb,
                              g_steal_pointer (&verification));
}

static gboolean
timer_cb (gpointer user_data)
{
  S3cVerifier *self = user_data;
  gint64 due;
  g_autoptr (S3cAccount) account = pick (self, &due);
  S3cVerification *verification;
  const char *id;

  self->timer_id = 0;
  if (account == NULL || due > g_get_real_time ())
    {
      schedule (self);
      return G_SOURCE_REMOVE;
    }
  id = s3c_account_get_id (account);
  if (s3c_network_is_cut_off (self->network, s3c_services_get_api_url (self->services, id)))
    return G_SOURCE_REMOVE; /* until the network is back */
  self->busy = TRUE;
  verification = g_new0 (S3cVerification, 1);
  verification->verifier = g_object_ref (self);
  verification->account = g_object_ref (account);
  s3c_token_store_find_place_async (s3c_accounts_get_store (self->accounts, id), id,
                                    self->cancellable, place_cb, verification);
  return G_SOURCE_REMOVE;
}

static void
schedule (S3cVerifier *self)
{
  gint64 due;
  gint64 wait;
  g_autoptr (S3cAccount) account = NULL;

  g_clear_handle_id (&self->timer_id, g_source_remove);
  if (!self->started || !self->enabled || self->busy
      || g_cancellable_is_cancelled (self->cancellable))
    return;
  account = pick (self, &due);
  if (account == NULL)
    return;
  wait = MIN (due - g_get_real_time (), LONGEST_TIMER) / G_TIME_SPAN_MILLISECOND;
  self->timer_id = g_timeout_add ((guint)MAX (wait, (gint64)self->delay), timer_cb, self);
}

static void
account_ready_cb (S3cVerifier *self, S3cAccount *account)
{
  g_hash_table_remove (self->waits, s3c_account_get_id (account));
  schedule (self);
}

static void
back_cb (S3cVerifier *self)
{
  g_hash_table_remove_all (self->waits);
  schedule (self);
}

static void
s3c_verifier_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  S3cVerifier *self = S3C_VERIFIER (object);

  switch ((S3cVerifierProperty)property_id)
    {
    case PROP_VERIFY_ACCOUNTS:
      g_value_set_boolean (value, self->enabled);
      break;
    case PROP_VERIFY_DELAY:
      g_value_set_uint (value, self->delay);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
s3c_verifier_set_property (GObject *object,
                           guint property_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  S3cVerifier *self = S3C_VERIFIER (object);

  switch ((S3cVerifierProperty)property_id)
    {
    case PROP_VERIFY_ACCOUNTS:
      self->enabled = g_value_get_boolean (value);
      break;
    case PROP_VERIFY_DELAY:
      self->delay = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
  schedule (self);
}

static void
s3c_verifier_dispose (GObject *object)
{
  S3cVerifier *self = S3C_VERIFIER (object);

  s3c_verifier_close (self);
  g_clear_object (&self->network);
  g_clear_object (&self->services);
  g_clear_object (&self->accounts);

  G_OBJECT_CLASS (s3c_verifier_parent_class)->dispose (object);
}

static void
s3c_verifier_finalize (GObject *object)
{
  S3cVerifier *self = S3C_VERIFIER (object);

  g_clear_pointer (&self->waits, g_hash_table_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (s3c_verifier_parent_class)->finalize (object);
}

static void
s3c_verifier_class_init (S3cVerifierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = s3c_verifier_get_property;
  object_class->set_property = s3c_verifier_set_property;
  object_class->dispose = s3c_verifier_dispose;
  object_class->finalize = s3c_verifier_finalize;

  properties[PROP_VERIFY_ACCOUNTS]
      = g_param_spec_boolean ("verify-accounts", NULL, NULL, TRUE, flags);
  properties[PROP_VERIFY_DELAY]
      = g_param_spec_uint ("verify-delay", NULL, NULL, 1, G_MAXINT, 5000, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_verifier_init (S3cVerifier *self)
{
  self->waits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->cancellable = g_cancellable_new ();
  self->delay = 5000;
  self->enabled = TRUE;
}

S3cVerifier *
s3c_verifier_new (S3cAccounts *accounts, S3cServices *services, S3cNetwork *network)
{
  S3cVerifier *self = g_object_new (S3C_TYPE_VERIFIER, NULL);

  self->accounts = g_object_ref (accounts);
  self->services = g_object_ref (services);
  self->network = g_object_ref (network);
  g_signal_connect_object (accounts, "ready", G_CALLBACK (account_ready_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (accounts, "notify::current", G_CALLBACK (schedule), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (network, "back", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
s3c_verifier_start (S3cVerifier *self)
{
  self->started = TRUE;
  schedule (self);
}

void
s3c_verifier_close (S3cVerifier *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer_id, g_source_remove);
}
