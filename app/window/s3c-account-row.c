/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account-row.h"

#include "s3c-account-words.h"

#include <glib/gi18n.h>

struct _S3cAccountRow
{
  GtkListBoxRow parent_instance;

  S3cAccount *account; /* (owned) */
  gboolean used;
};

G_DEFINE_FINAL_TYPE (S3cAccountRow, s3c_account_row, GTK_TYPE_LIST_BOX_ROW)

/* A longer name is cut: there is a tooltip. */
#define NAME_CHARACTERS 32

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NAME_CHARACTERS);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

/* Beneath the name: what the practice account is, or what is wrong. (transfer full) (nullable) */
static char *
dup_remark (S3cAccountRow *self, gboolean *wrong)
{
  char *trouble = s3c_words_for_account_trouble (self->account, g_get_real_time ());

  *wrong = trouble != NULL;
  if (trouble == NULL && s3c_account_is_practice (self->account))
    return g_strdup (_ ("Nothing is really copied"));

  return trouble;
}

static GtkWidget *
make_words (S3cAccountRow *self, const char *remark, gboolean wrong)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), make_label (s3c_words_for_account (self->account), NULL));
  if (remark != NULL)
    {
      GtkWidget *label = make_label (remark, "caption");

      gtk_widget_add_css_class (label, wrong ? "warning" : "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }

  return box;
}

static void
details_cb (S3cAccountRow *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static GtkWidget *
make_details_button (S3cAccountRow *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-properties-symbolic");
  /* Translators: the name of an account. */
  g_autofree char *name
      = g_strdup_printf (_ ("Details of “%s”"), s3c_words_for_account (self->account));

  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.account-details");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s",
                                    s3c_account_get_id (self->account));
  g_signal_connect_object (button, "clicked", G_CALLBACK (details_cb), self, G_CONNECT_SWAPPED);

  return button;
}

static void
describe (S3cAccountRow *self, const char *remark)
{
  const char *name = s3c_words_for_account (self->account);
  /* Translators: the name of the account that new copies are made with. */
  g_autofree char *used = g_strdup_printf (_ ("%s, in use"), name);
  g_autofree char *words = remark != NULL
                               ? g_strdup_printf ("%s. %s", self->used ? used : name, remark)
                               : g_strdup (self->used ? used : name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
}

static void
fill (S3cAccountRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");
  gboolean wrong = FALSE;
  g_autofree char *remark = dup_remark (self, &wrong);

  gtk_widget_set_opacity (mark, self->used ? 1.0 : 0.0);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), make_words (self, remark, wrong));
  if (wrong)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_add_css_class (icon, "warning");
      gtk_box_append (GTK_BOX (box), icon);
    }
  gtk_box_append (GTK_BOX (box), make_details_button (self));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  describe (self, remark);
}

static void
s3c_account_row_dispose (GObject *object)
{
  g_clear_object (&S3C_ACCOUNT_ROW (object)->account);

  G_OBJECT_CLASS (s3c_account_row_parent_class)->dispose (object);
}

static void
s3c_account_row_class_init (S3cAccountRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_account_row_dispose;
}

static void
s3c_account_row_init (S3cAccountRow *self)
{
}

GtkWidget *
s3c_account_row_new (S3cAccount *account, gboolean used)
{
  S3cAccountRow *self;

  g_return_val_if_fail (S3C_IS_ACCOUNT (account), NULL);

  self = g_object_new (S3C_TYPE_ACCOUNT_ROW, NULL);
  self->account = g_object_ref (account);
  self->used = used;
  fill (self);

  return GTK_WIDGET (self);
}

S3cAccount *
s3c_account_row_get_account (S3cAccountRow *self)
{
  g_return_val_if_fail (S3C_IS_ACCOUNT_ROW (self), NULL);

  return self->account;
}

gboolean
s3c_account_row_is_used (S3cAccountRow *self)
{
  g_return_val_if_fail (S3C_IS_ACCOUNT_ROW (self), FALSE);

  return self->used;
}
