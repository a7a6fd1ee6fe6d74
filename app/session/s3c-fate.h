/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-copy.h"

/* What an accepted copy says of its media's fate, besides the state. */

/* How long the media of a copy is followed, from its acceptance or the person's word. */
#define S3C_FOLLOW_TIME (24 * G_TIME_SPAN_HOUR)

/* The copy's media is in that state now: the state, with the error that explains it or none. */
gboolean s3c_fate_set_state (S3cCopy *copy, S3cState state);

/* Nobody asks any more: S3C_ERROR_NOT_FINISHED. message: untranslated. */
void s3c_fate_give_up (S3cCopy *copy, const char *message);
gboolean s3c_fate_is_given_up (S3cCopy *copy);

/* It is followed for another day from now on. */
void s3c_fate_extend (S3cCopy *copy);

/* Until when it is followed, microseconds since 1970. */
gint64 s3c_fate_get_deadline (S3cCopy *copy);
