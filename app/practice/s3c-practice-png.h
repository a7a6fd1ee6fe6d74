/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* Writes small PNG pictures: one byte a pixel, of up to 256 colours. */
typedef struct
{
  guint8 red;
  guint8 green;
  guint8 blue;
} S3cPracticeColour;

#define S3C_PRACTICE_PNG_COLOURS 256

/* pixels: height rows of width bytes, each the number of a colour. said_width and said_height: what
 * the picture says that it measures, which a picture may lie about. (transfer full) */
GBytes *s3c_practice_png_write (const guint8 *pixels,
                                guint width,
                                guint height,
                                const S3cPracticeColour colours[S3C_PRACTICE_PNG_COLOURS],
                                guint said_width,
                                guint said_height);
