/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-look.h"

#include "s3c-account-link.h"
#include "s3c-inquiry.h"
#include "s3c-location.h"

/* How far the service's clock and ours may differ: its Date and "created" are whole seconds; where
 * it does not say what time it has, ordinary clocks are a minute or two apart. */
#define TOLERANCE         (2 * G_TIME_SPAN_SECOND)
#define UNKNOWN_TOLERANCE (2 * G_TIME_SPAN_MINUTE)

/* Where they differ by more, one of them is out of order, and nobody knows which. */
#define MAX_DIFFERENCE G_TIME_SPAN_DAY

struct _S3cLook
{
  GObject parent_instance;

  S3cHistory *history;   /* (owned) */
  S3cAccounts *accounts; /* (owned) */
  S3cServices *services; /* (owned) */
  S3cSlots *slots;       /* (owned) */
  S3cCopy *copy;         /* (owned) */
  gboolean polite;

  GPtrArray *candidates; /* (owned) (nullable) (element-type S3cCandidate) */
  S3cInquiry *inquiry;   /* (owned) (nullable) that is under way */
  gint64 server_time;
  gboolean contested;
};

G_DEFINE_FINAL_TYPE (S3cLook, s3c_look, G_TYPE_OBJECT)

static const char *
get_name (S3cRequest *request)
{
  const char *name = s3c_request_get_name (request);

  return name != NULL ? name : s3c_key_get_file_name (s3c_request_get_key (request));
}

/* The earliest moment, by the service's clock, at which the copy's media can have been made. Where
 * our own clock was set back since the copy was sent, or the service has another day, nothing can
 * be left out. */
static gint64
get_earliest (S3cCopy *copy, gint64 server_time)
{
  const gint64 now = g_get_real_time ();
  const gint64 sent = s3c_copy_get_data (copy)->sent;

  if (sent > now)
    return 0;
  if (server_time == 0)
    return sent - UNKNOWN_TOLERANCE;
  if (ABS (server_time - now) > MAX_DIFFERENCE)
    return 0;
  return sent + (server_time - now) - TOLERANCE;
}

/* Where our clock cannot tell, a media's time says nothing. */
static S3cCandidate *
make_candidate (S3cCopy *copy, S3cMedia *media, gint64 earliest)
{
  const char *hashed_id = s3c_media_get_hashed_id (media);
  g_autofree char *url
      = s3c_account_link (s3c_copy_get_data (copy)->account_url, "medias/", hashed_id);

  return s3c_candidate_new_for_media (media, url, earliest > 0 ? s3c_media_get_created (media) : 0);
}

static GPtrArray *
pick (S3cLook *self, GPtrArray *medias)
{
  g_autoptr (GPtrArray) picked = g_ptr_array_new_with_free_func (g_object_unref);
  const gint64 earliest = get_earliest (self->copy, self->server_time);
  const char *name = get_name (s3c_copy_get_request (self->copy));
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < medias->len; i++)
    {
      S3cMedia *media = medias->pdata[i];
      const gint64 created = s3c_media_get_created (media);
      const char *called = s3c_media_get_name (media);

      /* The service was asked for this name only: a media that it gives none for may be the one. */
      if ((called == NULL || g_str_equal (called, name)) && (created == 0 || created >= earliest)
          && g_hash_table_add (known, (gpointer)s3c_media_get_hashed_id (media)))
        g_ptr_array_add (picked, make_candidate (self->copy, media, earliest));
    }
  return g_steal_pointer (&picked);
}

static void
owned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cLook *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GHashTable) owned
      = s3c_history_find_owned_finish (S3C_HISTORY (source), result, &error);

  if (owned == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = self->candidates->len; i > 0; i--)
    if (g_hash_table_contains (owned, s3c_candidate_get_hashed_id (self->candidates->pdata[i - 1])))
      g_ptr_array_remove_index (self->candidates, i - 1);
  g_task_return_pointer (task, g_steal_pointer (&self->candidates),
                         (GDestroyNotify)g_ptr_array_unref);
}

static void
find_owned (GTask *task)
{
  S3cLook *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < self->candidates->len; i++)
    g_ptr_array_add (ids, (gpointer)s3c_candidate_get_hashed_id (self->candidates->pdata[i]));
  g_ptr_array_add (ids, NULL);
  s3c_history_find_owned_async (self->history, (const char *const *)ids->pdata, cancellable,
                                owned_cb, task);
}

/* Whether the media could as well be of this other copy. */
static gboolean
is_rival (S3cCopy *copy, S3cCopy *other)
{
  S3cRequest *request = s3c_copy_get_request (copy);
  S3cRequest *others = s3c_copy_get_request (other);
  const char *folder = s3c_request_get_folder (request);

  return s3c_copy_get_id (other) != s3c_copy_get_id (copy)
         && g_str_equal (get_name (request), get_name (others))
         && (folder == NULL || g_strcmp0 (folder, s3c_request_get_folder (others)) == 0);
}

