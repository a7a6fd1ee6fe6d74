/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-exit.h"

/* Becomes the window program, which reads files: (nullable) their addresses. Returns only when that
 * cannot be done, having said why. */
S3cExit s3c_open_window (const char *const *files);
