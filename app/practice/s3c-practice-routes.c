/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-routes.h"

#include "s3c-practice-copy.h"
#include "s3c-practice-data-api.h"
#include "s3c-practice-pages.h"
#include "s3c-practice.h"

#include <string.h>

#define VERSION_HEADER "X-Wistia-Api-Version"

typedef void (*Handler) (S3cPracticeCall *call);

typedef enum
{
  HOST_UPLOAD,
  HOST_API,
  HOST_PAGES, /* what a browser opens: no token, not counted */
} Host;

typedef struct
{
  const char *path; /* with a last "*": any one segment there */
  Host host;
  gboolean lists; /* more than an upload-only token may do */
  Handler get;
  Handler post;
} Route;

static const Route routes[] = {
  { "/s3_copy", HOST_UPLOAD, FALSE, NULL, s3c_practice_copy_post },
  { "/modern/account", HOST_API, FALSE, s3c_practice_data_api_account, NULL },
  { "/modern/token", HOST_API, FALSE, s3c_practice_data_api_token, NULL },
  { "/modern/account_usage", HOST_API, FALSE, s3c_practice_data_api_usage, NULL },
  { "/modern/folders", HOST_API, TRUE, s3c_practice_data_api_folders,
    s3c_practice_data_api_add_folder },
  { "/modern/medias", HOST_API, TRUE, s3c_practice_data_api_medias, NULL },
  { "/modern/medias/*", HOST_API, FALSE, s3c_practice_data_api_media, NULL },
  { "/", HOST_PAGES, FALSE, s3c_practice_pages_home, NULL },
  { "/folders/*", HOST_PAGES, FALSE, s3c_practice_pages_folder, NULL },
  { "/medias/*", HOST_PAGES, FALSE, s3c_practice_pages_media, NULL },
  { "/deliveries/*", HOST_PAGES, FALSE, s3c_practice_pages_thumbnail, NULL },
  { "/elsewhere", HOST_PAGES, FALSE, s3c_practice_pages_elsewhere, s3c_practice_pages_elsewhere },
};

static gboolean
route_matches (const Route *route, S3cPracticeCall *call)
{
  const char *star = strchr (route->path, '*');
  gsize length = star != NULL ? (gsize)(star - route->path) : 0;

  if (star == NULL)
    return g_str_equal (route->path, call->path);
  if (strncmp (route->path, call->path, length) != 0)
    return FALSE;

  call->name = call->path + length;
  return *call->name != '\0' && strchr (call->name, '/') == NULL;
}

static const Route *
find_route (S3cPracticeCall *call)
{
  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      if (route_matches (&routes[i], call))
        return &routes[i];
    }
  return NULL;
}

static Handler
find_handler (const Route *route, const char *method)
{
  if (g_str_equal (method, SOUP_METHOD_GET) || g_str_equal (method, SOUP_METHOD_HEAD))
    return route->get;
  if (g_str_equal (method, SOUP_METHOD_POST))
    return route->post;
  return NULL;
}

static void
answer_methods (S3cPracticeCall *call, const Route *route)
{
  g_autofree char *allow = g_strdup_printf ("%s%sOPTIONS", route->get != NULL ? "GET, HEAD, " : "",
                                            route->post != NULL ? "POST, " : "");

  if (g_str_equal (soup_server_message_get_method (call->message), SOUP_METHOD_OPTIONS))
    soup_server_message_set_status (call->message, SOUP_STATUS_NO_CONTENT, NULL);
  else
    s3c_practice_call_error (call, SOUP_STATUS_METHOD_NOT_ALLOWED, "Method not allowed");
  s3c_practice_call_header (call, "Allow", allow);
}

/* Only the header counts: a token in the address has meant nothing since 2022. */
static const char *
get_token (S3cPracticeCall *call)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (call->message);
  const char *value = soup_message_headers_get_one (headers, "Authorization");

  if (value == NULL || g_ascii_strncasecmp (value, "Bearer ", strlen ("Bearer ")) != 0)
    return "";
  return value + strlen ("Bearer ");
}

static gboolean
check_token (S3cPracticeCall *call, const Route *route)
{
  const char *token = get_token (call);

  if (g_str_equal (token, S3C_PRACTICE_TOKEN))
    return TRUE;

  if (!g_str_equal (token, S3C_PRACTICE_UPLOAD_ONLY_TOKEN))
    {
      if (route->host == HOST_UPLOAD)
        s3c_practice_call_unauthorized_page (call);
      else
        s3c_practice_call_unauthorized (call, "unauthorized_credentials");
      return FALSE;
    }

  call->upload_only = TRUE;
  return TRUE;
}

static gboolean
check_rate (S3cPracticeCall *call)
{
  gint64 seconds = s3c_practice_rate_take (call->account->rate, call->account->rate_limit,
                                           g_get_monotonic_time ());

  if (seconds == 0)
    return TRUE;
  s3c_practice_call_rate_limited (call, seconds);
  return FALSE;
}

/* Without the header the newest release answers. */
static gboolean
check_version (S3cPracticeCall *call)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (call->message);
  const char *version = soup_message_headers_get_one (headers, VERSION_HEADER);

  if (version == NULL || g_str_equal (version, "2026-01") || g_str_equal (version, "edge"))
    return TRUE;
  s3c_practice_call_error (call, SOUP_STATUS_BAD_REQUEST,
                           "There is no such API version. Use 2026-01.");
  return FALSE;
}

static gboolean
check_api (S3cPracticeCall *call, const Route *route)
{
  if (route->lists && call->upload_only)
    {
      s3c_practice_call_unauthorized (call, "unauthorized_scope");
      return FALSE;
    }
  if (call->query == NULL)
    {
      s3c_practice_call_error (call, SOUP_STATUS_BAD_REQUEST,
                               "The query is not encoded correctly.");
      return FALSE;
    }
  return check_version (call);
}

void
s3c_practice_routes_answer (S3cPracticeCall *call)
{
  const Route *route = find_route (call);
  Handler handler;

  if (route == NULL)
    {
      s3c_practice_call_error (call, SOUP_STATUS_NOT_FOUND, "Not found");
      return;
    }

  handler = find_handler (route, soup_server_message_get_method (call->message));
  if (handler == NULL)
    answer_methods (call, route);
  else if (route->host == HOST_PAGES)
    handler (call);
  else if (check_token (call, route) && check_rate (call)
           && (route->host == HOST_UPLOAD || check_api (call, route)))
    handler (call);
}