static gboolean
has_same_source (S3cCopy *copy, S3cCopy *other)
{
  S3cRequest *request = s3c_copy_get_request (copy);
  S3cRequest *others = s3c_copy_get_request (other);

  return g_strcmp0 (s3c_request_get_bucket (request), s3c_request_get_bucket (others)) == 0
         && g_strcmp0 (s3c_request_get_key (request), s3c_request_get_key (others)) == 0;
}

static gboolean
has_same_account (S3cCopy *copy, S3cCopy *other)
{
  const char *account = s3c_copy_get_data (copy)->account_id;
  const char *others = s3c_copy_get_data (other)->account_id;

  return account == NULL || others == NULL || g_str_equal (account, others);
}

/* Another object of the same name, of whose copy nobody knows either: only a person can tell whose
 * the media is. Of the same object, one is as good as the other; and one that was looked for in
 * vain has none. */
static gboolean
contests (S3cLook *self, S3cCopy *other)
{
  const gint64 earliest = get_earliest (other, self->server_time);

  if (!is_rival (self->copy, other) || has_same_source (self->copy, other)
      || !has_same_account (self->copy, other)
      || g_strcmp0 (s3c_copy_get_data (other)->error, s3c_error_to_nick (S3C_ERROR_NOT_THERE)) == 0)
    return FALSE;
  for (guint i = 0; i < self->candidates->len; i++)
    {
      const gint64 created = s3c_candidate_get_created (self->candidates->pdata[i]);

      if (created == 0 || created >= earliest)
        return TRUE;
    }
  return FALSE;
}

/* Those without an outcome are asked for before those that own a media: a copy whose answer comes
 * in between is found in one of the two. */
static void
open_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cLook *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) open = s3c_history_find_finish (S3C_HISTORY (source), result, &error);

  if (open == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < open->len; i++)
    {
      S3cCopy *other = open->pdata[i];

      if (s3c_copy_get_state (other) != S3C_STATE_SENDING)
        self->contested = self->contested || contests (self, other);
      else if (is_rival (self->copy, other))
        {
          g_task_return_pointer (task, NULL, NULL);
          return;
        }
    }
  find_owned (g_steal_pointer (&task));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cLook *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  const guint open = 1u << S3C_STATE_SENDING | 1u << S3C_STATE_UNSURE;
  GError *error = NULL;
  g_autoptr (GPtrArray) medias
      = s3c_data_api_find_finish (S3C_DATA_API (source), result, &self->server_time, &error);

  g_clear_object (&self->inquiry);
  if (medias == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self->candidates = pick (self, medias);
  if (self->candidates->len == 0)
    g_task_return_pointer (task, g_steal_pointer (&self->candidates),
                           (GDestroyNotify)g_ptr_array_unref);
  else
    s3c_history_find_async (self->history, open, 0, cancellable, open_cb, g_steal_pointer (&task));
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cLook *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  S3cRequest *request = s3c_copy_get_request (self->copy);
  g_autoptr (S3cToken) token = NULL;
  GError *error = NULL;

  self->inquiry = s3c_inquiry_begin_finish (result, &error);
  if (self->inquiry == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  token = s3c_inquiry_take_token (self->inquiry);
  s3c_data_api_find_async (s3c_inquiry_get_api (self->inquiry), s3c_request_get_folder (request),
                           get_name (request), token, cancellable, found_cb,
                           g_steal_pointer (&task));
}

static void
s3c_look_dispose (GObject *object)
{
  S3cLook *self = S3C_LOOK (object);

  g_clear_object (&self->inquiry);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_object (&self->copy);
  g_clear_object (&self->slots);
  g_clear_object (&self->services);
  g_clear_object (&self->accounts);
  g_clear_object (&self->history);

  G_OBJECT_CLASS (s3c_look_parent_class)->dispose (object);
}

static void
s3c_look_class_init (S3cLookClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_look_dispose;
}

static void
s3c_look_init (S3cLook *self)
{
}

S3cLook *
s3c_look_new (S3cHistory *history,
              S3cAccounts *accounts,
              S3cServices *services,
              S3cSlots *slots,
              S3cCopy *copy,
              gboolean polite)
{
  S3cLook *self = g_object_new (S3C_TYPE_LOOK, NULL);

  self->history = g_object_ref (history);
  self->accounts = g_object_ref (accounts);
  self->services = g_object_ref (services);
  self->slots = g_object_ref (slots);
  self->copy = g_object_ref (copy);
  self->polite = polite;
  return self;
}

void
s3c_look_run_async (S3cLook *self,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_look_run_async);
  g_task_set_check_cancellable (task, FALSE); /* each step says in our own words that it was */
  s3c_inquiry_begin_async (self->accounts, self->services, self->slots,
                           s3c_copy_get_data (self->copy)->account_id, self->polite, cancellable,
                           begun_cb, task);
}

GPtrArray *
s3c_look_run_finish (S3cLook *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
s3c_look_is_contested (S3cLook *self)
{
  return self->contested;
}
