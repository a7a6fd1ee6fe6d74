/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy.h"

#include "s3c-location.h"

#include <string.h>

#define MAX_RAW_REPLY (64 * 1024)

struct _S3cCopy
{
  GObject parent_instance;

  S3cRequest *request; /* (owned) (nullable) until loaded */
  S3cCopyData data;    /* (owned) */
  gint64 id;
};

G_DEFINE_FINAL_TYPE (S3cCopy, s3c_copy, G_TYPE_OBJECT)

typedef enum
{
  PROP_LOADED = 1,
  PROP_ID,
  PROP_REQUEST,
  PROP_STATE,
  PROP_PROGRESS,
  PROP_TITLE,
  PROP_PLACE,
  PROP_UPDATED,
  PROP_ERROR,
  PROP_HASHED_ID,
  PROP_ACCOUNT_NAME,
  PROP_THUMBNAIL,
} S3cCopyProperty;

static GParamSpec *properties[PROP_THUMBNAIL + 1];

static void
notify (S3cCopy *self, S3cCopyProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* Replaces *slot and returns TRUE where text is another. */
static gboolean
replace (char **slot, const char *text)
{
  g_autofree char *old = NULL;

  if (g_strcmp0 (*slot, text) == 0)
    return FALSE;

  old = g_steal_pointer (slot);
  *slot = g_strdup (text);
  return TRUE;
}

static void
touch (S3cCopy *self)
{
  self->data.updated = g_get_real_time ();
  notify (self, PROP_UPDATED);
}

static char *
dup_place (S3cCopy *self)
{
  if (self->request == NULL)
    return g_strdup ("");

  return g_strconcat (s3c_request_get_bucket (self->request), "/",
                      s3c_request_get_key (self->request), NULL);
}

/* The longest beginning of text that is no longer than max and splits no character. */
static gsize
cut_length (const char *text, gsize length, gsize max)
{
  if (length <= max)
    return length;

  for (gsize at = max; at + 4 > max; at--)
    if (((guchar)text[at] & 0xc0) != 0x80)
      return at;

  return max;
}

/* Replacing broken bytes makes a text longer, hence the second cut. */
static char *
dup_raw_reply (const char *raw_reply)
{
  gsize length = cut_length (raw_reply, strnlen (raw_reply, MAX_RAW_REPLY + 1), MAX_RAW_REPLY);
  g_autofree char *valid = g_utf8_make_valid (raw_reply, (gssize)length);

  return g_strndup (valid, cut_length (valid, strlen (valid), MAX_RAW_REPLY));
}

static void
forget_answer (S3cCopy *self)
{
  self->data.http_status = 0;
  replace (&self->data.request_id, NULL);
  replace (&self->data.raw_reply, NULL);
  s3c_copy_set_error (self, NULL);
  s3c_copy_set_media (self, NULL, NULL, -1);
  if (replace (&self->data.thumbnail, NULL))
    notify (self, PROP_THUMBNAIL);
}

/* What a copy that is being sent again knew of its last attempt would be taken for the new one. */
static void
begin_attempt (S3cCopy *self)
{
  forget_answer (self);
  self->data.attempts++;
  self->data.sent = g_get_real_time ();
}

static void
notify_all (S3cCopy *self)
{
  for (guint i = PROP_LOADED; i < G_N_ELEMENTS (properties); i++)
    notify (self, (S3cCopyProperty)i);
}

static void
s3c_copy_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  S3cCopy *self = S3C_COPY (object);

  switch ((S3cCopyProperty)id)
    {
    case PROP_LOADED:
      g_value_set_boolean (value, s3c_copy_is_loaded (self));
      break;
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_REQUEST:
      g_value_set_object (value, self->request);
      break;
    case PROP_STATE:
      g_value_set_enum (value, (int)self->data.state);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->data.progress);
      break;
    case PROP_TITLE:
      g_value_set_string (value, s3c_copy_get_title (self));
      break;
    case PROP_PLACE:
      g_value_take_string (value, dup_place (self));
      break;
    case PROP_UPDATED:
      g_value_set_int64 (value, self->data.updated);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->data.error);
      break;
    case PROP_HASHED_ID:
      g_value_set_string (value, self->data.hashed_id);
      break;
    case PROP_ACCOUNT_NAME:
      g_value_set_string (value, self->data.account_name);
      break;
    case PROP_THUMBNAIL:
      g_value_set_string (value, self->data.thumbnail);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
