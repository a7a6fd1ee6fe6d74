/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-pen.h"

#include "s3c-copy-words.h"

#define PICTURE_RADIUS 9
#define PICTURE_ALPHA  0.08f
#define ICON_SIZE      16
#define SPACING        12
#define ICON_SPACING   6
#define LINE_SPACING   3

/* What the style classes caption and dim-label are. */
#define CAPTION_POINTS          9
#define DIM_ALPHA               0.55f
#define DIM_ALPHA_HIGH_CONTRAST 0.9f

/* A line's part that is drawn: x counts from the row's start, wherever that is. */
typedef struct
{
  int x;
  int width;
} Span;

struct _S3cCopyPen
{
  GObject parent_instance;

  GtkWidget *widget;    /* (unowned) (nullable) once it is gone */
  PangoLayout *title;   /* (owned) */
  PangoLayout *caption; /* (owned) */
  PangoLayout *numeric; /* (owned) a caption with figures of one width */

  /* Never written with: they tell how high a line is. */
  PangoLayout *title_line;   /* (owned) */
  PangoLayout *caption_line; /* (owned) */

  GtkSnapshot *snapshot; /* (unowned) (nullable) while a row is drawn */
  int width;             /* the row's */
};

G_DEFINE_FINAL_TYPE (S3cCopyPen, s3c_copy_pen, G_TYPE_OBJECT)

static int
get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);

  return height;
}

static int
get_first_line_height (S3cCopyPen *self)
{
  return MAX (get_height (self->title_line), ICON_SIZE);
}

static PangoLayout *
make_layout (S3cCopyPen *self, gboolean caption, gboolean numeric)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (self->widget, "0");
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (caption)
    pango_attr_list_insert (attributes, pango_attr_size_new (CAPTION_POINTS * PANGO_SCALE));
  if (numeric)
    pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_MIDDLE);

  return layout;
}

static GdkRGBA
get_color (S3cCopyPen *self, const char *style)
{
  GtkStyleContext *context = gtk_widget_get_style_context (self->widget);
  AdwStyleManager *manager
      = adw_style_manager_get_for_display (gtk_widget_get_display (self->widget));
  g_autofree char *name = g_strconcat (style, "_color", NULL);
  GdkRGBA color;

  if (gtk_style_context_lookup_color (context, name, &color))
    return color;

  gtk_style_context_get_color (context, &color);
  if (g_str_equal (style, "dim-label"))
    color.alpha
        *= adw_style_manager_get_high_contrast (manager) ? DIM_ALPHA_HIGH_CONTRAST : DIM_ALPHA;

  return color;
}

/* Where on the screen the span begins. */
static float
get_left (S3cCopyPen *self, Span span)
{
  gboolean rtl = gtk_widget_get_direction (self->widget) == GTK_TEXT_DIR_RTL;

  return (float)(rtl ? self->width - span.x - span.width : span.x);
}

static int
write_text (PangoLayout *layout, const char *text, int available)
{
  int width;

  pango_layout_set_text (layout, text, -1);
  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width <= available)
    return width;

  pango_layout_set_width (layout, MAX (available, 0) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

static void
draw_layout (S3cCopyPen *self, PangoLayout *layout, Span span, int middle, GdkRGBA color)
{
  PangoRectangle extents;

  pango_layout_get_pixel_extents (layout, NULL, &extents);
  gtk_snapshot_save (self->snapshot);
  gtk_snapshot_translate (self->snapshot,
                          &GRAPHENE_POINT_INIT (get_left (self, span) - (float)extents.x,
                                                (float)(middle - extents.height / 2)));
  gtk_snapshot_append_layout (self->snapshot, layout, &color);
  gtk_snapshot_restore (self->snapshot);
}

static void
draw_icon (S3cCopyPen *self, const char *name, int x, int middle, GdkRGBA color)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (self->widget));
  g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (
      theme, name, NULL, ICON_SIZE, gtk_widget_get_scale_factor (self->widget),
      gtk_widget_get_direction (self->widget), 0);
  const GdkRGBA colors[] = { color, color, color, color };

  gtk_snapshot_save (self->snapshot);
  gtk_snapshot_translate (self->snapshot,
                          &GRAPHENE_POINT_INIT (get_left (self, (Span){ x, ICON_SIZE }),
                                                (float)(middle - ICON_SIZE / 2)));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), self->snapshot,
                                            ICON_SIZE, ICON_SIZE, colors, G_N_ELEMENTS (colors));
  gtk_snapshot_restore (self->snapshot);
}

