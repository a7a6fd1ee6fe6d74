/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-policy-private.h"

#include "s3c-bucket-policy.h"

#include <string.h>

/* What one statement does to one request. */
typedef struct
{
  S3cTruth truth;
  gboolean principal; /* it speaks of the account, at least perhaps */
  gboolean action;
  gboolean kind;    /* it speaks of no account at all */
  guint n_misses;   /* parts of it that do not fit */
  GPtrArray *notes; /* (owned) why not, or on what it depends */
} Outcome;

/* What becomes of one request. */
typedef struct
{
  S3cPolicyVerdict verdict;
  GPtrArray *decisive; /* (owned) */
  GPtrArray *further;  /* (owned) */
} Course;

typedef S3cTruth (*Judge) (const S3cPolicyRequest *request,
                           const S3cPolicyStatement *statement,
                           GPtrArray *notes);

static void
clear_outcome (gpointer data)
{
  Outcome *outcome = data;

  g_clear_pointer (&outcome->notes, g_ptr_array_unref);
}

static void
clear_course (Course *course)
{
  g_clear_pointer (&course->decisive, g_ptr_array_unref);
  g_clear_pointer (&course->further, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Course, clear_course)

static gboolean
has_kind_only (GPtrArray *notes)
{
  for (guint i = 0; i < notes->len; i++)
    {
      S3cPolicyReason reason = ((S3cPolicyFinding *)g_ptr_array_index (notes, i))->reason;

      if (reason != S3C_POLICY_REASON_PRINCIPAL_KIND && reason != S3C_POLICY_REASON_PRINCIPAL_GONE)
        return FALSE;
    }
  return notes->len > 0;
}

/* Notes of parts that are as the whole is: with one that says no, "depends" is of no interest. */
static void
judge_statement (const S3cPolicyRequest *request,
                 const S3cPolicyStatement *statement,
                 Outcome *outcome)
{
  static const Judge judges[] = { s3c_policy_principal_judge, s3c_policy_action_judge,
                                  s3c_policy_resource_judge, s3c_policy_condition_judge };
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  S3cTruth truths[G_N_ELEMENTS (judges)];

  outcome->truth = S3C_TRUTH_YES;
  outcome->notes = s3c_policy_notes_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (judges); i++)
    {
      g_ptr_array_add (parts, s3c_policy_notes_new ());
      truths[i] = judges[i](request, statement, g_ptr_array_index (parts, i));
      outcome->truth = MIN (outcome->truth, truths[i]);
      outcome->n_misses += truths[i] == S3C_TRUTH_NO ? 1 : 0;
    }
  outcome->principal = truths[0] != S3C_TRUTH_NO;
  outcome->action = truths[1] != S3C_TRUTH_NO;
  outcome->kind = has_kind_only (g_ptr_array_index (parts, 0));
  for (gsize i = 0; i < G_N_ELEMENTS (judges); i++)
    if (truths[i] == outcome->truth)
      s3c_policy_notes_add (outcome->notes, g_ptr_array_index (parts, i));
}

/* (element-type Outcome) (transfer full) as many as statements */
static GArray *
judge_statements (const S3cPolicyRequest *request, GArray *statements)
{
  g_autoptr (GArray) outcomes = g_array_new (FALSE, TRUE, sizeof (Outcome));

  g_array_set_clear_func (outcomes, clear_outcome);
  g_array_set_size (outcomes, statements->len);
  for (guint i = 0; i < statements->len; i++)
    judge_statement (request, &g_array_index (statements, S3cPolicyStatement, i),
                     &g_array_index (outcomes, Outcome, i));
  return g_steal_pointer (&outcomes);
}

static S3cTruth
find_most (GArray *statements, GArray *outcomes, gboolean deny)
{
  S3cTruth most = S3C_TRUTH_NO;

  for (guint i = 0; i < statements->len; i++)
    if (g_array_index (statements, S3cPolicyStatement, i).deny == deny)
      most = MAX (most, g_array_index (outcomes, Outcome, i).truth);
  return most;
}

/* How far a statement is from letting them in; G_MAXUINT: it was never meant to. That of another
 * account may be one with the wrong number, if it is right besides. */
