/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-guide-present.h"

#include "s3c-button.h"
#include "s3c-feedback.h"
#include "s3c-guide-file.h"
#include "s3c-guide-findings.h"
#include "s3c-guide-policies.h"
#include "s3c-merge-text.h"
#include "s3c-policy-text.h"
#include "s3c-text-layout.h"

#include <glib/gi18n.h>
#include <string.h>

struct _S3cGuidePresent
{
  AdwBin parent_instance;

  S3cGuideDraft *draft;          /* (owned) (nullable) until it is set */
  GCancellable *cancellable;     /* (owned) */
  GtkFileChooserNative *chooser; /* (owned) (nullable) while it is open */
  guint typed;                   /* source while something typed is not told of, or 0 */
  gboolean setting;              /* our own change of the text */
  S3cJsonFault fault;            /* where the button beneath leads to */

  GtkTextView *text;     /* (unowned) */
  S3cFeedback *feedback; /* (unowned) */
  GtkListBox *findings;  /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cGuidePresent, s3c_guide_present, ADW_TYPE_BIN)

/* While somebody types, what is said of it would change with each letter. */
#define TYPING_MS 150

/* A text view takes its time with more than that, and Amazon takes no tenth of it. */
#define MOST_SHOWN (256 * 1024)

/* (transfer full) */
static char *
dup_text (S3cGuidePresent *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
go_to (S3cGuidePresent *self, guint line, guint column)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter at, end;

  gtk_text_buffer_get_iter_at_line (buffer, &at, (int)line - 1);
  end = at;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_iter_forward_chars (&at, (int)column - 1);
  if (gtk_text_iter_compare (&at, &end) > 0)
    at = end;
  gtk_text_buffer_place_cursor (buffer, &at);
  gtk_text_view_scroll_to_mark (self->text, gtk_text_buffer_get_insert (buffer), 0.2, FALSE, 0, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
offer_cb (S3cGuidePresent *self)
{
  go_to (self, self->fault.line, self->fault.column);
}

static void
finding_offer_cb (S3cGuidePresent *self, S3cGuideRow *row)
{
  guint line = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "line"));
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "column"));

  go_to (self, line, column);
}

static void
add_row (S3cGuidePresent *self, S3cGuideRow *row)
{
  gtk_list_box_append (self->findings, GTK_WIDGET (row));
}

static void
add_finding (S3cGuidePresent *self, const S3cPolicyFinding *finding)
{
  S3cGuideRow *row = s3c_guide_finding_row_new (finding, TRUE);

  g_object_set_data (G_OBJECT (row), "line", GUINT_TO_POINTER (finding->line));
  g_object_set_data (G_OBJECT (row), "column", GUINT_TO_POINTER (finding->column));
  g_signal_connect_object (row, "offer", G_CALLBACK (finding_offer_cb), self, G_CONNECT_SWAPPED);
  add_row (self, row);
}

static void
show_findings (S3cGuidePresent *self)
{
  g_autofree char *key = s3c_guide_dup_sample_key (self->draft);
  g_autoptr (S3cPolicyAnswer) answer
      = s3c_guide_check_present (self->draft, s3c_guide_draft_get_bucket (self->draft), key);

  s3c_guide_rows_clear (self->findings);
  gtk_widget_set_visible (GTK_WIDGET (self->findings), answer != NULL);
  if (answer == NULL)
    return;

  add_row (self, s3c_guide_verdict_row_new (answer, key));
  for (guint i = 0; i < answer->findings->len; i++)
    add_finding (self, g_ptr_array_index (answer->findings, i));
}

static void
say (S3cGuidePresent *self, S3cFeedbackKind kind, const char *words, const S3cJsonFault *fault)
{
  g_autofree char *offer = NULL;

  if (fault != NULL && fault->line > 0)
    {
      self->fault = *fault;
      offer = g_strdup_printf (_ ("_Go to Line %u"), fault->line);
    }
  s3c_feedback_show (self->feedback, kind, words, offer);
  s3c_feedback_describe (self->feedback, GTK_ACCESSIBLE (self->text));
}

/* What cannot be merged is said here, because it is mended here. */
static void
show_feedback (S3cGuidePresent *self)
{
  g_autoptr (S3cMerge) merge = s3c_guide_merge (self->draft);
  g_autofree char *words = NULL;
  S3cJsonFault fault = { S3C_JSON_PROBLEM_NONE, 0, 0 };

  if (!s3c_guide_present_is_json (self->draft, &fault))
    {
      words = s3c_json_fault_text (&fault);
      say (self, S3C_FEEDBACK_ERROR, words, &fault);
      return;
    }

  words = merge != NULL ? s3c_merge_problem_text (merge) : NULL;
  if (words != NULL)
    say (self, S3C_FEEDBACK_ERROR, words, &merge->fault);
  else if (merge == NULL && s3c_guide_has_present (self->draft))
    say (self, S3C_FEEDBACK_NOTE,
         _ ("Give the bucket and Wistia’s account number above to have this policy checked."),
         NULL);
  else
    say (self, S3C_FEEDBACK_NONE, "", NULL);
}

