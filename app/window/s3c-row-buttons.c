/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-row-buttons.h"

#include "s3c-error-text.h"
#include "s3c-queue-words.h"

#include <glib/gi18n.h>

static guint
add (S3cRowButton *buttons, guint n, const char *label, const char *action)
{
  buttons[n] = (S3cRowButton){ label, action };

  return n + 1;
}

/* What keeps all copies of an account from being sent is mended once, in the bar above them. */
static gboolean
is_of_account (S3cStep step)
{
  return step == S3C_STEP_ADD_ACCOUNT || step == S3C_STEP_REPLACE_TOKEN
         || step == S3C_STEP_SESSION_TOKEN;
}

/* What the error asks for; a waiting copy gets over some by itself. */
static guint
add_step (S3cRowButton *buttons, guint n, const char *error, gboolean waiting)
{
  S3cError code;
  S3cErrorText text;

  if (!s3c_error_from_nick (error, &code) || (waiting && s3c_error_passes (code)))
    return n;

  text = s3c_error_text_get (code);
  if (waiting && is_of_account (text.step))
    return n;

  return text.step != S3C_STEP_NONE ? add (buttons, n, text.step_label, "step") : n;
}

static guint
add_unsure (S3cRowButton *buttons, const char *error, gboolean checked)
{
  guint n = 0;

  if (checked)
    return add (buttons, n, _ ("Stop Looking"), "stop-check");
  if (!g_strcmp0 (error, s3c_error_to_nick (S3C_ERROR_SEVERAL)))
    return add_step (buttons, n, error, FALSE);
  if (!g_strcmp0 (error, s3c_error_to_nick (S3C_ERROR_NOT_THERE)))
    {
      n = add (buttons, n, _ ("Copy Again"), "retry");
      return add (buttons, n, _ ("Check"), "check");
    }

  n = add (buttons, n, _ ("Check"), "check");
  return add (buttons, n, _ ("Retry…"), "again");
}

guint
s3c_row_buttons_get (S3cState state,
                     const char *error,
                     gboolean checked,
                     S3cRowButton buttons[S3C_MOST_ROW_BUTTONS])
{
  switch (state)
    {
    case S3C_STATE_WAITING:
      return add (buttons, add_step (buttons, 0, error, TRUE), _ ("Cancel"), "cancel");
    case S3C_STATE_UNSURE:
      return add_unsure (buttons, error, checked);
    case S3C_STATE_REFUSED:
    case S3C_STATE_FAILED:
    case S3C_STATE_MEDIA_FAILED:
    case S3C_STATE_QUEUED:
    case S3C_STATE_PROCESSING:
      return add_step (buttons, 0, error, FALSE);
    case S3C_STATE_SENDING:
    case S3C_STATE_READY:
    case S3C_STATE_CANCELLED:
    default:
      return 0;
    }
}
