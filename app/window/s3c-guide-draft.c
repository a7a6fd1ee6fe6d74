/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-guide-draft.h"

#include "s3c-bucket-policy.h"

struct _S3cGuideDraft
{
  GObject parent_instance;

  GSettings *settings; /* (owned) (nullable) where nothing can be kept */
  char *failed_bucket; /* (owned) (nullable) */
  char *failed_key;    /* (owned) (nullable) */

  char **buckets;       /* (owned) */
  char *bucket;         /* (owned) one of them, or "" */
  char **prefixes;      /* (owned) */
  char *account_number; /* (owned) */
  gboolean list;
  gboolean encrypted;
  GHashTable *presents; /* (owned) (element-type utf8 utf8) by bucket */
  char *key;            /* (owned) */
  GHashTable *places;   /* (owned) (element-type utf8 S3cBucketPlace) by bucket */
};

G_DEFINE_FINAL_TYPE (S3cGuideDraft, s3c_guide_draft, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define SETTING "wistia-account-number"

static void
changed (S3cGuideDraft *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
set_string (S3cGuideDraft *self, char **place, const char *text)
{
  g_autofree char *old = NULL;

  if (g_strcmp0 (*place, text) == 0)
    return FALSE;

  old = *place;
  *place = g_strdup (text);

  return TRUE;
}

static const char *
get_present_of (S3cGuideDraft *self, const char *bucket)
{
  const char *present = g_hash_table_lookup (self->presents, bucket);

  return present != NULL ? present : "";
}

/* The name at a place in the list; "" stands for the one that there will be. */
static const char *
name_at (char **buckets, guint i)
{
  return i < g_strv_length (buckets) ? buckets[i] : "";
}

/* Only the name of the bucket at this place has changed, maybe letter by letter: its policy is the
 * same. */
static void
keep_present (S3cGuideDraft *self, char **old, guint i)
{
  const char *from = name_at (old, i);
  const char *to = name_at (self->buckets, i);
  gpointer key = NULL;
  gpointer present = NULL;

  if (g_str_equal (from, to) || g_strv_contains ((const char *const *)self->buckets, from)
      || g_strv_contains ((const char *const *)old, to))
    return;

  if (g_hash_table_steal_extended (self->presents, from, &key, &present))
    g_hash_table_replace (self->presents, g_strdup (to), present);
  g_clear_pointer (&key, g_free);
}

static guint
find_bucket (char **buckets, const char *bucket)
{
  guint i = 0;

  while (buckets[i] != NULL && !g_str_equal (buckets[i], bucket))
    i++;

  return i;
}

static gboolean
is_account_number (const char *text)
{
  S3cReason reason;

  return s3c_account_number_grade (text, &reason) == S3C_GRADE_FINE;
}

static void
take_number_from_settings (S3cGuideDraft *self)
{
  g_autofree char *kept = g_settings_get_string (self->settings, SETTING);

  if (is_account_number (kept))
    set_string (self, &self->account_number, kept);
}

static void
s3c_guide_draft_finalize (GObject *object)
{
  S3cGuideDraft *self = S3C_GUIDE_DRAFT (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->failed_bucket, g_free);
  g_clear_pointer (&self->failed_key, g_free);
  g_clear_pointer (&self->buckets, g_strfreev);
  g_clear_pointer (&self->bucket, g_free);
  g_clear_pointer (&self->prefixes, g_strfreev);
  g_clear_pointer (&self->account_number, g_free);
  g_clear_pointer (&self->presents, g_hash_table_unref);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->places, g_hash_table_unref);

  G_OBJECT_CLASS (s3c_guide_draft_parent_class)->finalize (object);
}

static void
s3c_guide_draft_class_init (S3cGuideDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = s3c_guide_draft_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", S3C_TYPE_GUIDE_DRAFT, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
s3c_guide_draft_init (S3cGuideDraft *self)
{
  self->buckets = g_new0 (char *, 1);
  self->bucket = g_strdup ("");
  self->prefixes = g_new0 (char *, 1);
  self->account_number = g_strdup ("");
  self->presents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->key = g_strdup ("");
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

S3cGuideDraft *
s3c_guide_draft_new (GSettings *settings)
{
  S3cGuideDraft *self = g_object_new (S3C_TYPE_GUIDE_DRAFT, NULL);

  g_return_val_if_fail (settings == NULL || G_IS_SETTINGS (settings), NULL);

  if (settings != NULL)
    {
      self->settings = g_object_ref (settings);
      take_number_from_settings (self);
    }

  return self;
}

void
s3c_guide_draft_set_failed (S3cGuideDraft *self, const char *bucket, const char *key)
{
  g_return_if_fail (S3C_IS_GUIDE_DRAFT (self));

  set_string (self, &self->failed_bucket, bucket);
  set_string (self, &self->failed_key, key);
  if (bucket != NULL && !s3c_verdict_is_unusable (s3c_field_check (S3C_FIELD_BUCKET, bucket)))
    {
      const char *const only[] = { bucket, NULL };

      if (g_strv_contains ((const char *const *)self->buckets, bucket))
        s3c_guide_draft_set_bucket (self, bucket);
      else
        s3c_guide_draft_set_buckets (self, only);
    }
  if (key != NULL)
    set_string (self, &self->key, key);
  changed (self);
}

const char *
s3c_guide_draft_get_failed_bucket (S3cGuideDraft *self)
{
  g_return_val_if_fail (S3C_IS_GUIDE_DRAFT (self), NULL);

  return self->failed_bucket;
}

const char *
s3c_guide_draft_get_failed_key (S3cGuideDraft *self)
{
  g_return_val_if_fail (S3C_IS_GUIDE_DRAFT (self), NULL);

  return self->failed_key;
}

void
s3c_guide_draft_set_buckets (S3cGuideDraft *self, const char *const *buckets)
{
  g_auto (GStrv) old = NULL;
  guint n, chosen;

  g_return_if_fail (S3C_IS_GUIDE_DRAFT (self));
  g_return_if_fail (buckets != NULL);

  if (g_strv_equal (buckets, (const char *const *)self->buckets))
    return;

  old = self->buckets;
  self->buckets = g_strdupv ((char **)buckets);
  n = MAX (g_strv_length (old), 1);
  for (guint i = 0; i < n; i++)
    keep_present (self, old, i);

  chosen = find_bucket (self->buckets, self->bucket);
  if (self->buckets[chosen] == NULL)
    chosen = find_bucket (old, self->bucket);
  if (chosen >= g_strv_length (self->buckets))
    chosen = 0;
  set_string (self, &self->bucket, name_at (self->buckets, chosen));
  changed (self);
}

const char *const *
s3c_guide_draft_get_buckets (S3cGuideDraft *self)
{
  g_return_val_if_fail (S3C_IS_GUIDE_DRAFT (self), NULL);

  return (const char *const *)self->buckets;
}

void
s3c_guide_draft_set_bucket (S3cGuideDraft *self, const char *bucket)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) renamed = NULL;

  g_return_if_fail (S3C_IS_GUIDE_DRAFT (self));

  if (g_str_equal (self->bucket, bucket))
    return;
  if (g_strv_contains ((const char *const *)self->buckets, bucket))
    {
      set_string (self, &self->bucket, bucket);
      changed (self);
      return;
    }

  for (guint i = 0; i < MAX (g_strv_length (self->buckets), 1); i++)
    {
      const char *name = name_at (self->buckets, i);
      const char *kept = g_str_equal (name, self->bucket) ? bucket : name;

      if (*kept != '\0')
        g_strv_builder_add (builder, kept);
    }
  renamed = g_strv_builder_end (builder);
  s3c_guide_draft_set_buckets (self, (const char *const *)renamed);
}

const char *
s3c_guide_draft_get_bucket (S3cGuideDraft *self)
{
  g_return_val_if_fail (S3C_IS_GUIDE_DRAFT (self), "");

  return self->bucket;
}

void
s3c_guide_draft_set_prefixes (S3cGuideDraft *self, const char *const *prefixes)
{
  g_auto (GStrv) old = NULL;

  g_return_if_fail (S3C_IS_GUIDE_DRAFT (self));
  g_return_if_fail (prefixes != NULL);

  if (g_strv_equal (prefixes, (const char *const *)self->prefixes))
    return;

  old = self->prefixes;
  self->prefixes = g_strdupv ((char **)prefixes);
  changed (self);
}

const char *const *
s3c_guide_draft_get_prefixes (S3cGuideDraft *self)
{
  g_return_val_if_fail (S3C_IS_GUIDE_DRAFT (self), NULL);

  return (const char *const *)self->prefixes;
}

void
s3c_guide_draft_set_account_number (S3cGuideDraft *self, const char *number)
{
  gboolean usable;

  g_return_if_fail (S3C_IS_GUIDE_DRAFT (self));

  usable = is_account_number (number);
  if (!set_string (self, &self->account_number, usable ? number : ""))
    return;

  if (usable && self->settings != NULL)
    g_settings_set_string (self->settings, SETTING, number);
  changed (self);
}

const char *
s3c_guide_draft_get_account_number (S3cGuideDraft *self)
{
  g_return_val_if_fail (S3C_IS_GUIDE_DRAFT (self), "");

  return self->account_number;
}

void
s3c_guide_draft_set_list (S3cGuideDraft *self, gboolean list)
{
  g_return_if_fail (S3C_IS_GUIDE_DRAFT (self));

  if (self->list == list)
    return;

  self->list = list;
  changed (self);
}

gboolean
s3c_guide_draft_get_list (S3cGuideDraft *self)
{
  g_return_val_if_fail (S3C_IS_GUIDE_DRAFT (self), FALSE);

  return self->list;
}

void
s3c_guide_draft_set_encrypted (S3cGuideDraft *self, gboolean encrypted)
{
  g_return_if_fail (S3C_IS_GUIDE_DRAFT (self));

  if (self->encrypted == encrypted)
    return;

  self->encrypted = encrypted;
  changed (self);
}

gboolean
s3c_guide_draft_get_encrypted (S3cGuideDraft *self)
{
  g_return_val_if_fail (S3C_IS_GUIDE_DRAFT (self), FALSE);

  return self->encrypted;
}

void
s3c_guide_draft_set_present (S3cGuideDraft *self, const char *present)
{
  g_return_if_fail (S3C_IS_GUIDE_DRAFT (self));
  g_return_if_fail (present != NULL);

  if (g_str_equal (get_present_of (self, self->bucket), present))
    return;

  g_hash_table_replace (self->presents, g_strdup (self->bucket), g_strdup (present));
  changed (self);
}

const char *
s3c_guide_draft_get_present (S3cGuideDraft *self, const char *bucket)
{
  g_return_val_if_fail (S3C_IS_GUIDE_DRAFT (self), "");

  return get_present_of (self, bucket);
}

void
s3c_guide_draft_set_key (S3cGuideDraft *self, const char *key)
{
  g_return_if_fail (S3C_IS_GUIDE_DRAFT (self));

  if (set_string (self, &self->key, key))
    changed (self);
}

const char *
s3c_guide_draft_get_key (S3cGuideDraft *self)
{
  g_return_val_if_fail (S3C_IS_GUIDE_DRAFT (self), "");

  return self->key;
}

void
s3c_guide_draft_set_place (S3cGuideDraft *self, const char *bucket, S3cBucketPlace *place)
{
  g_return_if_fail (S3C_IS_GUIDE_DRAFT (self));
  g_return_if_fail (S3C_IS_BUCKET_PLACE (place));

  g_hash_table_replace (self->places, g_strdup (bucket), g_object_ref (place));
  changed (self);
}

S3cBucketPlace *
s3c_guide_draft_get_place (S3cGuideDraft *self, const char *bucket)
{
  g_return_val_if_fail (S3C_IS_GUIDE_DRAFT (self), NULL);

  return g_hash_table_lookup (self->places, bucket);
}
