/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-url.h"

#include "s3c-http.h"

#include <libsoup/soup.h>
#include <string.h>

static gboolean
refuse (GError **error, const char *url, const char *why)
{
  g_autofree char *shown = g_utf8_make_valid (url, -1);

  g_set_error (error, S3C_ERROR, S3C_ERROR_FIELD, "“%s” cannot be used: %s", shown, why);
  return FALSE;
}

gboolean
s3c_url_is_loopback (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return address != NULL ? g_inet_address_get_is_loopback (address)
                         : g_ascii_strcasecmp (host, "localhost") == 0;
}

/* GUri undoes percent-encoding in a host, so that anything may be in it. */
static gboolean
is_host (const char *host)
{
  return host != NULL && *host != '\0'
         && strspn (host, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-._:") == strlen (host);
}

static gboolean
check_uri (GUri *uri, const char *url, GError **error)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);

  /* Not shown again: it may hold a password. */
  if (g_uri_get_userinfo (uri) != NULL)
    {
      g_set_error_literal (error, S3C_ERROR, S3C_ERROR_FIELD,
                           "An address with a user name or password in it cannot be used");
      return FALSE;
    }
  if (!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http"))
    return refuse (error, url, "it is not an https address");
  if (!is_host (host))
    return refuse (error, url, "it names no host");
  if (g_uri_get_port (uri) == 0)
    return refuse (error, url, "its port is 0");
  if (g_str_equal (scheme, "http") && !s3c_url_is_loopback (uri))
    return refuse (error, url,
                   "a token is sent over https only, or to this computer itself over http");
  if (g_uri_get_fragment (uri) != NULL)
    return refuse (error, url, "it has a part after “#”");
  return TRUE;
}

GUri *
s3c_url_parse (const char *url, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS & ~G_URI_FLAGS_PARSE_RELAXED, NULL);

  if (uri == NULL)
    {
      refuse (error, url, "it is not an address");
      return NULL;
    }
  return check_uri (uri, url, error) ? g_steal_pointer (&uri) : NULL;
}

gboolean
s3c_http_check_base_url (const char *url, GError **error)
{
  g_autoptr (GUri) uri = s3c_url_parse (url, error);

  if (uri == NULL)
    return FALSE;
  if (g_uri_get_query (uri) != NULL)
    return refuse (error, url, "it has a part after “?”");
  return TRUE;
}

char *
s3c_url_join (const char *base, const char *path)
{
  gsize length = strlen (base);

  while (length > 0 && base[length - 1] == '/')
    length--;
  return g_strdup_printf ("%.*s%s", (int)length, base, path);
}
