/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Counting requests: never more than a service allows, and no longer waits than that needs. */

#include "s3c-history-private.h"
#include "s3c-history-slots.h"
#include "s3c-test-history.h"

#define SECOND ((gint64)G_USEC_PER_SEC)

static gint64 now; /* as the histories under test see it; they only look while they are asked */

static gint64
now_cb (gpointer user_data)
{
  return now;
}

static S3cHistory *
open_at_boot (const char *path, const char *boot)
{
  const S3cHistoryClock clock = { .now = now_cb, .boot = g_strdup (boot) };
  g_autoptr (GError) error = NULL;
  S3cHistory *history = s3c_history_new (path);

  s3c_history_set_clock (history, &clock);
  try_open (history, NULL, &error);
  g_assert_no_error (error);
  return history;
}

static void
rate_set_up (Place *place, gconstpointer data)
{
  place_set_up (place, data);
  now = 1000 * SECOND;
}

/* 0 where there was none; *wait may be NULL. */
static gint64
take (S3cHistory *history, const S3cRate *rate, guint kept, gint64 *wait)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  gint64 slot;
  gint64 until;

  s3c_history_take_slot_async (history, rate, kept, NULL, s3c_await_cb, &await);
  s3c_history_take_slot_finish (history, s3c_await_wait (&await), &slot, &until, &error);
  g_assert_no_error (error);
  g_assert_cmpint (slot == 0, ==, until > 0);
  if (wait != NULL)
    *wait = until;
  return slot;
}

static void
end (S3cHistory *history, gint64 slot)
{
  g_autoptr (S3cRowIndex) index = NULL;

  s3c_history_end_slot (history, slot);
  index = do_index (history, NULL); /* comes after it */
}

static S3cClaim
claim (S3cHistory *history, S3cCopy *copy, const S3cRate *rate, gint64 *wait)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  S3cClaim outcome;
  gint64 until;

  s3c_history_claim_async (history, copy, rate, NULL, s3c_await_cb, &await);
  s3c_history_claim_finish (history, s3c_await_wait (&await), &outcome, &until, &error);
  g_assert_no_error (error);
  g_assert_cmpint (outcome == S3C_CLAIM_LATER, ==, until > 0);
  if (wait != NULL)
    *wait = until;
  return outcome;
}

static void
test_waits_exactly (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_at_boot (place->path, "boot");
  const S3cRate rate = { "service", "account", 2 };
  gint64 one = take (history, &rate, 0, NULL);
  gint64 two = take (history, &rate, 0, NULL);
  gint64 wait;

  g_assert_cmpint (take (history, &rate, 0, &wait), ==, 0);
  g_assert_cmpint (wait, ==, S3C_SLOT_WINDOW); /* at the earliest, were it answered now */
  now += 3 * SECOND;
  end (history, one);
  now += 5 * SECOND;
  end (history, two);
  end (history, two); /* changes nothing */
  g_assert_cmpint (take (history, &rate, 0, &wait), ==, 0);
  g_assert_cmpint (wait, ==, S3C_SLOT_WINDOW - 5 * SECOND);
  now += wait - 1;
  g_assert_cmpint (take (history, &rate, 0, &wait), ==, 0);
  g_assert_cmpint (wait, ==, 1);
  now += 1;
  g_assert_cmpint (take (history, &rate, 0, NULL), >, 0);
  g_assert_cmpint (take (history, &rate, 0, &wait), ==, 0);
  g_assert_cmpint (wait, ==, 5 * SECOND);
}

