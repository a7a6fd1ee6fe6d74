/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-options.h"

#include "s3c-error-text.h"
#include "s3c-location.h"
#include "s3c-output.h"
#include "s3c-request.h"

#include <glib/gi18n.h>
#include <string.h>

void
s3c_copy_options_clear (S3cCopyOptions *self)
{
  g_clear_pointer (&self->locations, g_strfreev);
  g_clear_pointer (&self->bucket, g_free);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->contact_id, g_free);
  g_clear_pointer (&self->parameters, g_strfreev);
}

/* All as the bytes they are: what is no UTF-8 is refused with a reason, not by the option parser.
 */
void
s3c_copy_options_add (S3cCopyOptions *self, GOptionContext *context)
{
  const GOptionEntry entries[]
      = { { "folder", 0, 0, G_OPTION_ARG_FILENAME, &self->folder,
            N_ ("Wistia folder to put it in: its id or its address"), N_ ("ID") },
          { "name", 0, 0, G_OPTION_ARG_FILENAME, &self->name,
            N_ ("What Wistia is to call it (the file name otherwise)"), N_ ("NAME") },
          { "description", 0, 0, G_OPTION_ARG_FILENAME, &self->description, N_ ("Its description"),
            N_ ("TEXT") },
          { "contact-id", 0, 0, G_OPTION_ARG_FILENAME, &self->contact_id,
            N_ ("The contact it belongs to"), N_ ("NUMBER") },
          { "param", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->parameters,
            N_ ("An additional parameter; may be given several times"), N_ ("NAME=VALUE") },
          { "bucket", 0, 0, G_OPTION_ARG_FILENAME, &self->bucket,
            N_ ("With --key, instead of LOCATION: the bucket’s name"), N_ ("BUCKET") },
          { "key", 0, 0, G_OPTION_ARG_FILENAME, &self->key,
            N_ ("With --bucket: the object key, literally"), N_ ("KEY") },
          { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->locations, NULL, NULL },
          G_OPTION_ENTRY_NULL };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static gboolean
check_usage (S3cCopyOptions *self)
{
  gboolean literal = self->bucket != NULL || self->key != NULL;
  const char *mistake = NULL;

  if (self->locations == NULL && !literal)
    mistake = _ ("Give at least one LOCATION.");
  else if (self->locations != NULL && literal)
    mistake = _ ("Give either LOCATION, or --bucket and --key.");
  else if (literal && (self->bucket == NULL || self->key == NULL))
    mistake = _ ("--bucket and --key go together.");
  else if (self->name != NULL && self->locations != NULL && self->locations[1] != NULL)
    mistake = _ ("--name is for a single LOCATION: several media would bear the same name.");
  if (mistake != NULL)
    s3c_say_usage ("copy", "%s", mistake);
  return mistake == NULL;
}

static char **
split_parameters (S3cCopyOptions *self)
{
  g_autoptr (GStrvBuilder) pairs = g_strv_builder_new ();

  for (char **at = self->parameters; at != NULL && *at != NULL; at++)
    {
      const char *equals = strchr (*at, '=');
      g_autofree char *name = NULL;

      if (equals == NULL)
        {
          g_autofree char *shown = s3c_output_clean (*at);

          s3c_say_usage ("copy", _ ("--param takes NAME=VALUE; there is no “=” in “%s”."), shown);
          return NULL;
        }
      name = g_strndup (*at, equals - *at);
      g_strv_builder_add_many (pairs, name, equals + 1, NULL);
    }
  return g_strv_builder_end (pairs);
}

/* A folder's address is as good as its id, and what is pasted comes with space around it. */
static void
take_folder_id (S3cCopyOptions *self)
{
  char *id = self->folder != NULL ? s3c_folder_id_from_address (g_strstrip (self->folder)) : NULL;

  if (id == NULL)
    return;
  s3c_say (_ ("Folder: the id in that address is %s."), id);
  g_clear_pointer (&self->folder, g_free);
  self->folder = id;
}

static S3cRequest *
make_request (S3cCopyOptions *self,
              const char *bucket,
              const char *key,
              const char *const *parameters)
{
  return g_object_new (S3C_TYPE_REQUEST, "bucket", bucket, "key", key, "folder", self->folder,
                       "name", self->name, "description", self->description, "contact-id",
                       self->contact_id, "parameters", parameters, NULL);
}

static void
say_verdict (const char *subject, S3cVerdict verdict)
{
  const char *field = s3c_field_text_get (verdict.field);
  const char *reason = s3c_reason_text_get (verdict.reason);

  if (subject != NULL)
    s3c_say ("%s: %s: %s", subject, field, reason);
  else
    s3c_say ("%s: %s", field, reason);
}

/* The fields that are the same for every location, so that each mistake is named once. */
static gboolean
check_common_fields (S3cCopyOptions *self, const char *const *parameters)
{
  const struct
  {
    S3cField field;
    const char *text;
  } fields[] = {
    { S3C_FIELD_FOLDER, self->folder },
    { S3C_FIELD_NAME, self->name },
    { S3C_FIELD_DESCRIPTION, self->description },
    { S3C_FIELD_CONTACT, self->contact_id },
  };
  S3cVerdict verdict = s3c_parameters_check (parameters, NULL);
  gboolean usable = !s3c_verdict_is_unusable (verdict);

  if (!usable)
    say_verdict (NULL, verdict);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      verdict = s3c_field_check (fields[i].field, fields[i].text);
      if (verdict.grade != S3C_GRADE_FINE)
        say_verdict (NULL, verdict);
      usable = usable && !s3c_verdict_is_unusable (verdict);
    }
  return usable;
}

