/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-stage.h"

#include "s3c-copy-row.h"
#include "s3c-copy-words.h"
#include "s3c-field-row.h"
#include "s3c-memory-tokens.h"
#include "s3c-practice.h"

#include <glib/gstdio.h>

struct _S3cStage
{
  char *directory;             /* (owned) */
  S3cPractice *practice;       /* (owned) */
  S3cSession *session;         /* (owned) */
  S3cApplication *application; /* (owned) */
  S3cWindow *window;           /* (unowned) */
};

static GPtrArray *applications; /* (owned) of the tests that are over */

static gboolean
start_practice (S3cSession *session, gboolean use, gpointer user_data, GError **error)
{
  const char *url = s3c_practice_get_url (S3C_PRACTICE (user_data));

  if (use)
    s3c_session_use_practice (session, url, url, S3C_PRACTICE_TOKEN, FALSE);
  else
    s3c_session_set_practice (session, url, url);

  return TRUE;
}

static S3cSession *
make_session (S3cStage *self)
{
  g_autofree char *path = g_build_filename (self->directory, "history.db", NULL);
  g_autoptr (S3cMemoryTokens) tokens = s3c_memory_tokens_new ();
  const char *url = s3c_practice_get_url (self->practice);

  return g_object_new (S3C_TYPE_SESSION, "history-path", path, "upload-url", url, "api-url", url,
                       "s3-url", url, "token-store", tokens, NULL);
}

S3cStage *
s3c_stage_new (gboolean practice)
{
  g_autoptr (S3cStage) self = g_new0 (S3cStage, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  /* Those of the tests before are still on the bus. */
  if (applications == NULL)
    applications = g_ptr_array_new ();
  id = g_strdup_printf ("org.example.S3Copy.Test%u", applications->len);

  self->directory = g_dir_make_tmp ("s3copy-window-XXXXXX", &error);
  g_assert_no_error (error);
  self->practice = s3c_practice_new ();
  g_object_set (self->practice, "speed", 20.0, NULL);
  s3c_practice_start (self->practice, 0, &error);
  g_assert_no_error (error);
  self->session = make_session (self);
  self->application = s3c_application_new (self->session, start_practice, self->practice);
  g_application_set_application_id (G_APPLICATION (self->application), id);
  g_application_register (G_APPLICATION (self->application), NULL, &error);
  g_assert_no_error (error);

  self->window = s3c_window_new (self->application, self->session);
  gtk_window_present (GTK_WINDOW (self->window));
  while (!s3c_session_is_started (self->session))
    g_main_context_iteration (NULL, TRUE);
  if (practice)
    start_practice (self->session, TRUE, self->practice, NULL);

  return g_steal_pointer (&self);
}

static void
remove_directory (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_directory (child);
    }
  g_remove (path);
}

void
s3c_stage_free (S3cStage *self)
{
  g_autofree S3cStage *emptied = self;
  gpointer window = emptied->window;

  if (window != NULL)
    {
      g_object_add_weak_pointer (G_OBJECT (window), &window);
      gtk_window_destroy (GTK_WINDOW (window));
      for (int i = 0; i < 100 && window != NULL; i++)
        s3c_await_pass (20);
      g_assert_null (window);
    }
  /* An application that was not run never leaves the bus and says so when it is finalised: it
   * stays, and its session with it. */
  g_ptr_array_add (applications, g_steal_pointer (&emptied->application));
  s3c_session_close (emptied->session);
  g_clear_object (&emptied->session);
  g_clear_object (&emptied->practice);
  remove_directory (emptied->directory);
  g_clear_pointer (&emptied->directory, g_free);
}

S3cWindow *
s3c_stage_get_window (S3cStage *self)
{
  return self->window;
}

void
s3c_stage_forget_window (S3cStage *self)
{
  self->window = NULL;
}

S3cSession *
s3c_stage_get_session (S3cStage *self)
{
  return self->session;
}

S3cCopies *
s3c_stage_get_copies (S3cStage *self)
{
  return s3c_session_get_copies (self->session);
}

guint
s3c_stage_count_copies (S3cStage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (s3c_stage_get_copies (self)));
}

