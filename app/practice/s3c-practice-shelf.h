/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-practice-folder.h"

/* The folders of one account. Each order is sorted once and kept: a list of 10,000 folders is asked
 * for in a hundred pages. */
typedef struct S3cPracticeShelf S3cPracticeShelf;

typedef enum
{
  S3C_PRACTICE_SHELF_BY_NAME,
  S3C_PRACTICE_SHELF_BY_CREATED,
} S3cPracticeShelfOrder;

S3cPracticeShelf *s3c_practice_shelf_new (void);
void s3c_practice_shelf_free (S3cPracticeShelf *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cPracticeShelf, s3c_practice_shelf_free)

/* Numbers them from 1001. description: may be NULL. (transfer none) */
const S3cPracticeFolder *s3c_practice_shelf_add (S3cPracticeShelf *self,
                                                 const char *hashed_id,
                                                 const char *name,
                                                 const char *description,
                                                 gint64 created);

/* id: hashed, or the number; NULL finds none. (transfer none) (nullable) */
S3cPracticeFolder *s3c_practice_shelf_find (S3cPracticeShelf *self, const char *id);

guint s3c_practice_shelf_get_size (S3cPracticeShelf *self);

/* (transfer none) (element-type S3cPracticeFolder) ascending */
GPtrArray *s3c_practice_shelf_sort (S3cPracticeShelf *self, S3cPracticeShelfOrder order);
