/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-guide-result.h"

#include "s3c-button.h"
#include "s3c-difference.h"
#include "s3c-feedback.h"
#include "s3c-guide-file.h"
#include "s3c-guide-findings.h"
#include "s3c-guide-policies.h"
#include "s3c-merge-text.h"
#include "s3c-text-layout.h"

#include <glib/gi18n.h>

struct _S3cGuideResult
{
  AdwBin parent_instance;

  S3cGuideDraft *draft;          /* (owned) (nullable) until it is set */
  GCancellable *cancellable;     /* (owned) */
  GtkFileChooserNative *chooser; /* (owned) (nullable) while it is open */
  char *policy;                  /* (owned) (nullable) what is shown */

  S3cFeedback *notes;          /* (unowned) */
  GtkListBox *verdict;         /* (unowned) */
  S3cFeedback *saved;          /* (unowned) */
  GtkTextView *text;           /* (unowned) */
  GtkWidget *copy_button;      /* (unowned) */
  GtkWidget *statement_button; /* (unowned) */
  GtkWidget *save_button;      /* (unowned) */
  GtkWidget *hint;             /* (unowned) */
  GtkWidget *difference_box;   /* (unowned) */
  S3cDifference *difference;   /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cGuideResult, s3c_guide_result, ADW_TYPE_BIN)

static void
copy (S3cGuideResult *self, const char *text, const char *done)
{
  if (text == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gtk_widget_activate_action (GTK_WIDGET (self), "guide.toast", "s", done);
}

static void
copy_policy_cb (S3cGuideResult *self)
{
  copy (self, self->policy, _ ("Policy copied"));
}

static void
copy_statement_cb (S3cGuideResult *self)
{
  g_autofree char *statements = s3c_guide_dup_statements (self->draft);

  copy (self, statements, _ ("Statement copied"));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cGuideResult) self = S3C_GUIDE_RESULT (user_data);
  g_autoptr (GError) error = NULL;
  gboolean done = s3c_guide_file_save_finish (result, &error);
  g_autofree char *name = s3c_guide_file_dup_name (G_FILE (source));
  g_autofree char *words = g_strdup_printf (_ ("Saved as “%s”"), name);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  s3c_feedback_show (self->saved, done ? S3C_FEEDBACK_NOTE : S3C_FEEDBACK_ERROR,
                     done ? words : error->message, NULL);
}

static void
response_cb (S3cGuideResult *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;

  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    s3c_guide_result_save (self, file);
}

static void
save_cb (S3cGuideResult *self)
{
  g_autofree char *name
      = g_strdup_printf ("%s-policy.json", s3c_guide_draft_get_bucket (self->draft));

  if (self->chooser != NULL)
    return;

  self->chooser = s3c_guide_file_chooser_new (_ ("Save Policy"), GTK_FILE_CHOOSER_ACTION_SAVE,
                                              GTK_WIDGET (self));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static S3cFeedbackKind
kind_of_notes (S3cMergeNotes notes)
{
  if ((notes & S3C_MERGE_TOO_LARGE) != 0)
    return S3C_FEEDBACK_ERROR;
  if ((notes & (S3C_MERGE_NARROWED | S3C_MERGE_COMPACT)) != 0)
    return S3C_FEEDBACK_WARNING;

  return S3C_FEEDBACK_NOTE;
}

static const char *
words_for_missing (S3cGuideResult *self, const S3cMerge *merge)
{
  if (merge != NULL)
    return _ ("First mend the present policy, above.");
  if (*s3c_guide_draft_get_bucket (self->draft) == '\0')
    return _ ("Give the bucket above; the policy is written here.");

  return _ ("Give Wistia’s AWS account number above; the policy is written here.");
}

static void
show_notes (S3cGuideResult *self, const S3cMerge *merge)
{
  g_auto (GStrv) notes = NULL;
  g_autofree char *words = NULL;

  if (merge == NULL || merge->after == NULL)
    {
      s3c_feedback_show (self->notes, S3C_FEEDBACK_QUIET, words_for_missing (self, merge), NULL);
      return;
    }
  if (!s3c_guide_has_present (self->draft) && (merge->notes & S3C_MERGE_TOO_LARGE) == 0)
    {
      s3c_feedback_show (self->notes, S3C_FEEDBACK_NONE, "", NULL);
      return;
    }

  notes = s3c_merge_notes_text (merge);
  words = g_strjoinv ("\n", notes);
  s3c_feedback_show (self->notes, kind_of_notes (merge->notes), words, NULL);
}

/* What was there before may still keep Wistia out. */
static void
show_verdict (S3cGuideResult *self)
{
  g_autofree char *key = s3c_guide_dup_sample_key (self->draft);
  g_autoptr (S3cPolicyAnswer) answer = s3c_guide_check_result (self->draft, key);

  s3c_guide_rows_clear (self->verdict);
  gtk_widget_set_visible (GTK_WIDGET (self->verdict), answer != NULL);
  if (answer == NULL)
    return;

  gtk_list_box_append (self->verdict, GTK_WIDGET (s3c_guide_verdict_row_new (answer, key)));
  if (answer->verdict != S3C_POLICY_ALLOWED && answer->findings->len > 0)
    gtk_list_box_append (self->verdict, GTK_WIDGET (s3c_guide_finding_row_new (
                                            g_ptr_array_index (answer->findings, 0), FALSE)));
}

static void
show_difference (S3cGuideResult *self, const S3cMerge *merge)
{
  gboolean differs = merge != NULL && merge->after != NULL && s3c_guide_has_present (self->draft)
                     && (merge->notes & (S3C_MERGE_ADDED | S3C_MERGE_UPDATED)) != 0;

  gtk_widget_set_visible (self->difference_box, differs);
  if (differs)
    s3c_difference_set_texts (self->difference, merge->before, merge->after);
}

/* The whole child of the flow box, which would keep the keyboard otherwise. */
static void
offer (GtkWidget *button, gboolean possible)
{
  gtk_widget_set_sensitive (gtk_widget_get_parent (button), possible);
}

static void
show_policy (S3cGuideResult *self, const char *policy)
{
  gboolean there = policy != NULL;

  if (g_strcmp0 (self->policy, policy) != 0)
    {
      g_clear_pointer (&self->policy, g_free);
      self->policy = g_strdup (policy);
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), there ? policy : "", -1);
      s3c_feedback_show (self->saved, S3C_FEEDBACK_NONE, "", NULL);
    }
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->text)), there);
  offer (self->copy_button, there);
  offer (self->save_button, there);
}

