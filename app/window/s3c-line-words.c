/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-line-words.h"

#include "s3c-error-text.h"

#include <glib/gi18n.h>

static const struct
{
  const char *word;
  const char *icon;
  const char *style;
} looks[] = {
  [S3C_LINE_GOOD] = { N_ ("To copy"), "emblem-ok-symbolic", "success" },
  [S3C_LINE_REPEATED] = { N_ ("Repeated"), "edit-copy-symbolic", "warning" },
  [S3C_LINE_EARLIER] = { N_ ("Copied before"), "document-open-recent-symbolic", "warning" },
  [S3C_LINE_BAD] = { N_ ("Cannot be copied"), "dialog-error-symbolic", "error" },
};

const char *
s3c_word_for_verdict (S3cLineVerdict verdict)
{
  return _ (looks[verdict].word);
}

const char *
s3c_icon_for_verdict (S3cLineVerdict verdict)
{
  return looks[verdict].icon;
}

const char *
s3c_style_for_verdict (S3cLineVerdict verdict)
{
  return looks[verdict].style;
}

char *
s3c_place_for_line (S3cBatchLine *line)
{
  S3cRequest *request = s3c_batch_line_get_request (line);

  if (request == NULL)
    return g_strdup (s3c_batch_line_get_text (line));

  return g_strdup_printf ("%s/%s", s3c_request_get_bucket (request), s3c_request_get_key (request));
}

/* A field's value, where there is one that is not that of all. */
static void
append_own (GString *words, S3cField field, const char *value, const char *common)
{
  if (value == NULL || g_strcmp0 (value, common) == 0)
    return;

  if (words->len > 0)
    g_string_append (words, " · ");
  /* Translators: the name of a field and its value, "Folder: 4d23503f70". */
  g_string_append_printf (words, _ ("%s: %s"), s3c_field_text_get (field), value);
}

char *
s3c_words_for_line (S3cBatchLine *line, S3cRequest *common)
{
  S3cRequest *request = s3c_batch_line_get_request (line);
  g_autoptr (GString) words = g_string_new (s3c_batch_line_get_words (line));

  if (words->len > 0 || request == NULL)
    return g_string_free (g_steal_pointer (&words), FALSE);

  append_own (words, S3C_FIELD_NAME, s3c_request_get_name (request), NULL);
  append_own (words, S3C_FIELD_FOLDER, s3c_request_get_folder (request),
              common != NULL ? s3c_request_get_folder (common) : NULL);
  append_own (words, S3C_FIELD_DESCRIPTION, s3c_request_get_description (request),
              common != NULL ? s3c_request_get_description (common) : NULL);
  append_own (words, S3C_FIELD_CONTACT, s3c_request_get_contact_id (request),
              common != NULL ? s3c_request_get_contact_id (common) : NULL);

  return g_string_free (g_steal_pointer (&words), FALSE);
}

char *
s3c_sentence_for_line (S3cBatchLine *line, S3cRequest *common)
{
  const char *verdict = s3c_word_for_verdict (s3c_batch_line_get_verdict (line));
  g_autofree char *place = s3c_place_for_line (line);
  g_autofree char *words = s3c_words_for_line (line, common);

  if (*words == '\0')
    /* Translators: number of the line, what is copied, verdict: a whole row read aloud. */
    return g_strdup_printf (_ ("Line %u, %s, %s"), s3c_batch_line_get_number (line), place,
                            verdict);

  /* Translators: number of the line, what is copied, verdict, reason: a whole row read aloud. */
  return g_strdup_printf (_ ("Line %u, %s, %s: %s"), s3c_batch_line_get_number (line), place,
                          verdict, words);
}

static char *
words_for_count (S3cLineVerdict verdict, guint n)
{
  switch (verdict)
    {
    case S3C_LINE_REPEATED:
      return g_strdup_printf (ngettext ("%'u repeated", "%'u repeated", n), n);
    case S3C_LINE_EARLIER:
      return g_strdup_printf (ngettext ("%'u copied before", "%'u copied before", n), n);
    case S3C_LINE_BAD:
      return g_strdup_printf (ngettext ("%'u cannot be copied", "%'u cannot be copied", n), n);
    case S3C_LINE_GOOD:
    default:
      return g_strdup_printf (ngettext ("%'u to copy", "%'u to copy", n), n);
    }
}

char *
s3c_words_for_batch (S3cBatch *batch)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint verdict = 0; verdict < S3C_N_LINE_VERDICTS; verdict++)
    {
      guint n = s3c_batch_count (batch, verdict);
      g_autofree char *part = words_for_count (verdict, n);

      if (n == 0 && verdict != S3C_LINE_GOOD)
        continue;
      if (words->len > 0)
        g_string_append (words, " · ");
      g_string_append (words, part);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

char *
s3c_words_for_common (S3cRequest *common, gboolean csv)
{
  g_autoptr (GString) words = g_string_new (NULL);
  guint n = g_strv_length ((char **)s3c_request_get_parameters (common)) / 2;

  append_own (words, S3C_FIELD_FOLDER, s3c_request_get_folder (common), NULL);
  append_own (words, S3C_FIELD_DESCRIPTION, s3c_request_get_description (common), NULL);
  append_own (words, S3C_FIELD_CONTACT, s3c_request_get_contact_id (common), NULL);
  if (n > 0)
    {
      if (words->len > 0)
        g_string_append (words, " · ");
      g_string_append_printf (
          words, ngettext ("%u additional parameter", "%u additional parameters", n), n);
    }
  if (words->len == 0)
    return g_strdup ("");

  /* Translators: what stands in the form, "Folder: 4d23503f70", follows. */
  return g_strdup_printf (csv ? _ ("From the form, for lines that name none: %s")
                              : _ ("From the form, for every line: %s"),
                          words->str);
}
