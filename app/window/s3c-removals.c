/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-removals.h"

#include "s3c-toast.h"

#include <glib/gi18n.h>

struct _S3cRemovals
{
  GObject parent_instance;

  S3cSession *session;     /* (owned) */
  AdwToastOverlay *toasts; /* (owned) */
  GPtrArray *removed;      /* (owned) (element-type S3cCopy) the last one last */
  AdwToast *toast;         /* (unowned) (nullable) about the last one */
};

G_DEFINE_FINAL_TYPE (S3cRemovals, s3c_removals, G_TYPE_OBJECT)

/* More than that nobody remembers. */
#define REMEMBERED 100

/* Which copy an answer is about. */
#define COPY "s3c-copy"

static void
put_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cRemovals) self = S3C_REMOVALS (user_data);
  g_autoptr (GError) error = NULL;

  if (!s3c_session_put_back_finish (S3C_SESSION (source), result, &error))
    adw_toast_overlay_add_toast (self->toasts, s3c_toast_new_for_error (error));
}

static void
put_back (S3cRemovals *self, S3cCopy *removed)
{
  g_autoptr (S3cCopy) copy = g_object_ref (removed);

  if (g_ptr_array_remove (self->removed, copy))
    s3c_session_put_back_async (self->session, copy, NULL, put_back_cb, g_object_ref (self));
}

static void
undo_cb (S3cRemovals *self, AdwToast *toast)
{
  put_back (self, g_object_get_data (G_OBJECT (toast), COPY));
}

static void
offer_undo (S3cRemovals *self, S3cCopy *copy)
{
  g_autofree char *words = g_strdup_printf (_ ("“%s” removed"), s3c_copy_get_title (copy));
  AdwToast *toast = s3c_toast_new (words);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), COPY, g_object_ref (copy), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

typedef struct
{
  S3cRemovals *removals; /* (owned) */
  S3cCopy *copy;         /* (owned) */
} Removal;

static void
removal_free (Removal *removal)
{
  g_autofree Removal *emptied = removal;

  g_clear_object (&emptied->removals);
  g_clear_object (&emptied->copy);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removal, removal_free)

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Removal) removal = user_data;
  S3cRemovals *self = removal->removals;
  g_autoptr (GError) error = NULL;

  if (!s3c_session_remove_finish (S3C_SESSION (source), result, &error))
    {
      adw_toast_overlay_add_toast (self->toasts, s3c_toast_new_for_error (error));
      return;
    }

  if (self->removed->len == REMEMBERED)
    g_ptr_array_remove_index (self->removed, 0);
  g_ptr_array_add (self->removed, g_object_ref (removal->copy));
  offer_undo (self, removal->copy);
}

static void
s3c_removals_dispose (GObject *object)
{
  S3cRemovals *self = S3C_REMOVALS (object);

  g_clear_weak_pointer (&self->toast);
  g_clear_object (&self->toasts);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_removals_parent_class)->dispose (object);
}

static void
s3c_removals_finalize (GObject *object)
{
  g_clear_pointer (&S3C_REMOVALS (object)->removed, g_ptr_array_unref);

  G_OBJECT_CLASS (s3c_removals_parent_class)->finalize (object);
}

static void
s3c_removals_class_init (S3cRemovalsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_removals_dispose;
  G_OBJECT_CLASS (klass)->finalize = s3c_removals_finalize;
}

static void
s3c_removals_init (S3cRemovals *self)
{
  self->removed = g_ptr_array_new_with_free_func (g_object_unref);
}

S3cRemovals *
s3c_removals_new (S3cSession *session, AdwToastOverlay *toasts)
{
  S3cRemovals *self;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);
  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (toasts), NULL);

  self = g_object_new (S3C_TYPE_REMOVALS, NULL);
  self->session = g_object_ref (session);
  self->toasts = g_object_ref (toasts);

  return self;
}

void
s3c_removals_remove (S3cRemovals *self, S3cCopy *copy)
{
  g_autoptr (Removal) removal = NULL;

  g_return_if_fail (S3C_IS_REMOVALS (self));
  g_return_if_fail (S3C_IS_COPY (copy));

  removal = g_new0 (Removal, 1);
  removal->removals = g_object_ref (self);
  removal->copy = g_object_ref (copy);
  s3c_session_remove_async (self->session, copy, NULL, removed_cb, g_steal_pointer (&removal));
}

gboolean
s3c_removals_undo (S3cRemovals *self)
{
  g_return_val_if_fail (S3C_IS_REMOVALS (self), FALSE);

  if (self->removed->len == 0)
    return FALSE;

  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  put_back (self, g_ptr_array_index (self->removed, self->removed->len - 1));

  return TRUE;
}
