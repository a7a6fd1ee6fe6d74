/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-token-result.h"

#include "s3c-account-choice.h"
#include "s3c-account-words.h"
#include "s3c-error-text.h"
#include "s3c-fact-row.h"
#include "s3c-place-text.h"
#include "s3c-rights-text.h"

#include <glib/gi18n.h>

struct _S3cTokenResult
{
  AdwBin parent_instance;

  S3cAccount *account;       /* (owned) */
  S3cAccount *known;         /* (owned) (nullable) the one of those that are there */
  GCancellable *cancellable; /* (owned) */

  AdwPreferencesGroup *group; /* (unowned) */
  GtkWidget *name_group;      /* (unowned) */
  GtkEditable *name_row;      /* (unowned) */
  GtkBox *notes;              /* (unowned) */
  S3cFeedback *feedback;      /* (unowned) */
  S3cFactRow *place_row;      /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cTokenResult, s3c_token_result, ADW_TYPE_BIN)

enum
{
  SIGNAL_ACCEPT,
  SIGNAL_OFFER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
add_note (S3cTokenResult *self, S3cFeedbackKind kind, const char *text)
{
  GtkWidget *note = g_object_new (S3C_TYPE_FEEDBACK, NULL);

  gtk_widget_add_css_class (note, "reason");
  s3c_feedback_show (S3C_FEEDBACK (note), kind, text, NULL);
  gtk_box_append (self->notes, note);
}

static void
add_fact (S3cTokenResult *self, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    adw_preferences_group_add (self->group, s3c_fact_row_new (name, value, FALSE));
}

static S3cRights
get_lacking (S3cTokenResult *self)
{
  S3cTokenFacts *facts = s3c_account_get_facts (self->account);

  return facts != NULL ? s3c_token_facts_get_may_not (facts) : 0;
}

static void
note_rights (S3cTokenResult *self)
{
  S3cTokenFacts *facts = s3c_account_get_facts (self->account);
  S3cRights lacking = get_lacking (self);

  if (lacking & S3C_RIGHT_COPY)
    add_note (self, S3C_FEEDBACK_ERROR,
              _ ("This token cannot copy. Ask the account’s owner for one that may upload; this "
                 "one can be kept to look at what is there."));
  else if (lacking & S3C_RIGHT_LIST)
    add_note (self, S3C_FEEDBACK_NOTE,
              _ ("It may copy, but not list: folders are given by their address or id instead of "
                 "being chosen by name."));
  if (facts != NULL && s3c_token_facts_is_delegated (facts))
    add_note (self, S3C_FEEDBACK_NOTE,
              _ ("It sees what one contact may see: there may be more folders than it lists."));
}

static void
note_trouble (S3cTokenResult *self)
{
  S3cErrorText text;
  S3cError code;

  if (s3c_account_get_checked (self->account))
    return;

  if (s3c_error_from_nick (s3c_account_get_trouble (self->account), &code))
    {
      g_autofree char *words = NULL;

      text = s3c_error_text_get (code);
      /* Translators: why a token could not be checked follows. */
      words = g_strdup_printf (
          _ ("Not checked: %s. It can be kept unchecked, and is checked later."), text.heading);
      add_note (self, S3C_FEEDBACK_WARNING, words);
    }
  else
    add_note (self, S3C_FEEDBACK_WARNING,
              _ ("Wistia gave no answer about this token. It can be kept unchecked, and is checked "
                 "later."));
}

static void
note_known (S3cTokenResult *self)
{
  g_autofree char *words = NULL;

  if (self->known == NULL || s3c_account_is_practice (self->account))
    return;

  words = g_strdup_printf (_ ("“%s” is there already: its token will be replaced."),
                           s3c_words_for_account (self->known));
  add_note (self, S3C_FEEDBACK_NOTE, words);
}

static void
fill_notes (S3cTokenResult *self, gboolean cleaned)
{
  S3cTokenFacts *facts = s3c_account_get_facts (self->account);
  gint64 now = g_get_real_time ();

  note_trouble (self);
  note_rights (self);
  if (facts != NULL && s3c_expiry_is_near (facts, now))
    add_note (self, S3C_FEEDBACK_WARNING,
              s3c_token_facts_get_expires (facts) > now
                  ? _ ("This token expires soon. Ask the account’s owner for a new one in time.")
                  : s3c_error_text_get (S3C_ERROR_TOKEN_EXPIRED).heading);
  note_known (self);
  if (cleaned)
    add_note (self, S3C_FEEDBACK_NOTE,
              _ ("Spaces, line breaks, quotes or “Bearer” around the token were taken away."));
  gtk_widget_set_visible (GTK_WIDGET (self->notes),
                          gtk_widget_get_first_child (GTK_WIDGET (self->notes)) != NULL);
}

static void
fill_facts (S3cTokenResult *self)
{
  S3cTokenFacts *facts = s3c_account_get_facts (self->account);
  g_autofree char *rights = s3c_rights_text_dup (facts);
  g_autofree char *expiry = facts != NULL ? s3c_expiry_text_dup (facts, g_get_real_time ()) : NULL;

  add_fact (
      self, _ ("Account"),
      s3c_words_for_account (*s3c_account_get_name (self->account) == '\0' && self->known != NULL
                                 ? self->known
                                 : self->account));
  add_fact (self, _ ("Address"), s3c_account_get_url (self->account));
  add_fact (self, _ ("Name of the token"), facts != NULL ? s3c_token_facts_get_name (facts) : NULL);
  if (s3c_account_get_checked (self->account))
    add_fact (self, _ ("What it may do"), rights);
  add_fact (self, _ ("Expiry"), expiry);
}

static void
place_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cTokenResult) self = S3C_TOKEN_RESULT (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cTokenPlace) place
      = s3c_session_find_token_place_finish (S3C_SESSION (source), result, &error);
  g_autofree char *words = NULL;

  if (g_cancellable_is_cancelled (self->cancellable) || self->place_row == NULL)
    return;

  if (place != NULL)
    {
      g_autofree char *where = s3c_place_text_dup_where (place);

      /* Translators: the name of a keyring that is locked. */
      words = s3c_token_place_get_locked (place)
                  ? g_strdup_printf (_ ("%s, which asks for its password first"), where)
                  : g_strdup (where);
    }
  else
    words = g_strdup (
        s3c_error_text_get (error->domain == S3C_ERROR ? error->code : S3C_ERROR_KEYRING_FAILED)
            .heading);
  s3c_fact_row_set_value (self->place_row, words);
}

