/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* What libsecret and D-Bus say, as S3cErrors. (transfer full) */
GError *s3c_keyring_error_new (const GError *cause);

/* The service has no object at the path it was asked for. */
gboolean s3c_keyring_error_is_no_such_object (const GError *cause);
