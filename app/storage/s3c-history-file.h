/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* The history's file on the disk: private from its first moment, never overwritten. */

/* Makes the directory (0700) and an empty file (0600) where there are none, and takes away what
 * others may do with existing ones of our own. */
gboolean s3c_history_file_prepare (const char *path, GError **error);

/* A descriptor that keeps other processes from preparing, migrating or moving the same file until
 * it is closed; -1: not had within some seconds. Blocks. */
int s3c_history_file_lock (const char *path, GError **error);

/* Renames the file and what belongs to it to PATH.REASON-YYYYMMDDTHHMMSSZ, never over another one.
 * (transfer full) the new path, or NULL. */
char *s3c_history_file_set_aside (const char *path, const char *reason, GError **error);
