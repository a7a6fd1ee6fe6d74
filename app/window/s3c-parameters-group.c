/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-parameters-group.h"

#include "s3c-field.h"
#include "s3c-parameter-row.h"

#include <glib/gi18n.h>

struct _S3cParametersGroup
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *rows; /* (owned) (element-type S3cParameterRow), not owned by it */
  gboolean wrong;
};

G_DEFINE_FINAL_TYPE (S3cParametersGroup, s3c_parameters_group, ADW_TYPE_PREFERENCES_GROUP)

typedef enum
{
  PROP_WRONG = 1,
} S3cParametersGroupProperty;

static GParamSpec *properties[PROP_WRONG + 1];

enum
{
  SIGNAL_SUBMIT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_blank (S3cParameterRow *row)
{
  return *s3c_parameter_row_get_name (row) == '\0' && *s3c_parameter_row_get_value (row) == '\0';
}

static void
set_wrong (S3cParametersGroup *self, gboolean wrong)
{
  if (self->wrong == wrong)
    return;

  self->wrong = wrong;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WRONG]);
}

/* The row that the verdict is about: blank rows were left out of the question. */
static S3cParameterRow *
find_row (S3cParametersGroup *self, gsize position)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      S3cParameterRow *row = g_ptr_array_index (self->rows, i);

      if (!is_blank (row) && position-- == 0)
        return row;
    }

  return NULL;
}

static S3cParameterRow *
judge (S3cParametersGroup *self, gboolean settled)
{
  g_auto (GStrv) parameters = s3c_parameters_group_dup (self);
  gsize position = 0;
  S3cVerdict verdict = s3c_parameters_check ((const char *const *)parameters, &position);
  gboolean shown
      = verdict.grade == S3C_GRADE_WRONG || (settled && s3c_verdict_is_unusable (verdict));
  S3cParameterRow *offender = shown ? find_row (self, position) : NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      S3cParameterRow *row = g_ptr_array_index (self->rows, i);

      s3c_parameter_row_set_reason (row, row == offender ? verdict.reason : S3C_REASON_NONE);
    }
  set_wrong (self, offender != NULL);

  return offender;
}

static void
changed_cb (S3cParametersGroup *self)
{
  judge (self, FALSE);
}

static void
submit_cb (S3cParametersGroup *self)
{
  g_signal_emit (self, signals[SIGNAL_SUBMIT], 0);
}

static void
remove_row (S3cParametersGroup *self, S3cParameterRow *row)
{
  g_ptr_array_remove (self->rows, row);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
}

static void
remove_cb (S3cParametersGroup *self, S3cParameterRow *row)
{
  remove_row (self, row);
  judge (self, FALSE);
}

static S3cParameterRow *
add_row (S3cParametersGroup *self, const char *name, const char *value)
{
  S3cParameterRow *row = s3c_parameter_row_new (name, value);

  g_signal_connect_swapped (row, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (row, "submit", G_CALLBACK (submit_cb), self);
  g_signal_connect_object (row, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));

  return row;
}

static void
add_cb (S3cParametersGroup *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (add_row (self, "", "")));
}

static void
s3c_parameters_group_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  S3cParametersGroup *self = S3C_PARAMETERS_GROUP (object);

  switch ((S3cParametersGroupProperty)id)
    {
    case PROP_WRONG:
      g_value_set_boolean (value, self->wrong);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
s3c_parameters_group_finalize (GObject *object)
{
  S3cParametersGroup *self = S3C_PARAMETERS_GROUP (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (s3c_parameters_group_parent_class)->finalize (object);
}

static void
s3c_parameters_group_class_init (S3cParametersGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = s3c_parameters_group_get_property;
  object_class->finalize = s3c_parameters_group_finalize;

  properties[PROP_WRONG] = g_param_spec_boolean ("wrong", NULL, NULL, FALSE,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_SUBMIT] = g_signal_new ("submit", S3C_TYPE_PARAMETERS_GROUP, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
s3c_parameters_group_init (S3cParametersGroup *self)
{
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic");

  self->rows = g_ptr_array_new ();
  gtk_widget_set_valign (add, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (add, _ ("Add Parameter"));
  gtk_widget_add_css_class (add, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (add), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add Parameter"), -1);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), add);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (add_cb), self);
}

char **
s3c_parameters_group_dup (S3cParametersGroup *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (S3C_IS_PARAMETERS_GROUP (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      S3cParameterRow *row = g_ptr_array_index (self->rows, i);

      if (is_blank (row))
        continue;
      g_strv_builder_add (builder, s3c_parameter_row_get_name (row));
      g_strv_builder_add (builder, s3c_parameter_row_get_value (row));
    }

  return g_strv_builder_end (builder);
}

void
s3c_parameters_group_set (S3cParametersGroup *self, const char *const *parameters)
{
  g_return_if_fail (S3C_IS_PARAMETERS_GROUP (self));

  while (self->rows->len > 0)
    remove_row (self, g_ptr_array_index (self->rows, 0));

  for (gsize i = 0; parameters != NULL && parameters[i] != NULL; i += 2)
    add_row (self, parameters[i], parameters[i + 1]);

  judge (self, FALSE);
}

gboolean
s3c_parameters_group_settle (S3cParametersGroup *self)
{
  S3cParameterRow *offender;

  g_return_val_if_fail (S3C_IS_PARAMETERS_GROUP (self), FALSE);

  offender = judge (self, TRUE);
  if (offender == NULL)
    return TRUE;

  gtk_widget_grab_focus (GTK_WIDGET (offender));

  return FALSE;
}
