/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

/* The nicks of a registered enumeration, both ways. */

/* Static; "" for a value that type does not have. */
const char *s3c_nick_of (GType type, int value);

/* Sets *value and returns TRUE where nick names one; nick may be NULL. */
gboolean s3c_nick_find (GType type, const char *nick, int *value);
