/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-accounts-private.h"

#include "s3c-inquiry.h"

/* Whether the account in use can take more media. */

typedef struct
{
  char *account_id;    /* (owned) */
  S3cInquiry *inquiry; /* (owned) (nullable) that is under way */
  S3cUsage usage;
  char *reason; /* (owned) (nullable) */
} S3cAsking;

static void
asking_free (S3cAsking *self)
{
  g_clear_object (&self->inquiry);
  g_clear_pointer (&self->account_id, g_free);
  g_clear_pointer (&self->reason, g_free);
  g_free (self);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cAsking *asking = g_task_get_task_data (task);
  S3cAccounts *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  g_clear_object (&asking->inquiry);
  if (s3c_data_api_usage_finish (S3C_DATA_API (source), result, &asking->usage, &asking->reason,
                                 &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, s3c_accounts_judge (self, asking->account_id, error));
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cAsking *asking = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (S3cToken) token = NULL;
  GError *error = NULL;

  asking->inquiry = s3c_inquiry_begin_finish (result, &error);
  if (asking->inquiry == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  token = s3c_inquiry_take_token (asking->inquiry);
  s3c_data_api_usage_async (s3c_inquiry_get_api (asking->inquiry), token, cancellable, answered_cb,
                            g_steal_pointer (&task));
}

void
s3c_accounts_ask_usage_async (S3cAccounts *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  S3cAsking *asking = g_new0 (S3cAsking, 1);

  g_task_set_source_tag (task, s3c_accounts_ask_usage_async);
  g_task_set_check_cancellable (task, FALSE); /* its errors are ours */
  g_task_set_task_data (task, asking, (GDestroyNotify)asking_free);
  if (self->current == NULL)
    {
      g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_TOKEN_MISSING, "there is no account");
      return;
    }
  asking->account_id = g_strdup (s3c_account_get_id (self->current));
  s3c_inquiry_begin_async (self, self->services, self->slots, asking->account_id, FALSE,
                           cancellable, begun_cb, g_steal_pointer (&task));
}

gboolean
s3c_accounts_ask_usage_finish (S3cAccounts *self,
                               GAsyncResult *result,
                               S3cUsage *usage,
                               char **reason,
                               GError **error)
{
  S3cAsking *asking = g_task_get_task_data (G_TASK (result));
  gboolean asked = g_task_propagate_boolean (G_TASK (result), error);

  *usage = asked ? asking->usage : S3C_USAGE_UNKNOWN;
  *reason = asked ? g_steal_pointer (&asking->reason) : NULL;
  return asked;
}
