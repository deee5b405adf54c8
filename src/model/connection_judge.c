/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Judging a draft: each row by its own rule, then the rules that speak of two
 * fields at once. The same verdicts stand in the form, in `apply` and in
 * `check`.
 */
#include "model/connection.h"

#include <string.h>

#include "base/text.h"
#include "model/validate.h"
#include "model/validate_parts.h"

static bool
is_needed(const struct connection *connection, enum athena_field row)
{
	const struct field *field = &athena_fields[row];

	return field->is_needed != NULL ? field->is_needed(connection) : field->is_required;
}

static void
judge_empty(const struct connection *connection, enum athena_field row, struct verdict *verdict)
{
	const struct field *field = &athena_fields[row];

	if (!is_needed(connection, row))
		return;
	if (row == ATHENA_AWS_SESSION_TOKEN)
		validate_say(verdict, VERDICT_ERROR, "enter it: an ASIA key needs its token");
	else if (field->kind == FIELD_SECRET)
		validate_say(verdict, VERDICT_ERROR, "enter the %s", field->label);
	else
		validate_say(verdict, VERDICT_ERROR, "enter one, as in %s", field->example);
}

/* Proposes the value without its outer blanks and the characters that nobody sees. */
static void
suggest_cleaned(enum athena_field row, const char *text, size_t length, struct verdict *verdict)
{
	char cleaned[2 * sizeof(verdict->instead)];
	size_t written = 0, start = 0;
	uint32_t code_point;

	for (size_t at = 0, used; at < length; at += used) {
		used = text_decode(text, length, at, &code_point);
		if (used == 0 || written + used > sizeof(cleaned))
			return;
		if (text_classify(code_point) == TEXT_ORDINARY) {
			memcpy(cleaned + written, text + at, used);
			written += used;
		}
	}
	while (written > 0 && cleaned[written - 1] == ' ')
		written--;
	while (start < written && cleaned[start] == ' ')
		start++;
	if (written != start &&
		validate_common(cleaned + start, written - start, &(struct verdict){0}))
		suggest_judged(verdict, athena_fields[row].judge, cleaned + start, written - start);
}

void
connection_judge_text(const struct connection *connection, enum athena_field row, const char *text,
	size_t length, const struct field_context *context, struct verdict *verdict)
{
	*verdict = (struct verdict){0};
	if (length == 0)
		judge_empty(connection, row, verdict);
	else if (validate_common(text, length, verdict))
		athena_fields[row].judge(text, length, context, verdict);
	else if (athena_fields[row].home == FIELD_HOME_PROFILE)
		suggest_cleaned(row, text, length, verdict);
}

/* What dbt does not read as the type that it wants fails before anything is tried. */
static void
judge_type(enum athena_field row, struct verdict *verdict)
{
	bool is_number = athena_fields[row].kind == FIELD_INTEGER ||
			 athena_fields[row].kind == FIELD_DECIMAL;

	if (verdict->level != VERDICT_ERROR)
		validate_say(verdict, VERDICT_ERROR, "dbt wants it %s quotes: type it again",
			is_number ? "without" : "in");
}

void
connection_judge(const struct connection *connection, enum athena_field row,
	const struct field_context *context, struct verdict *verdict)
{
	size_t length;
	const char *text;

	*verdict = (struct verdict){0};
	switch (connection->values[row].state) {
	case VALUE_STORED:
	case VALUE_REFERENCE:
		return;
	case VALUE_PLAIN:
		validate_say(verdict, VERDICT_WARNING, "in the open; run 'athena-connect import'");
		return;
	case VALUE_EMPTY:
	case VALUE_GIVEN:
		text = connection_value(connection, row, &length);
		connection_judge_text(connection, row, text, length, context, verdict);
		if (connection->values[row].is_mistyped)
			judge_type(row, verdict);
		return;
	}
}

/* The rules about two fields. Each is called with two values that passed their own rules, and says
 * nothing when all is well. */
typedef void pair_rule(const char *one, const char *other, struct verdict *verdict);

static void
judge_work_groups(const char *work_group, const char *spark_work_group, struct verdict *verdict)
{
	if (strcmp(work_group, spark_work_group) == 0)
		validate_say(verdict, VERDICT_WARNING, "SQL or Spark, not both: enter another one");
}

/* Whether one location lies in the other, or is the same. */
static bool
is_inside(const char *inner, const char *outer)
{
	size_t length = strlen(outer);

	while (length > 0 && outer[length - 1] == '/')
		length--;
	return strncmp(inner, outer, length) == 0 &&
	       (inner[length] == '/' || inner[length] == '\0');
}

static void
judge_staging_and_data(const char *staging, const char *data, struct verdict *verdict)
{
	if (is_inside(staging, data) || is_inside(data, staging))
		validate_say(verdict, VERDICT_WARNING, "results lie among data that dbt deletes");
}

