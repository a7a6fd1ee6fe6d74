/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-token-input.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* Far longer than any token; a whole file given by mistake is not read to its end. */
#define MAX_LENGTH 16384

typedef enum
{
  KEY_INTERRUPT = 0x03,
  KEY_END = 0x04,
  KEY_BACKSPACE = 0x08,
  KEY_ERASE_LINE = 0x15,
  KEY_DELETE = 0x7f,
} Key;

void
s3c_token_input_free (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_clear_pointer (&text, g_free);
}

char *
s3c_token_input_take_from_environment (void)
{
  char *value = getenv ("S3COPY_TOKEN");
  char *text;

  if (value == NULL)
    return NULL;
  text = g_strdup (value);
  /* /proc shows the environment as it lies in memory, not what unsetenv made of it. */
  explicit_bzero (value, strlen (value));
  g_unsetenv ("S3COPY_TOKEN");
  if (*text == '\0')
    g_clear_pointer (&text, s3c_token_input_free);
  return text;
}

static gssize
read_some (char *buffer, gsize size, GError **error)
{
  gssize n;

  do
    n = read (STDIN_FILENO, buffer, size);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    g_set_error (error, S3C_ERROR, S3C_ERROR_TOKEN_MISSING, _ ("Standard input cannot be read: %s"),
                 g_strerror (errno));
  return n;
}

static gboolean
read_to_end (char *text, GError **error)
{
  gsize length = 0;
  gssize n;

  do
    {
      n = read_some (text + length, MAX_LENGTH - length, error);
      if (n < 0)
        return FALSE;
      length += n;
    }
  while (n > 0 && length < MAX_LENGTH);
  if (length < MAX_LENGTH && strlen (text) == length)
    return TRUE;
  g_set_error_literal (error, S3C_ERROR, S3C_ERROR_TOKEN_MALFORMED,
                       _ ("What stands on standard input is too long or no text."));
  return FALSE;
}

/* Returns TRUE when the line is at its end. */
static gboolean
take_key (char *text, gsize *length, char key)
{
  if (key == '\n' || key == '\r' || key == KEY_END)
    return TRUE;
  if (key == KEY_ERASE_LINE)
    *length = 0;
  else if (key == KEY_DELETE || key == KEY_BACKSPACE)
    *length -= *length > 0 ? 1 : 0;
  else if (*length < MAX_LENGTH && key != '\0')
    text[(*length)++] = key;
  return FALSE;
}

static gboolean
read_keys (char *text, GError **error)
{
  gsize length = 0;

  while (TRUE)
    {
      char key = '\0';
      gssize n = read_some (&key, 1, error);

      if (n < 0)
        return FALSE;
      if (key == KEY_INTERRUPT)
        {
          g_set_error_literal (error, S3C_ERROR, S3C_ERROR_CANCELLED, _ ("No token was typed."));
          return FALSE;
        }
      if (n == 0 || take_key (text, &length, key))
        break;
    }
  explicit_bzero (text + length, MAX_LENGTH + 1 - length);
  return TRUE;
}

/* The interrupt key arrives as a character meanwhile, so that the terminal never stays silent. */
static gboolean
read_unseen (char *text, GError **error)
{
  struct termios before, silent;
  gboolean ok;

  if (tcgetattr (STDIN_FILENO, &before) != 0)
    return read_to_end (text, error);
  silent = before;
  silent.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG);
  silent.c_cc[VMIN] = 1;
  silent.c_cc[VTIME] = 0;
  fputs (_ ("API token (it is not shown): "), stderr);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &silent);
  ok = read_keys (text, error);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
  fputc ('\n', stderr);
  return ok;
}

char *
s3c_token_input_read (GError **error)
{
  char *text = g_malloc0 (MAX_LENGTH + 1);
  gboolean ok = isatty (STDIN_FILENO) ? read_unseen (text, error) : read_to_end (text, error);

  if (!ok)
    {
      explicit_bzero (text, MAX_LENGTH);
      g_clear_pointer (&text, g_free);
    }
  return text;
}

gboolean
s3c_token_input_is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}
