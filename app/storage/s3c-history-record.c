/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-record.h"

#define LAST_TIME (G_GINT64_CONSTANT (253402214400) * G_USEC_PER_SEC) /* the end of 9999 */

typedef enum
{
  COLUMN_ID,
  COLUMN_STATE,
  COLUMN_BUCKET,
  COLUMN_KEY,
  COLUMN_FOLDER,
  COLUMN_NAME,
  COLUMN_DESCRIPTION,
  COLUMN_CONTACT_ID,
  COLUMN_PARAMETERS,
  COLUMN_ACCOUNT_ID,
  COLUMN_ACCOUNT_NAME,
  COLUMN_ACCOUNT_URL,
  COLUMN_HASHED_ID,
  COLUMN_MEDIA_NAME,
  COLUMN_PROGRESS,
  COLUMN_ATTEMPTS,
  COLUMN_HTTP_STATUS,
  COLUMN_REQUEST_ID,
  COLUMN_ERROR,
  COLUMN_MESSAGE,
  COLUMN_CREATED,
  COLUMN_SENT,
  COLUMN_UPDATED,
  COLUMN_RETRY_AT,
  COLUMN_THUMBNAIL,
  COLUMN_REPLY,
} Column;

G_STATIC_ASSERT (COLUMN_REPLY == S3C_HISTORY_RECORD_N_COLUMNS);

/* Form encoding, which keeps whatever is in names and values, and can be read by eye. NULL where
 * there are none. */
static char *
encode_parameters (const char *const *parameters)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; parameters[i] != NULL && parameters[i + 1] != NULL; i += 2)
    {
      if (i > 0)
        g_string_append_c (text, '&');
      g_string_append_uri_escaped (text, parameters[i], NULL, FALSE);
      g_string_append_c (text, '=');
      g_string_append_uri_escaped (text, parameters[i + 1], NULL, FALSE);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* NULL where the text is not what encode_parameters makes. */
static char **
decode_parameters (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) pairs = g_strsplit (text, "&", -1);

  for (gsize i = 0; pairs[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);
      g_autofree char *name = g_uri_unescape_string (pair[0], NULL);
      g_autofree char *value = pair[1] != NULL ? g_uri_unescape_string (pair[1], NULL) : NULL;

      if (name == NULL || value == NULL)
        return NULL;
      g_strv_builder_add_many (builder, name, value, NULL);
    }
  return g_strv_builder_end (builder);
}

S3cHistoryRecord *
s3c_history_record_new (S3cCopy *copy)
{
  S3cHistoryRecord *self = g_new0 (S3cHistoryRecord, 1);

  self->id = s3c_copy_get_id (copy);
  self->request = g_object_ref (s3c_copy_get_request (copy));
  s3c_copy_data_copy (s3c_copy_get_data (copy), &self->data);
  return self;
}

S3cCopy *
s3c_history_record_to_copy (const S3cHistoryRecord *self)
{
  return s3c_copy_new_restored (self->id, self->request, &self->data);
}

void
s3c_history_record_free (S3cHistoryRecord *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->request);
  s3c_copy_data_clear (&self->data);
  g_free (self);
}

static void
bind_request (S3cRequest *request, S3cStatement *statement)
{
  g_autofree char *parameters = encode_parameters (s3c_request_get_parameters (request));

  s3c_statement_set_text (statement, COLUMN_BUCKET + 1, s3c_request_get_bucket (request));
  s3c_statement_set_text (statement, COLUMN_KEY + 1, s3c_request_get_key (request));
  s3c_statement_set_text (statement, COLUMN_FOLDER + 1, s3c_request_get_folder (request));
  s3c_statement_set_text (statement, COLUMN_NAME + 1, s3c_request_get_name (request));
  s3c_statement_set_text (statement, COLUMN_DESCRIPTION + 1, s3c_request_get_description (request));
  s3c_statement_set_text (statement, COLUMN_CONTACT_ID + 1, s3c_request_get_contact_id (request));
  s3c_statement_set_text (statement, COLUMN_PARAMETERS + 1, parameters);
}

void
s3c_history_record_bind (const S3cHistoryRecord *self, S3cStatement *statement)
{
  const S3cCopyData *data = &self->data;

  if (self->id > 0)
    sqlite3_bind_int64 (statement, COLUMN_ID + 1, self->id);
  bind_request (self->request, statement);
  s3c_statement_set_text (statement, COLUMN_STATE + 1, s3c_state_to_nick (data->state));
  s3c_statement_set_text (statement, COLUMN_ACCOUNT_ID + 1, data->account_id);
  s3c_statement_set_text (statement, COLUMN_ACCOUNT_NAME + 1, data->account_name);
  s3c_statement_set_text (statement, COLUMN_ACCOUNT_URL + 1, data->account_url);
  s3c_statement_set_text (statement, COLUMN_HASHED_ID + 1, data->hashed_id);
  s3c_statement_set_text (statement, COLUMN_MEDIA_NAME + 1, data->media_name);
  sqlite3_bind_double (statement, COLUMN_PROGRESS + 1, data->progress);
  sqlite3_bind_int (statement, COLUMN_ATTEMPTS + 1, data->attempts);
  sqlite3_bind_int (statement, COLUMN_HTTP_STATUS + 1, data->http_status);
  s3c_statement_set_text (statement, COLUMN_REQUEST_ID + 1, data->request_id);
  s3c_statement_set_text (statement, COLUMN_ERROR + 1, data->error);
  s3c_statement_set_text (statement, COLUMN_MESSAGE + 1, data->message);
  sqlite3_bind_int64 (statement, COLUMN_CREATED + 1, data->created);
  sqlite3_bind_int64 (statement, COLUMN_SENT + 1, data->sent);
  sqlite3_bind_int64 (statement, COLUMN_UPDATED + 1, data->updated);
  sqlite3_bind_int64 (statement, COLUMN_RETRY_AT + 1, data->retry_at);
  s3c_statement_set_text (statement, COLUMN_THUMBNAIL + 1, data->thumbnail);
}

