/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-keyring.h"

#include "s3c-error.h"
#include "s3c-keyring-call.h"
#include "s3c-keyring-file.h"
#include "s3c-keyring-place.h"
#include "s3c-keyring-service.h"
#include "s3c-keyring-store.h"
#include "s3c-keyring-watch.h"

/* Part of libsecret's interface and installed, but secret.h, which alone may include it, does not.
 */
#define __SECRET_INSIDE_HEADER__
#include <libsecret/secret-backend.h>
#undef __SECRET_INSIDE_HEADER__

#define DEFAULT_TIME_LIMIT 25
#define HUNG_TIME_LIMIT    3

struct _S3cKeyring
{
  GObject parent_instance;

  guint time_limit;          /* seconds */
  S3cSecretService *service; /* (owned) (nullable) kept for as long as the same one runs */
  S3cKeyringWatch *watch;    /* (owned) (nullable) until something was refused */
  GPtrArray *waiting;        /* (owned) (element-type S3cKeyringCall) until it is open */
  gboolean opening;
  gboolean session_wanted; /* secrets are going to be asked for */
  gboolean hung;           /* it did not answer in time, and has not answered since */
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
static const S3cKeyringOperation placing = { s3c_keyring_place_find, s3c_keyring_file_find_place };
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

/* Those that began while the service was being opened. */
static void
proceed (S3cKeyring *self, void (*with_call) (S3cKeyringCall *call, gpointer data), gpointer data)
{
  g_autoptr (GPtrArray) calls = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new ();
  self->opening = FALSE;
  for (guint i = 0; i < calls->len; i++)
    with_call (calls->pdata[i], data);
}

static void
fail_with (S3cKeyringCall *call, gpointer error)
{
  s3c_keyring_call_fail (call, g_error_copy (error));
}

static void
use_file (S3cKeyringCall *call, gpointer data)
{
  call->operation->with_file (call);
}

static void
use_service (S3cKeyringCall *call, gpointer service)
{
  s3c_keyring_call_take_service (call, g_object_ref (service));
  call->operation->with_service (call);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cKeyring) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretService) service = secret_service_open_finish (result, &error);

  self->hung = FALSE;
  if (service == NULL)
    {
      proceed (self, fail_with, error);
      return;
    }
  g_set_object (&self->service, S3C_SECRET_SERVICE (service));
  g_signal_connect_object (service, "notify::g-name-owner", G_CALLBACK (owner_changed_cb), self, 0);
  proceed (self, use_service, service);
}

static void
open_service (S3cKeyring *self)
{
  secret_service_open (S3C_TYPE_SECRET_SERVICE, NULL,
                       self->session_wanted ? SECRET_SERVICE_OPEN_SESSION : SECRET_SERVICE_NONE,
                       NULL, opened_cb, g_object_ref (self));
}

static void
backend_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cKeyring) self = user_data;
  g_autoptr (GError) error = NULL;
  /* Not let go of: libsecret keeps the first one it gives away without a reference of its own. */
  SecretBackend *backend = secret_backend_get_finish (result, &error);

  if (backend == NULL)
    proceed (self, fail_with, error);
  else if (SECRET_IS_SERVICE (backend))
    open_service (self);
  else
    proceed (self, use_file, NULL);
}

/* Where nothing speaks for another kind of keyring, libsecret need not be asked which it is: it
 * would answer by connecting to the service, a second time for us. */
