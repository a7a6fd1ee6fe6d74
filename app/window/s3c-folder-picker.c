/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-folder-picker.h"

#include "s3c-folder-choice.h"
#include "s3c-folder-popover.h"
#include "s3c-folder-words.h"
#include "s3c-new-folder-dialog.h"

#include <glib/gi18n.h>

struct _S3cFolderPicker
{
  GObject parent_instance;

  S3cSession *session;     /* (owned) */
  S3cFolderChoice *choice; /* (owned) */
  gboolean setting;        /* our own change of the text */

  S3cFieldRow *row;          /* (unowned) (nullable) once it is gone */
  GtkWidget *text;           /* (unowned) the row's */
  S3cFolderPopover *popover; /* (unowned) (nullable) until it is asked for */
};

G_DEFINE_FINAL_TYPE (S3cFolderPicker, s3c_folder_picker, G_TYPE_OBJECT)

/* Where the row's frame ends and the list begins. */
#define MARGIN 6

static gboolean
is_open (S3cFolderPicker *self)
{
  return self->popover != NULL && gtk_widget_get_visible (GTK_WIDGET (self->popover));
}

/* The entry tells assistive technology what the list beneath it shows; without one, what is said
 * beneath it. */
static void
describe (S3cFolderPicker *self)
{
  GtkAccessible *row = GTK_ACCESSIBLE (self->row);
  g_autofree char *words = NULL;

  gtk_accessible_update_state (row, GTK_ACCESSIBLE_STATE_EXPANDED, is_open (self), -1);
  if (!is_open (self))
    {
      gtk_accessible_reset_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
      s3c_feedback_describe (s3c_field_row_get_feedback (self->row), row);
      return;
    }

  words = s3c_folder_popover_dup_words (self->popover);
  gtk_accessible_reset_relation (row, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  gtk_accessible_update_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
close_list (S3cFolderPicker *self)
{
  if (!is_open (self))
    return;

  s3c_folder_popover_close (self->popover);
  describe (self);
}

static void
chosen_cb (S3cFolderPicker *self, S3cFolder *folder)
{
  close_list (self);
  s3c_folder_choice_choose (self->choice, folder);
}

static void
named_cb (S3cFolderPicker *self, const char *name)
{
  s3c_folder_choice_create (self->choice, name);
}

static void
new_folder_cb (S3cFolderPicker *self, const char *name)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->row));
  GtkWindow *dialog;

  close_list (self);
  if (name != NULL)
    {
      s3c_folder_choice_create (self->choice, name);
      return;
    }

  dialog = s3c_new_folder_dialog_new (GTK_WINDOW (root));
  g_signal_connect_object (dialog, "named", G_CALLBACK (named_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static S3cFolderPopover *
get_popover (S3cFolderPicker *self)
{
  if (self->popover != NULL)
    return self->popover;

  self->popover = s3c_folder_popover_new (s3c_session_get_folders (self->session));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self->row));
  g_signal_connect_object (self->popover, "chosen", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "new-folder", G_CALLBACK (new_folder_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "changed", G_CALLBACK (describe), self,
                           G_CONNECT_SWAPPED);

  return self->popover;
}

/* What is typed is searched for; what was chosen stands among all the others. */
static void
open_list (S3cFolderPicker *self)
{
  S3cAccount *account = s3c_session_get_account (self->session);
  gboolean typing = s3c_folder_choice_get_state (self->choice) == S3C_CHOICE_TYPING
                    || s3c_folder_choice_get_state (self->choice) == S3C_CHOICE_UNKNOWN
                    || s3c_folder_choice_get_state (self->choice) == S3C_CHOICE_SEVERAL;
  int width = gtk_widget_get_width (GTK_WIDGET (self->row));
  S3cFolders *folders = s3c_session_get_folders (self->session);
  S3cFolderPopover *popover;

  if (account == NULL || s3c_folder_choice_is_refused (self->choice)
      || !gtk_widget_get_mapped (GTK_WIDGET (self->row)))
    return;

  s3c_folders_open (folders);
  if (s3c_folders_get_status (folders) == S3C_FOLDERS_CLOSED
      || s3c_folders_get_status (folders) == S3C_FOLDERS_REFUSED)
    return;

  popover = get_popover (self);
  s3c_folder_popover_search (popover, typing ? s3c_folder_choice_get_text (self->choice) : NULL);
  if (!is_open (self))
    {
      gtk_popover_set_pointing_to (
          GTK_POPOVER (popover),
          &(GdkRectangle){ 0, 0, width, gtk_widget_get_height (self->text) + 2 * MARGIN });
      s3c_folder_popover_open (popover, width - 2 * MARGIN, s3c_folder_words_get_hint (account));
    }
  describe (self);
}

static void
say (S3cFolderPicker *self)
{
  S3cFeedbackKind kind;
  S3cOffer offer;
  g_autofree char *words = s3c_folder_words_dup (self->choice, &kind, &offer);

  s3c_field_row_say (self->row, kind, words, offer);
}

static void
choice_cb (S3cFolderPicker *self)
{
  const char *text = s3c_folder_choice_get_text (self->choice);
  g_autofree char *shown = NULL;

  if (self->row == NULL)
    return;

  shown = g_strstrip (g_strdup (s3c_field_row_get_text (self->row)));
  if (!g_str_equal (shown, text))
    {
      self->setting = TRUE;
      s3c_field_row_set_text (self->row, text);
      self->setting = FALSE;
    }
  if (s3c_folder_choice_is_refused (self->choice))
    close_list (self);
  say (self);
  describe (self);
}

/* Assistive technology writes into the text wherever the focus is. */
static void
changed_cb (S3cFolderPicker *self)
{
  const char *text = s3c_field_row_get_text (self->row);

  if (self->setting)
    return;

  s3c_folder_choice_set_text (self->choice, text);
  /* The text tells of a paste once more when it is over. */
  if (s3c_folder_choice_get_state (self->choice) == S3C_CHOICE_CHOSEN)
    return;
  if (s3c_folder_choice_is_id (text))
    {
      close_list (self);
      if (!gtk_widget_is_focus (self->text))
        s3c_folder_choice_settle (self->choice);
      return;
    }

  if (!gtk_widget_is_focus (self->text) && *text != '\0')
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->row));
      gtk_editable_set_position (GTK_EDITABLE (self->row), -1);
    }
  if (gtk_widget_is_focus (self->text))
    open_list (self);
}

