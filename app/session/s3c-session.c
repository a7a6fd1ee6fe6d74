/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-session-private.h"

G_DEFINE_FINAL_TYPE (S3cSession, s3c_session, G_TYPE_OBJECT)

typedef enum
{
  PROP_HISTORY_PATH = 1,
  PROP_UPLOAD_URL,
  PROP_API_URL,
  PROP_S3_URL,
  PROP_TOKEN_STORE,
  PROP_TLS_DATABASE,
  PROP_NETWORK_MONITOR,
  PROP_AT_ONCE,
  PROP_RETRIES,
  PROP_REQUESTS_PER_MINUTE,
  PROP_KEPT_SHARE,
  PROP_PAUSED,
  PROP_WAIT_FOR_NETWORK,
  PROP_FIRST_BACKOFF,
  PROP_CONNECT_TIMEOUT,
  PROP_ANSWER_TIMEOUT,
  PROP_FOLLOW,
  PROP_CHECK_BY_ITSELF,
  PROP_DECENT_WAIT,
  PROP_FIRST_INTERVAL,
  PROP_ATTENDED,
  PROP_VERIFY_ACCOUNTS,
  PROP_VERIFY_DELAY,
  PROP_ACCOUNT,
  PROP_STARTED,
  PROP_IN_FLIGHT,
  PROP_FOLLOWED,
  PROP_PROBLEM,
  PROP_SET_ASIDE,
} S3cSessionProperty;

static GParamSpec *properties[PROP_SET_ASIDE + 1];

