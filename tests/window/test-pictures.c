/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-picture.h"
#include "s3c-copy-row.h"
#include "s3c-gallery.h"
#include "s3c-stage.h"

#include <sys/resource.h>

/* (transfer full) */
static GBytes *
make_image (const char *type, int width, int height, guint32 color)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  gdk_pixbuf_fill (pixbuf, color);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, type, &error, NULL);
  g_assert_no_error (error);

  return g_bytes_new_take (data, size);
}

/* A PNG says in its first chunk how large it is; the chunk's sum is not looked at before. */
static GBytes *
make_wide_png (guint32 width, guint32 height)
{
  g_autoptr (GBytes) small = make_image ("png", 4, 4, 0xff0000ff);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const guint32 size[] = { GUINT32_TO_BE (width), GUINT32_TO_BE (height) };

  g_byte_array_append (bytes, g_bytes_get_data (small, NULL), (guint)g_bytes_get_size (small));
  memcpy (bytes->data + 16, size, sizeof size);

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static void
assert_color (GdkPixbuf *pixbuf, int x, int y, guint32 color)
{
  const guint8 *pixel = gdk_pixbuf_read_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf)
                        + x * gdk_pixbuf_get_n_channels (pixbuf);

  g_assert_cmpint (ABS (pixel[0] - (int)(color >> 24)), <, 8);
  g_assert_cmpint (ABS (pixel[1] - (int)(color >> 16 & 0xff)), <, 8);
  g_assert_cmpint (ABS (pixel[2] - (int)(color >> 8 & 0xff)), <, 8);
}

static void
test_good_ones_are_decoded (void)
{
  static const char *const types[] = { "png", "jpeg" };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) bytes = make_image (types[i], 640, 360, 0x2040c0ff);
      g_autoptr (GError) error = NULL;
      g_autoptr (GdkPixbuf) cover = s3c_picture_decode (bytes, 40, 40, S3C_PICTURE_COVER, &error);
      g_autoptr (GdkPixbuf) contained
          = s3c_picture_decode (bytes, 240, 135, S3C_PICTURE_CONTAIN, &error);

      g_assert_no_error (error);
      g_assert_cmpint (gdk_pixbuf_get_width (cover), ==, 40);
      g_assert_cmpint (gdk_pixbuf_get_height (cover), ==, 40);
      assert_color (cover, 0, 0, 0x2040c0ff);
      assert_color (cover, 39, 39, 0x2040c0ff);
      g_assert_cmpint (gdk_pixbuf_get_width (contained), ==, 240);
      g_assert_cmpint (gdk_pixbuf_get_height (contained), ==, 135);
    }
}

static void
assert_refused (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (s3c_picture_decode (bytes, 40, 40, S3C_PICTURE_COVER, &error));
  g_assert_nonnull (error);
}

static long
get_most_memory (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);

  return usage.ru_maxrss;
}

static void
test_large_ones_cost_no_memory (void)
{
  static const guint32 sizes[][2]
      = { { 30000, 30000 }, { 4097, 1 }, { 1, 4097 }, { 0x7fffffff, 0x7fffffff } };
  g_autoptr (GBytes) small = make_wide_png (4, 4);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = s3c_picture_decode (small, 40, 40, S3C_PICTURE_COVER, &error);
  long before = get_most_memory ();

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) bytes = make_wide_png (sizes[i][0], sizes[i][1]);

      assert_refused (bytes);
    }
  g_assert_cmpint (get_most_memory () - before, <, 16 * 1024);
}

static void
test_broken_and_strange_ones_are_refused (void)
{
  static const char *const texts[] = {
    "",
    "\x89PNG\r\n\x1a\n",
    "\xff\xd8\xff",
    "\xff\xd8\xff\xe0nothing of a picture",
    "GIF89a\1\0\1\0\0\0\0",
    "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' "
    "height='9'/></svg>",
    "<?xml version='1.0'?><!DOCTYPE s [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><svg>&b;</svg>",
    "<html></html>",
  };
  static const char *const types[] = { "png", "jpeg" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));

      assert_refused (bytes);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) whole = make_image (types[i], 64, 64, 0x00ff00ff);
      g_autoptr (GBytes) half = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) / 3);

      assert_refused (half);
    }
}

static S3cCopyRow *
find_row (S3cStage *stage, const char *state)
{
  s3c_stage_await_state (stage, state);

  return S3C_COPY_ROW (s3c_stage_find (stage, S3C_TYPE_COPY_ROW, state));
}

/* The row as it is on the screen. (transfer full) (nullable) while it was never drawn */
static GdkTexture *
draw (GtkWidget *row)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (row);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (row),
                          gtk_widget_get_height (row));
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node == NULL)
    return NULL;

  return gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (row)), node,
                                      NULL);
}

