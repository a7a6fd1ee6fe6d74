/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-pen.h"

#include "s3c-copy-words.h"
#include "s3c-pen.h"

#define PICTURE_RADIUS 9
#define PICTURE_ALPHA  0.08f
#define ICON_SIZE      S3C_PEN_ICON
#define SPACING        12
#define ICON_SPACING   6
#define LINE_SPACING   3

struct _S3cCopyPen
{
  GObject parent_instance;

  GtkWidget *widget;    /* (unowned) (nullable) once it is gone */
  PangoLayout *title;   /* (owned) */
  PangoLayout *caption; /* (owned) */
  PangoLayout *numeric; /* (owned) a caption with figures of one width */

  /* Never written with: they tell how high a line is. */
  PangoLayout *title_line;   /* (owned) */
  PangoLayout *caption_line; /* (owned) */

  S3cGallery *gallery; /* (owned) (nullable) */
  char *account_id;    /* (owned) (nullable) the one in use */
  S3cPaper paper;      /* the row that is drawn */
};

G_DEFINE_FINAL_TYPE (S3cCopyPen, s3c_copy_pen, G_TYPE_OBJECT)

static int
get_first_line_height (S3cCopyPen *self)
{
  return MAX (s3c_pen_get_height (self->title_line), ICON_SIZE);
}

static void
draw_picture (S3cCopyPen *self, S3cCopy *copy)
{
  GdkTexture *texture = self->gallery != NULL ? s3c_gallery_get (self->gallery, copy) : NULL;
  GdkRGBA color = s3c_pen_get_color (self->widget, "");
  GdkRGBA ground = color;
  GskRoundedRect outline;
  graphene_rect_t bounds
      = GRAPHENE_RECT_INIT (s3c_paper_get_left (&self->paper, 0, S3C_COPY_PEN_PICTURE), 0,
                            S3C_COPY_PEN_PICTURE, S3C_COPY_PEN_PICTURE);

  ground.alpha *= PICTURE_ALPHA;
  gsk_rounded_rect_init_from_rect (&outline, &bounds, PICTURE_RADIUS);
  gtk_snapshot_push_rounded_clip (self->paper.snapshot, &outline);
  gtk_snapshot_append_color (self->paper.snapshot, &ground, &bounds);
  if (texture != NULL)
    gtk_snapshot_append_texture (self->paper.snapshot, texture, &bounds);
  gtk_snapshot_pop (self->paper.snapshot);
  if (texture != NULL)
    return;

  s3c_paper_draw_icon (&self->paper, "video-x-generic-symbolic",
                       (S3C_COPY_PEN_PICTURE - ICON_SIZE) / 2, S3C_COPY_PEN_PICTURE / 2, color);
}

/* Text at the start of a line, which gives way to what stands at its end. */
static void
draw_start (S3cCopyPen *self,
            PangoLayout *layout,
            const char *text,
            int end,
            int middle,
            GdkRGBA color)
{
  int width = s3c_pen_write (layout, text, end - SPACING - S3C_COPY_PEN_INDENT);

  s3c_paper_draw_layout (&self->paper, layout, S3C_COPY_PEN_INDENT, width, middle, color);
}

/* Returns where it begins. */
static int
draw_state (S3cCopyPen *self, S3cCopy *copy, int middle)
{
  S3cState state = s3c_copy_get_state (copy);
  GdkRGBA color = s3c_pen_get_color (self->widget, s3c_style_for_state (state));
  g_autofree char *words = s3c_words_for_state (copy);
  int room = self->paper.width - S3C_COPY_PEN_INDENT - ICON_SIZE - ICON_SPACING;
  int width = s3c_pen_write (self->numeric, words, room);
  int x = self->paper.width - width;

  s3c_paper_draw_layout (&self->paper, self->numeric, x, width, middle, color);
  x -= ICON_SPACING + ICON_SIZE;
  s3c_paper_draw_icon (&self->paper, s3c_icon_for_state (state), x, middle, color);

  return x;
}

/* Whose copy it is comes first: long lines are cut in the middle. (transfer full) */
static char *
dup_place (S3cCopyPen *self, S3cCopy *copy)
{
  const char *account = s3c_copy_pen_get_account_name (self, copy);
  g_autofree char *place = NULL;

  g_object_get (copy, "place", &place, NULL);

  return account != NULL ? g_strdup_printf ("%s · %s", account, place) : g_steal_pointer (&place);
}

