/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-row.h"

#include "s3c-button.h"
#include "s3c-copy-words.h"
#include "s3c-queue-words.h"
#include "s3c-row-buttons.h"

#include <glib/gi18n.h>

struct _S3cCopyRow
{
  GtkWidget parent_instance;

  S3cCopyPen *pen;              /* (owned) */
  S3cProgress *progress_of_all; /* (owned) */
  S3cChecks *checks;            /* (owned) */
  S3cCopy *copy;                /* (owned) (nullable) */
  gulong changed;               /* handler on copy, or 0 */
  guint update;                 /* source, or 0 */
  S3cState buttons_for;         /* the state the buttons were made for */
  gboolean buttons_checked;     /* they were made for a copy that is being looked for */
  const char *buttons_error;    /* (unowned) (nullable) the error they were made for, interned */

  /* What few copies need is made when one does, and stands under the two lines. */
  GtkWidget *more;     /* (unowned) (nullable) */
  GtkWidget *progress; /* (unowned) (nullable) */
  GtkWidget *problem;  /* (unowned) (nullable) */
  GtkWidget *buttons;  /* (unowned) (nullable) */
};

G_DEFINE_FINAL_TYPE (S3cCopyRow, s3c_copy_row, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_ACT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define SPACING 3

/* What a line is never narrower than, so that some of it can be read. */
#define LINE_MINIMUM 120

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

static GtkBox *
get_more (S3cCopyRow *self)
{
  if (self->more == NULL)
    {
      self->more = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
      gtk_widget_set_parent (self->more, GTK_WIDGET (self));
    }

  return GTK_BOX (self->more);
}

static void
update_buttons (S3cCopyRow *self, S3cState state, const char *error, gboolean checked)
{
  const char *interned = g_intern_string (error);
  gboolean needed = state == S3C_STATE_WAITING || state == S3C_STATE_UNSURE || error != NULL;
  S3cRowButton buttons[S3C_MOST_ROW_BUTTONS];
  guint n;
  GtkWidget *child;

  if (self->buttons == NULL && !needed)
    return;
  if (self->buttons != NULL && self->buttons_for == state && self->buttons_error == interned
      && self->buttons_checked == checked)
    return;
  if (self->buttons == NULL)
    {
      self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      gtk_box_append (get_more (self), self->buttons);
    }

  while ((child = gtk_widget_get_first_child (self->buttons)) != NULL)
    gtk_box_remove (GTK_BOX (self->buttons), child);
  n = s3c_row_buttons_get (state, error, checked, buttons);
  for (guint i = 0; i < n; i++)
    add_button (self, buttons[i].label, buttons[i].action);

  gtk_widget_set_visible (self->buttons, gtk_widget_get_first_child (self->buttons) != NULL);
  self->buttons_for = state;
  self->buttons_checked = checked;
  self->buttons_error = interned;
}

static void
update_progress (S3cCopyRow *self, double progress, gboolean running)
{
  gboolean shown = running && progress >= 0;

  if (shown && self->progress == NULL)
    {
      self->progress = gtk_progress_bar_new ();
      gtk_widget_set_margin_top (self->progress, SPACING);
      gtk_box_insert_child_after (get_more (self), self->progress, self->problem);
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
      gtk_box_prepend (get_more (self), self->problem);
    }
  if (self->problem == NULL)
    return;

  if (words == NULL || !g_str_equal (gtk_label_get_label (GTK_LABEL (self->problem)), words))
    gtk_label_set_label (GTK_LABEL (self->problem), words != NULL ? words : "");
  gtk_widget_set_visible (self->problem, words != NULL);
}

static gboolean
has_visible_child (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child))
      return TRUE;

  return FALSE;
}

/* Many wait at a time: their reason and their one button share a line. */
static void
arrange (S3cCopyRow *self, S3cState state, const char *error)
{
  S3cError code;
  gboolean flat = state == S3C_STATE_WAITING
                  && (!s3c_error_from_nick (error, &code) || s3c_error_passes (code));

  if (self->more == NULL)
    return;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->more),
                                  flat ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  if (self->problem != NULL)
    gtk_widget_set_hexpand (self->problem, flat);
  gtk_widget_set_visible (self->more, has_visible_child (self->more));
}

