/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-welcome.h"

#include "s3c-button.h"

struct _S3cWelcome
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (S3cWelcome, s3c_welcome, ADW_TYPE_BIN)

static void
s3c_welcome_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_WELCOME);

  G_OBJECT_CLASS (s3c_welcome_parent_class)->dispose (object);
}

static void
s3c_welcome_class_init (S3cWelcomeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_welcome_dispose;

  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/example/S3Copy/window/s3c-welcome.ui");
}

static void
s3c_welcome_init (S3cWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  s3c_button_name_within (GTK_WIDGET (self));
}

GtkWidget *
s3c_welcome_new (void)
{
  return g_object_new (S3C_TYPE_WELCOME, NULL);
}
