/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* text as it is compared when somebody looks for a folder: without case, accents and other marks
 * that are only put on letters, with each run of spaces made one, and none at the ends. What is not
 * UTF-8 in it is replaced. (transfer full) */
char *s3c_folders_fold (const char *text);

/* The same, but accents count. (transfer full) */
char *s3c_folders_fold_case (const char *text);

/* How well a folded name fits a folded search, the best first. */
typedef enum
{
  S3C_FIT_BEGINS, /* the name begins with it */
  S3C_FIT_WORD,   /* a word in it does */
  S3C_FIT_INSIDE,
  S3C_FIT_NONE,
} S3cFit;

#define S3C_N_FITS S3C_FIT_NONE

S3cFit s3c_folders_fit (const char *folded, const char *search);