static int
draw_time (S3cCopyPen *self, S3cCopy *copy, int middle)
{
  g_autofree char *words
      = s3c_words_for_time (s3c_copy_get_data (copy)->updated, g_get_real_time ());
  int room = self->paper.width - S3C_COPY_PEN_INDENT;
  int width = s3c_pen_write (self->numeric, words, room);
  int x = self->paper.width - width;

  s3c_paper_draw_layout (&self->paper, self->numeric, x, width, middle,
                         s3c_pen_get_color (self->widget, "dim-label"));

  return x;
}

static void
s3c_copy_pen_dispose (GObject *object)
{
  S3cCopyPen *self = S3C_COPY_PEN (object);

  g_clear_weak_pointer (&self->widget);
  g_clear_object (&self->gallery);
  g_clear_object (&self->title);
  g_clear_object (&self->caption);
  g_clear_object (&self->numeric);
  g_clear_object (&self->title_line);
  g_clear_object (&self->caption_line);

  G_OBJECT_CLASS (s3c_copy_pen_parent_class)->dispose (object);
}

static void
s3c_copy_pen_finalize (GObject *object)
{
  g_clear_pointer (&S3C_COPY_PEN (object)->account_id, g_free);

  G_OBJECT_CLASS (s3c_copy_pen_parent_class)->finalize (object);
}

static void
s3c_copy_pen_class_init (S3cCopyPenClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = s3c_copy_pen_finalize;
  G_OBJECT_CLASS (klass)->dispose = s3c_copy_pen_dispose;
}

static void
s3c_copy_pen_init (S3cCopyPen *self)
{
}

S3cCopyPen *
s3c_copy_pen_new (GtkWidget *widget)
{
  S3cCopyPen *self = g_object_new (S3C_TYPE_COPY_PEN, NULL);

  g_set_weak_pointer (&self->widget, widget);
  self->title = s3c_pen_make_layout (widget, FALSE, FALSE);
  self->caption = s3c_pen_make_layout (widget, TRUE, FALSE);
  self->numeric = s3c_pen_make_layout (widget, TRUE, TRUE);
  self->title_line = s3c_pen_make_layout (widget, FALSE, FALSE);
  self->caption_line = s3c_pen_make_layout (widget, TRUE, FALSE);

  return self;
}

void
s3c_copy_pen_set_thumbnails (S3cCopyPen *self, S3cGallery *gallery)
{
  g_return_if_fail (S3C_IS_COPY_PEN (self));
  g_return_if_fail (S3C_IS_GALLERY (gallery));

  g_set_object (&self->gallery, gallery);
}

void
s3c_copy_pen_set_account (S3cCopyPen *self, const char *id)
{
  g_autofree char *account_id = NULL;

  g_return_if_fail (S3C_IS_COPY_PEN (self));

  account_id = g_strdup (id);
  g_clear_pointer (&self->account_id, g_free);
  self->account_id = g_steal_pointer (&account_id);
}

const char *
s3c_copy_pen_get_account_name (S3cCopyPen *self, S3cCopy *copy)
{
  const S3cCopyData *data;

  g_return_val_if_fail (S3C_IS_COPY_PEN (self), NULL);
  g_return_val_if_fail (S3C_IS_COPY (copy), NULL);

  data = s3c_copy_get_data (copy);

  return data->account_id != NULL && g_strcmp0 (data->account_id, self->account_id) != 0
             ? data->account_name
             : NULL;
}

int
s3c_copy_pen_get_height (S3cCopyPen *self)
{
  return get_first_line_height (self) + LINE_SPACING + s3c_pen_get_height (self->caption_line);
}

void
s3c_copy_pen_draw (S3cCopyPen *self, GtkSnapshot *snapshot, S3cCopy *copy, int width, int top)
{
  int middle = top + get_first_line_height (self) / 2;
  g_autofree char *place = NULL;
  int end;

  g_return_if_fail (S3C_IS_COPY_PEN (self));

  if (self->widget == NULL)
    return;

  self->paper = (S3cPaper){ self->widget, snapshot, width };
  draw_picture (self, copy);
  end = draw_state (self, copy, middle);
  draw_start (self, self->title, s3c_copy_get_title (copy), end, middle,
              s3c_pen_get_color (self->widget, ""));

  middle = top + s3c_copy_pen_get_height (self) - s3c_pen_get_height (self->caption_line) / 2;
  end = draw_time (self, copy, middle);
  place = dup_place (self, copy);
  draw_start (self, self->caption, place, end, middle,
              s3c_pen_get_color (self->widget, "dim-label"));
  self->paper = (S3cPaper){ NULL };
}
