/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-bucket-policy-join.h"

#include <string.h>

typedef struct
{
  S3cJsonValue *wanted; /* (unowned) our statements, in an array */
  S3cJsonValue *result; /* (unowned) an array of statements */
  GPtrArray *dropped;   /* (unowned) resources */
  GHashTable *seen;     /* (unowned) the same, to find them */
  guint met;            /* a bit for each of ours that was there */
  S3cMergeNotes notes;
} Join;

/* Which of ours a statement is, -1: none. */
static int
find_own (const Join *self, S3cJsonValue *statement)
{
  static const char *const sids[] = { S3C_POLICY_SID, S3C_POLICY_LIST_SID };
  S3cJsonValue *sid = s3c_json_value_find (statement, "Sid");

  for (guint i = 0; sid != NULL && i < s3c_json_value_get_length (self->wanted); i++)
    if (g_strcmp0 (s3c_json_value_get_string (sid), sids[i]) == 0)
      return (int)i;
  return -1;
}

/* A string by itself is as good as an array of one. */
static guint
count_texts (S3cJsonValue *value)
{
  return s3c_json_value_get_string (value) != NULL ? 1 : s3c_json_value_get_length (value);
}

static const char *
get_text (S3cJsonValue *value, guint i)
{
  return s3c_json_value_get_string (
      s3c_json_value_get_string (value) != NULL ? value : s3c_json_value_get_item (value, i));
}

/* own: one of our resources; its only wildcard is at its end. */
static gboolean
covers (const char *own, const char *resource)
{
  gsize length = strlen (own);

  return g_str_equal (own, resource)
         || (g_str_has_suffix (own, "*") && strncmp (own, resource, length - 1) == 0);
}

static gboolean
is_covered (S3cJsonValue *own, const char *resource)
{
  S3cJsonValue *resources = s3c_json_value_find (own, "Resource");

  for (guint i = 0; i < count_texts (resources); i++)
    if (covers (get_text (resources, i), resource))
      return TRUE;
  return FALSE;
}

static void
note_dropped (Join *self, S3cJsonValue *own, S3cJsonValue *present)
{
  S3cJsonValue *resources = s3c_json_value_find (present, "Resource");

  for (guint i = 0; resources != NULL && i < count_texts (resources); i++)
    {
      const char *resource = get_text (resources, i);

      if (resource != NULL && !is_covered (own, resource)
          && g_hash_table_add (self->seen, (gpointer)resource))
        g_ptr_array_add (self->dropped, g_strdup (resource));
    }
}

/* In its place, and only once; as it is written there where it means the same. */
static void
put_own (Join *self, S3cJsonValue *own, S3cJsonValue *present, guint bit)
{
  gboolean equal = s3c_json_value_equal (own, present);

  note_dropped (self, own, present);
  if (!equal || self->met & bit)
    self->notes |= S3C_MERGE_UPDATED;
  if (!(self->met & bit))
    s3c_json_value_append (self->result, s3c_json_value_ref (equal ? present : own));
  self->met |= bit;
}

static void
put (Join *self, S3cJsonValue *present)
{
  int which = find_own (self, present);

  if (which < 0)
    s3c_json_value_append (self->result, s3c_json_value_ref (present));
  else
    put_own (self, s3c_json_value_get_item (self->wanted, (guint)which), present, 1u << which);
}

static void
put_missing (Join *self)
{
  for (guint i = 0; i < s3c_json_value_get_length (self->wanted); i++)
    if (!(self->met & 1u << i))
      {
        s3c_json_value_append (self->result,
                               s3c_json_value_ref (s3c_json_value_get_item (self->wanted, i)));
        self->notes |= S3C_MERGE_ADDED;
      }
}

/* present: (nullable); one object stays one as long as it is enough. (transfer full) */
static S3cJsonValue *
join_statement (Join *self, S3cJsonValue *present)
{
  gboolean single = present != NULL && s3c_json_value_get_kind (present) == S3C_JSON_OBJECT;
  guint length = present != NULL ? s3c_json_value_get_length (present) : 0;

  if (single)
    put (self, present);
  for (guint i = 0; !single && i < length; i++)
    put (self, s3c_json_value_get_item (present, i));
  put_missing (self);
  if (!(self->notes & (S3C_MERGE_ADDED | S3C_MERGE_UPDATED)))
    self->notes |= S3C_MERGE_UNCHANGED;
  if (single && s3c_json_value_get_length (self->result) == 1)
    return s3c_json_value_ref (s3c_json_value_get_item (self->result, 0));
  return s3c_json_value_ref (self->result);
}

static S3cJsonValue *
join_policy (Join *self, S3cJsonValue *policy)
{
  S3cJsonValue *present = s3c_json_value_find (policy, "Statement");
  g_autoptr (S3cJsonValue) statement = join_statement (self, present);
  S3cJsonValue *joined = s3c_json_value_new_object ();

  for (guint i = 0; i < s3c_json_value_get_length (policy); i++)
    {
      S3cJsonValue *each = s3c_json_value_get_item (policy, i);

      s3c_json_value_add_named (joined, s3c_json_value_get_name (policy, i),
                                s3c_json_value_ref (each == present ? statement : each));
    }
  if (present == NULL)
    s3c_json_value_add (joined, "Statement", g_steal_pointer (&statement));
  return joined;
}

static char **
steal_dropped (Join *self)
{
  if (self->dropped->len == 0)
    return NULL;
  self->notes |= S3C_MERGE_NARROWED;
  g_ptr_array_add (self->dropped, NULL);
  return (char **)g_ptr_array_steal (self->dropped, NULL);
}

S3cJsonValue *
s3c_bucket_policy_join (S3cJsonValue *policy,
                        const S3cPolicyWish *wish,
                        S3cMergeNotes *notes,
                        char ***dropped)
{
  g_autoptr (S3cJsonValue) wanted = s3c_bucket_policy_new_statements (wish);
  g_autoptr (S3cJsonValue) result = s3c_json_value_new_array ();
  g_autoptr (GPtrArray) resources = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Join self = { wanted, result, resources, seen, 0, 0 };
  S3cJsonValue *joined = join_policy (&self, policy);

  *dropped = steal_dropped (&self);
  *notes = self.notes;
  return joined;
}
