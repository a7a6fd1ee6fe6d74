/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-error-text.h"

#include <glib/gi18n-lib.h>

/* Untranslated, marked for xgettext; in the order of S3cError. */
static const S3cErrorText texts[] = {
  [S3C_ERROR_FAILED] = {
    N_("Something went wrong"),
    "",
    N_("Try again. If it happens again, report it together with the details."),
    N_("Try Again"),
    S3C_STEP_RETRY,
  },
  [S3C_ERROR_FIELD] = {
    N_("One of the values cannot be used"),
    "",
    N_("Correct the value and copy again."),
    N_("Edit…"),
    S3C_STEP_EDIT,
  },
  [S3C_ERROR_LOCATION] = {
    N_("This is not a place in Amazon S3 that can be copied"),
    "",
    N_("Give the bucket and the object key, or paste the object’s S3 URI."),
    N_("Edit…"),
    S3C_STEP_EDIT,
  },
  [S3C_ERROR_CANCELLED] = {
    N_("You stopped this before it was sent"),
    "",
    N_("Nothing was copied. Send it again whenever you like."),
    N_("Try Again"),
    S3C_STEP_RETRY,
  },
  [S3C_ERROR_TOKEN_MISSING] = {
    N_("There is no API token for this account"),
    N_("No Wistia account has been added yet.\n"
       "The account or its token was removed."),
    N_("Add your Wistia account; the copy waits until then."),
    N_("Add Account…"),
    S3C_STEP_ADD_ACCOUNT,
  },
  [S3C_ERROR_TOKEN_LOCKED] = {
    N_("The keyring is locked"),
    N_("Your login keyring was not unlocked when you logged in.\n"
       "It was locked again since."),
    N_("Unlock the keyring: what waits for it then goes on by itself. Trying again asks for its password."),
    N_("Try Again"),
    S3C_STEP_RETRY,
  },
  [S3C_ERROR_TOKEN_DISMISSED] = {
    N_("The keyring was not unlocked"),
    N_("The request for its password was closed.\n"
       "The keyring’s own program did not permit it."),
    N_("Try again and enter the password of the keyring, or permit what it asks."),
    N_("Try Again"),
    S3C_STEP_RETRY,
  },
  [S3C_ERROR_KEYRING_ABSENT] = {
    N_("There is no keyring to keep the token in"),
    N_("No password service, such as GNOME Keyring, KWallet or KeePassXC, is running.\n"
       "S3 Copy was started outside a desktop session."),
    N_("Start a password service, or use the token for this session only."),
    N_("Use for This Session…"),
    S3C_STEP_SESSION_TOKEN,
  },
  [S3C_ERROR_KEYRING_HUNG] = {
    N_("The keyring does not answer"),
    N_("The password service is stuck or waits for something."),
    N_("Restart the password service or log out and in again, or use the token for this session only."),
    N_("Use for This Session…"),
    S3C_STEP_SESSION_TOKEN,
  },
  [S3C_ERROR_KEYRING_FAILED] = {
    N_("The keyring reported a problem"),
    N_("The password service could not read or write its file."),
    N_("Look at the keyring in Passwords and Keys, KWalletManager or KeePassXC, or use the token for this session only."),
    N_("Use for This Session…"),
    S3C_STEP_SESSION_TOKEN,
  },
  [S3C_ERROR_TOKEN_UNVERIFIED] = {
    N_("The keyring did not keep the token"),
    N_("What was read back is not what was stored."),
    N_("Try again, or use the token for this session only."),
    N_("Use for This Session…"),
    S3C_STEP_SESSION_TOKEN,
  },
  [S3C_ERROR_TOKEN_MALFORMED] = {
    N_("This is not an API token"),
    N_("Only part of it was copied.\n"
       "Something else was copied with it.\n"
       "Another program has changed it in the keyring."),
    N_("Copy the whole token in Wistia and paste it again."),
    N_("Replace Token…"),
    S3C_STEP_REPLACE_TOKEN,
  },
  [S3C_ERROR_TOKEN_GONE] = {
    N_("The token is no longer in the keyring"),
    N_("It was deleted there, for example in Passwords and Keys.\n"
       "It is in another keyring or database, which is locked or closed now.\n"
       "Another password service answers than the one it was kept in."),
    N_("If it is in another keyring, open that. Otherwise paste the token again; if nobody has it any more, the account’s owner makes a new one."),
    N_("Replace Token…"),
    S3C_STEP_REPLACE_TOKEN,
  },
  [S3C_ERROR_NO_COLLECTION] = {
    N_("There is no keyring that could keep the token"),
    N_("The password service runs, but has no default keyring or no open database.\n"
       "A new one was not made, or could not be asked for here."),
    N_("Make a default keyring or open the database (Passwords and Keys, KWalletManager or KeePassXC can), or use the token for this session only."),
    N_("Use for This Session…"),
    S3C_STEP_SESSION_TOKEN,
  },
  [S3C_ERROR_OTHER_ACCOUNT] = {
    N_("This token belongs to another Wistia account"),
    N_("It was made in another account than the one whose token is to be replaced."),
    N_("Add it as an account of its own; copies that wait stay with the account they were made for."),
    N_("Add Account…"),
    S3C_STEP_ADD_ACCOUNT,
  },
  [S3C_ERROR_TOKEN_REJECTED] = {
    N_("Wistia did not accept the API token"),
    N_("The token was deleted in Wistia or has expired.\n"
       "The token is incomplete.\n"
       "It belongs to another service address."),
    N_("Make a new token in Wistia and replace the old one."),
    N_("Replace Token…"),
    S3C_STEP_REPLACE_TOKEN,
  },
  [S3C_ERROR_TOKEN_EXPIRED] = {
    N_("The API token has expired"),
    N_("It was made for a limited time, and that is over."),
    N_("Ask the owner of the Wistia account for a new token and replace this one."),
    N_("Replace Token…"),
    S3C_STEP_REPLACE_TOKEN,
  },
  [S3C_ERROR_ACCOUNT_INACTIVE] = {
    N_("The Wistia account is not active"),
    N_("The subscription has ended or is paused.\n"
       "The account was closed."),
    N_("Ask the owner of the account to activate it, then try again."),
    N_("Try Again"),
    S3C_STEP_RETRY,
  },
  [S3C_ERROR_TOKEN_SCOPE] = {
    N_("The API token does not permit this"),
    N_("The token was made with too few permissions."),
    N_("Make a token that may do it (for copies, one with the permission to upload), and replace this one."),
    N_("Replace Token…"),
    S3C_STEP_REPLACE_TOKEN,
  },
  [S3C_ERROR_TOKEN_PARAMS] = {
    N_("The API token does not permit these values"),
    N_("The token may use certain folders only.\n"
       "The folder or the contact belongs to another account."),
    N_("Choose another folder or contact, or use a token that may use this one."),
    N_("Edit…"),
    S3C_STEP_EDIT,
  },
  [S3C_ERROR_PLAN] = {
    N_("This account may not copy from Amazon S3"),
    N_("Copying from S3 is part of Wistia’s Premium plan.\n"
       "Wistia has not registered the bucket for the account yet."),
    N_("Ask Wistia’s support to allow it for your account; trying again does not help."),
    N_("Prepare Bucket…"),
    S3C_STEP_PREPARE,
  },
  [S3C_ERROR_ACCOUNT_FULL] = {
    N_("The Wistia account is full"),
    N_("The account has reached the number of videos of its plan.\n"
       "The account has reached the storage of its plan."),
    N_("Remove media in Wistia or extend the plan, then try again."),
    N_("Try Again"),
    S3C_STEP_RETRY,
  },
  [S3C_ERROR_NO_OBJECT] = {
    N_("No such object, or no permission to read it"),
    N_("The object key differs from the one in S3: upper and lower case, spaces and + all count.\n"
       "The key is outside the folder that the bucket policy allows.\n"
       "The policy is on another bucket, or names another AWS account than Wistia’s.\n"
       "Wistia has not finished setting up the bucket on its side.\n"
       "The object is encrypted with a KMS key that Wistia may not use.\n"
       "Another rule denies access to the bucket.\n"
       "The object belongs to another AWS account than the bucket.\n"
       "The bucket makes the reader pay for requests."),
    N_("Go through the causes in this order: some can be ruled out from here, with the bucket policy at hand."),
    N_("Find the Cause…"),
    S3C_STEP_PREPARE,
  },
  [S3C_ERROR_REFUSED] = {
    N_("Wistia refused the copy"),
    N_("Wistia could not use one of the values.\n"
       "The folder does not exist in this account."),
    N_("Read Wistia’s answer in the details, correct the values and copy again."),
    N_("Edit…"),
    S3C_STEP_EDIT,
  },
  [S3C_ERROR_RATE_LIMITED] = {
    N_("Wistia received too many requests"),
    N_("This program and others of your company sent more than 600 requests in a minute."),
    N_("Nothing was copied. Wait a minute and try again."),
    N_("Try Again"),
    S3C_STEP_RETRY,
  },
  [S3C_ERROR_BUSY] = {
    N_("Wistia is busy"),
    N_("The service is overloaded or under maintenance."),
    N_("Nothing was copied. Wait a moment and try again."),
    N_("Try Again"),
    S3C_STEP_RETRY,
  },
  [S3C_ERROR_SERVER] = {
    N_("Wistia had a problem of its own"),
    N_("The service met an error while it handled the request."),
    N_("Check whether the media is in Wistia before you copy it again."),
    N_("Check"),
    S3C_STEP_LOOK,
  },
  [S3C_ERROR_REDIRECTED] = {
    N_("The service answered from another address"),
    N_("The service address in use is not the right one.\n"
       "A network login page or a proxy stands in between."),
    N_("Check the network and the service address, then try again. The token was not sent on."),
    N_("Try Again"),
    S3C_STEP_RETRY,
  },
  [S3C_ERROR_NOT_FOUND] = {
    N_("The service does not know this address"),
    N_("The service address in use is not the right one.\n"
       "Wistia no longer has what was asked for."),
    N_("Check the service address, then try again."),
    N_("Try Again"),
    S3C_STEP_RETRY,
  },
  [S3C_ERROR_OFFLINE] = {
    N_("This computer is offline"),
    "",
    N_("Nothing was sent. Connect to a network and try again."),
    N_("Try Again"),
    S3C_STEP_RETRY,
  },
  [S3C_ERROR_UNREACHABLE] = {
    N_("Wistia could not be reached"),
    N_("The network connection is down or needs a login.\n"
       "A firewall or proxy is in the way.\n"
       "The service address in use is not the right one."),
    N_("Nothing was sent. Check the network connection and try again."),
    N_("Try Again"),
    S3C_STEP_RETRY,
  },
  [S3C_ERROR_TLS] = {
    N_("No secure connection to Wistia"),
    N_("A network login page, a proxy or a virus scanner stands in between.\n"
       "The clock of this computer is wrong.\n"
       "The service address in use is not the right one."),
    N_("Nothing was sent, not even the token. Check the network and the clock, then try again."),
    N_("Try Again"),
    S3C_STEP_RETRY,
  },
  [S3C_ERROR_CONNECTION_LOST] = {
    N_("The connection broke before Wistia answered"),
    N_("The network connection was interrupted.\n"
       "The service closed the connection."),
    N_("Check whether the media is in Wistia before you copy it again."),
    N_("Check"),
    S3C_STEP_LOOK,
  },
  [S3C_ERROR_TIMED_OUT] = {
    N_("Wistia did not answer in time"),
    N_("The network or the service is very slow."),
    N_("Check whether the media is in Wistia before you copy it again."),
    N_("Check"),
    S3C_STEP_LOOK,
  },
  [S3C_ERROR_REPLY] = {
    N_("Wistia’s answer could not be understood"),
    N_("A network login page or a proxy answered in its place.\n"
       "The service has changed the form of its answers."),
    N_("Check whether the media is in Wistia before you copy it again."),
    N_("Check"),
    S3C_STEP_LOOK,
  },
  [S3C_ERROR_INTERRUPTED] = {
    N_("Interrupted while it was being sent"),
    N_("S3 Copy or the computer was shut down in the meantime.\n"
       "The copy was stopped while the request was on its way."),
    N_("Check whether the media is in Wistia before you copy it again."),
    N_("Check"),
    S3C_STEP_LOOK,
  },
  [S3C_ERROR_MEDIA_FAILED] = {
    N_("Wistia could not process the file"),
    N_("Its format is not one that Wistia can play.\n"
       "It is too large, damaged or empty."),
    N_("Look at the file in Amazon S3, convert it if need be, and copy it again. The media in Wistia can be removed there."),
    N_("Copy Again…"),
    S3C_STEP_EDIT,
  },
  [S3C_ERROR_NOT_FINISHED] = {
    N_("It has not become ready"),
    N_("Wistia is still working on it after a day.\n"
       "The media was removed in Wistia, or the token does not see it any more."),
    N_("Ask Wistia again how it is getting on."),
    N_("Check Again"),
    S3C_STEP_FOLLOW,
  },
  [S3C_ERROR_NOT_THERE] = {
    N_("Wistia has no such media"),
    N_("The request never reached Wistia.\n"
       "Wistia could not read the object.\n"
       "The token sees only a part of the account."),
    N_("Copy it again."),
    N_("Copy Again"),
    S3C_STEP_RETRY,
  },
  [S3C_ERROR_SEVERAL] = {
    N_("Several media in Wistia could be this copy"),
    N_("The same object was copied several times, or uploaded by other means."),
    N_("Choose the one that is this copy, or copy it again if none is."),
    N_("Choose…"),
    S3C_STEP_CHOOSE,
  },
  [S3C_ERROR_HISTORY_CORRUPT] = {
    N_("The history file was damaged"),
    N_("The disk was full or the computer lost power while it was written."),
    N_("The damaged file was set aside under another name, and a new history was begun."),
    N_("Show File"),
    S3C_STEP_HISTORY,
  },
  [S3C_ERROR_HISTORY_ROWS] = {
    N_("Some copies in the history cannot be read"),
    N_("Another program has changed the history file.\n"
       "The disk has damaged it."),
    N_("The other copies are shown, and nothing was removed. Restore the file from a backup to see all of them."),
    N_("Try Again"),
    S3C_STEP_HISTORY,
  },
  [S3C_ERROR_HISTORY_NEWER] = {
    N_("The history was written by a newer version of S3 Copy"),
    "",
    N_("Update S3 Copy, or set the file aside and begin a new history."),
    N_("Set Aside…"),
    S3C_STEP_HISTORY,
  },
  [S3C_ERROR_HISTORY_LOCKED] = {
    N_("Another program keeps the history locked"),
    N_("A backup or another copy of S3 Copy is using the file."),
    N_("Close the other program and try again."),
    N_("Try Again"),
    S3C_STEP_HISTORY,
  },
  [S3C_ERROR_HISTORY_FULL] = {
    N_("There is no space left for the history"),
    N_("The disk is full.\n"
       "Your share of the disk is used up."),
    N_("Free some space and try again; nothing is sent that cannot be recorded."),
    N_("Try Again"),
    S3C_STEP_HISTORY,
  },
  [S3C_ERROR_HISTORY_READ_ONLY] = {
    N_("The history cannot be written"),
    N_("The file or its folder belongs to another user.\n"
       "The disk is read-only."),
    N_("Make the folder of the history writable and try again."),
    N_("Try Again"),
    S3C_STEP_HISTORY,
  },
  [S3C_ERROR_HISTORY_FAILED] = {
    N_("The history could not be used"),
    N_("The disk reported an error.\n"
       "Its folder does not exist or may not be opened."),
    N_("Check the disk and try again; nothing is sent that cannot be recorded."),
    N_("Try Again"),
    S3C_STEP_HISTORY,
  },
};

/* gettext gives its own header for an empty string. */
static const char *
translate (const char *text)
{
  return text[0] == '\0' ? text : _ (text);
}

S3cErrorText
s3c_error_text_get (S3cError code)
{
  S3cErrorText text = texts[S3C_ERROR_FAILED];

  if ((gsize)code < G_N_ELEMENTS (texts) && texts[code].heading != NULL)
    text = texts[code];
  text.heading = translate (text.heading);
  text.causes = translate (text.causes);
  text.advice = translate (text.advice);
  text.step_label = translate (text.step_label);
  return text;
}