static void
test_copies_count (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_at_boot (place->path, "boot");
  const S3cRate rate = { "service", "account", 1 };
  g_autoptr (S3cCopy) one = add_copy (history, "bucket", "one");
  g_autoptr (S3cCopy) two = add_copy (history, "bucket", "two");
  g_autoptr (S3cCopy) saved = NULL;
  gint64 wait;

  g_assert_cmpint (claim (history, one, &rate, NULL), ==, S3C_CLAIM_TAKEN);
  g_assert_cmpint (claim (history, two, &rate, &wait), ==, S3C_CLAIM_LATER);
  g_assert_cmpint (wait, ==, S3C_SLOT_WINDOW);
  g_assert_cmpint (s3c_copy_get_state (two), ==, S3C_STATE_WAITING);
  saved = load_one (history, 2);
  g_assert_cmpint (s3c_copy_get_state (saved), ==, S3C_STATE_WAITING);
  g_assert_cmpint (s3c_copy_get_data (saved)->attempts, ==, 0);

  g_assert_cmpint (claim (history, one, &rate, NULL), ==, S3C_CLAIM_GONE); /* needs no slot */
  do_save (history, one);                                                  /* still being sent */
  now += 10 * SECOND;
  s3c_copy_set_state (one, S3C_STATE_QUEUED);
  do_save (history, one);
  now += 10 * SECOND;
  s3c_copy_set_state (one, S3C_STATE_READY);
  do_save (history, one); /* the answer came before */
  g_assert_cmpint (claim (history, two, &rate, &wait), ==, S3C_CLAIM_LATER);
  g_assert_cmpint (wait, ==, S3C_SLOT_WINDOW - 10 * SECOND);
  now += wait;
  g_assert_cmpint (claim (history, two, &rate, NULL), ==, S3C_CLAIM_TAKEN);
  g_assert_cmpint (ask_sql (place->path, "SELECT count(*) FROM slot"), ==, 1);
}

static void
test_no_limit (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_at_boot (place->path, "boot");
  const S3cRate rate = { "service", "account", 0 };
  g_autoptr (S3cCopy) copy = add_copy (history, "bucket", "one");

  g_assert_cmpint (take (history, &rate, 0, NULL), ==, -1);
  g_assert_cmpint (take (history, NULL, 0, NULL), ==, -1);
  end (history, -1);
  g_assert_cmpint (claim (history, copy, &rate, NULL), ==, S3C_CLAIM_TAKEN);
  g_assert_cmpint (ask_sql (place->path, "SELECT count(*) FROM slot"), ==, 0);
}

static void
test_keeps_some (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_at_boot (place->path, "boot");
  const S3cRate rate = { "service", "account", 3 };
  const S3cRate narrow = { "service", "narrow", 1 };
  g_autoptr (S3cCopy) copy = add_copy (history, "bucket", "one");

  g_assert_cmpint (take (history, &rate, 1, NULL), >, 0);
  g_assert_cmpint (take (history, &rate, 1, NULL), >, 0);
  g_assert_cmpint (take (history, &rate, 1, NULL), ==, 0);
  g_assert_cmpint (claim (history, copy, &rate, NULL), ==, S3C_CLAIM_TAKEN);
  g_assert_cmpint (take (history, &rate, 0, NULL), ==, 0);
  g_assert_cmpint (take (history, &narrow, 60, NULL), >, 0); /* something can always be asked */
}

static void
test_each_on_its_own (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_at_boot (place->path, "boot");
  const S3cRate a = { "service", "a", 1 };
  const S3cRate b = { "service", "b", 1 };
  const S3cRate elsewhere = { "elsewhere", "a", 1 };

  g_assert_cmpint (take (history, &a, 0, NULL), >, 0);
  g_assert_cmpint (take (history, &b, 0, NULL), >, 0);
  g_assert_cmpint (take (history, &elsewhere, 0, NULL), >, 0);
  g_assert_cmpint (take (history, &a, 0, NULL), ==, 0);
}

/* It could be any of them. */
static void
test_unknown_counts_with_each (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_at_boot (place->path, "boot");
  const S3cRate a = { "service", "a", 2 };
  const S3cRate b = { "service", "b", 2 };
  const S3cRate unknown = { "service", NULL, 2 };
  const S3cRate elsewhere = { "elsewhere", NULL, 2 };
  gint64 wait;

  g_assert_cmpint (take (history, &unknown, 0, NULL), >, 0);
  g_assert_cmpint (take (history, &a, 0, NULL), >, 0);
  g_assert_cmpint (take (history, &a, 0, NULL), ==, 0);
  g_assert_cmpint (take (history, &b, 0, NULL), >, 0); /* no more than two may be any one's */
  g_assert_cmpint (take (history, &unknown, 0, &wait), ==, 0);
  g_assert_cmpint (wait, ==, S3C_SLOT_WINDOW);
  g_assert_cmpint (take (history, &elsewhere, 0, NULL), >, 0);
}

