/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded into a GTK program that is to be measured: writes to the file S3C_PROBE_FILE how long
 * after S3C_PROBE_START (CLOCK_MONOTONIC, microseconds) its first frame was painted, and its
 * proportional set size (KiB) once it has come to rest, then ends it. The program knows nothing. */

#include <dlfcn.h>
#include <gtk/gtk.h>

#define REST_MILLISECONDS 1200

static gint64 first_frame;

static gint64
read_pss_kib (void)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return -1;

  const char *line = strstr (text, "\nPss:");
  return line != NULL ? g_ascii_strtoll (line + strlen ("\nPss:"), NULL, 10) : -1;
}

static gboolean
report_cb (gpointer user_data)
{
  gint64 start = g_ascii_strtoll (g_getenv ("S3C_PROBE_START"), NULL, 10);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n",
                                           first_frame - start, read_pss_kib ());

  g_file_set_contents (g_getenv ("S3C_PROBE_FILE"), text, -1, NULL);
  _exit (0);
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer user_data)
{
  if (first_frame != 0)
    return;

  first_frame = g_get_monotonic_time ();
  g_timeout_add (REST_MILLISECONDS, report_cb, NULL);
}

void
gtk_window_present (GtkWindow *window)
{
  void (*present) (GtkWindow *);

  *(void **)&present = dlsym (RTLD_NEXT, "gtk_window_present");
  present (window);

  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  if (surface != NULL && first_frame == 0)
    g_signal_connect (gdk_surface_get_frame_clock (surface), "after-paint",
                      G_CALLBACK (after_paint_cb), NULL);
}
