/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-bucket-guide.h"

#include "s3c-drop.h"
#include "s3c-guide-causes.h"
#include "s3c-guide-copy.h"
#include "s3c-guide-message.h"
#include "s3c-guide-policy.h"
#include "s3c-toast.h"

#include <glib/gi18n.h>

struct _S3cBucketGuide
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;     /* (unowned) */
  AdwViewStack *pages;         /* (unowned) */
  AdwViewSwitcherTitle *title; /* (unowned) */
  S3cGuidePolicy *policy;      /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cBucketGuide, s3c_bucket_guide, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_FILL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
fill_cb (S3cBucketGuide *self, const char *bucket, const char *key)
{
  g_signal_emit (self, signals[SIGNAL_FILL], 0, bucket, key);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  s3c_bucket_guide_show_page (S3C_BUCKET_GUIDE (widget), g_variant_get_string (parameter, NULL));
}

/* The page at this place, from 1. */
static void
number_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  S3cBucketGuide *self = S3C_BUCKET_GUIDE (widget);
  g_autoptr (GtkSelectionModel) pages = adw_view_stack_get_pages (self->pages);
  g_autoptr (AdwViewStackPage) page
      = g_list_model_get_item (G_LIST_MODEL (pages), (guint)g_variant_get_int32 (parameter) - 1);

  if (page != NULL)
    s3c_bucket_guide_show_page (self, adw_view_stack_page_get_name (page));
}

static void
present_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  S3cBucketGuide *self = S3C_BUCKET_GUIDE (widget);

  adw_view_stack_set_visible_child (self->pages, GTK_WIDGET (self->policy));
  s3c_guide_policy_begin_present (self->policy);
}

static void
toast_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_toast_overlay_add_toast (S3C_BUCKET_GUIDE (widget)->toasts,
                               s3c_toast_new (g_variant_get_string (parameter, NULL)));
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  S3cBucketGuide *self = S3C_BUCKET_GUIDE (widget);

  present_action (widget, NULL, NULL);
  s3c_guide_policy_open (self->policy);
}

static void
files_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  S3cBucketGuide *self = S3C_BUCKET_GUIDE (widget);
  g_autofree const char **uris = g_variant_get_strv (parameter, NULL);
  g_autoptr (GFile) file = NULL;

  if (uris[0] == NULL)
    return;
  if (uris[1] != NULL)
    {
      adw_toast_overlay_add_toast (self->toasts,
                                   s3c_toast_new (_ ("A bucket has one policy: drop one file")));
      return;
    }

  file = g_file_new_for_uri (uris[0]);
  present_action (widget, NULL, NULL);
  s3c_guide_policy_load (self->policy, file);
}

static void
s3c_bucket_guide_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_BUCKET_GUIDE);

  G_OBJECT_CLASS (s3c_bucket_guide_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "guide.page", "s", page_action);
  gtk_widget_class_install_action (klass, "guide.number", "i", number_action);
  gtk_widget_class_install_action (klass, "guide.present", NULL, present_action);
  gtk_widget_class_install_action (klass, "guide.toast", "s", toast_action);
  gtk_widget_class_install_action (klass, "guide.open", NULL, open_action);
  gtk_widget_class_install_action (klass, "guide.files", "as", files_action);
}

static void
s3c_bucket_guide_class_init (S3cBucketGuideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = s3c_bucket_guide_dispose;
  install_actions (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "guide.open",
                                       NULL);
  for (int i = 0; i < 4; i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + (guint)i, GDK_ALT_MASK,
                                         "guide.number", "i", i + 1);

  signals[SIGNAL_FILL] = g_signal_new ("fill", S3C_TYPE_BUCKET_GUIDE, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-bucket-guide.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cBucketGuide, toasts);
  gtk_widget_class_bind_template_child (widget_class, S3cBucketGuide, pages);
  gtk_widget_class_bind_template_child (widget_class, S3cBucketGuide, title);
}

/* A list that is open closes first. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (widget));

  if (focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL)
    return FALSE;

  gtk_window_close (GTK_WINDOW (widget));

  return TRUE;
}

/* Before a row with text, which would keep the key. */
static void
add_escape (S3cBucketGuide *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
s3c_bucket_guide_init (S3cBucketGuide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_escape (self);
  s3c_drop_add (GTK_WIDGET (self), "guide.files");
}

static void
add_page (S3cBucketGuide *self,
          GtkWidget *page,
          const char *name,
          const char *title,
          const char *icon)
{
  AdwViewStackPage *added = adw_view_stack_add_titled (self->pages, page, name, title);

  adw_view_stack_page_set_icon_name (added, icon);
}

S3cBucketGuide *
s3c_bucket_guide_new (S3cSession *session, S3cGuideDraft *draft, GtkWindow *parent)
{
  S3cBucketGuide *self;
  GtkWidget *policy, *copy;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);
  g_return_val_if_fail (S3C_IS_GUIDE_DRAFT (draft), NULL);

  self = g_object_new (S3C_TYPE_BUCKET_GUIDE, "transient-for", parent, "modal", TRUE, NULL);
  policy = s3c_guide_policy_new (draft);
  copy = s3c_guide_copy_new (draft, session);
  self->policy = S3C_GUIDE_POLICY (policy);
  if (s3c_guide_draft_get_failed_bucket (draft) != NULL)
    add_page (self, s3c_guide_causes_new (draft, session), "causes", _ ("What Is Wrong?"),
              "dialog-question-symbolic");
  add_page (self, policy, "policy", _ ("Policy"), "security-high-symbolic");
  add_page (self, s3c_guide_message_new (draft, session), "message", _ ("Message"),
            "mail-send-symbolic");
  add_page (self, copy, "copy", _ ("First Copy"), "document-send-symbolic");
  g_object_bind_property (self->title, "title-visible", policy, "narrow", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (copy, "fill", G_CALLBACK (fill_cb), self, G_CONNECT_SWAPPED);

  return self;
}

void
s3c_bucket_guide_show_page (S3cBucketGuide *self, const char *page)
{
  GtkWidget *child;

  g_return_if_fail (S3C_IS_BUCKET_GUIDE (self));

  child = adw_view_stack_get_child_by_name (self->pages, page);
  if (child == NULL)
    return;

  adw_view_stack_set_visible_child (self->pages, child);
  if (!gtk_widget_grab_focus (child))
    gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD);
}
