/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* Making the content of a list model another one, and telling so in as few and as small changes as
 * it takes: a person may be moving in it. */

/* items: (element-type GObject) what model shows, which becomes the same as next. */
void s3c_folders_view_replace (GListModel *model, GPtrArray *items, GPtrArray *next);

/* The same, in one stretch: for lists that have little to do with each other. */
void s3c_folders_view_exchange (GListModel *model, GPtrArray *items, GPtrArray *next);
