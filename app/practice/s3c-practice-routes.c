/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-routes.h"

#include "s3c-practice-copy.h"
#include "s3c-practice-data-api.h"
#include "s3c-practice-head.h"
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
  Handler answer; /* (nullable) */
  S3cPracticeRights needs;
} Way;

typedef struct
{
  const char *path; /* with a "*": any one segment there */
  Host host;
  Way get;
  Way post;
} Route;

#define NO_WAY                                                                                     \
  {                                                                                                \
    NULL, S3C_PRACTICE_MAY_NOTHING                                                                 \
  }
#define ANY(way)                                                                                   \
  {                                                                                                \
    way, S3C_PRACTICE_MAY_NOTHING                                                                  \
  }

static const Route routes[] = {
  { "/s3_copy", HOST_UPLOAD, NO_WAY, { s3c_practice_copy_post, S3C_PRACTICE_MAY_COPY } },
  { "/modern/account", HOST_API, ANY (s3c_practice_data_api_account), NO_WAY },
  { "/modern/token", HOST_API, ANY (s3c_practice_data_api_token), NO_WAY },
  { "/modern/account_usage", HOST_API, ANY (s3c_practice_data_api_usage), NO_WAY },
  { "/modern/folders",
    HOST_API,
    { s3c_practice_data_api_folders, S3C_PRACTICE_MAY_LIST },
    { s3c_practice_data_api_add_folder, S3C_PRACTICE_MAY_MAKE } },
  { "/modern/medias", HOST_API, { s3c_practice_data_api_medias, S3C_PRACTICE_MAY_LIST }, NO_WAY },
  { "/modern/medias/*", HOST_API, { s3c_practice_data_api_media, S3C_PRACTICE_MAY_SHOW }, NO_WAY },
  { "/modern/medias/*/share_link",
    HOST_API,
    { s3c_practice_data_api_share_link, S3C_PRACTICE_MAY_LIST },
    NO_WAY },
  { "/", HOST_PAGES, ANY (s3c_practice_pages_home), NO_WAY },
  { "/folders/*", HOST_PAGES, ANY (s3c_practice_pages_folder), NO_WAY },
  { "/medias/*", HOST_PAGES, ANY (s3c_practice_pages_media), NO_WAY },
  { "/shared/*", HOST_PAGES, ANY (s3c_practice_pages_shared), NO_WAY },
  { "/deliveries/*", HOST_PAGES, ANY (s3c_practice_pages_thumbnail), NO_WAY },
  { "/elsewhere", HOST_PAGES, ANY (s3c_practice_pages_elsewhere),
    ANY (s3c_practice_pages_elsewhere) },
};

static gboolean
route_matches (const Route *route, S3cPracticeCall *call)
{
  const char *star = strchr (route->path, '*');
  gsize before = star != NULL ? (gsize)(star - route->path) : 0;
  gsize open;

  if (star == NULL)
    return g_str_equal (route->path, call->path);
  if (strncmp (route->path, call->path, before) != 0)
    return FALSE;

  open = strcspn (call->path + before, "/");
  if (open == 0 || !g_str_equal (call->path + before + open, star + 1))
    return FALSE;
  call->name = g_strndup (call->path + before, open);
  return TRUE;
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

static const Way *
find_way (const Route *route, const char *method)
{
  const Way *way = NULL;

  if (g_str_equal (method, SOUP_METHOD_GET) || g_str_equal (method, SOUP_METHOD_HEAD))
    way = &route->get;
  else if (g_str_equal (method, SOUP_METHOD_POST))
    way = &route->post;
  return way != NULL && way->answer != NULL ? way : NULL;
}

static void
answer_methods (S3cPracticeCall *call, const Route *route)
{
  g_autofree char *allow
      = g_strdup_printf ("%s%sOPTIONS", route->get.answer != NULL ? "GET, HEAD, " : "",
                         route->post.answer != NULL ? "POST, " : "");

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

/* The upload host says that a token is not valid with a web page. */
static gboolean
refuse (S3cPracticeCall *call, const Route *route, const char *code)
{
  if (route->host == HOST_UPLOAD && g_str_equal (code, "unauthorized_credentials"))
    s3c_practice_call_unauthorized_page (call);
  else
    s3c_practice_call_unauthorized (call, code);
  return FALSE;
}

static gboolean
check_token (S3cPracticeCall *call, const Route *route)
{
  const S3cPracticeToken *token = s3c_practice_token_find (get_token (call));
  const char *code
      = token != NULL ? s3c_practice_world_refuse (call->world, token) : "unauthorized_credentials";

  if (code != NULL)
    return refuse (call, route, code);
  call->token = token;
  call->account = s3c_practice_world_get_account (call->world, token);
  return TRUE;
}

static gboolean
check_rights (S3cPracticeCall *call, const Route *route, const Way *way)
{
  if ((call->token->rights & way->needs) == way->needs)
    return TRUE;
  return refuse (call, route, "unauthorized_scope");
}

static gboolean
check_rate (S3cPracticeCall *call)
{
  gint64 seconds = s3c_practice_rate_take (call->account->rate, call->world->settings.rate_limit,
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
  s3c_practice_call_message (call, SOUP_STATUS_BAD_REQUEST,
                             "There is no such API version. Use 2026-01.");
  return FALSE;
}

static gboolean
check_api (S3cPracticeCall *call)
{
  if (call->query == NULL)
    {
      s3c_practice_call_listed_error (call, SOUP_STATUS_BAD_REQUEST,
                                      "The query is not encoded correctly.");
      return FALSE;
    }
  return check_version (call);
}

void
s3c_practice_routes_answer (S3cPracticeCall *call)
{
  const Route *route = find_route (call);
  const Way *way;

  if (route == NULL)
    {
      if (!s3c_practice_head_answer (call))
        s3c_practice_call_error (call, SOUP_STATUS_NOT_FOUND, "Not found");
      return;
    }

  way = find_way (route, soup_server_message_get_method (call->message));
  if (way == NULL)
    answer_methods (call, route);
  else if (route->host == HOST_PAGES)
    way->answer (call);
  else if (check_token (call, route) && check_rate (call) && check_rights (call, route, way)
           && (route->host == HOST_UPLOAD || check_api (call)))
    way->answer (call);
}
