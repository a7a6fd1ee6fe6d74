/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-guide-draft.h"
#include "s3c-session.h"

#include <adwaita.h>

/* The page of the guide with what Wistia must be told: the buckets' ARNs, and a message that is
 * ready to be sent. */
#define S3C_TYPE_GUIDE_MESSAGE (s3c_guide_message_get_type ())
G_DECLARE_FINAL_TYPE (S3cGuideMessage, s3c_guide_message, S3C, GUIDE_MESSAGE, AdwBin)

GtkWidget *s3c_guide_message_new (S3cGuideDraft *draft, S3cSession *session);
