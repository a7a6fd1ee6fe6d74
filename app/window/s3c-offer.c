/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-offer.h"

#include <glib/gi18n.h>

#define OFFERED_CHARACTERS 24

/* (transfer full) */
static char *
dup_new_folder_label (const char *name)
{
  gboolean cut = g_utf8_strlen (name, -1) > OFFERED_CHARACTERS;
  g_autofree char *beginning = cut ? g_utf8_substring (name, 0, OFFERED_CHARACTERS) : NULL;
  g_autofree char *shown = g_strconcat (cut ? beginning : name, cut ? "…" : NULL, NULL);
  g_auto (GStrv) parts = g_strsplit (shown, "_", -1);
  g_autofree char *escaped = g_strjoinv ("__", parts);

  /* Translators: a button that makes a folder of this name. */
  return g_strdup_printf (_ ("_New Folder “%s”"), escaped);
}

char *
s3c_offer_dup_label (S3cOffer offer, const char *text)
{
  switch (offer)
    {
    case S3C_OFFER_DECODE:
      return g_strdup (_ ("_Decode"));
    case S3C_OFFER_LOCATION:
      return g_strdup (_ ("_Use Bucket and Key"));
    case S3C_OFFER_PREFIX:
      return g_strdup (_ ("_Begin With This Folder"));
    case S3C_OFFER_AS_IT_IS:
      return g_strdup (_ ("Use as _Object Key"));
    case S3C_OFFER_NEW_FOLDER:
      return dup_new_folder_label (text);
    case S3C_OFFER_SLASH:
      return g_strdup (_ ("_Add a Slash"));
    case S3C_OFFER_ONLY_PREFIX:
      return g_strdup (_ ("Only This _Folder"));
    case S3C_OFFER_NONE:
    default:
      return NULL;
    }
}
