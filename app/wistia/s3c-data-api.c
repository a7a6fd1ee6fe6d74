/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-data-api-private.h"

#include "s3c-url.h"

struct _S3cDataApi
{
  GObject parent_instance;

  S3cHttp *http; /* (owned) */
  char *url;     /* (owned) with "/modern" */
};

G_DEFINE_FINAL_TYPE (S3cDataApi, s3c_data_api, G_TYPE_OBJECT)

typedef enum
{
  PROP_HTTP = 1,
  PROP_API_URL,
} S3cDataApiProperty;

static GParamSpec *properties[PROP_API_URL + 1];

static void
s3c_data_api_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  S3cDataApi *self = S3C_DATA_API (object);

  switch ((S3cDataApiProperty)id)
    {
    case PROP_HTTP:
      self->http = g_value_dup_object (value);
      break;
    case PROP_API_URL:
      self->url = s3c_url_join (g_value_get_string (value), "/modern");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
s3c_data_api_finalize (GObject *object)
{
  S3cDataApi *self = S3C_DATA_API (object);

  g_clear_object (&self->http);
  g_clear_pointer (&self->url, g_free);
  G_OBJECT_CLASS (s3c_data_api_parent_class)->finalize (object);
}

static void
s3c_data_api_class_init (S3cDataApiClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->set_property = s3c_data_api_set_property;
  object_class->finalize = s3c_data_api_finalize;

  properties[PROP_HTTP] = g_param_spec_object ("http", NULL, NULL, S3C_TYPE_HTTP, flags);
  properties[PROP_API_URL] = g_param_spec_string ("api-url", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_data_api_init (S3cDataApi *self)
{
}

S3cDataApi *
s3c_data_api_new (S3cHttp *http, const char *api_url)
{
  return g_object_new (S3C_TYPE_DATA_API, "http", http, "api-url", api_url, NULL);
}

S3cHttp *
s3c_data_api_get_http (S3cDataApi *self)
{
  return self->http;
}

const char *
s3c_data_api_get_url (S3cDataApi *self)
{
  return self->url;
}
