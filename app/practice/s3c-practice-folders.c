/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-data-api.h"

#include "s3c-practice-body.h"
#include "s3c-practice-json.h"
#include "s3c-practice-page.h"

#define NAME_CHARACTERS 255

static const char *const sortable[] = { "name", "created", "updated", NULL };

/* What the token sees. (transfer container) */
static GPtrArray *
find_folders (S3cPracticeCall *call, const S3cPracticePage *page)
{
  g_autoptr (GPtrArray) one = NULL;
  GPtrArray *all = s3c_practice_shelf_sort (
      call->account->shelf, g_str_equal (page->sort_by, "name") ? S3C_PRACTICE_SHELF_BY_NAME
                                                                : S3C_PRACTICE_SHELF_BY_CREATED);

  if (call->token->folder == NULL)
    return s3c_practice_page_take (page, all);

  one = g_ptr_array_new ();
  for (guint i = 0; i < all->len; i++)
    {
      const S3cPracticeFolder *folder = g_ptr_array_index (all, i);

      if (s3c_practice_token_sees (call->token, folder->hashed_id))
        g_ptr_array_add (one, (gpointer)folder);
    }
  return s3c_practice_page_take (page, one);
}

void
s3c_practice_data_api_folders (S3cPracticeCall *call)
{
  g_autoptr (GPtrArray) folders = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  S3cPracticePage page;

  if (!s3c_practice_page_read (&page, call, sortable))
    return;

  folders = find_folders (call, &page);
  json_builder_begin_array (builder);
  for (guint i = 0; i < folders->len; i++)
    s3c_practice_json_folder (g_ptr_array_index (folders, i), builder);
  json_builder_end_array (builder);
  s3c_practice_call_json (call, SOUP_STATUS_OK, builder);
}

static const char *
get_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gboolean
read_json (GBytes *body, char **name, char **description)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;

  if (!json_parser_load_from_data (parser, g_bytes_get_data (body, NULL),
                                   (gssize)g_bytes_get_size (body), NULL))
    return FALSE;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;

  *name = g_strdup (get_member (json_node_get_object (root), "name"));
  *description = g_strdup (get_member (json_node_get_object (root), "description"));
  return TRUE;
}

static gboolean
read_form (GBytes *body, char **name, char **description)
{
  g_autoptr (S3cPracticeForm) form
      = s3c_practice_form_parse (g_bytes_get_data (body, NULL), g_bytes_get_size (body), NULL);

  if (form == NULL)
    return FALSE;
  *name = g_strdup (s3c_practice_form_get (form, "name"));
  *description = g_strdup (s3c_practice_form_get (form, "description"));
  return TRUE;
}

static gboolean
read_body (S3cPracticeCall *call, char **name, char **description)
{
  g_autoptr (GBytes) body = s3c_practice_body_read (call);
  gboolean json = s3c_practice_body_is (call, S3C_PRACTICE_BODY_JSON);

  if (body == NULL)
    return FALSE;
  if (!json && g_bytes_get_size (body) > 0 && !s3c_practice_body_is (call, S3C_PRACTICE_BODY_FORM))
    {
      s3c_practice_call_error (call, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE,
                               "Send JSON or a form-encoded body.");
      return FALSE;
    }
  if (!(json ? read_json (body, name, description) : read_form (body, name, description)))
    {
      s3c_practice_call_error (call, SOUP_STATUS_BAD_REQUEST, "The request cannot be read.");
      return FALSE;
    }
  return TRUE;
}

void
s3c_practice_data_api_add_folder (S3cPracticeCall *call)
{
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const S3cPracticeFolder *folder;

  if (!read_body (call, &name, &description))
    return;
  if (name == NULL || *name == '\0' || g_utf8_strlen (name, -1) > NAME_CHARACTERS)
    {
      s3c_practice_call_field_error (call, "name", "must have 1 to 255 characters");
      return;
    }

  folder = s3c_practice_account_add_folder (call->account, name, description);
  s3c_practice_json_folder (folder, builder);
  s3c_practice_call_json (call, SOUP_STATUS_CREATED, builder);
}
