/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-error-text.h"

#include <glib/gi18n-lib.h>

static const char *const field_texts[] = {
  [S3C_FIELD_BUCKET] = N_ ("Bucket"),
  [S3C_FIELD_KEY] = N_ ("Object key"),
  [S3C_FIELD_FOLDER] = N_ ("Folder"),
  [S3C_FIELD_NAME] = N_ ("Name"),
  [S3C_FIELD_DESCRIPTION] = N_ ("Description"),
  [S3C_FIELD_CONTACT] = N_ ("Contact"),
  [S3C_FIELD_PARAMETERS] = N_ ("Additional parameters"),
};

static const char *const state_texts[S3C_N_STATES] = {
  [S3C_STATE_WAITING] = NC_ ("state of a copy", "Waiting"),
  [S3C_STATE_SENDING] = NC_ ("state of a copy", "Sending"),
  [S3C_STATE_QUEUED] = NC_ ("state of a copy", "Queued"),
  [S3C_STATE_PROCESSING] = NC_ ("state of a copy", "Processing"),
  [S3C_STATE_READY] = NC_ ("state of a copy", "Ready"),
  [S3C_STATE_MEDIA_FAILED] = NC_ ("state of a copy", "Failed at Wistia"),
  [S3C_STATE_REFUSED] = NC_ ("state of a copy", "Refused"),
  [S3C_STATE_FAILED] = NC_ ("state of a copy", "Failed"),
  [S3C_STATE_UNSURE] = NC_ ("state of a copy", "Unsure"),
  [S3C_STATE_CANCELLED] = NC_ ("state of a copy", "Cancelled"),
};

const char *
s3c_field_text_get (S3cField field)
{
  g_return_val_if_fail ((gsize)field < G_N_ELEMENTS (field_texts), "");
  return _ (field_texts[field]);
}

const char *
s3c_state_text_get (S3cState state)
{
  g_return_val_if_fail ((gsize)state < G_N_ELEMENTS (state_texts), "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "state of a copy", state_texts[state]);
}
