/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Secret Services with other habits than gnome-keyring's, and what other programs do to the items.
 * The folder of a test is the kind of service it runs with: see scripted-keyring.py. */

#include "s3c-test-keyring.h"

#include <signal.h>
#include <unistd.h>

#define LABEL "S3 Copy: API token for Acme"

/* What a person or another program does to the keyring. */
static GVariant *
act (const char *method, GVariant *arguments)
{
  return call_service ("/test", "org.example.Test", method, arguments);
}

static void
do_act (const char *method, GVariant *arguments)
{
  g_autoptr (GVariant) answer = act (method, arguments);
}

static void
set_habit (const char *name, const char *value)
{
  do_act ("Habit", g_variant_new ("(ss)", name, value));
}

static void
add_item (const char *label, const char *attributes, const char *secret)
{
  do_act ("Add", g_variant_new ("(s@a{ss}s)", label, g_variant_new_parsed (attributes), secret));
}

static guint
count_items (const char *label, const char *secret)
{
  g_autoptr (GVariant) answer = act ("Dump", NULL);
  g_autoptr (GVariantIter) items = NULL;
  const char *found_label;
  const char *found_secret;
  guint n = 0;

  g_variant_get (answer, "(a(ssa{ss}s))", &items);
  while (g_variant_iter_next (items, "(&s&s@a{ss}&s)", NULL, &found_label, NULL, &found_secret))
    n += (label == NULL || g_str_equal (label, found_label))
         && (secret == NULL || g_str_equal (secret, found_secret));
  return n;
}

/* A prompt that was closed is told from one that could not be shown by whether there is a screen:
 * these tests run with and without one. */
static S3cError
closed_or (S3cError code)
{
  return g_getenv ("DISPLAY") != NULL ? S3C_ERROR_TOKEN_DISMISSED : code;
}

static void
assert_store_refused (S3cTokenStore *keyring, S3cError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (store_as (keyring, "1", "Acme", TOKEN, &error));
  g_assert_error (error, S3C_ERROR, (int)code);
  g_assert_null (strstr (error->message, TOKEN));
}