static gboolean
is_surely_service (void)
{
  const char *backend = g_getenv ("SECRET_BACKEND");

  return (backend == NULL || *backend == '\0' || g_str_equal (backend, "service"))
         && g_getenv ("SNAP_NAME") == NULL && !g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

static void
open_keyring (S3cKeyring *self)
{
  if (self->opening)
    return;
  self->opening = TRUE;
  if (is_surely_service ())
    open_service (self);
  else
    secret_backend_get (SECRET_BACKEND_NONE, NULL, backend_cb, g_object_ref (self));
}

/* Who has waited in vain once is not made to wait as long again. */
static guint
get_time_limit (S3cKeyring *self)
{
  return self->hung ? MIN (self->time_limit, HUNG_TIME_LIMIT) : self->time_limit;
}

static void
begin (S3cKeyringCall *call)
{
  S3cKeyring *self = S3C_KEYRING (call->keyring);

  if (self->service != NULL)
    {
      use_service (call, self->service);
      return;
    }
  g_ptr_array_add (self->waiting, call);
  open_keyring (self);
}

static S3cKeyringCall *
make_call (gpointer self,
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
  call = s3c_keyring_call_new (operation, task, get_time_limit (self));
  call->account_id = g_strdup (account_id);
  call->reopen = begin;
  return call;
}

static void
s3c_keyring_prepare (S3cTokenStore *tokens)
{
  S3cKeyring *self = S3C_KEYRING (tokens);

  self->session_wanted = TRUE;
  if (self->service == NULL)
    open_keyring (self);
}

static void
s3c_keyring_lookup_async (S3cTokenStore *tokens,
                          const char *account_id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  begin (make_call (tokens, &lookup, account_id, cancellable, callback, user_data));
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
  S3cKeyringCall *call = make_call (tokens, &store, account_id, cancellable, callback, user_data);

  call->account_name = g_strdup (account_name);
  call->token = secret_value_new (token, -1, "text/plain");
  begin (call);
}

static void
s3c_keyring_remove_async (S3cTokenStore *tokens,
                          const char *account_id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  begin (make_call (tokens, &removal, account_id, cancellable, callback, user_data));
}

static void
s3c_keyring_find_place_async (S3cTokenStore *tokens,
                              const char *account_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  begin (make_call (tokens, &placing, account_id, cancellable, callback, user_data));
}

static void
changed_cb (S3cKeyring *self)
{
  g_signal_emit_by_name (self, "changed");
}

/* While all is well, nobody need listen. */
static void
ensure_watch (S3cKeyring *self)
{
  if (self->watch != NULL)
    return;
  self->watch = s3c_keyring_watch_new ();
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
note_failure (S3cKeyring *self, const GError *error)
{
  gboolean hung = g_error_matches (error, S3C_ERROR, S3C_ERROR_KEYRING_HUNG);

  self->hung = self->hung || hung;
  if (!g_error_matches (error, S3C_ERROR, S3C_ERROR_CANCELLED))
    ensure_watch (self);
  if (hung)
    s3c_keyring_watch_await_answer (self->watch);
}

static gpointer
finish_pointer (gpointer self, GAsyncResult *result, GError **error)
{
  g_autoptr (GError) local = NULL;
  gpointer answer;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  answer = g_task_propagate_pointer (G_TASK (result), &local);
  if (answer != NULL)
    S3C_KEYRING (self)->hung = FALSE;
  if (local == NULL)
    return answer;
  note_failure (self, local);
  g_propagate_error (error, g_steal_pointer (&local));
  return answer;
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

static S3cTokenPlace *
s3c_keyring_find_place_finish (S3cTokenStore *tokens, GAsyncResult *result, GError **error)
{
  return finish_pointer (tokens, result, error);
}

static void
s3c_keyring_token_store_init (S3cTokenStoreInterface *iface)
{
  iface->prepare = s3c_keyring_prepare;
  iface->lookup_async = s3c_keyring_lookup_async;
  iface->lookup_finish = s3c_keyring_lookup_finish;
  iface->store_async = s3c_keyring_store_async;
  iface->store_finish = s3c_keyring_write_finish;
  iface->remove_async = s3c_keyring_remove_async;
  iface->remove_finish = s3c_keyring_write_finish;
  iface->find_place_async = s3c_keyring_find_place_async;
  iface->find_place_finish = s3c_keyring_find_place_finish;
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

  g_clear_object (&self->watch);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (s3c_keyring_parent_class)->dispose (object);
}

static void
s3c_keyring_finalize (GObject *object)
{
  S3cKeyring *self = S3C_KEYRING (object);

  g_clear_pointer (&self->waiting, g_ptr_array_unref);

  G_OBJECT_CLASS (s3c_keyring_parent_class)->finalize (object);
}

static void
s3c_keyring_class_init (S3cKeyringClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = s3c_keyring_get_property;
  object_class->set_property = s3c_keyring_set_property;
  object_class->dispose = s3c_keyring_dispose;
  object_class->finalize = s3c_keyring_finalize;

  properties[PROP_TIME_LIMIT]
      = g_param_spec_uint ("time-limit", NULL, NULL, 1, 3600, DEFAULT_TIME_LIMIT,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_keyring_init (S3cKeyring *self)
{
  self->waiting = g_ptr_array_new ();
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

  begin (make_call (self, &listing, NULL, cancellable, callback, user_data));
}

GPtrArray *
s3c_keyring_list_finish (S3cKeyring *self, GAsyncResult *result, GError **error)
{
  return finish_pointer (self, result, error);
}
