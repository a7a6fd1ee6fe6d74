/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

/* Which part of the story a fact belongs to. */
typedef enum
{
  S3C_FACTS_ASKED,
  S3C_FACTS_ANSWERED,
  S3C_FACTS_RECORD,
} S3cFacts;

/* Everything that is known about a copy: name, value, name, value ..., what is not known left out;
 * neither the raw reply nor anything secret is in it. (transfer full) */
char **s3c_copy_facts (S3cCopy *copy, S3cFacts part);

/* Puts the name of the folder among them before its id. FALSE: the name is not known yet, though
 * the account in use is the copy's. */
gboolean s3c_copy_facts_name_folder (char **facts, S3cSession *session, S3cCopy *copy);

/* Title of a part. Translated, static. */
const char *s3c_facts_get_title (S3cFacts part);

/* All parts and the raw reply as one text to give on. (transfer full) */
char *s3c_copy_facts_text (S3cCopy *copy);
