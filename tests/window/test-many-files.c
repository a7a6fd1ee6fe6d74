/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-many-stage.h"

#include <fcntl.h>
#include <sys/stat.h>

static void
test_latin1_is_offered (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  g_autofree char *path = NULL;

  path = s3c_many_preview_file (stage, "videos.txt", "s3://acme-video/\xe9t\xe9.mp4\n", -1);
  g_assert_null (s3c_many_find (S3C_TYPE_LINE_ROW, NULL));
  s3c_many_press ("Read as Western (Latin-1)");
  s3c_many_await (S3C_TYPE_LINE_ROW, NULL);
  g_assert_nonnull (s3c_many_find (GTK_TYPE_LABEL, "Read as Western (Latin-1)."));
  g_assert_nonnull (s3c_many_find (GTK_TYPE_LABEL, "videos.txt"));
  s3c_many_press ("Copy 1");
  s3c_stage_await_copies (stage, 1);
  s3c_many_await_closed ();
  s3c_many_remove_file (path);
}

static void
test_what_is_no_list_is_said (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (FALSE);
  static const char head[] = "\0\0\0\x18\x66typmp42\0\0\0\0mp42isom";
  char noise[2048];
  const char *const none[] = { "file:///does/not/exist.csv", NULL };
  const char *const several[] = { "file:///a.csv", "file:///b.csv", NULL };
  g_autofree char *video = NULL;
  g_autofree char *empty = NULL;

  for (guint i = 0; i < sizeof noise; i++)
    noise[i] = i < sizeof head ? head[i] : (char)((i * i * 7919) >> 5);
  video = s3c_many_preview_file (stage, "video.mp4", noise, sizeof noise);
  g_assert_null (s3c_many_find (S3C_TYPE_LINE_ROW, NULL));
  g_assert_null (s3c_many_find (GTK_TYPE_BUTTON, "Read as Western (Latin-1)"));
  empty = s3c_many_preview_file (stage, "empty.csv", "\n\n", -1);
  g_assert_nonnull (s3c_many_find (GTK_TYPE_LABEL, "There is no line in this file."));
  s3c_many_activate (stage, "win.copy-many-files", "^as", none);
  s3c_many_await (GTK_TYPE_LABEL, "“exist.csv” could not be read. The file is not there.");
  s3c_many_activate (stage, "win.copy-many-files", "^as", several);
  s3c_many_await (GTK_TYPE_LABEL, "These are several files. Open one after the other.");
  gtk_window_close (s3c_many_find_toplevel (S3C_TYPE_COPY_MANY));
  s3c_many_await_closed ();
  s3c_many_remove_file (video);
  s3c_many_remove_file (empty);
}

static void
test_reading_can_be_given_up (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  g_autofree char *directory = g_dir_make_tmp ("s3copy-many-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "endless.csv", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  const char *const uris[] = { uri, NULL };
  int fd;

  /* Nobody writes to it yet: it is read for ever. */
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  s3c_many_activate (stage, "win.copy-many-files", "^as", uris);
  s3c_many_await (GTK_TYPE_LABEL, "Reading “endless.csv”…");
  s3c_await_pass (50);
  s3c_many_press ("Cancel");
  g_assert_true (gtk_widget_get_mapped (s3c_many_find (GTK_TYPE_TEXT_VIEW, NULL)));

  s3c_many_activate (stage, "win.copy-many-files", "^as", uris);
  gtk_window_close (s3c_many_find_toplevel (S3C_TYPE_COPY_MANY));
  fd = g_open (path, O_RDWR, 0);
  s3c_many_await_closed ();
  g_close (fd, NULL);
  g_remove (path);
  g_rmdir (directory);
}

static void
test_problems_are_saved_mended_and_brought_back (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);
  g_autofree char *directory = g_dir_make_tmp ("s3copy-many-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "problems.csv", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;
  g_autoptr (GString) mended = NULL;
  const char *const uris[] = { uri, NULL };
  GtkDialog *chooser;

  s3c_many_preview (stage, S3C_MANY_FIVE_LINES);
  s3c_many_press ("Save Problems…");
  while ((chooser = s3c_many_find_toplevel (GTK_TYPE_FILE_CHOOSER_DIALOG)) == NULL)
    s3c_await_pass (10);
  s3c_await_pass (200);
  g_assert_true (gtk_file_chooser_set_file (GTK_FILE_CHOOSER (chooser), file, NULL));
  s3c_await_pass (200);
  gtk_dialog_response (chooser, GTK_RESPONSE_ACCEPT);
  s3c_many_await (GTK_TYPE_LABEL,
                  "Saved as “problems.csv”. Mend the lines there and open the file here.");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "this is no address"));
  s3c_many_press ("Copy 3");
  s3c_many_await_closed ();
  s3c_stage_await_label (stage, "3 copies are on the list");

  mended = g_string_new (text);
  g_string_replace (mended, "this is no address", "s3://acme-video/mended.mp4", 0);
  g_assert_true (g_file_set_contents (path, mended->str, -1, NULL));
  s3c_many_activate (stage, "win.copy-many-files", "^as", uris);
  s3c_many_await (GTK_TYPE_LABEL, "1 to copy · 1 copied before");
  s3c_many_press ("Copy 1");
  s3c_stage_await_copies (stage, 4);
  s3c_many_await_closed ();
  g_remove (path);
  g_rmdir (directory);
}

static void
test_typed_text_is_kept (void)
{
  g_autoptr (S3cStage) stage = s3c_stage_new (TRUE);

  s3c_many_activate (stage, "win.copy-many", NULL, NULL);
  s3c_many_await (GTK_TYPE_TEXT_VIEW, NULL);
  g_assert_false (gtk_widget_is_sensitive (s3c_many_find (GTK_TYPE_BUTTON, "Preview")));
  gtk_text_buffer_set_text (s3c_many_get_draft (), "s3://acme-video/half", -1);
  gtk_window_close (s3c_many_find_toplevel (S3C_TYPE_COPY_MANY));
  s3c_many_await_closed ();

  s3c_many_activate (stage, "win.copy-many", NULL, NULL);
  s3c_many_await (GTK_TYPE_TEXT_VIEW, NULL);
  s3c_many_assert_draft ("s3://acme-video/half");
  s3c_many_preview (stage, "s3://acme-video/a.mp4\nnonsense\n");
  s3c_many_press ("Copy 1");
  s3c_many_await_closed ();
  s3c_stage_await_label (stage, "1 copy is on the list, 1 line was left out");

  s3c_many_activate (stage, "win.copy-many", NULL, NULL);
  s3c_many_await (GTK_TYPE_TEXT_VIEW, NULL);
  {
    g_autofree char *text = NULL;

    g_object_get (s3c_many_get_draft (), "text", &text, NULL);
    g_assert_true (g_str_has_prefix (text, "location,reason"));
    g_assert_nonnull (strstr (text, "nonsense"));
    g_assert_null (strstr (text, "a.mp4"));
  }
  gtk_window_close (s3c_many_find_toplevel (S3C_TYPE_COPY_MANY));
  s3c_many_await_closed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/many/another encoding is offered where it can help", test_latin1_is_offered);
  g_test_add_func ("/many/what is no list is said to be none", test_what_is_no_list_is_said);
  g_test_add_func ("/many/reading can be given up", test_reading_can_be_given_up);
  g_test_add_func ("/many/problems are saved, mended and brought back",
                   test_problems_are_saved_mended_and_brought_back);
  g_test_add_func ("/many/what is typed or was left out is there the next time",
                   test_typed_text_is_kept);

  return g_test_run ();
}
