/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts of the practice endpoint that need no wire, and what only a clock could show there. */

#include "s3c-await.h"
#include "s3c-practice-form.h"
#include "s3c-practice-id.h"
#include "s3c-practice-media.h"
#include "s3c-practice-rate.h"
#include "s3c-practice.h"

#define SECOND  ((gint64)G_USEC_PER_SEC)
#define CREATED (G_GINT64_CONSTANT (1780000000) * SECOND)

static void
test_id_holds_its_time_and_fate (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      S3cPracticeId id
          = { CREATED + (gint64)i * 977 * S3C_PRACTICE_ID_STEP, i % S3C_PRACTICE_ID_SEQUENCES,
              (S3cPracticeFate)(i % S3C_PRACTICE_FATES), i % 2 };
      S3cPracticeId back = { 0, 0, S3C_PRACTICE_FATE_READY, FALSE };
      g_autofree char *text = s3c_practice_id_encode (id);

      g_assert_true (g_regex_match_simple ("^[a-z0-9]{10}$", text, 0, 0));
      g_assert_true (s3c_practice_id_decode (text, &back));
      g_assert_cmpint (back.created, ==, id.created);
      g_assert_cmpuint (back.sequence, ==, id.sequence);
      g_assert_cmpint (back.fate, ==, id.fate);
      g_assert_cmpint (back.second, ==, id.second);
    }
}

static void
test_ids_of_one_moment_look_nothing_alike (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) beginnings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < S3C_PRACTICE_ID_SEQUENCES; i++)
    {
      g_autofree char *text
          = s3c_practice_id_encode ((S3cPracticeId){ CREATED, i, S3C_PRACTICE_FATE_READY, FALSE });

      g_hash_table_add (beginnings, g_strndup (text, 3));
      g_assert_true (g_hash_table_add (seen, g_steal_pointer (&text)));
    }
  g_assert_cmpuint (g_hash_table_size (beginnings), >, S3C_PRACTICE_ID_SEQUENCES / 2);
}

static void
test_numbers_grow_with_time (void)
{
  S3cPracticeId early = { CREATED, S3C_PRACTICE_ID_SEQUENCES - 1, S3C_PRACTICE_FATE_STUCK, FALSE };
  S3cPracticeId late = { CREATED + S3C_PRACTICE_ID_STEP, 0, S3C_PRACTICE_FATE_READY, FALSE };

  g_assert_cmpint (s3c_practice_id_to_number (early), <, s3c_practice_id_to_number (late));
  g_assert_cmpint (s3c_practice_id_to_number (early), >, 0);
}

static void
test_few_made_up_ids_are_taken (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4711);
  guint taken = 0;

  for (guint i = 0; i < 20000; i++)
    {
      char text[] = "aaaaaaaaaa";
      S3cPracticeId id;

      for (guint j = 0; j < 10; j++)
        text[j] = "abcdefghijklmnopqrstuvwxyz0123456789"[g_rand_int_range (random, 0, 36)];
      if (s3c_practice_id_decode (text, &id))
        taken++;
    }
  g_assert_cmpuint (taken, <, 20000 / 64);
}

static void
test_what_is_no_id_is_not_taken (void)
{
  const char *const wrong[]
      = { "", "a", "aaaaaaaaa", "aaaaaaaaaaa", "AAAAAAAAAA", "a a a a a a", "\303\251" };
  S3cPracticeId id;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (s3c_practice_id_decode (wrong[i], &id));
}