/* What a request says is never mended: it would be another one. */
static gboolean
is_valid_text (S3cStatement *statement)
{
  for (int column = COLUMN_BUCKET; column <= COLUMN_PARAMETERS; column++)
    {
      const char *text = (const char *)sqlite3_column_text (statement, column);

      if (text != NULL && !g_utf8_validate (text, -1, NULL))
        return FALSE;
    }
  return sqlite3_column_type (statement, COLUMN_BUCKET) == SQLITE_TEXT
         && sqlite3_column_type (statement, COLUMN_KEY) == SQLITE_TEXT;
}

static S3cRequest *
read_request (S3cStatement *statement)
{
  const char *encoded = (const char *)sqlite3_column_text (statement, COLUMN_PARAMETERS);
  g_auto (GStrv) parameters = encoded != NULL ? decode_parameters (encoded) : NULL;

  if (!is_valid_text (statement) || (encoded != NULL && parameters == NULL))
    return NULL;
  return g_object_new (S3C_TYPE_REQUEST, "bucket", sqlite3_column_text (statement, COLUMN_BUCKET),
                       "key", sqlite3_column_text (statement, COLUMN_KEY), "folder",
                       sqlite3_column_text (statement, COLUMN_FOLDER), "name",
                       sqlite3_column_text (statement, COLUMN_NAME), "description",
                       sqlite3_column_text (statement, COLUMN_DESCRIPTION), "contact-id",
                       sqlite3_column_text (statement, COLUMN_CONTACT_ID), "parameters", parameters,
                       NULL);
}

static char *
read_text (S3cStatement *statement, Column column)
{
  const char *text = (const char *)sqlite3_column_text (statement, (int)column);

  return text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

/* Within what a calendar can say. */
static gint64
read_time (S3cStatement *statement, Column column)
{
  return CLAMP (sqlite3_column_int64 (statement, (int)column), 0, LAST_TIME);
}

static void
read_data (S3cCopyData *data, S3cStatement *statement)
{
  data->account_id = read_text (statement, COLUMN_ACCOUNT_ID);
  data->account_name = read_text (statement, COLUMN_ACCOUNT_NAME);
  data->account_url = read_text (statement, COLUMN_ACCOUNT_URL);
  data->hashed_id = read_text (statement, COLUMN_HASHED_ID);
  data->media_name = read_text (statement, COLUMN_MEDIA_NAME);
  data->thumbnail = read_text (statement, COLUMN_THUMBNAIL);
  data->progress = CLAMP (sqlite3_column_double (statement, COLUMN_PROGRESS), -1, 1);
  data->attempts = MAX (sqlite3_column_int (statement, COLUMN_ATTEMPTS), 0);
  data->http_status = sqlite3_column_int (statement, COLUMN_HTTP_STATUS);
  data->request_id = read_text (statement, COLUMN_REQUEST_ID);
  data->error = read_text (statement, COLUMN_ERROR);
  data->message = read_text (statement, COLUMN_MESSAGE);
  data->raw_reply = read_text (statement, COLUMN_REPLY);
  data->created = read_time (statement, COLUMN_CREATED);
  data->sent = read_time (statement, COLUMN_SENT);
  data->updated = read_time (statement, COLUMN_UPDATED);
  data->retry_at = read_time (statement, COLUMN_RETRY_AT);
}

S3cHistoryRecord *
s3c_history_record_read (S3cStatement *statement, GError **error)
{
  g_autoptr (S3cHistoryRecord) self = g_new0 (S3cHistoryRecord, 1);
  const char *state = (const char *)sqlite3_column_text (statement, COLUMN_STATE);

  self->id = sqlite3_column_int64 (statement, COLUMN_ID);
  self->request = read_request (statement);
  if (self->request == NULL || !s3c_state_from_nick (state, &self->data.state))
    {
      g_set_error (error, S3C_ERROR, S3C_ERROR_HISTORY_ROWS,
                   "Record %" G_GINT64_FORMAT " cannot be understood", self->id);
      return NULL;
    }
  read_data (&self->data, statement);
  return g_steal_pointer (&self);
}
