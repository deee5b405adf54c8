/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Judging a draft: each row by its own rule, then the rules that speak of two
 * fields at once. The same verdicts stand in the form, in `apply` and in
 * `check`.
 */
#include "model/connection.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/validate.h"

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
		validate_say(verdict, VERDICT_ERROR,
			"enter the session token: an ASIA key does not work without");
	else if (field->kind == FIELD_SECRET)
		validate_say(verdict, VERDICT_ERROR, "enter the %s", field->label);
	else
		validate_say(verdict, VERDICT_ERROR, "enter the %s, as in %s", field->label,
			field->example);
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
		validate_say(verdict, VERDICT_WARNING,
			"it lies in the open in profiles.yml: 'athena-connect import' moves it");
		return;
	case VALUE_EMPTY:
	case VALUE_GIVEN:
		text = connection_value(connection, row, &length);
		connection_judge_text(connection, row, text, length, context, verdict);
		return;
	}
}

/* The rules about two fields. Each is called when both have a value that passed its own rule and
 * says nothing when all is well. */
typedef void pair_rule(const char *one, const char *other, struct verdict *verdict);

static void
judge_work_groups(const char *work_group, const char *spark_work_group, struct verdict *verdict)
{
	if (strcmp(work_group, spark_work_group) == 0)
		validate_say(verdict, VERDICT_WARNING,
			"a work group runs SQL or Spark: enter two different ones");
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
		validate_say(verdict, VERDICT_WARNING,
			"results and data share a folder: dbt deletes below table folders");
}

static void
judge_data_and_temporary(const char *data, const char *temporary, struct verdict *verdict)
{
	if (is_inside(temporary, data))
		validate_say(verdict, VERDICT_WARNING,
			"with this naming a table of the same name deletes the temporary one");
}

/* AWS answers 100 GetQueryExecution calls a second. */
static void
judge_call_rate(const char *poll_interval, const char *threads, struct verdict *verdict)
{
	double seconds = strtod(poll_interval, NULL);

	if (seconds > 0 && strtod(threads, NULL) / seconds > 100)
		validate_say(verdict, VERDICT_WARNING,
			"so many threads at this interval pass AWS's 100 calls a second");
}

static void
judge_token(const char *key_id, const char *token, struct verdict *verdict)
{
	(void)token;
	if (strncmp(key_id, "AKIA", 4) == 0)
		validate_say(
			verdict, VERDICT_ERROR, "leave it empty: an AKIA key has no session token");
}

static const struct {
	enum athena_field one, other;
	enum athena_field told; /* where the message stands */
	const char *naming; /* only with this naming convention; NULL: with any */
	pair_rule *judge;
} pairs[] = {
	{ATHENA_WORK_GROUP, ATHENA_SPARK_WORK_GROUP, ATHENA_SPARK_WORK_GROUP, NULL,
		judge_work_groups},
	{ATHENA_S3_STAGING_DIR, ATHENA_S3_DATA_DIR, ATHENA_S3_DATA_DIR, NULL,
		judge_staging_and_data},
	{ATHENA_S3_DATA_DIR, ATHENA_S3_TMP_TABLE_DIR, ATHENA_S3_TMP_TABLE_DIR, "table",
		judge_data_and_temporary},
	{ATHENA_POLL_INTERVAL, ATHENA_THREADS, ATHENA_POLL_INTERVAL, NULL, judge_call_rate},
	{ATHENA_AWS_ACCESS_KEY_ID, ATHENA_AWS_SESSION_TOKEN, ATHENA_AWS_SESSION_TOKEN, NULL,
		judge_token},
};

static bool
is_given(const struct connection *connection, enum athena_field row)
{
	return connection->values[row].state == VALUE_GIVEN;
}

static void
judge_pair(const struct connection *connection, size_t at, struct verdict *verdict)
{
	const char *naming = connection->values[ATHENA_S3_DATA_NAMING].text;
	size_t length;

	*verdict = (struct verdict){0};
	if (!is_given(connection, pairs[at].one) || !is_given(connection, pairs[at].other))
		return;
	if (pairs[at].naming != NULL && (naming == NULL || strcmp(naming, pairs[at].naming) != 0))
		return;
	pairs[at].judge(connection_value(connection, pairs[at].one, &length),
		connection_value(connection, pairs[at].other, &length), verdict);
}

size_t
connection_judge_all(const struct connection *connection, const struct field_context *context,
	struct problem *problems, size_t limit)
{
	size_t count = 0;

	for (int row = 0; row < ATHENA_FIELD_COUNT && count < limit; row++) {
		struct problem *problem = &problems[count];
		bool has_error;

		problem->row = (enum athena_field)row;
		connection_judge(connection, problem->row, context, &problem->verdict);
		has_error = problem->verdict.level == VERDICT_ERROR;
		if (problem->verdict.level != VERDICT_OK)
			count++;
		for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]) && count < limit; i++) {
			if ((int)pairs[i].told != row || has_error)
				continue;
			problems[count].row = pairs[i].told;
			judge_pair(connection, i, &problems[count].verdict);
			if (problems[count].verdict.level != VERDICT_OK)
				count++;
		}
	}
	return count;
}