static void
check_look (S3cPracticeFate fate,
            double age,
            double speed,
            S3cPracticeStatus wanted,
            double wanted_progress)
{
  g_autoptr (S3cPracticeMedia) media
      = s3c_practice_media_new ((S3cPracticeId){ CREATED, 0, fate, FALSE }, NULL, NULL, NULL);
  double progress;
  gint64 updated;
  S3cPracticeStatus status = s3c_practice_media_look (
      media, CREATED + (gint64)(age * G_USEC_PER_SEC), speed, &progress, &updated);

  g_assert_cmpstr (s3c_practice_status_to_text (status), ==, s3c_practice_status_to_text (wanted));
  g_assert_cmpfloat_with_epsilon (progress, wanted_progress, 0.0001);
  g_assert_cmpint (updated, >=, CREATED);
  g_assert_cmpint (updated, <=, CREATED + (gint64)(MAX (age, 0) * G_USEC_PER_SEC) + 1);
}

static void
test_media_are_queued_then_processed_then_ready (void)
{
  const S3cPracticeFate ready = S3C_PRACTICE_FATE_READY;

  check_look (ready, -5.0, 1.0, S3C_PRACTICE_STATUS_QUEUED, 0.0);
  check_look (ready, 0.0, 1.0, S3C_PRACTICE_STATUS_QUEUED, 0.0);
  check_look (ready, 0.99, 1.0, S3C_PRACTICE_STATUS_QUEUED, 0.0);
  check_look (ready, 1.0, 1.0, S3C_PRACTICE_STATUS_PROCESSING, 0.0);
  check_look (ready, 3.5, 1.0, S3C_PRACTICE_STATUS_PROCESSING, 0.5);
  check_look (ready, 5.99, 1.0, S3C_PRACTICE_STATUS_PROCESSING, 0.99);
  check_look (ready, 6.0, 1.0, S3C_PRACTICE_STATUS_READY, 1.0);
  check_look (ready, 1e9, 1.0, S3C_PRACTICE_STATUS_READY, 1.0);
  check_look (ready, 0.35, 10.0, S3C_PRACTICE_STATUS_PROCESSING, 0.5);
  check_look (ready, 6.0, 0.1, S3C_PRACTICE_STATUS_QUEUED, 0.0);
}

static void
test_media_end_as_they_must (void)
{
  check_look (S3C_PRACTICE_FATE_FAILED, 3.5, 1.0, S3C_PRACTICE_STATUS_PROCESSING, 0.5);
  check_look (S3C_PRACTICE_FATE_FAILED, 1e6, 1.0, S3C_PRACTICE_STATUS_FAILED, 0.6);
  check_look (S3C_PRACTICE_FATE_STUCK, 1e6, 1.0, S3C_PRACTICE_STATUS_PROCESSING, 0.42);
}

