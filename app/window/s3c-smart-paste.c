/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-smart-paste.h"

#include "s3c-error-text.h"
#include "s3c-location.h"

#include <glib/gi18n.h>

struct _S3cSmartPaste
{
  GObject parent_instance;

  S3cFieldRow *bucket;  /* (unowned) */
  S3cFieldRow *key;     /* (unowned) */
  S3cLocation *offered; /* (owned) (nullable) what the button beneath a row would use */
  char *literal_key;    /* (owned) (nullable) a key that the person means as it is */
};

G_DEFINE_FINAL_TYPE (S3cSmartPaste, s3c_smart_paste, G_TYPE_OBJECT)

typedef enum
{
  PROP_BUCKET = 1,
  PROP_KEY,
} S3cSmartPasteProperty;

static GParamSpec *properties[PROP_KEY + 1];

static const char *
words_for_source (const char *text)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);

  if (g_str_has_prefix (lower, "arn:"))
    return _ ("Taken from an ARN.");
  if (!g_str_has_prefix (lower, "http"))
    return _ ("Taken from an S3 URI.");
  if (strstr (lower, "console.aws") != NULL)
    return _ ("Taken from a console address.");

  return _ ("Taken from an object URL.");
}

/* The words for the first thing to mind about a location, or NULL. A key that looks encoded speaks
 * for itself beneath its own row. */
static const char *
words_for_warnings (S3cLocation *location)
{
  gsize n = 0;
  const S3cReason *warnings = s3c_location_get_warnings (location, &n);

  for (gsize i = 0; i < n; i++)
    if (warnings[i] != S3C_REASON_KEY_LOOKS_ENCODED)
      return s3c_reason_text_get (warnings[i]);

  return NULL;
}

static void
clear_notes (S3cSmartPaste *self)
{
  s3c_field_row_say (self->bucket, S3C_FEEDBACK_NONE, "", S3C_OFFER_NONE);
  s3c_field_row_say (self->key, S3C_FEEDBACK_NONE, "", S3C_OFFER_NONE);
}

static void
fill (S3cSmartPaste *self, S3cLocation *location)
{
  const char *key = s3c_location_get_key (location);

  if (s3c_location_get_bucket (location) != NULL)
    s3c_field_row_set_text (self->bucket, s3c_location_get_bucket (location));
  if (key != NULL)
    s3c_field_row_set_text (self->key, key);
  s3c_field_row_settle (self->bucket);
  s3c_field_row_settle (self->key);
}

static void
say_taken (S3cSmartPaste *self, S3cFieldRow *row, const char *text, S3cLocation *location)
{
  const char *warning = words_for_warnings (location);
  g_autofree char *words = NULL;

  words = warning == NULL ? g_strdup (words_for_source (text))
                          : g_strdup_printf ("%s %s", words_for_source (text), warning);
  if (!s3c_field_row_is_wrong (row)
      && s3c_feedback_get_kind (s3c_field_row_get_feedback (row)) == S3C_FEEDBACK_NONE)
    s3c_field_row_say (row, S3C_FEEDBACK_NOTE, words, S3C_OFFER_NONE);
  else
    s3c_field_row_say (row == self->key ? self->bucket : self->key, S3C_FEEDBACK_NOTE, words,
                       S3C_OFFER_NONE);
}

static void
take_object (S3cSmartPaste *self, S3cFieldRow *row, const char *text, S3cLocation *location)
{
  fill (self, location);
  say_taken (self, row, text, location);
}

static void
take_bucket (S3cSmartPaste *self, S3cFieldRow *row, const char *text, S3cLocation *location)
{
  const char *prefix = s3c_location_get_key (location);
  g_autofree char *words = NULL;

  s3c_field_row_set_text (self->bucket, s3c_location_get_bucket (location));
  if (row == self->key)
    s3c_field_row_set_text (self->key, "");
  s3c_field_row_say (self->bucket, S3C_FEEDBACK_NOTE, words_for_source (text), S3C_OFFER_NONE);

  if (prefix == NULL)
    {
      s3c_field_row_say (self->key, S3C_FEEDBACK_NOTE,
                         _ ("The address names only a bucket. Give the object’s key here."),
                         S3C_OFFER_NONE);
      return;
    }

  g_set_object (&self->offered, location);
  words
      = s3c_location_get_reason (location) == S3C_REASON_KEY_FOLDER
            ? g_strdup_printf (_ ("“%s” is a folder, and a whole folder cannot be copied at once. "
                                  "Give the key of one object in it, or a list of them to Copy "
                                  "Many."),
                               prefix)
            : g_strdup_printf (_ ("The address shows the folder “%s”, not an object in it."),
                               prefix);
  s3c_field_row_say (self->key, S3C_FEEDBACK_NOTE, words, S3C_OFFER_PREFIX);
}

