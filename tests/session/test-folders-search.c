/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How folders are found by a part of their name, and in which order they come. */

#include "s3c-folders-index.h"
#include "s3c-folders-search.h"
#include "s3c-folders-view.h"

#include <string.h>

/* names: separated by "|"; the id of each is its place among them. (transfer full) */
static GPtrArray *
make_folders (const char *names)
{
  g_auto (GStrv) parts = g_strsplit (names, "|", -1);
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; *names != '\0' && parts[i] != NULL; i++)
    {
      g_autofree char *id = g_strdup_printf ("id%u", i);

      g_ptr_array_add (folders, s3c_folder_new (id, parts[i], 0));
    }
  return folders;
}

static S3cFoldersIndex *
make_index (const char *names)
{
  g_autoptr (GPtrArray) folders = make_folders (names);

  return s3c_folders_index_new (folders, NULL);
}

static char *
join (GPtrArray *folders)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < folders->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "",
                            s3c_folder_get_name (folders->pdata[i]));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
join_index (S3cFoldersIndex *index)
{
  g_autoptr (GPtrArray) folders = g_ptr_array_new ();

  for (guint i = 0; i < s3c_folders_index_get_size (index); i++)
    g_ptr_array_add (folders, s3c_folders_index_get (index, i));
  return join (folders);
}

