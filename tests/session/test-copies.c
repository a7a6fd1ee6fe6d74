/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of copies as a view sees it: by its signals, its places and what it keeps alive. */

#include "s3c-copies.h"
#include "s3c-fixture.h"
#include "s3c-history.h"

#include <glib/gstdio.h>

/* More than sixteen blocks of 128. */
#define N_ROWS    2500
#define N_SPECIAL (N_ROWS / 100)

static char *template_path;

/* Does what a view does: believes the signals and nothing else. */
typedef struct
{
  GListModel *model;
  GArray *ids; /* (owned) (element-type gint64) */
  guint n_signals;
  guint n_changed; /* rows removed and added in all */
} Mirror;

static gint64
id_at (GListModel *model, guint position)
{
  g_autoptr (S3cCopy) copy = g_list_model_get_item (model, position);

  return s3c_copy_get_id (copy);
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  Mirror *mirror = user_data;

  mirror->n_signals++;
  mirror->n_changed += removed + added;
  g_assert_cmpuint (position + removed, <=, mirror->ids->len);
  if (removed > 0)
    g_array_remove_range (mirror->ids, position, removed);
  for (guint i = 0; i < added; i++)
    {
      gint64 id = id_at (model, position + i);

      g_array_insert_val (mirror->ids, position + i, id);
    }
  g_assert_cmpuint (mirror->ids->len, ==, g_list_model_get_n_items (model));
}

static void
mirror_assert (Mirror *self)
{
  guint n_items;

  g_object_get (self->model, "n-items", &n_items, NULL);
  g_assert_cmpuint (self->ids->len, ==, n_items);
  for (guint i = 0; i < self->ids->len; i++)
    {
      gint64 id = g_array_index (self->ids, gint64, i);
      guint position;

      g_assert_cmpint (id, ==, id_at (self->model, i));
      g_assert_true (s3c_copies_find (S3C_COPIES (self->model), id, &position));
      g_assert_cmpuint (position, ==, i);
    }
}

typedef struct
{
  S3cFixture fixture;
  GListModel *model;
  Mirror mirror;
} Place;

static void
add_rows (const char *path, guint n)
{
  g_autoptr (S3cHistory) history = s3c_history_new (path);
  g_auto (S3cAwait) open = S3C_AWAIT_INIT;
  g_auto (S3cAwait) last = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  s3c_history_open_async (history, NULL, s3c_await_cb, &open);
  s3c_history_open_finish (history, s3c_await_wait (&open), NULL, &error);
  g_assert_no_error (error);
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *key = g_strdup_printf (i % 100 == 0 ? "special-%u.mp4" : "clip-%u.mp4", i);
      g_autoptr (S3cRequest) request = s3c_fixture_request (key);
      g_autoptr (S3cCopy) copy = s3c_copy_new (request, NULL);

      s3c_history_add_async (history, copy, NULL, i == n ? s3c_await_cb : NULL,
                             i == n ? &last : NULL);
    }
  s3c_history_add_finish (history, s3c_await_wait (&last), &error);
  g_assert_no_error (error);
  s3c_history_close (history);
}

static void
reach_size (GListModel *model, guint n)
{
  gint64 limit = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  while ((g_list_model_get_n_items (model) != n || s3c_copies_is_loading (S3C_COPIES (model)))
         && g_get_monotonic_time () < limit)
    s3c_await_pass (2);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, n);
}

static void
set_up (Place *self, gconstpointer unused)
{
  g_autofree char *folder = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  s3c_fixture_set_up (&self->fixture, NULL);
  folder = g_path_get_dirname (self->fixture.path);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_get_contents (template_path, &contents, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (self->fixture.path, contents, (gssize)length, &error);
  g_assert_no_error (error);

  self->model = G_LIST_MODEL (s3c_session_get_copies (self->fixture.session));
  self->mirror.model = self->model;
  self->mirror.ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_signal_connect (self->model, "items-changed", G_CALLBACK (items_changed_cb), &self->mirror);
  g_assert_true (s3c_copies_is_loading (S3C_COPIES (self->model)));
  s3c_fixture_start (self->fixture.session);
  reach_size (self->model, N_ROWS);
}

static void
tear_down (Place *self, gconstpointer unused)
{
  s3c_await_pass (20);
  mirror_assert (&self->mirror);
  g_signal_handlers_disconnect_by_data (self->model, &self->mirror);
  g_clear_pointer (&self->mirror.ids, g_array_unref);
  s3c_fixture_tear_down (&self->fixture, NULL);
}

static void
reach_loaded (S3cCopy *copy)
{
  gint64 limit = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  while (!s3c_copy_is_loaded (copy) && g_get_monotonic_time () < limit)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (s3c_copy_is_loaded (copy));
}

static void
test_lazy (Place *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) first = g_list_model_get_item (self->model, 0);
  g_autoptr (S3cCopy) again = g_list_model_get_item (self->model, 0);
  g_autoptr (S3cCopy) last = g_list_model_get_item (self->model, N_ROWS - 1);
  g_autoptr (S3cCopy) neighbour = NULL;

  g_assert_null (g_list_model_get_item (self->model, N_ROWS));
  g_assert_true (first == again);
  g_assert_false (s3c_copy_is_loaded (first)); /* nothing was waited for */
  reach_loaded (first);
  reach_loaded (last);
  g_assert_cmpstr (s3c_request_get_key (s3c_copy_get_request (first)), ==, "special-2500.mp4");
  g_assert_cmpstr (s3c_request_get_key (s3c_copy_get_request (last)), ==, "clip-1.mp4");
  /* Its whole block came with it. */
  neighbour = g_list_model_get_item (self->model, N_ROWS - 20);
  g_assert_true (s3c_copy_is_loaded (neighbour));
}

