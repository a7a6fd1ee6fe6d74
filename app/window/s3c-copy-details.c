/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-details.h"

#include "s3c-button.h"
#include "s3c-copy-actions.h"
#include "s3c-copy-facts.h"
#include "s3c-copy-menu.h"
#include "s3c-copy-picture.h"
#include "s3c-copy-words.h"
#include "s3c-error-text.h"
#include "s3c-fact-row.h"
#include "s3c-queue-words.h"
#include "s3c-shortcuts.h"
#include "s3c-window.h"

#include <glib/gi18n.h>

struct _S3cCopyDetails
{
  AdwBin parent_instance;

  S3cSession *session;     /* (owned) */
  S3cChecks *checks;       /* (owned) */
  S3cCopyActions *actions; /* (owned) */
  S3cCopy *copy;           /* (owned) (nullable) */
  gulong changed;          /* handler on copy, or 0 */
  guint rebuild;           /* source, or 0 */
  guint countdown;         /* source, or 0 */
  const char *style;       /* (unowned) (nullable) of the state that is shown */
  gboolean nameless;       /* its folder, as yet */

  GtkWidget *back;             /* (unowned) */
  AdwHeaderBar *header;        /* (unowned) */
  GtkMenuButton *menu_button;  /* (unowned) */
  GtkScrolledWindow *scroller; /* (unowned) */
  S3cCopyPicture *picture;     /* (unowned) */
  GtkLabel *title;             /* (unowned) */
  GtkWidget *state;            /* (unowned) */
  GtkImage *state_icon;        /* (unowned) */
  GtkLabel *state_label;       /* (unowned) */
  GtkProgressBar *progress;    /* (unowned) */
  GtkWidget *problem;          /* (unowned) */
  GtkLabel *heading;           /* (unowned) */
  GtkLabel *causes;            /* (unowned) */
  GtkLabel *advice;            /* (unowned) */
  GtkButton *step;             /* (unowned) */
  GtkWidget *again;            /* (unowned) */
  GtkWidget *links;            /* (unowned) */
  GtkBox *facts;               /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cCopyDetails, s3c_copy_details, ADW_TYPE_BIN)

static void
show_state (S3cCopyDetails *self)
{
  const S3cCopyData *data = s3c_copy_get_data (self->copy);
  g_autofree char *words = s3c_words_for_state (self->copy);

  if (self->style != NULL)
    gtk_widget_remove_css_class (self->state, self->style);
  self->style = s3c_style_for_state (data->state);
  gtk_widget_add_css_class (self->state, self->style);

  gtk_label_set_label (self->title, s3c_copy_get_title (self->copy));
  gtk_image_set_from_icon_name (self->state_icon, s3c_icon_for_state (data->state));
  gtk_label_set_label (self->state_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->progress),
                          s3c_state_is_followed (data->state) && data->progress >= 0);
  gtk_progress_bar_set_fraction (self->progress, CLAMP (data->progress, 0, 1));
}

static char *
bullets (const char *lines)
{
  g_auto (GStrv) each = g_strsplit (lines, "\n", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; each[i] != NULL; i++)
    g_string_append_printf (text, "%s• %s", i > 0 ? "\n" : "", each[i]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
say (S3cCopyDetails *self, const char *heading, const char *causes, const char *advice)
{
  g_autofree char *list = bullets (causes);

  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->causes, list);
  gtk_widget_set_visible (GTK_WIDGET (self->causes), *causes != '\0');
  gtk_label_set_label (self->advice, advice);
  gtk_widget_set_visible (GTK_WIDGET (self->advice), *advice != '\0');
  gtk_widget_set_visible (self->problem, TRUE);
}

static void
offer (S3cCopyDetails *self, const char *label, const char *action)
{
  if (*label != '\0')
    s3c_button_set_label (self->step, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->step), action);
  gtk_widget_set_visible (GTK_WIDGET (self->step), *label != '\0');
}

/* What a waiting copy waits for, and what ends that. (transfer full) */
static char *
dup_waiting_advice (const S3cCopyData *data, const S3cErrorText *text)
{
  S3cError code;
  g_autofree char *clock = NULL;

  if (!s3c_error_from_nick (data->error, &code))
    return g_strdup ("");
  if (code == S3C_ERROR_TOKEN_MISSING && data->account_id == NULL)
    return g_strdup (
        _ ("It was asked for before there was an account, and the practice account does "
           "not take it. Add your Wistia account, and it is sent."));
  if (!s3c_error_passes (code))
    return g_strdup (text->advice);
  if (data->retry_at == 0)
    return g_strdup (_ ("Nothing was copied. It is sent again by itself."));

  clock = s3c_words_for_clock (data->retry_at);

  /* Translators: a time of day. */
  return g_strdup_printf (_ ("Nothing was copied. It is sent again by itself, not before %s."),
                          clock);
}

