/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is read of a batch: one table of texts, and what each of them comes to. */

#include "s3c-batch.h"

#include "s3c-error.h"

#include <locale.h>
#include <string.h>

#define HEAD "bucket,key\n"
#define URI  "s3://acme-video/a.mp4"

/* What comes of it, one line after another: number, verdict, and what is asked for or the words.
 * '*' stands for any words. Or what the error says. */
static const struct
{
  const char *promise;
  const char *text;
  const char *outcome;
} cases[] = {
  /* Plain lines. */
  { "nothing is no line", "", "" },
  { "blanks are no line", " \n\t\n  \r\n\r", "" },
  { "one location is one line", URI, "1 good acme-video/a.mp4" },
  { "an end of line is not needed", URI "\n" URI "2",
    "1 good acme-video/a.mp4\n2 good acme-video/a.mp42" },
  { "lines end in CR LF", URI "\r\n" URI "2\r\n",
    "1 good acme-video/a.mp4\n2 good acme-video/a.mp42" },
  { "lines end in CR", URI "\r" URI "2\r", "1 good acme-video/a.mp4\n2 good acme-video/a.mp42" },
  { "lines end in a line separator", URI "\u2028" URI "2",
    "1 good acme-video/a.mp4\n2 good acme-video/a.mp42" },
  { "lines end in a paragraph separator", URI "\u2029" URI "2",
    "1 good acme-video/a.mp4\n2 good acme-video/a.mp42" },
  { "LF CR is two line ends", URI "\n\r" URI "2",
    "1 good acme-video/a.mp4\n3 good acme-video/a.mp42" },
  { "blank lines count as lines", "\n\n" URI "\n\n\n" URI "2\n",
    "3 good acme-video/a.mp4\n6 good acme-video/a.mp42" },
  { "blanks around a location are taken away", "  \t" URI " \t\n", "1 good acme-video/a.mp4" },
  { "quotation marks around a location are taken away", "\"" URI "\"", "1 good acme-video/a.mp4" },
  { "a byte order mark is no text", "\ufeff" URI, "1 good acme-video/a.mp4" },
  { "a byte order mark alone is nothing", "\ufeff", "" },
  { "a byte order mark of a joined file is no text", URI "\n\ufeff" URI "2",
    "1 good acme-video/a.mp4\n2 good acme-video/a.mp42" },
  { "every kind of address is read", "https://acme-video.s3.amazonaws.com/a%20b.mp4",
    "1 good acme-video/a b.mp4" },
  { "an ARN is read", "arn:aws:s3:::acme-video/a.mp4", "1 good acme-video/a.mp4" },
  { "a comma may be in a key", "s3://acme-video/Hello, World.mp4",
    "1 good acme-video/Hello, World.mp4" },
  { "a semicolon may be in a key", "s3://acme-video/a; b.mp4\n" URI,
    "1 good acme-video/a; b.mp4\n2 good acme-video/a.mp4" },
  { "what looks like columns without a header is told", URI ",My name",
    "1 good acme-video/a.mp4,My name (*header row*)" },
  { "a key may be called like a column", "s3://acme-video/talks,name\n",
    "1 good acme-video/talks,name (*)" },
  { "a key may be called like the column of locations", "s3://acme-video/talks,location\n",
    "1 good acme-video/talks,location (*)" },
  { "a bucket alone is bad", "s3://acme-video", "1 bad This names a bucket*" },
  { "a folder is bad", "s3://acme-video/talks/", "1 bad This is a folder*" },
  { "bucket and key without a scheme are bad", "acme-video/a.mp4", "1 bad *s3://*add it*" },
  { "any text is bad", "Hello", "1 bad This is not an address*" },
  { "a version is bad", URI "?versionId=abc", "1 bad *current version*" },
  { "another service is bad", "gs://acme-video/a.mp4", "1 bad *another service*" },
  { "a comment is no comment", "# " URI, "1 bad *“#”*like any other." },
  { "a key with a number sign is good", "s3://acme-video/#1.mp4", "1 good acme-video/#1.mp4" },
  { "a warning stands beside a good line", "s3://acme-video/a%20b.mp4",
    "1 good acme-video/a%20b.mp4 (*percent-encoded*)" },
  { "a signature is not copied", "https://acme-video.s3.amazonaws.com/a.mp4?X-Amz-Signature=x",
    "1 good acme-video/a.mp4 (*signature*)" },
  { "the same object again is told", URI "\n\nhttps://acme-video.s3.amazonaws.com/a.mp4\n" URI,
    "1 good acme-video/a.mp4\n3 repeated *in line 1.\n4 repeated *in line 1." },
  { "keys differ by case", URI "\ns3://acme-video/A.mp4",
    "1 good acme-video/a.mp4\n2 good acme-video/A.mp4" },
  { "text that is separated, without a header, is bad and says why", "acme-video,a.mp4",
    "1 bad *header row*" },
  { "tabs without a header are bad and say why", "acme-video\ta.mp4", "1 bad *header row*" },
  { "an unknown header is bad and says why", "Bucket Name;Object Key\nacme-video;a.mp4",
    "1 bad *header row*\n2 bad *header row*" },
  { "one bad line stops no other", "Hello\n" URI "\nWorld",
    "1 bad *\n2 good acme-video/a.mp4\n3 bad *" },
  { "control characters are bad", "s3://acme-video/a\001.mp4", "1 bad *control characters*" },
  { "a next-line character is no line end", "s3://acme-video/a\xc2\x85z", "1 bad *line breaks*" },
  { "a form feed is no line end", "s3://acme-video/a\fb", "1 bad *control characters*" },

  /* Header rows. */
  { "a header alone has no lines", "location\n", "" },
  { "a header without a line end has no lines", "bucket,key", "" },
  { "a location column is read", "location\n" URI, "2 good acme-video/a.mp4" },
  { "bucket and key columns are read", HEAD "acme-video,a.mp4", "2 good acme-video/a.mp4" },
  { "columns come in any order", "name,key,bucket\nN,a.mp4,acme-video",
    "2 good acme-video/a.mp4 name=N" },
  { "semicolons separate", "bucket;key\nacme-video;a.mp4", "2 good acme-video/a.mp4" },
  { "tabs separate", "bucket\tkey\nacme-video\ta.mp4", "2 good acme-video/a.mp4" },
  { "only the header's separator separates", "bucket;key\nacme-video;a,b\tc.mp4",
    "2 bad Object key: *" },
  { "a comma is a letter between semicolons", "bucket;key\nacme-video;a,b.mp4",
    "2 good acme-video/a,b.mp4" },
  { "case does not matter in a header", "BUCKET,Key\nacme-video,a.mp4", "2 good acme-video/a.mp4" },
  { "blanks do not matter in a header", " bucket , key\t\nacme-video,a.mp4",
    "2 good acme-video/a.mp4" },
  { "a header may be in quotation marks", "\"bucket\",\"key\"\nacme-video,a.mp4",
    "2 good acme-video/a.mp4" },
  { "a byte order mark does not matter in a header", "\ufeffbucket,key\nacme-video,a.mp4",
    "2 good acme-video/a.mp4" },
  { "nor before a quoted header", "\ufeff\"bucket\",\"key\"\nacme-video,a.mp4",
    "2 good acme-video/a.mp4" },
  { "blank lines may come before the header", "\n \r\nbucket,key\n\nacme-video,a.mp4",
    "5 good acme-video/a.mp4" },
  { "a tab beside a name is a separator", "\tlocation\tname\n\t" URI "\tN",
    "2 good acme-video/a.mp4 name=N" },
  { "a lone name between tabs too", "\tlocation\t\n\t" URI "\tx", "2 good acme-video/a.mp4" },
  { "a header may have empty columns", "bucket,,key,\nacme-video,x,a.mp4,",
    "2 good acme-video/a.mp4" },
  { "an unknown column does not matter", "location,Owner\n" URI ",Ann", "2 good acme-video/a.mp4" },
  { "an unknown column may be there twice", "location,x,x\n" URI ",1,2",
    "2 good acme-video/a.mp4" },
  { "columns for reasons and lines mean nothing", "location,line,reason\n" URI ",x,y",
    "2 good acme-video/a.mp4" },
  { "a column twice is an error", "location,location\n" URI, "! *“location” twice*" },
  { "also in other words", "bucket,key,name,NAME \nacme-video,a,b,c", "! *“name” twice*" },
  { "a bucket without a key is an error", "bucket,name\nacme-video,a.mp4", "! *are missing.*" },
  { "a key without a bucket is an error", "key\na.mp4", "! *are missing.*" },
  { "names without a location are an error", "name;description\na;b", "! *are missing.*" },
  { "quotation marks in a header must match", "bucket,key,\"x\nacme-video,a.mp4",
    "! *quotation marks in the header*" },
  { "a second header is bad", "location\n" URI "\nlocation\n" URI "2",
    "2 good acme-video/a.mp4\n3 bad *\n4 good acme-video/a.mp42" },
  { "a header of several lines counts them", "location,\"a\nb\"\n" URI ",",
    "3 good acme-video/a.mp4" },

  /* Values. */
  { "a key is what it is", HEAD "acme-video,a%20b+c.mp4",
    "2 good acme-video/a%20b+c.mp4 (*percent-encoded*)" },
  { "a key with blanks around it is kept and told", HEAD "acme-video, a.mp4 ",
    "2 good acme-video/ a.mp4  (*space*)" },
  { "blanks around a bucket are taken away", HEAD " acme-video ,a.mp4", "2 good acme-video/a.mp4" },
  { "a key that looks like an address is a key", HEAD "acme-video," URI,
    "2 good acme-video/s3://acme-video/a.mp4" },
  { "a location is read like any other", "location\nhttps://acme-video.s3.amazonaws.com/a%20b.mp4",
    "2 good acme-video/a b.mp4" },
  { "a location with commas is one in quotation marks", "location,name\n\"" URI ",b\",N",
    "2 good acme-video/a.mp4,b name=N" },
  { "every column is taken",
    "location,folder,name,description,contact_id\n" URI ",abc123,My name,My words,42",
    "2 good acme-video/a.mp4 folder=abc123 name=My name description=My words contact=42" },
  { "a folder's address is its id",
    "location,folder\n" URI ",https://acme.wistia.com/projects/abc123",
    "2 good acme-video/a.mp4 folder=abc123" },
  { "another address is no folder", "location,folder\n" URI ",https://example.com/abc123",
    "2 bad Folder: *" },
  { "blanks around folder and contact are taken away",
    "location,folder,contact_id\n" URI ", abc123 , 42 ",
    "2 good acme-video/a.mp4 folder=abc123 contact=42" },
  { "a name is what it is", "location,name\n" URI ",=SUM(A1) ",
    "2 good acme-video/a.mp4 name==SUM(A1) " },
  { "a name too long is bad",
    "location,name\n" URI
    ",aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    "aaaaa"
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    "aa",
    "2 bad Name: *255*" },
  { "a name with a line break is bad", "location,name\n" URI ",\"a\nb\"", "2 bad Name: *" },
  { "a description may have line breaks", "location,description\n" URI ",\"a\r\nb\"\n" URI "2,",
    "2 good acme-video/a.mp4 description=a\r\nb\n4 good acme-video/a.mp42" },
  { "a contact that is no number is bad", "location,contact_id\n" URI ",Ann", "2 bad Contact: *" },
  { "a bucket that is none is bad", HEAD "Acme Video,a.mp4", "2 bad Bucket: *" },
  { "a bucket without a key is bad", HEAD "acme-video,", "2 bad Object key: *" },
  { "a key without a bucket is bad", HEAD ",a.mp4", "2 bad Bucket: *" },
  { "neither is bad", HEAD ",", "2 bad There is no location in this line." },
  { "no location is bad", "location,name\n,N", "2 bad There is no location in this line." },
  { "a bucket as location is bad", "location\ns3://acme-video", "2 bad This names a bucket*" },
  { "a path as location is bad", "location\nacme-video/a.mp4", "2 bad *s3://*" },
  { "location or bucket and key, by line",
    "location,bucket,key\n" URI ",,\n,acme-video,b.mp4\ns3://acme-video/c.mp4,acme-video,c.mp4",
    "2 good acme-video/a.mp4\n3 good acme-video/b.mp4\n4 good acme-video/c.mp4" },
  { "location, bucket and key must agree", "location,bucket,key\n" URI ",acme-video,b.mp4",
    "2 bad *another object*" },
  { "the same object again is told in CSV", "location,name\n" URI ",a\n\n" URI ",b",
    "2 good acme-video/a.mp4 name=a\n4 repeated *in line 2." },
  { "a bad line is not repeated", "location,contact_id\n" URI ",x\n" URI ",1",
    "2 bad *\n3 good acme-video/a.mp4 contact=1" },

  /* Records. */
  { "CSV lines end in CR LF", "location\r\n" URI "\r\n\r\n" URI "2\r\n",
    "2 good acme-video/a.mp4\n4 good acme-video/a.mp42" },
  { "CSV lines end in CR", "location\r" URI "\r\r" URI "2\r",
    "2 good acme-video/a.mp4\n4 good acme-video/a.mp42" },
  { "blank lines are no records", HEAD "\n  \nacme-video,a.mp4", "4 good acme-video/a.mp4" },
  { "separators alone are a record", "location,name\n,\n;", "2 bad *no location*\n3 bad *" },
  { "empty quotation marks are a record", "location\n\"\"", "2 bad *no location*" },
  { "fields at the end may be missing", "location,name,description\n" URI "\n" URI "2,N",
    "2 good acme-video/a.mp4\n3 good acme-video/a.mp42 name=N" },
  { "empty fields too many do not matter", "location,name\n" URI ",N,,,",
    "2 good acme-video/a.mp4 name=N" },
  { "a field too many is bad", "location,name\n" URI ",N,x", "2 bad *3 fields for 2 columns*" },
  { "a comma without quotation marks is a field too many", "location\n" URI ",b",
    "2 bad *2 fields for 1 columns*" },
  { "a quotation mark is doubled", "location,name\n" URI ",\"say \"\"hi\"\"\"",
    "2 good acme-video/a.mp4 name=say \"hi\"" },
  { "a separator in quotation marks is a letter", "location,name\n" URI ",\"a,b\"",
    "2 good acme-video/a.mp4 name=a,b" },
  { "a quotation mark within a field is bad", HEAD "acme-video,a\"b.mp4\nacme-video,c.mp4",
    "2 bad *within a field*\n3 good acme-video/c.mp4" },
  { "text after a quotation mark is bad", HEAD "acme-video,\"a\"b.mp4\nacme-video,c.mp4",
    "2 bad *after a closing*\n3 good acme-video/c.mp4" },
  { "a blank before a quotation mark is bad", HEAD "acme-video, \"a.mp4\"", "2 bad *within*" },
  { "an open quotation mark does not swallow the rest",
    HEAD "acme-video,\"a.mp4\nacme-video,b.mp4\nacme-video,c.mp4",
    "2 bad *does not end*\n3 good acme-video/b.mp4\n4 good acme-video/c.mp4" },
  { "nor where another field is in quotation marks",
    HEAD "acme-video,\"a.mp4\nacme-video,b.mp4\nacme-video,\"c.mp4\"",
    "2 bad *does not end*\n3 good acme-video/b.mp4\n4 good acme-video/c.mp4" },
  { "an open quotation mark at the end is bad", HEAD "acme-video,a.mp4\nacme-video,\"",
    "2 good acme-video/a.mp4\n3 bad *does not end*" },
  { "a record is numbered by its first line",
    "location,description\n" URI ",\"a\n\nb\"\n\n" URI "2,\"c\"",
    "2 good acme-video/a.mp4 description=a\n\nb\n6 good acme-video/a.mp42 description=c" },
  { "letters of any script are kept", "location,name\ns3://acme-video/日本/é.mp4,Ünïcode 🎬",
    "2 good acme-video/日本/é.mp4 name=Ünïcode 🎬" },
};

