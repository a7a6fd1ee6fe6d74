/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-bucket-place-text.h"

#include "s3c-error.h"

#include <glib/gi18n-lib.h>

char *
s3c_bucket_place_text (S3cBucketPlace *place)
{
  const char *region = s3c_bucket_place_get_region (place);

  switch (s3c_bucket_place_get_presence (place))
    {
    case S3C_BUCKET_ABSENT:
      return g_strdup (_ ("There is no bucket of this name."));
    case S3C_BUCKET_MOVED:
      if (region == NULL)
        return g_strdup (
            _ ("The bucket’s name is new or has moved, and Amazon does not say yet where it is."));
      /* Translators: %s is the code of an AWS region, such as eu-west-1. */
      return g_strdup_printf (_ ("The bucket’s name is new or has moved; it is in region %s now."),
                              region);
    case S3C_BUCKET_THERE:
    default:
      if (region == NULL)
        return g_strdup (_ ("The bucket exists."));
      /* Translators: %s is the code of an AWS region, such as eu-west-1. */
      return g_strdup_printf (_ ("The bucket exists, in region %s."), region);
    }
}

static const char *
get_presence_advice (S3cBucketPlace *place)
{
  switch (s3c_bucket_place_get_presence (place))
    {
    case S3C_BUCKET_ABSENT:
      return _ ("Either its name is mistyped, or the bucket was deleted.");
    case S3C_BUCKET_MOVED:
      return _ ("Copies from it may fail until all of Amazon knows: wait a while and ask again.");
    case S3C_BUCKET_THERE:
    default:
      return s3c_bucket_place_get_region (place) != NULL
                 ? NULL
                 : _ ("Amazon did not say in which region; the AWS console shows it.");
    }
}

char *
s3c_bucket_place_advice (S3cBucketPlace *place)
{
  const char *presence = get_presence_advice (place);
  g_autoptr (GPtrArray) sentences = g_ptr_array_new ();

  if (presence != NULL)
    g_ptr_array_add (sentences, (gpointer)presence);
  if (s3c_bucket_place_needs_opt_in (place))
    g_ptr_array_add (sentences, (gpointer)_ ("An AWS account can only read from this region once "
                                             "it has enabled it: ask Wistia whether theirs has."));
  if (s3c_bucket_place_is_public (place))
    g_ptr_array_add (sentences, (gpointer)_ ("It is public: anybody may list what is in it."));
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (" ", (char **)sentences->pdata);
}

/* The table of errors speaks of Wistia. */
static const char *
get_error_words (const GError *error)
{
  switch (error->domain == S3C_ERROR ? error->code : S3C_ERROR_FAILED)
    {
    case S3C_ERROR_FIELD:
      return _ ("This is not the name of a bucket.");
    case S3C_ERROR_CANCELLED:
      return _ ("You stopped this before Amazon answered.");
    case S3C_ERROR_OFFLINE:
    case S3C_ERROR_UNREACHABLE:
      return _ ("Amazon could not be reached. Check the network connection and try again.");
    case S3C_ERROR_TLS:
      return _ (
          "There is no secure connection to Amazon. Check the network, a login page in it, and "
          "the clock of this computer, then try again.");
    case S3C_ERROR_CONNECTION_LOST:
    case S3C_ERROR_TIMED_OUT:
      return _ ("Amazon did not answer in time. Try again.");
    case S3C_ERROR_RATE_LIMITED:
    case S3C_ERROR_BUSY:
    case S3C_ERROR_SERVER:
      return _ ("Amazon is busy or has a problem of its own. Wait a moment and try again.");
    case S3C_ERROR_REFUSED:
      return _ ("Amazon does not take this as the name of a bucket.");
    default:
      return _ ("Amazon’s answer could not be understood. Look in the AWS console instead.");
    }
}

char *
s3c_bucket_place_error_text (const GError *error)
{
  return g_strdup (get_error_words (error));
}