/* What holds whatever the service is. */
static void
test_keeps (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;

  store (keyring, "1", "Acme", "old");
  store (keyring, "2", "Two", "two");
  store (keyring, "1", "Acme", TOKEN);
  assert_gives (keyring, "1", TOKEN);
  assert_gives (keyring, "2", "two");
  g_assert_cmpuint (count_items (LABEL, TOKEN), ==, 1);
  g_assert_cmpuint (count_items (NULL, NULL), ==, 2);
  accounts = list (keyring, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (accounts->len, ==, 2);
  clear (keyring, "1");
  assert_refuses (keyring, "1", S3C_ERROR_TOKEN_MISSING);
  clear (keyring, "2");
  g_assert_cmpuint (count_items (NULL, NULL), ==, 0);
}

static void
assert_foreign_left_alone (const char *attributes)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;

  add_item ("Theirs", attributes, "theirs");
  assert_refuses (keyring, "1", S3C_ERROR_TOKEN_MISSING);
  clear (keyring, "1");
  accounts = list (keyring, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (accounts->len, ==, 0);
  store (keyring, "1", "Acme", TOKEN);
  assert_gives (keyring, "1", TOKEN);
  clear (keyring, "1");
  g_assert_cmpuint (count_items ("Theirs", "theirs"), ==, 1);
  g_assert_cmpuint (count_items (NULL, NULL), ==, 1);
  do_act ("Forget", NULL);
}

/* Another program may call an attribute of its own "account" too. */
static void
test_leaves_others_alone (void)
{
  assert_foreign_left_alone ("{'account': '1'}");
  assert_foreign_left_alone ("{'account': '1', 'xdg:schema': 'org.example.Other'}");
  assert_foreign_left_alone ("{'account': '1', 'application': 'org.example.Other'}");
}

static void
test_locked_in_between (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  g_autoptr (GError) error = NULL;

  set_habit ("prompt", "dismiss");
  store (keyring, "1", "Acme", TOKEN);
  do_act ("Lock", NULL);
  assert_refuses (keyring, "1", closed_or (S3C_ERROR_TOKEN_LOCKED));
  assert_store_refused (keyring, closed_or (S3C_ERROR_TOKEN_LOCKED));
  g_assert_false (remove_from (keyring, "1", &error));
  g_assert_error (error, S3C_ERROR, (int)closed_or (S3C_ERROR_TOKEN_LOCKED));
  do_act ("Unlock", NULL);
  assert_gives (keyring, "1", TOKEN);
  do_act ("Lock", NULL);
  set_habit ("prompt", "accept");
  assert_gives (keyring, "1", TOKEN);
  clear (keyring, "1");
}

static void
count_cb (guint *count)
{
  ++*count;
}

static void
await_change (guint *count)
{
  gint64 begun = g_get_monotonic_time ();

  while (*count == 0)
    {
      g_assert_cmpint (g_get_monotonic_time () - begun, <, 20 * G_TIME_SPAN_SECOND);
      s3c_await_pass (20);
    }
  s3c_await_pass (200);
  *count = 0;
}

/* Only says so once somebody was refused something, and says it without being asked. */
static void
test_says_that_it_changed (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  guint n_changes = 0;

  set_habit ("prompt", "dismiss");
  g_signal_connect_swapped (keyring, "changed", G_CALLBACK (count_cb), &n_changes);
  store (keyring, "1", "Acme", TOKEN);
  do_act ("Lock", NULL);
  s3c_await_pass (200);
  g_assert_cmpuint (n_changes, ==, 0);
  assert_refuses (keyring, "1", closed_or (S3C_ERROR_TOKEN_LOCKED));
  await_change (&n_changes); /* in case it was unlocked before it listened */
  do_act ("Unlock", NULL);
  await_change (&n_changes);
  do_act ("Restart", NULL);
  await_change (&n_changes);
  clear (keyring, "1");
}

static void
test_restarted (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);

  store (keyring, "1", "Acme", TOKEN);
  do_act ("Restart", NULL);
  s3c_await_pass (400);
  assert_gives (keyring, "1", TOKEN);
  do_act ("Restart", NULL);
  s3c_await_pass (400);
  store (keyring, "1", "Acme", "new");
  assert_gives (keyring, "1", "new");
  clear (keyring, "1");
}

static void
test_killed_during_a_call (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  const char *const methods[]
      = { "SearchItems", "GetSecrets", "ReadAlias", "CreateItem", "SetSecret", "Delete", "Unlock" };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_test_message ("%s", methods[i]);
      set_habit ("gone_on", methods[i]);
      store (keyring, "1", "Acme", "first");
      store (keyring, "1", "Acme", TOKEN);
      do_act ("Lock", NULL);
      assert_gives (keyring, "1", TOKEN);
      g_assert_cmpuint (count_items (LABEL, TOKEN), ==, 1);
      clear (keyring, "1");
      g_assert_cmpuint (count_items (NULL, NULL), ==, 0);
      set_habit ("gone_on", "");
    }
}