static void
add_place (S3cTokenResult *self, S3cSession *session)
{
  gboolean practice = s3c_account_is_practice (self->account);
  GtkWidget *row = s3c_fact_row_new (
      _ ("Will be kept in"), practice ? _ ("Nowhere: it is no secret") : _ ("your keyring"), FALSE);

  self->place_row = S3C_FACT_ROW (row);
  adw_preferences_group_add (self->group, row);
  if (!practice)
    s3c_session_find_token_place_async (session, self->known, self->cancellable, place_cb,
                                        g_object_ref (self));
}

static void
accept_cb (S3cTokenResult *self)
{
  g_signal_emit (self, signals[SIGNAL_ACCEPT], 0);
}

static void
offer_cb (S3cTokenResult *self)
{
  g_signal_emit (self, signals[SIGNAL_OFFER], 0);
}

static void
s3c_token_result_dispose (GObject *object)
{
  S3cTokenResult *self = S3C_TOKEN_RESULT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->account);
  g_clear_object (&self->known);
  self->place_row = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_TOKEN_RESULT);

  G_OBJECT_CLASS (s3c_token_result_parent_class)->dispose (object);
}

static void
s3c_token_result_finalize (GObject *object)
{
  g_clear_object (&S3C_TOKEN_RESULT (object)->cancellable);

  G_OBJECT_CLASS (s3c_token_result_parent_class)->finalize (object);
}

/* The dialog is gone: nobody waits for an answer any more. */
static void
s3c_token_result_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (S3C_TOKEN_RESULT (widget)->cancellable);

  GTK_WIDGET_CLASS (s3c_token_result_parent_class)->unroot (widget);
}

static void
s3c_token_result_class_init (S3cTokenResultClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = s3c_token_result_dispose;
  object_class->finalize = s3c_token_result_finalize;
  widget_class->unroot = s3c_token_result_unroot;

  signals[SIGNAL_ACCEPT] = g_signal_new ("accept", S3C_TYPE_TOKEN_RESULT, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OFFER] = g_signal_new ("offer", S3C_TYPE_TOKEN_RESULT, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (S3C_TYPE_FEEDBACK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-token-result.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cTokenResult, group);
  gtk_widget_class_bind_template_child (widget_class, S3cTokenResult, name_group);
  gtk_widget_class_bind_template_child (widget_class, S3cTokenResult, name_row);
  gtk_widget_class_bind_template_child (widget_class, S3cTokenResult, notes);
  gtk_widget_class_bind_template_child (widget_class, S3cTokenResult, feedback);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, offer_cb);
}

static void
s3c_token_result_init (S3cTokenResult *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
s3c_token_result_new (S3cSession *session, S3cAccount *account, gboolean cleaned)
{
  S3cTokenResult *self;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);
  g_return_val_if_fail (S3C_IS_ACCOUNT (account), NULL);

  self = g_object_new (S3C_TYPE_TOKEN_RESULT, NULL);
  self->account = g_object_ref (account);
  g_set_object (&self->known, s3c_account_find (session, s3c_account_get_id (account)));
  gtk_widget_set_visible (self->name_group,
                          *s3c_account_get_name (account) == '\0' && self->known == NULL);
  fill_notes (self, cleaned);
  fill_facts (self);
  add_place (self, session);

  return GTK_WIDGET (self);
}

const char *
s3c_token_result_get_name (S3cTokenResult *self)
{
  const char *name;

  g_return_val_if_fail (S3C_IS_TOKEN_RESULT (self), NULL);

  name = gtk_editable_get_text (self->name_row);

  return *name != '\0' ? name : NULL;
}

const char *
s3c_token_result_get_label (S3cTokenResult *self)
{
  g_return_val_if_fail (S3C_IS_TOKEN_RESULT (self), "");

  if (!s3c_account_get_checked (self->account))
    return _ ("Keep _Unchecked");

  return self->known != NULL && !s3c_account_is_practice (self->account) ? _ ("_Replace")
                                                                         : _ ("_Add");
}

void
s3c_token_result_say (S3cTokenResult *self,
                      S3cFeedbackKind kind,
                      const char *text,
                      const char *offer)
{
  g_return_if_fail (S3C_IS_TOKEN_RESULT (self));

  s3c_feedback_show (self->feedback, kind, text, offer);
}
