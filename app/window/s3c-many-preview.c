/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-many-preview.h"

#include "s3c-account-hint.h"
#include "s3c-button.h"
#include "s3c-error-text.h"
#include "s3c-feedback.h"
#include "s3c-line-list.h"
#include "s3c-line-words.h"
#include "s3c-many-rejects.h"
#include "s3c-many-submit.h"
#include "s3c-many-usage.h"

#include <glib/gi18n.h>

struct _S3cManyPreview
{
  AdwBin parent_instance;

  S3cSession *session;     /* (owned) */
  S3cBatch *batch;         /* (owned) (nullable) until it is set */
  char *name;              /* (owned) (nullable) */
  gboolean saved;          /* the problems are in a file */
  GCancellable *saving;    /* (owned) */
  GCancellable *recording; /* (owned) (nullable) while nothing is being recorded */

  AdwWindowTitle *title;            /* (unowned) */
  GtkWidget *back_button;           /* (unowned) */
  GtkLabel *summary;                /* (unowned) */
  GtkLabel *notes;                  /* (unowned) */
  GtkWidget *filter;                /* (unowned) */
  GtkToggleButton *all_button;      /* (unowned) */
  GtkToggleButton *problems_button; /* (unowned) */
  S3cLineList *list;                /* (unowned) */
  GtkWidget *duplicates;            /* (unowned) */
  GtkSwitch *duplicates_switch;     /* (unowned) */
  S3cFeedback *feedback;            /* (unowned) */
  GtkWidget *busy;                  /* (unowned) */
  GtkLabel *busy_label;             /* (unowned) */
  GtkWidget *buttons;               /* (unowned) */
  GtkButton *save_button;           /* (unowned) */
  GtkButton *copy_button;           /* (unowned) */
  GtkLabel *account_hint;           /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cManyPreview, s3c_many_preview, ADW_TYPE_BIN)

enum
{
  SIGNAL_BACK,
  SIGNAL_RECORDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
takes_duplicates (S3cManyPreview *self)
{
  return gtk_switch_get_active (self->duplicates_switch);
}

static guint
count_duplicates (S3cManyPreview *self)
{
  return s3c_batch_count (self->batch, S3C_LINE_REPEATED)
         + s3c_batch_count (self->batch, S3C_LINE_EARLIER);
}

static guint
count_copies (S3cManyPreview *self)
{
  return s3c_batch_count (self->batch, S3C_LINE_GOOD)
         + (takes_duplicates (self) ? count_duplicates (self) : 0);
}

static guint
count_left_out (S3cManyPreview *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->batch)) - count_copies (self);
}

static void
update_busy (S3cManyPreview *self)
{
  gboolean busy = self->recording != NULL;

  gtk_widget_set_visible (self->busy, busy);
  gtk_widget_set_visible (self->buttons, !busy);
  gtk_widget_set_sensitive (self->back_button, !busy);
  gtk_widget_set_sensitive (self->duplicates, !busy);
}

/* Why nothing can be copied, or NULL. */
static const char *
words_for_obstacle (S3cManyPreview *self)
{
  if (count_copies (self) > 0)
    return NULL;

  return count_duplicates (self) > 0
             ? _ ("Nothing is new: every object was copied before. Switch on “Copy repeated and "
                  "earlier ones too” to copy them again.")
             : _ ("None of these lines can be copied. The reason stands beneath each of them.");
}

static void
update_buttons (S3cManyPreview *self)
{
  guint n = count_copies (self);
  const char *obstacle = words_for_obstacle (self);
  /* Translators: the button that copies so many objects. */
  g_autofree char *label = g_strdup_printf (ngettext ("_Copy %'u", "_Copy %'u", n), n);

  s3c_button_set_label (self->copy_button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->copy_button), obstacle == NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  obstacle != NULL ? obstacle : "", -1);
  gtk_widget_set_visible (GTK_WIDGET (self->save_button), count_left_out (self) > 0);
  s3c_feedback_show (self->feedback, obstacle != NULL ? S3C_FEEDBACK_WARNING : S3C_FEEDBACK_NONE,
                     obstacle, NULL);
}

static void
update_account (S3cManyPreview *self)
{
  s3c_account_hint_show (self->account_hint, self->session,
                         _ ("There is no account yet: the copies wait for one."));
}

static void
update_filter (S3cManyPreview *self)
{
  guint lines = g_list_model_get_n_items (G_LIST_MODEL (self->batch));
  guint problems = lines - s3c_batch_count (self->batch, S3C_LINE_GOOD);
  g_autofree char *all = g_strdup_printf (_ ("All (%'u)"), lines);
  g_autofree char *some = g_strdup_printf (_ ("Problems (%'u)"), problems);

  s3c_button_set_label (GTK_BUTTON (self->all_button), all);
  s3c_button_set_label (GTK_BUTTON (self->problems_button), some);
  gtk_widget_set_visible (self->filter, problems > 0 && problems < lines);
  gtk_toggle_button_set_active (self->all_button, TRUE);
}

static void
append_note (GString *notes, const char *note)
{
  if (*note == '\0')
    return;

  g_string_append (notes, notes->len > 0 ? "\n" : "");
  g_string_append (notes, note);
}

