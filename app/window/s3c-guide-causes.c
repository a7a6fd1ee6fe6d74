/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-guide-causes.h"

#include "s3c-bucket-lookup.h"
#include "s3c-button.h"
#include "s3c-cause.h"
#include "s3c-guide-policies.h"
#include "s3c-guide-row.h"

#include <glib/gi18n.h>

struct _S3cGuideCauses
{
  AdwBin parent_instance;

  S3cGuideDraft *draft; /* (owned) */

  GtkLabel *location;      /* (unowned) */
  GtkListBox *causes;      /* (unowned) */
  GtkWidget *check_button; /* (unowned) */
  S3cBucketLookup *lookup; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cGuideCauses, s3c_guide_causes, ADW_TYPE_BIN)

static S3cGuideLook
look_of (S3cStanding standing)
{
  switch (standing)
    {
    case S3C_CAUSE_RULED_OUT:
      return S3C_GUIDE_LOOK_GOOD;
    case S3C_CAUSE_LIKELY:
      return S3C_GUIDE_LOOK_MIND;
    case S3C_CAUSE_OPEN:
    default:
      return S3C_GUIDE_LOOK_OPEN;
    }
}

static void
show_causes (S3cGuideCauses *self, const S3cCauseFacts *facts)
{
  g_autoptr (GPtrArray) causes = s3c_causes_new (facts);

  s3c_guide_rows_clear (self->causes);
  for (guint i = 0; i < causes->len; i++)
    {
      const S3cCause *cause = g_ptr_array_index (causes, i);
      S3cGuideRow *row
          = s3c_guide_row_new (look_of (cause->standing), cause->heading,
                               s3c_standing_text_get (cause->standing), cause->words, NULL, NULL);

      gtk_list_box_append (self->causes, GTK_WIDGET (row));
    }
}

static void
draft_changed_cb (S3cGuideCauses *self)
{
  const char *bucket = s3c_guide_draft_get_failed_bucket (self->draft);
  const char *key = s3c_guide_draft_get_failed_key (self->draft);
  g_autoptr (S3cPolicyAnswer) answer = NULL;
  g_autofree char *location = NULL;

  if (bucket == NULL || key == NULL)
    return;

  answer = s3c_guide_check_present (self->draft, bucket, key);
  location = g_strdup_printf ("%s/%s", bucket, key);
  gtk_label_set_label (self->location, location);
  show_causes (self, &(S3cCauseFacts){
                         .bucket = bucket,
                         .key = key,
                         .answer = answer,
                         .place = s3c_guide_draft_get_place (self->draft, bucket),
                     });
}

/* Not the first label that can be selected. */
static gboolean
s3c_guide_causes_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (S3C_GUIDE_CAUSES (widget)->check_button);
}

static void
s3c_guide_causes_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_GUIDE_CAUSES);
  g_clear_object (&S3C_GUIDE_CAUSES (object)->draft);

  G_OBJECT_CLASS (s3c_guide_causes_parent_class)->dispose (object);
}

static void
s3c_guide_causes_class_init (S3cGuideCausesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = s3c_guide_causes_dispose;
  widget_class->grab_focus = s3c_guide_causes_grab_focus;

  g_type_ensure (S3C_TYPE_BUCKET_LOOKUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-guide-causes.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cGuideCauses, location);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideCauses, causes);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideCauses, check_button);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideCauses, lookup);
}

static void
s3c_guide_causes_init (S3cGuideCauses *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  s3c_button_name_within (GTK_WIDGET (self));
}

GtkWidget *
s3c_guide_causes_new (S3cGuideDraft *draft, S3cSession *session)
{
  S3cGuideCauses *self;

  g_return_val_if_fail (S3C_IS_GUIDE_DRAFT (draft), NULL);

  self = g_object_new (S3C_TYPE_GUIDE_CAUSES, NULL);
  self->draft = g_object_ref (draft);
  s3c_bucket_lookup_set_draft (self->lookup, draft, session, TRUE);
  g_signal_connect_object (draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
  draft_changed_cb (self);

  return GTK_WIDGET (self);
}
