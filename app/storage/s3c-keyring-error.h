/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* What libsecret and D-Bus say, as S3cErrors. (transfer full) */
GError *s3c_keyring_error_new (const GError *cause);

/* The service has no object at the path it was asked for. */
gboolean s3c_keyring_error_is_no_such_object (const GError *cause);

/* There is no service, or nobody is it any more. */
gboolean s3c_keyring_error_is_absent (const GError *cause);

/* The service ended before it answered. */
gboolean s3c_keyring_error_is_interruption (const GError *cause);

/* It is the service itself that fails, whatever it was asked; or the call was cancelled. */
gboolean s3c_keyring_error_is_about_service (const GError *cause);

/* What was asked for is locked, as libsecret says it or as the service does. */
gboolean s3c_keyring_error_is_locked (const GError *cause);
