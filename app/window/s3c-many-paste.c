/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-many-paste.h"

#include "s3c-button.h"

#include <glib/gi18n.h>

struct _S3cManyPaste
{
  AdwBin parent_instance;

  GtkTextBuffer *draft;          /* (owned) */
  GCancellable *cancellable;     /* (owned) */
  GtkFileChooserNative *chooser; /* (owned) (nullable) while it is open */

  GtkTextView *text;     /* (unowned) */
  GtkButton *next;       /* (unowned) */
  S3cFeedback *feedback; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cManyPaste, s3c_many_paste, ADW_TYPE_BIN)

enum
{
  SIGNAL_NEXT,
  SIGNAL_TEXT,
  SIGNAL_FILE,
  SIGNAL_OFFER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A text view takes its time with more than that. */
#define MOST_SHOWN (256 * 1024)

static void
changed_cb (S3cManyPaste *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->next),
                            gtk_text_buffer_get_char_count (self->draft) > 0);
  s3c_feedback_show (self->feedback, S3C_FEEDBACK_NONE, "", NULL);
}

static void
clipboard_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cManyPaste) self = S3C_MANY_PASTE (user_data);
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  /* A clipboard without text has nothing to paste. */
  if (text == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  if (strlen (text) > MOST_SHOWN)
    {
      g_signal_emit (self, signals[SIGNAL_TEXT], 0, text);
      return;
    }

  gtk_text_buffer_begin_user_action (self->draft);
  gtk_text_buffer_delete_selection (self->draft, TRUE, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (self->draft, text, -1, TRUE);
  gtk_text_buffer_end_user_action (self->draft);
  gtk_text_view_scroll_mark_onscreen (self->text, gtk_text_buffer_get_insert (self->draft));
}

static void
paste_cb (S3cManyPaste *self)
{
  g_signal_stop_emission_by_name (self->text, "paste-clipboard");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->cancellable,
                                 clipboard_cb, g_object_ref (self));
}

static void
next_cb (S3cManyPaste *self)
{
  g_signal_emit (self, signals[SIGNAL_NEXT], 0);
}

static void
offer_cb (S3cManyPaste *self)
{
  g_signal_emit (self, signals[SIGNAL_OFFER], 0);
}

static void
response_cb (S3cManyPaste *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;

  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    g_signal_emit (self, signals[SIGNAL_FILE], 0, file);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *const *suffixes)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (gsize i = 0; suffixes != NULL && suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  if (suffixes == NULL)
    gtk_file_filter_add_pattern (filter, "*");
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
s3c_many_paste_dispose (GObject *object)
{
  S3cManyPaste *self = S3C_MANY_PASTE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_MANY_PASTE);
  g_clear_object (&self->chooser);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (s3c_many_paste_parent_class)->dispose (object);
}

static void
s3c_many_paste_finalize (GObject *object)
{
  g_clear_object (&S3C_MANY_PASTE (object)->cancellable);

  G_OBJECT_CLASS (s3c_many_paste_parent_class)->finalize (object);
}

static void
add_signals (void)
{
  signals[SIGNAL_NEXT] = g_signal_new ("next", S3C_TYPE_MANY_PASTE, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TEXT] = g_signal_new ("text", S3C_TYPE_MANY_PASTE, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_FILE] = g_signal_new ("file", S3C_TYPE_MANY_PASTE, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);
  signals[SIGNAL_OFFER] = g_signal_new ("offer", S3C_TYPE_MANY_PASTE, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
}

static void
s3c_many_paste_class_init (S3cManyPasteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = s3c_many_paste_dispose;
  object_class->finalize = s3c_many_paste_finalize;
  add_signals ();

  g_type_ensure (S3C_TYPE_FEEDBACK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-many-paste.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cManyPaste, text);
  gtk_widget_class_bind_template_child (widget_class, S3cManyPaste, next);
  gtk_widget_class_bind_template_child (widget_class, S3cManyPaste, feedback);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, offer_cb);
  gtk_widget_class_bind_template_callback (widget_class, paste_cb);
  gtk_widget_class_bind_template_callback (widget_class, s3c_many_paste_open);
}

static void
s3c_many_paste_init (S3cManyPaste *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  s3c_button_name_within (GTK_WIDGET (self));
}

GtkWidget *
s3c_many_paste_new (GtkTextBuffer *draft)
{
  S3cManyPaste *self = g_object_new (S3C_TYPE_MANY_PASTE, NULL);

  self->draft = g_object_ref (draft);
  gtk_text_view_set_buffer (self->text, draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);

  return GTK_WIDGET (self);
}

void
s3c_many_paste_begin (S3cManyPaste *self)
{
  g_return_if_fail (S3C_IS_MANY_PASTE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

gboolean
s3c_many_paste_set_text (S3cManyPaste *self, const char *text)
{
  GtkTextIter start, end;

  g_return_val_if_fail (S3C_IS_MANY_PASTE (self), FALSE);

  if (strlen (text) > MOST_SHOWN)
    return FALSE;

  gtk_text_buffer_begin_user_action (self->draft);
  gtk_text_buffer_get_bounds (self->draft, &start, &end);
  gtk_text_buffer_delete (self->draft, &start, &end);
  gtk_text_buffer_insert (self->draft, &start, text, -1);
  gtk_text_buffer_end_user_action (self->draft);

  return TRUE;
}

void
s3c_many_paste_say (S3cManyPaste *self, S3cFeedbackKind kind, const char *text, const char *offer)
{
  g_return_if_fail (S3C_IS_MANY_PASTE (self));

  s3c_feedback_show (self->feedback, kind, text, offer);
}

void
s3c_many_paste_open (S3cManyPaste *self)
{
  static const char *const lists[] = { "csv", "tsv", "txt", NULL };

  g_return_if_fail (S3C_IS_MANY_PASTE (self));

  if (self->chooser != NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (_ ("Open File"),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  add_filter (GTK_FILE_CHOOSER (self->chooser), _ ("Text and CSV"), lists);
  add_filter (GTK_FILE_CHOOSER (self->chooser), _ ("All Files"), NULL);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}