static void
test_of_the_dead (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_at_boot (place->path, "boot");
  g_autoptr (S3cHistory) other = open_at_boot (place->path, "boot");
  const S3cRate rate = { "service", "account", 1 };
  g_autoptr (S3cCopy) copy = add_copy (other, "bucket", "key");

  g_assert_cmpint (claim (other, copy, &rate, NULL), ==, S3C_CLAIM_TAKEN);
  s3c_history_close (other);
  g_assert_cmpint (do_recover (history), ==, 1);
  g_clear_object (&copy);
  copy = load_one (history, 1);
  s3c_copy_set_state (copy, S3C_STATE_WAITING); /* Copy Again says nothing about the old request */
  do_save (history, copy);
  now += S3C_SLOT_UNDER_WAY + S3C_SLOT_WINDOW - 1;
  g_assert_cmpint (take (history, &rate, 0, NULL), ==, 0);
  now += 1;
  g_assert_cmpint (take (history, &rate, 0, NULL), >, 0);
}

/* As when the computer has slept in the middle. */
static void
test_of_the_slow (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_at_boot (place->path, "boot");
  g_autoptr (S3cHistory) other = open_at_boot (place->path, "boot");
  const S3cRate rate = { "service", "account", 1 };
  gint64 slot = take (other, &rate, 0, NULL);
  gint64 wait;

  for (guint i = 0; i < 3; i++)
    {
      now += 3600 * SECOND;
      g_assert_cmpint (take (history, &rate, 0, &wait), ==, 0);
      g_assert_cmpint (wait, ==, S3C_SLOT_WINDOW);
    }
  end (other, slot);
  now += wait;
  g_assert_cmpint (take (history, &rate, 0, &wait), >, 0);
}

static void
test_forgets_an_earlier_boot (Place *place, gconstpointer boot)
{
  g_autoptr (S3cHistory) history = open_at_boot (place->path, boot);
  const S3cRate rate = { "service", "account", 1 };

  g_assert_cmpint (take (history, &rate, 0, NULL), >, 0);
  s3c_history_close (history);
  g_clear_object (&history);
  now = 10 * SECOND;
  history = open_at_boot (place->path, *(const char *)boot == '\0' ? "" : "another");
  g_assert_cmpint (take (history, &rate, 0, NULL), >, 0);
}

