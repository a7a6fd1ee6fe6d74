/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

/* Ways to end a connection badly. The message must be paused, and is done with afterwards. */

/* Closes without a word. */
void s3c_practice_cut_close (SoupServerMessage *message);

/* Resets: the client sees "connection reset by peer". */
void s3c_practice_cut_reset (SoupServerMessage *message);

/* Sends the headers, with the length of the whole body, half of the body, and closes. */
void s3c_practice_cut_half (SoupServerMessage *message);