static void
show_waiting (S3cCopyDetails *self)
{
  const S3cCopyData *data = s3c_copy_get_data (self->copy);
  const S3cProgressData *all = s3c_progress_get_data (s3c_session_get_progress (self->session));
  g_autofree char *heading = s3c_words_for_waiting (self->copy, all, g_get_real_time ());
  g_autofree char *advice = NULL;
  S3cErrorText text = { "", "", "", "", S3C_STEP_NONE };
  S3cError code;

  if (s3c_error_from_nick (data->error, &code))
    text = s3c_error_text_get (code);
  advice = dup_waiting_advice (data, &text);
  say (self, heading, text.causes, advice);
  offer (self, *text.step_label != '\0' && !s3c_error_passes (code) ? text.step_label : "",
         "copy.step");
  gtk_widget_set_visible (self->again, FALSE);
}

static void
show_error (S3cCopyDetails *self, S3cError code)
{
  S3cErrorText text = s3c_error_text_get (code);
  g_autofree char *looking = s3c_checks_dup_words (self->checks, self->copy);
  gboolean unsure = s3c_copy_get_state (self->copy) == S3C_STATE_UNSURE;

  say (self, text.heading, text.causes, looking != NULL ? looking : text.advice);
  if (looking != NULL)
    offer (self, _ ("Stop Looking"), "copy.stop-check");
  else
    offer (self, text.step_label, "copy.step");
  gtk_widget_set_visible (self->again, unsure && looking == NULL && code != S3C_ERROR_NOT_THERE
                                           && code != S3C_ERROR_SEVERAL);
}

static void
show_problem (S3cCopyDetails *self)
{
  S3cError code;

  if (s3c_copy_get_state (self->copy) == S3C_STATE_WAITING)
    show_waiting (self);
  else if (s3c_error_from_nick (s3c_copy_get_data (self->copy)->error, &code))
    show_error (self, code);
  else
    gtk_widget_set_visible (self->problem, FALSE);
}

static void
add_part (S3cCopyDetails *self, S3cFacts part)
{
  g_auto (GStrv) facts = s3c_copy_facts (self->copy, part);
  AdwPreferencesGroup *group;

  if (part == S3C_FACTS_ASKED)
    self->nameless = !s3c_copy_facts_name_folder (facts, self->session, self->copy);

  if (facts[0] == NULL)
    return;

  group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (group, s3c_facts_get_title (part));
  for (gsize i = 0; facts[i] != NULL; i += 2)
    adw_preferences_group_add (group, s3c_fact_row_new (facts[i], facts[i + 1], FALSE));
  gtk_box_append (self->facts, GTK_WIDGET (group));
}

static void
add_raw_reply (S3cCopyDetails *self)
{
  const char *reply = s3c_copy_get_data (self->copy)->raw_reply;
  AdwPreferencesGroup *group;
  GtkWidget *expander;

  if (reply == NULL || *reply == '\0')
    return;

  group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  expander = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _ ("Reply as It Came"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), s3c_fact_row_new ("", reply, TRUE));
  adw_preferences_group_add (group, expander);
  gtk_box_append (self->facts, GTK_WIDGET (group));
}

static void
show_facts (S3cCopyDetails *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->facts))) != NULL)
    gtk_box_remove (self->facts, child);

  for (S3cFacts part = S3C_FACTS_ASKED; part <= S3C_FACTS_RECORD; part++)
    add_part (self, part);
  add_raw_reply (self);
}

static void
update (S3cCopyDetails *self)
{
  g_autofree char *url = s3c_session_get_media_url (self->session, self->copy);

  s3c_copy_picture_show (self->picture, self->session, self->copy);
  show_state (self);
  show_problem (self);
  gtk_widget_set_visible (self->links, url != NULL);
  show_facts (self);
}

static gboolean
rebuild_cb (gpointer user_data)
{
  S3cCopyDetails *self = S3C_COPY_DETAILS (user_data);

  self->rebuild = 0;
  if (self->copy != NULL && s3c_copy_is_loaded (self->copy))
    update (self);

  return G_SOURCE_REMOVE;
}

/* A change of progress alone leaves the facts in peace: somebody may be selecting in them. */
static void
changed_cb (S3cCopyDetails *self, GParamSpec *pspec)
{
  if (!s3c_copy_is_loaded (self->copy))
    return;

  show_state (self);
  if (!g_str_equal (pspec->name, "progress") && !g_str_equal (pspec->name, "updated")
      && self->rebuild == 0)
    self->rebuild = g_idle_add (rebuild_cb, self);
}

static void
explain (S3cCopyDetails *self)
{
  if (self->copy != NULL && s3c_copy_is_loaded (self->copy))
    show_problem (self);
}

/* The folder's name may have come. */
static void
folders_cb (S3cCopyDetails *self)
{
  if (self->copy != NULL && self->nameless && self->rebuild == 0)
    self->rebuild = g_idle_add (rebuild_cb, self);
}

static void
check_changed_cb (S3cCopyDetails *self, S3cCopy *copy)
{
  if (copy == self->copy)
    explain (self);
}

static gboolean
is_waiting (S3cCopyDetails *self)
{
  return self->copy != NULL && s3c_copy_is_loaded (self->copy)
         && s3c_copy_get_state (self->copy) == S3C_STATE_WAITING;
}

