/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-recorded.h"

#include "s3c-tls-server.h"

#include <string.h>

#define BEARER "Bearer "
#define PREFIX "0123456789abcdef-"

/* One recorded reply. */
typedef struct
{
  GStrv roles;   /* (owned) */
  char *method;  /* (owned) */
  char *pattern; /* (owned) of the path with its query */
  int status;
  char *type;    /* (owned) (nullable) */
  GStrv headers; /* (owned) "Name: value" */
  char *body;    /* (owned) */
} Entry;

struct _S3cRecorded
{
  SoupServer *server; /* (owned) */
  char *url;          /* (owned) */
  GPtrArray *entries; /* (owned) (element-type Entry) */
  GPtrArray *paths;   /* (owned) (element-type utf8) of what was asked */
};

static void
entry_free (gpointer data)
{
  g_autofree Entry *self = data;

  g_clear_pointer (&self->roles, g_strfreev);
  g_clear_pointer (&self->method, g_free);
  g_clear_pointer (&self->pattern, g_free);
  g_clear_pointer (&self->type, g_free);
  g_clear_pointer (&self->headers, g_strfreev);
  g_clear_pointer (&self->body, g_free);
}

/* "ROLES METHOD PATH\nSTATUS TYPE\nHEADERS\n\nBODY" */
static Entry *
entry_new (const char *text)
{
  Entry *self = g_new0 (Entry, 1);
  g_auto (GStrv) parts = g_strsplit (text, "\n\n", 2);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (parts[0]), "\n", -1);
  g_auto (GStrv) request = g_strsplit (lines[0], " ", 3);
  g_auto (GStrv) status = g_strsplit (lines[1], " ", 2);

  g_assert_cmpuint (g_strv_length (request), ==, 3);
  self->roles = g_strsplit (request[0], ",", -1);
  self->method = g_strdup (request[1]);
  self->pattern = g_strdup (request[2]);
  self->status = (int)g_ascii_strtoll (status[0], NULL, 10);
  self->type = g_strdup (status[1]);
  self->headers = g_strdupv (lines + 2);
  self->body = g_strdup (parts[1] != NULL ? g_strchomp (parts[1]) : "");
  return self;
}

static void
read_entries (S3cRecorded *self, const char *file)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) blocks = NULL;

  g_file_get_contents (file, &text, NULL, &error);
  g_assert_no_error (error);
  blocks = g_strsplit (text, "\n=== ", -1);
  for (gsize i = 1; blocks[i] != NULL; i++)
    g_ptr_array_add (self->entries, entry_new (blocks[i]));
}

/* Whoever shows no token is "nobody", and whose token is in no recording is "wrong". */
static char *
find_role (S3cRecorded *self, SoupMessageHeaders *headers)
{
  const char *value = soup_message_headers_get_list (headers, "Authorization");

  if (value == NULL)
    return g_strdup ("nobody");
  return g_str_has_prefix (value, BEARER PREFIX) ? g_strdup (value + strlen (BEARER PREFIX))
                                                 : g_strdup ("wrong");
}

static const Entry *
find_entry (S3cRecorded *self, const char *role, const char *method, const char *path)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = self->entries->pdata[i];
      gboolean meant = g_strv_contains ((const char *const *)entry->roles, role)
                       || g_strv_contains ((const char *const *)entry->roles, "*");

      if (meant && g_str_equal (entry->method, method)
          && g_pattern_match_simple (entry->pattern, path))
        return entry;
    }
  return NULL;
}

/* @URL@ is the server's own, @ID@ the last part of the path but for "share_link", @SENT@ the text
 * that was sent as the value of "name". (transfer full) */
static char *
fill_in (S3cRecorded *self, const Entry *entry, const char *path, SoupMessageBody *sent)
{
  g_autoptr (GString) body = g_string_new (entry->body);
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  const char *id = g_strv_length (parts) > 3 ? parts[3] : "";
  g_autofree char *json = g_strndup (sent->data != NULL ? sent->data : "", (gsize)sent->length);
  g_autofree char *name
      = g_str_has_prefix (json, "{\"name\":\"")
            ? g_strndup (json + strlen ("{\"name\":\""), strlen (json) - strlen ("{\"name\":\"\"}"))
            : g_strdup ("");

  g_string_replace (body, "@URL@", self->url, 0);
  g_string_replace (body, "@ID@", id, 0);
  g_string_replace (body, "@SENT@", name, 0);
  return g_string_free (g_steal_pointer (&body), FALSE);
}

