/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* Private to the location parser: what kind of text a pasted line is. */
typedef enum
{
  S3C_FORM_BARE,         /* no address */
  S3C_FORM_S3_URI,       /* s3://, s3a://, s3n:// */
  S3C_FORM_ARN,          /* arn: */
  S3C_FORM_WEB,          /* http://, https://, or a host that is known */
  S3C_FORM_OTHER_STORE,  /* gs:// and the like */
  S3C_FORM_OTHER_SCHEME, /* anything else with "://" */
} S3cForm;

/* text: valid UTF-8. Without blanks, quotation marks and angle brackets around it. (transfer full)
 */
char *s3c_line_trim (const char *text);

/* Whether trimmed text is more than one line. */
gboolean s3c_line_is_several (const char *text);

/* *rest: (transfer none) what follows the scheme, for an ARN or without a scheme all of line. */
S3cForm s3c_line_get_form (const char *line, const char **rest);
