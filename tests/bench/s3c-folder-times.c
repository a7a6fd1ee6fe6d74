/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* s3c-folder-times HISTORY: the real window with two accounts, one with a few cached folders and
 * one with many. By turns one of them is chosen and its folders are opened. Writes a line for each:
 * "few" or "many", and how many ms it took from there until the frame with the list was painted;
 * and "key", how many ms it took to look for something among the many. */

#include "s3c-application.h"
#include "s3c-await.h"
#include "s3c-folder-popover.h"
#include "s3c-folders-cache.h"
#include "s3c-history.h"
#include "s3c-memory-tokens.h"
#include "s3c-window.h"

#define TURNS          15
#define FEW            10
#define MANY           10000
#define PAUSE          150 /* ms, in which the window comes to rest */
#define TIME_LIMIT     (20 * G_TIME_SPAN_SECOND)
#define SERVICE        "http://127.0.0.1:9" /* nobody is asked: the caches are new */
#define APPLICATION_ID "org.example.S3Copy.FolderTimes"

typedef struct
{
  S3cSession *session;
  GtkWindow *window;
  GtkWidget *popover; /* (nullable) */
  GApplication *application;
  guint wanted;    /* so many folders */
  gboolean laid;   /* they were there when a frame was laid out */
  gint64 finished; /* when that frame was painted */
} Bench;

static GPtrArray *
make_folders (guint n)
{
  GPtrArray *folders = g_ptr_array_new_full (n, g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%010x", i * 2654435761u);
      g_autofree char *name
          = g_strdup_printf ("%s %u of Señor Müller", i % 3 ? "Talks" : "Démos", i);

      g_ptr_array_add (folders, s3c_folder_new (id, name, (int)i % 50));
    }
  return folders;
}

static void
write_cache (const char *account_id, guint n)
{
  g_autofree char *directory
      = g_build_filename (g_get_user_cache_dir (), "s3copy", "folders", NULL);
  g_autoptr (S3cFoldersPlace) place = s3c_folders_place_new (directory, account_id, SERVICE);
  g_autoptr (GPtrArray) folders = make_folders (n);
  g_autoptr (GError) error = NULL;

  s3c_folders_cache_write (place, folders, g_get_real_time (), &error);
  g_assert_no_error (error);
}

static void
record_account (S3cHistory *history, const char *id)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cAccount) account
      = g_object_new (S3C_TYPE_ACCOUNT, "id", id, "name", id, "checked", TRUE, NULL);

  s3c_history_save_account_async (history, account, NULL, s3c_await_cb, &await);
  s3c_history_save_account_finish (history, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
}

static void
prepare (const char *path)
{
  g_autoptr (S3cHistory) history = s3c_history_new (path);
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autofree char *set_aside = NULL;
  g_autoptr (GError) error = NULL;

  s3c_history_open_async (history, NULL, s3c_await_cb, &await);
  s3c_history_open_finish (history, s3c_await_wait (&await), &set_aside, &error);
  g_assert_no_error (error);
  record_account (history, "few");
  record_account (history, "many");
  s3c_history_close (history);
}

/* (nullable) The first of the type; icon: (nullable) of a button. */
static GtkWidget *
find (GtkWidget *widget, GType type, const char *icon)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type)
      && (icon == NULL || g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), icon) == 0))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type, icon);
  return found;
}

/* The arrow of the row; it is made after the first frame. */
static GtkWidget *
wait_for_arrow (Bench *self)
{
  const gint64 limit = g_get_monotonic_time () + TIME_LIMIT;

  while (g_get_monotonic_time () < limit)
    {
      GtkWidget *arrow = find (GTK_WIDGET (self->window), GTK_TYPE_BUTTON, "pan-down-symbolic");

      if (arrow != NULL && gtk_widget_get_mapped (arrow))
        return arrow;
      s3c_await_pass (20);
    }
  g_error ("The window has no list of folders");
}

static void
layout_cb (GdkFrameClock *clock, Bench *self)
{
  S3cFolders *folders = s3c_session_get_folders (self->session);

  self->laid = self->popover != NULL && gtk_widget_get_mapped (self->popover)
               && s3c_folders_get_status (folders) == S3C_FOLDERS_READY
               && g_list_model_get_n_items (G_LIST_MODEL (folders)) == self->wanted;
}

