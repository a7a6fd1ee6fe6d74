/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-batch.h"
#include "s3c-bucket-place.h"
#include "s3c-candidate.h"
#include "s3c-copies.h"
#include "s3c-copy.h"
#include "s3c-folders.h"
#include "s3c-media.h"
#include "s3c-progress.h"
#include "s3c-token-place.h"
#include "s3c-usage.h"

typedef struct _S3cTokenStore S3cTokenStore;

/* Everything that happens, for the faces: made from addresses, a path and a token store, it owns
 * the HTTP clients, the history, the copier, the tracker and the list of copies. Main thread only;
 * nothing in it blocks. No GTK. */
#define S3C_TYPE_SESSION (s3c_session_get_type ())
G_DECLARE_FINAL_TYPE (S3cSession, s3c_session, S3C, SESSION, GObject)

#define S3C_DEFAULT_UPLOAD_URL "https://upload.wistia.com"
#define S3C_DEFAULT_API_URL    "https://api.wistia.com"
#define S3C_DEFAULT_S3_URL     "https://s3.amazonaws.com"

/* Construct-only properties: "history-path", "upload-url", "api-url" (strings), "token-store"
 * (S3cTokenStore), "tls-database" (GTlsDatabase, nullable: the system's). Writable: "at-once"
 * (copies on the wire at a time, 4), "connect-timeout" and "answer-timeout" (seconds, 10 and 60),
 * "follow" (ask Wistia how accepted copies are getting on; TRUE), "retries" (how often a copy that
 * certainly had no effect is sent again by itself; 8), "first-backoff" (milliseconds that are
 * waited at most when a service could not be reached the first time; 1000), "requests-per-minute"
 * (what the service allows one account; 600, 0: no limit), "kept-share" (per cent of it left for
 * people's own scripts; 10), "paused" (nothing more is sent; notified), "check-by-itself" (look
 * once for each copy that has become unsure; TRUE), "decent-wait" (milliseconds after which the
 * absence of an unsure copy means something; 60000), "first-interval" (milliseconds until an
 * accepted copy is first asked for; 2000), "wait-for-network" (where the network monitor says that
 * there is none, wait; TRUE), "attended" (a person looks at the copies now: those that are accepted
 * are asked for sooner; FALSE), "verify-accounts" (ask Wistia by itself about accounts that are not
 * checked, and once a day about the one in use; TRUE), "verify-delay" (milliseconds until it does;
 * 5000). Construct-only: "network-monitor" (GNetworkMonitor, nullable: the
 * default one). Read-only and notified: "account", "started", "in-flight" (copies being sent now,
 * uint), "followed" (uint), "problem" (a GError boxed, nullable: what is wrong with the history),
 * "set-aside" (nullable path). */
S3cSession *s3c_session_new (const char *history_path,
                             const char *upload_url,
                             const char *api_url,
                             S3cTokenStore *token_store);

/* Construct-only as well: "s3-url", where Amazon is asked about a bucket (S3C_DEFAULT_S3_URL). */

/* $XDG_DATA_HOME/s3copy/history.db. (transfer full) */
char *s3c_session_default_history_path (void);

/* Takes "at-once" and the timeouts from GSettings (org.example.S3Copy) where the schema is
 * installed; otherwise leaves the defaults. */
void s3c_session_load_settings (S3cSession *self);

/* Opens the history, turns what a dead process was sending into unsure, lists the accounts, and
 * goes on following accepted copies. Sends nothing. An unusable history is an error, and stays
 * readable as "problem"; s3c_session_start_async may then be called again (e.g. after the file was
 * unlocked). */