static void
set_text (S3cGuidePresent *self, const char *text)
{
  g_autofree char *shown = dup_text (self);

  if (g_str_equal (shown, text))
    return;

  self->setting = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, -1);
  self->setting = FALSE;
}

static void
draft_changed_cb (S3cGuidePresent *self)
{
  const char *bucket = s3c_guide_draft_get_bucket (self->draft);

  if (self->typed == 0)
    set_text (self, s3c_guide_draft_get_present (self->draft, bucket));
  show_feedback (self);
  show_findings (self);
}

static void
tell (S3cGuidePresent *self)
{
  g_autofree char *text = dup_text (self);

  g_clear_handle_id (&self->typed, g_source_remove);
  s3c_guide_draft_set_present (self->draft, text);
}

static void
typed_cb (gpointer user_data)
{
  tell (S3C_GUIDE_PRESENT (user_data));
}

static void
changed_cb (S3cGuidePresent *self)
{
  if (self->setting || self->draft == NULL)
    return;

  g_clear_handle_id (&self->typed, g_source_remove);
  self->typed = g_timeout_add_once (TYPING_MS, typed_cb, self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cGuidePresent) self = S3C_GUIDE_PRESENT (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = s3c_guide_file_load_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (text == NULL)
    say (self, S3C_FEEDBACK_ERROR, error->message, NULL);
  else if (strlen (text) > MOST_SHOWN)
    say (self, S3C_FEEDBACK_ERROR, _ ("This file is too large for a bucket policy."), NULL);
  else
    s3c_guide_draft_set_present (self->draft, text);
}

static void
response_cb (S3cGuidePresent *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;

  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    s3c_guide_present_load (self, file);
}

static void
s3c_guide_present_dispose (GObject *object)
{
  S3cGuidePresent *self = S3C_GUIDE_PRESENT (object);

  g_cancellable_cancel (self->cancellable);
  if (self->typed != 0)
    tell (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_GUIDE_PRESENT);
  g_clear_object (&self->chooser);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (s3c_guide_present_parent_class)->dispose (object);
}

static void
s3c_guide_present_finalize (GObject *object)
{
  g_clear_object (&S3C_GUIDE_PRESENT (object)->cancellable);

  G_OBJECT_CLASS (s3c_guide_present_parent_class)->finalize (object);
}

static void
s3c_guide_present_class_init (S3cGuidePresentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = s3c_guide_present_dispose;
  object_class->finalize = s3c_guide_present_finalize;

  g_type_ensure (S3C_TYPE_FEEDBACK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-guide-present.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cGuidePresent, text);
  gtk_widget_class_bind_template_child (widget_class, S3cGuidePresent, feedback);
  gtk_widget_class_bind_template_child (widget_class, S3cGuidePresent, findings);
  gtk_widget_class_bind_template_callback (widget_class, offer_cb);
  gtk_widget_class_bind_template_callback (widget_class, s3c_guide_present_open);
}

static void
s3c_guide_present_init (S3cGuidePresent *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  s3c_button_name_within (GTK_WIDGET (self));
  s3c_text_layout_in_time (self->text);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

void
s3c_guide_present_set_draft (S3cGuidePresent *self, S3cGuideDraft *draft)
{
  g_return_if_fail (S3C_IS_GUIDE_PRESENT (self));
  g_return_if_fail (S3C_IS_GUIDE_DRAFT (draft));
  g_return_if_fail (self->draft == NULL);

  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
  draft_changed_cb (self);
}

void
s3c_guide_present_open (S3cGuidePresent *self)
{
  g_return_if_fail (S3C_IS_GUIDE_PRESENT (self));

  if (self->chooser != NULL)
    return;

  self->chooser = s3c_guide_file_chooser_new (_ ("Open Policy"), GTK_FILE_CHOOSER_ACTION_OPEN,
                                              GTK_WIDGET (self));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

void
s3c_guide_present_load (S3cGuidePresent *self, GFile *file)
{
  g_return_if_fail (S3C_IS_GUIDE_PRESENT (self));
  g_return_if_fail (G_IS_FILE (file));

  s3c_guide_file_load_async (file, self->cancellable, loaded_cb, g_object_ref (self));
}

void
s3c_guide_present_begin (S3cGuidePresent *self)
{
  g_return_if_fail (S3C_IS_GUIDE_PRESENT (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}
