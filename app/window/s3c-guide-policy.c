/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-guide-policy.h"

#include "s3c-button.h"
#include "s3c-guide-fields.h"
#include "s3c-guide-policies.h"
#include "s3c-guide-present.h"
#include "s3c-guide-result.h"
#include "s3c-text-layout.h"

#include <glib/gi18n.h>

struct _S3cGuidePolicy
{
  AdwBin parent_instance;

  S3cGuideDraft *draft; /* (owned) */
  gboolean narrow;
  gboolean showing; /* our own change of the choice */

  S3cGuideFields *fields;   /* (unowned) */
  GtkWidget *choice_group;  /* (unowned) */
  AdwComboRow *choice;      /* (unowned) */
  S3cGuidePresent *present; /* (unowned) */
  S3cGuideResult *result;   /* (unowned) */
  GtkWidget *key_group;     /* (unowned) */
  GtkTextView *key_text;    /* (unowned) */
  GtkWidget *key_button;    /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cGuidePolicy, s3c_guide_policy, ADW_TYPE_BIN)

typedef enum
{
  PROP_NARROW = 1,
} S3cGuidePolicyProperty;

static GParamSpec *properties[PROP_NARROW + 1];

static void
chosen_cb (S3cGuidePolicy *self)
{
  GtkStringObject *chosen = adw_combo_row_get_selected_item (self->choice);

  if (self->showing || chosen == NULL)
    return;

  s3c_guide_draft_set_bucket (self->draft, gtk_string_object_get_string (chosen));
}

static void
copy_key_cb (S3cGuidePolicy *self)
{
  g_autofree char *statement = s3c_guide_dup_key_statement (self->draft);

  if (statement == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), statement);
  gtk_widget_activate_action (GTK_WIDGET (self), "guide.toast", "s", _ ("Statement copied"));
}

static gboolean
shows_buckets (S3cGuidePolicy *self, const char *const *buckets)
{
  GListModel *model = adw_combo_row_get_model (self->choice);
  guint n = g_strv_length ((char **)buckets);
  gboolean same = model != NULL && g_list_model_get_n_items (model) == n;

  for (guint i = 0; i < n && same; i++)
    same = g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (model), i), buckets[i]);

  return same;
}

static void
show_choice (S3cGuidePolicy *self)
{
  const char *const *buckets = s3c_guide_draft_get_buckets (self->draft);
  guint chosen = 0;

  while (buckets[chosen] != NULL
         && !g_str_equal (buckets[chosen], s3c_guide_draft_get_bucket (self->draft)))
    chosen++;

  self->showing = TRUE;
  if (!shows_buckets (self, buckets))
    {
      g_autoptr (GtkStringList) list = gtk_string_list_new (buckets);

      adw_combo_row_set_model (self->choice, G_LIST_MODEL (list));
    }
  if (buckets[chosen] != NULL)
    adw_combo_row_set_selected (self->choice, chosen);
  self->showing = FALSE;
  gtk_widget_set_visible (self->choice_group, g_strv_length ((char **)buckets) > 1);
}

static void
show_key_statement (S3cGuidePolicy *self)
{
  g_autofree char *statement = s3c_guide_dup_key_statement (self->draft);

  gtk_widget_set_visible (self->key_group, s3c_guide_draft_get_encrypted (self->draft));
  gtk_text_buffer_set_text (
      gtk_text_view_get_buffer (self->key_text),
      statement != NULL ? statement : _ ("Give Wistia’s AWS account number above."), -1);
  gtk_widget_set_sensitive (self->key_button, statement != NULL);
}

static void
draft_changed_cb (S3cGuidePolicy *self)
{
  show_choice (self);
  show_key_statement (self);
}

static void
s3c_guide_policy_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((S3cGuidePolicyProperty)id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, S3C_GUIDE_POLICY (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
s3c_guide_policy_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  S3cGuidePolicy *self = S3C_GUIDE_POLICY (object);

  switch ((S3cGuidePolicyProperty)id)
    {
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      s3c_guide_result_set_narrow (self->result, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
s3c_guide_policy_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (S3C_GUIDE_POLICY (widget)->fields));
}

static void
s3c_guide_policy_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_GUIDE_POLICY);
  g_clear_object (&S3C_GUIDE_POLICY (object)->draft);

  G_OBJECT_CLASS (s3c_guide_policy_parent_class)->dispose (object);
}

static void
s3c_guide_policy_class_init (S3cGuidePolicyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = s3c_guide_policy_get_property;
  object_class->set_property = s3c_guide_policy_set_property;
  object_class->dispose = s3c_guide_policy_dispose;
  widget_class->grab_focus = s3c_guide_policy_grab_focus;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (S3C_TYPE_GUIDE_FIELDS);
  g_type_ensure (S3C_TYPE_GUIDE_PRESENT);
  g_type_ensure (S3C_TYPE_GUIDE_RESULT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-guide-policy.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cGuidePolicy, fields);
  gtk_widget_class_bind_template_child (widget_class, S3cGuidePolicy, choice_group);
  gtk_widget_class_bind_template_child (widget_class, S3cGuidePolicy, choice);
  gtk_widget_class_bind_template_child (widget_class, S3cGuidePolicy, present);
  gtk_widget_class_bind_template_child (widget_class, S3cGuidePolicy, result);
  gtk_widget_class_bind_template_child (widget_class, S3cGuidePolicy, key_group);
  gtk_widget_class_bind_template_child (widget_class, S3cGuidePolicy, key_text);
  gtk_widget_class_bind_template_child (widget_class, S3cGuidePolicy, key_button);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_key_cb);
}

static void
s3c_guide_policy_init (S3cGuidePolicy *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  s3c_button_name_within (GTK_WIDGET (self));
  s3c_text_layout_in_time (self->key_text);
}

GtkWidget *
s3c_guide_policy_new (S3cGuideDraft *draft)
{
  S3cGuidePolicy *self;

  g_return_val_if_fail (S3C_IS_GUIDE_DRAFT (draft), NULL);

  self = g_object_new (S3C_TYPE_GUIDE_POLICY, NULL);
  self->draft = g_object_ref (draft);
  s3c_guide_fields_set_draft (self->fields, draft);
  s3c_guide_present_set_draft (self->present, draft);
  s3c_guide_result_set_draft (self->result, draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
  draft_changed_cb (self);

  return GTK_WIDGET (self);
}

void
s3c_guide_policy_load (S3cGuidePolicy *self, GFile *file)
{
  g_return_if_fail (S3C_IS_GUIDE_POLICY (self));

  s3c_guide_present_load (self->present, file);
}

void
s3c_guide_policy_open (S3cGuidePolicy *self)
{
  g_return_if_fail (S3C_IS_GUIDE_POLICY (self));

  s3c_guide_present_open (self->present);
}

void
s3c_guide_policy_begin_present (S3cGuidePolicy *self)
{
  g_return_if_fail (S3C_IS_GUIDE_POLICY (self));

  s3c_guide_present_begin (self->present);
}