/* An address is one wherever it is put; what looks like an id may be a part of a name. */
static gboolean
pasted_cb (S3cFolderPicker *self, const char *text)
{
  const gboolean alone = *s3c_field_row_get_text (self->row) == '\0';
  g_autofree char *id = s3c_folder_id_from_address (text);

  if (id == NULL && !(alone && s3c_folder_choice_is_id (text)))
    return FALSE;

  if (id != NULL)
    s3c_folder_choice_set_id (self->choice, id);
  else
    {
      s3c_folder_choice_set_text (self->choice, text);
      s3c_folder_choice_settle (self->choice);
    }
  close_list (self);

  return TRUE;
}

static void
left_cb (S3cFolderPicker *self)
{
  close_list (self);
  s3c_folder_choice_settle (self->choice);
}

static void
offer_cb (S3cFolderPicker *self, int offer)
{
  g_autofree char *name = g_strdup (s3c_folder_choice_get_text (self->choice));

  if (offer == S3C_OFFER_NEW_FOLDER)
    s3c_folder_choice_create (self->choice, name);
}

/* What is said beneath is not to be covered by what was not asked for. */
static void
focus_enter_cb (S3cFolderPicker *self)
{
  S3cFeedbackKind kind = s3c_feedback_get_kind (s3c_field_row_get_feedback (self->row));

  if (kind != S3C_FEEDBACK_ERROR && kind != S3C_FEEDBACK_WARNING)
    open_list (self);
}

