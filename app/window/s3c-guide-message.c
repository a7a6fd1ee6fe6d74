/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-guide-message.h"

#include "s3c-bucket-policy.h"
#include "s3c-button.h"
#include "s3c-feedback.h"
#include "s3c-guide-row.h"
#include "s3c-mail.h"
#include "s3c-support-message.h"
#include "s3c-text-layout.h"

#include <glib/gi18n.h>

struct _S3cGuideMessage
{
  AdwBin parent_instance;

  S3cGuideDraft *draft;      /* (owned) */
  S3cSession *session;       /* (owned) */
  GCancellable *cancellable; /* (owned) */
  char *written;             /* (owned) (nullable) what was written for the person */

  GtkListBox *arns;       /* (unowned) */
  GtkWidget *nothing;     /* (unowned) */
  GtkWidget *message;     /* (unowned) */
  GtkLabel *subject;      /* (unowned) */
  GtkTextView *text;      /* (unowned) */
  S3cFeedback *changed;   /* (unowned) */
  S3cFeedback *encrypted; /* (unowned) */
  S3cFeedback *feedback;  /* (unowned) */
  GtkWidget *mail_button; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cGuideMessage, s3c_guide_message, ADW_TYPE_BIN)

static void
copy (S3cGuideMessage *self, const char *text, const char *done)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gtk_widget_activate_action (GTK_WIDGET (self), "guide.toast", "s", done);
}

/* (transfer full) */
static char *
dup_text (S3cGuideMessage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
copy_message_cb (S3cGuideMessage *self)
{
  g_autofree char *text = dup_text (self);

  copy (self, text, _ ("Message copied"));
}

static void
copy_arn_cb (S3cGuideMessage *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);

  copy (self, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), _ ("ARN copied"));
}

/* The whole child of the flow box, which would keep the keyboard otherwise. */
static void
offer_mail (S3cGuideMessage *self, gboolean possible)
{
  gtk_widget_set_sensitive (gtk_widget_get_parent (self->mail_button), possible);
}

static void
composed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cGuideMessage) self = S3C_GUIDE_MESSAGE (user_data);
  g_autoptr (GError) error = NULL;
  gboolean done = s3c_mail_compose_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  offer_mail (self, TRUE);
  if (done || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  s3c_feedback_show (self->feedback, S3C_FEEDBACK_ERROR,
                     _ ("No mail program could be opened. Copy the message and paste it where you "
                        "write to Wistia’s support."),
                     _ ("_Copy Message"));
}

static void
mail_cb (S3cGuideMessage *self)
{
  g_autofree char *text = dup_text (self);

  offer_mail (self, FALSE);
  s3c_feedback_show (self->feedback, S3C_FEEDBACK_NONE, "", NULL);
  s3c_mail_compose_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                          gtk_label_get_label (self->subject), text, self->cancellable, composed_cb,
                          g_object_ref (self));
}

