/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-many.h"

#include "s3c-button.h"
#include "s3c-drop.h"
#include "s3c-error-text.h"
#include "s3c-many-paste.h"
#include "s3c-many-preview.h"
#include "s3c-many-read.h"

#include <glib/gi18n.h>

struct _S3cCopyMany
{
  AdwWindow parent_instance;

  S3cSession *session;  /* (owned) */
  S3cRequest *common;   /* (owned) */
  GtkTextBuffer *draft; /* (owned) */

  /* What is, or was last, read: a file or bytes. */
  GFile *file;               /* (owned) (nullable) */
  char *name;                /* (owned) (nullable) the file's, for people */
  GBytes *bytes;             /* (owned) (nullable) */
  gboolean latin1;           /* the person said that it is in this encoding */
  GCancellable *cancellable; /* (owned) (nullable) while nothing is read */

  GtkStack *stack;         /* (unowned) */
  GtkLabel *reading_label; /* (unowned) */
  S3cManyPaste *paste;     /* (unowned) */
  S3cManyPreview *preview; /* (unowned) (nullable) until there is something to show */
};

G_DEFINE_FINAL_TYPE (S3cCopyMany, s3c_copy_many, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_RECORDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_paste (S3cCopyMany *self)
{
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->paste));
  s3c_many_paste_begin (self->paste);
}

static gboolean
is_recording (S3cCopyMany *self)
{
  return self->preview != NULL && s3c_many_preview_is_busy (self->preview);
}

static void
stop_reading (S3cCopyMany *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
back_cb (S3cCopyMany *self)
{
  stop_reading (self);
  show_paste (self);
}

static void
recorded_cb (S3cCopyMany *self, guint n)
{
  g_signal_emit (self, signals[SIGNAL_RECORDED], 0, n,
                 s3c_many_preview_get_unsaved (self->preview));
  gtk_window_destroy (GTK_WINDOW (self));
}

static S3cManyPreview *
get_preview (S3cCopyMany *self)
{
  GtkWidget *preview;

  if (self->preview != NULL)
    return self->preview;

  preview = s3c_many_preview_new (self->session);
  self->preview = S3C_MANY_PREVIEW (preview);
  g_signal_connect_object (preview, "back", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preview, "recorded", G_CALLBACK (recorded_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->stack, preview);

  return self->preview;
}

static const char *
reason_for_failure (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return _ ("The file is not there.");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return _ ("You are not allowed to read it.");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    return _ ("It is a folder.");

  return error->message;
}

/* (transfer full) */
static char *
words_for_failure (S3cCopyMany *self, const GError *error)
{
  if (self->name == NULL)
    return g_strdup (error->message);

  /* Translators: the name of a file, and why. */
  return g_strdup_printf (_ ("“%s” could not be read. %s"), self->name, reason_for_failure (error));
}

static void
say_failure (S3cCopyMany *self, const GError *error, gboolean may_be_latin1)
{
  g_autofree char *words = words_for_failure (self, error);

  s3c_many_paste_say (self->paste, S3C_FEEDBACK_ERROR, words,
                      may_be_latin1 ? _ ("Read as _Western (Latin-1)") : NULL);
  show_paste (self);
}

static void
say_empty (S3cCopyMany *self)
{
  s3c_many_paste_say (self->paste, S3C_FEEDBACK_WARNING,
                      self->file != NULL ? _ ("There is no line in this file.")
                                         : _ ("There is nothing to read yet."),
                      NULL);
  show_paste (self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cCopyMany) self = S3C_COPY_MANY (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) unmarked = NULL;
  gboolean may_be_latin1 = FALSE;
  g_autoptr (S3cBatch) batch = s3c_many_read_finish (result, &unmarked, &may_be_latin1, &error);

  /* Given up, or another reading has begun. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  g_clear_object (&self->cancellable);
  if (batch == NULL)
    {
      say_failure (self, error, may_be_latin1);
      return;
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (batch)) == 0)
    {
      say_empty (self);
      return;
    }

  s3c_many_preview_set_batch (get_preview (self), batch, self->common, self->name, self->latin1,
                              unmarked);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->preview));
  s3c_many_preview_begin (self->preview);
}

static void
read_source (S3cCopyMany *self)
{
  g_autofree char *words = NULL;

  stop_reading (self);
  s3c_many_paste_say (self->paste, S3C_FEEDBACK_NONE, "", NULL);

  words = self->name != NULL ? g_strdup_printf (_ ("Reading “%s”…"), self->name)
                             : g_strdup (_ ("Reading the lines…"));
  gtk_label_set_label (self->reading_label, words);
  gtk_stack_set_visible_child_name (self->stack, "reading");

  self->cancellable = g_cancellable_new ();
  s3c_many_read_async (self->session, self->file, self->bytes, self->latin1 ? "latin1" : NULL,
                       self->common, self->cancellable, read_cb, g_object_ref (self));
}

static void
set_source (S3cCopyMany *self, GFile *file, GBytes *bytes)
{
  g_autofree char *base = file != NULL ? g_file_get_basename (file) : NULL;

  g_set_object (&self->file, file);
  g_clear_pointer (&self->name, g_free);
  self->name = base != NULL ? g_filename_display_name (base) : NULL;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  self->latin1 = FALSE;
}

static void
next_cb (S3cCopyMany *self)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;

  gtk_text_buffer_get_bounds (self->draft, &start, &end);
  text = gtk_text_buffer_get_text (self->draft, &start, &end, FALSE);
  length = strlen (text);
  bytes = g_bytes_new_take (g_steal_pointer (&text), length);
  set_source (self, NULL, bytes);
  read_source (self);
}

static void
text_cb (S3cCopyMany *self, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  set_source (self, NULL, bytes);
  read_source (self);
}

static void
read_file (S3cCopyMany *self, GFile *file)
{
  set_source (self, file, NULL);
  read_source (self);
}

static void
latin1_cb (S3cCopyMany *self)
{
  self->latin1 = TRUE;
  read_source (self);
}

static gboolean
is_shown (S3cCopyMany *self, gpointer page)
{
  return page != NULL && gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (page);
}

/* Ctrl+Return is the button that leads on, whichever it is. */
static void
forward_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  S3cCopyMany *self = S3C_COPY_MANY (widget);

  if (is_shown (self, self->preview))
    s3c_many_preview_copy (self->preview);
  else if (is_shown (self, self->paste))
    next_cb (self);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  S3cCopyMany *self = S3C_COPY_MANY (widget);

  if (is_shown (self, self->preview) && !is_recording (self))
    back_cb (self);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  S3cCopyMany *self = S3C_COPY_MANY (widget);

  if (is_shown (self, self->paste))
    s3c_many_paste_open (self->paste);
}

static void
files_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree const char **uris = g_variant_get_strv (parameter, NULL);

  s3c_copy_many_read_files (S3C_COPY_MANY (widget), uris);
}

/* What is being recorded has to be heard of: the dialog waits for it, or for its own Cancel. */
static gboolean
s3c_copy_many_close_request (GtkWindow *window)
{
  S3cCopyMany *self = S3C_COPY_MANY (window);

  if (is_recording (self))
    return TRUE;

  stop_reading (self);

  return GTK_WINDOW_CLASS (s3c_copy_many_parent_class)->close_request (window);
}

static void
s3c_copy_many_dispose (GObject *object)
{
  S3cCopyMany *self = S3C_COPY_MANY (object);

  stop_reading (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_COPY_MANY);
  self->preview = NULL;
  g_clear_object (&self->session);
  g_clear_object (&self->common);
  g_clear_object (&self->draft);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (s3c_copy_many_parent_class)->dispose (object);
}

static void
s3c_copy_many_finalize (GObject *object)
{
  S3cCopyMany *self = S3C_COPY_MANY (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);

  G_OBJECT_CLASS (s3c_copy_many_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "many.forward", NULL, forward_action);
  gtk_widget_class_install_action (klass, "many.back", NULL, back_action);
  gtk_widget_class_install_action (klass, "many.open", NULL, open_action);
  gtk_widget_class_install_action (klass, "many.files", "as", files_action);
}

static void
s3c_copy_many_class_init (S3cCopyManyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = s3c_copy_many_dispose;
  object_class->finalize = s3c_copy_many_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = s3c_copy_many_close_request;
  install_actions (widget_class);

  signals[SIGNAL_RECORDED]
      = g_signal_new ("recorded", S3C_TYPE_COPY_MANY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_UINT, S3C_TYPE_BATCH);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-copy-many.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cCopyMany, stack);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyMany, reading_label);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
}