static gint64
now_if_alone_cb (gpointer path)
{
  sqlite3 *other = NULL;

  g_assert_cmpint (sqlite3_open (path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_BUSY);
  sqlite3_close (other);
  return now;
}

/* Between the look at the clock and the forgetting nobody can take a slot, which would look like
 * one from the future, and the requests of two programs that begin together would not all count. */
static void
test_forgets_alone (Place *place, gconstpointer data)
{
  const S3cHistoryClock clock
      = { .now = now_if_alone_cb, .user_data = place->path, .boot = g_strdup ("boot") };
  g_autoptr (S3cHistory) history = open_at_boot (place->path, "boot");
  g_autoptr (S3cHistory) other = s3c_history_new (place->path);
  g_autoptr (GError) error = NULL;
  const S3cRate rate = { "service", "account", 1 };

  g_assert_cmpint (take (history, &rate, 0, NULL), >, 0);
  s3c_history_set_clock (other, &clock);
  try_open (other, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (take (other, &rate, 0, NULL), ==, 0);
}

/* An end that could not be written is not lost. */
static void
test_ends_while_locked (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_at_boot (place->path, "boot");
  const S3cRate rate = { "service", "account", 2 };
  gint64 one = take (history, &rate, 0, NULL);
  gint64 two = take (history, &rate, 0, NULL);
  sqlite3 *other = NULL;

  g_assert_cmpint (sqlite3_open (place->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  end (history, one);
  sqlite3_close (other);
  end (history, two);
  g_assert_cmpint (ask_sql (place->path, "SELECT count(*) FROM slot WHERE answered"), ==, 2);
  now += S3C_SLOT_WINDOW;
  g_assert_cmpint (take (history, &rate, 0, NULL), >, 0);
  g_assert_cmpint (ask_sql (place->path, "SELECT count(*) FROM slot"), ==, 1);
}

/* The model of the property: one request, answered or not (ended 0). */
typedef struct
{
  S3cHistory *history; /* (unowned) */
  gint64 slot;
  gint64 taken;
  gint64 ended;
} Sent;

/* How many may have come to the service in the window that ends now. */
static guint
count_since (GArray *sent, gint64 window)
{
  guint n = 0;

  for (guint i = 0; i < sent->len; i++)
    {
      const Sent *request = &g_array_index (sent, Sent, i);

      n += request->ended == 0 || request->ended + window > now;
    }
  return n;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  return *(const gint64 *)a < *(const gint64 *)b ? -1 : 1;
}

/* When there is room again at the earliest. */
static gint64
get_least_wait (GArray *sent, guint limit)
{
  g_autoptr (GArray) free_at = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < sent->len; i++)
    {
      const Sent *request = &g_array_index (sent, Sent, i);
      gint64 time = (request->ended == 0 ? now : request->ended) + S3C_SLOT_WINDOW;

      if (time > now)
        g_array_append_val (free_at, time);
    }
  g_assert_cmpuint (free_at->len, >=, limit); /* otherwise there was no reason to wait */
  g_array_sort (free_at, compare_times);
  return g_array_index (free_at, gint64, free_at->len - limit) - now;
}

static void
try_to_send (S3cHistory *history, GArray *sent, const S3cRate *rate)
{
  gint64 wait;
  Sent request = { history, take (history, rate, 0, &wait), now, 0 };

  if (request.slot > 0)
    {
      g_array_append_val (sent, request);
      g_assert_cmpuint (count_since (sent, 60 * SECOND), <=, rate->limit);
    }
  else
    {
      g_assert_cmpint (wait, ==, get_least_wait (sent, rate->limit));
      if (g_test_rand_bit ())
        now += wait;
    }
}

static void
answer_one (GArray *sent)
{
  for (guint i = 0; i < sent->len; i++)
    {
      Sent *request = &g_array_index (sent, Sent, i);

      if (request->ended != 0 || g_test_rand_int_range (0, 3) == 0)
        continue;
      request->ended = now;
      end (request->history, request->slot);
      return;
    }
}

/* A process that lives answers or gives up in time. */
static void
answer_the_late (GArray *sent, gint64 later)
{
  for (guint i = 0; i < sent->len; i++)
    {
      Sent *request = &g_array_index (sent, Sent, i);

      if (request->ended != 0 || request->taken + 100 * SECOND > later)
        continue;
      request->ended = now;
      end (request->history, request->slot);
    }
}

static void
test_never_more (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) a = open_at_boot (place->path, "boot");
  g_autoptr (S3cHistory) b = open_at_boot (place->path, "boot");
  const S3cRate rate = { "service", "account", (guint)g_test_rand_int_range (1, 12) };
  g_autoptr (GArray) sent = g_array_new (FALSE, FALSE, sizeof (Sent));

  for (guint i = 0; i < (g_test_thorough () ? 20000 : 1500); i++)
    {
      gint64 step = g_test_rand_int_range (0, 4) == 0
                        ? g_test_rand_int_range (0, 20 * G_USEC_PER_SEC)
                        : g_test_rand_int_range (0, G_USEC_PER_SEC);

      answer_the_late (sent, now + step);
      now += step;
      if (g_test_rand_int_range (0, 3) == 0)
        answer_one (sent);
      else
        try_to_send (g_test_rand_bit () ? a : b, sent, &rate);
    }
  g_assert_cmpuint (sent->len, >, 2 * rate.limit);
  g_assert_cmpint (ask_sql (place->path, "SELECT count(*) FROM slot"), <=, rate.limit);
}

#define TEST(path, function)                                                                       \
  g_test_add ("/history-rate/" path, Place, NULL, rate_set_up, function, place_tear_down)
#define TEST_BOOT(path, boot)                                                                      \
  g_test_add ("/history-rate/" path, Place, boot, rate_set_up, test_forgets_an_earlier_boot,       \
              place_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("waits-exactly-as-long-as-needed", test_waits_exactly);
  TEST ("a-claim-takes-a-slot-and-saving-frees-it", test_copies_count);
  TEST ("no-limit-counts-nothing", test_no_limit);
  TEST ("keeps-some-for-copies", test_keeps_some);
  TEST ("each-account-and-service-on-its-own", test_each_on_its_own);
  TEST ("an-unknown-account-counts-with-each", test_unknown_counts_with_each);
  TEST ("of-the-dead-until-it-must-have-ended", test_of_the_dead);
  TEST ("of-the-living-however-long", test_of_the_slow);
  TEST_BOOT ("forgets-an-earlier-boot", "boot");
  TEST_BOOT ("forgets-an-earlier-boot-that-has-no-name", "");
  TEST ("forgets-while-nobody-else-can-take", test_forgets_alone);
  TEST ("ends-that-were-not-written-are-made-up-for", test_ends_while_locked);
  TEST ("never-more-than-allowed", test_never_more);
  return g_test_run ();
}
