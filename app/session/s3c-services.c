/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-services.h"

typedef struct
{
  char *upload_url;      /* (owned) (nullable) */
  char *api_url;         /* (owned) (nullable) */
  S3cEndpoint *endpoint; /* (owned) (nullable) */
  S3cDataApi *data_api;  /* (owned) (nullable) */
} S3cAddresses;

struct _S3cServices
{
  GObject parent_instance;

  GTlsDatabase *tls_database; /* (owned) (nullable) */
  S3cHttp *http;              /* (owned) (nullable) until first needed */
  guint connect_timeout;
  guint answer_timeout;

  S3cAddresses wistia;
  S3cAddresses practice;
};

G_DEFINE_FINAL_TYPE (S3cServices, s3c_services, G_TYPE_OBJECT)

static void
set_addresses (S3cAddresses *addresses, const char *upload_url, const char *api_url)
{
  g_clear_object (&addresses->endpoint);
  g_clear_object (&addresses->data_api);
  g_clear_pointer (&addresses->upload_url, g_free);
  g_clear_pointer (&addresses->api_url, g_free);
  addresses->upload_url = g_strdup (upload_url);
  addresses->api_url = g_strdup (api_url);
}

static S3cAddresses *
get_addresses (S3cServices *self, const char *account_id)
{
  return g_strcmp0 (account_id, S3C_PRACTICE_ID) == 0 ? &self->practice : &self->wistia;
}

static S3cHttp *
ensure_http (S3cServices *self)
{
  if (self->http == NULL)
    {
      self->http = s3c_http_new (self->tls_database);
      s3c_services_set_timeouts (self, self->connect_timeout, self->answer_timeout);
    }
  return self->http;
}

static void
s3c_services_dispose (GObject *object)
{
  S3cServices *self = S3C_SERVICES (object);

  set_addresses (&self->wistia, NULL, NULL);
  set_addresses (&self->practice, NULL, NULL);
  g_clear_object (&self->http);
  g_clear_object (&self->tls_database);

  G_OBJECT_CLASS (s3c_services_parent_class)->dispose (object);
}

static void
s3c_services_class_init (S3cServicesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_services_dispose;
}

static void
s3c_services_init (S3cServices *self)
{
  self->connect_timeout = 10;
  self->answer_timeout = 60;
}

S3cServices *
s3c_services_new (const char *upload_url, const char *api_url, GTlsDatabase *tls_database)
{
  S3cServices *self = g_object_new (S3C_TYPE_SERVICES, NULL);

  set_addresses (&self->wistia, upload_url, api_url);
  g_set_object (&self->tls_database, tls_database);
  return self;
}

void
s3c_services_set_practice (S3cServices *self, const char *upload_url, const char *api_url)
{
  set_addresses (&self->practice, upload_url, api_url);
}

void
s3c_services_set_timeouts (S3cServices *self, guint connect, guint answer)
{
  self->connect_timeout = connect;
  self->answer_timeout = answer;
  if (self->http != NULL)
    g_object_set (self->http, "connect-timeout", connect, "answer-timeout", answer, NULL);
}

void
s3c_services_close (S3cServices *self)
{
  if (self->http != NULL)
    s3c_http_close (self->http);
}

S3cHttp *
s3c_services_get_http (S3cServices *self)
{
  return ensure_http (self);
}

S3cEndpoint *
s3c_services_get_endpoint (S3cServices *self, const char *account_id)
{
  S3cAddresses *addresses = get_addresses (self, account_id);

  if (addresses->endpoint == NULL && addresses->upload_url != NULL)
    addresses->endpoint = s3c_endpoint_new (ensure_http (self), addresses->upload_url);
  return addresses->endpoint;
}

S3cDataApi *
s3c_services_get_data_api (S3cServices *self, const char *account_id)
{
  S3cAddresses *addresses = get_addresses (self, account_id);

  if (addresses->data_api == NULL && addresses->api_url != NULL)
    addresses->data_api = s3c_data_api_new (ensure_http (self), addresses->api_url);
  return addresses->data_api;
}

const char *
s3c_services_get_upload_url (S3cServices *self, const char *account_id)
{
  return get_addresses (self, account_id)->upload_url;
}

const char *
s3c_services_get_api_url (S3cServices *self, const char *account_id)
{
  return get_addresses (self, account_id)->api_url;
}