static void
test_fold (void)
{
  static const struct
  {
    const char *text;
    const char *folded;
  } rows[] = {
    { "Talks", "talks" },
    { "", "" },
    { "  Two \t\n words  ", "two words" },
    { "no\u00a0break", "no break" },
    { "CAFÉ", "cafe" },
    { "Cafe\u0301", "cafe" }, /* the same, taken apart */
    { "Ångström", "angstrom" },
    { "Straße", "strasse" },
    { "STRASSE", "strasse" },
    { "GROẞ", "gross" },
    { "Smørrebrød", "smorrebrod" },
    { "Łódź", "lodz" },
    { "Đà Nẵng", "da nang" },
    { "İstanbul", "istanbul" },
    { "ISPARTA", "isparta" },
    { "Diyarbakır", "diyarbakir" },
    { "Þingvellir", "thingvellir" },
    { "Æsir Œuvre", "aesir oeuvre" },
    { "ﬁlm", "film" },
    { "Ｗｉｄｅ １", "wide 1" },
    { "x² №", "x2 no" },
    { "ΟΔΥΣΣΕΎΣ", "οδυσσευσ" },
    { "Οδυσσεύς", "οδυσσευσ" },
    { "Ёлка", "елка" },
    { "МОСКВА", "москва" },
    { "שָׁלוֹם", "שלום" },
    { "أَهْلًا", "اهلا" },
    { "がぎ", "か\u3099き\u3099" }, /* not an accent: another sound */
    { "हिन्दी", "हिन्दी" },
    { "ไทย", "ไทย" },
    { "東京", "東京" },
    { "❤\ufe0f", "❤" },
    { "so\u00adft", "soft" },
    { "It’s – “so”", "it's - \"so\"" },
    { "50% & <b>", "50% & <b>" },
    { "a\xff"
      "b",
      "a\ufffd"
      "b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *folded = s3c_folders_fold (rows[i].text);
      g_autofree char *again = s3c_folders_fold (folded);

      g_assert_cmpstr (folded, ==, rows[i].folded);
      g_assert_cmpstr (again, ==, folded);
    }
}

static void
test_search (void)
{
  static const struct
  {
    const char *names;
    const char *search;
    const char *found;
  } rows[] = {
    { "Zeta|Talks 2023|Old talks|Metals|Talks", "ta", "Talks|Talks 2023|Old talks|Metals|Zeta" },
    { "Zeta|Talks", "TALKS", "Talks" },
    { "Talks", "x", "" },
    { "A–talk|Atalk|talk", "talk", "talk|A–talk|Atalk" },
    { "Meta ta", "ta", "Meta ta" }, /* the word is not the first place */
    { "Café|Cafe|CAFÉ B", "cafe", "CAFÉ B|Cafe|Café" },
    { "Café|Cafe", "café", "Cafe|Café" },
    { "Łódź 2024", "lodz", "Łódź 2024" },
    { "Lodz", "łódź", "Lodz" },
    { "Istanbul|İzmir|ısı", "i", "Istanbul|İzmir|ısı" },
    { "Straße|Strasse", "strass", "Strasse|Straße" },
    { "東京 talks|大阪", "京", "東京 talks" },
    { "Москва|Минск", "МО", "Москва" },
    { "a  b", "a b", "a  b" },
    { "100%_x|100 x", "%_", "100%_x" }, /* no patterns */
    { "(a)|[b]|c.*", ".*", "c.*" },
    { "Q1/Talks|Q1.Demos", "demos", "Q1.Demos" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (S3cFoldersIndex) index = make_index (rows[i].names);
      g_autofree char *folded = s3c_folders_fold (rows[i].search);
      g_autoptr (GPtrArray) found = s3c_folders_index_search (index, folded);
      g_autofree char *names = join (found);

      g_assert_cmpstr (names, ==, rows[i].found);
    }
}

static void
test_match (void)
{
  static const struct
  {
    const char *names;
    const char *name;
    const char *match; /* (nullable) */
  } rows[] = {
    { "Talks|Talks 2", "talks", "Talks" },
    { "Talks|Talks 2", "Talk", NULL },
    { "Talks", " Talks ", "Talks" },
    { "Café", "cafe", "Café" },
    { "Café|Cafe", "cafe", "Cafe" },
    { "Café|Cafe", "CAFÉ", "Café" },
    { "Cafe|CAFE", "cafe", NULL },
    { "Cafe|CAFE", "CAFE", "CAFE" },
    { "Cafe|CAFE", "café", NULL },
    { "Talks|Talks", "Talks", NULL },
    { "Cafe\u0301|Cafe", "Café", "Cafe\u0301" },
    { "Talks", "", NULL },
    { "", "Talks", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (S3cFoldersIndex) index = make_index (rows[i].names);
      S3cFolder *folder = s3c_folders_index_match (index, rows[i].name);

      g_assert_cmpstr (folder == NULL ? NULL : s3c_folder_get_name (folder), ==, rows[i].match);
    }
}

/* A list that moves while it is read names folders twice. */
static void
test_index_keeps_each_once (void)
{
  g_autoptr (GPtrArray) folders = make_folders ("b|a|c");
  g_autoptr (S3cFoldersIndex) index = NULL;
  g_autofree char *names = NULL;

  g_ptr_array_add (folders, s3c_folder_new ("id1", "a", 3));
  index = s3c_folders_index_new (folders, NULL);
  names = join_index (index);
  g_assert_cmpstr (names, ==, "a|b|c");
  g_assert_true (s3c_folders_index_find (index, "id2") == folders->pdata[2]);
  g_assert_null (s3c_folders_index_find (index, "id3"));
}

static void
test_index_keeps_objects (void)
{
  g_autoptr (S3cFoldersIndex) before = make_index ("a|b|c");
  g_autoptr (GPtrArray) folders = make_folders ("a|B|c|d");
  g_autoptr (S3cFoldersIndex) index = s3c_folders_index_new (folders, before);

  g_assert_true (s3c_folders_index_find (index, "id0") == s3c_folders_index_find (before, "id0"));
  g_assert_true (s3c_folders_index_find (index, "id2") == s3c_folders_index_find (before, "id2"));
  g_assert_true (s3c_folders_index_find (index, "id1") == folders->pdata[1]);
}

static void
test_index_with (void)
{
  g_autoptr (S3cFoldersIndex) index = make_index ("b|d");
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (S3cFoldersIndex) with = NULL;
  g_autoptr (S3cFoldersIndex) alone = NULL;
  g_autofree char *names = NULL;
  g_autofree char *all = NULL;

  g_ptr_array_add (folders, s3c_folder_new ("x", "c", 0));
  g_ptr_array_add (folders, s3c_folder_new ("id0", "z", 0)); /* has another name now */
  g_ptr_array_add (folders, s3c_folder_new ("y", "a", 0));
  with = s3c_folders_index_with (index, folders);
  names = join_index (with);
  g_assert_cmpstr (names, ==, "a|c|d|z");
  g_assert_cmpuint (s3c_folders_index_get_size (index), ==, 2);
  alone = s3c_folders_index_with (NULL, folders);
  all = join_index (alone);
  g_assert_cmpstr (all, ==, "a|c|z");
}

/* A list model whose changes are counted and checked. */
typedef struct
{
  GPtrArray *items;
  GListStore *model;
  GString *mirror; /* one character for each item */
  guint n_changes;
} View;

static void
changed_cb (GListModel *model, guint position, guint removed, guint added, View *view)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < added; i++)
    g_string_append (text, s3c_folder_get_name (view->items->pdata[position + i]));
  g_string_erase (view->mirror, position, removed);
  g_string_insert (view->mirror, position, text->str);
  view->n_changes++;
}

static GPtrArray *
pick (GPtrArray *folders, const char *names)
{
  GPtrArray *picked = g_ptr_array_new_with_free_func (g_object_unref);

  for (; *names != '\0'; names++)
    g_ptr_array_add (picked, g_object_ref (folders->pdata[*names - 'a']));
  return picked;
}

/* Changes a view of one list into one of another; returns how many changes that took. */
static guint
change (const char *from,
        const char *to,
        void (*way) (GListModel *model, GPtrArray *items, GPtrArray *next))
{
  g_autoptr (GPtrArray) folders
      = make_folders ("a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u|v|w|x|y|z");
  g_autoptr (GPtrArray) items = pick (folders, from);
  g_autoptr (GPtrArray) next = pick (folders, to);
  g_autoptr (GListStore) model = g_list_store_new (S3C_TYPE_FOLDER);
  g_autoptr (GString) mirror = g_string_new (from);
  View view = { items, model, mirror, 0 };

  g_signal_connect (model, "items-changed", G_CALLBACK (changed_cb), &view);
  way (G_LIST_MODEL (model), items, next);
  g_assert_cmpstr (mirror->str, ==, to);
  g_assert_cmpuint (items->len, ==, next->len);
  if (next->len > 0)
    g_assert_cmpmem (items->pdata, items->len * sizeof (gpointer), next->pdata,
                     next->len * sizeof (gpointer));
  return view.n_changes;
}

static void
test_view (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    guint n_changes;
  } rows[] = {
    { "", "", 0 },
    { "abc", "abc", 0 },
    { "", "abc", 1 },
    { "abc", "", 1 },
    { "abcdef", "abxcdef", 1 },
    { "abcdef", "abdef", 1 },
    { "abcdef", "bcdef", 1 },
    { "abcdef", "abcde", 1 },
    { "abcdefgh", "abxdefyh", 2 },
    { "abcdef", "fabcde", 2 },
    { "abcdef", "bcdefa", 2 },
    { "abc", "xyz", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const guint n = change (rows[i].from, rows[i].to, s3c_folders_view_replace);

      g_assert_cmpuint (n, ==, rows[i].n_changes);
      g_assert_cmpuint (change (rows[i].from, rows[i].to, s3c_folders_view_exchange), <=, 1);
    }
}

static char *
make_random_list (void)
{
  g_autofree char *letters = g_strdup ("abcdefghijklmnopqrstuvwxyz");

  for (guint i = 25; i > 0; i--)
    {
      const guint other = (guint)g_test_rand_int_range (0, (int)i + 1);
      const char letter = letters[i];

      letters[i] = letters[other];
      letters[other] = letter;
    }
  return g_strndup (letters, (gsize)g_test_rand_int_range (0, 27));
}

static void
test_view_of_anything (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *from = make_random_list ();
      g_autofree char *to = make_random_list ();

      change (from, to, s3c_folders_view_replace);
      change (from, to, s3c_folders_view_exchange);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folders-search/folds-what-people-leave-out", test_fold);
  g_test_add_func ("/folders-search/the-best-come-first", test_search);
  g_test_add_func ("/folders-search/matches-the-only-one", test_match);
  g_test_add_func ("/folders-search/keeps-each-once", test_index_keeps_each_once);
  g_test_add_func ("/folders-search/keeps-what-did-not-change", test_index_keeps_objects);
  g_test_add_func ("/folders-search/adds-in-its-place", test_index_with);
  g_test_add_func ("/folders-search/changes-little", test_view);
  g_test_add_func ("/folders-search/changes-anything-into-anything", test_view_of_anything);
  return g_test_run ();
}
