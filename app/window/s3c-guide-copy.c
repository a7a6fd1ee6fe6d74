/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-guide-copy.h"

#include "s3c-bucket-lookup.h"
#include "s3c-button.h"
#include "s3c-field-row.h"
#include "s3c-guide-findings.h"
#include "s3c-guide-policies.h"
#include "s3c-smart-paste.h"

#include <glib/gi18n.h>

struct _S3cGuideCopy
{
  AdwBin parent_instance;

  S3cGuideDraft *draft; /* (owned) */
  S3cSmartPaste *paste; /* (owned) */
  gboolean telling;     /* our own change of the draft */

  S3cFieldRow *bucket_row; /* (unowned) */
  S3cFieldRow *key_row;    /* (unowned) */
  GtkListBox *verdicts;    /* (unowned) */
  S3cBucketLookup *lookup; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cGuideCopy, s3c_guide_copy, ADW_TYPE_BIN)

enum
{
  SIGNAL_FILL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_usable (S3cFieldRow *row)
{
  return !s3c_verdict_is_unusable (
      s3c_field_check (s3c_field_row_get_field (row), s3c_field_row_get_text (row)));
}

static void
add (S3cGuideCopy *self, S3cGuideRow *row)
{
  gtk_list_box_append (self->verdicts, GTK_WIDGET (row));
}

static void
add_answer (S3cGuideCopy *self, const char *title, S3cPolicyAnswer *answer)
{
  const S3cPolicyFinding *first
      = answer->findings->len > 0 ? g_ptr_array_index (answer->findings, 0) : NULL;

  add (self, s3c_guide_answer_row_new (answer, title, first));
}

/* What holds now, and what will hold once the policy is saved. */
static void
show_verdicts (S3cGuideCopy *self)
{
  const char *bucket = s3c_guide_draft_get_bucket (self->draft);
  const char *key = s3c_guide_draft_get_key (self->draft);
  g_autoptr (S3cPolicyAnswer) present
      = *key != '\0' ? s3c_guide_check_present (self->draft, bucket, key) : NULL;
  g_autoptr (S3cPolicyAnswer) result
      = *key != '\0' ? s3c_guide_check_result (self->draft, key) : NULL;

  s3c_guide_rows_clear (self->verdicts);
  if (present != NULL)
    add_answer (self, _ ("The present policy"), present);
  if (result != NULL)
    add_answer (self, _ ("The policy to save"), result);
  if (present == NULL && result == NULL)
    add (self,
         s3c_guide_row_new (S3C_GUIDE_LOOK_OPEN, _ ("What the policy says is not known yet"), NULL,
                            *key == '\0' ? _ ("Give the object’s key.")
                                         : _ ("Fill in the first page, “Policy”."),
                            NULL, NULL));
}

static void
changed_cb (S3cGuideCopy *self)
{
  self->telling = TRUE;
  if (is_usable (self->bucket_row))
    s3c_guide_draft_set_bucket (self->draft, s3c_field_row_get_text (self->bucket_row));
  s3c_guide_draft_set_key (self->draft,
                           is_usable (self->key_row) ? s3c_field_row_get_text (self->key_row) : "");
  self->telling = FALSE;
}

static void
show_text (S3cFieldRow *row, const char *text)
{
  if (*text != '\0' && !g_str_equal (s3c_field_row_get_text (row), text))
    s3c_field_row_set_text (row, text);
}

static void
draft_changed_cb (S3cGuideCopy *self)
{
  if (!self->telling)
    {
      g_autofree char *bucket = g_strdup (s3c_guide_draft_get_bucket (self->draft));
      g_autofree char *key = g_strdup (s3c_guide_draft_get_key (self->draft));

      show_text (self->bucket_row, bucket);
      show_text (self->key_row, key);
    }
  show_verdicts (self);
}

static void
fill_cb (S3cGuideCopy *self)
{
  s3c_smart_paste_settle (self->paste);
  if ((*s3c_field_row_get_text (self->bucket_row) != '\0'
       && !s3c_field_row_settle (self->bucket_row))
      || (*s3c_field_row_get_text (self->key_row) != '\0' && !s3c_field_row_settle (self->key_row)))
    return;

  g_signal_emit (self, signals[SIGNAL_FILL], 0, s3c_field_row_get_text (self->bucket_row),
                 s3c_field_row_get_text (self->key_row));
}

static gboolean
s3c_guide_copy_grab_focus (GtkWidget *widget)
{
  S3cGuideCopy *self = S3C_GUIDE_COPY (widget);
  gboolean named = *s3c_field_row_get_text (self->bucket_row) != '\0';

  return gtk_widget_grab_focus (GTK_WIDGET (named ? self->key_row : self->bucket_row));
}

static void
s3c_guide_copy_dispose (GObject *object)
{
  S3cGuideCopy *self = S3C_GUIDE_COPY (object);

  g_clear_object (&self->paste);
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_GUIDE_COPY);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (s3c_guide_copy_parent_class)->dispose (object);
}

static void
s3c_guide_copy_class_init (S3cGuideCopyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = s3c_guide_copy_dispose;
  widget_class->grab_focus = s3c_guide_copy_grab_focus;

  signals[SIGNAL_FILL] = g_signal_new ("fill", S3C_TYPE_GUIDE_COPY, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  g_type_ensure (S3C_TYPE_BUCKET_LOOKUP);
  g_type_ensure (S3C_TYPE_FIELD_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-guide-copy.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cGuideCopy, bucket_row);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideCopy, key_row);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideCopy, verdicts);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideCopy, lookup);
  gtk_widget_class_bind_template_callback (widget_class, fill_cb);
}

static void
s3c_guide_copy_init (S3cGuideCopy *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  s3c_button_name_within (GTK_WIDGET (self));
  self->paste = s3c_smart_paste_new (self->bucket_row, self->key_row);
}

GtkWidget *
s3c_guide_copy_new (S3cGuideDraft *draft, S3cSession *session)
{
  S3cGuideCopy *self;

  g_return_val_if_fail (S3C_IS_GUIDE_DRAFT (draft), NULL);

  self = g_object_new (S3C_TYPE_GUIDE_COPY, NULL);
  self->draft = g_object_ref (draft);
  s3c_bucket_lookup_set_draft (self->lookup, draft, session, FALSE);
  g_signal_connect_object (draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
  draft_changed_cb (self);
  g_signal_connect_object (self->bucket_row, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->key_row, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
