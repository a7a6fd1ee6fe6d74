/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-application.h"
#include "s3c-keyring.h"
#include "s3c-practice.h"
#include "s3c-session.h"

#include <glib/gi18n.h>
#include <locale.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#define BIG_BLOCK (256 * 1024)

static gboolean
start_practice (S3cSession *session, gboolean use, gpointer user_data, GError **error)
{
  S3cPractice *practice = S3C_PRACTICE (user_data);
  const char *url;

  if (s3c_practice_get_url (practice) == NULL && !s3c_practice_start (practice, 0, error))
    return FALSE;

  url = s3c_practice_get_url (practice);
  if (use)
    s3c_session_use_practice (session, url, url, S3C_PRACTICE_TOKEN, TRUE);
  else
    s3c_session_set_practice (session, url, url);

  return TRUE;
}

/* Once a big block has been freed, glibc takes the next ones from the heap, and keeps them there.
 * Every frame is painted in such a block: the memory of a window at rest is a tenth less without.
 */
static void
give_big_blocks_back (void)
{
#ifdef __GLIBC__
  mallopt (M_MMAP_THRESHOLD, BIG_BLOCK);
#endif
}

/* Another service may be named, as on the command line; one address serves for both of Wistia's.
 * Everything else in argv is the application's. */
static gboolean
read_addresses (int *argc,
                char ***argv,
                char **upload_url,
                char **api_url,
                char **s3_url,
                GError **error)
{
  const GOptionEntry entries[] = {
    { "upload-url", 0, 0, G_OPTION_ARG_STRING, upload_url, NULL, NULL },
    { "api-url", 0, 0, G_OPTION_ARG_STRING, api_url, NULL, NULL },
    { "s3-url", 0, 0, G_OPTION_ARG_STRING, s3_url, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_ignore_unknown_options (context, TRUE);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;

  if (*upload_url == NULL)
    *upload_url = g_strdup (*api_url != NULL ? *api_url : S3C_DEFAULT_UPLOAD_URL);
  if (*api_url == NULL)
    *api_url = g_strdup (g_str_equal (*upload_url, S3C_DEFAULT_UPLOAD_URL) ? S3C_DEFAULT_API_URL
                                                                           : *upload_url);
  if (*s3_url == NULL)
    *s3_url = g_strdup (S3C_DEFAULT_S3_URL);
  return s3c_session_check_address (*upload_url, error)
         && s3c_session_check_address (*api_url, error)
         && s3c_session_check_s3_address (*s3_url, error);
}

int
main (int argc, char **argv)
{
  g_autofree char *history_path = s3c_session_default_history_path ();
  g_autofree char *upload_url = NULL;
  g_autofree char *api_url = NULL;
  g_autofree char *s3_url = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cKeyring) keyring = NULL;
  g_autoptr (S3cSession) session = NULL;
  g_autoptr (S3cPractice) practice = NULL;
  g_autoptr (S3cApplication) application = NULL;
  int status;

  give_big_blocks_back ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (!read_addresses (&argc, &argv, &upload_url, &api_url, &s3_url, &error))
    {
      g_printerr ("s3copy-window: %s\n", error->message);
      return 2;
    }

  keyring = s3c_keyring_new ();
  session = g_object_new (S3C_TYPE_SESSION, "history-path", history_path, "upload-url", upload_url,
                          "api-url", api_url, "s3-url", s3_url, "token-store", keyring, NULL);
  practice = s3c_practice_new ();
  application = s3c_application_new (session, start_practice, practice);
  status = g_application_run (G_APPLICATION (application), argc, argv);
  s3c_session_close (session);

  return status;
}