static GtkWidget *
make_arn_row (S3cGuideMessage *self, const char *bucket)
{
  g_autofree char *arn = s3c_bucket_arn (bucket);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", arn,
                                 "title-lines", 0, "title-selectable", TRUE, NULL);
  GtkWidget *button = gtk_button_new ();

  s3c_button_set_label (GTK_BUTTON (button), _ ("Copy _ARN"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (copy_arn_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

static void
show_arns (S3cGuideMessage *self)
{
  const char *const *buckets = s3c_guide_draft_get_buckets (self->draft);

  s3c_guide_rows_clear (self->arns);
  for (gsize i = 0; buckets[i] != NULL; i++)
    gtk_list_box_append (self->arns, make_arn_row (self, buckets[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->arns), buckets[0] != NULL);
  gtk_widget_set_visible (self->message, buckets[0] != NULL);
  gtk_widget_set_visible (self->nothing, buckets[0] == NULL);
}

/* Only what is the same for all buckets can be said of them. (transfer none) (nullable) */
static const char *
find_region (S3cGuideMessage *self, const char *const *buckets)
{
  S3cBucketPlace *place = buckets[0] != NULL && buckets[1] == NULL
                              ? s3c_guide_draft_get_place (self->draft, buckets[0])
                              : NULL;

  return place != NULL ? s3c_bucket_place_get_region (place) : NULL;
}

static void
set_text (S3cGuideMessage *self, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, -1);
}

/* What the person has written is not thrown away. */
static void
show_message (S3cGuideMessage *self)
{
  const char *const *buckets = s3c_guide_draft_get_buckets (self->draft);
  g_autofree char *subject = s3c_support_message_subject (buckets);
  g_autofree char *body = s3c_support_message_body (
      buckets, s3c_session_get_account (self->session), find_region (self, buckets));
  g_autofree char *shown = dup_text (self);
  gboolean edited = self->written != NULL && !g_str_equal (shown, self->written);

  gtk_label_set_label (self->subject, subject);
  if (edited && !g_str_equal (body, self->written))
    s3c_feedback_show (self->changed, S3C_FEEDBACK_NOTE,
                       _ ("You have changed the message, and what it is about has changed since."),
                       _ ("_Write It Anew"));
  if (edited)
    return;

  g_clear_pointer (&self->written, g_free);
  self->written = g_strdup (body);
  set_text (self, body);
  s3c_feedback_show (self->changed, S3C_FEEDBACK_NONE, "", NULL);
}

static void
anew_cb (S3cGuideMessage *self)
{
  set_text (self, "");
  g_clear_pointer (&self->written, g_free);
  show_message (self);
}

static void
show_encrypted (S3cGuideMessage *self)
{
  gboolean encrypted = s3c_guide_draft_get_encrypted (self->draft);

  s3c_feedback_show (self->encrypted, encrypted ? S3C_FEEDBACK_WARNING : S3C_FEEDBACK_NONE,
                     _ ("Add the ARN of the KMS key: Wistia needs it to decrypt the objects."),
                     NULL);
}

static void
update (S3cGuideMessage *self)
{
  show_arns (self);
  show_message (self);
  show_encrypted (self);
}

/* Not the first label that can be selected. */
static gboolean
s3c_guide_message_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (S3C_GUIDE_MESSAGE (widget)->mail_button);
}

static void
s3c_guide_message_dispose (GObject *object)
{
  S3cGuideMessage *self = S3C_GUIDE_MESSAGE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_GUIDE_MESSAGE);
  g_clear_object (&self->draft);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_guide_message_parent_class)->dispose (object);
}

static void
s3c_guide_message_finalize (GObject *object)
{
  S3cGuideMessage *self = S3C_GUIDE_MESSAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->written, g_free);

  G_OBJECT_CLASS (s3c_guide_message_parent_class)->finalize (object);
}

static void
s3c_guide_message_class_init (S3cGuideMessageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = s3c_guide_message_dispose;
  object_class->finalize = s3c_guide_message_finalize;
  widget_class->grab_focus = s3c_guide_message_grab_focus;

  g_type_ensure (S3C_TYPE_FEEDBACK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-guide-message.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cGuideMessage, arns);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideMessage, nothing);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideMessage, message);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideMessage, subject);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideMessage, text);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideMessage, changed);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideMessage, encrypted);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideMessage, feedback);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideMessage, mail_button);
  gtk_widget_class_bind_template_callback (widget_class, anew_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_message_cb);
  gtk_widget_class_bind_template_callback (widget_class, mail_cb);
}

static void
s3c_guide_message_init (S3cGuideMessage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  s3c_button_name_within (GTK_WIDGET (self));
  s3c_text_layout_in_time (self->text);
}

GtkWidget *
s3c_guide_message_new (S3cGuideDraft *draft, S3cSession *session)
{
  S3cGuideMessage *self;

  g_return_val_if_fail (S3C_IS_GUIDE_DRAFT (draft), NULL);
  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);

  self = g_object_new (S3C_TYPE_GUIDE_MESSAGE, NULL);
  self->draft = g_object_ref (draft);
  self->session = g_object_ref (session);
  g_signal_connect_object (draft, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::account", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
