/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-page.h"

#define MOST_PER_PAGE 100

/* How g_ptr_array_sort_with_data () is told what to sort by. */
typedef struct
{
  GCompareDataFunc compare;
  const S3cPracticePage *page;
} Order;

static gboolean
refuse (S3cPracticeCall *call, const char *field, const char *text)
{
  s3c_practice_call_field_error (call, field, text);
  return FALSE;
}

static gboolean
read_number (S3cPracticeCall *call, const char *name, guint64 from, guint64 to, guint *number)
{
  const char *text = s3c_practice_call_get (call, name);
  guint64 value;

  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, from, to, &value, NULL))
    return refuse (call, name, "is not a number in the allowed range");
  *number = (guint)value;
  return TRUE;
}

gboolean
s3c_practice_page_read (S3cPracticePage *self, S3cPracticeCall *call, const char *const *sortable)
{
  const char *sort_by = s3c_practice_call_get (call, "sort_by");
  guint direction = 1;

  *self = (S3cPracticePage){ .page = 1, .per_page = MOST_PER_PAGE };
  if (!read_number (call, "page", 1, G_MAXINT, &self->page)
      || !read_number (call, "per_page", 1, G_MAXINT, &self->per_page)
      || !read_number (call, "sort_direction", 0, 1, &direction))
    return FALSE;
  if (sort_by != NULL && !g_strv_contains (sortable, sort_by))
    return refuse (call, "sort_by", "is not something this list can be sorted by");

  self->per_page = MIN (self->per_page, MOST_PER_PAGE);
  self->sort_by = sort_by != NULL ? sort_by : sortable[0];
  self->descending = direction == 0;
  return TRUE;
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Order *order = user_data;

  return order->compare (*(gconstpointer const *)a, *(gconstpointer const *)b,
                         (gpointer)order->page->sort_by);
}

GPtrArray *
s3c_practice_page_take (const S3cPracticePage *self, GPtrArray *sorted)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  guint64 before = ((guint64)self->page - 1) * self->per_page;
  guint start = (guint)MIN (before, sorted->len);
  guint end = MIN (start + self->per_page, sorted->len);

  for (guint i = start; i < end; i++)
    g_ptr_array_add (items, g_ptr_array_index (sorted, self->descending ? sorted->len - 1 - i : i));
  return g_steal_pointer (&items);
}

GPtrArray *
s3c_practice_page_sort_and_take (const S3cPracticePage *self,
                                 GPtrArray *items,
                                 GCompareDataFunc compare)
{
  Order order = { compare, self };

  g_ptr_array_sort_with_data (items, compare_cb, &order);
  return s3c_practice_page_take (self, items);
}