static S3cOffer
offer_for_refused (S3cSmartPaste *self, S3cFieldRow *row, S3cLocation *location, gboolean typed)
{
  if (s3c_location_can_offer (location))
    return S3C_OFFER_LOCATION;

  return typed && row == self->key ? S3C_OFFER_AS_IT_IS : S3C_OFFER_NONE;
}

/* What was pasted is kept out, so the row stays usable and only a warning says why; what was typed
 * stands in the row and is wrong. */
static void
refuse (S3cSmartPaste *self, S3cFieldRow *row, S3cLocation *location, gboolean typed)
{
  S3cOffer offer = offer_for_refused (self, row, location, typed);
  g_autoptr (GString) words = g_string_new (NULL);

  if (!typed)
    g_string_append_printf (words, "%s ", _ ("Not taken."));
  g_string_append (words, s3c_reason_text_get (s3c_location_get_reason (location)));
  if (offer == S3C_OFFER_LOCATION)
    {
      g_string_append_c (words, '\n');
      g_string_append_printf (words, _ ("Bucket “%s”, key “%s”?"),
                              s3c_location_get_bucket (location), s3c_location_get_key (location));
    }

  g_set_object (&self->offered, location);
  s3c_field_row_say (row, typed ? S3C_FEEDBACK_ERROR : S3C_FEEDBACK_WARNING, words->str, offer);
}

static gboolean
is_folder (S3cLocation *location)
{
  return s3c_location_get_reason (location) == S3C_REASON_KEY_FOLDER
         && s3c_location_get_bucket (location) != NULL && s3c_location_get_key (location) != NULL;
}

static void
take (S3cSmartPaste *self, S3cFieldRow *row, const char *text, gboolean typed)
{
  g_autoptr (S3cLocation) location = s3c_location_parse (text);

  clear_notes (self);
  switch (s3c_location_get_outcome (location))
    {
    case S3C_OUTCOME_OK:
      take_object (self, row, text, location);
      break;
    case S3C_OUTCOME_BUCKET_ONLY:
      take_bucket (self, row, text, location);
      break;
    case S3C_OUTCOME_REFUSE:
    default:
      if (is_folder (location))
        take_bucket (self, row, text, location);
      else
        refuse (self, row, location, typed);
    }
}

/* A line break around a single line means nothing; inside, it makes several lines, which are many
 * copies. */
static gboolean
take_lines (S3cSmartPaste *self, S3cFieldRow *row, const char *line)
{
  if (strpbrk (line, "\r\n") != NULL)
    {
      if (gtk_widget_activate_action (GTK_WIDGET (row), "win.copy-many-lines", "s", line))
        return TRUE;

      s3c_field_row_say (row, S3C_FEEDBACK_WARNING,
                         _ ("Nothing was taken: these are several lines. Paste one at a time."),
                         S3C_OFFER_NONE);
      return TRUE;
    }

  return FALSE;
}

static char *
strip_line_breaks (const char *text)
{
  g_autofree char *line = g_strdup (text + strspn (text, "\r\n"));
  gsize length = strlen (line);

  while (length > 0 && strchr ("\r\n", line[length - 1]) != NULL)
    line[--length] = '\0';

  return g_steal_pointer (&line);
}

/* The rest of a line whose break was taken off goes in where the cursor is. */
static void
insert_plain (S3cFieldRow *row, const char *line)
{
  int position = gtk_editable_get_position (GTK_EDITABLE (row));

  gtk_editable_insert_text (GTK_EDITABLE (row), line, -1, &position);
  gtk_editable_set_position (GTK_EDITABLE (row), position);
}

static gboolean
pasted_cb (S3cSmartPaste *self, const char *text, S3cFieldRow *row)
{
  g_autofree char *line = strip_line_breaks (text);

  if (take_lines (self, row, line))
    return TRUE;

  if (s3c_location_looks_like_address (line))
    {
      take (self, row, line, FALSE);
      return TRUE;
    }

  if (g_str_equal (line, text))
    return FALSE;

  insert_plain (row, line);
  return TRUE;
}

static gboolean
is_typed_address (S3cSmartPaste *self, S3cFieldRow *row, const char *text)
{
  S3cVerdict verdict = s3c_field_check (s3c_field_row_get_field (row), text);

  if (row == self->key && g_strcmp0 (text, self->literal_key) == 0)
    return FALSE;

  return s3c_location_looks_like_address (text)
         || verdict.reason == S3C_REASON_BUCKET_LOOKS_LIKE_ADDRESS;
}

static void
take_typed (S3cSmartPaste *self, S3cFieldRow *row)
{
  g_autofree char *text = g_strdup (s3c_field_row_get_text (row));

  if (!is_typed_address (self, row, text))
    return;

  take (self, row, text, TRUE);
  if (!g_str_equal (text, s3c_field_row_get_text (row)))
    s3c_field_row_forget_undo (row);
}

