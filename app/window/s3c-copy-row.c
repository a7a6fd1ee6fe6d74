/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-row.h"

#include "s3c-button.h"
#include "s3c-copy-words.h"
#include "s3c-error-text.h"

#include <glib/gi18n.h>

struct _S3cCopyRow
{
  GtkWidget parent_instance;

  S3cCopy *copy;             /* (owned) (nullable) */
  gulong changed;            /* handler on copy, or 0 */
  const char *style;         /* (unowned) (nullable) of the state that is shown */
  S3cState buttons_for;      /* the state the buttons were made for */
  const char *buttons_error; /* (unowned) (nullable) the error they were made for, interned */

  GtkWidget *picture;    /* (unowned) */
  GtkBox *body;          /* (unowned) */
  GtkLabel *title;       /* (unowned) */
  GtkWidget *state;      /* (unowned) */
  GtkImage *state_icon;  /* (unowned) */
  GtkLabel *state_label; /* (unowned) */
  GtkLabel *place;       /* (unowned) */
  GtkLabel *time;        /* (unowned) */
  GtkWidget *progress;   /* (unowned) (nullable) */
  GtkWidget *problem;    /* (unowned) (nullable) */
  GtkWidget *buttons;    /* (unowned) (nullable) */
};

G_DEFINE_FINAL_TYPE (S3cCopyRow, s3c_copy_row, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_ACT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
button_clicked_cb (S3cCopyRow *self, GtkButton *button)
{
  g_signal_emit (self, signals[SIGNAL_ACT], 0, gtk_widget_get_name (GTK_WIDGET (button)));
}

static void
add_button (S3cCopyRow *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new ();

  s3c_button_set_label (GTK_BUTTON (button), label);
  gtk_widget_set_name (button, action);
  gtk_widget_add_css_class (button, "row-button");
  g_signal_connect_object (button, "clicked", G_CALLBACK (button_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->buttons), button);
}

static void
add_step_button (S3cCopyRow *self, const char *error)
{
  S3cError code;
  S3cErrorText text;

  if (!s3c_error_from_nick (error, &code))
    return;

  text = s3c_error_text_get (code);
  if (text.step != S3C_STEP_NONE)
    add_button (self, text.step_label, "step");
}

static void
add_buttons (S3cCopyRow *self, S3cState state, const char *error)
{
  switch (state)
    {
    case S3C_STATE_WAITING:
      add_step_button (self, error);
      add_button (self, _ ("Cancel"), "cancel");
      break;
    case S3C_STATE_UNSURE:
      add_button (self, _ ("Check"), "check");
      add_button (self, _ ("Retry…"), "again");
      break;
    case S3C_STATE_REFUSED:
    case S3C_STATE_FAILED:
      add_step_button (self, error);
      break;
    case S3C_STATE_MEDIA_FAILED:
    case S3C_STATE_SENDING:
    case S3C_STATE_QUEUED:
    case S3C_STATE_PROCESSING:
    case S3C_STATE_READY:
    case S3C_STATE_CANCELLED:
    default:
      break;
    }
}

static void
update_buttons (S3cCopyRow *self, S3cState state, const char *error)
{
  const char *interned = g_intern_string (error);
  GtkWidget *child;

  if (self->buttons != NULL && self->buttons_for == state && self->buttons_error == interned)
    return;
  if (self->buttons == NULL)
    {
      self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      gtk_box_append (self->body, self->buttons);
    }

  while ((child = gtk_widget_get_first_child (self->buttons)) != NULL)
    gtk_box_remove (GTK_BOX (self->buttons), child);
  add_buttons (self, state, error);

  gtk_widget_set_visible (self->buttons, gtk_widget_get_first_child (self->buttons) != NULL);
  self->buttons_for = state;
  self->buttons_error = interned;
}

static void
update_progress (S3cCopyRow *self, double progress, gboolean running)
{
  gboolean shown = running && progress >= 0;

  if (shown && self->progress == NULL)
    {
      self->progress = gtk_progress_bar_new ();
      gtk_widget_set_margin_top (self->progress, 3);
      gtk_box_insert_child_after (self->body, self->progress,
                                  gtk_widget_get_parent (GTK_WIDGET (self->place)));
    }
  if (self->progress == NULL)
    return;

  gtk_widget_set_visible (self->progress, shown);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), CLAMP (progress, 0, 1));
}