/* A view that scrolls through all of it keeps only some blocks alive. */
static void
test_blocks_are_let_go (Place *self, gconstpointer unused)
{
  GWeakRef early = { 0 };
  GWeakRef late = { 0 };
  g_autoptr (S3cCopy) gone = NULL;
  g_autoptr (S3cCopy) kept = NULL;

  for (guint position = 0; position < N_ROWS; position += 64)
    {
      g_autoptr (S3cCopy) copy = g_list_model_get_item (self->model, position);

      reach_loaded (copy);
      if (position == 0)
        g_weak_ref_init (&early, copy);
      if (position + 64 >= N_ROWS)
        g_weak_ref_init (&late, copy);
    }
  s3c_await_pass (20);
  gone = g_weak_ref_get (&early);
  kept = g_weak_ref_get (&late);
  g_assert_null (gone);
  g_assert_nonnull (kept);
  g_weak_ref_clear (&early);
  g_weak_ref_clear (&late);
}

/* A row that somebody holds stays the same object, whatever else is read. */
static void
test_held_rows_stay (Place *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) held = g_list_model_get_item (self->model, 5);
  g_autoptr (S3cCopy) again = NULL;

  for (guint position = 0; position < N_ROWS; position += 64)
    {
      g_autoptr (S3cCopy) copy = g_list_model_get_item (self->model, position);

      reach_loaded (copy);
    }
  again = g_list_model_get_item (self->model, 5);
  g_assert_true (again == held);
  g_assert_true (s3c_copy_is_loaded (again));
}

/* A list view binds some two hundred rows at once and jumps. */
static void
test_jump (Place *self, gconstpointer unused)
{
  static const guint places[] = { 0, 2300, 40, 1200, 2299, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GPtrArray) bound = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint row = 0; row < 200; row++)
        g_ptr_array_add (bound, g_list_model_get_item (self->model, places[i] + row));
      for (guint row = 0; row < 200; row++)
        {
          reach_loaded (bound->pdata[row]);
          g_assert_cmpint (s3c_copy_get_id (bound->pdata[row]), ==, N_ROWS - places[i] - row);
        }
    }
}

static void
test_filter (Place *self, gconstpointer unused)
{
  S3cCopies *copies = S3C_COPIES (self->model);
  g_autoptr (S3cCopy) row = NULL;

  s3c_copies_set_filter (copies, "SPECIAL");
  g_assert_true (s3c_copies_is_loading (copies));
  g_assert_cmpuint (g_list_model_get_n_items (self->model), ==, N_ROWS); /* until it is known */
  reach_size (self->model, N_SPECIAL);
  mirror_assert (&self->mirror);
  row = g_list_model_get_item (self->model, 1);
  reach_loaded (row);
  g_assert_cmpstr (s3c_request_get_key (s3c_copy_get_request (row)), ==, "special-2400.mp4");

  s3c_copies_set_filter (copies, "special clip");
  reach_size (self->model, 0);
  s3c_copies_set_filter (copies, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (self->model), ==, N_ROWS); /* at once */
  g_assert_cmpstr (s3c_copies_get_filter (copies), ==, "");
}

static void
test_filter_typed_fast (Place *self, gconstpointer unused)
{
  S3cCopies *copies = S3C_COPIES (self->model);

  s3c_copies_set_filter (copies, "s");
  s3c_copies_set_filter (copies, "spec");
  s3c_copies_set_filter (copies, "special-2500");
  reach_size (self->model, 1);
  s3c_copies_set_filter (copies, "special-24");
  s3c_copies_set_filter (copies, "");
  s3c_await_pass (100);
  g_assert_cmpuint (g_list_model_get_n_items (self->model), ==, N_ROWS);
}