static void
update_notes (S3cManyPreview *self, S3cRequest *common, gboolean latin1, const GError *unmarked)
{
  g_autofree char *words = s3c_words_for_common (common, s3c_batch_is_csv (self->batch));
  g_autofree char *columns
      = g_strjoinv (", ", (char **)s3c_batch_get_ignored_columns (self->batch));
  g_autoptr (GString) notes = g_string_new (words);

  if (*columns != '\0')
    {
      /* Translators: names of columns follow. */
      g_autofree char *ignored = g_strdup_printf (_ ("Columns that are not used: %s"), columns);

      append_note (notes, ignored);
    }
  if (latin1)
    append_note (notes, _ ("Read as Western (Latin-1)."));
  if (unmarked != NULL)
    append_note (notes, _ ("The history could not be read: nothing is marked as copied before."));

  gtk_label_set_label (self->notes, notes->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->notes), notes->str);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), notes->len > 0);
}

static void
say_failure (S3cManyPreview *self, const GError *error)
{
  S3cErrorText text
      = s3c_error_text_get (error->domain == S3C_ERROR ? error->code : S3C_ERROR_FAILED);
  g_autofree char *words = g_strdup_printf ("%s\n%s\n%s", _ ("Nothing was put on the list."),
                                            text.heading, text.advice);

  s3c_feedback_show (self->feedback, S3C_FEEDBACK_ERROR, words, NULL);
}

static void
end_recording (S3cManyPreview *self, guint n, const GError *error)
{
  g_clear_object (&self->recording);
  if (self->session == NULL)
    return;

  update_busy (self);
  if (n > 0)
    g_signal_emit (self, signals[SIGNAL_RECORDED], 0, n);
  else if (g_error_matches (error, S3C_ERROR, S3C_ERROR_CANCELLED))
    s3c_feedback_show (self->feedback, S3C_FEEDBACK_NOTE, _ ("Nothing was put on the list."), NULL);
  else
    say_failure (self, error);
}

static void
recorded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cManyPreview) self = S3C_MANY_PREVIEW (user_data);
  g_autoptr (GError) error = NULL;
  guint n = s3c_many_submit_finish (result, &error);

  end_recording (self, n, error);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cManyPreview) self = S3C_MANY_PREVIEW (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  guint n;

  if (!s3c_many_usage_ask_finish (result, &error) || self->session == NULL)
    {
      end_recording (self, 0, error);
      return;
    }

  n = count_copies (self);
  words = g_strdup_printf (ngettext ("Recording %'u copy…", "Recording %'u copies…", n), n);
  gtk_label_set_label (self->busy_label, words);
  s3c_many_submit_async (self->session, self->batch, takes_duplicates (self), self->recording,
                         recorded_cb, g_object_ref (self));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cManyPreview) self = S3C_MANY_PREVIEW (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = s3c_many_rejects_save_finish (result, &error);
  g_autofree char *words = NULL;

  if (self->session == NULL || g_error_matches (error, S3C_ERROR, S3C_ERROR_CANCELLED))
    return;

  self->saved = self->saved || name != NULL;
  if (name == NULL)
    words = g_strdup_printf (_ ("The problems could not be saved: %s"), error->message);
  else
    words
        = g_strdup_printf (_ ("Saved as “%s”. Mend the lines there and open the file here."), name);
  s3c_feedback_show (self->feedback, name != NULL ? S3C_FEEDBACK_NOTE : S3C_FEEDBACK_ERROR, words,
                     NULL);
}

static void
save_cb (S3cManyPreview *self)
{
  s3c_many_rejects_save_async (self->batch, takes_duplicates (self), self->name,
                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->saving,
                               saved_cb, g_object_ref (self));
}

static void
cancel_cb (S3cManyPreview *self)
{
  g_cancellable_cancel (self->recording);
}

static void
back_cb (S3cManyPreview *self)
{
  g_signal_emit (self, signals[SIGNAL_BACK], 0);
}

static void
filter_cb (S3cManyPreview *self)
{
  s3c_line_list_set_problems_only (self->list,
                                   gtk_toggle_button_get_active (self->problems_button));
}

static void
s3c_many_preview_dispose (GObject *object)
{
  S3cManyPreview *self = S3C_MANY_PREVIEW (object);

  g_cancellable_cancel (self->saving);
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_MANY_PREVIEW);
  g_clear_object (&self->session);
  g_clear_object (&self->batch);

  G_OBJECT_CLASS (s3c_many_preview_parent_class)->dispose (object);
}

