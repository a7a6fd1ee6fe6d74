/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* The menu of one copy, for the actions of S3cCopyActions: what makes no sense is hidden.
 * (transfer full) */
GMenuModel *s3c_copy_menu_new (void);