static void
add_if_said (GString *shown, const char *name, const char *value)
{
  if (value != NULL)
    g_string_append_printf (shown, " %s=%s", name, value);
}

static void
show_line (GString *shown, S3cBatchLine *line)
{
  static const char *const verdicts[] = { "good", "repeated", "earlier", "bad" };
  S3cLineVerdict verdict = s3c_batch_line_get_verdict (line);
  S3cRequest *request = s3c_batch_line_get_request (line);
  const char *words = s3c_batch_line_get_words (line);

  g_assert_cmpint (verdict == S3C_LINE_BAD, ==, request == NULL);
  g_string_append_printf (shown, "%s%u %s ", shown->len > 0 ? "\n" : "",
                          s3c_batch_line_get_number (line), verdicts[verdict]);
  if (verdict != S3C_LINE_GOOD)
    {
      g_string_append (shown, words);
      return;
    }
  g_string_append_printf (shown, "%s/%s", s3c_request_get_bucket (request),
                          s3c_request_get_key (request));
  add_if_said (shown, "folder", s3c_request_get_folder (request));
  add_if_said (shown, "name", s3c_request_get_name (request));
  add_if_said (shown, "description", s3c_request_get_description (request));
  add_if_said (shown, "contact", s3c_request_get_contact_id (request));
  if (*words != '\0')
    g_string_append_printf (shown, " (%s)", words);
}

static char *
show (S3cBatch *batch)
{
  GString *shown = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (batch)); i++)
    {
      g_autoptr (S3cBatchLine) line = g_list_model_get_item (G_LIST_MODEL (batch), i);

      show_line (shown, line);
    }
  return g_string_free (shown, FALSE);
}

static void
test_case (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cBatch) batch = s3c_batch_read (bytes, NULL, NULL, &error);
  g_autofree char *shown = batch != NULL ? show (batch) : g_strconcat ("! ", error->message, NULL);

  if (batch == NULL)
    g_assert_error (error, S3C_ERROR, S3C_ERROR_FIELD);
  if (!g_pattern_match_simple (cases[i].outcome, shown))
    g_test_fail_printf ("“%s”, and not “%s”", shown, cases[i].outcome);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (cases[i].promise), " ", '-');
      g_autofree char *path = g_strconcat ("/batch/reading/", name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
    }
  return g_test_run ();
}
