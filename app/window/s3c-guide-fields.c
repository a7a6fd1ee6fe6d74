/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-guide-fields.h"

#include "s3c-bucket-policy.h"
#include "s3c-error-text.h"
#include "s3c-field-row.h"
#include "s3c-guide-buckets.h"
#include "s3c-guide-folders.h"
#include "s3c-location.h"

#include <glib/gi18n.h>
#include <string.h>

struct _S3cGuideFields
{
  AdwBin parent_instance;

  S3cGuideDraft *draft; /* (owned) (nullable) until it is set */
  gboolean telling;     /* our own change of the draft */
  char *offered;        /* (owned) (nullable) the folder that an address has shown */

  S3cFieldRow *bucket_row;      /* (unowned) */
  S3cFieldRow *number_row;      /* (unowned) */
  S3cGuideFolders *folders;     /* (unowned) */
  GtkSwitch *list_switch;       /* (unowned) */
  GtkSwitch *encryption_switch; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cGuideFields, s3c_guide_fields, ADW_TYPE_BIN)

/* As the form does it: what is certainly wrong at once, what could still become right when the row
 * is left. */
static void
show_grade (S3cFieldRow *row, S3cGrade grade, S3cReason reason, gboolean settled)
{
  if (reason == S3C_REASON_EMPTY)
    return;

  if (grade == S3C_GRADE_WRONG || (grade == S3C_GRADE_UNFINISHED && settled))
    s3c_field_row_say (row, S3C_FEEDBACK_ERROR, s3c_reason_text_get (reason), S3C_OFFER_NONE);
  else if (grade == S3C_GRADE_WARNING && settled)
    s3c_field_row_say (row, S3C_FEEDBACK_WARNING, s3c_reason_text_get (reason), S3C_OFFER_NONE);
}

/* Without what stands around it. (transfer full) */
static char *
dup_number (S3cGuideFields *self)
{
  return g_strstrip (g_strdup (s3c_field_row_get_text (self->number_row)));
}

static void
judge_number (S3cGuideFields *self, gboolean settled)
{
  g_autofree char *number = dup_number (self);
  S3cReason reason = S3C_REASON_NONE;
  S3cGrade grade = s3c_account_number_grade (number, &reason);

  show_grade (self->number_row, grade, reason, settled);
}

static void
number_changed_cb (S3cGuideFields *self)
{
  g_autofree char *number = dup_number (self);

  judge_number (self, FALSE);
  self->telling = TRUE;
  s3c_guide_draft_set_account_number (self->draft, number);
  self->telling = FALSE;
}

static void
number_left_cb (S3cGuideFields *self)
{
  g_autofree char *number = dup_number (self);

  if (!g_str_equal (number, s3c_field_row_get_text (self->number_row)))
    s3c_field_row_set_text (self->number_row, number);
  judge_number (self, TRUE);
}

/* (transfer full) */
static char **
dup_buckets (S3cGuideFields *self)
{
  g_auto (GStrv) names = s3c_guide_buckets_split (s3c_field_row_get_text (self->bucket_row));

  return s3c_guide_buckets_filter ((const char *const *)names);
}

static void
tell_buckets (S3cGuideFields *self)
{
  g_auto (GStrv) buckets = dup_buckets (self);

  self->telling = TRUE;
  s3c_guide_draft_set_buckets (self->draft, (const char *const *)buckets);
  self->telling = FALSE;
}

static void
judge_buckets (S3cGuideFields *self, gboolean settled)
{
  g_auto (GStrv) names = s3c_guide_buckets_split (s3c_field_row_get_text (self->bucket_row));
  S3cReason reason = S3C_REASON_NONE;
  S3cGrade grade = s3c_guide_buckets_grade ((const char *const *)names, &reason);

  /* An address that is being typed is read when the row is left. */
  if (reason == S3C_REASON_BUCKET_LOOKS_LIKE_ADDRESS && !settled)
    return;

  show_grade (self->bucket_row, grade, reason, settled);
}

static void
bucket_changed_cb (S3cGuideFields *self)
{
  judge_buckets (self, FALSE);
  tell_buckets (self);
}

