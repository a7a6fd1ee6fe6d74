/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-api-facts.h"

/* What is answered to what may not be. */

static void
check_401 (S3cApiWorld *world)
{
  static const struct
  {
    S3cRole role;
    S3cError code;
  } cases[] = {
    { S3C_ROLE_WRONG, S3C_ERROR_TOKEN_REJECTED },
    { S3C_ROLE_EXPIRED, S3C_ERROR_TOKEN_REJECTED },
    { S3C_ROLE_INACTIVE, S3C_ERROR_ACCOUNT_INACTIVE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (S3cReply) reply = NULL;

      g_assert_null (s3c_ask_account (world, cases[i].role, &reply, &error));
      g_assert_error (error, S3C_ERROR, (int)cases[i].code);
      g_assert_cmpint (reply->status, ==, 401);
      g_assert_false (g_str_has_prefix (error->message, "HTTP"));
      g_clear_error (&error);
      g_assert_null (s3c_ask_token (world, cases[i].role, &error));
      g_assert_error (error, S3C_ERROR, (int)cases[i].code);
    }
}

static void
check_copy (S3cApiWorld *world)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (s3c_ask_copy (world, S3C_ROLE_READ_ONLY, NULL, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE);
  g_clear_error (&error);
  g_assert_null (s3c_ask_copy (world, S3C_ROLE_PARAMS, S3C_TALKS, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_PARAMS);
  g_clear_error (&error);
  g_assert_null (s3c_ask_copy (world, S3C_ROLE_MEDIA_LIMIT, NULL, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_ACCOUNT_FULL);
}

static void
check_rate (S3cApiWorld *world)
{
  S3cRole role = world->use_up (world);
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cReply) reply = NULL;

  g_assert_null (s3c_ask_account (world, role, &reply, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_RATE_LIMITED);
  g_assert_cmpint (reply->status, ==, 429);
  g_assert_cmpstr (reply->content_type, ==, "text/plain");
  g_assert_cmpint (reply->retry_after, >, 0);
  g_assert_cmpstr (reply->request_id, !=, NULL);
}

static void
check_kept (S3cApiWorld *world)
{
  g_autoptr (S3cReply) good = NULL;
  g_autoptr (S3cReply) missing = NULL;
  g_autoptr (S3cReply) refused = NULL;
  g_autoptr (S3cAccount) account = s3c_ask_account (world, S3C_ROLE_FULL, &good, NULL);

  g_assert_null (s3c_ask_account (world, S3C_ROLE_WRONG, &refused, NULL));
  g_assert_null (s3c_ask_media (world, S3C_ROLE_FULL, "aaaaaaaaaa", &missing, NULL));
  g_assert_cmpint (good->status, ==, 200);
  g_assert_cmpint (refused->status, ==, 401);
  g_assert_cmpint (missing->status, ==, 404);
  g_assert_cmpstr (good->request_id, !=, NULL);
  g_assert_cmpstr (missing->request_id, !=, NULL);
  g_assert_cmpstr (good->request_id, !=, refused->request_id);
}

const S3cApiFact s3c_refusal_facts[] = {
  { "each 401 says which one it is", check_401 },
  { "a copy is refused by scope, by parameters and by a full account", check_copy },
  { "too many requests: plain text, and how long to wait", check_rate },
  { "every answer is kept with its request id, also a refusal", check_kept },
  { NULL, NULL },
};
