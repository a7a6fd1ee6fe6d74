/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-place-text.h"

#include <glib/gi18n-lib.h>

char *
s3c_place_text_dup_where (S3cTokenPlace *place)
{
  const char *service = s3c_token_place_get_service (place);
  const char *collection = s3c_token_place_get_collection (place);

  if (service != NULL && collection != NULL)
    /* Translators: a password service and one of its keyrings: "GNOME Keyring, keyring “Login”". */
    return g_strdup_printf (_ ("%s, keyring “%s”"), service, collection);
  if (collection != NULL)
    /* Translators: also used after “Kept in”. */
    return g_strdup_printf (_ ("the keyring “%s”"), collection);

  /* Translators: also used after “Kept in”. */
  return g_strdup (service != NULL ? service : _ ("your keyring"));
}

char *
s3c_place_text_dup (S3cTokenPlace *place)
{
  g_autofree char *where = s3c_place_text_dup_where (place);
  const char *item = s3c_token_place_get_item (place);

  if (!s3c_token_place_get_present (place))
    /* Translators: where it should be follows: "GNOME Keyring, keyring “Login”". */
    return s3c_token_place_get_locked (place)
               ? g_strdup_printf (_ ("Not to be seen while it is locked: %s"), where)
               : g_strdup_printf (_ ("No longer in %s"), where);
  if (item == NULL)
    /* Translators: "GNOME Keyring, keyring “Login”". */
    return g_strdup_printf (_ ("Kept in %s"), where);

  /* Translators: "GNOME Keyring, keyring “Login”", and the name that the token has there. */
  return g_strdup_printf (_ ("Kept in %s, as “%s”"), where, item);
}
