/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-field-row.h"

#include "s3c-error-text.h"

struct _S3cFieldRow
{
  AdwEntryRow parent_instance;

  S3cField field;
  char *placeholder; /* (owned) (nullable) */

  gboolean editing;     /* it has the keyboard focus */
  gboolean settled;     /* it was left with this text: an unfinished one is shown too */
  gboolean asked_empty; /* it was submitted empty */
  gboolean wrong;
  gboolean replaced; /* something came in place of what was there */
  char *deleted;     /* (owned) (nullable) the text before a deletion not yet told of */
  gboolean setting;  /* our own change of the text */
  gboolean unjudged; /* somebody else judges the text */
  char *said_of;     /* (owned) (nullable) the text of which the form has said something */
  S3cOffer offer;

  GtkWidget *header;     /* (unowned) what AdwEntryRow shows by itself */
  GtkText *text;         /* (unowned) */
  S3cFeedback *feedback; /* (unowned) */
  GtkLabel *hint;        /* (unowned) (nullable) */
};

G_DEFINE_FINAL_TYPE (S3cFieldRow, s3c_field_row, ADW_TYPE_ENTRY_ROW)

typedef enum
{
  PROP_FIELD = 1,
  PROP_PLACEHOLDER,
  PROP_WRONG,
} S3cFieldRowProperty;

static GParamSpec *properties[PROP_WRONG + 1];

enum
{
  SIGNAL_PASTED,
  SIGNAL_LEFT,
  SIGNAL_OFFER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show (S3cFieldRow *self, S3cFeedbackKind kind, const char *text, S3cOffer offer)
{
  gboolean missing = *s3c_field_row_get_text (self) == '\0';
  gboolean wrong = kind == S3C_FEEDBACK_ERROR && !missing;
  g_autofree char *label = s3c_offer_dup_label (offer, s3c_field_row_get_text (self));

  self->offer = offer;
  s3c_feedback_show (self->feedback, kind, text, label);
  s3c_feedback_describe (self->feedback, GTK_ACCESSIBLE (self));

  if (kind == S3C_FEEDBACK_ERROR)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");

  if (wrong != self->wrong)
    {
      self->wrong = wrong;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WRONG]);
    }
}

/* An address may be typed into the bucket's row and is taken apart when the row is left, so until
 * then it is not called wrong. */
static gboolean
may_become_right (S3cVerdict verdict)
{
  return verdict.grade == S3C_GRADE_UNFINISHED
         || verdict.reason == S3C_REASON_BUCKET_LOOKS_LIKE_ADDRESS
         || verdict.reason == S3C_REASON_FOLDER_LOOKS_LIKE_ADDRESS
         || verdict.reason == S3C_REASON_KEY_LEADING_SLASH;
}

static gboolean
should_show (S3cFieldRow *self, S3cVerdict verdict)
{
  if (verdict.reason == S3C_REASON_EMPTY)
    return self->asked_empty;

  if (verdict.grade == S3C_GRADE_WARNING || may_become_right (verdict))
    return self->settled;

  return verdict.grade == S3C_GRADE_WRONG;
}

static void
judge (S3cFieldRow *self)
{
  S3cVerdict verdict = s3c_field_check (self->field, s3c_field_row_get_text (self));
  S3cOffer offer = S3C_OFFER_NONE;

  if (verdict.grade == S3C_GRADE_FINE)
    self->settled = FALSE;
  if (self->unjudged && self->said_of != NULL)
    return;

  if (self->said_of != NULL
      && (self->wrong || !s3c_verdict_is_unusable (verdict) || !should_show (self, verdict)))
    return;

  g_clear_pointer (&self->said_of, g_free);
  if (self->unjudged || verdict.grade == S3C_GRADE_FINE || !should_show (self, verdict))
    {
      show (self, S3C_FEEDBACK_NONE, "", S3C_OFFER_NONE);
      return;
    }

  if (verdict.reason == S3C_REASON_KEY_LOOKS_ENCODED)
    offer = S3C_OFFER_DECODE;
  show (self, verdict.grade == S3C_GRADE_WARNING ? S3C_FEEDBACK_WARNING : S3C_FEEDBACK_ERROR,
        s3c_reason_text_get (verdict.reason), offer);
}

/* AdwEntryRow has no placeholder: the hint stands beside the title while that fills the row, and in
 * the text's place while the row is being edited. */
