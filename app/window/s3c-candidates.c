/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-candidates.h"

#include "s3c-button.h"
#include "s3c-copy-words.h"
#include "s3c-error-text.h"
#include "s3c-feedback.h"

#include <glib/gi18n.h>

struct _S3cCandidates
{
  AdwWindow parent_instance;

  S3cSession *session;   /* (owned) */
  S3cCopy *copy;         /* (owned) */
  GPtrArray *candidates; /* (owned) (element-type S3cCandidate) */
  gboolean adopting;     /* the person has chosen, and it is being written down */

  AdwPreferencesGroup *group; /* (unowned) */
  S3cFeedback *feedback;      /* (unowned) */
  GtkWidget *none;            /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cCandidates, s3c_candidates, ADW_TYPE_WINDOW)

static void
set_adopting (S3cCandidates *self, gboolean adopting)
{
  self->adopting = adopting;
  gtk_widget_set_sensitive (GTK_WIDGET (self->group), !adopting);
  gtk_widget_set_sensitive (self->none, !adopting);
}

static void
adopted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cCandidates) self = S3C_CANDIDATES (user_data);
  g_autoptr (GError) error = NULL;

  if (s3c_session_adopt_finish (S3C_SESSION (source), result, &error))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  set_adopting (self, FALSE);
  s3c_feedback_show (self->feedback, S3C_FEEDBACK_ERROR,
                     g_error_matches (error, S3C_ERROR, S3C_ERROR_FAILED)
                         ? _ ("Another copy is this media already.")
                         : s3c_error_text_get ((S3cError)error->code).heading,
                     NULL);
}

static void
this_cb (GtkWidget *button, gpointer user_data)
{
  S3cCandidates *self = S3C_CANDIDATES (gtk_widget_get_root (button));

  if (self->adopting)
    return;

  set_adopting (self, TRUE);
  s3c_session_adopt_async (self->session, self->copy, S3C_CANDIDATE (user_data), NULL, adopted_cb,
                           g_object_ref (self));
}

static void
open_cb (GtkWidget *button, gpointer user_data)
{
  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (button)),
                s3c_candidate_get_url (S3C_CANDIDATE (user_data)), GDK_CURRENT_TIME);
}

static void
none_cb (S3cCandidates *self)
{
  s3c_session_retry (self->session, self->copy);
  gtk_window_close (GTK_WINDOW (self));
}

/* Created, state and id: what tells media of one name apart. (transfer full) */
static char *
describe (S3cCandidate *candidate)
{
  g_autofree char *created = s3c_words_for_moment (s3c_candidate_get_created (candidate));
  const char *state = s3c_state_text_get (s3c_candidate_get_state (candidate));

  return g_strjoin (" · ", state, s3c_candidate_get_hashed_id (candidate), created, NULL);
}

static const char *
get_name (S3cCandidate *candidate)
{
  const char *name = s3c_candidate_get_name (candidate);

  return name != NULL ? name : s3c_candidate_get_hashed_id (candidate);
}

static GtkWidget *
make_open_button (S3cCandidate *candidate)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("web-browser-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("Open in Wistia"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Open in Wistia"), -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (open_cb), candidate, 0);

  return button;
}

static void
add_candidate (S3cCandidates *self, S3cCandidate *candidate)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new ();
  g_autofree char *words = describe (candidate);
  g_autofree char *title = g_markup_escape_text (get_name (candidate), -1);
  g_autofree char *subtitle = g_markup_escape_text (words, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (s3c_candidate_get_url (candidate) != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_open_button (candidate));

  s3c_button_set_label (GTK_BUTTON (button), _ ("This Is It"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (this_cb), candidate, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  /* The row's subject is with the button when only buttons are gone through. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words, -1);
  adw_preferences_group_add (self->group, row);
}

static void
s3c_candidates_dispose (GObject *object)
{
  S3cCandidates *self = S3C_CANDIDATES (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_CANDIDATES);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_object (&self->copy);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_candidates_parent_class)->dispose (object);
}

static void
s3c_candidates_class_init (S3cCandidatesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = s3c_candidates_dispose;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (S3C_TYPE_FEEDBACK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-candidates.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cCandidates, group);
  gtk_widget_class_bind_template_child (widget_class, S3cCandidates, feedback);
  gtk_widget_class_bind_template_child (widget_class, S3cCandidates, none);
  gtk_widget_class_bind_template_callback (widget_class, none_cb);
}

static void
s3c_candidates_init (S3cCandidates *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  s3c_button_name_within (GTK_WIDGET (self));
}

GtkWindow *
s3c_candidates_new (S3cSession *session, GtkWindow *parent, S3cCopy *copy, GPtrArray *candidates)
{
  S3cCandidates *self;
  g_autofree char *words = NULL;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);
  g_return_val_if_fail (S3C_IS_COPY (copy), NULL);
  g_return_val_if_fail (candidates != NULL, NULL);

  self = g_object_new (S3C_TYPE_CANDIDATES, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->copy = g_object_ref (copy);
  self->candidates = g_ptr_array_ref (candidates);
  words = g_markup_printf_escaped (
      _ ("Several media in Wistia could be “%s”, and no other copy is one of them."),
      s3c_copy_get_title (copy));
  adw_preferences_group_set_description (self->group, words);
  for (guint i = 0; i < candidates->len; i++)
    add_candidate (self, g_ptr_array_index (candidates, i));

  return GTK_WINDOW (self);
}