/* What every request to the API has to have, whatever it is for. */
static void
check_request (SoupMessageHeaders *headers, const char *method, const char *path)
{
  g_assert_cmpstr (soup_message_headers_get_list (headers, "X-Wistia-Api-Version"), ==, "2026-01");
  g_assert_true (
      g_str_has_prefix (soup_message_headers_get_list (headers, "Authorization"), BEARER));
  g_assert_null (strstr (path, "token="));
  g_assert_null (strstr (path, PREFIX));
  if (g_str_equal (method, "POST"))
    g_assert_cmpstr (soup_message_headers_get_list (headers, "Content-Type"), ==,
                     "application/json");
}

static void
answer (S3cRecorded *self, SoupServerMessage *message, const Entry *entry, const char *path)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *id = g_strdup_printf ("recorded-%u", self->paths->len);
  g_autofree char *body
      = fill_in (self, entry, path, soup_server_message_get_request_body (message));

  soup_server_message_set_status (message, (guint)entry->status, NULL);
  soup_message_headers_replace (headers, "x-request-id", id);
  for (gsize i = 0; entry->headers[i] != NULL; i++)
    {
      g_auto (GStrv) field = g_strsplit (entry->headers[i], ": ", 2);

      soup_message_headers_replace (headers, field[0], field[1]);
    }
  soup_server_message_set_response (message, entry->type, SOUP_MEMORY_COPY, body, strlen (body));
}

/* The path, and what was sent there. (transfer full) */
static char *
dup_whole (SoupServerMessage *message, const char *method, const char *path)
{
  SoupMessageBody *sent = soup_server_message_get_request_body (message);
  g_autofree char *text = g_strndup (sent->data != NULL ? sent->data : "", (gsize)sent->length);

  return g_str_equal (method, "POST") ? g_strdup_printf ("%s %s", path, text) : g_strdup (path);
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *decoded,
            GHashTable *query_hash,
            gpointer user_data)
{
  S3cRecorded *self = user_data;
  GUri *uri = soup_server_message_get_uri (message);
  const char *method = soup_server_message_get_method (message);
  const char *query = g_uri_get_query (uri);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autofree char *role = find_role (self, headers);
  g_autofree char *path = g_strconcat (g_uri_get_path (uri), query != NULL ? "?" : "", query, NULL);
  g_autofree char *whole = dup_whole (message, method, path);
  const Entry *entry = find_entry (self, role, method, whole);

  if (g_str_has_prefix (path, "/modern/"))
    check_request (headers, method, path);
  g_ptr_array_add (self->paths, g_strdup (path));
  if (entry == NULL)
    g_error ("There is no recorded reply to %s %s for %s", method, whole, role);
  answer (self, message, entry, path);
}

S3cRecorded *
s3c_recorded_new (const char *file)
{
  S3cRecorded *self = g_new0 (S3cRecorded, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *certificates = g_path_get_dirname (s3c_tls_server_get_ca_path ());
  g_autofree char *good = g_build_filename (certificates, "good.pem", NULL);
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (good, &error);
  g_autoslist (GUri) uris = NULL;

  g_assert_no_error (error);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  read_entries (self, file);
  self->server = soup_server_new ("tls-certificate", certificate, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  soup_server_listen_local (self->server, 0,
                            SOUP_SERVER_LISTEN_HTTPS | SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->url = g_strdup_printf ("https://127.0.0.1:%d", g_uri_get_port (uris->data));
  return self;
}

void
s3c_recorded_free (S3cRecorded *self)
{
  g_autofree S3cRecorded *owned = self;

  soup_server_disconnect (owned->server);
  g_clear_object (&owned->server);
  g_clear_pointer (&owned->url, g_free);
  g_clear_pointer (&owned->entries, g_ptr_array_unref);
  g_clear_pointer (&owned->paths, g_ptr_array_unref);
}

const char *
s3c_recorded_get_url (S3cRecorded *self)
{
  return self->url;
}

const char *
s3c_recorded_get_token (const char *role)
{
  g_autofree char *token = g_strconcat (PREFIX, role, NULL);

  return g_intern_string (token);
}

guint
s3c_recorded_count (S3cRecorded *self, const char *pattern)
{
  guint count = 0;

  for (guint i = 0; i < self->paths->len; i++)
    count += g_pattern_match_simple (pattern, self->paths->pdata[i]);
  return count;
}
