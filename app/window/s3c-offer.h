/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* What the button beneath a field does. */
typedef enum
{
  S3C_OFFER_NONE,
  S3C_OFFER_DECODE,      /* undo the percent-encoding of the key */
  S3C_OFFER_LOCATION,    /* use the bucket and key that were read out of the text */
  S3C_OFFER_PREFIX,      /* begin the key with the folder that was read out of the text */
  S3C_OFFER_AS_IT_IS,    /* the text is a key, though it looks like an address */
  S3C_OFFER_NEW_FOLDER,  /* make a folder of that name */
  S3C_OFFER_SLASH,       /* end the folder with a slash */
  S3C_OFFER_ONLY_PREFIX, /* let Wistia read only the folder that was read out of the text */
} S3cOffer;

/* The label of the button, beneath this text. (transfer full) (nullable) */
char *s3c_offer_dup_label (S3cOffer offer, const char *text);
