/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-practice-call.h"

/* Which part of a list was asked for: page, per_page, sort_by, sort_direction. */
typedef struct
{
  guint page;     /* from 1 */
  guint per_page; /* 1 to 100 */
  const char *sort_by;
  gboolean descending;
} S3cPracticePage;

/* sortable: what the list can be sorted by, the default first. Answers and returns FALSE where a
 * parameter makes no sense. */
gboolean
s3c_practice_page_read (S3cPracticePage *self, S3cPracticeCall *call, const char *const *sortable);

/* What of sorted (ascending) is on the page, in its direction. (transfer container) */
GPtrArray *s3c_practice_page_take (const S3cPracticePage *self, GPtrArray *sorted);

/* The same, after sorting items in place. compare is ascending, and gets sort_by. */
GPtrArray *s3c_practice_page_sort_and_take (const S3cPracticePage *self,
                                            GPtrArray *items,
                                            GCompareDataFunc compare);
