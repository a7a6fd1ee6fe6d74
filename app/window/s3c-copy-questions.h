/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-window.h"

/* What is asked of a person before something is done with a copy that cannot be taken back. Each
 * does it by itself when the answer is yes. */

/* Whether a copy that is being sent is to be stopped. */
void s3c_ask_stop (S3cWindow *window, S3cSession *session, S3cCopy *copy);

/* Whether a public link is to be made; it is then put on the clipboard. */
void s3c_ask_share_link (S3cWindow *window, S3cSession *session, S3cCopy *copy);
