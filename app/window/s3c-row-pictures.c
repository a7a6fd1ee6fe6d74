/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-row-pictures.h"

struct _S3cRowPictures
{
  GObject parent_instance;

  GPtrArray *rows;     /* (owned) (element-type S3cCopyRow), which it does not own */
  GtkWidget *scroller; /* (unowned) */
  S3cGallery *gallery; /* (owned) */
  guint look;          /* source, or 0 */
};

G_DEFINE_FINAL_TYPE (S3cRowPictures, s3c_row_pictures, G_TYPE_OBJECT)

/* Long enough for a list that is being scrolled to move on. */
#define LOOK_MILLISECONDS 80

static gboolean
is_seen (S3cRowPictures *self, GtkWidget *row)
{
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (row) && gtk_widget_compute_bounds (row, self->scroller, &bounds)
         && bounds.origin.y + bounds.size.height > 0
         && bounds.origin.y < (float)gtk_widget_get_height (self->scroller);
}

static gboolean
look_cb (gpointer user_data)
{
  S3cRowPictures *self = S3C_ROW_PICTURES (user_data);
  g_autoptr (GPtrArray) copies = g_ptr_array_new ();

  self->look = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      S3cCopyRow *row = g_ptr_array_index (self->rows, i);

      if (s3c_copy_row_get_copy (row) != NULL && is_seen (self, GTK_WIDGET (row)))
        g_ptr_array_add (copies, s3c_copy_row_get_copy (row));
    }
  s3c_gallery_set_size (self->gallery,
                        S3C_COPY_PEN_PICTURE * gtk_widget_get_scale_factor (self->scroller));
  s3c_gallery_want (self->gallery, copies);

  return G_SOURCE_REMOVE;
}

static void
look_soon (S3cRowPictures *self)
{
  g_clear_handle_id (&self->look, g_source_remove);
  self->look = g_timeout_add (LOOK_MILLISECONDS, look_cb, self);
}

static void
ready_cb (S3cRowPictures *self, const char *address)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      S3cCopy *copy = s3c_copy_row_get_copy (g_ptr_array_index (self->rows, i));

      if (copy != NULL && s3c_copy_is_loaded (copy)
          && g_strcmp0 (s3c_copy_get_data (copy)->thumbnail, address) == 0)
        gtk_widget_queue_draw (g_ptr_array_index (self->rows, i));
    }
}

static void
s3c_row_pictures_dispose (GObject *object)
{
  S3cRowPictures *self = S3C_ROW_PICTURES (object);

  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_object (&self->gallery);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (s3c_row_pictures_parent_class)->dispose (object);
}

static void
s3c_row_pictures_class_init (S3cRowPicturesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_row_pictures_dispose;
}

static void
s3c_row_pictures_init (S3cRowPictures *self)
{
}

S3cRowPictures *
s3c_row_pictures_new (GPtrArray *rows, GtkScrolledWindow *scroller, S3cGallery *gallery)
{
  S3cRowPictures *self;
  GtkAdjustment *adjustment;

  g_return_val_if_fail (rows != NULL, NULL);
  g_return_val_if_fail (GTK_IS_SCROLLED_WINDOW (scroller), NULL);
  g_return_val_if_fail (S3C_IS_GALLERY (gallery), NULL);

  self = g_object_new (S3C_TYPE_ROW_PICTURES, NULL);
  self->rows = g_ptr_array_ref (rows);
  self->scroller = GTK_WIDGET (scroller);
  self->gallery = g_object_ref (gallery);
  adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (look_soon), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (look_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gallery, "missed", G_CALLBACK (look_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gallery, "ready", G_CALLBACK (ready_cb), self, G_CONNECT_SWAPPED);

  return self;
}
