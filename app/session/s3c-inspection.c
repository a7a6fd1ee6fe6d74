/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-inspection.h"

#include "s3c-token-store.h"

/* What is gathered on the way. */
typedef struct
{
  S3cServices *services; /* (owned) */
  S3cSlots *slots;       /* (owned) */
  char *account_id;      /* (owned) (nullable) */
  S3cToken *token;       /* (owned) */
  gint64 slot;
  void (*ask) (GTask *task); /* what the slot is for; task: (transfer full) */

  S3cAccount *answer;   /* (owned) (nullable) */
  S3cTokenFacts *facts; /* (owned) (nullable) */
  GError *trouble;      /* (owned) (nullable) why there is no answer */
} S3cInspection;

static void
inspection_free (S3cInspection *self)
{
  g_clear_pointer (&self->token, s3c_token_free);
  g_clear_pointer (&self->account_id, g_free);
  g_clear_error (&self->trouble);
  g_clear_object (&self->facts);
  g_clear_object (&self->answer);
  g_clear_object (&self->slots);
  g_clear_object (&self->services);
  g_free (self);
}

/* It says nothing about the token: asking again later may bring an answer. */
static gboolean
is_no_verdict (const GError *error)
{
  static const S3cError codes[] = {
    S3C_ERROR_TOKEN_SCOPE, /* a token that may not even read the account's name */
    S3C_ERROR_OFFLINE,     S3C_ERROR_UNREACHABLE, S3C_ERROR_CONNECTION_LOST,
    S3C_ERROR_TIMED_OUT,   S3C_ERROR_SERVER,      S3C_ERROR_RATE_LIMITED,
    S3C_ERROR_BUSY,        S3C_ERROR_REPLY,
  };

  return s3c_error_is_one_of (error, codes, G_N_ELEMENTS (codes));
}

static gboolean
is_about_token (const GError *error)
{
  return g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_REJECTED)
         || g_error_matches (error, S3C_ERROR, S3C_ERROR_ACCOUNT_INACTIVE);
}

/* task: (transfer full) */
static void
conclude (GTask *task)
{
  g_autoptr (GTask) owned = task;
  S3cInspection *self = g_task_get_task_data (task);
  const GError *trouble = self->answer == NULL ? self->trouble : NULL;

  g_task_return_pointer (
      task,
      g_object_new (S3C_TYPE_ACCOUNT, "kind", S3C_ACCOUNT_WISTIA, "name",
                    self->answer != NULL ? s3c_account_get_name (self->answer) : "", "url",
                    self->answer != NULL ? s3c_account_get_url (self->answer) : NULL, "number",
                    self->answer != NULL ? s3c_account_get_number (self->answer) : 0, "checked",
                    self->answer != NULL, "asked", self->answer != NULL ? g_get_real_time () : 0,
                    "facts", self->facts, "trouble",
                    trouble != NULL ? s3c_error_to_nick ((S3cError)trouble->code) : NULL, NULL),
      g_object_unref);
}

static void
slot_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cInspection *self = g_task_get_task_data (task);
  GError *error = NULL;

  s3c_slots_take_finish (S3C_SLOTS (source), result, &self->slot, &error);
  if (g_error_matches (error, S3C_ERROR, S3C_ERROR_CANCELLED)
      || g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      s3c_slots_end (self->slots, self->slot);
      g_clear_error (&error);
      g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_CANCELLED, "cancelled");
      return;
    }
  /* Without a history nothing counts the requests, and no copy is sent either. */
  g_clear_error (&error);
  self->ask (g_steal_pointer (&task));
}

/* task: (transfer full) */
static void
ask_next (GTask *task, void (*ask) (GTask *task))
{
  S3cInspection *self = g_task_get_task_data (task);

  self->ask = ask;
  s3c_slots_take_async (self->slots, self->account_id, FALSE, g_task_get_cancellable (task),
                        slot_cb, task);
}

static S3cDataApi *
get_api (GTask *task)
{
  S3cInspection *self = g_task_get_task_data (task);

  return s3c_services_get_data_api (self->services, self->account_id);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cInspection *self = g_task_get_task_data (task);
  g_autoptr (S3cTokenFacts) facts = g_steal_pointer (&self->facts);
  g_autoptr (GError) error = NULL;
  gboolean last;
  g_autoptr (GPtrArray) folders
      = s3c_data_api_folders_finish (S3C_DATA_API (source), result, &last, &error);

  s3c_slots_end (self->slots, self->slot);
  if (folders != NULL || g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE))
    self->facts = s3c_token_facts_with_listing (facts, folders != NULL);
  else
    self->facts = g_steal_pointer (&facts);
  conclude (g_steal_pointer (&task));
}

static void
ask_for_list (GTask *task)
{
  S3cInspection *self = g_task_get_task_data (task);

  s3c_data_api_folders_async (get_api (task), 1, 1, self->token, g_task_get_cancellable (task),
                              listed_cb, task);
}

static gboolean
is_listing_known (S3cTokenFacts *facts)
{
  return ((s3c_token_facts_get_may (facts) | s3c_token_facts_get_may_not (facts)) & S3C_RIGHT_LIST)
         != 0;
}

/* A 404 is normal. Any other failure but a verdict leaves the facts unknown, whatever they are. */
static void
facts_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cInspection *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  self->facts = s3c_data_api_token_finish (S3C_DATA_API (source), result, &error);
  s3c_slots_end (self->slots, self->slot);
  if (is_about_token (error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (g_error_matches (error, S3C_ERROR, S3C_ERROR_NOT_FOUND)
      || g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE))
    self->facts = s3c_token_facts_new (NULL, NULL, NULL, 0);
  if (self->facts == NULL || is_listing_known (self->facts))
    conclude (g_steal_pointer (&task));
  else
    ask_next (g_steal_pointer (&task), ask_for_list);
}

static void
ask_for_facts (GTask *task)
{
  S3cInspection *self = g_task_get_task_data (task);

  s3c_data_api_token_async (get_api (task), self->token, g_task_get_cancellable (task), facts_cb,
                            task);
}

/* Where Wistia could not be asked at all, it is not asked on and on. */
static void
account_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cInspection *self = g_task_get_task_data (task);

  self->answer = s3c_data_api_account_finish (S3C_DATA_API (source), result, &self->trouble);
  s3c_slots_end (self->slots, self->slot);
  if (self->answer != NULL || g_error_matches (self->trouble, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE))
    ask_next (g_steal_pointer (&task), ask_for_facts);
  else if (is_no_verdict (self->trouble))
    conclude (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&self->trouble));
}

static void
ask_for_account (GTask *task)
{
  S3cInspection *self = g_task_get_task_data (task);

  s3c_data_api_account_async (get_api (task), self->token, g_task_get_cancellable (task),
                              account_cb, task);
}

void
s3c_inspection_run_async (S3cServices *services,
                          S3cSlots *slots,
                          const char *account_id,
                          const char *token,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (services, cancellable, callback, user_data);
  S3cInspection *self = g_new0 (S3cInspection, 1);

  g_task_set_source_tag (task, s3c_inspection_run_async);
  g_task_set_check_cancellable (task, FALSE); /* its errors are ours */
  g_task_set_task_data (task, self, (GDestroyNotify)inspection_free);
  self->services = g_object_ref (services);
  self->slots = g_object_ref (slots);
  self->account_id = g_strdup (account_id);
  self->token = g_strdup (token);
  if (get_api (task) != NULL)
    ask_next (g_steal_pointer (&task), ask_for_account);
  else
    g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_TOKEN_MISSING,
                             "the practice endpoint is not running");
}

S3cAccount *
s3c_inspection_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