static void
update_placeholder (S3cFieldRow *self)
{
  gboolean empty = *s3c_field_row_get_text (self) == '\0';

  gtk_text_set_placeholder_text (self->text, self->editing ? self->placeholder : NULL);
  if (self->hint == NULL)
    return;

  gtk_label_set_label (self->hint, self->placeholder != NULL ? self->placeholder : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint),
                          empty && !self->editing && self->placeholder != NULL);
}

static void
ensure_hint (S3cFieldRow *self)
{
  GtkWidget *hint;

  if (self->hint != NULL || self->placeholder == NULL)
    return;

  hint = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (hint), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (hint), 24);
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_widget_set_can_target (hint, FALSE);
  gtk_box_insert_child_after (GTK_BOX (self->header), hint,
                              gtk_widget_get_parent (GTK_WIDGET (self->text)));
  self->hint = GTK_LABEL (hint);
}

static gboolean
take_paste (S3cFieldRow *self, const char *text)
{
  gboolean taken = FALSE;

  g_signal_emit (self, signals[SIGNAL_PASTED], 0, text, &taken);

  return taken;
}

/* A paste takes the selection away first. Where nothing comes in its place it is put back. */
static void
restore_deleted (S3cFieldRow *self)
{
  g_autofree char *deleted = g_steal_pointer (&self->deleted);

  s3c_field_row_set_text (self, deleted);
  if (self->said_of != NULL)
    {
      g_clear_pointer (&self->said_of, g_free);
      self->said_of = g_steal_pointer (&deleted);
    }
}

/* Everything that is put into the text, by clipboard, drop, input method or undo, comes through
 * here before the text or its undo history has seen it. */
static void
insert_text_cb (S3cFieldRow *self, const char *text, int length, int *position)
{
  g_autofree char *inserted = g_strndup (text, length < 0 ? strlen (text) : (gsize)length);

  self->replaced = FALSE;
  if (self->setting || g_utf8_strlen (inserted, -1) < 2 || !take_paste (self, inserted))
    {
      self->replaced = TRUE;
      return;
    }

  if (!self->replaced && self->deleted != NULL)
    restore_deleted (self);
  *position = gtk_editable_get_position (GTK_EDITABLE (self->text));
  g_signal_stop_emission_by_name (self->text, "insert-text");
}

static void
delete_text_cb (S3cFieldRow *self)
{
  if (!self->setting && self->deleted == NULL)
    self->deleted = g_strdup (s3c_field_row_get_text (self));
}

static void
changed_cb (S3cFieldRow *self)
{
  /* Text that comes while nobody types here is judged as if the row had been left. */
  gboolean typed = self->editing || self->setting;

  /* GtkText tells of a paste when it is over, and the form has spoken by then. */
  if (g_strcmp0 (self->said_of, s3c_field_row_get_text (self)) != 0)
    g_clear_pointer (&self->said_of, g_free);
  g_clear_pointer (&self->deleted, g_free);
  self->asked_empty = FALSE;
  self->settled = self->settled || !self->editing;
  judge (self);
  update_placeholder (self);
  if (!typed)
    g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static void
focus_enter_cb (S3cFieldRow *self)
{
  self->editing = TRUE;
  update_placeholder (self);
}

static void
focus_leave_cb (S3cFieldRow *self)
{
  self->editing = FALSE;
  self->settled = TRUE;
  judge (self);
  update_placeholder (self);
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static void
offer_cb (S3cFieldRow *self)
{
  S3cOffer offer = self->offer;

  if (offer == S3C_OFFER_NONE)
    return;

  g_signal_emit (self, signals[SIGNAL_OFFER], 0, (int)offer);
}

/* The feedback belongs to the row, so that it is inside its frame and read together with it. */
static void
add_feedback (S3cFieldRow *self)
{
  g_autoptr (GtkWidget) header
      = g_object_ref (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self)));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->header = header;
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), NULL);
  gtk_box_append (GTK_BOX (box), header);
  self->feedback = g_object_new (S3C_TYPE_FEEDBACK, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->feedback));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  g_signal_connect_swapped (self->feedback, "offer", G_CALLBACK (offer_cb), self);
}

