/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-state-words.h"

#include "s3c-error-text.h"

#include <glib/gi18n.h>

char *
s3c_state_words (S3cState state, double progress)
{
  const char *words = s3c_state_text_get (state);

  if (state != S3C_STATE_PROCESSING || progress < 0)
    return g_strdup (words);
  /* Translators: a state, then how far it is in percent. */
  return g_strdup_printf (_ ("%s %d %%"), words, (int)(progress * 100));
}