/* Before the text view, which would begin a new line with Ctrl+Return. */
static void
add_shortcuts (S3cCopyMany *self)
{
  static const struct
  {
    const char *keys;
    const char *action;
  } shortcuts[] = {
    { "Escape", "window.close" },
    { "<Control>Return|<Control>KP_Enter", "many.forward" },
    { "<Alt>Left", "many.back" },
    { "<Control>o", "many.open" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (shortcuts[i].keys),
                          gtk_named_action_new (shortcuts[i].action)));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
s3c_copy_many_init (S3cCopyMany *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  s3c_button_name_within (GTK_WIDGET (self));
  add_shortcuts (self);
  s3c_drop_add (GTK_WIDGET (self), "many.files");
}

S3cCopyMany *
s3c_copy_many_new (S3cSession *session, S3cRequest *common, GtkTextBuffer *draft, GtkWindow *parent)
{
  S3cCopyMany *self;
  GtkWidget *paste = s3c_many_paste_new (draft);

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);
  g_return_val_if_fail (S3C_IS_REQUEST (common), NULL);

  self = g_object_new (S3C_TYPE_COPY_MANY, "transient-for", parent, "modal", TRUE, NULL);
  self->session = g_object_ref (session);
  self->common = g_object_ref (common);
  self->draft = g_object_ref (draft);
  self->paste = S3C_MANY_PASTE (paste);
  g_signal_connect_object (paste, "next", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (paste, "text", G_CALLBACK (text_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (paste, "file", G_CALLBACK (read_file), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (paste, "offer", G_CALLBACK (latin1_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->stack, paste);
  show_paste (self);

  return self;
}

void
s3c_copy_many_read_files (S3cCopyMany *self, const char *const *uris)
{
  g_autoptr (GFile) file = NULL;

  g_return_if_fail (S3C_IS_COPY_MANY (self));
  g_return_if_fail (uris != NULL && uris[0] != NULL);

  if (is_recording (self))
    return;

  if (uris[1] != NULL)
    {
      stop_reading (self);
      s3c_many_paste_say (self->paste, S3C_FEEDBACK_WARNING,
                          _ ("These are several files. Open one after the other."), NULL);
      show_paste (self);
      return;
    }

  file = g_file_new_for_uri (uris[0]);
  read_file (self, file);
}

void
s3c_copy_many_read_text (S3cCopyMany *self, const char *text)
{
  g_return_if_fail (S3C_IS_COPY_MANY (self));

  if (is_recording (self))
    return;

  if (s3c_many_paste_set_text (self->paste, text))
    next_cb (self);
  else
    text_cb (self, text);
}