static void
draft_changed_cb (S3cGuideResult *self)
{
  g_autoptr (S3cMerge) merge = s3c_guide_merge (self->draft);

  show_policy (self, merge != NULL ? merge->after : NULL);
  show_notes (self, merge);
  show_verdict (self);
  show_difference (self, merge);
  offer (self->statement_button, merge != NULL);
  gtk_widget_set_visible (self->hint, !s3c_guide_has_present (self->draft));
}

static void
s3c_guide_result_dispose (GObject *object)
{
  S3cGuideResult *self = S3C_GUIDE_RESULT (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_GUIDE_RESULT);
  g_clear_object (&self->chooser);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (s3c_guide_result_parent_class)->dispose (object);
}

static void
s3c_guide_result_finalize (GObject *object)
{
  S3cGuideResult *self = S3C_GUIDE_RESULT (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->policy, g_free);

  G_OBJECT_CLASS (s3c_guide_result_parent_class)->finalize (object);
}

static void
s3c_guide_result_class_init (S3cGuideResultClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = s3c_guide_result_dispose;
  object_class->finalize = s3c_guide_result_finalize;

  g_type_ensure (S3C_TYPE_DIFFERENCE);
  g_type_ensure (S3C_TYPE_FEEDBACK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-guide-result.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cGuideResult, notes);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideResult, verdict);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideResult, saved);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideResult, text);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideResult, copy_button);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideResult, statement_button);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideResult, save_button);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideResult, hint);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideResult, difference_box);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideResult, difference);
  gtk_widget_class_bind_template_callback (widget_class, copy_policy_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_statement_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
s3c_guide_result_init (S3cGuideResult *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  s3c_button_name_within (GTK_WIDGET (self));
  s3c_text_layout_in_time (self->text);
}

void
s3c_guide_result_set_draft (S3cGuideResult *self, S3cGuideDraft *draft)
{
  g_return_if_fail (S3C_IS_GUIDE_RESULT (self));
  g_return_if_fail (S3C_IS_GUIDE_DRAFT (draft));
  g_return_if_fail (self->draft == NULL);

  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
  draft_changed_cb (self);
}

void
s3c_guide_result_set_narrow (S3cGuideResult *self, gboolean narrow)
{
  g_return_if_fail (S3C_IS_GUIDE_RESULT (self));

  s3c_difference_set_narrow (self->difference, narrow);
}

void
s3c_guide_result_save (S3cGuideResult *self, GFile *file)
{
  g_return_if_fail (S3C_IS_GUIDE_RESULT (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->policy != NULL)
    s3c_guide_file_save_async (file, self->policy, self->cancellable, saved_cb,
                               g_object_ref (self));
}
