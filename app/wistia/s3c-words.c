/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-words.h"

#include "s3c-json.h"

#include <string.h>

/* More of a body than that has nothing to say to a person. */
#define MAX_SOURCE (64 * 1024)

char *
s3c_words_clean (const char *text)
{
  g_autoptr (GString) clean = g_string_new (NULL);
  gboolean space = FALSE;
  guint length = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isgraph (c))
        {
          space = length > 0;
          continue;
        }
      if (length + space + 1 > S3C_WORDS_MAX_CHARS - 1)
        {
          g_string_append (clean, "…");
          break;
        }
      if (space)
        g_string_append_c (clean, ' ');
      g_string_append_unichar (clean, c);
      length += 1 + space;
      space = FALSE;
    }
  return g_string_free (g_steal_pointer (&clean), FALSE);
}

static void add_node (GString *words, JsonNode *node);

static void
add_text (GString *words, const char *text)
{
  if (*text == '\0' || words->len > MAX_SOURCE)
    return;
  if (words->len > 0 && !g_str_has_suffix (words->str, ": "))
    g_string_append (words, "; ");
  g_string_append (words, text);
}

/* {"error": ..}, {"detail": ..}, {"message": ..}; otherwise field by field: {"name": ["is .."]}. */
static void
add_object (GString *words, JsonObject *object)
{
  static const char *const names[]
      = { "detail", "message", "error", "errors", "error_description", "description", "title" };
  g_autoptr (GList) members = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize before = words->len;

      if (json_object_has_member (object, names[i]))
        add_node (words, json_object_get_member (object, names[i]));
      if (words->len > before)
        return;
    }

  members = json_object_get_members (object);
  for (GList *member = members; member != NULL; member = member->next)
    {
      g_autoptr (GString) inner = g_string_new (NULL);

      if (g_str_equal (member->data, "code"))
        continue;
      add_node (inner, json_object_get_member (object, member->data));
      if (inner->len > 0)
        {
          add_text (words, member->data);
          g_string_append_printf (words, ": %s", inner->str);
        }
    }
}

static void
add_node (GString *words, JsonNode *node)
{
  JsonArray *array = s3c_json_node_array (node);

  if (s3c_json_node_string (node) != NULL)
    add_text (words, s3c_json_node_string (node));
  else if (s3c_json_node_object (node) != NULL)
    add_object (words, s3c_json_node_object (node));
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    add_node (words, json_array_get_element (array, i));
}

static char *
words_from_json (JsonNode *root, char **code)
{
  g_autoptr (GString) words = g_string_new (NULL);
  JsonObject *object = s3c_json_node_object (root);
  const char *found = s3c_json_get_string (object, "code");

  if (found == NULL)
    found = s3c_json_get_string (s3c_json_get_object (object, "error"), "code");
  *code = g_strdup (found);
  add_node (words, root);
  if (words->len == 0 && found != NULL)
    g_string_append (words, found);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

char *
s3c_words_from_reply (const S3cReply *reply, char **code)
{
  g_autofree char *text = s3c_reply_dup_text (reply, MAX_SOURCE);
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *words = NULL;
  g_autofree char *clean = NULL;

  *code = NULL;
  if (text == NULL)
    return NULL;
  root = s3c_json_parse (text, NULL);
  if (root != NULL)
    words = words_from_json (root, code);
  else if (*g_strchug (text) == '<')
    words = s3c_words_from_markup (text);
  else
    words = g_strdup (text);

  clean = s3c_words_clean (words);
  return *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}
