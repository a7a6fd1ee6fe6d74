/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-folders.h"

#include <adwaita.h>

/* The folders to choose from, beneath the entry that a name is typed into. It never has the
 * keyboard focus: the entry hands it the keys that are meant for it. */
#define S3C_TYPE_FOLDER_POPOVER (s3c_folder_popover_get_type ())
G_DECLARE_FINAL_TYPE (S3cFolderPopover, s3c_folder_popover, S3C, FOLDER_POPOVER, GtkPopover)

S3cFolderPopover *s3c_folder_popover_new (S3cFolders *folders);

/* hint: (nullable) what is to be minded of this list. */
void s3c_folder_popover_open (S3cFolderPopover *self, int width, const char *hint);
void s3c_folder_popover_close (S3cFolderPopover *self);

/* Shows what matches, and highlights the first of it; NULL shows all. */
void s3c_folder_popover_search (S3cFolderPopover *self, const char *text);

/* Moves the highlight by so many lines; beyond either end is “New Folder…”. */
void s3c_folder_popover_move (S3cFolderPopover *self, int lines);

/* How many lines are seen at a time. */
#define S3C_FOLDER_POPOVER_LINES 8

/* Does what Return does; FALSE where nothing is highlighted. */
gboolean s3c_folder_popover_activate (S3cFolderPopover *self);

/* What is shown, in words: how many match, and which is highlighted. (transfer full) */
char *s3c_folder_popover_dup_words (S3cFolderPopover *self);

/* Signals: "chosen" (S3cFolder); "new-folder" (const char *name: nullable, of what was searched);
 * "changed": what is shown has. */
