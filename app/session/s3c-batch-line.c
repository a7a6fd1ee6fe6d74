/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-batch-private.h"

#include <string.h>

/* Enough for any row on a screen. */
#define MOST_CHARACTERS 300

struct _S3cBatchLine
{
  GObject parent_instance;

  S3cBatch *batch; /* (owned) */
  guint position;
  char *text;               /* (owned) (nullable) made when asked for, as what follows */
  char *words;              /* (owned) (nullable) */
  S3cLineVerdict words_for; /* the verdict that they are about */
  S3cRequest *request;      /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (S3cBatchLine, s3c_batch_line, G_TYPE_OBJECT)

static void
find (S3cBatchLine *self, S3cFinding *finding)
{
  g_autoptr (S3cCsvRecord) record = s3c_csv_record_new ();

  s3c_batch_find (self->batch, self->position, finding, record);
}

/* The signature of a presigned address is as good as a password. */
static gboolean
is_signature_at (const char *at, const char *end)
{
  static const char *const names[] = { "X-Amz-", "AWSAccessKeyId", "Signature=" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length = strlen (names[i]);

      if ((gsize)(end - at) >= length && g_ascii_strncasecmp (at, names[i], length) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
append_shown (GString *shown, gunichar character)
{
  gboolean plain = g_unichar_isprint (character) && !g_unichar_isspace (character);

  g_string_append_unichar (shown, plain ? character : ' ');
}

/* One line, whatever stands there. */
static char *
dup_shown (const char *text, gsize length)
{
  GString *shown = g_string_new (NULL);
  const char *at = text;

  for (guint i = 0; i < MOST_CHARACTERS && at < text + length; i++)
    {
      if (is_signature_at (at, text + length))
        break;

      append_shown (shown, g_utf8_get_char (at));
      at = g_utf8_next_char (at);
    }

  g_strstrip (shown->str);
  shown->len = strlen (shown->str);
  if (at < text + length)
    g_string_append (shown, "…");
  return g_string_free (shown, FALSE);
}

static void
s3c_batch_line_finalize (GObject *object)
{
  S3cBatchLine *self = S3C_BATCH_LINE (object);

  g_clear_object (&self->batch);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->words, g_free);
  g_clear_object (&self->request);

  G_OBJECT_CLASS (s3c_batch_line_parent_class)->finalize (object);
}

static void
s3c_batch_line_class_init (S3cBatchLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = s3c_batch_line_finalize;
}

static void
s3c_batch_line_init (S3cBatchLine *self)
{
}

S3cBatchLine *
s3c_batch_line_new (S3cBatch *batch, guint position)
{
  S3cBatchLine *self = g_object_new (S3C_TYPE_BATCH_LINE, NULL);

  self->batch = g_object_ref (batch);
  self->position = position;
  return self;
}

guint
s3c_batch_line_get_number (S3cBatchLine *self)
{
  g_return_val_if_fail (S3C_IS_BATCH_LINE (self), 0);

  return s3c_batch_get_record (self->batch, self->position)->number;
}

S3cLineVerdict
s3c_batch_line_get_verdict (S3cBatchLine *self)
{
  g_return_val_if_fail (S3C_IS_BATCH_LINE (self), S3C_LINE_BAD);

  return s3c_batch_get_record (self->batch, self->position)->verdict;
}

const char *
s3c_batch_line_get_text (S3cBatchLine *self)
{
  gsize length = 0;
  const char *text = NULL;

  g_return_val_if_fail (S3C_IS_BATCH_LINE (self), "");

  text = s3c_batch_get_text (self->batch, self->position, &length);
  if (self->text == NULL)
    self->text = dup_shown (text, length);
  return self->text;
}

S3cRequest *
s3c_batch_line_get_request (S3cBatchLine *self)
{
  g_return_val_if_fail (S3C_IS_BATCH_LINE (self), NULL);

  if (self->request == NULL && s3c_batch_line_get_verdict (self) != S3C_LINE_BAD)
    {
      g_auto (S3cFinding) finding = { 0 };

      find (self, &finding);
      self->request = g_steal_pointer (&finding.request);
    }
  return self->request;
}

const char *
s3c_batch_line_get_words (S3cBatchLine *self)
{
  S3cLineVerdict verdict = s3c_batch_line_get_verdict (self);

  g_return_val_if_fail (S3C_IS_BATCH_LINE (self), "");

  if (self->words == NULL || self->words_for != verdict)
    {
      g_auto (S3cFinding) finding = { 0 };

      find (self, &finding);
      g_clear_pointer (&self->words, g_free);
      self->words = s3c_batch_to_words (self->batch, self->position, &finding);
      self->words_for = verdict;
    }
  return self->words;
}