s3c_copy_dispose (GObject *object)
{
  S3cCopy *self = S3C_COPY (object);

  g_clear_object (&self->request);

  G_OBJECT_CLASS (s3c_copy_parent_class)->dispose (object);
}

static void
s3c_copy_finalize (GObject *object)
{
  S3cCopy *self = S3C_COPY (object);

  s3c_copy_data_clear (&self->data);

  G_OBJECT_CLASS (s3c_copy_parent_class)->finalize (object);
}

static void
s3c_copy_class_init (S3cCopyClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = s3c_copy_get_property;
  object_class->dispose = s3c_copy_dispose;
  object_class->finalize = s3c_copy_finalize;

  properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, flags);
  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_REQUEST] = g_param_spec_object ("request", NULL, NULL, S3C_TYPE_REQUEST, flags);
  properties[PROP_STATE]
      = g_param_spec_enum ("state", NULL, NULL, S3C_TYPE_STATE, S3C_STATE_WAITING, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, -1, 1, -1, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, "", flags);
  properties[PROP_UPDATED] = g_param_spec_int64 ("updated", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  properties[PROP_HASHED_ID] = g_param_spec_string ("hashed-id", NULL, NULL, NULL, flags);
  properties[PROP_ACCOUNT_NAME] = g_param_spec_string ("account-name", NULL, NULL, NULL, flags);
  properties[PROP_THUMBNAIL] = g_param_spec_string ("thumbnail", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_copy_init (S3cCopy *self)
{
  self->data.progress = -1;
}

S3cCopy *
s3c_copy_new (S3cRequest *request, S3cAccount *account)
{
  g_return_val_if_fail (S3C_IS_REQUEST (request), NULL);
  g_return_val_if_fail (account == NULL || S3C_IS_ACCOUNT (account), NULL);

  S3cCopy *self = g_object_new (S3C_TYPE_COPY, NULL);

  self->request = g_object_ref (request);
  self->data.created = g_get_real_time ();
  self->data.updated = self->data.created;
  if (account != NULL)
    s3c_copy_set_account (self, account);

  return self;
}

S3cCopy *
s3c_copy_new_restored (gint64 id, S3cRequest *request, const S3cCopyData *data)
{
  g_return_val_if_fail (S3C_IS_REQUEST (request), NULL);
  g_return_val_if_fail (data != NULL, NULL);

  S3cCopy *self = g_object_new (S3C_TYPE_COPY, NULL);

  self->id = id;
  self->request = g_object_ref (request);
  s3c_copy_data_copy (data, &self->data);

  return self;
}

S3cCopy *
s3c_copy_new_unloaded (gint64 id)
{
  S3cCopy *self = g_object_new (S3C_TYPE_COPY, NULL);

  self->id = id;

  return self;
}

void
s3c_copy_update_from (S3cCopy *self, S3cCopy *other)
{
  g_return_if_fail (S3C_IS_COPY (self));
  g_return_if_fail (S3C_IS_COPY (other));
  g_return_if_fail (self->id == other->id);
  g_return_if_fail (s3c_copy_is_loaded (other));

  if (self == other)
    return;

  g_object_freeze_notify (G_OBJECT (self));
  g_set_object (&self->request, other->request);
  s3c_copy_data_clear (&self->data);
  s3c_copy_data_copy (&other->data, &self->data);
  notify_all (self);
  g_object_thaw_notify (G_OBJECT (self));
}

gboolean
s3c_copy_is_loaded (S3cCopy *self)
{
  g_return_val_if_fail (S3C_IS_COPY (self), FALSE);

  return self->request != NULL;
}

gint64
s3c_copy_get_id (S3cCopy *self)
{
  g_return_val_if_fail (S3C_IS_COPY (self), 0);

  return self->id;
}

void
s3c_copy_set_id (S3cCopy *self, gint64 id)
{
  g_return_if_fail (S3C_IS_COPY (self));
  g_return_if_fail (self->id == 0 && id > 0);

  self->id = id;
  notify (self, PROP_ID);
}

S3cRequest *
s3c_copy_get_request (S3cCopy *self)
{
  g_return_val_if_fail (S3C_IS_COPY (self), NULL);

  return self->request;
}

const S3cCopyData *
s3c_copy_get_data (S3cCopy *self)
{
  g_return_val_if_fail (S3C_IS_COPY (self), NULL);

  return &self->data;
}

S3cState
s3c_copy_get_state (S3cCopy *self)
{
  g_return_val_if_fail (S3C_IS_COPY (self), S3C_STATE_FAILED);

  return self->data.state;
}

void
s3c_copy_set_account (S3cCopy *self, S3cAccount *account)
{
  g_return_if_fail (S3C_IS_COPY (self));
  g_return_if_fail (S3C_IS_ACCOUNT (account));

  replace (&self->data.account_id, s3c_account_get_id (account));
  replace (&self->data.account_url, s3c_account_get_url (account));
  if (replace (&self->data.account_name, s3c_account_get_name (account)))
    notify (self, PROP_ACCOUNT_NAME);
}

gboolean
s3c_copy_set_state (S3cCopy *self, S3cState state)
{
  g_return_val_if_fail (S3C_IS_COPY (self), FALSE);

  if (!s3c_state_can_become (self->data.state, state))
    return FALSE;

  g_object_freeze_notify (G_OBJECT (self));
  self->data.state = state;
  self->data.retry_at = 0;
  if (state == S3C_STATE_SENDING)
    begin_attempt (self);
  touch (self);
  notify (self, PROP_STATE);
  g_object_thaw_notify (G_OBJECT (self));

  return TRUE;
}

void
s3c_copy_set_answer (S3cCopy *self, int http_status, const char *request_id, const char *raw_reply)
{
  g_autofree char *valid_id = NULL;
  g_autofree char *valid_reply = NULL;

  g_return_if_fail (S3C_IS_COPY (self));

  valid_id = request_id != NULL ? g_utf8_make_valid (request_id, -1) : NULL;
  valid_reply = raw_reply != NULL ? dup_raw_reply (raw_reply) : NULL;

  self->data.http_status = http_status;
  replace (&self->data.request_id, valid_id);
  replace (&self->data.raw_reply, valid_reply);
  touch (self);
}

void
s3c_copy_set_error (S3cCopy *self, const GError *error)
{
  const char *nick = NULL;
  g_autofree char *message = NULL;

  g_return_if_fail (S3C_IS_COPY (self));

  if (error != NULL)
    {
      gboolean ours = error->domain == S3C_ERROR;

      nick = s3c_error_to_nick (ours ? (S3cError)error->code : S3C_ERROR_FAILED);
      message = g_utf8_make_valid (error->message, -1);
    }

  if (replace (&self->data.error, nick))
    notify (self, PROP_ERROR);
  replace (&self->data.message, message);
  touch (self);
}

void
s3c_copy_set_retry_at (S3cCopy *self, gint64 time)
{
  g_return_if_fail (S3C_IS_COPY (self));

  if (self->data.retry_at == time)
    return;
  self->data.retry_at = time;
  touch (self);
}

void
s3c_copy_set_media (S3cCopy *self, const char *hashed_id, const char *media_name, double progress)
{
  g_return_if_fail (S3C_IS_COPY (self));

  progress = progress >= 0 ? MIN (progress, 1) : -1;

  g_object_freeze_notify (G_OBJECT (self));
  touch (self);
  if (replace (&self->data.hashed_id, hashed_id))
    notify (self, PROP_HASHED_ID);
  if (replace (&self->data.media_name, media_name))
    notify (self, PROP_TITLE);
  if (self->data.progress != progress)
    {
      self->data.progress = progress;
      notify (self, PROP_PROGRESS);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

void
s3c_copy_set_thumbnail (S3cCopy *self, const char *url)
{
  g_return_if_fail (S3C_IS_COPY (self));

  if (url == NULL || !replace (&self->data.thumbnail, url))
    return;
  touch (self);
  notify (self, PROP_THUMBNAIL);
}

const char *
s3c_copy_get_title (S3cCopy *self)
{
  const char *name = NULL;

  g_return_val_if_fail (S3C_IS_COPY (self), "");

  if (self->data.media_name != NULL && *self->data.media_name != '\0')
    return self->data.media_name;
  if (self->request == NULL)
    return "";

  name = s3c_request_get_name (self->request);
  return name != NULL ? name : s3c_key_get_file_name (s3c_request_get_key (self->request));
}
