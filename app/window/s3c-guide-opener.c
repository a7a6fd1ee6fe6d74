/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-guide-opener.h"

#include "s3c-bucket-guide.h"
#include "s3c-settings.h"

struct _S3cGuideOpener
{
  GObject parent_instance;

  S3cSession *session;   /* (owned) */
  S3cWindow *window;     /* (unowned) (nullable) once it is gone */
  S3cGuideDraft *draft;  /* (owned) (nullable) until it is asked for */
  S3cBucketGuide *guide; /* (unowned) (nullable) while it is closed */
};

G_DEFINE_FINAL_TYPE (S3cGuideOpener, s3c_guide_opener, G_TYPE_OBJECT)

static const char *
nullable (const char *text)
{
  return *text != '\0' ? text : NULL;
}

static void
fill_cb (S3cGuideOpener *self, const char *bucket, const char *key)
{
  g_autoptr (S3cRequest) request
      = g_object_new (S3C_TYPE_REQUEST, "bucket", nullable (bucket), "key", nullable (key), NULL);

  if (self->window != NULL)
    s3c_window_fill_form (self->window, request);
}

static S3cGuideDraft *
get_draft (S3cGuideOpener *self)
{
  g_autoptr (GSettings) settings = NULL;

  if (self->draft != NULL)
    return self->draft;

  settings = s3c_settings_new ();
  self->draft = s3c_guide_draft_new (settings);

  return self->draft;
}

/* One that is open is about something else. */
static void
open_guide (S3cGuideOpener *self, const char *page)
{
  if (self->guide != NULL)
    gtk_window_destroy (GTK_WINDOW (self->guide));

  g_set_weak_pointer (&self->guide, s3c_bucket_guide_new (self->session, get_draft (self),
                                                          GTK_WINDOW (self->window)));
  g_signal_connect_object (self->guide, "fill", G_CALLBACK (fill_cb), self, G_CONNECT_SWAPPED);
  s3c_bucket_guide_show_page (self->guide, page);
  gtk_window_present (GTK_WINDOW (self->guide));
}

static void
prepare_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cGuideOpener *self = S3C_GUIDE_OPENER (user_data);

  if (self->guide != NULL)
    {
      gtk_window_present (GTK_WINDOW (self->guide));
      return;
    }

  s3c_guide_draft_set_failed (get_draft (self), NULL, NULL);
  open_guide (self, "policy");
}

static void
message_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cGuideOpener *self = S3C_GUIDE_OPENER (user_data);
  const char *bucket, *key;

  g_variant_get (parameter, "(&s&s)", &bucket, &key);
  s3c_guide_draft_set_failed (get_draft (self), bucket, key);
  s3c_guide_draft_set_failed (get_draft (self), NULL, NULL);
  open_guide (self, "message");
}

static void
cause_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cGuideOpener *self = S3C_GUIDE_OPENER (user_data);
  const char *bucket, *key;

  g_variant_get (parameter, "(&s&s)", &bucket, &key);
  s3c_guide_draft_set_failed (get_draft (self), bucket, key);
  open_guide (self, "causes");
}

static const GActionEntry entries[] = {
  { .name = "prepare-bucket", .activate = prepare_action },
  { .name = "tell-wistia", .activate = message_action, .parameter_type = "(ss)" },
  { .name = "find-cause", .activate = cause_action, .parameter_type = "(ss)" },
};

static void
s3c_guide_opener_dispose (GObject *object)
{
  S3cGuideOpener *self = S3C_GUIDE_OPENER (object);

  for (gsize i = 0; self->window != NULL && i < G_N_ELEMENTS (entries); i++)
    g_action_map_remove_action (G_ACTION_MAP (self->window), entries[i].name);
  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->guide);
  g_clear_object (&self->draft);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_guide_opener_parent_class)->dispose (object);
}

static void
s3c_guide_opener_class_init (S3cGuideOpenerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_guide_opener_dispose;
}

static void
s3c_guide_opener_init (S3cGuideOpener *self)
{
}

S3cGuideOpener *
s3c_guide_opener_new (S3cSession *session, S3cWindow *window)
{
  S3cGuideOpener *self;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);
  g_return_val_if_fail (S3C_IS_WINDOW (window), NULL);

  self = g_object_new (S3C_TYPE_GUIDE_OPENER, NULL);
  self->session = g_object_ref (session);
  g_set_weak_pointer (&self->window, window);
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), self);

  return self;
}

void
s3c_guide_open_for (S3cWindow *window, S3cError code, S3cRequest *request)
{
  const char *action = code == S3C_ERROR_NO_OBJECT ? "win.find-cause" : "win.tell-wistia";

  g_return_if_fail (S3C_IS_WINDOW (window));
  g_return_if_fail (S3C_IS_REQUEST (request));

  gtk_widget_activate_action (GTK_WIDGET (window), action, "(ss)", s3c_request_get_bucket (request),
                              s3c_request_get_key (request));
}