static guint
find_distance (const S3cPolicyStatement *statement, const Outcome *outcome)
{
  if (statement->deny || outcome->truth != S3C_TRUTH_NO)
    return G_MAXUINT;
  if (outcome->principal)
    return outcome->n_misses * 2;
  if (!outcome->action || outcome->n_misses > 2)
    return G_MAXUINT;
  return outcome->n_misses * 2 + 3 + (outcome->kind ? 10 : 0);
}

static void
explain_near_misses (GArray *statements, GArray *outcomes, Course *course)
{
  guint nearest = G_MAXUINT;
  gboolean kind = FALSE;

  for (guint i = 0; i < statements->len; i++)
    nearest = MIN (nearest, find_distance (&g_array_index (statements, S3cPolicyStatement, i),
                                           &g_array_index (outcomes, Outcome, i)));
  for (guint i = 0; i < statements->len && nearest != G_MAXUINT; i++)
    {
      Outcome *outcome = &g_array_index (outcomes, Outcome, i);

      if (find_distance (&g_array_index (statements, S3cPolicyStatement, i), outcome) != nearest)
        continue;
      kind |= outcome->kind;
      s3c_policy_notes_add (outcome->kind ? course->further : course->decisive, outcome->notes);
    }
  if (nearest == G_MAXUINT || kind)
    s3c_policy_note (course->decisive, NULL, S3C_POLICY_REASON_NO_ALLOW, NULL, NULL);
}

/* Of the statements of that effect that are just so true. */
static void
add_outcomes (GArray *statements, GArray *outcomes, gboolean deny, S3cTruth truth, GPtrArray *notes)
{
  for (guint i = 0; i < statements->len; i++)
    {
      const S3cPolicyStatement *statement = &g_array_index (statements, S3cPolicyStatement, i);
      Outcome *outcome = &g_array_index (outcomes, Outcome, i);

      if (statement->deny != deny || outcome->truth != truth)
        continue;
      if (truth == S3C_TRUTH_YES)
        s3c_policy_note (notes, statement,
                         deny ? S3C_POLICY_REASON_DENIED : S3C_POLICY_REASON_ALLOWED, NULL,
                         statement->value);
      s3c_policy_notes_add (notes, outcome->notes);
    }
}

static void
warn_of_anybody (GArray *statements, GArray *outcomes, GPtrArray *notes)
{
  for (guint i = 0; i < statements->len; i++)
    {
      const S3cPolicyStatement *statement = &g_array_index (statements, S3cPolicyStatement, i);

      if (!statement->deny && g_array_index (outcomes, Outcome, i).truth != S3C_TRUTH_NO
          && s3c_policy_principal_is_anybody (statement))
        s3c_policy_note (notes, statement, S3C_POLICY_REASON_ANYBODY, "*",
                         s3c_json_value_find (statement->value, "Principal"));
    }
}

/* A sure Deny, then the lack of an Allow, then what is not sure. */
static void
run (const S3cPolicyRequest *request, GArray *statements, Course *course)
{
  g_autoptr (GArray) outcomes = judge_statements (request, statements);
  S3cTruth allow = find_most (statements, outcomes, FALSE);
  S3cTruth deny = find_most (statements, outcomes, TRUE);

  course->decisive = s3c_policy_notes_new ();
  course->further = s3c_policy_notes_new ();
  course->verdict = S3C_POLICY_DEPENDS;
  if (deny == S3C_TRUTH_YES || allow == S3C_TRUTH_NO)
    course->verdict = S3C_POLICY_DENIED;
  else if (deny == S3C_TRUTH_NO && allow == S3C_TRUTH_YES)
    course->verdict = S3C_POLICY_ALLOWED;

  add_outcomes (statements, outcomes, TRUE, S3C_TRUTH_YES, course->decisive);
  if (allow == S3C_TRUTH_NO)
    explain_near_misses (statements, outcomes, course);
  add_outcomes (statements, outcomes, TRUE, S3C_TRUTH_DEPENDS,
                course->verdict == S3C_POLICY_DENIED ? course->further : course->decisive);
  if (allow != S3C_TRUTH_NO && deny != S3C_TRUTH_YES)
    add_outcomes (statements, outcomes, FALSE, allow, course->decisive);
  warn_of_anybody (statements, outcomes, course->further);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const S3cPolicyFinding *first = *(const S3cPolicyFinding *const *)a;
  const S3cPolicyFinding *second = *(const S3cPolicyFinding *const *)b;

  if (first->line != second->line)
    return first->line < second->line ? -1 : 1;
  if (first->column != second->column)
    return first->column < second->column ? -1 : 1;
  return (int)first->reason - (int)second->reason;
}

