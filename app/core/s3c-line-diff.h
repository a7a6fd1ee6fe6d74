/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* Two texts side by side, line by line: what was removed, what was added, and what stayed. Pure. */

typedef enum
{
  S3C_LINE_SAME,
  S3C_LINE_REMOVED, /* only on the left */
  S3C_LINE_ADDED,   /* only on the right */
  S3C_LINE_CHANGED, /* another line on either side */
} S3cLineChange;

typedef struct
{
  S3cLineChange change;
  guint left_number;  /* from 1; 0: there is none on this side */
  guint right_number; /* the same */
  char *left;         /* (owned) (nullable) without its line break */
  char *right;        /* (owned) (nullable) */
} S3cLinePair;

/* (transfer full) (element-type S3cLinePair) */
GPtrArray *s3c_line_diff (const char *left, const char *right);
