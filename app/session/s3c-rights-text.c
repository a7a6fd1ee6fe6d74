/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-rights-text.h"

#include <glib/gi18n-lib.h>

#define WARNING_TIME (14 * G_TIME_SPAN_DAY)

/* In the order in which they are named. Parts of “May copy and follow; cannot list folders”. */
static const struct
{
  S3cRights right;
  const char *word;
} words[] = {
  { S3C_RIGHT_COPY, N_ ("copy") },
  { S3C_RIGHT_FOLLOW, N_ ("follow") },
  { S3C_RIGHT_LIST, N_ ("list folders") },
  { S3C_RIGHT_MAKE_FOLDERS, N_ ("make folders") },
};

/* "copy, follow and list folders" */
static char *
join_rights (S3cRights rights)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_left = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    n_left += (rights & words[i].right) != 0 ? 1 : 0;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if ((rights & words[i].right) == 0)
        continue;
      g_string_append (text, _ (words[i].word));
      n_left--;
      if (n_left > 1)
        /* Translators: between the parts of a list but the last two: “copy, follow and list” */
        g_string_append (text, _ (", "));
      else if (n_left == 1)
        /* Translators: between the last two parts of a list: “copy, follow and list folders” */
        g_string_append (text, _ (" and "));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A clause for those rights, in one of two forms; nothing where there are none. */
static void
add_clause (GPtrArray *clauses, S3cRights rights, const char *first, const char *later)
{
  g_autofree char *joined = NULL;
  g_auto (GStrv) parts = NULL;

  if (rights == 0)
    return;
  joined = join_rights (rights);
  parts = g_strsplit (clauses->len == 0 ? first : later, "%s", 2);
  g_ptr_array_add (clauses, g_strjoinv (joined, parts));
}

/* That it cannot copy says enough: nobody needs to know that it cannot make folders either. */
static S3cRights
choose_lacking (S3cRights may_not)
{
  if ((may_not & S3C_RIGHT_COPY) != 0)
    return 0;
  if ((may_not & S3C_RIGHT_LIST) != 0)
    return may_not & ~(guint)S3C_RIGHT_MAKE_FOLDERS;
  return may_not;
}

static void
add_delegation (GPtrArray *clauses, S3cTokenFacts *facts)
{
  const char *words_for_it = clauses->len == 0 ? _ ("Sees only what one contact may see")
                                               : _ ("sees only what one contact may see");

  if (s3c_token_facts_is_delegated (facts))
    g_ptr_array_add (clauses, g_strdup (words_for_it));
}

char *
s3c_rights_text_dup (S3cTokenFacts *facts)
{
  S3cRights may = facts != NULL ? s3c_token_facts_get_may (facts) : 0;
  S3cRights may_not = facts != NULL ? s3c_token_facts_get_may_not (facts) : 0;
  g_autoptr (GPtrArray) clauses = g_ptr_array_new_with_free_func (g_free);

  if (may == 0 && may_not == 0 && (facts == NULL || !s3c_token_facts_is_delegated (facts)))
    return g_strdup (_ ("Not known: Wistia does not say what this token may do"));
  add_clause (clauses, may_not & S3C_RIGHT_COPY, _ ("Cannot %s"), _ ("cannot %s"));
  add_clause (clauses, may, _ ("May %s"), _ ("may %s"));
  add_clause (clauses, choose_lacking (may_not), _ ("Cannot %s"), _ ("cannot %s"));
  add_delegation (clauses, facts);
  if (((may | may_not) & S3C_RIGHT_COPY) == 0)
    g_ptr_array_add (clauses, g_strdup (_ ("whether it may copy is not known")));
  g_ptr_array_add (clauses, NULL);
  /* Translators: between the parts of “May copy and follow; cannot list folders” */
  return g_strjoinv (_ ("; "), (char **)clauses->pdata);
}

static GDateTime *
new_local_time (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);

  return utc != NULL ? g_date_time_to_local (utc) : NULL;
}

/* Days as people count them: from one date to another, whatever the hour. */
static int
count_days (GDateTime *from, GDateTime *to)
{
  g_autoptr (GDate) first = g_date_new_dmy ((GDateDay)g_date_time_get_day_of_month (from),
                                            (GDateMonth)g_date_time_get_month (from),
                                            (GDateYear)g_date_time_get_year (from));
  g_autoptr (GDate) last = g_date_new_dmy ((GDateDay)g_date_time_get_day_of_month (to),
                                           (GDateMonth)g_date_time_get_month (to),
                                           (GDateYear)g_date_time_get_year (to));

  return g_date_days_between (first, last);
}

static char *
format_expiry (GDateTime *expiry, GDateTime *today, gboolean over)
{
  const int days = count_days (today, expiry);
  /* Translators: a day: “3 December 2026” */
  g_autofree char *date = g_date_time_format (expiry, _ ("%-d %B %Y"));

  if (over)
    return g_strdup_printf (_ ("Expired on %s"), date);
  if (days == 0)
    return g_strdup_printf (_ ("Expires today (%s)"), date);
  return g_strdup_printf (
      ngettext ("Expires in %d day (%s)", "Expires in %d days (%s)", (gulong)days), days, date);
}

char *
s3c_expiry_text_dup (S3cTokenFacts *facts, gint64 now)
{
  gint64 expires = facts != NULL ? s3c_token_facts_get_expires (facts) : 0;
  g_autoptr (GDateTime) expiry = NULL;
  g_autoptr (GDateTime) today = NULL;

  if (facts != NULL && expires == 0
      && g_strcmp0 (s3c_token_facts_get_kind (facts), "permanent") == 0)
    return g_strdup (_ ("Does not expire"));
  if (expires <= 0)
    return NULL;
  expiry = new_local_time (expires);
  today = new_local_time (now);
  return expiry != NULL && today != NULL ? format_expiry (expiry, today, expires <= now) : NULL;
}

gboolean
s3c_expiry_is_near (S3cTokenFacts *facts, gint64 now)
{
  gint64 expires = facts != NULL ? s3c_token_facts_get_expires (facts) : 0;

  return expires > 0 && expires - now <= WARNING_TIME;
}

char *
s3c_usage_text_dup (S3cUsage usage, const char *reason)
{
  switch (usage)
    {
    case S3C_USAGE_MEDIA_LIMIT:
      return g_strdup (_ ("The Wistia account has as many media as its plan allows: nothing more "
                          "can be copied into it until media are deleted or the plan is larger."));
    case S3C_USAGE_STORAGE_LIMIT:
      return g_strdup (_ ("The storage of the Wistia account is full: nothing more can be copied "
                          "into it until media are deleted or the plan is larger."));
    case S3C_USAGE_BLOCKED:
      if (reason != NULL && *reason != '\0')
        return g_strdup_printf (_ ("Wistia takes no more media into this account. Its reason: %s"),
                                reason);
      return g_strdup (
          _ ("Wistia takes no more media into this account, and does not say why. The account’s "
             "owner may find out in Wistia."));
    case S3C_USAGE_FREE:
      return g_strdup (_ ("The account can take more media"));
    case S3C_USAGE_UNKNOWN:
    default:
      return g_strdup (_ ("Wistia does not say whether the account can take more media"));
    }
}