static gboolean
is_told (GPtrArray *findings, const S3cPolicyFinding *finding)
{
  for (guint i = 0; i < findings->len && finding->line != 0; i++)
    {
      const S3cPolicyFinding *each = g_ptr_array_index (findings, i);

      if (each->line == finding->line && each->column == finding->column
          && (s3c_policy_reason_is_fatal (each->reason) || each->reason == finding->reason))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_reason (GPtrArray *findings, guint statement, S3cPolicyReason reason)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const S3cPolicyFinding *each = g_ptr_array_index (findings, i);

      if (each->statement == statement && each->reason == reason)
        return TRUE;
    }
  return FALSE;
}

/* Where the policy has to be changed in any case, nobody is let in by it, and what it depends on
 * may be something else by then. */
static gboolean
is_vain (GPtrArray *findings, const S3cPolicyFinding *finding)
{
  return finding->reason == S3C_POLICY_REASON_ALLOWED
         || finding->reason == S3C_POLICY_REASON_NO_ALLOW
         || finding->reason == S3C_POLICY_REASON_ALLOW_DEPENDS
         || finding->reason == S3C_POLICY_REASON_DENY_DEPENDS
         || (finding->reason == S3C_POLICY_REASON_CONDITION_FALSE
             && has_reason (findings, finding->statement, S3C_POLICY_REASON_CONDITION_FORM));
}

/* What is told of a place as fatal needs no second word. */
static void
add_told (S3cPolicyAnswer *answer, GPtrArray *notes, gboolean fatal)
{
  for (guint i = 0; i < notes->len; i++)
    {
      const S3cPolicyFinding *finding = g_ptr_array_index (notes, i);

      if (is_told (answer->findings, finding) || (fatal && is_vain (answer->findings, finding)))
        g_ptr_array_remove_index (notes, i--);
    }
  s3c_policy_notes_add (answer->findings, notes);
}

static int
find_weight (S3cPolicyVerdict verdict)
{
  return verdict == S3C_POLICY_ALLOWED ? 0 : verdict == S3C_POLICY_DEPENDS ? 1 : 2;
}

/* Both have to be allowed: the worse counts, and what makes it so. */
static void
add_courses (S3cPolicyAnswer *answer, Course *first, Course *second, gboolean fatal)
{
  int worst = MAX (find_weight (first->verdict), find_weight (second->verdict));

  if (!fatal)
    answer->verdict = find_weight (first->verdict) == worst ? first->verdict : second->verdict;
  if (find_weight (first->verdict) == worst)
    add_told (answer, first->decisive, fatal);
  if (find_weight (second->verdict) == worst)
    add_told (answer, second->decisive, fatal);
  add_told (answer, first->further, fatal);
  add_told (answer, second->further, fatal);
}

/* Twice the same Sid is fine in the policy of a bucket, though not in IAM, nor for most tools. */
static void
lint_sids (GArray *statements, GPtrArray *notes)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < statements->len; i++)
    {
      const S3cPolicyStatement *statement = &g_array_index (statements, S3cPolicyStatement, i);

      if (statement->sid != NULL && *statement->sid != '\0'
          && !g_hash_table_add (seen, (char *)statement->sid))
        s3c_policy_note_value (notes, statement, S3C_POLICY_REASON_SID_TWICE,
                               s3c_json_value_find (statement->value, "Sid"));
    }
}