static void
test_stops_answering (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (1);
  g_autoptr (GError) error = NULL;

  store (keyring, "1", "Acme", TOKEN);
  set_habit ("silent_on", "GetSecrets");
  assert_refuses (keyring, "1", S3C_ERROR_KEYRING_HUNG);
  set_habit ("silent_on", "ReadAlias");
  g_assert_null (find_place (keyring, NULL, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_KEYRING_HUNG);
  set_habit ("silent_on", "");
  assert_gives (keyring, "1", TOKEN);
  clear (keyring, "1");
}

/* The service is the process that runs the tests. */
static void
test_answers_again (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (1);
  guint n_changes = 0;

  g_signal_connect_swapped (keyring, "changed", G_CALLBACK (count_cb), &n_changes);
  store (keyring, "1", "Acme", TOKEN);
  kill (getppid (), SIGSTOP);
  assert_refuses (keyring, "1", S3C_ERROR_KEYRING_HUNG);
  s3c_await_pass (300);
  n_changes = 0; /* it has begun to listen */
  kill (getppid (), SIGCONT);
  await_change (&n_changes);
  assert_gives (keyring, "1", TOKEN);
  clear (keyring, "1");
}

static void
test_changed_by_others (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);

  store (keyring, "1", "Acme", TOKEN);
  do_act ("Change",
          g_variant_new ("(@ay)", g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, "theirs", 6, 1)));
  assert_gives (keyring, "1", "theirs");
  do_act ("Change",
          g_variant_new ("(@ay)", g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, "a\xff", 2, 1)));
  assert_refuses (keyring, "1", S3C_ERROR_TOKEN_MALFORMED);
  do_act ("Change",
          g_variant_new ("(@ay)", g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, NULL, 0, 1)));
  assert_refuses (keyring, "1", S3C_ERROR_TOKEN_MALFORMED);
  store (keyring, "1", "Acme", TOKEN);
  assert_gives (keyring, "1", TOKEN);
  do_act ("Forget", NULL);
  assert_refuses (keyring, "1", S3C_ERROR_TOKEN_MISSING);
  clear (keyring, "1");
}

static void
test_moved_by_others (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);

  store (keyring, "1", "Acme", "old");
  do_act ("Move", NULL);
  assert_gives (keyring, "1", "old");
  store (keyring, "1", "Acme & Co", TOKEN);
  assert_gives (keyring, "1", TOKEN);
  g_assert_cmpuint (count_items (NULL, NULL), ==, 1);
  assert_place (keyring, "1", (Place){ "python3", "Another", LABEL " & Co", TRUE, FALSE });
  do_act ("Lock", NULL);
  assert_place (keyring, "1", (Place){ "python3", "Another", LABEL " & Co", TRUE, TRUE });
  assert_gives (keyring, "1", TOKEN);
  clear (keyring, "1");
  g_assert_cmpuint (count_items (NULL, NULL), ==, 0);
}

static void
test_doubled_by_others (void)
{
  const char *attributes = "{'account': '1', 'xdg:schema': 'org.example.S3Copy.Token'}";
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);

  add_item ("x", attributes, "older");
  add_item ("A person's name for it", attributes, "newer");
  assert_gives (keyring, "1", "newer");
  store (keyring, "1", "Acme", TOKEN);
  assert_gives (keyring, "1", TOKEN);
  g_assert_cmpuint (count_items (NULL, NULL), ==, 1);
  g_assert_cmpuint (count_items ("A person's name for it", TOKEN), ==, 1);
  add_item ("x", attributes, "more");
  clear (keyring, "1");
  g_assert_cmpuint (count_items (NULL, NULL), ==, 0);
}

/* Every method that would show a secret or a prompt would never be answered. */
static void
assert_asked_quietly (S3cTokenStore *keyring, Place locked)
{
  const char *const methods[] = { "OpenSession", "GetSecrets", "Unlock", "CreateCollection" };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      set_habit ("silent_on", methods[i]);
      assert_place (keyring, "1", locked);
    }
  set_habit ("silent_on", "");
}

static void
assert_says_where (const char *service, const char *collection, gboolean hides)
{
  g_autoptr (S3cTokenStore) writer = new_keyring (25);
  g_autoptr (S3cTokenStore) keyring = new_keyring (5);

  assert_place (keyring, NULL, (Place){ service, collection, NULL, FALSE, FALSE });
  assert_place (keyring, "1", (Place){ service, collection, NULL, FALSE, FALSE });
  store (writer, "1", "Acme", TOKEN);
  assert_place (keyring, "1", (Place){ service, collection, LABEL, TRUE, FALSE });
  do_act ("Lock", NULL);
  assert_asked_quietly (keyring,
                        (Place){ service, collection, hides ? NULL : LABEL, !hides, TRUE });
  do_act ("Unlock", NULL);
  clear (writer, "1");
}

static void
test_says_where (void)
{
  assert_says_where ("python3", "Default", FALSE);
}

static void
test_is_kwallet (void)
{
  assert_says_where ("KWallet", "kdewallet", FALSE);
}

