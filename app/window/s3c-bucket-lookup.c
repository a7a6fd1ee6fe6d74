/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-bucket-lookup.h"

#include "s3c-bucket-place-text.h"
#include "s3c-button.h"
#include "s3c-error.h"
#include "s3c-feedback.h"

#include <glib/gi18n.h>

struct _S3cBucketLookup
{
  AdwBin parent_instance;

  S3cGuideDraft *draft;      /* (owned) (nullable) until it is set */
  S3cSession *session;       /* (owned) (nullable) until it is set */
  gboolean of_failed;        /* the bucket of the failed copy */
  GCancellable *cancellable; /* (owned) (nullable) while nothing is asked */
  char *bucket;              /* (owned) (nullable) that was asked for last */
  char *problem;             /* (owned) (nullable) why there was no answer */

  GtkStack *stack;       /* (unowned) */
  GtkWidget *look;       /* (unowned) */
  GtkWidget *cancel;     /* (unowned) */
  S3cFeedback *feedback; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cBucketLookup, s3c_bucket_lookup, ADW_TYPE_BIN)

static const char *
get_bucket (S3cBucketLookup *self)
{
  const char *failed = s3c_guide_draft_get_failed_bucket (self->draft);

  return self->of_failed && failed != NULL ? failed : s3c_guide_draft_get_bucket (self->draft);
}

static S3cFeedbackKind
kind_of_place (S3cBucketPlace *place)
{
  switch (s3c_bucket_place_get_presence (place))
    {
    case S3C_BUCKET_ABSENT:
      return S3C_FEEDBACK_ERROR;
    case S3C_BUCKET_MOVED:
      return S3C_FEEDBACK_WARNING;
    case S3C_BUCKET_THERE:
    default:
      return s3c_bucket_place_needs_opt_in (place) ? S3C_FEEDBACK_WARNING : S3C_FEEDBACK_NOTE;
    }
}

static void
show_place (S3cBucketLookup *self, S3cBucketPlace *place)
{
  g_autofree char *text = s3c_bucket_place_text (place);
  g_autofree char *advice = s3c_bucket_place_advice (place);
  gboolean advised = advice != NULL && *advice != '\0';
  g_autofree char *words = g_strconcat (text, advised ? "\n" : NULL, advised ? advice : NULL, NULL);

  s3c_feedback_show (self->feedback, kind_of_place (place), words, NULL);
}

static void
show_answer (S3cBucketLookup *self)
{
  const char *bucket = get_bucket (self);
  S3cBucketPlace *place = s3c_guide_draft_get_place (self->draft, bucket);

  if (self->problem != NULL && g_strcmp0 (bucket, self->bucket) == 0)
    s3c_feedback_show (self->feedback, S3C_FEEDBACK_ERROR, self->problem, NULL);
  else if (place != NULL && *bucket != '\0')
    show_place (self, place);
  else
    s3c_feedback_show (self->feedback, S3C_FEEDBACK_NONE, "", NULL);
}

