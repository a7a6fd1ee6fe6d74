/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <adwaita.h>

/* Lets the person say which of several media in Wistia an unsure copy is, or that it is none of
 * them. */
#define S3C_TYPE_CANDIDATES (s3c_candidates_get_type ())
G_DECLARE_FINAL_TYPE (S3cCandidates, s3c_candidates, S3C, CANDIDATES, AdwWindow)

/* candidates: (element-type S3cCandidate) */
GtkWindow *
s3c_candidates_new (S3cSession *session, GtkWindow *parent, S3cCopy *copy, GPtrArray *candidates);
