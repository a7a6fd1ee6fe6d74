/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-error-text.h"

#include <glib/gi18n-lib.h>

/* Untranslated, marked for xgettext; what is wrong and what to do instead. */
static const char *const texts[] = {
  [S3C_REASON_NONE] = "",
  [S3C_REASON_EMPTY] = N_ ("This is needed."),

  [S3C_REASON_BUCKET_TOO_SHORT] = N_ ("A bucket name has at least 3 characters."),
  [S3C_REASON_BUCKET_TOO_LONG]
  = N_ ("A bucket name has at most 63 characters (255 in old buckets); give the name alone."),
  [S3C_REASON_BUCKET_CHARACTERS]
  = N_ ("A bucket name has only small letters a–z, digits, dots and hyphens."),
  [S3C_REASON_BUCKET_DOTS] = N_ ("A bucket name has no two dots in a row."),
  [S3C_REASON_BUCKET_ENDS] = N_ ("A bucket name begins and ends with a letter or a digit."),
  [S3C_REASON_BUCKET_IP_ADDRESS]
  = N_ ("A bucket name is not an IP address; give the name of the bucket."),
  [S3C_REASON_BUCKET_ALIAS]
  = N_ ("This is an alias and not a general bucket; give the name of the bucket behind it."),
  [S3C_REASON_BUCKET_LOOKS_LIKE_ADDRESS]
  = N_ ("This looks like an address; paste the whole of it, or give the bucket name alone."),
  [S3C_REASON_BUCKET_LEGACY]
  = N_ ("Only old buckets in us-east-1 have such names; check that it is written correctly."),
  [S3C_REASON_BUCKET_RESERVED_PREFIX]
  = N_ ("Amazon reserves names that begin like this; check that it is written correctly."),

  [S3C_REASON_KEY_TOO_LONG]
  = N_ ("An object key has at most 1,024 bytes; accented letters count as two or more."),
  [S3C_REASON_KEY_LEADING_SLASH]
  = N_ ("Wistia takes no object key that begins with a slash; rename the object in S3."),
  [S3C_REASON_KEY_FOLDER] = N_ ("This is a folder; give the key of one object in it."),
  [S3C_REASON_KEY_CONTROL]
  = N_ ("An object key cannot have line breaks or control characters; paste it again."),
  [S3C_REASON_KEY_WILDCARD]
  = N_ ("This is a pattern for many objects; give the key of one object."),
  [S3C_REASON_KEY_SPACES]
  = N_ ("The object key begins or ends with a space; remove it unless it is meant."),
  [S3C_REASON_KEY_LOOKS_ENCODED]
  = N_ ("This key looks percent-encoded (%20 for a space); decode it unless it is meant."),
  [S3C_REASON_NOT_UTF8] = N_ ("This text is damaged; copy it again from the AWS console."),

  [S3C_REASON_VERSION]
  = N_ ("Wistia copies the current version only; leave out the version to copy that one."),
  [S3C_REASON_PRESIGNED] = N_ ("The signature in the address is not needed and was left out."),
  [S3C_REASON_WEBSITE] = N_ ("A website address may lead to another object; check the object key."),
  [S3C_REASON_DECODED_TWICE] = N_ ("This is an old kind of console address; check the object key."),
  [S3C_REASON_BARE_PATH]
  = N_ ("This has no “s3://” before it; choose whether to read it as bucket and object key."),
  [S3C_REASON_PLAIN_KEY]
  = N_ ("This is not an address; paste the object’s S3 URI, or give bucket and key."),
  [S3C_REASON_PERCENT]
  = N_ ("The percent-encoding in this address is broken; use the object’s S3 URI instead."),
  [S3C_REASON_FRAGMENT]
  = N_ ("A “#” in a web address cuts it off; write “%23” or use the object’s S3 URI."),
  [S3C_REASON_USERINFO] = N_ ("This address has a user name or password in it; remove that part."),
  [S3C_REASON_PARTITION]
  = N_ ("Wistia cannot read buckets in China, GovCloud or the European Sovereign Cloud; copy the "
        "object to a bucket in another region."),
  [S3C_REASON_ACCELERATE_PATH]
  = N_ ("This kind of accelerate address does not exist; use the object’s S3 URI."),
  [S3C_REASON_NO_BUCKET] = N_ ("There is no bucket in this address; use the object’s S3 URI."),
  [S3C_REASON_CONSOLE_PAGE]
  = N_ ("This console page shows no object; open the object and use “Copy S3 URI”."),
  [S3C_REASON_ACCESS_POINT]
  = N_ ("This is an access point; give the name of the bucket behind it."),
  [S3C_REASON_MULTI_REGION]
  = N_ ("This is a multi-region access point; give the name of a bucket behind it."),
  [S3C_REASON_OBJECT_LAMBDA]
  = N_ ("This is an Object Lambda access point; give the name of the bucket behind it."),
  [S3C_REASON_OUTPOSTS]
  = N_ ("Wistia cannot read S3 on Outposts; copy the object to a bucket in a region."),
  [S3C_REASON_EXPRESS]
  = N_ ("Wistia cannot read directory buckets (S3 Express One Zone); copy the object to a general "
        "purpose bucket."),
  [S3C_REASON_TABLES]
  = N_ ("This is a table bucket, which has no files; give a general purpose bucket."),
  [S3C_REASON_CONTROL]
  = N_ ("This address is for managing S3 and has no objects; use the object’s S3 URI."),
  [S3C_REASON_OTHER_ARN]
  = N_ ("This ARN is not one of an S3 object; it begins with “arn:aws:s3:::”."),
  [S3C_REASON_CLOUDFRONT]
  = N_ ("This is a CloudFront address; give the bucket and the object key behind it."),
  [S3C_REASON_OTHER_STORE]
  = N_ ("This is another service than Amazon S3; Wistia copies from Amazon S3 only."),
  [S3C_REASON_NOT_S3]
  = N_ ("This is not an Amazon S3 address; ask for the bucket and the object key."),
  [S3C_REASON_SEVERAL] = N_ ("This is more than one line; give one location at a time."),

  [S3C_REASON_NAME_TOO_LONG] = N_ ("A name has at most 255 characters; shorten it."),
  [S3C_REASON_NAME_CONTROL]
  = N_ ("A name cannot have line breaks or control characters; remove them."),
  [S3C_REASON_CONTACT_NOT_A_NUMBER] = N_ ("A contact id is a whole number; look it up in Wistia."),
  [S3C_REASON_CONTACT_TOO_LARGE]
  = N_ ("This number is too large for a contact id; check that it is complete and correct."),
  [S3C_REASON_FOLDER_CHARACTERS]
  = N_ ("A folder id has only letters and digits; copy it from the folder’s address."),
  [S3C_REASON_FOLDER_LOOKS_LIKE_ADDRESS]
  = N_ ("This is an address without a folder id that can be found; give the id alone."),
  [S3C_REASON_PARAMETER_NAME_EMPTY] = N_ ("Give the parameter a name, or remove the row."),
  [S3C_REASON_PARAMETER_NAME_TAKEN]
  = N_ ("There is a field of its own for this parameter; use that one."),
  [S3C_REASON_PARAMETER_NAME_TWICE]
  = N_ ("This parameter is there twice; remove one of the two rows."),
  [S3C_REASON_PARAMETER_NAME_CHARACTERS]
  = N_ ("A parameter name cannot have spaces, line breaks or control characters; remove them."),

  [S3C_REASON_ACCOUNT_NUMBER_CHARACTERS]
  = N_ ("An AWS account number is twelve digits, without hyphens or spaces; give it alone."),
  [S3C_REASON_ACCOUNT_NUMBER_TOO_SHORT] = N_ (
      "An AWS account number has twelve digits, with the zeros it begins with; some are missing."),
  [S3C_REASON_ACCOUNT_NUMBER_TOO_LONG]
  = N_ ("An AWS account number has twelve digits; these are more. Copy it again."),
  [S3C_REASON_PREFIX_TOO_LONG]
  = N_ ("A folder in a bucket has at most 1,024 bytes; accented letters count as two or more."),
  [S3C_REASON_PREFIX_LEADING_SLASH]
  = N_ ("Object keys do not begin with a slash, and so no folder does; remove the slash."),
  [S3C_REASON_PREFIX_CONTROL]
  = N_ ("A folder cannot have line breaks or control characters; paste it again."),
  [S3C_REASON_PREFIX_WILDCARD]
  = N_ ("A “*” or “?” is taken literally here; leave it out unless it is part of the name."),
  [S3C_REASON_PREFIX_NO_SLASH]
  = N_ ("This also covers everything else that begins like this, for example “marketing-old/” "
        "beside “marketing/”; end it with a slash to mean one folder."),
};

const char *
s3c_reason_text_get (S3cReason reason)
{
  g_return_val_if_fail ((gsize)reason < G_N_ELEMENTS (texts) && texts[reason] != NULL, "");
  return texts[reason][0] == '\0' ? "" : _ (texts[reason]);
}
