/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-guide-folders.h"

#include "s3c-bucket-policy.h"
#include "s3c-error-text.h"
#include "s3c-field-row.h"
#include "s3c-location.h"

#include <glib/gi18n.h>

struct _S3cGuideFolders
{
  AdwPreferencesGroup parent_instance;

  S3cGuideDraft *draft; /* (owned) (nullable) until it is set */
  GPtrArray *rows;      /* (owned) (element-type S3cFieldRow), not owned by it */
  gboolean telling;     /* our own change of the draft */
};

G_DEFINE_FINAL_TYPE (S3cGuideFolders, s3c_guide_folders, ADW_TYPE_PREFERENCES_GROUP)

static S3cGrade
grade (S3cFieldRow *row, S3cReason *reason)
{
  return s3c_prefix_grade (s3c_field_row_get_text (row), reason);
}

/* Rows that are empty or wrong are left out. (transfer full) */
static char **
dup_usable (S3cGuideFolders *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      S3cFieldRow *row = g_ptr_array_index (self->rows, i);
      S3cReason reason;

      if (*s3c_field_row_get_text (row) != '\0' && grade (row, &reason) <= S3C_GRADE_WARNING)
        g_strv_builder_add (builder, s3c_field_row_get_text (row));
    }

  return g_strv_builder_end (builder);
}

static void
tell (S3cGuideFolders *self)
{
  g_auto (GStrv) prefixes = dup_usable (self);

  self->telling = TRUE;
  s3c_guide_draft_set_prefixes (self->draft, (const char *const *)prefixes);
  self->telling = FALSE;
}

static void
judge (S3cFieldRow *row, gboolean settled)
{
  S3cReason reason = S3C_REASON_NONE;

  switch (grade (row, &reason))
    {
    case S3C_GRADE_WRONG:
      s3c_field_row_say (row, S3C_FEEDBACK_ERROR, s3c_reason_text_get (reason), S3C_OFFER_NONE);
      break;
    case S3C_GRADE_WARNING:
      if (settled)
        s3c_field_row_say (row, S3C_FEEDBACK_WARNING, s3c_reason_text_get (reason),
                           reason == S3C_REASON_PREFIX_NO_SLASH ? S3C_OFFER_SLASH : S3C_OFFER_NONE);
      break;
    case S3C_GRADE_FINE:
    case S3C_GRADE_UNFINISHED:
    default:
      break;
    }
}

static void
changed_cb (S3cGuideFolders *self, S3cFieldRow *row)
{
  judge (row, FALSE);
  tell (self);
}

static void
left_cb (S3cGuideFolders *self, S3cFieldRow *row)
{
  judge (row, TRUE);
}

static void
offer_cb (S3cGuideFolders *self, int offer, S3cFieldRow *row)
{
  g_autofree char *folder = g_strconcat (s3c_field_row_get_text (row), "/", NULL);

  s3c_field_row_set_text (row, folder);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  gtk_editable_set_position (GTK_EDITABLE (row), -1);
}

/* The folder that an address shows, or the one that its object is in. */
static gboolean
pasted_cb (S3cGuideFolders *self, const char *text, S3cFieldRow *row)
{
  g_autofree char *line = g_strstrip (g_strdup (text));
  g_autoptr (S3cLocation) location = NULL;
  g_autofree char *folder = NULL;
  const char *key;

  if (!s3c_location_looks_like_address (line))
    return FALSE;

  location = s3c_location_parse (line);
  key = s3c_location_get_key (location);
  if (key == NULL)
    return FALSE;

  folder = g_strndup (key, (gsize)(s3c_key_get_file_name (key) - key));
  s3c_field_row_set_text (row, folder);
  s3c_field_row_say (row, S3C_FEEDBACK_NOTE, _ ("The folder was taken from the address."),
                     S3C_OFFER_NONE);

  return TRUE;
}

static void
remove_row (S3cGuideFolders *self, S3cFieldRow *row)
{
  g_ptr_array_remove (self->rows, row);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
}

static void
remove_cb (S3cGuideFolders *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, S3C_TYPE_FIELD_ROW);

  remove_row (self, S3C_FIELD_ROW (row));
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  tell (self);
}

static GtkWidget *
make_button (const char *icon, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

static S3cFieldRow *
add_row (S3cGuideFolders *self, const char *prefix)
{
  S3cFieldRow *row = g_object_new (S3C_TYPE_FIELD_ROW, "title", _ ("Folder"), "input-hints",
                                   GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_NO_EMOJI, NULL);
  GtkWidget *button = make_button ("list-remove-symbolic", _ ("Remove Folder"));

  s3c_field_row_leave_judging (row);
  s3c_field_row_set_text (row, prefix);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "offer", G_CALLBACK (offer_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "pasted", G_CALLBACK (pasted_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));

  return row;
}

static void
add_cb (S3cGuideFolders *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (add_row (self, "")));
}

/* Somebody else has changed the folders. */
static void
draft_changed_cb (S3cGuideFolders *self)
{
  const char *const *prefixes = s3c_guide_draft_get_prefixes (self->draft);
  g_auto (GStrv) shown = dup_usable (self);

  if (self->telling || g_strv_equal (prefixes, (const char *const *)shown))
    return;

  while (self->rows->len > 0)
    remove_row (self, g_ptr_array_index (self->rows, 0));
  for (gsize i = 0; prefixes[i] != NULL; i++)
    judge (add_row (self, prefixes[i]), TRUE);
}

static void
s3c_guide_folders_dispose (GObject *object)
{
  g_clear_object (&S3C_GUIDE_FOLDERS (object)->draft);

  G_OBJECT_CLASS (s3c_guide_folders_parent_class)->dispose (object);
}

static void
s3c_guide_folders_finalize (GObject *object)
{
  g_clear_pointer (&S3C_GUIDE_FOLDERS (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (s3c_guide_folders_parent_class)->finalize (object);
}

static void
s3c_guide_folders_class_init (S3cGuideFoldersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = s3c_guide_folders_dispose;
  object_class->finalize = s3c_guide_folders_finalize;
}

static void
s3c_guide_folders_init (S3cGuideFolders *self)
{
  GtkWidget *add = make_button ("list-add-symbolic", _ ("Add Folder"));

  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), add);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (add_cb), self);
}

void
s3c_guide_folders_set_draft (S3cGuideFolders *self, S3cGuideDraft *draft)
{
  g_return_if_fail (S3C_IS_GUIDE_FOLDERS (self));
  g_return_if_fail (S3C_IS_GUIDE_DRAFT (draft));
  g_return_if_fail (self->draft == NULL);

  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
  draft_changed_cb (self);
}
