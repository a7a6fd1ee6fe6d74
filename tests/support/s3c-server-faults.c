/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-server-faults.h"

#include <string.h>

#define JSON  "Content-Type: application/json\r\n"
#define MEDIA "{\"id\":7,\"hashed_id\":\"fault%u\",\"status\":\"queued\",\"progress\":0}"

/* What an error's body looks like, in every shape of the services' documentation. */
static const struct
{
  const char *name;
  const char *type;
  const char *body;
} shapes[] = {
  { "code and detail within error", "application/json",
    "{\"error\":{\"code\":\"upload_failed\",\"detail\":\"It is not possible\"}}" },
  { "code and detail", "application/json",
    "{\"code\":\"upload_failed\",\"detail\":\"It is not possible\"}" },
  { "error as text", "application/json", "{\"error\":\"It is not possible\"}" },
  { "code and error", "application/json",
    "{\"code\":\"unauthorized_params\",\"error\":\"It is not possible\"}" },
  { "errors as a list", "application/json", "{\"errors\":[\"It is not possible\",\"Really\"]}" },
  { "errors by field", "application/json", "{\"errors\":{\"name\":[\"is not possible\"]}}" },
  { "message", "application/json", "{\"message\":\"It is not possible\"}" },
  { "a page", "text/html; charset=utf-8",
    "<!DOCTYPE html><html><head><title>No</title></head><body><h1>It is not</h1></body></html>" },
  { "plain text", "text/plain", "It is not possible\n" },
  { "nothing", NULL, "" },
};

static const int statuses[] = { 400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503, 504 };

static const int redirects[] = { 301, 302, 307, 308 };

typedef struct
{
  const char *name;
  S3cServerStep step;
  S3cFaultMeaning meaning;
  gboolean reaches;
  gboolean slow;
} Plain;

static const Plain connections[] = {
  /* Nobody can be refused before somebody was not. */
  { "none", { .body = MEDIA }, S3C_FAULT_ACCEPTED, TRUE, FALSE },
  { "refuse", { .act = S3C_SERVER_REFUSE }, S3C_FAULT_RESENT, FALSE, FALSE },
  { "close on accept", { .act = S3C_SERVER_CLOSE_ON_ACCEPT }, S3C_FAULT_RESENT, FALSE, FALSE },
  { "reset on accept", { .act = S3C_SERVER_RESET_ON_ACCEPT }, S3C_FAULT_RESENT, FALSE, FALSE },
  { "no handshake", { .act = S3C_SERVER_STALL_ON_ACCEPT }, S3C_FAULT_RESENT, FALSE, TRUE },
  { "unknown authority",
    { .certificate = S3C_CERTIFICATE_STRANGER },
    S3C_FAULT_RESENT,
    FALSE,
    FALSE },
  { "another host's certificate",
    { .certificate = S3C_CERTIFICATE_WRONG_HOST },
    S3C_FAULT_RESENT,
    FALSE,
    FALSE },
  { "expired certificate",
    { .certificate = S3C_CERTIFICATE_EXPIRED },
    S3C_FAULT_RESENT,
    FALSE,
    FALSE },
  { "close before reading",
    { .act = S3C_SERVER_CLOSE_BEFORE_READING },
    S3C_FAULT_UNSURE,
    FALSE,
    FALSE },
  { "reset before reading",
    { .act = S3C_SERVER_RESET_BEFORE_READING },
    S3C_FAULT_UNSURE,
    FALSE,
    FALSE },
  { "close after the headers",
    { .act = S3C_SERVER_CLOSE_AFTER_HEADERS },
    S3C_FAULT_UNSURE,
    TRUE,
    FALSE },
  { "reset after the headers",
    { .act = S3C_SERVER_RESET_AFTER_HEADERS },
    S3C_FAULT_UNSURE,
    TRUE,
    FALSE },
  { "close after reading",
    { .act = S3C_SERVER_CLOSE_AFTER_READING },
    S3C_FAULT_UNSURE,
    TRUE,
    FALSE },
  { "reset after reading",
    { .act = S3C_SERVER_RESET_AFTER_READING },
    S3C_FAULT_UNSURE,
    TRUE,
    FALSE },
  { "close in the middle of the reply",
    { .act = S3C_SERVER_CLOSE_MID_REPLY, .body = MEDIA },
    S3C_FAULT_UNSURE,
    TRUE,
    FALSE },
  { "reset in the middle of the reply",
    { .act = S3C_SERVER_RESET_MID_REPLY, .body = MEDIA },
    S3C_FAULT_UNSURE,
    TRUE,
    FALSE },
  { "stall for ever", { .act = S3C_SERVER_STALL }, S3C_FAULT_UNSURE, TRUE, TRUE },
  { "slow drip",
    { .act = S3C_SERVER_DRIP, .interval = 50, .body = MEDIA },
    S3C_FAULT_UNSURE,
    TRUE,
    TRUE },
};

