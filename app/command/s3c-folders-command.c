/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-columns.h"
#include "s3c-json-line.h"
#include "s3c-options.h"
#include "s3c-output.h"
#include "s3c-service.h"
#include "s3c-wait.h"

#include <glib/gi18n.h>

typedef struct
{
  S3cInvocation *invocation; /* (unowned) */
  S3cService service;
  char *search; /* (owned) (nullable) */
  char *name;   /* (owned) (nullable) of a new one */
  char **words; /* (owned) (nullable) */
  gboolean json;
} Folders;

static void
folders_clear (Folders *self)
{
  s3c_service_clear (&self->service);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->words, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folders, folders_clear)

static char *
make_json (S3cFolders *folders, S3cFolder *folder)
{
  g_autoptr (S3cJsonLine) line = s3c_json_line_new ();

  s3c_json_line_add_string (line, "hashed_id", s3c_folder_get_hashed_id (folder));
  s3c_json_line_add_string (line, "name", s3c_folder_get_name (folder));
  if (s3c_folder_get_media_count (folder) >= 0)
    s3c_json_line_add_int (line, "media_count", s3c_folder_get_media_count (folder));
  else
    s3c_json_line_add_null (line, "media_count");
  s3c_json_line_add_boolean (line, "used", s3c_folders_is_used (folders, folder));
  return s3c_json_line_finish (line);
}

static char *
describe_count (S3cFolder *folder)
{
  const int count = s3c_folder_get_media_count (folder);

  return count >= 0 ? g_strdup_printf ("%d", count) : g_strdup ("-");
}

/* id_width: in columns, which for an id is in characters. */
static char *
make_row (S3cFolder *folder, int id_width)
{
  g_autofree char *id = s3c_output_clean (s3c_folder_get_hashed_id (folder));
  g_autofree char *name = s3c_output_clean (s3c_folder_get_name (folder));
  g_autofree char *count = describe_count (folder);
  const int padding = MAX (0, id_width - s3c_columns_count (id));

  return g_strdup_printf ("%s%*s  %6s  %s", id, padding, "", count, name);
}

static gboolean
write_folder (Folders *self, S3cFolders *folders, S3cFolder *folder, int id_width)
{
  g_autofree char *line = self->json ? make_json (folders, folder) : make_row (folder, id_width);

  return s3c_output_line (self->invocation, line);
}

static int
measure_ids (GListModel *folders)
{
  int width = 0;

  for (guint i = 0; i < g_list_model_get_n_items (folders); i++)
    {
      g_autoptr (S3cFolder) folder = g_list_model_get_item (folders, i);

      width = MAX (width, s3c_columns_count (s3c_folder_get_hashed_id (folder)));
    }
  return width;
}

static void
write_list (Folders *self, S3cFolders *folders)
{
  GListModel *model = G_LIST_MODEL (folders);
  const int id_width = measure_ids (model);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (S3cFolder) folder = g_list_model_get_item (model, i);

      if (!write_folder (self, folders, folder, id_width))
        return;
    }
}

static S3cExit
say_failure (S3cFolders *folders, const GError *error)
{
  s3c_say_error (NULL, error);
  if (g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE))
    s3c_say (_ ("This token may not list folders. “s3copy copy --folder” takes an id, which is at "
                "the end of the folder’s address in Wistia."));
  else if (s3c_folders_get_total (folders) > 0)
    s3c_say (_ ("The list may be out of date."));
  return s3c_exit_from_error ((S3cError)error->code);
}

/* A list that could not be brought up to date is better than none, and is called what it is. */
static S3cExit
list (Folders *self, S3cFolders *folders)
{
  g_auto (S3cWait) wait = { NULL };
  g_auto (S3cNotice) notice = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *search = self->search != NULL ? g_utf8_make_valid (self->search, -1) : NULL;

  s3c_notice_begin_wistia (&notice);
  s3c_folders_load_async (folders, NULL, s3c_wait_cb, &wait);
  s3c_folders_load_finish (folders, s3c_wait_for_result (&wait), &error);
  s3c_notice_clear (&notice);
  s3c_folders_set_search (folders, search);
  write_list (self, folders);
  if (error != NULL)
    return say_failure (folders, error);
  if (s3c_folders_get_total (folders) == 0)
    s3c_say (_ ("There is no folder that this token may see."));
  else if (g_list_model_get_n_items (G_LIST_MODEL (folders)) == 0)
    s3c_say (_ ("No folder matches."));
  return S3C_EXIT_OK;
}

static S3cExit
make (Folders *self, S3cFolders *folders)
{
  g_auto (S3cWait) wait = { NULL };
  g_auto (S3cNotice) notice = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cFolder) folder = NULL;

  s3c_notice_begin_wistia (&notice);
  s3c_folders_create_async (folders, self->name, NULL, s3c_wait_cb, &wait);
  folder = s3c_folders_create_finish (folders, s3c_wait_for_result (&wait), &error);
  if (folder != NULL)
    {
      write_folder (self, folders, folder, 0);
      return S3C_EXIT_OK;
    }
  s3c_say_error (NULL, error);
  if (!s3c_folders_is_unsure (error))
    return s3c_exit_from_error ((S3cError)error->code);
  s3c_say (_ ("The folder may have been made nevertheless. See “s3copy folders” before you try "
              "again."));
  return S3C_EXIT_UNSURE;
}

static S3cExit
run (Folders *self)
{
  g_autoptr (S3cSession) session = NULL;
  S3cExit status = s3c_service_prepare (&self->service, self->invocation, "folders");

  if (status == S3C_EXIT_OK)
    session = s3c_service_open (&self->service, self->invocation, FALSE, &status);
  if (session == NULL)
    return status;
  s3c_service_await_accounts (session);
  status = self->name != NULL ? make (self, s3c_session_get_folders (session))
                              : list (self, s3c_session_get_folders (session));
  s3c_session_close (session);
  return status;
}

static S3cExit
check (Folders *self)
{
  if (self->words != NULL)
    return s3c_say_usage ("folders", _ ("To look for a folder: --search TEXT."));
  if (self->search != NULL && self->name != NULL)
    return s3c_say_usage ("folders", _ ("Give either --search or --new."));
  if (self->name != NULL && !g_utf8_validate (self->name, -1, NULL))
    return s3c_say_usage ("folders", _ ("--new is no valid UTF-8 text."));
  return S3C_EXIT_OK;
}

S3cExit
s3c_command_folders (S3cInvocation *invocation, const char *const *arguments)
{
  g_auto (Folders) self = { .invocation = invocation };
  S3cExit status;
  const GOptionEntry entries[] = {
    { "search", 0, 0, G_OPTION_ARG_FILENAME, &self.search,
      N_ ("Only those with this in their name, in any case and with or without accents"),
      N_ ("TEXT") },
    { "new", 0, 0, G_OPTION_ARG_FILENAME, &self.name, N_ ("Make a folder in Wistia"), N_ ("NAME") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self.json, N_ ("Write one JSON object a line"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self.words, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = s3c_options_new (
      NULL, _ ("Lists the folders of the account with their ids, those last used first; or makes a "
               "new one."));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  s3c_service_add_options (&self.service, context, TRUE);
  s3c_service_add_account_option (&self.service, context);
  if (!s3c_options_parse (context, invocation, arguments, &status))
    return status;
  status = check (&self);
  return status == S3C_EXIT_OK ? run (&self) : status;
}
