/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-id.h"

#include <string.h>

#define LENGTH 10
#define DIGITS "abcdefghijklmnopqrstuvwxyz0123456789"

/* 36 to the power of 10 is a little more than 2 to the power of 51, which hold, from the top: 32
 * bits of time (13 years), 9 of sequence, 4 of fate, 1 of the account, 5 that are always the same.
 */
#define MASK          ((G_GUINT64_CONSTANT (1) << 51) - 1)
#define TIME_BITS     32
#define SEQUENCE_BITS 9
#define FATE_BITS     4
#define ACCOUNT_BITS  1
#define CHECK_BITS    5
#define CHECK         0x15

#define EPOCH G_GINT64_CONSTANT (1767225600000000) /* the first of January 2026 */

/* Any odd number: multiplying by it modulo a power of two can be undone. */
#define FACTOR G_GUINT64_CONSTANT (0x5d2b9f6e3a4c7)
#define LOW(n) ((G_GUINT64_CONSTANT (1) << (n)) - 1)

/* Its own inverse, as twice 26 is more than all the bits. */
static guint64
fold (guint64 value)
{
  return value ^ (value >> 26);
}

/* Newton's iteration: each step doubles the number of right bits. */
static guint64
invert (guint64 odd)
{
  guint64 inverse = odd;

  for (int i = 0; i < 6; i++)
    inverse *= 2 - odd * inverse;
  return inverse & MASK;
}

static guint64
pack (S3cPracticeId id)
{
  guint64 steps = (guint64)MAX (id.created - EPOCH, 0) / S3C_PRACTICE_ID_STEP;
  guint64 value = steps & LOW (TIME_BITS);

  value = value << SEQUENCE_BITS | (id.sequence & LOW (SEQUENCE_BITS));
  value = value << FATE_BITS | (guint64)id.fate;
  value = value << ACCOUNT_BITS | (id.second ? 1 : 0);
  return value << CHECK_BITS | CHECK;
}

char *
s3c_practice_id_encode (S3cPracticeId id)
{
  char text[LENGTH + 1] = "";
  guint64 value = fold (pack (id) * FACTOR & MASK) * FACTOR & MASK;

  for (int i = LENGTH - 1; i >= 0; i--)
    {
      text[i] = DIGITS[value % 36];
      value /= 36;
    }
  return g_strdup (text);
}

static gboolean
read_digits (const char *text, guint64 *value)
{
  if (strlen (text) != LENGTH)
    return FALSE;

  *value = 0;
  for (const char *c = text; *c != '\0'; c++)
    {
      const char *digit = strchr (DIGITS, *c);

      if (digit == NULL)
        return FALSE;
      *value = *value * 36 + (guint64)(digit - DIGITS);
    }
  return *value <= MASK;
}

gboolean
s3c_practice_id_decode (const char *text, S3cPracticeId *id)
{
  const guint64 inverse = invert (FACTOR);
  guint64 value;

  if (!read_digits (text, &value))
    return FALSE;

  value = fold (value * inverse & MASK) * inverse & MASK;
  if ((value & LOW (CHECK_BITS)) != CHECK)
    return FALSE;

  value >>= CHECK_BITS;
  id->second = (value & LOW (ACCOUNT_BITS)) != 0;
  value >>= ACCOUNT_BITS;
  if ((value & LOW (FATE_BITS)) >= S3C_PRACTICE_FATES)
    return FALSE;

  id->fate = (S3cPracticeFate)(value & LOW (FATE_BITS));
  value >>= FATE_BITS;
  id->sequence = (guint)(value & LOW (SEQUENCE_BITS));
  value >>= SEQUENCE_BITS;
  id->created = EPOCH + (gint64)value * S3C_PRACTICE_ID_STEP;
  return TRUE;
}

gint64
s3c_practice_id_to_number (S3cPracticeId id)
{
  return (gint64)(pack (id) >> (FATE_BITS + ACCOUNT_BITS + CHECK_BITS));
}
