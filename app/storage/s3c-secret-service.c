/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-secret-service.h"

struct _S3cSecretService
{
  SecretService parent_instance;

  guint n_open;      /* prompts on the screen now */
  guint n_prompts;   /* prompts there have been */
  gint64 last_ended; /* monotonic */
};

G_DEFINE_FINAL_TYPE (S3cSecretService, s3c_secret_service, SECRET_TYPE_SERVICE)

enum
{
  PROMPT_ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
prompted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cSecretService *self = S3C_SECRET_SERVICE (source);
  SecretServiceClass *parent = SECRET_SERVICE_CLASS (s3c_secret_service_parent_class);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) value = parent->prompt_finish (SECRET_SERVICE (self), result, &error);

  self->n_open--;
  self->last_ended = g_get_monotonic_time ();
  if (self->n_open == 0)
    g_signal_emit (self, signals[PROMPT_ENDED], 0);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&value), (GDestroyNotify)g_variant_unref);
}

static void
s3c_secret_service_prompt_async (SecretService *service,
                                 SecretPrompt *prompt,
                                 const GVariantType *return_type,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  S3cSecretService *self = S3C_SECRET_SERVICE (service);
  SecretServiceClass *parent = SECRET_SERVICE_CLASS (s3c_secret_service_parent_class);
  GTask *task = g_task_new (service, NULL, callback, user_data);

  g_task_set_source_tag (task, s3c_secret_service_prompt_async);
  self->n_open++;
  self->n_prompts++;
  parent->prompt_async (service, prompt, return_type, NULL, prompted_cb, task);
}

static GVariant *
s3c_secret_service_prompt_finish (SecretService *service, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, service), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
s3c_secret_service_class_init (S3cSecretServiceClass *klass)
{
  SecretServiceClass *service_class = SECRET_SERVICE_CLASS (klass);

  service_class->prompt_async = s3c_secret_service_prompt_async;
  service_class->prompt_finish = s3c_secret_service_prompt_finish;

  signals[PROMPT_ENDED] = g_signal_new ("prompt-ended", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
s3c_secret_service_init (S3cSecretService *self)
{
}

gboolean
s3c_secret_service_is_prompting (S3cSecretService *self)
{
  g_return_val_if_fail (S3C_IS_SECRET_SERVICE (self), FALSE);

  return self->n_open > 0;
}

guint
s3c_secret_service_get_n_prompts (S3cSecretService *self)
{
  g_return_val_if_fail (S3C_IS_SECRET_SERVICE (self), 0);

  return self->n_prompts;
}

gint64
s3c_secret_service_get_last_prompt (S3cSecretService *self)
{
  g_return_val_if_fail (S3C_IS_SECRET_SERVICE (self), 0);

  return self->last_ended;
}
