/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-many-opener.h"

#include "s3c-copy-many.h"
#include "s3c-drop.h"
#include "s3c-toast.h"

#include <glib/gi18n.h>

struct _S3cManyOpener
{
  GObject parent_instance;

  S3cSession *session;     /* (owned) */
  GtkWindow *window;       /* (unowned) (nullable) once it is gone */
  S3cCopyForm *form;       /* (unowned) (nullable) once it is gone */
  AdwToastOverlay *toasts; /* (unowned) (nullable) once it is gone */
  GtkTextBuffer *draft;    /* (owned) (nullable) until it is asked for */
  S3cCopyMany *dialog;     /* (unowned) (nullable) while it is closed */
};

G_DEFINE_FINAL_TYPE (S3cManyOpener, s3c_many_opener, G_TYPE_OBJECT)

/* More than can be mended by hand is mended in a file. */
#define MOST_KEPT (64 * 1024)

static void
say_recorded (S3cManyOpener *self, guint n, guint left_out, gboolean kept)
{
  g_autofree char *copies
      = g_strdup_printf (ngettext ("%'u copy is on the list", "%'u copies are on the list", n), n);
  g_autofree char *rest = g_strdup_printf (
      ngettext ("%'u line was left out", "%'u lines were left out", left_out), left_out);
  /* Translators: “38 copies are on the list, 3 lines were left out”. */
  g_autofree char *both = g_strdup_printf (_ ("%s, %s"), copies, rest);
  AdwToast *toast = s3c_toast_new (left_out > 0 ? both : copies);

  if (kept)
    {
      adw_toast_set_button_label (toast, _ ("Mend…"));
      adw_toast_set_action_name (toast, "win.copy-many");
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* What is being told, until the lines that were left out are written down. */
typedef struct
{
  S3cManyOpener *opener; /* (owned) */
  guint n;
  guint left_out;
} Recorded;

static void
recorded_free (Recorded *recorded)
{
  g_autofree Recorded *emptied = recorded;

  g_clear_object (&emptied->opener);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Recorded, recorded_free)

/* What could not be copied is there when Copy Many is opened again. FALSE where it is too much, or
 * something else is being typed there already. */
static gboolean
keep_rejects (S3cManyOpener *self, GBytes *rejects)
{
  gsize size = 0;
  const char *text = rejects != NULL ? g_bytes_get_data (rejects, &size) : NULL;

  if (text == NULL || size > MOST_KEPT || gtk_text_buffer_get_char_count (self->draft) > 0)
    return FALSE;

  gtk_text_buffer_set_text (self->draft, text, (int)size);

  return TRUE;
}

static void
rejects_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Recorded) recorded = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) rejects = s3c_batch_to_rejects_finish (S3C_BATCH (source), result, &error);
  S3cManyOpener *self = recorded->opener;

  if (rejects == NULL)
    g_message ("What was left out is not kept: %s", error->message);
  if (self->toasts != NULL)
    say_recorded (self, recorded->n, recorded->left_out, keep_rejects (self, rejects));
}

static void
recorded_cb (S3cManyOpener *self, guint n, S3cBatch *unsaved)
{
  guint left_out = unsaved != NULL ? s3c_batch_count (unsaved, S3C_LINE_BAD) : 0;
  Recorded *recorded;

  if (self->toasts == NULL)
    return;

  gtk_text_buffer_set_text (self->draft, "", 0);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-copies", NULL);
  if (left_out == 0)
    {
      say_recorded (self, n, 0, FALSE);
      return;
    }

  recorded = g_new0 (Recorded, 1);
  recorded->opener = g_object_ref (self);
  recorded->n = n;
  recorded->left_out = left_out;
  s3c_batch_to_rejects_async (unsaved, TRUE, NULL, rejects_cb, recorded);
}

/* NULL where the form has a folder that is not known, and says so: nobody wants forty copies in
 * another one. */
static S3cCopyMany *
open_dialog (S3cManyOpener *self)
{
  if (self->draft == NULL)
    self->draft = gtk_text_buffer_new (NULL);

  if (self->dialog == NULL)
    {
      g_autoptr (S3cRequest) common = NULL;

      if (!s3c_copy_form_settle_folder (self->form))
        return NULL;

      common = s3c_copy_form_dup_common (self->form);
      g_set_weak_pointer (&self->dialog,
                          s3c_copy_many_new (self->session, common, self->draft, self->window));
      g_signal_connect_object (self->dialog, "recorded", G_CALLBACK (recorded_cb), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_window_present (GTK_WINDOW (self->dialog));

  return self->dialog;
}

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  open_dialog (S3C_MANY_OPENER (user_data));
}

static void
files_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree const char **uris = g_variant_get_strv (parameter, NULL);

  S3cCopyMany *dialog = uris[0] != NULL ? open_dialog (S3C_MANY_OPENER (user_data)) : NULL;

  if (dialog != NULL)
    s3c_copy_many_read_files (dialog, uris);
}

static void
lines_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cCopyMany *dialog = open_dialog (S3C_MANY_OPENER (user_data));

  if (dialog != NULL)
    s3c_copy_many_read_text (dialog, g_variant_get_string (parameter, NULL));
}

static const GActionEntry entries[] = {
  { .name = "copy-many", .activate = open_action },
  { .name = "copy-many-files", .activate = files_action, .parameter_type = "as" },
  { .name = "copy-many-lines", .activate = lines_action, .parameter_type = "s" },
};

static void
s3c_many_opener_dispose (GObject *object)
{
  S3cManyOpener *self = S3C_MANY_OPENER (object);

  for (gsize i = 0; self->window != NULL && i < G_N_ELEMENTS (entries); i++)
    g_action_map_remove_action (G_ACTION_MAP (self->window), entries[i].name);
  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->form);
  g_clear_weak_pointer (&self->toasts);
  g_clear_weak_pointer (&self->dialog);
  g_clear_object (&self->session);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (s3c_many_opener_parent_class)->dispose (object);
}

static void
s3c_many_opener_class_init (S3cManyOpenerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_many_opener_dispose;
}

static void
s3c_many_opener_init (S3cManyOpener *self)
{
}

S3cManyOpener *
s3c_many_opener_new (S3cSession *session, S3cCopyForm *form, AdwToastOverlay *toasts)
{
  S3cManyOpener *self;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);
  g_return_val_if_fail (S3C_IS_COPY_FORM (form), NULL);
  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (toasts), NULL);

  self = g_object_new (S3C_TYPE_MANY_OPENER, NULL);
  self->session = g_object_ref (session);
  g_set_weak_pointer (&self->form, form);
  g_set_weak_pointer (&self->toasts, toasts);
  g_set_weak_pointer (&self->window, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (form))));
  g_action_map_add_action_entries (G_ACTION_MAP (self->window), entries, G_N_ELEMENTS (entries),
                                   self);
  s3c_drop_add (GTK_WIDGET (self->window), "win.copy-many-files");

  return self;
}