static void
update_problem (S3cCopyRow *self, const char *words)
{
  if (words != NULL && self->problem == NULL)
    {
      self->problem = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (self->problem), 0);
      gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
      gtk_widget_add_css_class (self->problem, "caption");
      gtk_box_insert_child_after (self->body, self->problem,
                                  gtk_widget_get_parent (GTK_WIDGET (self->place)));
    }
  if (self->problem == NULL)
    return;

  gtk_label_set_label (GTK_LABEL (self->problem), words != NULL ? words : "");
  gtk_widget_set_visible (self->problem, words != NULL);
}

static void
update_state (S3cCopyRow *self, S3cState state)
{
  g_autofree char *words = s3c_words_for_state (self->copy);

  if (self->style != NULL)
    gtk_widget_remove_css_class (self->state, self->style);
  self->style = s3c_style_for_state (state);
  gtk_widget_add_css_class (self->state, self->style);

  gtk_image_set_from_icon_name (self->state_icon, s3c_icon_for_state (state));
  gtk_label_set_label (self->state_label, words);
}

/* The list item is what assistive technology meets: the whole row is its name. */
static void
update_sentence (S3cCopyRow *self, gint64 now)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *sentence = s3c_words_for_copy (self->copy, now);

  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                    -1);
}

static void
update (S3cCopyRow *self)
{
  const S3cCopyData *data = s3c_copy_get_data (self->copy);
  gboolean loaded = s3c_copy_is_loaded (self->copy);
  g_autofree char *place = NULL;

  gtk_widget_set_opacity (GTK_WIDGET (self), loaded ? 1.0 : 0.0);
  s3c_copy_row_refresh (self);
  if (!loaded)
    return;

  g_object_get (self->copy, "place", &place, NULL);
  gtk_label_set_label (self->title, s3c_copy_get_title (self->copy));
  gtk_label_set_label (self->place, place);
  update_state (self, data->state);
  update_progress (self, data->progress, s3c_state_is_followed (data->state));
  update_problem (self, s3c_words_for_problem (self->copy));
  update_buttons (self, data->state, data->error);
}

static void
s3c_copy_row_dispose (GObject *object)
{
  S3cCopyRow *self = S3C_COPY_ROW (object);

  g_clear_signal_handler (&self->changed, self->copy);
  g_clear_object (&self->copy);
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_COPY_ROW);

  G_OBJECT_CLASS (s3c_copy_row_parent_class)->dispose (object);
}

static void
s3c_copy_row_class_init (S3cCopyRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = s3c_copy_row_dispose;

  signals[SIGNAL_ACT] = g_signal_new ("act", S3C_TYPE_COPY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                      NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "copyrow");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-copy-row.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cCopyRow, picture);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyRow, body);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyRow, title);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyRow, state);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyRow, state_icon);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyRow, place);
  gtk_widget_class_bind_template_child (widget_class, S3cCopyRow, time);
}

static void
s3c_copy_row_init (S3cCopyRow *self)
{
  GtkLayoutManager *layout;

  gtk_widget_init_template (GTK_WIDGET (self));
  layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
}

GtkWidget *
s3c_copy_row_new (void)
{
  return g_object_new (S3C_TYPE_COPY_ROW, NULL);
}

void
s3c_copy_row_set_copy (S3cCopyRow *self, S3cCopy *copy)
{
  g_return_if_fail (S3C_IS_COPY_ROW (self));
  g_return_if_fail (copy == NULL || S3C_IS_COPY (copy));

  g_clear_signal_handler (&self->changed, self->copy);
  g_set_object (&self->copy, copy);
  if (copy == NULL)
    return;

  self->changed = g_signal_connect_swapped (copy, "notify", G_CALLBACK (update), self);
  update (self);
}

S3cCopy *
s3c_copy_row_get_copy (S3cCopyRow *self)
{
  g_return_val_if_fail (S3C_IS_COPY_ROW (self), NULL);

  return self->copy;
}

void
s3c_copy_row_refresh (S3cCopyRow *self)
{
  gint64 now = g_get_real_time ();
  g_autofree char *when = NULL;

  g_return_if_fail (S3C_IS_COPY_ROW (self));

  if (self->copy == NULL)
    return;

  when = s3c_words_for_time (s3c_copy_get_data (self->copy)->updated, now);
  gtk_label_set_label (self->time, when);
  update_sentence (self, now);
}
