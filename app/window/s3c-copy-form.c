/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-form.h"

#include "s3c-account-hint.h"
#include "s3c-button.h"
#include "s3c-error-text.h"
#include "s3c-field-row.h"
#include "s3c-folder-picker.h"
#include "s3c-location.h"
#include "s3c-parameters-group.h"
#include "s3c-smart-paste.h"

#include <glib/gi18n.h>

struct _S3cCopyForm
{
  AdwBin parent_instance;

  S3cSession *session;       /* (owned) (nullable) until it is set */
  S3cSmartPaste *paste;      /* (owned) */
  S3cFolderPicker *picker;   /* (owned) (nullable) until there is a session */
  GCancellable *cancellable; /* (owned) */
  gboolean submitting;

  GtkScrolledWindow *scroller;          /* (unowned) */
  AdwClamp *clamp;                      /* (unowned) */
  S3cFieldRow *bucket_row;              /* (unowned) */
  S3cFieldRow *key_row;                 /* (unowned) */
  S3cFieldRow *folder_row;              /* (unowned) */
  S3cFieldRow *name_row;                /* (unowned) */
  S3cFieldRow *description_row;         /* (unowned) */
  S3cFieldRow *contact_row;             /* (unowned) */
  GtkBox *groups;                       /* (unowned) */
  S3cParametersGroup *parameters_group; /* (unowned) (nullable) until it is asked for */
  S3cFeedback *reason;                  /* (unowned) */
  GtkButton *button;                    /* (unowned) */
  GtkLabel *account_hint;               /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cCopyForm, s3c_copy_form, ADW_TYPE_BIN)

enum
{
  SIGNAL_SUBMITTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define N_ROWS 6

static void
list_rows (S3cCopyForm *self, S3cFieldRow *rows[N_ROWS])
{
  rows[0] = self->bucket_row;
  rows[1] = self->key_row;
  rows[2] = self->folder_row;
  rows[3] = self->name_row;
  rows[4] = self->description_row;
  rows[5] = self->contact_row;
}

/* Why the button cannot be pressed: the first row in which something is wrong. (transfer full) */
static char *
dup_obstacle (S3cCopyForm *self)
{
  S3cFieldRow *rows[N_ROWS];
  gboolean parameters_wrong = FALSE;

  list_rows (self, rows);
  for (guint i = 0; i < N_ROWS; i++)
    if (s3c_field_row_is_wrong (rows[i]))
      return g_strdup_printf (_ ("First mend this: %s."),
                              s3c_field_text_get (s3c_field_row_get_field (rows[i])));

  if (self->parameters_group != NULL)
    g_object_get (self->parameters_group, "wrong", &parameters_wrong, NULL);

  return parameters_wrong ? g_strdup (_ ("First mend the additional parameters.")) : NULL;
}

static void
update_button (S3cCopyForm *self)
{
  g_autofree char *obstacle = dup_obstacle (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->button), obstacle == NULL && !self->submitting);
  s3c_feedback_show (self->reason, obstacle != NULL ? S3C_FEEDBACK_ERROR : S3C_FEEDBACK_NONE,
                     obstacle, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  obstacle != NULL ? obstacle : "", -1);
}

static S3cParametersGroup *
get_parameters_group (S3cCopyForm *self)
{
  GtkWidget *group;

  if (self->parameters_group != NULL)
    return self->parameters_group;

  group = g_object_new (S3C_TYPE_PARAMETERS_GROUP, "title", _ ("Additional Parameters"), NULL);
  self->parameters_group = S3C_PARAMETERS_GROUP (group);
  g_signal_connect_object (group, "notify::wrong", G_CALLBACK (update_button), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "submit", G_CALLBACK (s3c_copy_form_submit), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->groups, group);

  return self->parameters_group;
}

static void
update_account (S3cCopyForm *self)
{
  s3c_account_hint_show (self->account_hint, self->session,
                         _ ("There is no account yet: the copy waits for one."));
}

static void
update_placeholder (S3cCopyForm *self)
{
  const char *key = s3c_field_row_get_text (self->key_row);
  const char *file_name = *key != '\0' ? s3c_key_get_file_name (key) : "";

  g_object_set (self->name_row, "placeholder", *file_name != '\0' ? file_name : NULL, NULL);
}

static void
clear_all_but_place (S3cCopyForm *self)
{
  s3c_field_row_set_text (self->key_row, "");
  s3c_field_row_set_text (self->name_row, "");
  s3c_field_row_set_text (self->description_row, "");
  s3c_field_row_set_text (self->contact_row, "");
  s3c_parameters_group_set (get_parameters_group (self), NULL);
}

