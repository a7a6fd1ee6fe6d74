/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-picture.h"

#include "s3c-picture.h"

#include <glib/gi18n.h>

struct _S3cCopyPicture
{
  AdwBin parent_instance;

  char *address;             /* (owned) (nullable) of what is shown or being fetched */
  GCancellable *cancellable; /* (owned) (nullable) */

  GtkWidget *icon;     /* (unowned) */
  GtkPicture *picture; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cCopyPicture, s3c_copy_picture, ADW_TYPE_BIN)

#define WIDTH  240
#define HEIGHT 135

static void
set_texture (S3cCopyPicture *self, GdkTexture *texture)
{
  gtk_picture_set_paintable (self->picture, texture != NULL ? GDK_PAINTABLE (texture) : NULL);
  gtk_widget_set_visible (self->icon, texture == NULL);
}

static void
stop (S3cCopyPicture *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->address, g_free);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cCopyPicture) self = S3C_COPY_PICTURE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = s3c_picture_load_finish (S3C_SESSION (source), result, &error);

  if (g_task_get_cancellable (G_TASK (result)) == self->cancellable)
    set_texture (self, texture);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("No picture: %s", error->message);
}

static void
s3c_copy_picture_dispose (GObject *object)
{
  stop (S3C_COPY_PICTURE (object));

  G_OBJECT_CLASS (s3c_copy_picture_parent_class)->dispose (object);
}

static void
s3c_copy_picture_class_init (S3cCopyPictureClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_copy_picture_dispose;
}

static void
s3c_copy_picture_init (S3cCopyPicture *self)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *picture = gtk_picture_new ();

  self->icon = gtk_image_new_from_icon_name ("video-x-generic-symbolic");
  gtk_image_set_pixel_size (GTK_IMAGE (self->icon), 32);
  gtk_widget_set_size_request (self->icon, WIDTH, HEIGHT);
  self->picture = GTK_PICTURE (picture);
  gtk_picture_set_can_shrink (self->picture, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Thumbnail"), -1);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->icon);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), picture);
  gtk_widget_set_size_request (overlay, WIDTH, HEIGHT);
  gtk_widget_set_halign (overlay, GTK_ALIGN_CENTER);
  gtk_widget_set_overflow (overlay, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (overlay, "picture");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), overlay);
}

void
s3c_copy_picture_show (S3cCopyPicture *self, S3cSession *session, S3cCopy *copy)
{
  const char *address;
  int scale;

  g_return_if_fail (S3C_IS_COPY_PICTURE (self));
  g_return_if_fail (S3C_IS_SESSION (session));
  g_return_if_fail (S3C_IS_COPY (copy));

  address = s3c_copy_get_data (copy)->thumbnail;
  gtk_widget_set_visible (GTK_WIDGET (self), address != NULL);
  if (g_strcmp0 (address, self->address) == 0)
    return;

  stop (self);
  set_texture (self, NULL);
  if (address == NULL)
    return;

  scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  self->address = g_strdup (address);
  self->cancellable = g_cancellable_new ();
  s3c_picture_load_async (session, copy, WIDTH * scale, HEIGHT * scale, S3C_PICTURE_CONTAIN,
                          self->cancellable, loaded_cb, g_object_ref (self));
}
