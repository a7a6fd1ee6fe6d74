/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-line.h"

#include "s3c-location-host.h"

#include <string.h>

#define SCHEME_CHARACTERS G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "+.-"

static const struct
{
  const char *scheme;
  S3cForm form;
} schemes[] = {
  { "s3", S3C_FORM_S3_URI },       { "s3a", S3C_FORM_S3_URI },     { "s3n", S3C_FORM_S3_URI },
  { "http", S3C_FORM_WEB },        { "https", S3C_FORM_WEB },      { "gs", S3C_FORM_OTHER_STORE },
  { "r2", S3C_FORM_OTHER_STORE },  { "b2", S3C_FORM_OTHER_STORE }, { "oss", S3C_FORM_OTHER_STORE },
  { "cos", S3C_FORM_OTHER_STORE },
};

static const struct
{
  gunichar open;
  gunichar close;
} pairs[] = {
  { '"', '"' },       { '\'', '\'' },     { '<', '>' },       { '`', '`' },   { 0x201c, 0x201d },
  { 0x2018, 0x2019 }, { 0x201e, 0x201c }, { 0x201a, 0x2018 }, { 0xab, 0xbb }, { 0xbb, 0xab },
};

/* Blanks of any script, and the marks of no width that come along out of web pages and files. */
static gboolean
is_blank (gunichar character)
{
  return g_unichar_isspace (character) || character == 0xfeff || character == 0x200b
         || character == 0x2060;
}

static void
trim_blanks (const char **start, const char **end)
{
  while (*start < *end && is_blank (g_utf8_get_char (*start)))
    *start = g_utf8_next_char (*start);
  while (*end > *start && is_blank (g_utf8_get_char (g_utf8_prev_char (*end))))
    *end = g_utf8_prev_char (*end);
}

/* Steps inside a pair of marks that encloses the whole. */
static gboolean
trim_pair (const char **start, const char **end)
{
  const char *inner = NULL;
  const char *last = NULL;

  if (*start == *end)
    return FALSE;

  inner = g_utf8_next_char (*start);
  last = g_utf8_prev_char (*end);
  for (gsize i = 0; last >= inner && i < G_N_ELEMENTS (pairs); i++)
    if (g_utf8_get_char (*start) == pairs[i].open && g_utf8_get_char (last) == pairs[i].close)
      {
        *start = inner;
        *end = last;
        return TRUE;
      }

  return FALSE;
}

static S3cForm
get_scheme_form (const char *line, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (strlen (schemes[i].scheme) == length
        && g_ascii_strncasecmp (line, schemes[i].scheme, length) == 0)
      return schemes[i].form;

  return S3C_FORM_OTHER_SCHEME;
}

/* Browsers hide the scheme. Also a host that only pretends to be Amazon's is no name of a bucket.
 */
static gboolean
begins_with_known_host (const char *line)
{
  gsize length = strcspn (line, "/?#");
  const char *at = g_strrstr_len (line, (gssize)length, "@");
  const char *host = at != NULL ? at + 1 : line;
  gsize host_length = MIN (strcspn (host, ":"), (gsize)(line + length - host));
  S3cHost known;

  if (host_length > 0 && host[host_length - 1] == '.')
    host_length--;

  known = s3c_host_read (host, host_length);
  if (known.kind != S3C_HOST_REFUSED)
    return TRUE;

  return line[length] == '/' && memchr (host, '.', host_length) != NULL
         && (known.refusal != S3C_REASON_NOT_S3
             || g_strstr_len (host, (gssize)host_length, ".amazonaws.") != NULL);
}

char *
s3c_line_trim (const char *text)
{
  const char *start = text;
  const char *end = text + strlen (text);

  do
    trim_blanks (&start, &end);
  while (trim_pair (&start, &end));

  return g_strndup (start, (gsize)(end - start));
}

gboolean
s3c_line_is_several (const char *text)
{
  return strpbrk (text, "\r\n") != NULL;
}

S3cForm
s3c_line_get_form (const char *line, const char **rest)
{
  gsize length = strspn (line, SCHEME_CHARACTERS);

  *rest = line;
  if (length > 0 && g_str_has_prefix (line + length, "://"))
    {
      *rest = line + length + strlen ("://");
      return get_scheme_form (line, length);
    }
  if (g_ascii_strncasecmp (line, "arn:", 4) == 0)
    return S3C_FORM_ARN;

  if (g_str_has_prefix (line, "//") && begins_with_known_host (line + 2))
    *rest = line + 2;
  else if (!begins_with_known_host (line))
    return S3C_FORM_BARE;

  return S3C_FORM_WEB;
}