static S3cRequest *
make_request (S3cCopyForm *self)
{
  g_auto (GStrv) parameters = s3c_parameters_group_dup (get_parameters_group (self));

  return g_object_new (S3C_TYPE_REQUEST, "bucket", s3c_field_row_get_text (self->bucket_row), "key",
                       s3c_field_row_get_text (self->key_row), "folder",
                       s3c_folder_picker_get_id (self->picker), "name",
                       s3c_field_row_get_text (self->name_row), "description",
                       s3c_field_row_get_text (self->description_row), "contact-id",
                       s3c_field_row_get_text (self->contact_row), "parameters", parameters, NULL);
}

/* FALSE where something must be mended first: it is said beneath its row, which gets the cursor. */
static gboolean
settle (S3cCopyForm *self)
{
  S3cFieldRow *rows[N_ROWS];
  S3cFieldRow *first = NULL;
  gboolean folder_known;

  s3c_smart_paste_settle (self->paste);
  folder_known = s3c_folder_picker_settle (self->picker);

  list_rows (self, rows);
  for (guint i = N_ROWS; i > 0; i--)
    if (!s3c_field_row_settle (rows[i - 1]) || (rows[i - 1] == self->folder_row && !folder_known))
      first = rows[i - 1];

  if (first != NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (first));
      gtk_editable_set_position (GTK_EDITABLE (first), -1);
      return FALSE;
    }

  return s3c_parameters_group_settle (get_parameters_group (self));
}

static void
say_failure (S3cCopyForm *self, const GError *error)
{
  S3cErrorText text
      = s3c_error_text_get (error->domain == S3C_ERROR ? error->code : S3C_ERROR_FAILED);
  g_autofree char *words = g_strdup_printf ("%s\n%s", text.heading, text.advice);

  s3c_feedback_show (self->reason, S3C_FEEDBACK_ERROR, words, NULL);
}

static void
submitted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cCopyForm) self = S3C_COPY_FORM (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cCopy) copy = s3c_session_submit_finish (S3C_SESSION (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  self->submitting = FALSE;
  update_button (self);
  if (copy == NULL)
    {
      say_failure (self, error);
      return;
    }

  clear_all_but_place (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->key_row));
  g_signal_emit (self, signals[SIGNAL_SUBMITTED], 0, copy);
}

/* A parameter that was added grows at the end of the form: it is to be seen. */
static void
grown_cb (S3cCopyForm *self, GParamSpec *pspec, GtkAdjustment *adjustment)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && self->parameters_group != NULL
      && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->parameters_group)))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
}

static gboolean
s3c_copy_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (S3C_COPY_FORM (widget)->bucket_row));
}

static void
s3c_copy_form_dispose (GObject *object)
{
  S3cCopyForm *self = S3C_COPY_FORM (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->paste);
  g_clear_object (&self->picker);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_COPY_FORM);

  G_OBJECT_CLASS (s3c_copy_form_parent_class)->dispose (object);
}

static void
s3c_copy_form_finalize (GObject *object)
{
  S3cCopyForm *self = S3C_COPY_FORM (object);

  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (s3c_copy_form_parent_class)->finalize (object);
}

static void
s3c_copy_form_class_init (S3cCopyFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = s3c_copy_form_dispose;
  object_class->finalize = s3c_copy_form_finalize;
  widget_class->grab_focus = s3c_copy_form_grab_focus;

  signals[SIGNAL_SUBMITTED] = g_signal_new ("submitted", S3C_TYPE_COPY_FORM, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 1, S3C_TYPE_COPY);

  g_type_ensure (S3C_TYPE_FIELD_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-copy-form.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cCopyForm, scroller);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyForm, clamp);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyForm, bucket_row);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyForm, key_row);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyForm, folder_row);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyForm, name_row);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyForm, description_row);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyForm, contact_row);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyForm, groups);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyForm, reason);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyForm, button);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyForm, account_hint);
  gtk_widget_class_bind_template_callback (widget_class, s3c_copy_form_submit);
}

