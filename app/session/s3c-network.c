/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-network.h"

#include "s3c-lane.h"

/* How soon a sleep is noticed, and what is too little to be one. */
#define WATCH_INTERVAL 5
#define SHORTEST_SLEEP (3 * G_TIME_SPAN_SECOND)

struct _S3cNetwork
{
  GObject parent_instance;

  GNetworkMonitor *monitor; /* (owned) (nullable) until it is needed */
  gulong handler;
  gint64 slept; /* microseconds since the computer was started */
  guint watch_id;
  gboolean wait_for_network;
};

G_DEFINE_FINAL_TYPE (S3cNetwork, s3c_network, G_TYPE_OBJECT)

typedef enum
{
  PROP_WAIT_FOR_NETWORK = 1,
} S3cNetworkProperty;

static GParamSpec *properties[PROP_WAIT_FOR_NETWORK + 1];

enum
{
  SIGNAL_BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* One of the two clocks stands still while the computer sleeps. */
static gint64
get_slept (void)
{
  return s3c_lane_now () - g_get_monotonic_time ();
}

static gboolean
watch_cb (gpointer user_data)
{
  S3cNetwork *self = user_data;
  const gint64 slept = get_slept ();
  const gboolean woken = slept - self->slept > SHORTEST_SLEEP;

  self->slept = slept;
  if (woken)
    g_signal_emit (self, signals[SIGNAL_BACK], 0);
  return G_SOURCE_CONTINUE;
}

static void
network_changed_cb (S3cNetwork *self, gboolean available)
{
  if (available)
    g_signal_emit (self, signals[SIGNAL_BACK], 0);
}

static void
s3c_network_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_WAIT_FOR_NETWORK)
    g_value_set_boolean (value, S3C_NETWORK (object)->wait_for_network);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
s3c_network_set_property (GObject *object,
                          guint property_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  if (property_id == PROP_WAIT_FOR_NETWORK)
    S3C_NETWORK (object)->wait_for_network = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
s3c_network_dispose (GObject *object)
{
  S3cNetwork *self = S3C_NETWORK (object);

  s3c_network_set_watching (self, FALSE);
  g_clear_signal_handler (&self->handler, self->monitor);
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (s3c_network_parent_class)->dispose (object);
}

static void
s3c_network_class_init (S3cNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = s3c_network_get_property;
  object_class->set_property = s3c_network_set_property;
  object_class->dispose = s3c_network_dispose;

  properties[PROP_WAIT_FOR_NETWORK] = g_param_spec_boolean (
      "wait-for-network", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_BACK] = g_signal_new ("back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
s3c_network_init (S3cNetwork *self)
{
  self->wait_for_network = TRUE;
}

S3cNetwork *
s3c_network_new (GNetworkMonitor *monitor)
{
  S3cNetwork *self = g_object_new (S3C_TYPE_NETWORK, NULL);

  g_set_object (&self->monitor, monitor);
  return self;
}

gboolean
s3c_network_is_remote (const char *url)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autoptr (GInetAddress) address = host != NULL ? g_inet_address_new_from_string (host) : NULL;

  return host != NULL && g_ascii_strcasecmp (host, "localhost") != 0
         && (address == NULL || !g_inet_address_get_is_loopback (address));
}

gboolean
s3c_network_is_cut_off (S3cNetwork *self, const char *url)
{
  if (!self->wait_for_network || !s3c_network_is_remote (url))
    return FALSE;
  /* Not earlier: the default one talks to other programs. */
  if (self->monitor == NULL)
    self->monitor = g_object_ref (g_network_monitor_get_default ());
  if (self->handler == 0)
    self->handler = g_signal_connect_swapped (self->monitor, "network-changed",
                                              G_CALLBACK (network_changed_cb), self);
  return !g_network_monitor_get_network_available (self->monitor);
}

void
s3c_network_set_watching (S3cNetwork *self, gboolean watching)
{
  if (!watching)
    g_clear_handle_id (&self->watch_id, g_source_remove);
  else if (self->watch_id == 0)
    {
      self->slept = get_slept ();
      self->watch_id = g_timeout_add_seconds (WATCH_INTERVAL, watch_cb, self);
    }
}
