/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-data-api-private.h"

#include "s3c-json.h"
#include "s3c-media-reader.h"
#include "s3c-reply-json.h"
#include "s3c-url.h"

#include <string.h>

#define API_VERSION "2026-01"

/* The largest whole number that a double holds for certain. */
#define MAX_NUMBER 9007199254740991.0

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
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cReply *reply = NULL;
  GError *error = NULL;

  if (s3c_http_send_finish (S3C_HTTP (source), result, &reply, &error))
    g_task_return_pointer (task, reply, (GDestroyNotify)s3c_reply_free);
  else
    {
      s3c_reply_free (reply);
      g_task_return_error (task, error);
    }
}

void
s3c_data_api_get (S3cDataApi *self, const char *path, const char *token, GTask *task)
{
  static const char *const headers[] = { "X-Wistia-Api-Version", API_VERSION, NULL };
  g_autofree char *url = s3c_url_join (self->url, path);

  g_task_set_check_cancellable (task, FALSE); /* the client says in its own words that it was */
  s3c_http_send_with_headers_async (self->http, url, token, NULL, headers,
                                    g_task_get_cancellable (task), sent_cb, task);
}

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

void
s3c_data_api_account_async (S3cDataApi *self,
                            const char *token,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_data_api_account_async);
  s3c_data_api_get (self, "/account", token, task);
}

/* Wistia gives an account's address with http; a browser is sent to https. (transfer full) */
static char *
read_account_url (JsonObject *object)
{
  const char *url = s3c_json_get_string (object, "url");

  if (url != NULL && g_str_has_prefix (url, "http://") && s3c_http_check_base_url (url, NULL))
    return g_strdup (url);
  if (url != NULL && g_str_has_prefix (url, "http://"))
    return g_strconcat ("https://", url + strlen ("http://"), NULL);
  return url != NULL && g_str_has_prefix (url, "https://") ? g_strdup (url) : NULL;
}

S3cAccount *
s3c_data_api_account_finish (S3cDataApi *self, GAsyncResult *result, GError **error)
{
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *url = NULL;
  const char *name;
  double number;
  JsonObject *object;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  reply = g_task_propagate_pointer (G_TASK (result), error);
  object = reply != NULL ? s3c_reply_read_object (reply, &root, error) : NULL;
  if (object == NULL)
    return NULL;
  name = s3c_json_get_string (object, "name");
  number = s3c_json_get_number (object, "id", 0);
  if (name == NULL)
    {
      g_set_error_literal (error, S3C_ERROR, S3C_ERROR_REPLY,
                           "The reply does not name the account");
      return NULL;
    }
  url = read_account_url (object);
  return g_object_new (S3C_TYPE_ACCOUNT, "name", name, "url", url, "number",
                       (gint64)CLAMP (number, 0, MAX_NUMBER), "checked", TRUE, NULL);
}

void
s3c_data_api_media_async (S3cDataApi *self,
                          const char *hashed_id,
                          const char *token,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *escaped = g_uri_escape_string (hashed_id, NULL, FALSE);
  g_autofree char *path = g_strconcat ("/medias/", escaped, NULL);

  g_task_set_source_tag (task, s3c_data_api_media_async);
  s3c_data_api_get (self, path, token, task);
}

S3cMedia *
s3c_data_api_media_finish (S3cDataApi *self, GAsyncResult *result, GError **error)
{
  g_autoptr (S3cReply) reply = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  reply = g_task_propagate_pointer (G_TASK (result), error);
  return reply != NULL ? s3c_media_from_reply (reply, error) : NULL;
}

/* Everything but unreserved characters, so that what is looked for is exactly what was meant. */
static void
add_parameter (GString *path, const char *name, const char *value)
{
  g_autofree char *escaped = value != NULL ? g_uri_escape_string (value, NULL, FALSE) : NULL;

  if (escaped != NULL)
    g_string_append_printf (path, "&%s=%s", name, escaped);
}

void
s3c_data_api_find_async (S3cDataApi *self,
                         const char *folder,
                         const char *name,
                         const char *token,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GString) path
      = g_string_new ("/medias?page=1&per_page=100&sort_by=created&sort_direction=0");

  g_task_set_source_tag (task, s3c_data_api_find_async);
  add_parameter (path, "folder_id", folder);
  add_parameter (path, "name", name);
  s3c_data_api_get (self, path->str, token, task);
}

GPtrArray *
s3c_data_api_find_finish (S3cDataApi *self,
                          GAsyncResult *result,
                          gint64 *server_time,
                          GError **error)
{
  g_autoptr (S3cReply) reply = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  reply = g_task_propagate_pointer (G_TASK (result), error);
  if (server_time != NULL)
    *server_time = reply != NULL ? reply->date : 0;
  return reply != NULL ? s3c_media_list_from_reply (reply, error) : NULL;
}