static void
s3c_copy_form_init (S3cCopyForm *self)
{
  S3cFieldRow *rows[N_ROWS];

  gtk_widget_init_template (GTK_WIDGET (self));
  s3c_button_name_within (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->paste = s3c_smart_paste_new (self->bucket_row, self->key_row);

  list_rows (self, rows);
  for (guint i = 0; i < N_ROWS; i++)
    {
      g_signal_connect_object (rows[i], "notify::wrong", G_CALLBACK (update_button), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (rows[i], "entry-activated", G_CALLBACK (s3c_copy_form_submit), self,
                               G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "notify::upper",
                           G_CALLBACK (grown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->key_row, "changed", G_CALLBACK (update_placeholder), self,
                           G_CONNECT_SWAPPED);
}

void
s3c_copy_form_set_session (S3cCopyForm *self, S3cSession *session)
{
  g_return_if_fail (S3C_IS_COPY_FORM (self));
  g_return_if_fail (S3C_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->picker = s3c_folder_picker_new (self->folder_row, session);
  g_signal_connect_object (session, "notify::account", G_CALLBACK (update_account), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::started", G_CALLBACK (update_account), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (s3c_session_get_accounts (session), "items-changed",
                           G_CALLBACK (update_account), self, G_CONNECT_SWAPPED);
  update_account (self);
}

void
s3c_copy_form_complete (S3cCopyForm *self)
{
  g_return_if_fail (S3C_IS_COPY_FORM (self));

  get_parameters_group (self);
  s3c_folder_picker_complete (self->picker);
}

void
s3c_copy_form_set_width (S3cCopyForm *self, int width)
{
  g_return_if_fail (S3C_IS_COPY_FORM (self));

  adw_clamp_set_maximum_size (self->clamp, width);
  adw_clamp_set_tightening_threshold (self->clamp, width);
}

void
s3c_copy_form_begin (S3cCopyForm *self)
{
  g_return_if_fail (S3C_IS_COPY_FORM (self));

  clear_all_but_place (self);
  s3c_smart_paste_forget (self->paste);
  gtk_widget_grab_focus (GTK_WIDGET (self->bucket_row));
  gtk_editable_select_region (GTK_EDITABLE (self->bucket_row), 0, -1);
}

void
s3c_copy_form_fill (S3cCopyForm *self, S3cRequest *request)
{
  g_return_if_fail (S3C_IS_COPY_FORM (self));
  g_return_if_fail (S3C_IS_REQUEST (request));

  s3c_field_row_set_text (self->bucket_row, s3c_request_get_bucket (request));
  s3c_field_row_set_text (self->key_row, s3c_request_get_key (request));
  s3c_folder_picker_set_id (self->picker, s3c_request_get_folder (request));
  s3c_field_row_set_text (self->name_row, s3c_request_get_name (request));
  s3c_field_row_set_text (self->description_row, s3c_request_get_description (request));
  s3c_field_row_set_text (self->contact_row, s3c_request_get_contact_id (request));
  s3c_parameters_group_set (get_parameters_group (self), s3c_request_get_parameters (request));
  gtk_widget_grab_focus (GTK_WIDGET (self->key_row));
}

gboolean
s3c_copy_form_settle_folder (S3cCopyForm *self)
{
  GtkWidget *leaflet = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_LEAFLET);

  g_return_val_if_fail (S3C_IS_COPY_FORM (self), FALSE);

  if (s3c_folder_picker_settle (self->picker))
    return TRUE;

  if (leaflet != NULL)
    adw_leaflet_set_visible_child_name (ADW_LEAFLET (leaflet), "form");
  gtk_widget_grab_focus (GTK_WIDGET (self->folder_row));
  return FALSE;
}

S3cRequest *
s3c_copy_form_dup_common (S3cCopyForm *self)
{
  g_auto (GStrv) parameters = NULL;

  g_return_val_if_fail (S3C_IS_COPY_FORM (self), NULL);

  s3c_folder_picker_settle (self->picker);
  parameters = s3c_parameters_group_dup (get_parameters_group (self));

  return g_object_new (S3C_TYPE_REQUEST, "folder", s3c_folder_picker_get_id (self->picker),
                       "description", s3c_field_row_get_text (self->description_row), "contact-id",
                       s3c_field_row_get_text (self->contact_row), "parameters", parameters, NULL);
}

void
s3c_copy_form_submit (S3cCopyForm *self)
{
  g_autoptr (S3cRequest) request = NULL;

  g_return_if_fail (S3C_IS_COPY_FORM (self));

  if (self->submitting || self->session == NULL || !settle (self))
    return;

  request = make_request (self);
  self->submitting = TRUE;
  update_button (self);
  s3c_session_submit_async (self->session, request, self->cancellable, submitted_cb,
                            g_object_ref (self));
}