/* Whether something colourful is at the place of the picture, beside its middle. */
static gboolean
has_picture (GtkWidget *row)
{
  g_autoptr (GdkTexture) texture = draw (row);
  g_autofree guchar *pixels = NULL;
  const guchar *pixel;
  int stride;

  if (texture == NULL)
    return FALSE;

  stride = gdk_texture_get_width (texture) * 4;
  pixels = g_malloc0 ((gsize)stride * (gsize)gdk_texture_get_height (texture));
  pixel = pixels + 8 * stride + 20 * 4;
  gdk_texture_download (texture, pixels, (gsize)stride);

  return MAX (pixel[0], MAX (pixel[1], pixel[2])) - MIN (pixel[0], MIN (pixel[1], pixel[2])) > 24;
}

static void
copy (S3cStage *stage, const char *bucket)
{
  s3c_stage_set_text (stage, "Bucket", bucket);
  s3c_stage_set_text (stage, "Object key", "a.mp4");
  s3c_stage_press (stage, "Copy to Wistia");
}

static void
test_shown_in_row_and_details (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  GtkWidget *row;
  GtkWidget *picture;
  int height;
  int height_then;

  copy (stage, "acme-video");
  row = GTK_WIDGET (find_row (stage, "Ready"));
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 400, &height, NULL, NULL, NULL);
  while (!has_picture (row))
    s3c_await_pass (20);
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 400, &height_then, NULL, NULL, NULL);
  g_assert_cmpint (height_then, ==, height);

  s3c_window_show_copy (s3c_stage_get_window (stage),
                        s3c_copy_get_id (s3c_copy_row_get_copy (S3C_COPY_ROW (row))));
  picture = s3c_stage_find (stage, S3C_TYPE_COPY_PICTURE, NULL);
  g_assert_true (gtk_widget_get_visible (picture));
  while (gtk_picture_get_paintable (
             GTK_PICTURE (s3c_stage_find_within (picture, GTK_TYPE_PICTURE, NULL)))
         == NULL)
    s3c_await_pass (20);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* What is wanted of them all is answered, and none of them shows anything. */
static void
test_bad_ones_leave_the_icon (void)
{
  static const char *const buckets[]
      = { "practice-thumb-huge", "practice-thumb-wide",     "practice-thumb-truncated",
          "practice-thumb-svg",  "practice-thumb-svg-type", "practice-thumb-type" };
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (buckets); i++)
    {
      g_auto (S3cAwait) await = S3C_AWAIT_INIT;
      g_autoptr (S3cCopy) made = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GdkTexture) texture = NULL;

      copy (stage, buckets[i]);
      s3c_stage_await_copies (stage, (guint)i + 1);
      made = g_list_model_get_item (G_LIST_MODEL (s3c_stage_get_copies (stage)), 0);
      while (!s3c_copy_is_loaded (made) || s3c_copy_get_data (made)->thumbnail == NULL)
        s3c_await_pass (10);
      s3c_picture_load_async (s3c_stage_get_session (stage), made, 40, 40, S3C_PICTURE_COVER, NULL,
                              s3c_await_cb, &await);
      texture = s3c_picture_load_finish (s3c_stage_get_session (stage), s3c_await_wait (&await),
                                         &error);
      g_assert_null (texture);
      g_assert_false (has_picture (GTK_WIDGET (s3c_stage_find (stage, S3C_TYPE_COPY_ROW, NULL))));
    }
}

static void
test_passed_ones_are_let_go (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  g_autoptr (S3cGallery) gallery = s3c_gallery_new (s3c_stage_get_session (stage));
  g_autoptr (GPtrArray) some = g_ptr_array_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  S3cCopy *slow;
  guint n_missed = 0;
  guint n_ready = 0;

  g_signal_connect_swapped (gallery, "missed", G_CALLBACK (count_cb), &n_missed);
  g_signal_connect_swapped (gallery, "ready", G_CALLBACK (count_cb), &n_ready);
  s3c_gallery_set_size (gallery, 40);
  copy (stage, "practice-thumb-slow");
  slow = s3c_copy_row_get_copy (find_row (stage, "Ready"));
  g_ptr_array_add (some, slow);

  g_assert_null (s3c_gallery_get (gallery, slow));
  g_assert_cmpuint (n_missed, ==, 1);
  s3c_gallery_want (gallery, some);
  g_assert_null (s3c_gallery_get (gallery, slow));
  g_assert_cmpuint (n_missed, ==, 1);
  s3c_gallery_want (gallery, none);
  g_assert_null (s3c_gallery_get (gallery, slow));
  g_assert_cmpuint (n_missed, ==, 2);
  s3c_await_pass (100);
  g_assert_cmpuint (n_ready, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/pictures/PNG and JPEG are decoded", test_good_ones_are_decoded);
  g_test_add_func ("/pictures/large ones are refused before they cost memory",
                   test_large_ones_cost_no_memory);
  g_test_add_func ("/pictures/broken ones and all other types are refused",
                   test_broken_and_strange_ones_are_refused);
  g_test_add_func ("/pictures/a row shows its picture and stays as high, details a larger one",
                   test_shown_in_row_and_details);
  g_test_add_func ("/pictures/every bad one leaves the icon", test_bad_ones_leave_the_icon);
  g_test_add_func ("/pictures/what was scrolled past is not fetched", test_passed_ones_are_let_go);

  return g_test_run ();
}