static void
test_new_copy (Place *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (S3cCopy) row = NULL;
  guint before = self->mirror.n_changed;

  copy = s3c_fixture_submit (self->fixture.session, "new.mp4");
  g_assert_cmpuint (g_list_model_get_n_items (self->model), ==, N_ROWS + 1);
  g_assert_cmpuint (self->mirror.n_changed - before, ==, 1);
  row = g_list_model_get_item (self->model, 0);
  g_assert_true (row == copy);
}

static void
test_new_copy_with_filter (Place *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) matching = NULL;
  g_autoptr (S3cCopy) other = NULL;
  g_autoptr (S3cCopy) row = NULL;

  s3c_copies_set_filter (S3C_COPIES (self->model), "special");
  reach_size (self->model, N_SPECIAL);
  other = s3c_fixture_submit (self->fixture.session, "other.mp4");
  matching = s3c_fixture_submit (self->fixture.session, "special-new.mp4");
  reach_size (self->model, N_SPECIAL + 1);
  row = g_list_model_get_item (self->model, 0);
  g_assert_true (row == matching);
}

/* Another process writes: only what is new moves. */
static void
test_changed_elsewhere (Place *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) row = g_list_model_get_item (self->model, 3);
  guint before = self->mirror.n_changed;

  reach_loaded (row);
  add_rows (self->fixture.path, 3);
  reach_size (self->model, N_ROWS + 3);
  g_assert_cmpuint (self->mirror.n_changed - before, ==, 3);
  g_assert_cmpint (id_at (self->model, 6), ==, s3c_copy_get_id (row));
}

static void
remove_elsewhere (const char *path, gint64 id)
{
  g_autoptr (S3cHistory) history = s3c_history_new (path);
  g_autoptr (S3cCopy) copy = s3c_copy_new_unloaded (id);
  g_auto (S3cAwait) open = S3C_AWAIT_INIT;
  g_auto (S3cAwait) removal = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  s3c_history_open_async (history, NULL, s3c_await_cb, &open);
  s3c_history_open_finish (history, s3c_await_wait (&open), NULL, &error);
  g_assert_no_error (error);
  s3c_history_remove_async (history, copy, NULL, s3c_await_cb, &removal);
  s3c_history_remove_finish (history, s3c_await_wait (&removal), &error);
  g_assert_no_error (error);
}

static void
test_removed_elsewhere (Place *self, gconstpointer unused)
{
  guint before = self->mirror.n_changed;
  guint position;

  remove_elsewhere (self->fixture.path, 1000);
  reach_size (self->model, N_ROWS - 1);
  g_assert_cmpuint (self->mirror.n_changed - before, ==, 1);
  g_assert_false (s3c_copies_find (S3C_COPIES (self->model), 1000, &position));
}

static void
test_empty (S3cFixture *self, gconstpointer unused)
{
  S3cCopies *copies = s3c_session_get_copies (self->session);
  g_autoptr (S3cCopy) copy = NULL;
  gboolean empty;

  s3c_fixture_start (self->session);
  reach_size (G_LIST_MODEL (copies), 0);
  g_object_get (copies, "empty-history", &empty, NULL);
  g_assert_true (empty);
  copy = s3c_fixture_submit (self->session, "a.mp4");
  s3c_copies_set_filter (copies, "nothing like it");
  reach_size (G_LIST_MODEL (copies), 0);
  g_object_get (copies, "empty-history", &empty, NULL);
  g_assert_false (empty);
}

#define ADD(name, test) g_test_add ("/copies/" name, Place, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("s3copy-copies-XXXXXX", &error);
  g_assert_no_error (error);
  template_path = g_build_filename (folder, "history.db", NULL);
  add_rows (template_path, N_ROWS);

  ADD ("rows-are-read-when-somebody-looks", test_lazy);
  ADD ("blocks-nobody-looks-at-are-let-go", test_blocks_are_let_go);
  ADD ("a-held-row-stays-the-same-object", test_held_rows_stay);
  ADD ("a-jump-binds-two-hundred-rows", test_jump);
  ADD ("a-filter-shows-what-matches", test_filter);
  ADD ("a-filter-typed-fast-ends-at-the-last-word", test_filter_typed_fast);
  ADD ("a-new-copy-is-one-row-at-the-top", test_new_copy);
  ADD ("a-new-copy-is-shown-where-the-filter-matches", test_new_copy_with_filter);
  ADD ("what-another-program-adds-is-all-that-moves", test_changed_elsewhere);
  ADD ("what-another-program-removes-is-all-that-moves", test_removed_elsewhere);
  g_test_add ("/copies/an-empty-history-and-an-empty-search-are-two-things", S3cFixture, NULL,
              s3c_fixture_set_up, test_empty, s3c_fixture_tear_down);
  status = g_test_run ();
  s3c_fixture_remove_tree (folder);
  g_clear_pointer (&template_path, g_free);
  return status;
}