static void
say_offer (S3cLocation *location)
{
  g_autofree char *bucket = NULL, *key = NULL;

  if (!s3c_location_can_offer (location))
    return;
  bucket = g_shell_quote (s3c_location_get_bucket (location));
  key = g_shell_quote (s3c_location_get_key (location));
  s3c_say (_ ("If that is what you mean: s3copy copy --bucket %s --key %s"), bucket, key);
}

static S3cRequest *
read_location (S3cCopyOptions *self, const char *text, const char *const *parameters)
{
  g_autoptr (S3cLocation) location = s3c_location_parse (text);
  g_autofree char *shown = s3c_output_clean_location (text);
  gsize n;
  const S3cReason *warnings = s3c_location_get_warnings (location, &n);

  switch (s3c_location_get_outcome (location))
    {
    case S3C_OUTCOME_OK:
      for (gsize i = 0; i < n; i++)
        s3c_say ("%s: %s", shown, s3c_reason_text_get (warnings[i]));
      return make_request (self, s3c_location_get_bucket (location),
                           s3c_location_get_key (location), parameters);

    case S3C_OUTCOME_BUCKET_ONLY:
      s3c_say (_ ("%s: this is only a bucket. Add the object key: s3://BUCKET/KEY"), shown);
      return NULL;

    case S3C_OUTCOME_REFUSE:
    default:
      s3c_say ("%s: %s", shown, s3c_reason_text_get (s3c_location_get_reason (location)));
      say_offer (location);
      return NULL;
    }
}

static gboolean
check_literal (S3cCopyOptions *self)
{
  const S3cVerdict verdicts[] = { s3c_field_check (S3C_FIELD_BUCKET, self->bucket),
                                  s3c_field_check (S3C_FIELD_KEY, self->key) };
  gboolean usable = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (verdicts); i++)
    {
      if (verdicts[i].grade != S3C_GRADE_FINE)
        say_verdict (NULL, verdicts[i]);
      usable = usable && !s3c_verdict_is_unusable (verdicts[i]);
    }
  return usable;
}

static gboolean
read_locations (S3cCopyOptions *self, GPtrArray *requests, const char *const *parameters)
{
  gboolean usable = TRUE;

  for (char **at = self->locations; *at != NULL; at++)
    {
      S3cRequest *request = read_location (self, *at, parameters);

      if (request != NULL)
        g_ptr_array_add (requests, request);
      else
        usable = FALSE;
    }
  return usable;
}

/* What the checks of the single fields could not see. */
static gboolean
check_requests (GPtrArray *requests)
{
  for (guint i = 0; i < requests->len; i++)
    {
      S3cVerdict verdict = s3c_request_check (g_ptr_array_index (requests, i));

      if (s3c_verdict_is_unusable (verdict))
        {
          say_verdict (NULL, verdict);
          return FALSE;
        }
    }
  return TRUE;
}

GPtrArray *
s3c_copy_options_to_requests (S3cCopyOptions *self)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) parameters = NULL;
  gboolean usable;

  if (!check_usage (self))
    return NULL;
  parameters = split_parameters (self);
  if (parameters == NULL)
    return NULL;
  take_folder_id (self);
  usable = check_common_fields (self, (const char *const *)parameters);
  if (self->locations != NULL)
    usable = read_locations (self, requests, (const char *const *)parameters) && usable;
  else if (check_literal (self))
    g_ptr_array_add (requests,
                     make_request (self, self->bucket, self->key, (const char *const *)parameters));
  else
    usable = FALSE;
  if (!usable || !check_requests (requests))
    {
      s3c_say (_ ("Nothing was sent."));
      return NULL;
    }
  return g_steal_pointer (&requests);
}

S3cRequest *
s3c_copy_options_to_common (S3cCopyOptions *self)
{
  g_auto (GStrv) parameters = NULL;

  if (self->locations != NULL || self->bucket != NULL || self->key != NULL || self->name != NULL)
    {
      s3c_say_usage ("copy", "%s",
                     _ ("LOCATION, --bucket, --key and --name do not go with --from-file: they "
                        "stand in its lines."));
      return NULL;
    }
  parameters = split_parameters (self);
  if (parameters == NULL)
    return NULL;
  take_folder_id (self);
  if (check_common_fields (self, (const char *const *)parameters))
    return make_request (self, NULL, NULL, (const char *const *)parameters);
  s3c_say (_ ("Nothing was sent."));
  return NULL;
}
