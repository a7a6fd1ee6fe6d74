/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-feedback.h"

#include "s3c-button.h"

struct _S3cFeedback
{
  AdwBin parent_instance;

  S3cFeedbackKind kind;

  GtkImage *icon;    /* (unowned) */
  GtkLabel *label;   /* (unowned) */
  GtkButton *button; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cFeedback, s3c_feedback, ADW_TYPE_BIN)

enum
{
  SIGNAL_OFFER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *icon;
  const char *style;
} looks[] = {
  [S3C_FEEDBACK_NONE] = { NULL, NULL },
  [S3C_FEEDBACK_QUIET] = { NULL, "dim-label" },
  [S3C_FEEDBACK_NOTE] = { "dialog-information-symbolic", "accent" },
  [S3C_FEEDBACK_WARNING] = { "dialog-warning-symbolic", "warning" },
  [S3C_FEEDBACK_ERROR] = { "dialog-error-symbolic", "error" },
};

static void
button_clicked_cb (S3cFeedback *self)
{
  g_signal_emit (self, signals[SIGNAL_OFFER], 0);
}

static void
s3c_feedback_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_FEEDBACK);

  G_OBJECT_CLASS (s3c_feedback_parent_class)->dispose (object);
}

static void
s3c_feedback_class_init (S3cFeedbackClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = s3c_feedback_dispose;

  signals[SIGNAL_OFFER] = g_signal_new ("offer", S3C_TYPE_FEEDBACK, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-feedback.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cFeedback, icon);
  gtk_widget_class_bind_template_child (widget_class, S3cFeedback, label);
  gtk_widget_class_bind_template_child (widget_class, S3cFeedback, button);
  gtk_widget_class_bind_template_callback (widget_class, button_clicked_cb);
}

static void
s3c_feedback_init (S3cFeedback *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
s3c_feedback_show (S3cFeedback *self, S3cFeedbackKind kind, const char *text, const char *offer)
{
  g_return_if_fail (S3C_IS_FEEDBACK (self));

  if (looks[self->kind].style != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), looks[self->kind].style);

  self->kind = kind;
  gtk_label_set_label (self->label, kind == S3C_FEEDBACK_NONE ? "" : text);
  gtk_image_set_from_icon_name (self->icon, looks[kind].icon);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), looks[kind].icon != NULL);
  if (looks[kind].style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), looks[kind].style);

  s3c_button_set_label (self->button, offer != NULL ? offer : "");
  gtk_widget_set_visible (GTK_WIDGET (self->button), offer != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), kind != S3C_FEEDBACK_NONE);
}

S3cFeedbackKind
s3c_feedback_get_kind (S3cFeedback *self)
{
  g_return_val_if_fail (S3C_IS_FEEDBACK (self), S3C_FEEDBACK_NONE);

  return self->kind;
}

const char *
s3c_feedback_get_text (S3cFeedback *self)
{
  g_return_val_if_fail (S3C_IS_FEEDBACK (self), "");

  return gtk_label_get_label (self->label);
}

void
s3c_feedback_describe (S3cFeedback *self, GtkAccessible *field)
{
  g_return_if_fail (S3C_IS_FEEDBACK (self));
  g_return_if_fail (GTK_IS_ACCESSIBLE (field));

  gtk_accessible_update_relation (field, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  GTK_ACCESSIBLE (self->label), NULL, -1);
  gtk_accessible_update_state (field, GTK_ACCESSIBLE_STATE_INVALID,
                               self->kind == S3C_FEEDBACK_ERROR ? GTK_ACCESSIBLE_INVALID_TRUE
                                                                : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}