static void
test_types_follow_the_name (void)
{
  const char *const pairs[][2] = {
    { "a.mp4", "Video" },     { "A.MOV", "Video" },       { "a.tar.mp3", "Audio" },
    { "a.png", "Image" },     { "a.pdf", "PdfDocument" }, { "a.docx", "MicrosoftOfficeDocument" },
    { "a.swf", "Swf" },       { "a", "UnknownType" },     { "a.", "UnknownType" },
    { "mp4", "UnknownType" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (S3cPracticeMedia) media = s3c_practice_media_new (
          (S3cPracticeId){ CREATED, 0, S3C_PRACTICE_FATE_READY, FALSE }, pairs[i][0], NULL, NULL);

      g_assert_cmpstr (s3c_practice_media_get_type_name (media), ==, pairs[i][1]);
    }
}

static void
test_the_rate_window_slides (void)
{
  g_autoptr (S3cPracticeRate) rate = s3c_practice_rate_new ();
  const gint64 start = 1000 * SECOND;

  /* Three a minute, one each ten seconds; then each gets room when its own minute is over. */
  for (int i = 0; i < 3; i++)
    g_assert_cmpint (s3c_practice_rate_take (rate, 3, start + i * 10 * SECOND), ==, 0);
  g_assert_cmpint (s3c_practice_rate_take (rate, 3, start + 20 * SECOND), ==, 40);
  g_assert_cmpint (s3c_practice_rate_take (rate, 3, start + 59 * SECOND), ==, 1);
  g_assert_cmpint (s3c_practice_rate_take (rate, 3, start + 60 * SECOND - 1), ==, 1);
  g_assert_cmpint (s3c_practice_rate_take (rate, 3, start + 60 * SECOND), ==, 0);
  g_assert_cmpint (s3c_practice_rate_take (rate, 3, start + 60 * SECOND), ==, 10);
  g_assert_cmpint (s3c_practice_rate_take (rate, 3, start + 70 * SECOND), ==, 0);
}

static void
test_the_rate_limit_can_change (void)
{
  g_autoptr (S3cPracticeRate) rate = s3c_practice_rate_new ();

  for (int i = 0; i < 5; i++)
    g_assert_cmpint (s3c_practice_rate_take (rate, 5, i * SECOND), ==, 0);
  g_assert_cmpint (s3c_practice_rate_take (rate, 5, 5 * SECOND), ==, 55);
  g_assert_cmpint (s3c_practice_rate_take (rate, 0, 5 * SECOND), ==, 0);
  g_assert_cmpint (s3c_practice_rate_take (rate, 2, 5 * SECOND), ==, 58);
  g_assert_cmpint (s3c_practice_rate_take (rate, 6, 5 * SECOND), ==, 0);
}

static void
test_forms_are_decoded (void)
{
  const char text[] = "a=1&b=%2B+%26&&c&a=2&d%5B%5D=x&d[]=y&e==%3D&f=";
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cPracticeForm) form = s3c_practice_form_parse (text, sizeof text - 1, &error);
  g_autoptr (GPtrArray) list = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (s3c_practice_form_get (form, "a"), ==, "2");
  g_assert_cmpstr (s3c_practice_form_get (form, "b"), ==, "+ &");
  g_assert_cmpstr (s3c_practice_form_get (form, "e"), ==, "==");
  g_assert_null (s3c_practice_form_get (form, "c"));
  g_assert_null (s3c_practice_form_get (form, "f"));
  g_assert_null (s3c_practice_form_get (form, "A"));
  list = s3c_practice_form_get_all (form, "d[]");
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (list, 0), ==, "x");
  g_assert_cmpstr (g_ptr_array_index (list, 1), ==, "y");
}

