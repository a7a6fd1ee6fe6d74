/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-folder-choice.h"

#include <string.h>

struct _S3cFolderChoice
{
  GObject parent_instance;

  S3cSession *session;       /* (owned) */
  S3cFolders *folders;       /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable) of what is being asked */
  GCancellable *making;      /* (owned) (nullable) tells the last folder that was asked for */
  char *account_id;          /* (owned) (nullable) whose folders these are */

  S3cChoiceState state;
  char *text;        /* (owned) without space around it */
  char *id;          /* (owned) (nullable) */
  S3cFolder *folder; /* (owned) (nullable) */
  GError *error;     /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (S3cFolderChoice, s3c_folder_choice, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* As long as Wistia makes them. */
#define ID_LENGTH 10

static void
change (S3cFolderChoice *self, S3cChoiceState state)
{
  self->state = state;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
set_text (S3cFolderChoice *self, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));

  g_clear_pointer (&self->text, g_free);
  self->text = g_steal_pointer (&stripped);
}

/* Nothing is known of what stands there any more. What is being made goes on in Wistia, and comes
 * with the list. */
static void
forget (S3cFolderChoice *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->folder);
  g_clear_pointer (&self->id, g_free);
  g_clear_error (&self->error);
}

static void
take (S3cFolderChoice *self, S3cFolder *folder)
{
  g_autoptr (S3cFolder) taken = g_object_ref (folder);

  forget (self);
  self->folder = g_steal_pointer (&taken);
  self->id = g_strdup (s3c_folder_get_hashed_id (self->folder));
  set_text (self, s3c_folder_get_name (self->folder));
  change (self, S3C_CHOICE_CHOSEN);
}

static gboolean
looks_like_id (const char *text)
{
  return strlen (text) == ID_LENGTH && text[strspn (text, G_CSET_a_2_z G_CSET_DIGITS)] == '\0'
         && strpbrk (text, G_CSET_DIGITS) != NULL;
}

static void
resolved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cFolderChoice) self = S3C_FOLDER_CHOICE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cFolder) folder = s3c_folders_resolve_finish (S3C_FOLDERS (source), result, &error);

  if (self->state != S3C_CHOICE_LOOKING
      || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  if (folder != NULL)
    take (self, folder);
  else if (g_error_matches (error, S3C_ERROR, S3C_ERROR_NOT_FOUND))
    change (self, S3C_CHOICE_UNSEEN);
  else
    change (self, S3C_CHOICE_AS_IT_IS);
}

/* Copies can be made with the id before its folder is known. */
static void
look_up (S3cFolderChoice *self, const char *id)
{
  S3cFolder *known = s3c_folders_find (self->folders, id);
  g_autofree char *kept = g_strdup (id);

  if (known != NULL)
    {
      take (self, known);
      return;
    }

  forget (self);
  set_text (self, kept);
  self->id = g_steal_pointer (&kept);
  if (self->account_id == NULL)
    {
      change (self, S3C_CHOICE_AS_IT_IS);
      return;
    }

  self->cancellable = g_cancellable_new ();
  change (self, S3C_CHOICE_LOOKING);
  s3c_folders_resolve_async (self->folders, self->id, self->cancellable, resolved_cb,
                             g_object_ref (self));
}

static gboolean
is_name_of (S3cFolder *folder, const char *name)
{
  g_autofree char *one = g_utf8_casefold (s3c_folder_get_name (folder), -1);
  g_autofree char *other = g_utf8_casefold (name, -1);

  return g_str_equal (one, other);
}

/* What matches a name the best is first in the list. */
static gboolean
have_several (S3cFolderChoice *self)
{
  guint n_alike = 0;

  s3c_folders_set_search (self->folders, self->text);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (S3cFolder) folder = g_list_model_get_item (G_LIST_MODEL (self->folders), i);

      n_alike += folder != NULL && is_name_of (folder, self->text);
    }

  return n_alike > 1;
}

/* Neither a known name nor surely an id. */
static void
settle_words (S3cFolderChoice *self)
{
  switch (s3c_folders_get_status (self->folders))
    {
    case S3C_FOLDERS_READY:
      change (self, have_several (self) ? S3C_CHOICE_SEVERAL : S3C_CHOICE_UNKNOWN);
      return;
    case S3C_FOLDERS_LOADING:
      change (self, S3C_CHOICE_NAMES_AWAIT);
      return;
    case S3C_FOLDERS_CLOSED:
    case S3C_FOLDERS_REFUSED:
    case S3C_FOLDERS_FAILED:
    default:
      break;
    }

  if (s3c_verdict_is_unusable (s3c_field_check (S3C_FIELD_FOLDER, self->text)))
    {
      change (self, S3C_CHOICE_NOT_AN_ID);
      return;
    }
  self->id = g_strdup (self->text);
  change (self, S3C_CHOICE_AS_IT_IS);
}

