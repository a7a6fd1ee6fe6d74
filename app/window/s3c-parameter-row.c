/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-parameter-row.h"

#include "s3c-error-text.h"

struct _S3cParameterRow
{
  AdwPreferencesRow parent_instance;

  GtkEditable *name;     /* (unowned) */
  GtkEditable *value;    /* (unowned) */
  S3cFeedback *feedback; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cParameterRow, s3c_parameter_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_REMOVE,
  SIGNAL_SUBMIT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (S3cParameterRow *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
activate_cb (S3cParameterRow *self)
{
  g_signal_emit (self, signals[SIGNAL_SUBMIT], 0);
}

static void
remove_cb (S3cParameterRow *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVE], 0);
}

static gboolean
s3c_parameter_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (S3C_PARAMETER_ROW (widget)->name));
}

static void
s3c_parameter_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_PARAMETER_ROW);

  G_OBJECT_CLASS (s3c_parameter_row_parent_class)->dispose (object);
}

static void
s3c_parameter_row_class_init (S3cParameterRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const char *names[N_SIGNALS] = { "changed", "remove", "submit" };

  object_class->dispose = s3c_parameter_row_dispose;
  widget_class->grab_focus = s3c_parameter_row_grab_focus;

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], S3C_TYPE_PARAMETER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);

  g_type_ensure (S3C_TYPE_FEEDBACK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-parameter-row.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cParameterRow, name);
  gtk_widget_class_bind_template_child (widget_class, S3cParameterRow, value);
  gtk_widget_class_bind_template_child (widget_class, S3cParameterRow, feedback);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
s3c_parameter_row_init (S3cParameterRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

S3cParameterRow *
s3c_parameter_row_new (const char *name, const char *value)
{
  S3cParameterRow *self = g_object_new (S3C_TYPE_PARAMETER_ROW, NULL);

  gtk_editable_set_text (self->name, name);
  gtk_editable_set_text (self->value, value);

  return self;
}

const char *
s3c_parameter_row_get_name (S3cParameterRow *self)
{
  g_return_val_if_fail (S3C_IS_PARAMETER_ROW (self), "");

  return gtk_editable_get_text (self->name);
}

const char *
s3c_parameter_row_get_value (S3cParameterRow *self)
{
  g_return_val_if_fail (S3C_IS_PARAMETER_ROW (self), "");

  return gtk_editable_get_text (self->value);
}

void
s3c_parameter_row_set_reason (S3cParameterRow *self, S3cReason reason)
{
  g_return_if_fail (S3C_IS_PARAMETER_ROW (self));

  s3c_feedback_show (self->feedback,
                     reason == S3C_REASON_NONE ? S3C_FEEDBACK_NONE : S3C_FEEDBACK_ERROR,
                     s3c_reason_text_get (reason), NULL);
  s3c_feedback_describe (self->feedback, GTK_ACCESSIBLE (self->name));
}
