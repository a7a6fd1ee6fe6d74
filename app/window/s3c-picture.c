/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-picture.h"

#include <string.h>

/* What is to be made of the bytes. */
typedef struct
{
  int width;
  int height;
  S3cPictureFit fit;
  GBytes *bytes; /* (owned) (nullable) until they came */
} S3cPictureJob;

static void
s3c_picture_job_free (S3cPictureJob *job)
{
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cPictureJob, s3c_picture_job_free)

/* The name gdk-pixbuf has for it; NULL for anything else than PNG and JPEG. */
static const char *
get_type (GBytes *bytes)
{
  static const struct
  {
    const char *name;
    const char *magic;
  } types[] = { { "png", "\x89PNG\r\n\x1a\n" }, { "jpeg", "\xff\xd8\xff" } };
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (size > strlen (types[i].magic)
        && memcmp (data, types[i].magic, strlen (types[i].magic)) == 0)
      return types[i].name;

  return NULL;
}

/* Told before there is memory for the pixels: a decoder that is to make none stops there. */
static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height)
{
  if (width > S3C_PICTURE_MOST_PIXELS_WIDE || height > S3C_PICTURE_MOST_PIXELS_WIDE
      || (gint64)width * height > S3C_PICTURE_MOST_PIXELS)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
}

static GdkPixbuf *
decode (GBytes *bytes, GError **error)
{
  const char *type = get_type (bytes);
  g_autoptr (GdkPixbufLoader) loader = NULL;
  GdkPixbuf *pixbuf;

  if (type == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Neither PNG nor JPEG");
      return NULL;
    }

  loader = gdk_pixbuf_loader_new_with_type (type, error);
  if (loader == NULL)
    return NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), NULL);
  if (!gdk_pixbuf_loader_write_bytes (loader, bytes, error))
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return NULL;
    }
  if (!gdk_pixbuf_loader_close (loader, error))
    return NULL;

  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "No picture in it");
      return NULL;
    }

  return gdk_pixbuf_apply_embedded_orientation (pixbuf);
}

static GdkPixbuf *
cover (GdkPixbuf *pixbuf, int width, int height)
{
  double own_width = gdk_pixbuf_get_width (pixbuf);
  double own_height = gdk_pixbuf_get_height (pixbuf);
  double scale = MAX (width / own_width, height / own_height);
  GdkPixbuf *covered
      = gdk_pixbuf_new (GDK_COLORSPACE_RGB, gdk_pixbuf_get_has_alpha (pixbuf), 8, width, height);

  gdk_pixbuf_scale (pixbuf, covered, 0, 0, width, height, (width - own_width * scale) / 2,
                    (height - own_height * scale) / 2, scale, scale, GDK_INTERP_BILINEAR);

  return covered;
}

static GdkPixbuf *
contain (GdkPixbuf *pixbuf, int width, int height)
{
  double own_width = gdk_pixbuf_get_width (pixbuf);
  double own_height = gdk_pixbuf_get_height (pixbuf);
  double scale = MIN (1, MIN (width / own_width, height / own_height));

  return gdk_pixbuf_scale_simple (pixbuf, MAX (1, (int)(own_width * scale)),
                                  MAX (1, (int)(own_height * scale)), GDK_INTERP_BILINEAR);
}

GdkPixbuf *
s3c_picture_decode (GBytes *bytes, int width, int height, S3cPictureFit fit, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (width > 0 && height > 0, NULL);

  pixbuf = decode (bytes, error);
  if (pixbuf == NULL)
    return NULL;

  return fit == S3C_PICTURE_COVER ? cover (pixbuf, width, height) : contain (pixbuf, width, height);
}

static void
decode_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  S3cPictureJob *job = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf
      = s3c_picture_decode (job->bytes, job->width, job->height, job->fit, &error);

  if (pixbuf == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, gdk_texture_new_for_pixbuf (pixbuf), g_object_unref);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  S3cPictureJob *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  job->bytes = s3c_session_fetch_thumbnail_finish (S3C_SESSION (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (job->bytes == NULL)
    g_task_return_pointer (task, NULL, NULL);
  else
    g_task_run_in_thread (task, decode_in_thread);
}

void
s3c_picture_load_async (S3cSession *session,
                        S3cCopy *copy,
                        int width,
                        int height,
                        S3cPictureFit fit,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (S3cPictureJob) job = g_new0 (S3cPictureJob, 1);
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (S3C_IS_SESSION (session));
  g_return_if_fail (S3C_IS_COPY (copy));

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, s3c_picture_load_async);
  job->width = width;
  job->height = height;
  job->fit = fit;
  g_task_set_task_data (task, g_steal_pointer (&job), (GDestroyNotify)s3c_picture_job_free);
  s3c_session_fetch_thumbnail_async (session, copy, cancellable, fetched_cb,
                                     g_steal_pointer (&task));
}

GdkTexture *
s3c_picture_load_finish (S3cSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