/* A row draws its text: what it says of its copy is the name of the list item it is in. */
static gboolean
is_in_state (S3cCopyRow *row, const char *state)
{
  S3cCopy *copy = s3c_copy_row_get_copy (row);
  g_autofree char *words = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *problem = NULL;

  if (copy == NULL || !s3c_copy_is_loaded (copy))
    return FALSE;

  words = s3c_words_for_state (copy);
  sentence = s3c_copy_row_dup_sentence (row, g_get_real_time ());
  problem = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (row))), GTK_ACCESSIBLE_PROPERTY_LABEL,
      sentence);

  return problem == NULL && g_str_equal (words, state);
}

static gboolean
is_called (GtkWidget *widget, const char *label)
{
  if (label == NULL)
    return TRUE;
  if (GTK_IS_BUTTON (widget))
    {
      g_auto (GStrv) parts = g_strsplit (gtk_button_get_label (GTK_BUTTON (widget)) ?: "", "_", 2);
      g_autofree char *plain = g_strjoinv ("", parts);

      return g_str_equal (plain, label);
    }
  if (S3C_IS_COPY_ROW (widget))
    return is_in_state (S3C_COPY_ROW (widget), label);
  if (GTK_IS_LABEL (widget))
    return g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), label);

  return ADW_IS_PREFERENCES_ROW (widget)
         && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), label);
}

GtkWidget *
s3c_stage_find_within (GtkWidget *widget, GType type, const char *label)
{
  GtkWidget *found
      = g_type_is_a (G_OBJECT_TYPE (widget), type) && is_called (widget, label) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = s3c_stage_find_within (child, type, label);

  return found;
}

GtkWidget *
s3c_stage_find (S3cStage *self, GType type, const char *label)
{
  return s3c_stage_find_within (GTK_WIDGET (self->window), type, label);
}

GtkWidget *
s3c_stage_get_row (S3cStage *self, const char *title)
{
  GtkWidget *row = s3c_stage_find (self, S3C_TYPE_FIELD_ROW, title);

  g_assert_nonnull (row);

  return row;
}

const char *
s3c_stage_get_text (S3cStage *self, const char *title)
{
  return gtk_editable_get_text (GTK_EDITABLE (s3c_stage_get_row (self, title)));
}

void
s3c_stage_set_text (S3cStage *self, const char *title, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (s3c_stage_get_row (self, title)), text);
}

const char *
s3c_stage_get_feedback (S3cStage *self, const char *title)
{
  S3cFieldRow *row = S3C_FIELD_ROW (s3c_stage_get_row (self, title));

  return s3c_feedback_get_text (s3c_field_row_get_feedback (row));
}

void
s3c_stage_type (S3cStage *self, const char *title, const char *text)
{
  GtkWidget *row = s3c_stage_get_row (self, title);

  gtk_widget_grab_focus (row);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      int position = (int)g_utf8_strlen (gtk_editable_get_text (GTK_EDITABLE (row)), -1);

      gtk_editable_insert_text (GTK_EDITABLE (row), at, (int)(g_utf8_next_char (at) - at),
                                &position);
    }
}

void
s3c_stage_paste (S3cStage *self, const char *title, const char *text)
{
  GtkWidget *row = s3c_stage_get_row (self, title);
  GtkEditable *delegate = gtk_editable_get_delegate (GTK_EDITABLE (row));

  gtk_widget_grab_focus (row);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (row), text);
  g_signal_emit_by_name (delegate, "paste-clipboard");
  s3c_await_pass (100);
}

void
s3c_stage_press (S3cStage *self, const char *label)
{
  s3c_stage_press_in (GTK_WIDGET (self->window), label);
}

void
s3c_stage_press_in (GtkWidget *window, const char *label)
{
  GtkWidget *button = s3c_stage_find_within (window, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

void
s3c_stage_await_label (S3cStage *self, const char *text)
{
  while (s3c_stage_find (self, GTK_TYPE_LABEL, text) == NULL)
    s3c_await_pass (10);
}

void
s3c_stage_await_state (S3cStage *self, const char *state)
{
  while (s3c_stage_find (self, S3C_TYPE_COPY_ROW, state) == NULL)
    s3c_await_pass (10);
}

void
s3c_stage_await_copies (S3cStage *self, guint n)
{
  while (s3c_stage_count_copies (self) != n)
    g_main_context_iteration (NULL, TRUE);
}
