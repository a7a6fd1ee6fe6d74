/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-picture.h"

#include "s3c-practice-png.h"

#include <string.h>

#define WIDTH  S3C_PRACTICE_PICTURE_WIDTH
#define HEIGHT S3C_PRACTICE_PICTURE_HEIGHT

#define SYMBOL_SIZE 28
#define WHITE       (S3C_PRACTICE_PNG_COLOURS - 1)
#define LIE         30000
#define HUGE_BYTES  (5 * 1024 * 1024)
#define PNG         "image/png"
#define MANY_SHADES 24
#define OTHER_END   70 /* degrees on the colour wheel */

/* One picture that cannot be drawn in a lifetime: eight times ten of ten of ..., a hundred million
 * squares, each a million wide. */
static const char bomb[]
    = "<?xml version=\"1.0\"?>\n"
      "<!DOCTYPE svg [\n"
      "<!ENTITY a \"<rect width='1000000' height='1000000' filter='url(#f)'/>\">\n"
      "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">\n"
      "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">\n"
      "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">\n"
      "<!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\">\n"
      "<!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\">\n"
      "<!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\">\n"
      "<!ENTITY h \"&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;\">\n"
      "<!ENTITY i \"&h;&h;&h;&h;&h;&h;&h;&h;&h;&h;\">\n"
      "]>\n"
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1000000\" height=\"1000000\">\n"
      "<filter id=\"f\"><feGaussianBlur stdDeviation=\"10000\"/></filter>\n"
      "&i;\n"
      "</svg>\n";

static const char page[] = "<!DOCTYPE html>\n<html><head><title>Not a picture</title></head>"
                           "<body>Please sign in to this network.</body></html>\n";

/* One of the three parts of a colour of that hue, 0 to 720 degrees. turn: 5 red, 3 green, 1 blue.
 */
static guint8
get_part (double hue, double value, double turn)
{
  double k = turn + hue / 60;

  while (k >= 6)
    k -= 6;
  return (guint8)(255 * value * (1 - 0.6 * CLAMP (MIN (k, 4 - k), 0, 1)));
}

/* From one hue at the top to another, darker one at the bottom. */
static void
choose_colours (const char *hashed_id, S3cPracticeColour colours[S3C_PRACTICE_PNG_COLOURS])
{
  const guint first = g_str_hash (hashed_id) % 360;

  for (int i = 0; i < WHITE; i++)
    {
      double way = MIN (i, MANY_SHADES) / (double)MANY_SHADES;
      double hue = first + way * OTHER_END;
      double value = 0.85 - way * 0.45;

      colours[i] = (S3cPracticeColour){ get_part (hue, value, 5), get_part (hue, value, 3),
                                        get_part (hue, value, 1) };
    }
  colours[WHITE] = (S3cPracticeColour){ 255, 255, 255 };
}

/* A triangle that points to the right, as on every button that plays a video. */
static gboolean
is_symbol (int x, int y)
{
  int from_left = x - (WIDTH - SYMBOL_SIZE) / 2;
  int from_middle = ABS (y - HEIGHT / 2);

  return from_left >= 0 && from_left + 2 * from_middle <= 2 * SYMBOL_SIZE - from_left;
}

static GBytes *
draw (const char *hashed_id, guint said_width, guint said_height)
{
  S3cPracticeColour colours[S3C_PRACTICE_PNG_COLOURS];
  g_autofree guint8 *pixels = g_malloc (WIDTH * HEIGHT);

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      pixels[y * WIDTH + x]
          = is_symbol (x, y) ? WHITE : (guint8)((x + 2 * y) * MANY_SHADES / (WIDTH + 2 * HEIGHT));

  choose_colours (hashed_id, colours);
  return s3c_practice_png_write (pixels, WIDTH, HEIGHT, colours, said_width, said_height);
}

static GBytes *
draw_well (const char *hashed_id)
{
  return draw (hashed_id, WIDTH, HEIGHT);
}

static GBytes *
draw_wide (const char *hashed_id)
{
  return draw (hashed_id, LIE, LIE);
}

static GBytes *
draw_huge (const char *hashed_id)
{
  g_autoptr (GBytes) wide = draw_wide (hashed_id);
  g_autofree guint8 *padded = g_malloc0 (HUGE_BYTES);

  memcpy (padded, g_bytes_get_data (wide, NULL), g_bytes_get_size (wide));
  return g_bytes_new_take (g_steal_pointer (&padded), HUGE_BYTES);
}

static GBytes *
draw_half (const char *hashed_id)
{
  g_autoptr (GBytes) whole = draw_well (hashed_id);

  return g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) / 2);
}

static GBytes *
write_bomb (const char *hashed_id)
{
  return g_bytes_new_static (bomb, sizeof bomb - 1);
}

static GBytes *
write_page (const char *hashed_id)
{
  return g_bytes_new_static (page, sizeof page - 1);
}

static const struct
{
  const char *type;
  GBytes *(*draw) (const char *hashed_id);
} kinds[S3C_PRACTICE_FATES] = {
  [S3C_PRACTICE_FATE_READY] = { PNG, draw_well },
  [S3C_PRACTICE_FATE_FAILED] = { PNG, draw_well },
  [S3C_PRACTICE_FATE_STUCK] = { PNG, draw_well },
  [S3C_PRACTICE_FATE_THUMB_HUGE] = { PNG, draw_huge },
  [S3C_PRACTICE_FATE_THUMB_WIDE] = { PNG, draw_wide },
  [S3C_PRACTICE_FATE_THUMB_TRUNCATED] = { PNG, draw_half },
  [S3C_PRACTICE_FATE_THUMB_SVG] = { PNG, write_bomb },
  [S3C_PRACTICE_FATE_THUMB_SVG_TYPE] = { "image/svg+xml", write_bomb },
  [S3C_PRACTICE_FATE_THUMB_TYPE] = { "text/html; charset=utf-8", write_page },
  [S3C_PRACTICE_FATE_THUMB_SLOW] = { PNG, draw_well },
};

S3cPracticePicture *
s3c_practice_picture_new (const char *hashed_id, S3cPracticeFate fate)
{
  S3cPracticePicture *self = g_new0 (S3cPracticePicture, 1);

  self->type = kinds[fate].type;
  self->bytes = kinds[fate].draw (hashed_id);
  return self;
}

void
s3c_practice_picture_free (S3cPracticePicture *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self, g_free);
}
