/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-policy-file.h"

#include "s3c-input-file.h"
#include "s3c-output.h"
#include "s3c-policy-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Fifty times what Amazon allows: whatever is larger is something else. */
#define MAX_SIZE ((gsize)1024 * 1024)

/* (transfer full) (nullable) */
static GBytes *
read_bytes (const char *path)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GBytes) bytes = NULL;
  int problem = 0;

  bytes = s3c_input_file_read (path, MAX_SIZE + 1, &problem);
  if (bytes == NULL)
    s3c_say ("%s: %s", shown, g_strerror (problem));
  else if (g_bytes_get_size (bytes) > MAX_SIZE)
    s3c_say (_ ("%s: This is too large for a bucket policy, which has at most 20 KB."), shown);
  else
    return g_steal_pointer (&bytes);
  return NULL;
}

/* A text ends at its first NUL byte: what comes after it must not be passed over. (transfer full)
 */
static char *
make_text (GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  char *text = g_malloc (size + 1);

  if (size > 0)
    memcpy (text, data, size);
  text[size] = '\0';
  for (char *nul = memchr (text, '\0', size); nul != NULL; nul = memchr (text, '\0', size))
    *nul = '\001';
  return text;
}

char *
s3c_policy_file_read (const char *path)
{
  g_autoptr (GBytes) bytes = read_bytes (path);

  return bytes != NULL ? make_text (bytes) : NULL;
}

S3cJsonValue *
s3c_policy_file_parse (const char *path)
{
  g_autofree char *text = s3c_policy_file_read (path);
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *words = NULL;
  S3cJsonValue *value;
  S3cJsonFault fault;

  if (text == NULL)
    return NULL;
  value = s3c_json_value_read (text, strlen (text), &fault);
  if (value != NULL)
    return value;
  words = s3c_json_fault_text (&fault);
  s3c_say ("%s: %s", shown, words);
  return NULL;
}
