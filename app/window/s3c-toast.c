/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-toast.h"

#include "s3c-error-text.h"

AdwToast *
s3c_toast_new (const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  return adw_toast_new (markup);
}

AdwToast *
s3c_toast_new_for_error (const GError *error)
{
  S3cError code = error->domain == S3C_ERROR ? (S3cError)error->code : S3C_ERROR_FAILED;

  return s3c_toast_new (s3c_error_text_get (code).heading);
}
