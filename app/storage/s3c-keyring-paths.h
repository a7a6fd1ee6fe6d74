/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* libsecret with the functions that take D-Bus paths. Their names are not promised for ever, but
 * they spare each operation a proxy for every item, and what such a proxy asks and listens for. */
#define SECRET_API_SUBJECT_TO_CHANGE
#include <libsecret/secret.h>
