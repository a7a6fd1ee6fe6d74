/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-pen.h"

/* What the style classes caption and dim-label are. */
#define CAPTION_POINTS          9
#define DIM_ALPHA               0.55f
#define DIM_ALPHA_HIGH_CONTRAST 0.9f

PangoLayout *
s3c_pen_make_layout (GtkWidget *widget, gboolean caption, gboolean numeric)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, "0");
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

int
s3c_pen_get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);

  return height;
}

int
s3c_pen_write (PangoLayout *layout, const char *text, int available)
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

GdkRGBA
s3c_pen_get_color (GtkWidget *widget, const char *style)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
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

float
s3c_paper_get_left (const S3cPaper *paper, int x, int width)
{
  gboolean rtl = gtk_widget_get_direction (paper->widget) == GTK_TEXT_DIR_RTL;

  return (float)(rtl ? paper->width - x - width : x);
}

void
s3c_paper_draw_layout (const S3cPaper *paper,
                       PangoLayout *layout,
                       int x,
                       int width,
                       int middle,
                       GdkRGBA color)
{
  PangoRectangle extents;

  pango_layout_get_pixel_extents (layout, NULL, &extents);
  gtk_snapshot_save (paper->snapshot);
  gtk_snapshot_translate (
      paper->snapshot,
      &GRAPHENE_POINT_INIT (s3c_paper_get_left (paper, x, width) - (float)extents.x,
                            (float)(middle - extents.height / 2)));
  gtk_snapshot_append_layout (paper->snapshot, layout, &color);
  gtk_snapshot_restore (paper->snapshot);
}

void
s3c_paper_draw_icon (const S3cPaper *paper, const char *name, int x, int middle, GdkRGBA color)
{
  GtkWidget *widget = paper->widget;
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (
      theme, name, NULL, S3C_PEN_ICON, gtk_widget_get_scale_factor (widget),
      gtk_widget_get_direction (widget), 0);
  const GdkRGBA colors[] = { color, color, color, color };

  gtk_snapshot_save (paper->snapshot);
  gtk_snapshot_translate (paper->snapshot,
                          &GRAPHENE_POINT_INIT (s3c_paper_get_left (paper, x, S3C_PEN_ICON),
                                                (float)(middle - S3C_PEN_ICON / 2)));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), paper->snapshot,
                                            S3C_PEN_ICON, S3C_PEN_ICON, colors,
                                            G_N_ELEMENTS (colors));
  gtk_snapshot_restore (paper->snapshot);
}