static void
test_is_keepassxc (void)
{
  assert_says_where ("KeePassXC", "Passwords", TRUE);
}

/* Removing wants a yes of its own: without it the token is still there, and is said to be. */
static void
test_removal_refused (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  g_autoptr (GError) error = NULL;

  store (keyring, "1", "Acme", TOKEN);
  set_habit ("prompt", "dismiss");
  g_assert_false (remove_from (keyring, "1", &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_DISMISSED);
  assert_gives (keyring, "1", TOKEN);
  set_habit ("prompt", "accept");
  clear (keyring, "1");
}

static void
test_no_collection (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);

  assert_place (keyring, "1", (Place){ "python3", NULL, NULL, FALSE, FALSE });
  assert_refuses (keyring, "1", S3C_ERROR_NO_COLLECTION);
  assert_store_refused (keyring, S3C_ERROR_NO_COLLECTION);
  g_assert_cmpuint (count_items (NULL, NULL), ==, 0);
}

static void
test_no_collection_wanted (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);

  assert_store_refused (keyring, closed_or (S3C_ERROR_NO_COLLECTION));
  set_habit ("prompt", "accept");
  store (keyring, "1", "Acme", TOKEN);
  assert_gives (keyring, "1", TOKEN);
}

static void
test_dismissed (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);

  assert_refuses (keyring, "1", closed_or (S3C_ERROR_TOKEN_LOCKED));
  assert_store_refused (keyring, closed_or (S3C_ERROR_TOKEN_LOCKED));
  assert_place (keyring, "1", (Place){ "python3", "Default", NULL, FALSE, TRUE });
}

/* What is asked of the bus where nobody can read it would be seen here. */
static void
test_on_the_bus (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  Traffic traffic = watch_traffic ();

  store (keyring, "1", "Acme", "on-the-bus");
  g_assert_true (end_traffic (&traffic, "on-the-bus"));
  clear (keyring, "1");
}

#define ADD(kind, name, function) g_test_add_func ("/keyring/" kind "/" name, function)

static void
add_kinds (void)
{
  const char *const kinds[] = { "plain",    "kwallet",    "keepassxc",    "wary",       "careless",
                                "stubborn", "open-lists", "locked-lists", "both-lists", "asking" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *keeps = g_strdup_printf ("/keyring/%s/keeps-a-token", kinds[i]);
      g_autofree char *alone = g_strdup_printf ("/keyring/%s/leaves-others-alone", kinds[i]);
      g_autofree char *locked = g_strdup_printf ("/keyring/%s/locked-in-between", kinds[i]);

      g_test_add_func (keeps, test_keeps);
      g_test_add_func (alone, test_leaves_others_alone);
      g_test_add_func (locked, test_locked_in_between);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_kinds ();
  ADD ("plain", "restarted", test_restarted);
  ADD ("plain", "killed-during-a-call", test_killed_during_a_call);
  ADD ("plain", "stops-answering", test_stops_answering);
  ADD ("plain", "answers-again", test_answers_again);
  ADD ("plain", "changed-by-others", test_changed_by_others);
  ADD ("plain", "moved-by-others", test_moved_by_others);
  ADD ("plain", "doubled-by-others", test_doubled_by_others);
  ADD ("plain", "says-that-it-changed", test_says_that_it_changed);
  ADD ("plain", "says-where-quietly", test_says_where);
  ADD ("plain", "hides-nothing-on-the-bus", test_on_the_bus);
  ADD ("kwallet", "says-where-quietly", test_is_kwallet);
  ADD ("keepassxc", "says-where-quietly", test_is_keepassxc);
  ADD ("keepassxc", "removal-refused", test_removal_refused);
  ADD ("dismissing", "is-told-from-locked", test_dismissed);
  ADD ("session-only", "has-nowhere-to-keep-it", test_no_collection);
  ADD ("making", "keeps-a-token", test_keeps);
  ADD ("not-making", "is-not-made", test_no_collection_wanted);
  return settle (g_test_run ());
}
