/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-line-pen.h"

#include "s3c-line-words.h"
#include "s3c-pen.h"

#define SPACING      12
#define ICON_SPACING 6
#define LINE_SPACING 3

struct _S3cLinePen
{
  GObject parent_instance;

  GtkWidget *widget;   /* (unowned) (nullable) once it is gone */
  S3cRequest *common;  /* (owned) (nullable) */
  int number_width;    /* room for the highest number */
  PangoLayout *number; /* (owned) */
  PangoLayout *place;  /* (owned) */
  PangoLayout *words;  /* (owned) verdict and reason */
  PangoAttrList *look; /* (owned) of the words, without the verdict's colour */
};

G_DEFINE_FINAL_TYPE (S3cLinePen, s3c_line_pen, G_TYPE_OBJECT)

static int
get_indent (S3cLinePen *self)
{
  return self->number_width + SPACING;
}

static int
get_first_line_height (S3cLinePen *self)
{
  return MAX (s3c_pen_get_height (self->place), S3C_PEN_ICON);
}

/* The colour of the verdict's word; the reason is written in that of all text. */
static void
write_words (S3cLinePen *self, S3cBatchLine *line, int width)
{
  S3cLineVerdict verdict = s3c_batch_line_get_verdict (line);
  GdkRGBA color = s3c_pen_get_color (self->widget, s3c_style_for_verdict (verdict));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_copy (self->look);
  g_autoptr (GString) text = g_string_new (s3c_word_for_verdict (verdict));
  g_autofree char *words = s3c_words_for_line (line, self->common);
  PangoAttribute *colored = pango_attr_foreground_new (
      (guint16)(color.red * 65535), (guint16)(color.green * 65535), (guint16)(color.blue * 65535));

  colored->end_index = (guint)text->len;
  pango_attr_list_insert (attributes, colored);
  if (*words != '\0')
    g_string_append_printf (text, "  %s", words);

  pango_layout_set_attributes (self->words, attributes);
  pango_layout_set_text (self->words, text->str, (int)text->len);
  pango_layout_set_width (
      self->words, MAX (width - get_indent (self) - S3C_PEN_ICON - ICON_SPACING, 1) * PANGO_SCALE);
}

static void
draw_number (S3cLinePen *self, const S3cPaper *paper, S3cBatchLine *line, int middle)
{
  g_autofree char *number = g_strdup_printf ("%u", s3c_batch_line_get_number (line));
  int width;

  pango_layout_set_text (self->number, number, -1);
  pango_layout_get_pixel_size (self->number, &width, NULL);
  s3c_paper_draw_layout (paper, self->number, self->number_width - width, width, middle,
                         s3c_pen_get_color (self->widget, "dim-label"));
}

static void
draw_place (S3cLinePen *self, const S3cPaper *paper, S3cBatchLine *line, int middle)
{
  g_autofree char *place = s3c_place_for_line (line);
  int width;

  pango_layout_set_text (self->place, place, -1);
  pango_layout_set_width (self->place, MAX (paper->width - get_indent (self), 1) * PANGO_SCALE);
  pango_layout_get_pixel_size (self->place, &width, NULL);
  s3c_paper_draw_layout (paper, self->place, get_indent (self), width, middle,
                         s3c_pen_get_color (self->widget, ""));
}

static void
draw_words (S3cLinePen *self, const S3cPaper *paper, S3cBatchLine *line, int top)
{
  S3cLineVerdict verdict = s3c_batch_line_get_verdict (line);
  int x = get_indent (self);
  int baseline, width, height;

  write_words (self, line, paper->width);
  pango_layout_get_pixel_size (self->words, &width, &height);
  baseline = height / pango_layout_get_line_count (self->words);
  s3c_paper_draw_icon (paper, s3c_icon_for_verdict (verdict), x, top + baseline / 2,
                       s3c_pen_get_color (self->widget, s3c_style_for_verdict (verdict)));
  x += S3C_PEN_ICON + ICON_SPACING;
  s3c_paper_draw_layout (paper, self->words, x, width, top + height / 2,
                         s3c_pen_get_color (self->widget, ""));
}

static void
s3c_line_pen_dispose (GObject *object)
{
  S3cLinePen *self = S3C_LINE_PEN (object);

  g_clear_weak_pointer (&self->widget);
  g_clear_object (&self->common);
  g_clear_object (&self->number);
  g_clear_object (&self->place);
  g_clear_object (&self->words);
  g_clear_pointer (&self->look, pango_attr_list_unref);

  G_OBJECT_CLASS (s3c_line_pen_parent_class)->dispose (object);
}

static void
s3c_line_pen_class_init (S3cLinePenClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_line_pen_dispose;
}

static void
s3c_line_pen_init (S3cLinePen *self)
{
}

S3cLinePen *
s3c_line_pen_new (GtkWidget *widget)
{
  S3cLinePen *self = g_object_new (S3C_TYPE_LINE_PEN, NULL);

  g_set_weak_pointer (&self->widget, widget);
  self->number = s3c_pen_make_layout (widget, TRUE, TRUE);
  self->place = s3c_pen_make_layout (widget, FALSE, FALSE);
  self->words = s3c_pen_make_layout (widget, TRUE, FALSE);
  pango_layout_set_ellipsize (self->words, PANGO_ELLIPSIZE_NONE);
  self->look = pango_attr_list_ref (pango_layout_get_attributes (self->words));
  pango_layout_set_wrap (self->words, PANGO_WRAP_WORD_CHAR);

  return self;
}

void
s3c_line_pen_set_batch (S3cLinePen *self, S3cRequest *common, guint last)
{
  g_autofree char *number = g_strdup_printf ("%u", MAX (last, 10));

  g_return_if_fail (S3C_IS_LINE_PEN (self));

  g_set_object (&self->common, common);
  pango_layout_set_text (self->number, number, -1);
  pango_layout_get_pixel_size (self->number, &self->number_width, NULL);
}

S3cRequest *
s3c_line_pen_get_common (S3cLinePen *self)
{
  g_return_val_if_fail (S3C_IS_LINE_PEN (self), NULL);

  return self->common;
}

int
s3c_line_pen_get_height (S3cLinePen *self, S3cBatchLine *line, int width)
{
  g_return_val_if_fail (S3C_IS_LINE_PEN (self), 0);

  if (self->widget == NULL)
    return 0;

  write_words (self, line, width);

  return get_first_line_height (self) + LINE_SPACING
         + MAX (s3c_pen_get_height (self->words), S3C_PEN_ICON);
}

void
s3c_line_pen_draw (S3cLinePen *self, GtkSnapshot *snapshot, S3cBatchLine *line, int width)
{
  S3cPaper paper = { self->widget, snapshot, width };
  int height;

  g_return_if_fail (S3C_IS_LINE_PEN (self));

  if (self->widget == NULL)
    return;

  height = get_first_line_height (self);
  draw_number (self, &paper, line, height / 2);
  draw_place (self, &paper, line, height / 2);
  draw_words (self, &paper, line, height + LINE_SPACING);
}
