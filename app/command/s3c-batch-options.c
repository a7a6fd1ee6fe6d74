/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-batch-options.h"

#include "s3c-output.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

void
s3c_batch_options_clear (S3cBatchOptions *self)
{
  g_clear_pointer (&self->from_file, g_free);
  g_clear_pointer (&self->encoding, g_free);
  g_clear_pointer (&self->rejects, g_free);
}

void
s3c_batch_options_add (S3cBatchOptions *self, GOptionContext *context, gboolean sending)
{
  const GOptionEntry reading[]
      = { { "from-file", 0, 0, G_OPTION_ARG_FILENAME, &self->from_file,
            N_ ("Read many from a file, a location a line or CSV; “-” is standard input"),
            N_ ("FILE") },
          { "encoding", 0, 0, G_OPTION_ARG_STRING, &self->encoding,
            N_ ("The file is in this encoding: latin1"), N_ ("NAME") },
          G_OPTION_ENTRY_NULL };
  const GOptionEntry more[]
      = { { "duplicates", 0, 0, G_OPTION_ARG_NONE, &self->duplicates,
            N_ ("Copy also what stands twice in the file or was copied before"), NULL },
          { "rejects", 0, 0, G_OPTION_ARG_FILENAME, &self->rejects,
            N_ ("Save the lines that are not copied as CSV, with the reason"), N_ ("FILE") },
          { "dry-run", 0, 0, G_OPTION_ARG_NONE, &self->dry_run,
            N_ ("Only say what would be copied"), NULL },
          G_OPTION_ENTRY_NULL };

  g_option_context_add_main_entries (context, reading, GETTEXT_PACKAGE);
  if (sending)
    g_option_context_add_main_entries (context, more, GETTEXT_PACKAGE);
}

/* The lines that could not be copied must not take the place of the whole file. */
static gboolean
is_same_file (const char *one, const char *other)
{
  g_autoptr (GFile) first = g_file_new_for_commandline_arg (one);
  g_autoptr (GFile) second = g_file_new_for_commandline_arg (other);

  return g_file_equal (first, second);
}

gboolean
s3c_batch_options_check (const S3cBatchOptions *self, const char *command)
{
  const char *mistake = NULL;

  if (self->from_file == NULL
      && (self->encoding != NULL || self->rejects != NULL || self->duplicates || self->dry_run))
    mistake = _ ("--encoding, --duplicates, --rejects and --dry-run go with --from-file.");
  else if (self->encoding != NULL && !g_str_equal (self->encoding, "latin1"))
    mistake = _ ("--encoding takes only “latin1”; UTF-8 and UTF-16 are recognised.");
  else if (self->rejects != NULL && is_same_file (self->rejects, self->from_file))
    mistake = _ ("--rejects would overwrite the file that is read.");
  if (mistake != NULL)
    s3c_say_usage (command, "%s", mistake);
  return mistake == NULL;
}