/* The list item is what assistive technology meets: the whole row is its name. */
static void
update_sentence (S3cCopyRow *self, gint64 now)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *sentence = s3c_copy_row_dup_sentence (self, now);

  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                    -1);
}

static void
update (S3cCopyRow *self)
{
  const S3cCopyData *data = s3c_copy_get_data (self->copy);
  gboolean loaded = s3c_copy_is_loaded (self->copy);
  g_autofree char *why = NULL;

  g_clear_handle_id (&self->update, g_source_remove);
  gtk_widget_set_opacity (GTK_WIDGET (self), loaded ? 1.0 : 0.0);
  s3c_copy_row_refresh (self);
  if (!loaded)
    return;

  update_progress (self, data->progress, s3c_state_is_followed (data->state));
  why = s3c_copy_row_dup_why (self, g_get_real_time ());
  update_problem (self, why);
  update_buttons (self, data->state, data->error, s3c_checks_has (self->checks, self->copy));
  arrange (self, data->state, data->error);
}

static gboolean
update_cb (gpointer user_data)
{
  S3cCopyRow *self = S3C_COPY_ROW (user_data);

  self->update = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

/* A copy that has been read notifies all its properties: they are written at once. */
static void
changed_cb (S3cCopyRow *self)
{
  if (self->update == 0)
    self->update = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

static gboolean
has_more (S3cCopyRow *self)
{
  return self->more != NULL && gtk_widget_get_visible (self->more);
}

/* How high the lines and what stands under them are together. */
static int
measure_body (S3cCopyRow *self, int width)
{
  int height = s3c_copy_pen_get_height (self->pen);
  int more = 0;

  if (!has_more (self))
    return height;

  gtk_widget_measure (self->more, GTK_ORIENTATION_VERTICAL,
                      width < 0 ? -1 : MAX (width - S3C_COPY_PEN_INDENT, 0), &more, NULL, NULL,
                      NULL);

  return height + SPACING + more;
}

/* Where the first line begins: the body is in the middle where the picture is higher. */
static int
get_top (S3cCopyRow *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  return MAX ((height - measure_body (self, width)) / 2, 0);
}

static void
s3c_copy_row_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  S3cCopyRow *self = S3C_COPY_ROW (widget);
  int more = 0;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = MAX (measure_body (self, for_size), S3C_COPY_PEN_PICTURE);
  else
    {
      if (has_more (self))
        gtk_widget_measure (self->more, orientation, -1, &more, NULL, NULL, NULL);
      *minimum = S3C_COPY_PEN_INDENT + MAX (more, LINE_MINIMUM);
    }
  *natural = *minimum;
}

static void
s3c_copy_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  S3cCopyRow *self = S3C_COPY_ROW (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int y;

  if (!has_more (self))
    return;

  y = get_top (self) + s3c_copy_pen_get_height (self->pen) + SPACING;
  gtk_widget_size_allocate (
      self->more,
      &(GtkAllocation){ rtl ? 0 : S3C_COPY_PEN_INDENT, y, width - S3C_COPY_PEN_INDENT, height - y },
      -1);
}

static GtkSizeRequestMode
s3c_copy_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
s3c_copy_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  S3cCopyRow *self = S3C_COPY_ROW (widget);

  if (self->copy == NULL || !s3c_copy_is_loaded (self->copy))
    return;

  s3c_copy_pen_draw (self->pen, snapshot, self->copy, gtk_widget_get_width (widget),
                     get_top (self));
  if (has_more (self))
    gtk_widget_snapshot_child (widget, self->more, snapshot);
}

/* GTK measures anew what has text of its own; the text of a row is the pen's. */
static void
s3c_copy_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (s3c_copy_row_parent_class)->css_changed (widget, change);

  gtk_widget_queue_resize (widget);
}

static void
s3c_copy_row_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (s3c_copy_row_parent_class)->system_setting_changed (widget, setting);

  gtk_widget_queue_resize (widget);
}