static void
say_taken (S3cGuideFields *self, S3cLocation *location)
{
  const char *key = s3c_location_get_key (location);
  g_autofree char *words = NULL;

  g_clear_pointer (&self->offered, g_free);
  if (key == NULL)
    {
      s3c_field_row_say (self->bucket_row, S3C_FEEDBACK_NOTE,
                         _ ("The bucket was taken from the address."), S3C_OFFER_NONE);
      return;
    }

  self->offered = g_strndup (key, (gsize)(s3c_key_get_file_name (key) - key));
  if (*self->offered == '\0')
    {
      s3c_field_row_say (self->bucket_row, S3C_FEEDBACK_NOTE,
                         _ ("Bucket and key were taken from the address."), S3C_OFFER_NONE);
      return;
    }

  words
      = g_strdup_printf (_ ("Taken from the address, which is in the folder “%s”."), self->offered);
  s3c_field_row_say (self->bucket_row, S3C_FEEDBACK_NOTE, words, S3C_OFFER_ONLY_PREFIX);
}

/* A list that ends with a separator waits for one more; anything else is replaced. (transfer full)
 */
static char *
join (const char *text, const char *bucket)
{
  gsize length = strlen (text);
  gboolean goes_on = length > 0 && strchr (", ;", text[length - 1]) != NULL;

  return goes_on ? g_strconcat (text, bucket, NULL) : g_strdup (bucket);
}

static void
take (S3cGuideFields *self, S3cLocation *location, const char *before)
{
  const char *key = s3c_location_get_key (location);
  g_autofree char *text = join (before, s3c_location_get_bucket (location));

  s3c_field_row_set_text (self->bucket_row, text);
  judge_buckets (self, TRUE);
  if (!s3c_field_row_is_wrong (self->bucket_row))
    s3c_guide_draft_set_bucket (self->draft, s3c_location_get_bucket (location));
  if (key != NULL && s3c_location_get_outcome (location) == S3C_OUTCOME_OK)
    s3c_guide_draft_set_key (self->draft, key);
  if (!s3c_field_row_is_wrong (self->bucket_row))
    say_taken (self, location);
}

static void
refuse (S3cGuideFields *self, S3cLocation *location, S3cFeedbackKind kind)
{
  g_autofree char *words
      = g_strdup_printf (kind == S3C_FEEDBACK_ERROR ? "%s%s" : "%s %s",
                         kind == S3C_FEEDBACK_ERROR ? "" : _ ("Not taken."),
                         s3c_reason_text_get (s3c_location_get_reason (location)));

  s3c_field_row_say (self->bucket_row, kind, words, S3C_OFFER_NONE);
}

static gboolean
bucket_pasted_cb (S3cGuideFields *self, const char *text)
{
  g_autofree char *line = g_strstrip (g_strdup (text));
  g_autofree char *before = g_strdup (s3c_field_row_get_text (self->bucket_row));
  g_autoptr (S3cLocation) location = NULL;

  /* Several lines are several buckets. */
  if (strpbrk (line, "\r\n") != NULL)
    {
      g_auto (GStrv) names = s3c_guide_buckets_split (line);
      g_autofree char *list = g_strjoinv (", ", names);
      g_autofree char *joined = join (before, list);

      s3c_field_row_set_text (self->bucket_row, joined);
      return TRUE;
    }
  if (!s3c_location_looks_like_address (line))
    return FALSE;

  location = s3c_location_parse (line);
  if (s3c_location_get_bucket (location) != NULL
      && s3c_location_get_reason (location) != S3C_REASON_PARTITION)
    take (self, location, before);
  else
    refuse (self, location, S3C_FEEDBACK_WARNING);

  return TRUE;
}

static void
bucket_left_cb (S3cGuideFields *self)
{
  g_autofree char *line = g_strstrip (g_strdup (s3c_field_row_get_text (self->bucket_row)));
  g_autoptr (S3cLocation) location = NULL;

  if (!s3c_location_looks_like_address (line))
    {
      judge_buckets (self, TRUE);
      return;
    }

  location = s3c_location_parse (line);
  if (s3c_location_get_bucket (location) != NULL)
    take (self, location, "");
  else
    refuse (self, location, S3C_FEEDBACK_ERROR);
}

static void
bucket_offer_cb (S3cGuideFields *self)
{
  const char *const only[] = { self->offered, NULL };

  s3c_guide_draft_set_prefixes (self->draft, only);
  s3c_field_row_say (self->bucket_row, S3C_FEEDBACK_NONE, "", S3C_OFFER_NONE);
}

static void
list_cb (S3cGuideFields *self)
{
  s3c_guide_draft_set_list (self->draft, gtk_switch_get_active (self->list_switch));
}

