/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-bucket-guide.h"
#include "s3c-bucket-lookup.h"
#include "s3c-bucket-policy.h"
#include "s3c-difference-row.h"
#include "s3c-feedback.h"
#include "s3c-field-row.h"
#include "s3c-guide-causes.h"
#include "s3c-guide-copy.h"
#include "s3c-guide-folders.h"
#include "s3c-guide-message.h"
#include "s3c-guide-policy.h"
#include "s3c-guide-present.h"
#include "s3c-guide-result.h"
#include "s3c-guide-row.h"
#include "s3c-settings.h"
#include "s3c-stage.h"

#include <glib/gstdio.h>

#define S3C_GUIDE_NUMBER "111122223333"

/* Somebody else's statement, and one that lets Wistia in but not where it has to. */
#define S3C_GUIDE_PRESENT_POLICY                                                                   \
  "{\n  \"Version\": \"2012-10-17\",\n  \"Id\": \"kept\",\n  \"Statement\": [\n    {\n"            \
  "      \"Sid\": \"Others\",\n      \"Effect\": \"Allow\",\n"                                     \
  "      \"Principal\": {\n        \"AWS\": \"444455556666\"\n      },\n"                          \
  "      \"Action\": \"s3:GetObject\",\n"                                                          \
  "      \"Resource\": \"arn:aws:s3:::acme-video/*\"\n    }\n  ]\n}"

/* The means to find things in the guide, and to fill it in. */

static inline gpointer
s3c_guide_find_window (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) each = g_list_model_get_item (toplevels, i);

      if (S3C_IS_BUCKET_GUIDE (each))
        return each;
    }

  return NULL;
}

static inline GtkWidget *
s3c_guide_find (GType part, GType type, const char *label)
{
  GtkWidget *within = s3c_stage_find_within (s3c_guide_find_window (), part, NULL);

  return within != NULL ? s3c_stage_find_within (within, type, label) : NULL;
}

static inline void
s3c_guide_open (S3cStage *stage)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (s3c_stage_get_window (stage)),
                                             "win.prepare-bucket", NULL));
  g_assert_nonnull (s3c_guide_find_window ());
  s3c_await_pass (50);
}

static inline void
s3c_guide_close (void)
{
  gtk_window_close (s3c_guide_find_window ());
  while (s3c_guide_find_window () != NULL)
    s3c_await_pass (10);
}

static inline S3cFieldRow *
s3c_guide_get_row (GType page, const char *title)
{
  GtkWidget *row = s3c_guide_find (page, S3C_TYPE_FIELD_ROW, title);

  g_assert_nonnull (row);

  return S3C_FIELD_ROW (row);
}

/* As somebody types it, in the row and then out of it. */
static inline void
s3c_guide_type (GType page, const char *title, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (s3c_guide_get_row (page, title)), text);
}

static inline void
s3c_guide_fill_in (const char *bucket, const char *number)
{
  s3c_guide_type (S3C_TYPE_GUIDE_POLICY, "Bucket", bucket);
  s3c_guide_type (S3C_TYPE_GUIDE_POLICY, "Wistia’s AWS account number", number);
}

static inline const char *
s3c_guide_get_said (GType page, const char *title)
{
  return s3c_feedback_get_text (s3c_field_row_get_feedback (s3c_guide_get_row (page, title)));
}

/* (transfer full) */
static inline char *
s3c_guide_dup_text (GType part)
{
  GtkWidget *view = s3c_guide_find (part, GTK_TYPE_TEXT_VIEW, NULL);
  char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "text", &text, NULL);

  return text;
}

/* What is typed or read is told of a little later. */
static inline void
s3c_guide_assert_text (GType part, const char *expected)
{
  g_autofree char *text = s3c_guide_dup_text (part);

  for (int i = 0; i < 500 && g_strcmp0 (text, expected) != 0; i++)
    {
      s3c_await_pass (10);
      g_clear_pointer (&text, g_free);
      text = s3c_guide_dup_text (part);
    }
  g_assert_cmpstr (text, ==, expected);
}

static inline void
s3c_guide_await_label (GType part, const char *label)
{
  while (s3c_guide_find (part, GTK_TYPE_LABEL, label) == NULL)
    s3c_await_pass (10);
}

static inline void
s3c_guide_paste (const char *text)
{
  GtkWidget *view = s3c_guide_find (S3C_TYPE_GUIDE_PRESENT, GTK_TYPE_TEXT_VIEW, NULL);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  s3c_await_pass (600);
}

static inline const char *
s3c_guide_get_feedback (GType part)
{
  return s3c_feedback_get_text (S3C_FEEDBACK (s3c_guide_find (part, S3C_TYPE_FEEDBACK, NULL)));
}

static inline void
s3c_guide_press (GType page, const char *label)
{
  GtkWidget *button = s3c_guide_find (page, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static inline void
s3c_guide_assert_clipboard (const char *expected)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (s3c_guide_find_window ());
  GdkContentProvider *content = gdk_clipboard_get_content (clipboard);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  g_assert_cmpstr (g_value_get_string (&value), ==, expected);
}

/* What the writer itself makes of it. (transfer full) */
static inline char *
s3c_guide_dup_merged (const char *present, const char *bucket, const char *const *prefixes)
{
  S3cPolicyWish wish = { bucket, prefixes, S3C_GUIDE_NUMBER, FALSE };
  g_autoptr (S3cMerge) merge = s3c_bucket_policy_merge (present, &wish);

  return g_strdup (merge->after);
}

static inline GtkWidget *
s3c_guide_find_icon (GtkWidget *widget, const char *icon)
{
  GtkWidget *found
      = GTK_IS_BUTTON (widget)
                && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), icon) == 0
            ? widget
            : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = s3c_guide_find_icon (child, icon);

  return found;
}

static inline void
s3c_guide_press_icon (const char *icon)
{
  GtkWidget *button
      = s3c_guide_find_icon (s3c_guide_find (S3C_TYPE_GUIDE_FOLDERS, GTK_TYPE_WIDGET, NULL), icon);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}