static void
settle_text (S3cFolderChoice *self)
{
  g_autofree char *id = s3c_folder_id_from_address (self->text);
  S3cFolder *folder;

  forget (self);
  if (*self->text == '\0')
    {
      change (self, S3C_CHOICE_NONE);
      return;
    }
  if (id != NULL)
    {
      look_up (self, id);
      return;
    }

  if (self->account_id != NULL)
    s3c_folders_open (self->folders);
  folder = s3c_folders_match (self->folders, self->text);
  if (folder != NULL)
    take (self, folder);
  else if (looks_like_id (self->text))
    look_up (self, self->text);
  else
    settle_words (self);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cFolderChoice) self = S3C_FOLDER_CHOICE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cFolder) folder = s3c_folders_create_finish (S3C_FOLDERS (source), result, &error);

  if (self->state != S3C_CHOICE_CREATING
      || g_task_get_cancellable (G_TASK (result)) != self->making)
    return;

  if (folder != NULL)
    {
      take (self, folder);
      return;
    }
  self->error = g_steal_pointer (&error);
  change (self, S3C_CHOICE_NOT_CREATED);
}

/* What was waited for, or made by somebody else meanwhile, may be known now. */
static void
status_cb (S3cFolderChoice *self)
{
  gboolean refreshing;

  g_object_get (self->folders, "refreshing", &refreshing, NULL);
  if (self->state == S3C_CHOICE_NAMES_AWAIT || (self->state == S3C_CHOICE_UNKNOWN && !refreshing))
    settle_text (self);
  else
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
account_cb (S3cFolderChoice *self)
{
  S3cAccount *account = s3c_session_get_account (self->session);
  const char *id = account != NULL ? s3c_account_get_id (account) : NULL;
  g_autofree char *before = g_steal_pointer (&self->account_id);

  self->account_id = g_strdup (id);
  if (g_strcmp0 (before, id) == 0 || self->state == S3C_CHOICE_NONE)
    {
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
      return;
    }
  if (before == NULL)
    {
      if (self->state != S3C_CHOICE_TYPING)
        settle_text (self);
      return;
    }

  forget (self);
  set_text (self, NULL);
  change (self, S3C_CHOICE_DROPPED);
}

static void
s3c_folder_choice_dispose (GObject *object)
{
  S3cFolderChoice *self = S3C_FOLDER_CHOICE (object);

  forget (self);
  g_clear_object (&self->making);
  g_clear_object (&self->folders);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_folder_choice_parent_class)->dispose (object);
}

static void
s3c_folder_choice_finalize (GObject *object)
{
  S3cFolderChoice *self = S3C_FOLDER_CHOICE (object);

  g_clear_pointer (&self->account_id, g_free);
  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (s3c_folder_choice_parent_class)->finalize (object);
}