static void
drop_leading_slash (S3cSmartPaste *self)
{
  g_autofree char *key = g_strdup (s3c_field_row_get_text (self->key));

  if (s3c_field_check (S3C_FIELD_KEY, key).reason != S3C_REASON_KEY_LEADING_SLASH)
    return;

  s3c_field_row_set_text (self->key, key + 1);
  if (!s3c_field_row_is_wrong (self->key))
    s3c_field_row_say (self->key, S3C_FEEDBACK_NOTE,
                       _ ("The slash at the beginning was taken away: Wistia wants none."),
                       S3C_OFFER_NONE);
}

static void
left_cb (S3cSmartPaste *self, S3cFieldRow *row)
{
  take_typed (self, row);
  if (row == self->key)
    drop_leading_slash (self);
}

static void
use_decoded (S3cSmartPaste *self)
{
  g_autofree char *decoded = s3c_key_decode (s3c_field_row_get_text (self->key));

  if (decoded != NULL)
    s3c_field_row_set_text (self->key, decoded);
  else
    s3c_field_row_say (self->key, S3C_FEEDBACK_WARNING,
                       _ ("This cannot be decoded; it is used as it is."), S3C_OFFER_NONE);
}

static void
use_as_it_is (S3cSmartPaste *self)
{
  g_clear_pointer (&self->literal_key, g_free);
  self->literal_key = g_strdup (s3c_field_row_get_text (self->key));
  s3c_field_row_say (self->key, S3C_FEEDBACK_NONE, "", S3C_OFFER_NONE);
  s3c_field_row_settle (self->key);
}

static void
offer_cb (S3cSmartPaste *self, int offer, S3cFieldRow *row)
{
  g_autoptr (S3cLocation) offered = g_steal_pointer (&self->offered);

  clear_notes (self);
  switch ((S3cOffer)offer)
    {
    case S3C_OFFER_DECODE:
      use_decoded (self);
      break;
    case S3C_OFFER_LOCATION:
      if (offered != NULL)
        fill (self, offered);
      break;
    case S3C_OFFER_PREFIX:
      if (offered != NULL)
        s3c_field_row_set_text (self->key, s3c_location_get_key (offered));
      break;
    case S3C_OFFER_AS_IT_IS:
      use_as_it_is (self);
      break;
    case S3C_OFFER_NEW_FOLDER:
    case S3C_OFFER_SLASH:
    case S3C_OFFER_ONLY_PREFIX:
    case S3C_OFFER_NONE:
    default:
      return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->key));
  gtk_editable_set_position (GTK_EDITABLE (self->key), -1);
}

static void
watch (S3cSmartPaste *self, S3cFieldRow *row)
{
  g_signal_connect_object (row, "pasted", G_CALLBACK (pasted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "offer", G_CALLBACK (offer_cb), self, G_CONNECT_SWAPPED);
}

static void
s3c_smart_paste_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  S3cSmartPaste *self = S3C_SMART_PASTE (object);

  switch ((S3cSmartPasteProperty)id)
    {
    case PROP_BUCKET:
      self->bucket = g_value_get_object (value);
      break;
    case PROP_KEY:
      self->key = g_value_get_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
s3c_smart_paste_constructed (GObject *object)
{
  S3cSmartPaste *self = S3C_SMART_PASTE (object);

  G_OBJECT_CLASS (s3c_smart_paste_parent_class)->constructed (object);

  watch (self, self->bucket);
  watch (self, self->key);
}

static void
s3c_smart_paste_finalize (GObject *object)
{
  S3cSmartPaste *self = S3C_SMART_PASTE (object);

  g_clear_object (&self->offered);
  g_clear_pointer (&self->literal_key, g_free);

  G_OBJECT_CLASS (s3c_smart_paste_parent_class)->finalize (object);
}

static void
s3c_smart_paste_class_init (S3cSmartPasteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->set_property = s3c_smart_paste_set_property;
  object_class->constructed = s3c_smart_paste_constructed;
  object_class->finalize = s3c_smart_paste_finalize;

  properties[PROP_BUCKET] = g_param_spec_object ("bucket", NULL, NULL, S3C_TYPE_FIELD_ROW, flags);
  properties[PROP_KEY] = g_param_spec_object ("key", NULL, NULL, S3C_TYPE_FIELD_ROW, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_smart_paste_init (S3cSmartPaste *self)
{
}

S3cSmartPaste *
s3c_smart_paste_new (S3cFieldRow *bucket, S3cFieldRow *key)
{
  return g_object_new (S3C_TYPE_SMART_PASTE, "bucket", bucket, "key", key, NULL);
}

void
s3c_smart_paste_settle (S3cSmartPaste *self)
{
  g_return_if_fail (S3C_IS_SMART_PASTE (self));

  take_typed (self, self->bucket);
  take_typed (self, self->key);
  drop_leading_slash (self);
}

void
s3c_smart_paste_forget (S3cSmartPaste *self)
{
  g_return_if_fail (S3C_IS_SMART_PASTE (self));

  clear_notes (self);
}