/* (element-type S3cPolicyStatement) (transfer full) those that are objects */
static GArray *
list_statements (S3cJsonValue *policy)
{
  g_autoptr (GArray) statements = g_array_new (FALSE, TRUE, sizeof (S3cPolicyStatement));
  S3cJsonValue *list = s3c_json_value_find (policy, "Statement");

  for (guint i = 0; i < s3c_policy_list_get_length (list); i++)
    {
      S3cJsonValue *value = s3c_policy_list_get_item (list, i);
      S3cJsonValue *sid = s3c_json_value_find (value, "Sid");
      S3cJsonValue *effect = s3c_json_value_find (value, "Effect");
      const char *text = effect != NULL ? s3c_json_value_get_string (effect) : NULL;
      S3cPolicyStatement statement
          = { value, i + 1, sid != NULL ? s3c_json_value_get_string (sid) : NULL,
              text != NULL && g_ascii_strcasecmp (text, "Deny") == 0 };

      if (s3c_json_value_get_kind (value) == S3C_JSON_OBJECT)
        g_array_append_val (statements, statement);
    }
  return g_steal_pointer (&statements);
}

static void
lint (const S3cPolicyRequest *request, S3cJsonValue *policy, GArray *statements, GPtrArray *notes)
{
  s3c_policy_shape_lint (policy, notes);
  for (guint i = 0; i < statements->len; i++)
    {
      const S3cPolicyStatement *statement = &g_array_index (statements, S3cPolicyStatement, i);

      s3c_policy_statement_lint (statement, notes);
      s3c_policy_principal_lint (request, statement, notes);
      s3c_policy_action_lint (statement, notes);
      s3c_policy_resource_lint (request, statement, notes);
      s3c_policy_scope_lint (request, statement, notes);
      s3c_policy_condition_lint (request, statement, notes);
    }
  lint_sids (statements, notes);
}

/* Moves the fatal ones. */
static void
take_fatal (GPtrArray *notes, GPtrArray *findings)
{
  for (guint i = 0; i < notes->len; i++)
    {
      const S3cPolicyFinding *finding = g_ptr_array_index (notes, i);

      if (s3c_policy_reason_is_fatal (finding->reason))
        g_ptr_array_add (findings, g_ptr_array_steal_index (notes, i--));
    }
  g_ptr_array_sort (findings, compare_places);
}

/* Amazon counts without the spaces between. */
static gboolean
is_too_large (S3cJsonValue *policy)
{
  g_autofree char *text = s3c_json_value_write (policy, NULL);

  return strlen (text) > S3C_POLICY_MAX_BYTES;
}

static void
check (S3cPolicyAnswer *answer, S3cJsonValue *policy, S3cPolicyRequest *request)
{
  g_autoptr (GArray) statements = list_statements (policy);
  g_autoptr (GPtrArray) notes = s3c_policy_notes_new ();
  S3cJsonValue *version = s3c_json_value_find (policy, "Version");
  g_auto (Course) object = { 0 };
  g_auto (Course) of_version = { 0 };

  request->variables
      = version != NULL && g_strcmp0 (s3c_json_value_get_string (version), "2012-10-17") == 0;
  request->action = S3C_ACTION_OBJECT;
  lint (request, policy, statements, notes);
  take_fatal (notes, answer->findings);

  run (request, statements, &object);
  request->action = S3C_ACTION_VERSION;
  run (request, statements, &of_version);
  add_courses (answer, &object, &of_version, answer->findings->len > 0);
  add_told (answer, notes, FALSE);
}

S3cPolicyAnswer *
s3c_policy_check (S3cJsonValue *policy,
                  const char *account_number,
                  const char *bucket,
                  const char *key)
{
  S3cPolicyAnswer *answer = g_new0 (S3cPolicyAnswer, 1);
  g_autofree char *valid_bucket = g_utf8_make_valid (bucket, -1);
  g_autofree char *valid_key = g_utf8_make_valid (key, -1);
  S3cPolicyRequest request = { account_number, valid_bucket, valid_key, S3C_ACTION_OBJECT, FALSE };

  answer->verdict = S3C_POLICY_DENIED;
  answer->findings = s3c_policy_notes_new ();
  if (s3c_json_value_get_kind (policy) != S3C_JSON_OBJECT)
    s3c_policy_note (answer->findings, NULL, S3C_POLICY_REASON_NOT_A_POLICY, NULL, policy);
  else if (is_too_large (policy))
    s3c_policy_note (answer->findings, NULL, S3C_POLICY_REASON_TOO_LARGE, NULL, policy);
  else
    check (answer, policy, &request);
  return answer;
}

void
s3c_policy_answer_free (S3cPolicyAnswer *self)
{
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_free (self);
}