static void
draw_picture (S3cCopyPen *self)
{
  GdkRGBA color = get_color (self, "");
  GdkRGBA ground = color;
  GskRoundedRect outline;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (get_left (self, (Span){ 0, S3C_COPY_PEN_PICTURE }),
                                               0, S3C_COPY_PEN_PICTURE, S3C_COPY_PEN_PICTURE);

  ground.alpha *= PICTURE_ALPHA;
  gsk_rounded_rect_init_from_rect (&outline, &bounds, PICTURE_RADIUS);
  gtk_snapshot_push_rounded_clip (self->snapshot, &outline);
  gtk_snapshot_append_color (self->snapshot, &ground, &bounds);
  gtk_snapshot_pop (self->snapshot);
  draw_icon (self, "video-x-generic-symbolic", (S3C_COPY_PEN_PICTURE - ICON_SIZE) / 2,
             S3C_COPY_PEN_PICTURE / 2, color);
}

/* Text at the start of a line, which gives way to what stands at its end. */
static void
draw_start (S3cCopyPen *self,
            PangoLayout *layout,
            const char *text,
            int end,
            int middle,
            GdkRGBA color)
{
  int width = write_text (layout, text, end - SPACING - S3C_COPY_PEN_INDENT);

  draw_layout (self, layout, (Span){ S3C_COPY_PEN_INDENT, width }, middle, color);
}

/* Returns where it begins. */
static int
draw_state (S3cCopyPen *self, S3cCopy *copy, int middle)
{
  S3cState state = s3c_copy_get_state (copy);
  GdkRGBA color = get_color (self, s3c_style_for_state (state));
  g_autofree char *words = s3c_words_for_state (copy);
  int room = self->width - S3C_COPY_PEN_INDENT - ICON_SIZE - ICON_SPACING;
  int width = write_text (self->numeric, words, room);
  int x = self->width - width;

  draw_layout (self, self->numeric, (Span){ x, width }, middle, color);
  x -= ICON_SPACING + ICON_SIZE;
  draw_icon (self, s3c_icon_for_state (state), x, middle, color);

  return x;
}

static int
draw_time (S3cCopyPen *self, S3cCopy *copy, int middle)
{
  g_autofree char *words
      = s3c_words_for_time (s3c_copy_get_data (copy)->updated, g_get_real_time ());
  int room = self->width - S3C_COPY_PEN_INDENT;
  int width = write_text (self->numeric, words, room);
  int x = self->width - width;

  draw_layout (self, self->numeric, (Span){ x, width }, middle, get_color (self, "dim-label"));

  return x;
}

static void
s3c_copy_pen_dispose (GObject *object)
{
  S3cCopyPen *self = S3C_COPY_PEN (object);

  g_clear_weak_pointer (&self->widget);
  g_clear_object (&self->title);
  g_clear_object (&self->caption);
  g_clear_object (&self->numeric);
  g_clear_object (&self->title_line);
  g_clear_object (&self->caption_line);

  G_OBJECT_CLASS (s3c_copy_pen_parent_class)->dispose (object);
}

static void
s3c_copy_pen_class_init (S3cCopyPenClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_copy_pen_dispose;
}

static void
s3c_copy_pen_init (S3cCopyPen *self)
{
}

S3cCopyPen *
s3c_copy_pen_new (GtkWidget *widget)
{
  S3cCopyPen *self = g_object_new (S3C_TYPE_COPY_PEN, NULL);

  g_set_weak_pointer (&self->widget, widget);
  self->title = make_layout (self, FALSE, FALSE);
  self->caption = make_layout (self, TRUE, FALSE);
  self->numeric = make_layout (self, TRUE, TRUE);
  self->title_line = make_layout (self, FALSE, FALSE);
  self->caption_line = make_layout (self, TRUE, FALSE);

  return self;
}

int
s3c_copy_pen_get_height (S3cCopyPen *self)
{
  return get_first_line_height (self) + LINE_SPACING + get_height (self->caption_line);
}

void
s3c_copy_pen_draw (S3cCopyPen *self, GtkSnapshot *snapshot, S3cCopy *copy, int width, int top)
{
  int middle = top + get_first_line_height (self) / 2;
  g_autofree char *place = NULL;
  int end;

  g_return_if_fail (S3C_IS_COPY_PEN (self));

  if (self->widget == NULL)
    return;

  self->snapshot = snapshot;
  self->width = width;
  draw_picture (self);
  end = draw_state (self, copy, middle);
  draw_start (self, self->title, s3c_copy_get_title (copy), end, middle, get_color (self, ""));

  middle = top + s3c_copy_pen_get_height (self) - get_height (self->caption_line) / 2;
  end = draw_time (self, copy, middle);
  g_object_get (copy, "place", &place, NULL);
  draw_start (self, self->caption, place, end, middle, get_color (self, "dim-label"));
  self->snapshot = NULL;
}