enum
{
  SIGNAL_CLOSED, /* emitted by its name */
  SIGNAL_SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
notify (S3cSession *self, S3cSessionProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
account_cb (S3cSession *self)
{
  notify (self, PROP_ACCOUNT);
}

static void
in_flight_cb (S3cSession *self)
{
  notify (self, PROP_IN_FLIGHT);
}

static void
followed_cb (S3cSession *self)
{
  notify (self, PROP_FOLLOWED);
}

static void
problem_cb (S3cSession *self)
{
  notify (self, PROP_PROBLEM);
}

static void
paused_cb (S3cSession *self)
{
  notify (self, PROP_PAUSED);
}

static void
settled_cb (S3cSession *self, S3cCopy *copy)
{
  g_signal_emit (self, signals[SIGNAL_SETTLED], 0, copy);
}

static void
accepted_cb (S3cSession *self, S3cCopy *copy)
{
  if (self->follow)
    s3c_tracker_follow (self->tracker, copy);
}

static void
unreadable_cb (S3cSession *self, const GError *error)
{
  s3c_recorder_report (self->recorder, error);
}

static void
connect_parts (S3cSession *self)
{
  g_signal_connect_object (self->history, "unreadable", G_CALLBACK (unreadable_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->accounts, "notify::current", G_CALLBACK (account_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->copier, "notify::in-flight", G_CALLBACK (in_flight_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->copier, "notify::paused", G_CALLBACK (paused_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->copier, "settled", G_CALLBACK (settled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->copier, "accepted", G_CALLBACK (accepted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tracker, "notify::followed", G_CALLBACK (followed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recorder, "notify::problem", G_CALLBACK (problem_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
set_timeouts (S3cSession *self)
{
  if (self->services != NULL)
    s3c_services_set_timeouts (self->services, self->connect_timeout, self->answer_timeout);
}

/* The part whose property of the same name it is. (nullable) */
static GObject *
get_part (S3cSession *self, guint property_id)
{
  switch (property_id)
    {
    case PROP_AT_ONCE:
    case PROP_RETRIES:
    case PROP_PAUSED:
    case PROP_WAIT_FOR_NETWORK:
    case PROP_FIRST_BACKOFF:
      return G_OBJECT (self->copier);
    case PROP_REQUESTS_PER_MINUTE:
    case PROP_KEPT_SHARE:
      return G_OBJECT (self->slots);
    case PROP_CHECK_BY_ITSELF:
      return G_OBJECT (self->lookout);
    case PROP_DECENT_WAIT:
      return G_OBJECT (self->checker);
    case PROP_FIRST_INTERVAL:
    case PROP_ATTENDED:
      return G_OBJECT (self->tracker);
    case PROP_VERIFY_ACCOUNTS:
    case PROP_VERIFY_DELAY:
      return G_OBJECT (self->verifier);
    default:
      return NULL;
    }
}

static void
get_state_property (S3cSession *self, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_ACCOUNT:
      g_value_set_object (value, s3c_session_get_account (self));
      break;
    case PROP_STARTED:
      g_value_set_boolean (value, self->started);
      break;
    case PROP_IN_FLIGHT:
      g_value_set_uint (value, s3c_session_get_in_flight (self));
      break;
    case PROP_FOLLOWED:
      g_value_set_uint (value, s3c_session_get_followed (self));
      break;
    case PROP_PROBLEM:
      g_value_set_boxed (value, s3c_session_get_problem (self));
      break;
    case PROP_SET_ASIDE:
      g_value_set_string (value, self->set_aside);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (self, property_id, pspec);
    }
}

static void
s3c_session_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  S3cSession *self = S3C_SESSION (object);
  GObject *part = get_part (self, property_id);

  if (part != NULL)
    {
      g_object_get_property (part, pspec->name, value);
      return;
    }
  switch (property_id)
    {
    case PROP_HISTORY_PATH:
      g_value_set_string (value, self->history_path);
      break;
    case PROP_UPLOAD_URL:
      g_value_set_string (value, self->upload_url);
      break;
    case PROP_API_URL:
      g_value_set_string (value, self->api_url);
      break;
    case PROP_S3_URL:
      g_value_set_string (value, self->s3_url);
      break;
    case PROP_TOKEN_STORE:
      g_value_set_object (value, self->token_store);
      break;
    case PROP_TLS_DATABASE:
      g_value_set_object (value, self->tls_database);
      break;
    case PROP_NETWORK_MONITOR:
      g_value_set_object (value, self->network_monitor);
      break;
    case PROP_CONNECT_TIMEOUT:
      g_value_set_uint (value, self->connect_timeout);
      break;
    case PROP_ANSWER_TIMEOUT:
      g_value_set_uint (value, self->answer_timeout);
      break;
    case PROP_FOLLOW:
      g_value_set_boolean (value, self->follow);
      break;
    default:
      get_state_property (self, property_id, value, pspec);
    }
}

static void
s3c_session_set_property (GObject *object,
                          guint property_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  S3cSession *self = S3C_SESSION (object);
  GObject *part = get_part (self, property_id);

  if (part != NULL)
    {
      g_object_set_property (part, pspec->name, value);
      if (property_id == PROP_WAIT_FOR_NETWORK)
        g_object_set_property (G_OBJECT (self->network), pspec->name, value);
      return;
    }
  switch (property_id)
    {
    case PROP_HISTORY_PATH:
      self->history_path = g_value_dup_string (value);
      break;
    case PROP_UPLOAD_URL:
      self->upload_url = g_value_dup_string (value);
      break;
    case PROP_API_URL:
      self->api_url = g_value_dup_string (value);
      break;
    case PROP_S3_URL:
      self->s3_url = g_value_dup_string (value);
      break;
    case PROP_TOKEN_STORE:
      self->token_store = g_value_dup_object (value);
      break;
    case PROP_TLS_DATABASE:
      self->tls_database = g_value_dup_object (value);
      break;
    case PROP_NETWORK_MONITOR:
      self->network_monitor = g_value_dup_object (value);
      break;
    case PROP_CONNECT_TIMEOUT:
      self->connect_timeout = g_value_get_uint (value);
      set_timeouts (self);
      break;
    case PROP_ANSWER_TIMEOUT:
      self->answer_timeout = g_value_get_uint (value);
      set_timeouts (self);
      break;
    case PROP_FOLLOW:
      self->follow = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
s3c_session_constructed (GObject *object)
{
  S3cSession *self = S3C_SESSION (object);

  G_OBJECT_CLASS (s3c_session_parent_class)->constructed (object);

  self->history = s3c_history_new (self->history_path);
  self->services = s3c_services_new (self->upload_url, self->api_url, self->tls_database);
  self->slots = s3c_slots_new (self->history, self->services);
  self->accounts = s3c_accounts_new (self->history, self->token_store, self->services, self->slots);
  self->cache = s3c_copy_cache_new (self->history);
  self->copies = s3c_copies_new (self->history, self->cache);
  self->recorder = s3c_recorder_new (self->history, self->cache);
  self->progress = s3c_progress_new ();
  self->copier = g_object_new (S3C_TYPE_COPIER, "history", self->history, "cache", self->cache,
                               "recorder", self->recorder, "accounts", self->accounts, "services",
                               self->services, "slots", self->slots, "progress", self->progress,
                               "network-monitor", self->network_monitor, NULL);
  self->folders = s3c_folders_new (self->history, self->accounts, self->services, self->slots);
  self->network = s3c_network_new (self->network_monitor);
  self->verifier = s3c_verifier_new (self->accounts, self->services, self->network);
  self->thumbnails = s3c_session_make_thumbnails (self);
  self->tracker = s3c_tracker_new (self->accounts, self->services, self->recorder, self->slots,
                                   self->network);
  s3c_session_make_checks (self);
  set_timeouts (self);
  connect_parts (self);
}

static void
s3c_session_dispose (GObject *object)
{
  S3cSession *self = S3C_SESSION (object);

  s3c_session_close (self);
  g_clear_object (&self->settings);
  g_hash_table_remove_all (self->dropped);
  g_clear_object (&self->lookout);
  g_clear_object (&self->checker);
  g_clear_object (&self->adopter);
  g_clear_object (&self->folders);
  g_clear_object (&self->tracker);
  g_clear_object (&self->copier);
  g_clear_object (&self->slots);
  g_clear_object (&self->progress);
  g_clear_object (&self->thumbnails);
  g_clear_object (&self->verifier);
  g_clear_object (&self->network);
  g_clear_object (&self->network_monitor);
  g_clear_object (&self->recorder);
  g_clear_object (&self->copies);
  g_clear_object (&self->cache);
  g_clear_object (&self->accounts);
  g_clear_object (&self->services);
  g_clear_object (&self->history);
  g_clear_object (&self->tls_database);
  g_clear_object (&self->token_store);

  G_OBJECT_CLASS (s3c_session_parent_class)->dispose (object);
}

static void
s3c_session_finalize (GObject *object)
{
  S3cSession *self = S3C_SESSION (object);

  g_clear_error (&self->start_error);
  g_clear_pointer (&self->dropped, g_hash_table_unref);
  g_clear_pointer (&self->set_aside, g_free);
  g_clear_pointer (&self->history_path, g_free);
  g_clear_pointer (&self->upload_url, g_free);
  g_clear_pointer (&self->api_url, g_free);
  g_clear_pointer (&self->s3_url, g_free);

  G_OBJECT_CLASS (s3c_session_parent_class)->finalize (object);
}

static void
install_construct_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  properties[PROP_HISTORY_PATH] = g_param_spec_string ("history-path", NULL, NULL, NULL, flags);
  properties[PROP_UPLOAD_URL]
      = g_param_spec_string ("upload-url", NULL, NULL, S3C_DEFAULT_UPLOAD_URL, flags);
  properties[PROP_API_URL]
      = g_param_spec_string ("api-url", NULL, NULL, S3C_DEFAULT_API_URL, flags);
  properties[PROP_S3_URL] = g_param_spec_string ("s3-url", NULL, NULL, S3C_DEFAULT_S3_URL, flags);
  properties[PROP_TOKEN_STORE]
      = g_param_spec_object ("token-store", NULL, NULL, S3C_TYPE_TOKEN_STORE, flags);
  properties[PROP_NETWORK_MONITOR]
      = g_param_spec_object ("network-monitor", NULL, NULL, G_TYPE_NETWORK_MONITOR, flags);
  properties[PROP_TLS_DATABASE]
      = g_param_spec_object ("tls-database", NULL, NULL, G_TYPE_TLS_DATABASE, flags);
}

static void
install_settable_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  properties[PROP_CONNECT_TIMEOUT]
      = g_param_spec_uint ("connect-timeout", NULL, NULL, 1, G_MAXUINT, 10, flags);
  properties[PROP_ANSWER_TIMEOUT]
      = g_param_spec_uint ("answer-timeout", NULL, NULL, 1, G_MAXUINT, 60, flags);
  properties[PROP_FOLLOW] = g_param_spec_boolean ("follow", NULL, NULL, TRUE, flags);
  properties[PROP_CHECK_BY_ITSELF]
      = g_param_spec_boolean ("check-by-itself", NULL, NULL, TRUE, flags);
  properties[PROP_DECENT_WAIT]
      = g_param_spec_uint ("decent-wait", NULL, NULL, 0, G_MAXINT, 60 * 1000, flags);
  properties[PROP_FIRST_INTERVAL]
      = g_param_spec_uint ("first-interval", NULL, NULL, 1, G_MAXINT, 2000, flags);
  properties[PROP_ATTENDED] = g_param_spec_boolean ("attended", NULL, NULL, FALSE, flags);
  properties[PROP_VERIFY_ACCOUNTS]
      = g_param_spec_boolean ("verify-accounts", NULL, NULL, TRUE, flags);
  properties[PROP_VERIFY_DELAY]
      = g_param_spec_uint ("verify-delay", NULL, NULL, 1, G_MAXINT, 5000, flags);
}

/* The copier and the slots have them. */
static void
install_copier_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_AT_ONCE] = g_param_spec_uint ("at-once", NULL, NULL, 1, G_MAXUINT, 4, flags);
  properties[PROP_RETRIES] = g_param_spec_uint ("retries", NULL, NULL, 0, G_MAXUINT, 8, flags);
  properties[PROP_REQUESTS_PER_MINUTE]
      = g_param_spec_uint ("requests-per-minute", NULL, NULL, 0, G_MAXUINT, 600, flags);
  properties[PROP_KEPT_SHARE] = g_param_spec_uint ("kept-share", NULL, NULL, 0, 99, 10, flags);
  properties[PROP_PAUSED] = g_param_spec_boolean ("paused", NULL, NULL, FALSE, flags);
  properties[PROP_WAIT_FOR_NETWORK]
      = g_param_spec_boolean ("wait-for-network", NULL, NULL, TRUE, flags);
  properties[PROP_FIRST_BACKOFF]
      = g_param_spec_uint ("first-backoff", NULL, NULL, 1, G_MAXUINT, 1000, flags);
}

static void
s3c_session_class_init (S3cSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = s3c_session_get_property;
  object_class->set_property = s3c_session_set_property;
  object_class->constructed = s3c_session_constructed;
  object_class->dispose = s3c_session_dispose;
  object_class->finalize = s3c_session_finalize;

  install_construct_properties (object_class);
  install_settable_properties (object_class);
  install_copier_properties (object_class);
  properties[PROP_ACCOUNT] = g_param_spec_object ("account", NULL, NULL, S3C_TYPE_ACCOUNT, flags);
  properties[PROP_STARTED] = g_param_spec_boolean ("started", NULL, NULL, FALSE, flags);
  properties[PROP_IN_FLIGHT] = g_param_spec_uint ("in-flight", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_FOLLOWED] = g_param_spec_uint ("followed", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_PROBLEM] = g_param_spec_boxed ("problem", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_SET_ASIDE] = g_param_spec_string ("set-aside", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, S3C_TYPE_COPY);
}

static void
s3c_session_init (S3cSession *self)
{
  self->dropped = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->connect_timeout = 10;
  self->answer_timeout = 60;
  self->follow = TRUE;
  self->list_wanted = TRUE;
}

S3cSession *
s3c_session_new (const char *history_path,
                 const char *upload_url,
                 const char *api_url,
                 S3cTokenStore *token_store)
{
  return g_object_new (S3C_TYPE_SESSION, "history-path", history_path, "upload-url", upload_url,
                       "api-url", api_url, "token-store", token_store, NULL);
}

void
s3c_session_set_started (S3cSession *self, char *set_aside, const GError *error)
{
  g_clear_error (&self->start_error);
  self->start_error = error == NULL ? NULL : g_error_copy (error);
  self->started = error == NULL;
  if (set_aside != NULL)
    {
      g_clear_pointer (&self->set_aside, g_free);
      self->set_aside = set_aside;
      notify (self, PROP_SET_ASIDE);
    }
  notify (self, PROP_PROBLEM);
  notify (self, PROP_STARTED);
}