static void
stop (S3cBucketLookup *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* The keyboard stays with the button that has come in the place of the other. */
static void
show_asking (S3cBucketLookup *self, gboolean asking)
{
  GtkWidget *from = asking ? self->look : self->cancel;
  gboolean focused = gtk_widget_has_focus (from);

  gtk_stack_set_visible_child_name (self->stack, asking ? "looking" : "ready");
  if (focused)
    gtk_widget_grab_focus (asking ? self->cancel : self->look);
}

static void
update (S3cBucketLookup *self)
{
  const char *bucket = get_bucket (self);

  /* What is asked is not about this bucket any more. */
  if (self->cancellable != NULL && g_strcmp0 (bucket, self->bucket) != 0)
    stop (self);
  show_asking (self, self->cancellable != NULL);
  gtk_widget_set_sensitive (self->look, *bucket != '\0');
  if (self->cancellable == NULL)
    show_answer (self);
}

/* The words of the one table are about Wistia. */
static const struct
{
  S3cError code;
  const char *words;
} failures[] = {
  { S3C_ERROR_OFFLINE, N_ ("This computer is offline. Connect to a network and look again.") },
  { S3C_ERROR_UNREACHABLE,
    N_ ("Amazon S3 could not be reached. Check the network connection and look again.") },
  { S3C_ERROR_CONNECTION_LOST, N_ ("The connection broke before Amazon S3 answered. Look again.") },
  { S3C_ERROR_TIMED_OUT, N_ ("Amazon S3 did not answer in time. Look again.") },
  { S3C_ERROR_TLS, N_ ("There is no secure connection to Amazon S3. Check the network and the "
                       "clock, then look again.") },
  { S3C_ERROR_RATE_LIMITED, N_ ("Amazon S3 is busy. Wait a moment and look again.") },
  { S3C_ERROR_BUSY, N_ ("Amazon S3 is busy. Wait a moment and look again.") },
  { S3C_ERROR_SERVER, N_ ("Amazon S3 had a problem of its own. Wait a moment and look again.") },
  { S3C_ERROR_FIELD, N_ ("No bucket can have that name.") },
};

static const char *
words_for_failure (const GError *error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    if (g_error_matches (error, S3C_ERROR, (int)failures[i].code))
      return _ (failures[i].words);

  return _ (
      "The answer says nothing about the bucket: a network login page or a proxy may stand in "
      "between.");
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cBucketLookup) self = S3C_BUCKET_LOOKUP (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cBucketPlace) place
      = s3c_session_find_bucket_finish (S3C_SESSION (source), result, &error);

  /* Given up, or asked anew. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  g_clear_object (&self->cancellable);
  if (place != NULL)
    {
      s3c_guide_draft_set_place (self->draft, self->bucket, place);
      return;
    }

  self->problem = g_strdup (words_for_failure (error));
  update (self);
}

static void
look_cb (S3cBucketLookup *self)
{
  stop (self);
  g_clear_pointer (&self->bucket, g_free);
  g_clear_pointer (&self->problem, g_free);
  self->bucket = g_strdup (get_bucket (self));
  self->cancellable = g_cancellable_new ();
  s3c_feedback_show (self->feedback, S3C_FEEDBACK_NONE, "", NULL);
  update (self);
  s3c_session_find_bucket_async (self->session, self->bucket, self->cancellable, found_cb,
                                 g_object_ref (self));
}

static void
cancel_cb (S3cBucketLookup *self)
{
  stop (self);
  update (self);
}

static void
s3c_bucket_lookup_dispose (GObject *object)
{
  S3cBucketLookup *self = S3C_BUCKET_LOOKUP (object);

  stop (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_BUCKET_LOOKUP);
  g_clear_object (&self->draft);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_bucket_lookup_parent_class)->dispose (object);
}

static void
s3c_bucket_lookup_finalize (GObject *object)
{
  S3cBucketLookup *self = S3C_BUCKET_LOOKUP (object);

  g_clear_pointer (&self->bucket, g_free);
  g_clear_pointer (&self->problem, g_free);

  G_OBJECT_CLASS (s3c_bucket_lookup_parent_class)->finalize (object);
}

static void
s3c_bucket_lookup_class_init (S3cBucketLookupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = s3c_bucket_lookup_dispose;
  object_class->finalize = s3c_bucket_lookup_finalize;

  g_type_ensure (S3C_TYPE_FEEDBACK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-bucket-lookup.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cBucketLookup, stack);
  gtk_widget_class_bind_template_child (widget_class, S3cBucketLookup, look);
  gtk_widget_class_bind_template_child (widget_class, S3cBucketLookup, cancel);
  gtk_widget_class_bind_template_child (widget_class, S3cBucketLookup, feedback);
  gtk_widget_class_bind_template_callback (widget_class, look_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
s3c_bucket_lookup_init (S3cBucketLookup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  s3c_button_name_within (GTK_WIDGET (self));
}

void
s3c_bucket_lookup_set_draft (S3cBucketLookup *self,
                             S3cGuideDraft *draft,
                             S3cSession *session,
                             gboolean of_failed)
{
  g_return_if_fail (S3C_IS_BUCKET_LOOKUP (self));
  g_return_if_fail (S3C_IS_GUIDE_DRAFT (draft));
  g_return_if_fail (S3C_IS_SESSION (session));
  g_return_if_fail (self->draft == NULL);

  self->draft = g_object_ref (draft);
  self->session = g_object_ref (session);
  self->of_failed = of_failed;
  g_signal_connect_object (draft, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
