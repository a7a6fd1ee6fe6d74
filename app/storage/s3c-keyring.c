/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-keyring.h"

#include "s3c-error.h"
#include "s3c-keyring-call.h"
#include "s3c-keyring-file.h"
#include "s3c-keyring-service.h"

/* Part of libsecret's interface and installed, but secret.h, which alone may include it, does not.
 */
#define __SECRET_INSIDE_HEADER__
#include <libsecret/secret-backend.h>
#undef __SECRET_INSIDE_HEADER__

#define DEFAULT_TIME_LIMIT 25

struct _S3cKeyring
{
  GObject parent_instance;

  guint time_limit;          /* seconds */
  S3cSecretService *service; /* (owned) (nullable) kept for as long as the same one runs */
};

static void s3c_keyring_token_store_init (S3cTokenStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (S3cKeyring,
                               s3c_keyring,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (S3C_TYPE_TOKEN_STORE,
                                                      s3c_keyring_token_store_init))

typedef enum
{
  PROP_TIME_LIMIT = 1,
} S3cKeyringProperty;

static GParamSpec *properties[PROP_TIME_LIMIT + 1];

static const S3cKeyringOperation lookup = { s3c_keyring_service_lookup, s3c_keyring_file_lookup };
static const S3cKeyringOperation store = { s3c_keyring_service_store, s3c_keyring_file_store };
static const S3cKeyringOperation removal = { s3c_keyring_service_remove, s3c_keyring_file_remove };
static const S3cKeyringOperation listing = { s3c_keyring_service_list, s3c_keyring_file_list };

/* What was agreed with a service that has ended means nothing to the next one. */
static void
owner_changed_cb (S3cSecretService *service, GParamSpec *pspec, gpointer user_data)
{
  S3cKeyring *self = user_data;

  g_signal_handlers_disconnect_by_func (service, owner_changed_cb, self);
  if (self->service == service)
    g_clear_object (&self->service);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringCall *call = user_data;
  S3cKeyring *self = S3C_KEYRING (call->keyring);
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretService) service = secret_service_open_finish (result, &error);

  if (service == NULL)
    {
      s3c_keyring_call_fail (call, g_steal_pointer (&error));
      return;
    }
  g_set_object (&self->service, S3C_SECRET_SERVICE (service));
  g_signal_connect_object (service, "notify::g-name-owner", G_CALLBACK (owner_changed_cb), self, 0);
  s3c_keyring_call_take_service (call, S3C_SECRET_SERVICE (g_steal_pointer (&service)));
  call->operation->with_service (call);
}

static void
backend_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cKeyringCall *call = user_data;
  g_autoptr (GError) error = NULL;
  /* Not let go of: libsecret keeps the first one it gives away without a reference of its own. */
  SecretBackend *backend = secret_backend_get_finish (result, &error);

  if (backend == NULL)
    s3c_keyring_call_fail (call, g_steal_pointer (&error));
  else if (SECRET_IS_SERVICE (backend))
    secret_service_open (S3C_TYPE_SECRET_SERVICE, NULL, SECRET_SERVICE_NONE, call->cancellable,
                         opened_cb, call);
  else
    call->operation->with_file (call);
}

static S3cKeyringCall *
prepare (gpointer self,
         const S3cKeyringOperation *operation,
         const char *account_id,
         GCancellable *cancellable,
         GAsyncReadyCallback callback,
         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  S3cKeyringCall *call;

  g_task_set_source_tag (task, (gpointer)operation);
  g_task_set_check_cancellable (task, FALSE);
  call = s3c_keyring_call_new (operation, task, S3C_KEYRING (self)->time_limit);
  call->account_id = g_strdup (account_id);
  return call;
}

static void
begin (S3cKeyring *self, S3cKeyringCall *call)
{
  if (self->service == NULL)
    {
      secret_backend_get (SECRET_BACKEND_NONE, call->cancellable, backend_cb, call);
      return;
    }
  s3c_keyring_call_take_service (call, g_object_ref (self->service));
  call->operation->with_service (call);
}

static void
s3c_keyring_lookup_async (S3cTokenStore *tokens,
                          const char *account_id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  begin (S3C_KEYRING (tokens),
         prepare (tokens, &lookup, account_id, cancellable, callback, user_data));
}

static void
s3c_keyring_store_async (S3cTokenStore *tokens,
                         const char *account_id,
                         const char *account_name,
                         const char *token,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  S3cKeyringCall *call = prepare (tokens, &store, account_id, cancellable, callback, user_data);

  call->account_name = g_strdup (account_name);
  call->token = secret_value_new (token, -1, "text/plain");
  begin (S3C_KEYRING (tokens), call);
}

static void
s3c_keyring_remove_async (S3cTokenStore *tokens,
                          const char *account_id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  begin (S3C_KEYRING (tokens),
         prepare (tokens, &removal, account_id, cancellable, callback, user_data));
}

static gpointer
finish_pointer (gpointer self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static char *
s3c_keyring_lookup_finish (S3cTokenStore *tokens, GAsyncResult *result, GError **error)
{
  return finish_pointer (tokens, result, error);
}

static gboolean
s3c_keyring_write_finish (S3cTokenStore *tokens, GAsyncResult *result, GError **error)
{
  return finish_pointer (tokens, result, error) != NULL;
}

static void
s3c_keyring_token_store_init (S3cTokenStoreInterface *iface)
{
  iface->lookup_async = s3c_keyring_lookup_async;
  iface->lookup_finish = s3c_keyring_lookup_finish;
  iface->store_async = s3c_keyring_store_async;
  iface->store_finish = s3c_keyring_write_finish;
  iface->remove_async = s3c_keyring_remove_async;
  iface->remove_finish = s3c_keyring_write_finish;
}

static void
s3c_keyring_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  S3cKeyring *self = S3C_KEYRING (object);

  switch ((S3cKeyringProperty)id)
    {
    case PROP_TIME_LIMIT:
      g_value_set_uint (value, self->time_limit);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
s3c_keyring_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  S3cKeyring *self = S3C_KEYRING (object);

  switch ((S3cKeyringProperty)id)
    {
    case PROP_TIME_LIMIT:
      self->time_limit = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
s3c_keyring_dispose (GObject *object)
{
  S3cKeyring *self = S3C_KEYRING (object);

  g_clear_object (&self->service);

  G_OBJECT_CLASS (s3c_keyring_parent_class)->dispose (object);
}

static void
s3c_keyring_class_init (S3cKeyringClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = s3c_keyring_get_property;
  object_class->set_property = s3c_keyring_set_property;
  object_class->dispose = s3c_keyring_dispose;

  properties[PROP_TIME_LIMIT]
      = g_param_spec_uint ("time-limit", NULL, NULL, 1, 3600, DEFAULT_TIME_LIMIT,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_keyring_init (S3cKeyring *self)
{
}

S3cKeyring *
s3c_keyring_new (void)
{
  return g_object_new (S3C_TYPE_KEYRING, NULL);
}

void
s3c_keyring_list_async (S3cKeyring *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (S3C_IS_KEYRING (self));

  begin (self, prepare (self, &listing, NULL, cancellable, callback, user_data));
}

GPtrArray *
s3c_keyring_list_finish (S3cKeyring *self, GAsyncResult *result, GError **error)
{
  return finish_pointer (self, result, error);
}