void s3c_session_start_async (S3cSession *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean s3c_session_start_finish (S3cSession *self, GAsyncResult *result, GError **error);

/* A token is going to be asked for: the keyring gets ready meanwhile. Best said before the start.
 */
void s3c_session_expect_token (S3cSession *self);

/* Moves an unusable history file aside, on the person's word, so that starting again begins a new
 * one. (transfer full) the path it has now, or NULL. */
char *s3c_session_set_history_aside (S3cSession *self, GError **error);

const char *s3c_session_get_history_path (S3cSession *self);
const GError *s3c_session_get_problem (S3cSession *self); /* (nullable) */
const char *s3c_session_get_set_aside (S3cSession *self); /* (nullable) */
gboolean s3c_session_is_started (S3cSession *self);
guint s3c_session_get_in_flight (S3cSession *self);
guint s3c_session_get_followed (S3cSession *self);

/* Copies whose sending has begun and whose outcome is not written down yet, on the wire or not:
 * once the session is paused and there are none, nothing changes any more. */
guint s3c_session_get_under_way (S3cSession *self);

/* The list of copies, newest first: a GListModel of S3cCopy. (transfer none) */
S3cCopies *s3c_session_get_copies (S3cSession *self);

/* To be said before the start by a face that may do without the list: it may be long, and is only
 * read once somebody asks for it. */
void s3c_session_defer_list (S3cSession *self);

/* Whether the keyring is still being asked for accounts that the history does not know: until then
 * there may be one yet. */
gboolean s3c_session_is_seeking (S3cSession *self);

/* The account new copies are made with. (transfer none) (nullable) */
S3cAccount *s3c_session_get_account (S3cSession *self);

/* Spaces, line breaks, quotes and "Bearer " around a pasted token are taken away (*cleaned tells).
 * (transfer full): wipe with s3c_session_free_token. NULL with S3C_ERROR_TOKEN_MALFORMED. */
char *s3c_session_clean_token (const char *text, gboolean *cleaned, GError **error);
void s3c_session_free_token (char *token);

/* The accounts there are, the default one first: a GListModel of S3cAccount, each of which is
 * replaced by another object when something of it changes. (transfer none) */
GListModel *s3c_session_get_accounts (S3cSession *self);

/* Makes another account the one for new copies in this process. An unknown one changes nothing. */
void s3c_session_choose_account (S3cSession *self, S3cAccount *account);

/* The account that a person means by its name (without regard to case), its address or a part of
 * that before ".wistia.com", its number or its id. (transfer none) NULL: S3C_ERROR_TOKEN_MISSING,
 * or S3C_ERROR_FIELD where several have that name. */
S3cAccount *s3c_session_find_account (S3cSession *self, const char *text, GError **error);

/* The account that the command line uses, and a window that nobody told otherwise. */
void s3c_session_set_default_account_async (S3cSession *self,
                                            S3cAccount *account,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
gboolean
s3c_session_set_default_account_finish (S3cSession *self, GAsyncResult *result, GError **error);

/* Asks Wistia about a token and keeps nothing: GET /account, GET /token and, where that does not
 * tell, whether folders may be listed. replaces: (nullable) the account whose token this is to be;
 * S3C_ERROR_OTHER_ACCOUNT where it is surely another's. Answers an account that is not recorded:
 * its id is that of replaces, or of a known account that it turns out to be (then keeping it
 * replaces that one's token), or new. A definite verdict is an error (TOKEN_REJECTED,
 * TOKEN_EXPIRED, ACCOUNT_INACTIVE, ...); without one (offline, a scope that may not even read the
 * account) the account is not "checked", and "trouble" says why. (transfer full) */
void s3c_session_inspect_token_async (S3cSession *self,
                                      const char *token,
                                      S3cAccount *replaces,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
S3cAccount *
s3c_session_inspect_token_finish (S3cSession *self, GAsyncResult *result, GError **error);

/* Keeps an inspected token: in the keyring (keep: S3C_ACCOUNT_WISTIA, read back before this
 * succeeds) or until the program ends (S3C_ACCOUNT_SESSION). name: (nullable) what to call an
 * account whose name Wistia did not tell; else "Wistia account". It becomes the session's account;
 * copies that waited for one get it and are sent. (transfer full) */
void s3c_session_keep_account_async (S3cSession *self,
                                     S3cAccount *inspected,
                                     const char *token,
                                     const char *name,
                                     S3cAccountKind keep,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
S3cAccount *
s3c_session_keep_account_finish (S3cSession *self, GAsyncResult *result, GError **error);

/* Both, one after the other. */
void s3c_session_add_account_async (S3cSession *self,
                                    const char *token,
                                    const char *name,
                                    S3cAccountKind keep,
                                    S3cAccount *replaces,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
S3cAccount *s3c_session_add_account_finish (S3cSession *self, GAsyncResult *result, GError **error);

/* Asks Wistia again about an account, with its token from the keyring; name, address, rights and
 * trouble are recorded. Answers the account as it is now; a verdict or the lack of one is the error
 * (and recorded as "trouble" where it is a verdict). (transfer full) */
void s3c_session_check_account_async (S3cSession *self,
                                      S3cAccount *account,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
S3cAccount *
s3c_session_check_account_finish (S3cSession *self, GAsyncResult *result, GError **error);

/* Where an account's token is; account: (nullable) where one that is added would be. Reads no
 * secret, shows no prompt. (transfer full) */
void s3c_session_find_token_place_async (S3cSession *self,
                                         S3cAccount *account,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
S3cTokenPlace *
s3c_session_find_token_place_finish (S3cSession *self, GAsyncResult *result, GError **error);

/* Whether the session's account can take more media. reason: (out) (transfer full) (nullable)
 * Wistia's own word where it cannot. */
void s3c_session_ask_usage_async (S3cSession *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean s3c_session_ask_usage_finish (S3cSession *self,
                                       GAsyncResult *result,
                                       S3cUsage *usage,
                                       char **reason,
                                       GError **error);

/* The folders of the session's account. (transfer none) */
S3cFolders *s3c_session_get_folders (S3cSession *self);

/* What Wistia says of these media, with the session's account: in the order of hashed_ids, without
 * those that are not there. Up to a hundred in one request where the token may list. (transfer
 * full) (element-type S3cMedia) */
void s3c_session_look_up_media_async (S3cSession *self,
                                      const char *const *hashed_ids,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *
s3c_session_look_up_media_finish (S3cSession *self, GAsyncResult *result, GError **error);

/* An accepted copy that was given up on (S3C_ERROR_NOT_FINISHED) is followed again, for a day from
 * now on. */
void s3c_session_follow (S3cSession *self, S3cCopy *copy);

/* The picture of a copy's media as it came, JPEG or PNG by its first bytes, at most 512 KiB: from
 * the disk cache, or fetched without any token. Decode it with care. NULL without an error: it has
 * none. (transfer full) */
void s3c_session_fetch_thumbnail_async (S3cSession *self,
                                        S3cCopy *copy,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GBytes *s3c_session_fetch_thumbnail_finish (S3cSession *self, GAsyncResult *result, GError **error);

/* Asks Amazon whether a bucket exists, and where, without saying who asks; of Wistia, accounts and
 * the history it needs nothing. Only when a person wants just that: it contacts another company.
 * S3C_ERROR_FIELD, with nothing sent, where no bucket can have that name or "s3-url" is neither
 * Amazon's own address nor one of this computer itself; otherwise what any request may meet.
 * (transfer full) */
void s3c_session_find_bucket_async (S3cSession *self,
                                    const char *bucket,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
S3cBucketPlace *
s3c_session_find_bucket_finish (S3cSession *self, GAsyncResult *result, GError **error);

/* The public link to a copy's media. Asking for it the first time creates it in Wistia: only when a
 * person wants just that. (transfer full) */
void s3c_session_make_share_link_async (S3cSession *self,
                                        S3cCopy *copy,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
char *s3c_session_make_share_link_finish (S3cSession *self, GAsyncResult *result, GError **error);

/* Forgets the account and its token; its copies stay in the history, and those that wait, wait on.
 * Where the keyring cannot be reached nothing is removed and that is the error. */
void s3c_session_remove_account_async (S3cSession *self,
                                       S3cAccount *account,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean s3c_session_remove_account_finish (S3cSession *self, GAsyncResult *result, GError **error);

/* Whether the account's token can be had now; the error says why not. */
void s3c_session_check_token_async (S3cSession *self,
                                    S3cAccount *account,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean s3c_session_check_token_finish (S3cSession *self, GAsyncResult *result, GError **error);

/* Uses a token that came from the environment or standard input, for this process only; the
 * account is called "from the environment". */
void s3c_session_use_token (S3cSession *self, const char *token);

/* Whether a pasted token is one of the practice endpoint's ("practice-token..."), which is no
 * secret and is to be given to that endpoint, not to Wistia. Never where the session's own service
 * is on this computer: then that may be the practice endpoint itself. */
gboolean s3c_session_is_practice_token (S3cSession *self, const char *token);

/* Where the practice endpoint listens. Its tokens are asked about there
 * (s3c_session_inspect_token_async answers the practice account then, which
 * s3c_session_keep_account_async keeps without any keyring); the account in use stays. */
void s3c_session_set_practice (S3cSession *self, const char *upload_url, const char *api_url);

/* The practice account: always at these addresses, with this token, whatever the session's own.
 * remember: list it as the account at the next start too (the program must then call this again).
 */
void s3c_session_use_practice (S3cSession *self,
                               const char *upload_url,
                               const char *api_url,
                               const char *token,
                               gboolean remember);

/* Records the copy durably, then sends it by itself; answers as soon as it is recorded, with the
 * copy (transfer full), which goes on changing. Without an account it stays waiting. An unusable
 * request is S3C_ERROR_FIELD; without a history nothing is sent and its error is the answer. */
void s3c_session_submit_async (S3cSession *self,
                               S3cRequest *request,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
S3cCopy *s3c_session_submit_finish (S3cSession *self, GAsyncResult *result, GError **error);

/* The same for many: all of them are recorded, in one transaction, or none. requests: (element-type
 * S3cRequest). Returns their ids in the same order (transfer full) (element-type gint64); the
 * copies themselves are read when they are needed. */
void s3c_session_submit_many_async (S3cSession *self,
                                    GPtrArray *requests,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GArray *s3c_session_submit_many_finish (S3cSession *self, GAsyncResult *result, GError **error);

/* Marks the lines of a batch that the history knows (see s3c_history_find_earlier_async). */
void s3c_session_mark_earlier_async (S3cSession *self,
                                     S3cBatch *batch,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean s3c_session_mark_earlier_finish (S3cSession *self, GAsyncResult *result, GError **error);

/* How the copying is going. (transfer none) */
S3cProgress *s3c_session_get_progress (S3cSession *self);

/* Takes up what was found waiting when the session started: until then, nothing of it is sent. */
void s3c_session_take_up (S3cSession *self);

/* Tries again at once, whatever it waits for: a limit is kept nevertheless. */
void s3c_session_go_on (S3cSession *self);

/* Cancels everything that waits, left-over copies included; what is on the wire goes on. Answers
 * the number. */
void s3c_session_cancel_waiting_async (S3cSession *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
int s3c_session_cancel_waiting_finish (S3cSession *self, GAsyncResult *result, GError **error);

/* Sends again all that failed in this run (the "retryable" of the progress). Answers the number. */
void s3c_session_retry_failed_async (S3cSession *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
int s3c_session_retry_failed_finish (S3cSession *self, GAsyncResult *result, GError **error);

typedef enum
{
  S3C_FINDING_ADOPTED, /* exactly one media fits, and no other copy: the copy is that one now */
  S3C_FINDING_NOT_YET, /* none fits, but it is too early to be sure: *again_at */
  S3C_FINDING_NONE,    /* none fits: the copy's error is S3C_ERROR_NOT_THERE, it may be retried */
  S3C_FINDING_SEVERAL, /* several fit, or it would fit an unsure copy of another object as well: the
                          copy's error is S3C_ERROR_SEVERAL */
} S3cFinding;

/* Looks in Wistia for an unsure copy: media of its folder, with its name, made since it was sent,
 * that no other copy is. Errors: S3C_ERROR_TOKEN_SCOPE where the token may not list; what any
 * request may meet; S3C_ERROR_FAILED where the copy is not unsure any more. candidates: (transfer
 * full) (element-type S3cCandidate) all that fit. again_at: microseconds since 1970, or 0. */
void s3c_session_check_async (S3cSession *self,
                              S3cCopy *copy,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean s3c_session_check_finish (S3cSession *self,
                                   GAsyncResult *result,
                                   S3cFinding *finding,
                                   GPtrArray **candidates,
                                   gint64 *again_at,
                                   GError **error);

/* The person says which media an unsure copy is. FALSE where another copy is that one already
 * (S3C_ERROR_FAILED). */
void s3c_session_adopt_async (S3cSession *self,
                              S3cCopy *copy,
                              S3cCandidate *candidate,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean s3c_session_adopt_finish (S3cSession *self, GAsyncResult *result, GError **error);

/* Where a person can look with their own eyes: the copy's folder in the account, or its media. NULL
 * where the account's address is not known. (transfer full) */
char *s3c_session_get_folder_url (S3cSession *self, S3cCopy *copy);

/* The copy of an id, read when it is not at hand ("loaded"). (transfer full) */
S3cCopy *s3c_session_dup_copy (S3cSession *self, gint64 id);

/* Signal "settled" (S3cCopy): a copy that was to be sent has its outcome, and that is written down:
 * accepted, refused, failed, unsure or cancelled. Of many that are cancelled at once, only those
 * that somebody holds are told. */

/* Answers when the copy is neither waiting nor being sent any more (and, with until_ready, no
 * longer queued or processing) and that is in the history. Never an error but S3C_ERROR_CANCELLED,
 * and, where the copy waits for something that did not come (a token that cannot be had), or where
 * its outcome could not be written (has_unsaved says so), that error. Read the copy for the rest.
 */
void s3c_session_await_async (S3cSession *self,
                              S3cCopy *copy,
                              gboolean until_ready,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean s3c_session_await_finish (S3cSession *self, GAsyncResult *result, GError **error);
gboolean s3c_session_has_unsaved (S3cSession *self, S3cCopy *copy);

/* A waiting copy is sent (again), a refused, failed or cancelled one too, and an unsure one that
 * was looked for and is not in Wistia (S3C_ERROR_NOT_THERE) or not among several
 * (S3C_ERROR_SEVERAL). */
void s3c_session_retry (S3cSession *self, S3cCopy *copy);

/* A waiting copy is cancelled; one that is being sent becomes unsure. */
void s3c_session_cancel (S3cSession *self, S3cCopy *copy);

/* What is being sent is waited for no longer and becomes unsure; what waits goes on waiting. */
void s3c_session_stop_sending (S3cSession *self);

/* Removes the record of a copy that is not being sent; put_back undoes it. */
void s3c_session_remove_async (S3cSession *self,
                               S3cCopy *copy,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean s3c_session_remove_finish (S3cSession *self, GAsyncResult *result, GError **error);
void s3c_session_put_back_async (S3cSession *self,
                                 S3cCopy *copy,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean s3c_session_put_back_finish (S3cSession *self, GAsyncResult *result, GError **error);

/* All copies, oldest first, for the command line: element-type S3cCopy, in blocks: call again with
 * the last id of the block before (0 at first) until the array is empty. (transfer full) */
void s3c_session_read_history_async (S3cSession *self,
                                     gint64 after_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *s3c_session_read_history_finish (S3cSession *self, GAsyncResult *result, GError **error);

/* The copies that wait, oldest first, each the same object as in the list: what the command line
 * takes up with s3c_session_retry. Sends nothing. (transfer full) (element-type S3cCopy) */
void s3c_session_find_waiting_async (S3cSession *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *s3c_session_find_waiting_finish (S3cSession *self, GAsyncResult *result, GError **error);

/* The copies in one state, oldest first, each the same object as in the list. (transfer full)
 * (element-type S3cCopy) */
void s3c_session_find_in_state_async (S3cSession *self,
                                      S3cState state,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *
s3c_session_find_in_state_finish (S3cSession *self, GAsyncResult *result, GError **error);

/* Whether a token may be sent to an address that a person gave for a service: https, or http to a
 * loopback address; nothing but scheme, host, port and path. Otherwise S3C_ERROR_FIELD. Pure. */
gboolean s3c_session_check_address (const char *url, GError **error);

/* Whether "s3-url" may be that: Amazon's own address, or a loopback one. Otherwise S3C_ERROR_FIELD.
 * Pure. */
gboolean s3c_session_check_s3_address (const char *url, GError **error);

/* The curl command for a copy, with the address of its account. (transfer full) */
char *s3c_session_get_curl (S3cSession *self, S3cCopy *copy);

/* Addresses to give on; NULL where they are not known. (transfer full) */
char *s3c_session_get_media_url (S3cSession *self, S3cCopy *copy);
char *s3c_session_get_embed_code (S3cSession *self, S3cCopy *copy);

/* Writes down everything that is known and ends; blocks for as long as that takes. What is on the
 * wire stays SENDING in the record and is found as unsure by the next start. Done by dispose too.
 */
void s3c_session_close (S3cSession *self);