static void
judge_data_and_temporary(const char *data, const char *temporary, struct verdict *verdict)
{
	if (is_inside(temporary, data))
		validate_say(verdict, VERDICT_WARNING, "a table of its name would delete it");
}

/* Millionths of a number that the rule for poll_interval has let through. */
static unsigned long long
millionths(const char *number)
{
	unsigned long long value = 0;
	unsigned places = 0;

	for (; *number != '\0' && *number != '.'; number++)
		value = value * 10 + (unsigned)(*number - '0');
	if (*number == '.')
		number++;
	for (; places < 6; places++)
		value = value * 10 + (*number == '\0' ? 0u : (unsigned)(*number++ - '0'));
	return value;
}

/* AWS answers 100 GetQueryExecution calls a second. */
static void
judge_call_rate(const char *poll_interval, const char *threads, struct verdict *verdict)
{
	if (millionths(threads) > 100 * millionths(poll_interval))
		validate_say(
			verdict, VERDICT_WARNING, "with these threads over 100 calls a second");
}

static void
judge_token(const char *key_id, const char *token, struct verdict *verdict)
{
	(void)token;
	if (strncmp(key_id, "AKIA", 4) == 0)
		validate_say(verdict, VERDICT_ERROR, "leave it empty: an AKIA key has none");
}

static const struct {
	enum athena_field one, other;
	enum athena_field told; /* where the message stands */
	const char *one_default, *other_default; /* what an empty field stands for, or NULL */
	const char *naming; /* only with this naming convention; NULL: with any */
	pair_rule *judge;
} pairs[] = {
	{.one = ATHENA_WORK_GROUP,
		.other = ATHENA_SPARK_WORK_GROUP,
		.told = ATHENA_SPARK_WORK_GROUP,
		.judge = judge_work_groups},
	{.one = ATHENA_S3_STAGING_DIR,
		.other = ATHENA_S3_DATA_DIR,
		.told = ATHENA_S3_DATA_DIR,
		.judge = judge_staging_and_data},
	{.one = ATHENA_S3_DATA_DIR,
		.other = ATHENA_S3_TMP_TABLE_DIR,
		.told = ATHENA_S3_TMP_TABLE_DIR,
		.naming = "table",
		.judge = judge_data_and_temporary},
	{.one = ATHENA_POLL_INTERVAL,
		.other = ATHENA_THREADS,
		.told = ATHENA_POLL_INTERVAL,
		.one_default = "1.0",
		.other_default = "1",
		.judge = judge_call_rate},
	{.one = ATHENA_AWS_ACCESS_KEY_ID,
		.other = ATHENA_AWS_SESSION_TOKEN,
		.told = ATHENA_AWS_SESSION_TOKEN,
		.judge = judge_token},
};

/* What a pair's rule is called with: the value, the default of an empty field, or NULL when there
 * is nothing to judge. */
static const char *
pair_value(const struct connection *connection, enum athena_field row, const char *default_text)
{
	static const struct field_context context = {.has_endpoint_override = true};
	struct verdict verdict;
	size_t length;

	switch (connection->values[row].state) {
	case VALUE_EMPTY:
		return default_text;
	case VALUE_GIVEN:
		connection_judge(connection, row, &context, &verdict);
		return verdict.level == VERDICT_ERROR ? NULL
						      : connection_value(connection, row, &length);
	case VALUE_STORED:
	case VALUE_REFERENCE:
	case VALUE_PLAIN:
		/* Of a token it matters only that there is one. */
		return row == ATHENA_AWS_SESSION_TOKEN ? "" : NULL;
	}
	return NULL;
}

static void
judge_pair(const struct connection *connection, size_t at, struct verdict *verdict)
{
	const char *naming = connection->values[ATHENA_S3_DATA_NAMING].text;
	const char *one = pair_value(connection, pairs[at].one, pairs[at].one_default);
	const char *other = pair_value(connection, pairs[at].other, pairs[at].other_default);

	*verdict = (struct verdict){0};
	if (one == NULL || other == NULL ||
		(pairs[at].naming != NULL &&
			(naming == NULL || strcmp(naming, pairs[at].naming) != 0)))
		return;
	pairs[at].judge(one, other, verdict);
}

size_t
connection_judge_all(const struct connection *connection, const struct field_context *context,
	struct problem *problems, size_t limit)
{
	size_t count = 0;

	for (int row = 0; row < ATHENA_FIELD_COUNT && count < limit; row++) {
		struct problem *problem = &problems[count];

		problem->row = (enum athena_field)row;
		connection_judge(connection, problem->row, context, &problem->verdict);
		if (problem->verdict.level != VERDICT_OK)
			count++;
		for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]) && count < limit; i++) {
			if ((int)pairs[i].told != row)
				continue;
			problems[count].row = pairs[i].told;
			judge_pair(connection, i, &problems[count].verdict);
			if (problems[count].verdict.level != VERDICT_OK)
				count++;
		}
	}
	return count;
}