static void
s3c_folder_choice_class_init (S3cFolderChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_folder_choice_dispose;
  G_OBJECT_CLASS (klass)->finalize = s3c_folder_choice_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", S3C_TYPE_FOLDER_CHOICE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
s3c_folder_choice_init (S3cFolderChoice *self)
{
  self->text = g_strdup ("");
}

S3cFolderChoice *
s3c_folder_choice_new (S3cSession *session)
{
  S3cFolderChoice *self;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);

  self = g_object_new (S3C_TYPE_FOLDER_CHOICE, NULL);
  self->session = g_object_ref (session);
  self->folders = g_object_ref (s3c_session_get_folders (session));
  g_signal_connect_object (session, "notify::account", G_CALLBACK (account_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->folders, "notify::status", G_CALLBACK (status_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->folders, "notify::refreshing", G_CALLBACK (status_cb), self,
                           G_CONNECT_SWAPPED);
  account_cb (self);

  return self;
}

void
s3c_folder_choice_set_text (S3cFolderChoice *self, const char *text)
{
  g_autofree char *before = NULL;

  g_return_if_fail (S3C_IS_FOLDER_CHOICE (self));

  before = g_strdup (self->text);
  set_text (self, text);
  if (g_str_equal (before, self->text) && self->state != S3C_CHOICE_DROPPED)
    return;

  forget (self);
  change (self, *self->text != '\0' ? S3C_CHOICE_TYPING : S3C_CHOICE_NONE);
}

gboolean
s3c_folder_choice_settle (S3cFolderChoice *self)
{
  g_return_val_if_fail (S3C_IS_FOLDER_CHOICE (self), FALSE);

  switch (self->state)
    {
    case S3C_CHOICE_TYPING:
    case S3C_CHOICE_UNKNOWN:
    case S3C_CHOICE_SEVERAL:
    case S3C_CHOICE_NAMES_AWAIT:
    case S3C_CHOICE_NOT_AN_ID:
      settle_text (self);
      break;
    case S3C_CHOICE_NONE:
    case S3C_CHOICE_DROPPED:
    case S3C_CHOICE_CHOSEN:
    case S3C_CHOICE_LOOKING:
    case S3C_CHOICE_AS_IT_IS:
    case S3C_CHOICE_UNSEEN:
    case S3C_CHOICE_CREATING:
    case S3C_CHOICE_NOT_CREATED:
    default:
      break;
    }

  return s3c_folder_choice_is_usable (self);
}

void
s3c_folder_choice_choose (S3cFolderChoice *self, S3cFolder *folder)
{
  g_return_if_fail (S3C_IS_FOLDER_CHOICE (self));
  g_return_if_fail (S3C_IS_FOLDER (folder));

  s3c_folders_choose (self->folders, folder);
  take (self, folder);
}

void
s3c_folder_choice_set_id (S3cFolderChoice *self, const char *id)
{
  g_return_if_fail (S3C_IS_FOLDER_CHOICE (self));

  if (id != NULL && *id != '\0')
    {
      look_up (self, id);
      return;
    }

  forget (self);
  set_text (self, NULL);
  change (self, S3C_CHOICE_NONE);
}

void
s3c_folder_choice_create (S3cFolderChoice *self, const char *name)
{
  g_return_if_fail (S3C_IS_FOLDER_CHOICE (self));
  g_return_if_fail (name != NULL);

  if (self->state == S3C_CHOICE_CREATING)
    return;

  forget (self);
  set_text (self, name);
  g_clear_object (&self->making);
  self->making = g_cancellable_new ();
  change (self, S3C_CHOICE_CREATING);
  s3c_folders_create_async (self->folders, self->text, self->making, created_cb,
                            g_object_ref (self));
}

S3cChoiceState
s3c_folder_choice_get_state (S3cFolderChoice *self)
{
  g_return_val_if_fail (S3C_IS_FOLDER_CHOICE (self), S3C_CHOICE_NONE);

  return self->state;
}

S3cFolder *
s3c_folder_choice_get_folder (S3cFolderChoice *self)
{
  g_return_val_if_fail (S3C_IS_FOLDER_CHOICE (self), NULL);

  return self->folder;
}

const char *
s3c_folder_choice_get_text (S3cFolderChoice *self)
{
  g_return_val_if_fail (S3C_IS_FOLDER_CHOICE (self), "");

  return self->text;
}

const char *
s3c_folder_choice_get_id (S3cFolderChoice *self)
{
  g_return_val_if_fail (S3C_IS_FOLDER_CHOICE (self), NULL);

  return self->id;
}

const GError *
s3c_folder_choice_get_error (S3cFolderChoice *self)
{
  g_return_val_if_fail (S3C_IS_FOLDER_CHOICE (self), NULL);

  return self->error;
}

gboolean
s3c_folder_choice_is_usable (S3cFolderChoice *self)
{
  g_return_val_if_fail (S3C_IS_FOLDER_CHOICE (self), FALSE);

  return self->id != NULL || self->state == S3C_CHOICE_NONE || self->state == S3C_CHOICE_DROPPED;
}

gboolean
s3c_folder_choice_is_refused (S3cFolderChoice *self)
{
  S3cAccount *account;
  S3cTokenFacts *facts;

  g_return_val_if_fail (S3C_IS_FOLDER_CHOICE (self), FALSE);

  account = s3c_session_get_account (self->session);
  facts = account != NULL ? s3c_account_get_facts (account) : NULL;

  return account != NULL
         && (s3c_folders_get_status (self->folders) == S3C_FOLDERS_REFUSED
             || (facts != NULL && (s3c_token_facts_get_may_not (facts) & S3C_RIGHT_LIST) != 0));
}

gboolean
s3c_folder_choice_is_id (const char *text)
{
  g_autofree char *id = s3c_folder_id_from_address (text);
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  return id != NULL || looks_like_id (stripped);
}