static void
s3c_field_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  S3cFieldRow *self = S3C_FIELD_ROW (object);

  switch ((S3cFieldRowProperty)id)
    {
    case PROP_FIELD:
      g_value_set_enum (value, self->field);
      break;
    case PROP_PLACEHOLDER:
      g_value_set_string (value, self->placeholder);
      break;
    case PROP_WRONG:
      g_value_set_boolean (value, self->wrong);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
s3c_field_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  S3cFieldRow *self = S3C_FIELD_ROW (object);

  switch ((S3cFieldRowProperty)id)
    {
    case PROP_FIELD:
      self->field = g_value_get_enum (value);
      break;
    case PROP_PLACEHOLDER:
      g_clear_pointer (&self->placeholder, g_free);
      self->placeholder = g_value_dup_string (value);
      ensure_hint (self);
      update_placeholder (self);
      break;
    case PROP_WRONG:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
s3c_field_row_finalize (GObject *object)
{
  S3cFieldRow *self = S3C_FIELD_ROW (object);

  g_clear_pointer (&self->placeholder, g_free);
  g_clear_pointer (&self->said_of, g_free);
  g_clear_pointer (&self->deleted, g_free);

  G_OBJECT_CLASS (s3c_field_row_parent_class)->finalize (object);
}

static void
s3c_field_row_class_init (S3cFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = s3c_field_row_get_property;
  object_class->set_property = s3c_field_row_set_property;
  object_class->finalize = s3c_field_row_finalize;

  properties[PROP_FIELD]
      = g_param_spec_enum ("field", NULL, NULL, S3C_TYPE_FIELD, S3C_FIELD_BUCKET,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, NULL,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WRONG] = g_param_spec_boolean ("wrong", NULL, NULL, FALSE,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_PASTED] = g_signal_new (
      "pasted", S3C_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL,
      NULL, G_TYPE_BOOLEAN, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[SIGNAL_LEFT] = g_signal_new ("left", S3C_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OFFER] = g_signal_new ("offer", S3C_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
s3c_field_row_init (S3cFieldRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->text = GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self)));
  gtk_text_set_truncate_multiline (self->text, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "field");
  add_feedback (self);

  g_signal_connect_object (self->text, "insert-text", G_CALLBACK (insert_text_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "delete-text", G_CALLBACK (delete_text_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_enter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->text), focus);
}

S3cField
s3c_field_row_get_field (S3cFieldRow *self)
{
  g_return_val_if_fail (S3C_IS_FIELD_ROW (self), S3C_FIELD_BUCKET);

  return self->field;
}

const char *
s3c_field_row_get_text (S3cFieldRow *self)
{
  g_return_val_if_fail (S3C_IS_FIELD_ROW (self), "");

  return gtk_editable_get_text (GTK_EDITABLE (self));
}

void
s3c_field_row_set_text (S3cFieldRow *self, const char *text)
{
  g_return_if_fail (S3C_IS_FIELD_ROW (self));

  self->replaced = TRUE;
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self), text != NULL ? text : "");
  gtk_editable_set_position (GTK_EDITABLE (self), -1);
  self->setting = FALSE;
}

void
s3c_field_row_leave_judging (S3cFieldRow *self)
{
  g_return_if_fail (S3C_IS_FIELD_ROW (self));

  self->unjudged = TRUE;
  judge (self);
}

void
s3c_field_row_forget_undo (S3cFieldRow *self)
{
  g_return_if_fail (S3C_IS_FIELD_ROW (self));

  gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), FALSE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), TRUE);
}

void
s3c_field_row_say (S3cFieldRow *self, S3cFeedbackKind kind, const char *text, S3cOffer offer)
{
  g_return_if_fail (S3C_IS_FIELD_ROW (self));

  g_clear_pointer (&self->said_of, g_free);
  if (kind == S3C_FEEDBACK_NONE)
    {
      judge (self);
      return;
    }

  self->said_of = g_strdup (s3c_field_row_get_text (self));
  show (self, kind, text, offer);
}

gboolean
s3c_field_row_settle (S3cFieldRow *self)
{
  S3cVerdict verdict;

  g_return_val_if_fail (S3C_IS_FIELD_ROW (self), FALSE);

  verdict = s3c_field_check (self->field, s3c_field_row_get_text (self));
  self->settled = TRUE;
  self->asked_empty = TRUE;
  judge (self);

  return (self->unjudged || !s3c_verdict_is_unusable (verdict)) && !self->wrong;
}

gboolean
s3c_field_row_is_wrong (S3cFieldRow *self)
{
  g_return_val_if_fail (S3C_IS_FIELD_ROW (self), FALSE);

  return self->wrong;
}

S3cFeedback *
s3c_field_row_get_feedback (S3cFieldRow *self)
{
  g_return_val_if_fail (S3C_IS_FIELD_ROW (self), NULL);

  return self->feedback;
}
