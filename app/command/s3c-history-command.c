/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-line.h"
#include "s3c-options.h"
#include "s3c-output.h"
#include "s3c-service.h"

#include <glib/gi18n.h>

/* As many rows as are asked for at a time, and no more than the list keeps. */
#define BLOCK 128

/* Writes the list from its top. Other programs may add and remove copies meanwhile: ids fall, so
 * that the last one written tells what has been written already. */
typedef struct
{
  S3cInvocation *invocation; /* (unowned) */
  S3cCopies *copies;         /* (unowned) */
  const char *account;       /* (unowned) (nullable) only its copies, as a person calls it */
  const char *account_id;    /* (unowned) (nullable) the same, where there is that one account */
  gboolean json;
  gint64 left; /* how many more may be written */
  guint next;  /* position */
  gint64 last_id;
} Listing;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  Listing *self = user_data;

  if (position >= self->next)
    return;
  if (added + self->next >= removed)
    self->next = self->next + added - removed;
  else
    self->next = 0;
}

/* A row that another program removed is never read, but leaves the list. */
static gboolean
is_awaited (Listing *self, S3cCopy *copy)
{
  return !s3c_copy_is_loaded (copy) && s3c_copies_find (self->copies, s3c_copy_get_id (copy), NULL);
}

/* Returns FALSE where the history cannot be read. */
static gboolean
wait_until_loaded (Listing *self, S3cCopy *copy, GError **error)
{
  while (s3c_copies_is_loading (self->copies) || (copy != NULL && is_awaited (self, copy)))
    {
      g_object_get (self->copies, "error", error, NULL);
      if (*error != NULL)
        return FALSE;
      g_main_context_iteration (NULL, TRUE);
    }
  g_object_get (self->copies, "error", error, NULL);
  return *error == NULL;
}

static GPtrArray *
get_block (Listing *self)
{
  GPtrArray *block = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->copies));

  while (block->len < BLOCK && self->next < n)
    g_ptr_array_add (block, g_list_model_get_item (G_LIST_MODEL (self->copies), self->next++));
  return block;
}

/* An account that is there may have had another name; of one that is not there any more only the
 * name is left. */
static gboolean
is_of_account (Listing *self, S3cCopy *copy)
{
  const S3cCopyData *data = s3c_copy_get_data (copy);
  const char *name = data->account_name;
  g_autofree char *wanted = NULL;
  g_autofree char *folded = NULL;

  if (self->account_id != NULL && g_strcmp0 (self->account_id, data->account_id) == 0)
    return TRUE;
  if (self->account == NULL || self->account_id != NULL || name == NULL)
    return self->account == NULL;
  wanted = g_utf8_casefold (self->account, -1);
  folded = g_utf8_casefold (name, -1);
  return g_str_equal (wanted, folded);
}

static gboolean
write_copy (Listing *self, S3cCopy *copy)
{
  g_autofree char *line = NULL;

  if (!s3c_copy_is_loaded (copy) || !is_of_account (self, copy)
      || (self->last_id != 0 && s3c_copy_get_id (copy) >= self->last_id))
    return TRUE;
  self->last_id = s3c_copy_get_id (copy);
  self->left--;
  line = self->json ? s3c_copy_line_json (copy) : s3c_copy_line_row (copy);
  return s3c_output_line (self->invocation, line);
}

/* Returns FALSE with an error, or without one where nobody reads on. */
static gboolean
write_block (Listing *self, GPtrArray *block, GError **error)
{
  for (guint i = 0; i < block->len && self->left > 0; i++)
    {
      S3cCopy *copy = g_ptr_array_index (block, i);

      if (!wait_until_loaded (self, copy, error) || !write_copy (self, copy))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_all (Listing *self, GError **error)
{
  if (!wait_until_loaded (self, NULL, error))
    return FALSE;
  while (self->left > 0)
    {
      g_autoptr (GPtrArray) block = get_block (self);

      if (block->len == 0)
        return TRUE;
      if (!write_block (self, block, error))
        return FALSE;
    }
  return TRUE;
}

static S3cExit
list (S3cInvocation *invocation,
      S3cSession *session,
      const char *account,
      gboolean json,
      gint64 limit)
{
  S3cCopies *copies = s3c_session_get_copies (session);
  S3cAccount *known = account != NULL ? s3c_session_find_account (session, account, NULL) : NULL;
  Listing self = {
    .invocation = invocation,
    .copies = copies,
    .account = account,
    .account_id = known != NULL ? s3c_account_get_id (known) : NULL,
    .json = json,
    .left = limit,
  };
  g_autoptr (GError) error = NULL;
  gulong handler = g_signal_connect (copies, "items-changed", G_CALLBACK (items_changed_cb), &self);

  write_all (&self, &error);
  g_clear_signal_handler (&handler, copies);
  if (error != NULL)
    {
      s3c_say_error (NULL, error);
      return s3c_exit_from_error ((S3cError)error->code);
    }
  if (!json && self.last_id == 0)
    s3c_say (account != NULL || *s3c_copies_get_filter (copies) != '\0'
                 ? _ ("No copy matches.")
                 : _ ("There is no copy yet."));
  return S3C_EXIT_OK;
}

/* What was met on the way and left out of the list. */
static S3cExit
say_problem (S3cSession *session)
{
  const GError *problem = s3c_session_get_problem (session);

  if (problem == NULL)
    return S3C_EXIT_OK;
  s3c_say_error (NULL, problem);
  return s3c_exit_from_error ((S3cError)problem->code);
}

static char *
join_words (char **words)
{
  g_autofree char *text = words != NULL ? g_strjoinv (" ", words) : g_strdup ("");

  return g_utf8_make_valid (text, -1);
}

S3cExit
s3c_command_history (S3cInvocation *invocation, const char *const *arguments)
{
  g_auto (S3cService) service = { NULL };
  g_auto (GStrv) words = NULL;
  g_autofree char *filter = NULL;
  g_autofree char *account = NULL;
  g_autoptr (S3cSession) session = NULL;
  gboolean json = FALSE;
  gint64 limit = G_MAXINT64;
  S3cExit status;
  const GOptionEntry entries[] = {
    { "account", 0, 0, G_OPTION_ARG_FILENAME, &account,
      N_ ("Only the copies of this account, which may have been removed since"), N_ ("ACCOUNT") },
    { "limit", 'n', 0, G_OPTION_ARG_INT64, &limit, N_ ("Only the newest so many"), N_ ("NUMBER") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Write one JSON object a line"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = s3c_options_new (
      _ ("[WORD…]"), _ ("Lists the copies, newest first: all, or those with every WORD in their "
                        "bucket, object key or name."));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!s3c_options_parse (context, invocation, arguments, &status))
    return status;
  if (limit < 1)
    return s3c_say_usage ("history", _ ("--limit takes a number, 1 or more."));
  if (account != NULL && !g_utf8_validate (account, -1, NULL))
    return s3c_say_usage ("history", _ ("--account is no valid UTF-8 text."));
  session = s3c_service_open (&service, invocation, FALSE, &status);
  if (session == NULL)
    return status;
  filter = join_words (words);
  s3c_copies_set_filter (s3c_session_get_copies (session), filter);
  status = list (invocation, session, account, json, limit);
  if (status == S3C_EXIT_OK)
    status = say_problem (session);
  s3c_session_close (session);
  return status;
}
