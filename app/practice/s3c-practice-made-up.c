/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-made-up.h"

#define HOUR    (G_GINT64_CONSTANT (1000000) * 60 * 60)
#define FIRST   G_GINT64_CONSTANT (1767603600000000) /* 5 January 2026, 9:00 */
#define STEP    (55 * HOUR)
#define ID_MASK ((G_GUINT64_CONSTANT (1) << 40) - 1)

/* Any odd number: no two folders get the same id. */
#define ID_FACTOR G_GUINT64_CONSTANT (0x9e3779b97f4b)

typedef struct
{
  const char *hashed_id;
  const char *name;
  const char *description;
} MadeUp;

static const MadeUp usual[S3C_PRACTICE_MADE_UP_USUAL] = {
  { "4d23503f70", "Talks", "Everything said on a stage" },
  { "9b1c07ae52", "Product Demos", "" },
  { "e60f4a8d13", "Customer Stories", "One interview a customer" },
  { "27d8c5b9f4", "Onboarding", "" },
  { "b3a91e6c08", "Webinars 2026", "Recorded live, cut afterwards" },
  { "5fc2d704e1", "Trade Fairs", "" },
  { "08e7b6a35d", "Social Media Clips", "Under a minute" },
  { "c49f1d2b86", "Internal", "Not for publication" },
  { "71a5e8309c", "Podcast", "" },
  { "d2068fb47e", "Recruiting", "" },
  { "3e9b74c1a6", "Q&A <Sessions>", "Questions & answers" },
  { "a8145cd0f2", "Führungen \342\200\223 Tours", "Deutsch und English" },
};

static const MadeUp second[] = {
  { "6a0f92cd31", "Agency Reels", "" },
  { "f18b3e57a0", "Client Reviews", "Only until they are approved" },
  { "2c7d40e9b5", "Événements", "Français" },
};

static const char *const whose[] = {
  "Anna",   "Björn", "Chloé",  "Dvořák",    "Émile",     "Françoise", "Güneş",
  "Hélène", "Iñaki", "José",   "Köln",      "Łódź",      "Málaga",    "Nürnberg",
  "Oslo",   "Paris", "Québec", "Reykjavík", "São Paulo", "Tromsø",    "Utrecht",
  "Večeři", "Wien",  "Zürich", "Åre",
};

static const char *const what[] = {
  "Archive",    "Ateliers",   "B-Roll",   "Büro",    "Campaign", "Café",     "Drone Shots",
  "Entrevues",  "Interviews", "Keynotes", "Lessons", "Meetings", "Première", "Proofs",
  "Rehearsals", "Rough Cuts", "Résumés",  "Stills",  "Training", "Übungen",
};

/* Numbers count up only when every pair of words has been used. */
static void
add_numbered (S3cPracticeShelf *shelf, guint i)
{
  const guint pairs = G_N_ELEMENTS (whose) * G_N_ELEMENTS (what);
  const char *first = whose[i % G_N_ELEMENTS (whose)];
  const char *last = what[i / G_N_ELEMENTS (whose) % G_N_ELEMENTS (what)];
  g_autofree char *name = g_strdup_printf ("%s %s %u", first, last, 1 + i / pairs);
  g_autofree char *hashed_id
      = g_strdup_printf ("%010" G_GINT64_MODIFIER "x", (i + 1) * ID_FACTOR & ID_MASK);

  s3c_practice_shelf_add (shelf, hashed_id, name, NULL, FIRST - (gint64)(i + 1) * HOUR);
}

void
s3c_practice_made_up_fill (S3cPracticeShelf *shelf, guint count)
{
  for (guint i = 0; i < MIN (count, G_N_ELEMENTS (usual)); i++)
    s3c_practice_shelf_add (shelf, usual[i].hashed_id, usual[i].name, usual[i].description,
                            FIRST + (gint64)i * STEP);
  for (guint i = G_N_ELEMENTS (usual); i < count; i++)
    add_numbered (shelf, i - (guint)G_N_ELEMENTS (usual));
}

void
s3c_practice_made_up_fill_second (S3cPracticeShelf *shelf)
{
  for (guint i = 0; i < G_N_ELEMENTS (second); i++)
    s3c_practice_shelf_add (shelf, second[i].hashed_id, second[i].name, second[i].description,
                            FIRST + (gint64)i * STEP);
}