static void
test_broken_forms_are_refused (void)
{
  const struct
  {
    const char *text;
    gsize length;
  } broken[] = {
    { "a=%", 3 },   { "a=%4", 4 },  { "a=%4g", 5 },  { "%zz=a", 5 },
    { "a=%00", 5 }, { "a=%ff", 5 }, { "a=\xff", 3 }, { "a=b\0c", 5 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (s3c_practice_form_parse (broken[i].text, broken[i].length, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

static void
test_an_endpoint_can_go_and_come_back (void)
{
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 3; i++)
    {
      S3cPractice *practice = s3c_practice_new ();

      g_assert_null (s3c_practice_get_url (practice));
      g_assert_true (s3c_practice_start (practice, 0, &error));
      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (s3c_practice_get_url (practice), "http://127.0.0.1:"));
      g_assert_finalize_object (practice);
    }
}

static void
test_defaults_are_wistias (void)
{
  g_autoptr (S3cPractice) practice = s3c_practice_new ();
  guint limit;
  guint delay;
  double speed;
  guint folders;
  guint share_links;

  g_object_get (practice, "rate-limit", &limit, "delay", &delay, "speed", &speed, "folders",
                &folders, "share-links", &share_links, NULL);
  g_assert_cmpuint (folders, ==, 12);
  g_assert_cmpuint (share_links, ==, 0);
  g_assert_cmpuint (limit, ==, 600);
  g_assert_cmpuint (delay, ==, 0);
  g_assert_cmpfloat (speed, ==, 1.0);
}

static void
test_folders_are_as_many_as_wanted (void)
{
  g_autoptr (S3cPractice) practice = s3c_practice_new ();

  for (guint wanted = 0; wanted <= 20000; wanted += 5000)
    {
      guint folders;

      g_object_set (practice, "folders", wanted, NULL);
      g_object_get (practice, "folders", &folders, NULL);
      g_assert_cmpuint (folders, ==, wanted);
    }
}

/* Asks as curl does; an answer of 400 or more is an error. */
static void
check_answer (const char *url)
{
  const char *header = "Authorization: Bearer " S3C_PRACTICE_TOKEN;
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) curl = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error,
                                                   "curl", "-s", "--fail", "-H", header, url, NULL);

  g_assert_no_error (error);
  g_subprocess_wait_check_async (curl, NULL, s3c_await_cb, &await);
  g_subprocess_wait_check_finish (curl, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
}

static void
test_share_links_are_counted (void)
{
  g_autoptr (S3cPractice) practice = s3c_practice_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *hashed_id
      = s3c_practice_id_encode ((S3cPracticeId){ CREATED, 0, S3C_PRACTICE_FATE_READY, FALSE });
  g_autofree char *media = NULL;
  g_autofree char *link = NULL;
  guint before;
  guint after;

  g_assert_true (s3c_practice_start (practice, 0, &error));
  media = g_strconcat (s3c_practice_get_url (practice), "/modern/medias/", hashed_id, NULL);
  link = g_strconcat (media, "/share_link", NULL);
  check_answer (media);
  g_object_get (practice, "share-links", &before, NULL);
  check_answer (link);
  check_answer (link);
  g_object_get (practice, "share-links", &after, NULL);
  g_assert_cmpuint (before, ==, 0);
  g_assert_cmpuint (after, ==, 1);
}

static void
test_help_tells_of_each_token (void)
{
  guint count = 0;

  for (const S3cPracticeTokenHelp *token = s3c_practice_get_tokens (); token->token != NULL;
       token++, count++)
    {
      g_assert_true (g_str_has_prefix (token->token, S3C_PRACTICE_TOKEN));
      g_assert_cmpstr (token->what, !=, "");
    }
  g_assert_cmpuint (count, ==, 13);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/practice/id/holds-its-time-and-fate", test_id_holds_its_time_and_fate);
  g_test_add_func ("/practice/id/of-one-moment-look-nothing-alike",
                   test_ids_of_one_moment_look_nothing_alike);
  g_test_add_func ("/practice/id/numbers-grow-with-time", test_numbers_grow_with_time);
  g_test_add_func ("/practice/id/few-made-up-ones-are-taken", test_few_made_up_ids_are_taken);
  g_test_add_func ("/practice/id/other-text-is-not-taken", test_what_is_no_id_is_not_taken);
  g_test_add_func ("/practice/media/queued-then-processed-then-ready",
                   test_media_are_queued_then_processed_then_ready);
  g_test_add_func ("/practice/media/end-as-they-must", test_media_end_as_they_must);
  g_test_add_func ("/practice/media/types-follow-the-name", test_types_follow_the_name);
  g_test_add_func ("/practice/rate/window-slides", test_the_rate_window_slides);
  g_test_add_func ("/practice/rate/limit-can-change", test_the_rate_limit_can_change);
  g_test_add_func ("/practice/form/decoded", test_forms_are_decoded);
  g_test_add_func ("/practice/form/broken-ones-are-refused", test_broken_forms_are_refused);
  g_test_add_func ("/practice/endpoint/can-go-and-come-back",
                   test_an_endpoint_can_go_and_come_back);
  g_test_add_func ("/practice/endpoint/folders-are-as-many-as-wanted",
                   test_folders_are_as_many_as_wanted);
  g_test_add_func ("/practice/endpoint/share-links-are-counted", test_share_links_are_counted);
  g_test_add_func ("/practice/endpoint/help-tells-of-each-token", test_help_tells_of_each_token);
  g_test_add_func ("/practice/endpoint/defaults-are-wistias", test_defaults_are_wistias);

  return g_test_run ();
}
