/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copies-view.h"

#include "s3c-button.h"
#include "s3c-copies-list.h"
#include "s3c-welcome.h"

#include <glib/gi18n.h>

struct _S3cCopiesView
{
  AdwBin parent_instance;

  S3cSession *session; /* (owned) (nullable) until it is set */
  gboolean focus_list; /* as soon as there is one */
  S3cChecks *checks;   /* (owned) (nullable) until it is set */

  GtkSearchBar *search_bar;     /* (unowned) */
  GtkSearchEntry *search_entry; /* (unowned) */
  GtkStack *stack;              /* (unowned) */
  S3cCopiesList *list;          /* (unowned) (nullable) until there is a copy */
};

G_DEFINE_FINAL_TYPE (S3cCopiesView, s3c_copies_view, ADW_TYPE_BIN)

typedef enum
{
  PROP_SEARCH_MODE = 1,
} S3cCopiesViewProperty;

static GParamSpec *properties[PROP_SEARCH_MODE + 1];

enum
{
  SIGNAL_DETAILS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
details_cb (S3cCopiesView *self, S3cCopy *copy)
{
  g_signal_emit (self, signals[SIGNAL_DETAILS], 0, copy);
}

static GtkWidget *
make_list (S3cCopiesView *self)
{
  GtkWidget *list = s3c_copies_list_new (self->session, self->checks);

  self->list = S3C_COPIES_LIST (list);
  g_signal_connect_object (list, "details", G_CALLBACK (details_cb), self, G_CONNECT_SWAPPED);

  return list;
}

static GtkWidget *
make_status (const char *icon, const char *title, const char *description)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), description);

  return page;
}

static GtkWidget *
make_empty (void)
{
  GtkWidget *page = make_status ("video-x-generic-symbolic", _ ("No Copies Yet"),
                                 _ ("Paste an S3 address into the form and press Copy to Wistia."));
  GtkWidget *button = gtk_button_new ();

  s3c_button_set_label (GTK_BUTTON (button), _ ("Prepare a _Bucket…"));
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Let Wistia read what is in it"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.prepare-bucket");
  gtk_widget_add_css_class (button, "flat");
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);

  return page;
}

/* Pages are made when they are first shown: the window is painted sooner. */
static GtkWidget *
make_page (S3cCopiesView *self, const char *name)
{
  if (g_str_equal (name, "list"))
    return make_list (self);
  if (g_str_equal (name, "welcome"))
    return s3c_welcome_new ();
  if (g_str_equal (name, "no-results"))
    return make_status ("system-search-symbolic", _ ("No Results Found"),
                        _ ("No copy has this in its bucket, key or name."));

  return make_empty ();
}

static const char *
choose_page (S3cCopiesView *self)
{
  S3cCopies *copies = s3c_session_get_copies (self->session);
  gboolean filtered = *s3c_copies_get_filter (copies) != '\0';

  if (g_list_model_get_n_items (G_LIST_MODEL (copies)) > 0)
    return "list";
  if (s3c_copies_is_loading (copies))
    return NULL;
  if (filtered)
    return "no-results";
  if (!s3c_session_is_started (self->session))
    return "blank";

  return s3c_session_get_account (self->session) == NULL ? "welcome" : "empty";
}

static void
update_page (S3cCopiesView *self)
{
  const char *name = choose_page (self);

  if (name == NULL)
    return;

  if (gtk_stack_get_child_by_name (self->stack, name) == NULL)
    gtk_stack_add_named (self->stack, make_page (self, name), name);
  gtk_stack_set_visible_child_name (self->stack, name);
  if (self->focus_list && g_str_equal (name, "list"))
    s3c_copies_view_focus_list (self);
}

static void
search_mode_cb (S3cCopiesView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH_MODE]);
}

static void
search_changed_cb (S3cCopiesView *self)
{
  s3c_copies_set_filter (s3c_session_get_copies (self->session),
                         gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
stop_search_cb (S3cCopiesView *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}

static void
s3c_copies_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  S3cCopiesView *self = S3C_COPIES_VIEW (object);

  switch ((S3cCopiesViewProperty)id)
    {
    case PROP_SEARCH_MODE:
      g_value_set_boolean (value, gtk_search_bar_get_search_mode (self->search_bar));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
s3c_copies_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  S3cCopiesView *self = S3C_COPIES_VIEW (object);

  switch ((S3cCopiesViewProperty)id)
    {
    case PROP_SEARCH_MODE:
      gtk_search_bar_set_search_mode (self->search_bar, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
s3c_copies_view_dispose (GObject *object)
{
  S3cCopiesView *self = S3C_COPIES_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_COPIES_VIEW);
  g_clear_object (&self->checks);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_copies_view_parent_class)->dispose (object);
}

static void
s3c_copies_view_class_init (S3cCopiesViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = s3c_copies_view_get_property;
  object_class->set_property = s3c_copies_view_set_property;
  object_class->dispose = s3c_copies_view_dispose;

  properties[PROP_SEARCH_MODE] = g_param_spec_boolean ("search-mode", NULL, NULL, FALSE,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_DETAILS] = g_signal_new ("details", S3C_TYPE_COPIES_VIEW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, S3C_TYPE_COPY);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-copies-view.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cCopiesView, search_bar);
  gtk_widget_class_bind_template_child (widget_class, S3cCopiesView, search_entry);
  gtk_widget_class_bind_template_child (widget_class, S3cCopiesView, stack);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
s3c_copies_view_init (S3cCopiesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
}

void
s3c_copies_view_set_session (S3cCopiesView *self, S3cSession *session, S3cChecks *checks)
{
  S3cCopies *copies;

  g_return_if_fail (S3C_IS_COPIES_VIEW (self));
  g_return_if_fail (S3C_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->checks = g_object_ref (checks);
  copies = s3c_session_get_copies (session);
  g_signal_connect_object (copies, "items-changed", G_CALLBACK (update_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (copies, "notify::loading", G_CALLBACK (update_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::started", G_CALLBACK (update_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::account", G_CALLBACK (update_page), self,
                           G_CONNECT_SWAPPED);
}

void
s3c_copies_view_reveal (S3cCopiesView *self, S3cCopy *copy)
{
  g_return_if_fail (S3C_IS_COPIES_VIEW (self));

  if (self->list != NULL)
    s3c_copies_list_reveal (self->list, copy);
}

void
s3c_copies_view_focus_list (S3cCopiesView *self)
{
  g_return_if_fail (S3C_IS_COPIES_VIEW (self));

  self->focus_list = g_strcmp0 (s3c_copies_view_get_page (self), "list") != 0;
  if (!self->focus_list)
    s3c_copies_list_focus (self->list);
}

const char *
s3c_copies_view_get_page (S3cCopiesView *self)
{
  g_return_val_if_fail (S3C_IS_COPIES_VIEW (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}
