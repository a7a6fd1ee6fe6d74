/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-folder.h"

#include <adwaita.h>

/* What the lines of a list of folders are drawn with: GtkListView keeps some two hundred of them,
 * and every letter that is typed writes them anew. Owned by the list. */
typedef struct
{
  PangoLayout *name;    /* (owned) */
  PangoLayout *caption; /* (owned) */
} S3cFolderInk;

void s3c_folder_ink_init (S3cFolderInk *ink, GtkWidget *widget);
void s3c_folder_ink_clear (S3cFolderInk *ink);

/* One folder in a list to choose from: its name, how many media it has, and above it, where a part
 * of the list begins, what that part is. */
#define S3C_TYPE_FOLDER_LINE (s3c_folder_line_get_type ())
G_DECLARE_FINAL_TYPE (S3cFolderLine, s3c_folder_line, S3C, FOLDER_LINE, GtkWidget)

/* ink has to outlive it. */
GtkWidget *s3c_folder_line_new (const S3cFolderInk *ink);
void s3c_folder_line_set_folder (S3cFolderLine *self, S3cFolder *folder); /* (nullable) */
S3cFolder *s3c_folder_line_get_folder (S3cFolderLine *self); /* (transfer none) (nullable) */
void s3c_folder_line_set_heading (S3cFolderLine *self, const char *heading); /* (nullable) static */

/* The line as a sentence. (transfer full) */
char *s3c_folder_line_dup_words (S3cFolderLine *self);