static void
encryption_cb (S3cGuideFields *self)
{
  s3c_guide_draft_set_encrypted (self->draft, gtk_switch_get_active (self->encryption_switch));
}

static void
show_buckets (S3cGuideFields *self)
{
  const char *const *buckets = s3c_guide_draft_get_buckets (self->draft);
  g_auto (GStrv) shown = dup_buckets (self);
  g_autofree char *text = NULL;

  if (g_strv_equal (buckets, (const char *const *)shown))
    return;

  text = g_strjoinv (", ", (char **)buckets);
  s3c_field_row_set_text (self->bucket_row, text);
}

/* Somebody else has changed something. */
static void
draft_changed_cb (S3cGuideFields *self)
{
  const char *number = s3c_guide_draft_get_account_number (self->draft);

  if (self->telling)
    return;

  show_buckets (self);
  if (*number != '\0' && !g_str_equal (number, s3c_field_row_get_text (self->number_row)))
    s3c_field_row_set_text (self->number_row, number);
  gtk_switch_set_active (self->list_switch, s3c_guide_draft_get_list (self->draft));
  gtk_switch_set_active (self->encryption_switch, s3c_guide_draft_get_encrypted (self->draft));
}

static gboolean
s3c_guide_fields_grab_focus (GtkWidget *widget)
{
  S3cGuideFields *self = S3C_GUIDE_FIELDS (widget);
  gboolean named = *s3c_field_row_get_text (self->bucket_row) != '\0';
  gboolean numbered = *s3c_field_row_get_text (self->number_row) != '\0';

  return gtk_widget_grab_focus (
      GTK_WIDGET (named && !numbered ? self->number_row : self->bucket_row));
}

static void
s3c_guide_fields_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_GUIDE_FIELDS);
  g_clear_object (&S3C_GUIDE_FIELDS (object)->draft);

  G_OBJECT_CLASS (s3c_guide_fields_parent_class)->dispose (object);
}

static void
s3c_guide_fields_finalize (GObject *object)
{
  g_clear_pointer (&S3C_GUIDE_FIELDS (object)->offered, g_free);

  G_OBJECT_CLASS (s3c_guide_fields_parent_class)->finalize (object);
}

static void
s3c_guide_fields_class_init (S3cGuideFieldsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = s3c_guide_fields_dispose;
  object_class->finalize = s3c_guide_fields_finalize;
  widget_class->grab_focus = s3c_guide_fields_grab_focus;

  g_type_ensure (S3C_TYPE_FIELD_ROW);
  g_type_ensure (S3C_TYPE_GUIDE_FOLDERS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-guide-fields.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cGuideFields, bucket_row);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideFields, number_row);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideFields, folders);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideFields, list_switch);
  gtk_widget_class_bind_template_child (widget_class, S3cGuideFields, encryption_switch);
}

static void
s3c_guide_fields_init (S3cGuideFields *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  s3c_field_row_leave_judging (self->bucket_row);
  s3c_field_row_leave_judging (self->number_row);
}

static void
watch_rows (S3cGuideFields *self)
{
  const struct
  {
    gpointer row;
    const char *signal;
    GCallback callback;
  } watched[] = {
    { self->bucket_row, "changed", G_CALLBACK (bucket_changed_cb) },
    { self->bucket_row, "pasted", G_CALLBACK (bucket_pasted_cb) },
    { self->bucket_row, "left", G_CALLBACK (bucket_left_cb) },
    { self->bucket_row, "offer", G_CALLBACK (bucket_offer_cb) },
    { self->number_row, "changed", G_CALLBACK (number_changed_cb) },
    { self->number_row, "left", G_CALLBACK (number_left_cb) },
    { self->list_switch, "notify::active", G_CALLBACK (list_cb) },
    { self->encryption_switch, "notify::active", G_CALLBACK (encryption_cb) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_connect_object (watched[i].row, watched[i].signal, watched[i].callback, self,
                             G_CONNECT_SWAPPED);
}

void
s3c_guide_fields_set_draft (S3cGuideFields *self, S3cGuideDraft *draft)
{
  g_return_if_fail (S3C_IS_GUIDE_FIELDS (self));
  g_return_if_fail (S3C_IS_GUIDE_DRAFT (draft));
  g_return_if_fail (self->draft == NULL);

  self->draft = g_object_ref (draft);
  s3c_guide_folders_set_draft (self->folders, draft);
  draft_changed_cb (self);
  watch_rows (self);
  g_signal_connect_object (draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
}
