/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-png.h"

#include <gio/gio.h>

#define BIT_DEPTH     8
#define WITH_COLOURS  3 /* the colour type of pixels that are numbers of colours */
#define POLYNOMIAL    0xedb88320u
#define ZLIB_OVERHEAD 1024

static guint32
checksum (const guint8 *data, gsize length)
{
  guint32 value = 0xffffffffu;

  for (gsize i = 0; i < length; i++)
    {
      value ^= data[i];
      for (int bit = 0; bit < 8; bit++)
        value = value >> 1 ^ ((value & 1) != 0 ? POLYNOMIAL : 0);
    }
  return value ^ 0xffffffffu;
}

static void
append_number (GByteArray *file, guint32 number)
{
  const guint32 bytes = GUINT32_TO_BE (number);

  g_byte_array_append (file, (const guint8 *)&bytes, sizeof bytes);
}

/* The checksum is over the type and the data. */
static void
append_chunk (GByteArray *file, const char type[4], const guint8 *data, gsize length)
{
  gsize start;

  append_number (file, (guint32)length);
  start = file->len;
  g_byte_array_append (file, (const guint8 *)type, 4);
  if (length > 0)
    g_byte_array_append (file, data, (guint)length);
  append_number (file, checksum (file->data + start, file->len - start));
}

static void
append_header (GByteArray *file, guint width, guint height)
{
  const guint8 kind[] = { BIT_DEPTH, WITH_COLOURS, 0, 0, 0 };
  g_autoptr (GByteArray) header = g_byte_array_new ();

  append_number (header, width);
  append_number (header, height);
  g_byte_array_append (header, kind, sizeof kind);
  append_chunk (file, "IHDR", header->data, header->len);
}

/* Before each row stands the number of its filter: none. */
static GByteArray *
make_rows (const guint8 *pixels, guint width, guint height)
{
  const guint8 no_filter = 0;
  g_autoptr (GByteArray) rows = g_byte_array_new ();

  for (guint y = 0; y < height; y++)
    {
      g_byte_array_append (rows, &no_filter, 1);
      g_byte_array_append (rows, pixels + (gsize)y * width, width);
    }
  return g_steal_pointer (&rows);
}

static void
append_pixels (GByteArray *file, GByteArray *rows)
{
  g_autoptr (GZlibCompressor) zlib = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1);
  const gsize room = rows->len + ZLIB_OVERHEAD;
  g_autofree guint8 *packed = g_malloc (room);
  gsize taken;
  gsize written = 0;
  GConverterResult result
      = g_converter_convert (G_CONVERTER (zlib), rows->data, rows->len, packed, room,
                             G_CONVERTER_INPUT_AT_END, &taken, &written, NULL);

  g_warn_if_fail (result == G_CONVERTER_FINISHED);
  append_chunk (file, "IDAT", packed, written);
}

GBytes *
s3c_practice_png_write (const guint8 *pixels,
                        guint width,
                        guint height,
                        const S3cPracticeColour colours[S3C_PRACTICE_PNG_COLOURS],
                        guint said_width,
                        guint said_height)
{
  static const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  g_autoptr (GByteArray) rows = make_rows (pixels, width, height);
  g_autoptr (GByteArray) file = g_byte_array_new ();

  g_byte_array_append (file, signature, sizeof signature);
  append_header (file, said_width, said_height);
  append_chunk (file, "PLTE", (const guint8 *)colours,
                S3C_PRACTICE_PNG_COLOURS * sizeof (S3cPracticeColour));
  append_pixels (file, rows);
  append_chunk (file, "IEND", NULL, 0);
  return g_byte_array_free_to_bytes (g_steal_pointer (&file));
}