static void
s3c_copy_row_dispose (GObject *object)
{
  S3cCopyRow *self = S3C_COPY_ROW (object);

  s3c_copy_row_set_copy (self, NULL);
  g_clear_pointer (&self->more, gtk_widget_unparent);
  g_clear_object (&self->pen);
  g_clear_object (&self->progress_of_all);
  g_clear_object (&self->checks);

  G_OBJECT_CLASS (s3c_copy_row_parent_class)->dispose (object);
}

static void
details_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_ACT], 0, S3C_COPY_ROW_DETAILS);
}

static void
s3c_copy_row_class_init (S3cCopyRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = s3c_copy_row_dispose;
  widget_class->measure = s3c_copy_row_measure;
  widget_class->size_allocate = s3c_copy_row_size_allocate;
  widget_class->get_request_mode = s3c_copy_row_get_request_mode;
  widget_class->snapshot = s3c_copy_row_snapshot;
  widget_class->css_changed = s3c_copy_row_css_changed;
  widget_class->system_setting_changed = s3c_copy_row_system_setting_changed;

  signals[SIGNAL_ACT] = g_signal_new ("act", S3C_TYPE_COPY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                      NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /* Assistive technology presses a row where others click it. */
  gtk_widget_class_install_action (widget_class, "row.details", NULL, details_action);
  gtk_widget_class_set_css_name (widget_class, "copyrow");
}

static void
s3c_copy_row_init (S3cCopyRow *self)
{
}

GtkWidget *
s3c_copy_row_new (S3cCopyPen *pen, S3cProgress *progress, S3cChecks *checks)
{
  S3cCopyRow *self = g_object_new (S3C_TYPE_COPY_ROW, NULL);

  self->pen = g_object_ref (pen);
  self->progress_of_all = g_object_ref (progress);
  self->checks = g_object_ref (checks);

  return GTK_WIDGET (self);
}

void
s3c_copy_row_set_copy (S3cCopyRow *self, S3cCopy *copy)
{
  g_return_if_fail (S3C_IS_COPY_ROW (self));
  g_return_if_fail (copy == NULL || S3C_IS_COPY (copy));

  g_clear_signal_handler (&self->changed, self->copy);
  g_clear_handle_id (&self->update, g_source_remove);
  g_set_object (&self->copy, copy);
  if (copy == NULL)
    return;

  self->changed = g_signal_connect_swapped (copy, "notify", G_CALLBACK (changed_cb), self);
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
  g_return_if_fail (S3C_IS_COPY_ROW (self));

  if (self->copy == NULL)
    return;

  update_sentence (self, g_get_real_time ());
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
s3c_copy_row_explain (S3cCopyRow *self)
{
  g_return_if_fail (S3C_IS_COPY_ROW (self));

  if (self->copy != NULL)
    changed_cb (self);
}

char *
s3c_copy_row_dup_why (S3cCopyRow *self, gint64 now)
{
  g_autofree char *looking = NULL;

  g_return_val_if_fail (S3C_IS_COPY_ROW (self), NULL);

  if (self->copy == NULL || !s3c_copy_is_loaded (self->copy))
    return NULL;

  looking = s3c_checks_dup_words (self->checks, self->copy);
  if (looking != NULL)
    return g_steal_pointer (&looking);
  if (s3c_copy_get_state (self->copy) == S3C_STATE_WAITING)
    return s3c_words_for_waiting (self->copy, s3c_progress_get_data (self->progress_of_all), now);

  return g_strdup (s3c_words_for_problem (self->copy));
}

char *
s3c_copy_row_dup_sentence (S3cCopyRow *self, gint64 now)
{
  const char *account;
  g_autofree char *why = NULL;
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (S3C_IS_COPY_ROW (self), NULL);
  g_return_val_if_fail (self->copy != NULL, NULL);

  account = s3c_copy_is_loaded (self->copy) ? s3c_copy_pen_get_account_name (self->pen, self->copy)
                                            : NULL;
  why = s3c_copy_row_dup_why (self, now);
  sentence = s3c_words_for_copy (self->copy, why, now);

  /* Translators: a row read aloud, and the account it was copied with, which is not the one in use.
   */
  return account != NULL ? g_strdup_printf (_ ("%s, account %s"), sentence, account)
                         : g_steal_pointer (&sentence);
}