static gboolean
countdown_cb (gpointer user_data)
{
  S3cCopyDetails *self = S3C_COPY_DETAILS (user_data);

  if (is_waiting (self) && s3c_copy_get_data (self->copy)->retry_at > 0)
    show_problem (self);

  return G_SOURCE_CONTINUE;
}

static void
progress_cb (S3cCopyDetails *self)
{
  if (is_waiting (self))
    show_problem (self);
}

static void
copy_details_cb (S3cCopyDetails *self)
{
  g_autofree char *text = s3c_copy_facts_text (self->copy);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  if (S3C_IS_WINDOW (root))
    s3c_window_toast (S3C_WINDOW (root), _ ("Details copied"));
}

static void
make_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  g_autoptr (GMenuModel) menu = s3c_copy_menu_new ();

  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, menu);
}

static void
add_shortcut_cb (const char *action, const char *keys, gpointer user_data)
{
  g_autofree char *name = g_strconcat (S3C_SHORTCUTS_COPY_PREFIX, action, NULL);

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (user_data),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys), gtk_named_action_new (name)));
}

static void
add_shortcuts (S3cCopyDetails *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  s3c_shortcuts_foreach_for_copy (add_shortcut_cb, shortcuts);
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
}

static void
s3c_copy_details_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (s3c_copy_details_parent_class)->map (widget);

  S3C_COPY_DETAILS (widget)->countdown = g_timeout_add_seconds (1, countdown_cb, widget);
}

static void
s3c_copy_details_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&S3C_COPY_DETAILS (widget)->countdown, g_source_remove);

  GTK_WIDGET_CLASS (s3c_copy_details_parent_class)->unmap (widget);
}

static gboolean
s3c_copy_details_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (S3C_COPY_DETAILS (widget)->back);
}

static void
s3c_copy_details_dispose (GObject *object)
{
  S3cCopyDetails *self = S3C_COPY_DETAILS (object);

  g_clear_handle_id (&self->rebuild, g_source_remove);
  g_clear_handle_id (&self->countdown, g_source_remove);
  g_clear_signal_handler (&self->changed, self->copy);
  g_clear_object (&self->copy);
  g_clear_object (&self->actions);
  g_clear_object (&self->checks);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_COPY_DETAILS);

  G_OBJECT_CLASS (s3c_copy_details_parent_class)->dispose (object);
}

static void
s3c_copy_details_class_init (S3cCopyDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = s3c_copy_details_dispose;
  widget_class->map = s3c_copy_details_map;
  widget_class->unmap = s3c_copy_details_unmap;
  widget_class->grab_focus = s3c_copy_details_grab_focus;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);

  g_type_ensure (S3C_TYPE_COPY_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-copy-details.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cCopyDetails, back);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyDetails, header);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyDetails, menu_button);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyDetails, scroller);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyDetails, picture);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyDetails, title);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyDetails, state);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyDetails, state_icon);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyDetails, state_label);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyDetails, progress);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyDetails, problem);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyDetails, heading);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyDetails, causes);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyDetails, advice);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyDetails, step);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyDetails, again);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyDetails, links);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyDetails, facts);
  gtk_widget_class_bind_template_callback (widget_class, copy_details_cb);
}

static void
s3c_copy_details_init (S3cCopyDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  s3c_button_name_within (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, make_menu_cb, NULL, NULL);
  add_shortcuts (self);
}

GtkWidget *
s3c_copy_details_new (S3cSession *session, S3cChecks *checks)
{
  S3cCopyDetails *self;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);

  self = g_object_new (S3C_TYPE_COPY_DETAILS, NULL);
  self->session = g_object_ref (session);
  self->checks = g_object_ref (checks);
  self->actions = s3c_copy_actions_new (session, checks, GTK_WIDGET (self));
  g_signal_connect_object (checks, "changed", G_CALLBACK (check_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (s3c_session_get_progress (session), "changed", G_CALLBACK (progress_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (s3c_session_get_folders (session), "items-changed",
                           G_CALLBACK (folders_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

void
s3c_copy_details_set_copy (S3cCopyDetails *self, S3cCopy *copy)
{
  g_return_if_fail (S3C_IS_COPY_DETAILS (self));
  g_return_if_fail (copy == NULL || S3C_IS_COPY (copy));

  g_clear_handle_id (&self->rebuild, g_source_remove);
  g_clear_signal_handler (&self->changed, self->copy);
  g_set_object (&self->copy, copy);
  s3c_copy_actions_set_copy (self->actions, copy);
  if (copy == NULL)
    return;

  self->changed = g_signal_connect_swapped (copy, "notify", G_CALLBACK (changed_cb), self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  if (s3c_copy_is_loaded (copy))
    update (self);
  if (self->nameless)
    s3c_folders_open (s3c_session_get_folders (self->session));
}

S3cCopy *
s3c_copy_details_get_copy (S3cCopyDetails *self)
{
  g_return_val_if_fail (S3C_IS_COPY_DETAILS (self), NULL);

  return self->copy;
}
