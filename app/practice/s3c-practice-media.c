/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-media.h"

#include <math.h>
#include <string.h>

#define QUEUED_SECONDS     1.0
#define PROCESSING_SECONDS 5.0
#define FAILS_AT           0.6
#define STUCK_AT           0.42

static const struct
{
  const char *endings;
  const char *type;
} types[] = {
  { ".mp4 .mov .m4v .mkv .avi .webm .wmv .mpg .mpeg .mts .mxf .flv .ogv", "Video" },
  { ".mp3 .wav .m4a .aac .flac .ogg .aif .aiff .wma", "Audio" },
  { ".jpg .jpeg .png .gif .webp .bmp .tif .tiff .svg", "Image" },
  { ".pdf", "PdfDocument" },
  { ".doc .docx .xls .xlsx .ppt .pptx", "MicrosoftOfficeDocument" },
  { ".swf", "Swf" },
};

S3cPracticeMedia *
s3c_practice_media_new (S3cPracticeId id,
                        const char *name,
                        const char *description,
                        const char *folder)
{
  S3cPracticeMedia *self = g_new0 (S3cPracticeMedia, 1);

  self->id = id;
  self->hashed_id = s3c_practice_id_encode (id);
  self->name = g_strdup (name != NULL ? name : "");
  self->description = g_strdup (description != NULL ? description : "");
  self->folder = g_strdup (folder);
  return self;
}

void
s3c_practice_media_free (S3cPracticeMedia *self)
{
  g_clear_pointer (&self->hashed_id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self, g_free);
}

/* How far processing gets before the media changes no more. */
static double
get_last_progress (S3cPracticeFate fate)
{
  if (fate == S3C_PRACTICE_FATE_FAILED)
    return FAILS_AT;
  return fate == S3C_PRACTICE_FATE_STUCK ? STUCK_AT : 1.0;
}

static S3cPracticeStatus
get_last_status (S3cPracticeFate fate)
{
  if (fate == S3C_PRACTICE_FATE_FAILED)
    return S3C_PRACTICE_STATUS_FAILED;
  return fate == S3C_PRACTICE_FATE_STUCK ? S3C_PRACTICE_STATUS_PROCESSING
                                         : S3C_PRACTICE_STATUS_READY;
}

S3cPracticeStatus
s3c_practice_media_look (const S3cPracticeMedia *self,
                         gint64 now,
                         double speed,
                         double *progress,
                         gint64 *updated)
{
  const double last = get_last_progress (self->id.fate);
  const double end = QUEUED_SECONDS + PROCESSING_SECONDS * last;
  double age = (double)(now - self->id.created) / G_USEC_PER_SEC * speed;

  age = CLAMP (age, 0.0, end);
  *updated = self->id.created + (gint64)(age / speed * G_USEC_PER_SEC);
  *progress = 0.0;
  if (age < QUEUED_SECONDS)
    return S3C_PRACTICE_STATUS_QUEUED;

  /* Whole percents: what a person reads, and no long tail of digits in the JSON. */
  *progress = floor ((age - QUEUED_SECONDS) / PROCESSING_SECONDS * 100.0 + 1e-6) / 100.0;
  return age < end ? S3C_PRACTICE_STATUS_PROCESSING : get_last_status (self->id.fate);
}

const char *
s3c_practice_status_to_text (S3cPracticeStatus status)
{
  switch (status)
    {
    case S3C_PRACTICE_STATUS_QUEUED:
      return "queued";
    case S3C_PRACTICE_STATUS_PROCESSING:
      return "processing";
    case S3C_PRACTICE_STATUS_READY:
      return "ready";
    case S3C_PRACTICE_STATUS_FAILED:
    default:
      return "failed";
    }
}

const char *
s3c_practice_media_get_type_name (const S3cPracticeMedia *self)
{
  const char *dot = strrchr (self->name, '.');
  g_autofree char *ending = dot != NULL ? g_ascii_strdown (dot, -1) : NULL;

  for (gsize i = 0; ending != NULL && i < G_N_ELEMENTS (types); i++)
    {
      g_auto (GStrv) endings = g_strsplit (types[i].endings, " ", -1);

      if (g_strv_contains ((const char *const *)endings, ending))
        return types[i].type;
    }
  return "UnknownType";
}