static void
s3c_many_preview_finalize (GObject *object)
{
  S3cManyPreview *self = S3C_MANY_PREVIEW (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_object (&self->saving);
  g_clear_object (&self->recording);

  G_OBJECT_CLASS (s3c_many_preview_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass,
                                               "/org/example/S3Copy/window/s3c-many-preview.ui");
  gtk_widget_class_bind_template_child (klass, S3cManyPreview, title);
  gtk_widget_class_bind_template_child (klass, S3cManyPreview, back_button);
  gtk_widget_class_bind_template_child (klass, S3cManyPreview, summary);
  gtk_widget_class_bind_template_child (klass, S3cManyPreview, notes);
  gtk_widget_class_bind_template_child (klass, S3cManyPreview, filter);
  gtk_widget_class_bind_template_child (klass, S3cManyPreview, all_button);
  gtk_widget_class_bind_template_child (klass, S3cManyPreview, problems_button);
  gtk_widget_class_bind_template_child (klass, S3cManyPreview, list);
  gtk_widget_class_bind_template_child (klass, S3cManyPreview, duplicates);
  gtk_widget_class_bind_template_child (klass, S3cManyPreview, duplicates_switch);
  gtk_widget_class_bind_template_child (klass, S3cManyPreview, feedback);
  gtk_widget_class_bind_template_child (klass, S3cManyPreview, busy);
  gtk_widget_class_bind_template_child (klass, S3cManyPreview, busy_label);
  gtk_widget_class_bind_template_child (klass, S3cManyPreview, buttons);
  gtk_widget_class_bind_template_child (klass, S3cManyPreview, save_button);
  gtk_widget_class_bind_template_child (klass, S3cManyPreview, copy_button);
  gtk_widget_class_bind_template_child (klass, S3cManyPreview, account_hint);
  gtk_widget_class_bind_template_callback (klass, back_cb);
  gtk_widget_class_bind_template_callback (klass, cancel_cb);
  gtk_widget_class_bind_template_callback (klass, filter_cb);
  gtk_widget_class_bind_template_callback (klass, save_cb);
  gtk_widget_class_bind_template_callback (klass, update_buttons);
  gtk_widget_class_bind_template_callback (klass, s3c_many_preview_copy);
}

static void
s3c_many_preview_class_init (S3cManyPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = s3c_many_preview_dispose;
  object_class->finalize = s3c_many_preview_finalize;

  signals[SIGNAL_BACK] = g_signal_new ("back", S3C_TYPE_MANY_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_RECORDED] = g_signal_new ("recorded", S3C_TYPE_MANY_PREVIEW, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (S3C_TYPE_FEEDBACK);
  g_type_ensure (S3C_TYPE_LINE_LIST);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
s3c_many_preview_init (S3cManyPreview *self)
{
  self->saving = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  s3c_button_name_within (GTK_WIDGET (self));
}

GtkWidget *
s3c_many_preview_new (S3cSession *session)
{
  S3cManyPreview *self = g_object_new (S3C_TYPE_MANY_PREVIEW, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::account", G_CALLBACK (update_account), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::started", G_CALLBACK (update_account), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (s3c_session_get_accounts (session), "items-changed",
                           G_CALLBACK (update_account), self, G_CONNECT_SWAPPED);
  update_account (self);

  return GTK_WIDGET (self);
}

void
s3c_many_preview_set_batch (S3cManyPreview *self,
                            S3cBatch *batch,
                            S3cRequest *common,
                            const char *name,
                            gboolean latin1,
                            const GError *unmarked)
{
  g_autofree char *summary = NULL;

  g_return_if_fail (S3C_IS_MANY_PREVIEW (self));

  g_set_object (&self->batch, batch);
  self->saved = FALSE;
  g_clear_pointer (&self->name, g_free);
  self->name = g_strdup (name);

  summary = s3c_words_for_batch (batch);
  gtk_label_set_label (self->summary, summary);
  adw_window_title_set_subtitle (self->title, name != NULL ? name : "");
  gtk_switch_set_active (self->duplicates_switch, FALSE);
  gtk_widget_set_visible (self->duplicates, count_duplicates (self) > 0);
  update_notes (self, common, latin1, unmarked);
  update_filter (self);
  update_buttons (self);
  update_busy (self);
  s3c_line_list_set_batch (self->list, batch, common);
}

void
s3c_many_preview_begin (S3cManyPreview *self)
{
  g_return_if_fail (S3C_IS_MANY_PREVIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

void
s3c_many_preview_copy (S3cManyPreview *self)
{
  g_return_if_fail (S3C_IS_MANY_PREVIEW (self));

  if (self->recording != NULL || self->batch == NULL || count_copies (self) == 0)
    return;

  s3c_feedback_show (self->feedback, S3C_FEEDBACK_NONE, "", NULL);
  gtk_label_set_label (self->busy_label, _ ("Asking Wistia whether there is room…"));
  self->recording = g_cancellable_new ();
  update_busy (self);
  s3c_many_usage_ask_async (self->session, count_copies (self),
                            GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->recording,
                            asked_cb, g_object_ref (self));
}

gboolean
s3c_many_preview_is_busy (S3cManyPreview *self)
{
  g_return_val_if_fail (S3C_IS_MANY_PREVIEW (self), FALSE);

  return self->recording != NULL;
}

S3cBatch *
s3c_many_preview_get_unsaved (S3cManyPreview *self)
{
  g_return_val_if_fail (S3C_IS_MANY_PREVIEW (self), NULL);

  if (self->saved || self->batch == NULL || s3c_batch_count (self->batch, S3C_LINE_BAD) == 0)
    return NULL;

  return self->batch;
}
