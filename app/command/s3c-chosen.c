/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-chosen.h"

#include "s3c-output.h"
#include "s3c-wait.h"

#include <glib/gi18n.h>

GArray *
s3c_chosen_parse (char **words, const char *command)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (char **at = words; at != NULL && *at != NULL; at++)
    {
      gint64 id;
      g_autofree char *shown = NULL;

      if (g_ascii_string_to_signed (*at, 10, 1, G_MAXINT64 - 1, &id, NULL))
        {
          g_array_append_val (ids, id);
          continue;
        }
      shown = s3c_output_clean_location (*at);
      s3c_say_usage (command, _ ("“%s” is no number of a copy; “s3copy history” shows them."),
                     shown);
      return NULL;
    }
  return g_steal_pointer (&ids);
}

/* The first record after the one before it, which is that record or another. */
static S3cCopy *
find (S3cSession *session, gint64 id, GError **error)
{
  g_auto (S3cWait) wait = { NULL };
  g_autoptr (GPtrArray) copies = NULL;
  S3cCopy *copy;

  s3c_session_read_history_async (session, id - 1, NULL, s3c_wait_cb, &wait);
  copies = s3c_session_read_history_finish (session, s3c_wait_for_result (&wait), error);
  if (copies == NULL)
    return NULL;
  copy = copies->len > 0 ? g_ptr_array_index (copies, 0) : NULL;
  if (copy != NULL && s3c_copy_get_id (copy) == id)
    return g_object_ref (copy);
  g_set_error (error, S3C_ERROR, S3C_ERROR_FIELD, _ ("There is no copy number %lld."),
               (long long)id);
  return NULL;
}

GPtrArray *
s3c_chosen_find (S3cSession *session, GArray *ids, S3cExit *status)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GError) error = NULL;
      S3cCopy *copy = find (session, g_array_index (ids, gint64, i), &error);

      if (copy != NULL)
        {
          g_ptr_array_add (copies, copy);
          continue;
        }
      *status = s3c_exit_from_error ((S3cError)error->code);
      if (g_error_matches (error, S3C_ERROR, S3C_ERROR_FIELD))
        s3c_say ("%s", error->message);
      else
        s3c_say_error (NULL, error);
      return NULL;
    }
  return g_steal_pointer (&copies);
}

GPtrArray *
s3c_chosen_find_waiting (S3cSession *session, GError **error)
{
  g_auto (S3cWait) wait = { NULL };

  s3c_session_find_waiting_async (session, NULL, s3c_wait_cb, &wait);
  return s3c_session_find_waiting_finish (session, s3c_wait_for_result (&wait), error);
}