static void
after_paint_cb (GdkFrameClock *clock, Bench *self)
{
  if (self->laid && self->finished == 0)
    self->finished = g_get_monotonic_time ();
}

static double
open_folders (Bench *self, S3cAccount *account, guint n)
{
  GtkWidget *arrow = wait_for_arrow (self);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  const gulong layout = g_signal_connect_after (clock, "layout", G_CALLBACK (layout_cb), self);
  const gulong paint
      = g_signal_connect_after (clock, "after-paint", G_CALLBACK (after_paint_cb), self);
  const gint64 start = g_get_monotonic_time ();

  self->wanted = n;
  self->laid = FALSE;
  self->finished = 0;
  s3c_session_choose_account (self->session, account);
  g_signal_emit_by_name (arrow, "clicked");
  self->popover = find (GTK_WIDGET (self->window), S3C_TYPE_FOLDER_POPOVER, NULL);
  while (self->finished == 0 && g_get_monotonic_time () - start < TIME_LIMIT)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (self->finished, >, 0);
  g_signal_handler_disconnect (clock, layout);
  g_signal_handler_disconnect (clock, paint);
  return (double)(self->finished - start) / 1000;
}

static void
measure_keys (Bench *self)
{
  static const char *const searches[] = { "t", "ta", "tal", "d", "de", "99", "mu", "x", "" };
  S3cFolders *folders = s3c_session_get_folders (self->session);

  for (gsize i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      const gint64 start = g_get_monotonic_time ();

      s3c_folders_set_search (folders, searches[i]);
      g_print ("key %.2f\n", (double)(g_get_monotonic_time () - start) / 1000);
      s3c_await_pass (50);
    }
}

static void
measure (Bench *self)
{
  GListModel *accounts = s3c_session_get_accounts (self->session);

  while (!s3c_session_is_started (self->session))
    g_main_context_iteration (NULL, TRUE);
  s3c_await_pass (1000);
  for (int turn = 0; turn <= 2 * TURNS; turn++)
    {
      g_autoptr (S3cAccount) account = g_list_model_get_item (accounts, (guint)turn % 2);
      const char *id = s3c_account_get_id (account);
      const guint n = g_str_equal (id, "many") ? MANY : FEW;
      double time;

      write_cache (id, n);
      time = open_folders (self, account, n);
      if (turn > 0) /* the first makes the widgets */
        g_print ("%s %.2f\n", id, time);
      if (n == MANY)
        measure_keys (self);
      s3c_folder_popover_close (S3C_FOLDER_POPOVER (self->popover));
      s3c_await_pass (PAUSE);
    }
}

static gboolean
measure_cb (gpointer user_data)
{
  Bench *self = user_data;

  measure (self);
  gtk_window_destroy (self->window);
  g_application_quit (self->application);
  return G_SOURCE_REMOVE;
}

static void
activate_cb (GApplication *application, gpointer user_data)
{
  Bench *self = user_data;

  self->window = gtk_application_get_active_window (GTK_APPLICATION (application));
  g_idle_add (measure_cb, self);
}

static gboolean
no_practice (S3cSession *session, gboolean use, gpointer user_data, GError **error)
{
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (S3cMemoryTokens) tokens = s3c_memory_tokens_new ();
  g_autoptr (S3cSession) session = NULL;
  g_autoptr (S3cApplication) application = NULL;
  Bench bench = { 0 };
  int status;

  g_assert_cmpint (argc, ==, 2);
  prepare (argv[1]);
  session = s3c_session_new (argv[1], SERVICE, SERVICE, S3C_TOKEN_STORE (tokens));
  g_object_set (session, "verify-accounts", FALSE, NULL);
  application = s3c_application_new (session, no_practice, NULL);
  g_application_set_application_id (G_APPLICATION (application), APPLICATION_ID);
  bench.session = session;
  bench.application = G_APPLICATION (application);
  g_signal_connect_after (application, "activate", G_CALLBACK (activate_cb), &bench);
  status = g_application_run (G_APPLICATION (application), 0, NULL);
  s3c_session_close (session);
  return status;
}