static const Plain answers[] = {
  { "1 GiB",
    { .act = S3C_SERVER_ENDLESS,
      .headers = JSON "Content-Length: 1073741824\r\n",
      .body = "[\"once upon a time there was\"," },
    S3C_FAULT_UNSURE,
    TRUE,
    FALSE },
  { "a body without end",
    { .act = S3C_SERVER_ENDLESS, .body = "[\"once upon a time there was\"," },
    S3C_FAULT_UNSURE,
    TRUE,
    FALSE },
  { "a refusal without end",
    { .act = S3C_SERVER_ENDLESS, .status = 403, .body = "no " },
    S3C_FAULT_REFUSED,
    TRUE,
    FALSE },
  { "100 Continue first",
    { .act = S3C_SERVER_RAW,
      .body
      = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n" JSON "Connection: close\r\n\r\n" MEDIA },
    S3C_FAULT_ACCEPTED,
    TRUE,
    FALSE },
  { "HTTP/1.0",
    { .act = S3C_SERVER_RAW, .body = "HTTP/1.0 200 OK\r\n" JSON "\r\n" MEDIA },
    S3C_FAULT_ACCEPTED,
    TRUE,
    FALSE },
  { "a content length that is too great",
    { .act = S3C_SERVER_RAW,
      .body = "HTTP/1.1 200 OK\r\n" JSON "Content-Length: 1000\r\n\r\n" MEDIA },
    S3C_FAULT_UNSURE,
    TRUE,
    FALSE },
  { "a content length that is too small",
    { .act = S3C_SERVER_RAW, .body = "HTTP/1.1 200 OK\r\n" JSON "Content-Length: 9\r\n\r\n" MEDIA },
    S3C_FAULT_UNSURE,
    TRUE,
    FALSE },
  { "chunks that are none",
    { .act = S3C_SERVER_RAW,
      .body = "HTTP/1.1 200 OK\r\n" JSON "Transfer-Encoding: chunked\r\n\r\nzz\r\n" MEDIA "\r\n" },
    S3C_FAULT_UNSURE,
    TRUE,
    FALSE },
  { "a chunk that is cut off",
    { .act = S3C_SERVER_RAW,
      .body = "HTTP/1.1 200 OK\r\n" JSON "Transfer-Encoding: chunked\r\n\r\n400\r\n" MEDIA },
    S3C_FAULT_UNSURE,
    TRUE,
    FALSE },
  { "gzip that is none",
    { .headers = JSON "Content-Encoding: gzip\r\n", .body = "\037\213\010 not really" },
    S3C_FAULT_UNSURE,
    TRUE,
    FALSE },
  { "another charset than said",
    { .headers = "Content-Type: application/json; charset=utf-16\r\n",
      .body = "{\"hashed_id\":\"fault%u\",\"name\":\"caf\351\"}" },
    S3C_FAULT_ACCEPTED,
    TRUE,
    FALSE },
  { "not HTTP",
    { .act = S3C_SERVER_RAW, .body = "220 smtp.example ESMTP\r\n\r\n" },
    S3C_FAULT_UNSURE,
    TRUE,
    FALSE },
  { "a page instead of JSON",
    { .headers = "Content-Type: text/html\r\n", .body = "<html><body>Welcome</body></html>" },
    S3C_FAULT_UNSURE,
    TRUE,
    FALSE },
  { "no id", { .body = "{\"name\":\"a\"}" }, S3C_FAULT_UNSURE, TRUE, FALSE },
  { "an empty answer", { .body = "" }, S3C_FAULT_UNSURE, TRUE, FALSE },
  { "204", { .status = 204, .headers = "X: y\r\n" }, S3C_FAULT_UNSURE, TRUE, FALSE },
};

void
s3c_server_fault_free (S3cServerFault *self)
{
  g_autofree S3cServerFault *owned = self;
  g_autofree char *headers = (char *)self->step.headers;
  g_autofree char *body = (char *)self->step.body;

  g_clear_pointer (&owned->name, g_free);
}

/* name and the step's strings are copied; a media in a body gets an id of its own. */
static S3cServerFault *
add (GPtrArray *faults, const char *name, const S3cServerStep *step, S3cFaultMeaning meaning)
{
  S3cServerFault *fault = g_new0 (S3cServerFault, 1);

  fault->name = g_strdup (name);
  fault->step = *step;
  fault->step.headers = g_strdup (step->headers);
  if (step->size > 0)
    fault->step.body = g_memdup2 (step->body, step->size);
  else if (step->body != NULL)
    {
      g_autofree char *number = g_strdup_printf ("%u", faults->len);
      g_autoptr (GString) body = g_string_new (step->body);

      g_string_replace (body, "%u", number, 0);
      fault->step.body = g_string_free (g_steal_pointer (&body), FALSE);
    }
  fault->meaning = meaning;
  fault->reaches = TRUE;
  g_ptr_array_add (faults, fault);
  return fault;
}

static void
add_plain (GPtrArray *faults, const Plain *plain, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      S3cServerFault *fault = add (faults, plain[i].name, &plain[i].step, plain[i].meaning);

      fault->reaches = plain[i].reaches;
      fault->slow = plain[i].slow;
    }
}

