/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-field-row.h"
#include "s3c-session.h"

/* Makes a row of the form one in which a folder is chosen by its name, from a list that opens
 * beneath it, or given by its address or id. */
#define S3C_TYPE_FOLDER_PICKER (s3c_folder_picker_get_type ())
G_DECLARE_FINAL_TYPE (S3cFolderPicker, s3c_folder_picker, S3C, FOLDER_PICKER, GObject)

/* The row is not kept alive by it. */
S3cFolderPicker *s3c_folder_picker_new (S3cFieldRow *row, S3cSession *session);

/* Adds what is not needed in the first frame: the arrow that opens the list. */
void s3c_folder_picker_complete (S3cFolderPicker *self);

/* The id of the folder that is meant; NULL where there is none. */
const char *s3c_folder_picker_get_id (S3cFolderPicker *self);
void s3c_folder_picker_set_id (S3cFolderPicker *self, const char *id); /* (nullable) */

/* Closes the list and says beneath the row what is wrong. FALSE where it cannot be used, or not
 * yet. */
gboolean s3c_folder_picker_settle (S3cFolderPicker *self);
