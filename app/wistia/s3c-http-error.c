/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-http-error.h"

#include <libsoup/soup.h>

static const struct
{
  GTlsCertificateFlags flag;
  const char *words;
} certificate_words[] = {
  { G_TLS_CERTIFICATE_BAD_IDENTITY, "it belongs to another host" },
  { G_TLS_CERTIFICATE_EXPIRED, "it has expired" },
  { G_TLS_CERTIFICATE_NOT_ACTIVATED, "it is not valid yet; is the clock of this computer right?" },
  { G_TLS_CERTIFICATE_REVOKED, "it has been revoked" },
  { G_TLS_CERTIFICATE_INSECURE, "it is signed in a way that is no longer safe" },
  { G_TLS_CERTIFICATE_UNKNOWN_CA, "it comes from an unknown authority" },
};

static void
set_certificate_error (GError **error, const char *host, GTlsCertificateFlags flags)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char *all = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (certificate_words); i++)
    if ((flags & certificate_words[i].flag) != 0)
      g_ptr_array_add (words, (gpointer)certificate_words[i].words);
  if (words->len == 0)
    g_ptr_array_add (words, (gpointer) "it cannot be checked");
  g_ptr_array_add (words, NULL);
  all = g_strjoinv ("; ", (char **)words->pdata);
  g_set_error (error, S3C_ERROR, S3C_ERROR_TLS, "The certificate of %s is not trusted: %s", host,
               all);
}

/* A connection that broke off while hands were shaken says nothing about trust. */
static gboolean
is_about_trust (const GError *cause)
{
  return cause->domain == G_TLS_ERROR && cause->code != G_TLS_ERROR_EOF
         && cause->code != G_TLS_ERROR_NOT_TLS && cause->code != G_TLS_ERROR_MISC;
}

void
s3c_http_error_set_unsent (GError **error,
                           const GError *cause,
                           const char *host,
                           GTlsCertificateFlags tls_flags)
{
  if (tls_flags != 0 || g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    set_certificate_error (error, host, tls_flags);
  else if (is_about_trust (cause))
    g_set_error (error, S3C_ERROR, S3C_ERROR_TLS, "No secure connection to %s: %s", host,
                 cause->message);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE))
    g_set_error (error, S3C_ERROR, S3C_ERROR_OFFLINE, "No network to reach %s: %s", host,
                 cause->message);
  else
    g_set_error (error, S3C_ERROR, S3C_ERROR_UNREACHABLE, "%s cannot be reached: %s", host,
                 cause->message);
}

void
s3c_http_error_set_sent (GError **error, const GError *cause, const char *host)
{
  if (cause->domain == SOUP_SESSION_ERROR
      || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    g_set_error (error, S3C_ERROR, S3C_ERROR_REPLY, "The answer of %s cannot be read: %s", host,
                 cause->message);
  else
    g_set_error (error, S3C_ERROR, S3C_ERROR_CONNECTION_LOST, "The connection to %s was lost: %s",
                 host, cause->message);
}