static void
add_gzip (GPtrArray *faults)
{
  static const char media[] = "{\"hashed_id\":\"zipped\",\"status\":\"queued\"}";
  g_autoptr (GZlibCompressor) zip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  char packed[256];
  gsize read, written;
  S3cServerStep step = { .headers = JSON "Content-Encoding: gzip\r\n", .body = packed };

  g_assert_cmpint (g_converter_convert (G_CONVERTER (zip), media, strlen (media), packed,
                                        sizeof packed, G_CONVERTER_INPUT_AT_END, &read, &written,
                                        NULL),
                   ==, G_CONVERTER_FINISHED);
  step.size = written;
  add (faults, "gzip", &step, S3C_FAULT_ACCEPTED);
}

static void
add_redirects (GPtrArray *faults, const char *elsewhere)
{
  g_autofree char *headers = g_strdup_printf ("Location: %s/s3_copy\r\n" JSON, elsewhere);

  for (gsize i = 0; i < G_N_ELEMENTS (redirects); i++)
    {
      const S3cServerStep step = { .status = redirects[i], .headers = headers, .body = MEDIA };
      g_autofree char *name = g_strdup_printf ("%d to another host", redirects[i]);

      add (faults, name, &step, S3C_FAULT_UNSURE);
    }
}

static void
add_status (GPtrArray *faults, int status, gboolean retry_after, S3cFaultMeaning meaning)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *type = shapes[i].type != NULL
                                  ? g_strdup_printf ("Content-Type: %s\r\n", shapes[i].type)
                                  : g_strdup ("X-Runtime: 1\r\n");
      g_autofree char *headers = g_strconcat (type, retry_after ? "Retry-After: 0\r\n" : "", NULL);
      const S3cServerStep step = { .status = status, .headers = headers, .body = shapes[i].body };
      g_autofree char *name = g_strdup_printf (
          "%d%s with %s", status, retry_after ? " and Retry-After" : "", shapes[i].name);

      add (faults, name, &step, meaning);
    }
}

static void
add_statuses (GPtrArray *faults)
{
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      if (statuses[i] == 429)
        add_status (faults, statuses[i], TRUE, S3C_FAULT_RESENT);
      else
        add_status (faults, statuses[i], FALSE,
                    statuses[i] < 500 ? S3C_FAULT_REFUSED : S3C_FAULT_UNSURE);
    }
  add_status (faults, 503, TRUE, S3C_FAULT_RESENT);
}

GPtrArray *
s3c_server_faults_new (const char *elsewhere, guint late)
{
  GPtrArray *faults = g_ptr_array_new_with_free_func ((GDestroyNotify)s3c_server_fault_free);
  const S3cServerStep too_late = { .delay = late, .body = MEDIA };

  add_plain (faults, connections, G_N_ELEMENTS (connections));
  add (faults, "an answer after the time limit", &too_late, S3C_FAULT_UNSURE)->slow = TRUE;
  add_plain (faults, answers, G_N_ELEMENTS (answers));
  add_gzip (faults);
  add_redirects (faults, elsewhere);
  add_statuses (faults);
  return faults;
}