static gboolean
move (S3cFolderPicker *self, int lines)
{
  if (is_open (self))
    s3c_folder_popover_move (self->popover, lines);
  else
    open_list (self);

  return is_open (self);
}

/* The keys that are the list's, while the entry has the focus. */
static gboolean
key_pressed_cb (S3cFolderPicker *self, guint key, guint code, GdkModifierType modifiers)
{
  if ((modifiers & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;

  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return move (self, 1);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return is_open (self) && move (self, -1);
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      return move (self, S3C_FOLDER_POPOVER_LINES);
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      return is_open (self) && move (self, -S3C_FOLDER_POPOVER_LINES);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      return is_open (self) && s3c_folder_popover_activate (self->popover);
    case GDK_KEY_Escape:
      if (!is_open (self))
        return FALSE;
      close_list (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
arrow_cb (S3cFolderPicker *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->row));
  open_list (self);
}

static void
s3c_folder_picker_dispose (GObject *object)
{
  S3cFolderPicker *self = S3C_FOLDER_PICKER (object);

  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;
  g_clear_weak_pointer (&self->row);
  g_clear_object (&self->choice);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_folder_picker_parent_class)->dispose (object);
}

static void
s3c_folder_picker_class_init (S3cFolderPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_folder_picker_dispose;
}

static void
s3c_folder_picker_init (S3cFolderPicker *self)
{
}

static void
connect_row (S3cFolderPicker *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (self->row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->row, "pasted", G_CALLBACK (pasted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->row, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->row, "offer", G_CALLBACK (offer_cb), self, G_CONNECT_SWAPPED);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->text, keys);
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_enter_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->text, focus);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "released", G_CALLBACK (open_list), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->text, GTK_EVENT_CONTROLLER (click));
}

S3cFolderPicker *
s3c_folder_picker_new (S3cFieldRow *row, S3cSession *session)
{
  S3cFolderPicker *self;

  g_return_val_if_fail (S3C_IS_FIELD_ROW (row), NULL);
  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);

  self = g_object_new (S3C_TYPE_FOLDER_PICKER, NULL);
  self->session = g_object_ref (session);
  self->choice = s3c_folder_choice_new (session);
  g_set_weak_pointer (&self->row, row);
  self->text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row)));
  s3c_field_row_leave_judging (row);
  connect_row (self);
  g_signal_connect_object (self->choice, "changed", G_CALLBACK (choice_cb), self,
                           G_CONNECT_SWAPPED);
  choice_cb (self);

  return self;
}

void
s3c_folder_picker_complete (S3cFolderPicker *self)
{
  GtkWidget *arrow;

  g_return_if_fail (S3C_IS_FOLDER_PICKER (self));

  arrow = gtk_button_new_from_icon_name ("pan-down-symbolic");
  gtk_widget_set_tooltip_text (arrow, _ ("Choose a Folder"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose a Folder"), -1);
  gtk_widget_add_css_class (arrow, "flat");
  gtk_widget_set_valign (arrow, GTK_ALIGN_CENTER);
  gtk_widget_set_can_focus (arrow, FALSE);
  g_signal_connect_object (arrow, "clicked", G_CALLBACK (arrow_cb), self, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->row), arrow);
}

const char *
s3c_folder_picker_get_id (S3cFolderPicker *self)
{
  g_return_val_if_fail (S3C_IS_FOLDER_PICKER (self), NULL);

  return s3c_folder_choice_get_id (self->choice);
}

void
s3c_folder_picker_set_id (S3cFolderPicker *self, const char *id)
{
  g_return_if_fail (S3C_IS_FOLDER_PICKER (self));

  s3c_folder_choice_set_id (self->choice, id);
}

gboolean
s3c_folder_picker_settle (S3cFolderPicker *self)
{
  g_return_val_if_fail (S3C_IS_FOLDER_PICKER (self), FALSE);

  close_list (self);

  return s3c_folder_choice_settle (self->choice);
}
