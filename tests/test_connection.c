/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "model/connection.h"

static const struct field_context plain_context = {.has_endpoint_override = false};

static void
give(struct connection *connection, enum athena_field row, const char *text)
{
	connection_set(connection, row, text, strlen(text));
}

static void
every_row_says_what_it_is_and_its_example_is_taken(void **state)
{
	struct connection connection;

	(void)state;
	connection_init(&connection);
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++) {
		const struct field *field = &athena_fields[row];
		struct verdict verdict;

		assert_non_null(field->key);
		assert_non_null(field->label);
		assert_non_null(field->help);
		assert_non_null(field->where);
		assert_int_equal(athena_field_find(field->key), row);
		connection_judge_text(&connection, (enum athena_field)row, field->example,
			strlen(field->example), &plain_context, &verdict);
		if (verdict.level == VERDICT_ERROR)
			fail_msg("%s: '%s': %s", field->key, field->example, verdict.text);
	}
	connection_release(&connection);
}

static void
a_copy_is_whole_and_apart(void **state)
{
	struct connection a, b;
	size_t length;

	(void)state;
	connection_init(&a);
	connection_init(&b);
	assert_true(connection_set_name(&a, "jaffle_shop/dev", NULL));
	give(&a, ATHENA_REGION_NAME, "eu-west-1");
	give(&a, ATHENA_AWS_SECRET_ACCESS_KEY, "sesame");
	connection_copy(&b, &a);
	give(&a, ATHENA_REGION_NAME, "eu-west-2");
	assert_string_equal(connection_value(&b, ATHENA_REGION_NAME, &length), "eu-west-1");
	assert_string_equal(connection_value(&b, ATHENA_AWS_SECRET_ACCESS_KEY, &length), "sesame");
	assert_int_equal(length, 6);
	assert_null(b.values[ATHENA_AWS_SECRET_ACCESS_KEY].text);
	assert_string_equal(b.target, "dev");
	connection_release(&a);
	connection_release(&b);
}

static void
the_variable_is_named_after_the_connection(void **state)
{
	struct connection connection;
	char *name;

	(void)state;
	connection_init(&connection);
	assert_true(connection_set_name(&connection, "jaffle-shop/dev2", NULL));
	name = connection_variable(&connection, ATHENA_AWS_ACCESS_KEY_ID);
	assert_string_equal(name, "DBT_ENV_SECRET_JAFFLE_SHOP_DEV2_AWS_ACCESS_KEY_ID");
	free(name);
	connection_release(&connection);
}

static const struct {
	const char *name;
	const char *part; /* of the message; NULL: it is taken */
} names[] = {
	{"jaffle_shop", NULL},
	{"a", NULL},
	{"Dev-2_x", NULL},
	{"configuration", NULL},
	{"Config", NULL},
	{"only", NULL},
	{"", "enter a name"},
	{"2dev", "begin with a letter"},
	{"_dev", "begin with a letter"},
	{"-dev", "begin with a letter"},
	{"\xc3\xa9t\xc3\xa9", "begin with a letter"},
	{"\xd0\xb0", "begin with a letter"},
	{"my shop", "letters, digits, _ and -"},
	{"a.b", "letters, digits, _ and -"},
	{"a/b", "letters, digits, _ and -"},
	{"caf\xc3\xa9", "letters, digits, _ and -"},
	{"a\n", "letters, digits, _ and -"},
	{"a: b", "letters, digits, _ and -"},
	{"{{x}}", "begin with a letter"},
	{"config", "choose another name"},
	{"on", "'on' as a value of its own"},
	{"NO", "'NO' as a value of its own"},
	{"Yes", "'Yes' as a value of its own"},
	{"null", "'null' as a value of its own"},
	{"y", "'y' as a value of its own"},
	{"True", "'True' as a value of its own"},
	{"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddaaaaaaaaaabbbbbbbbbbccccccccccdddddddddd"
	 "aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd123456789",
		"at most 128"},
};

static void
new_names_are_words_that_every_reader_takes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct verdict verdict;

		connection_judge_name(names[i].name, &verdict);
		if (names[i].part == NULL ? verdict.level != VERDICT_OK
					  : verdict.level != VERDICT_ERROR ||
						    strstr(verdict.text, names[i].part) == NULL)
			fail_msg("'%s': %s", names[i].name, verdict.text);
	}
}

static void
a_preview_joins_what_dbt_joins(void **state)
{
	static const struct {
		const char *staging, *data, *naming, *path;
	} cases[] = {
		{"s3://b-1/dbt", "", "", "s3://b-1/dbt/tables/jane/orders/3f2a.../"},
		{"s3://b-1/dbt/", "s3://b-2/d/", "table", "s3://b-2/d/orders/"},
		{"s3://b-1/dbt/", "s3://b-2/d/", "unique", "s3://b-2/d/3f2a.../"},
		{"s3://b-1/", "", "schema_table", "s3://b-1/tables/jane/orders/"},
		{"b-1/", "", "", NULL},
		{"s3://b-1/", "", "nonsense", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct connection connection;
		char *path;

		connection_init(&connection);
		give(&connection, ATHENA_S3_STAGING_DIR, cases[i].staging);
		give(&connection, ATHENA_S3_DATA_DIR, cases[i].data);
		give(&connection, ATHENA_S3_DATA_NAMING, cases[i].naming);
		give(&connection, ATHENA_SCHEMA, "jane");
		path = connection_preview_path(&connection, "orders");
		if (cases[i].path == NULL)
			assert_null(path);
		else
			assert_string_equal(path, cases[i].path);
		free(path);
		connection_release(&connection);
	}
}

/* What is set before all rows are judged; `told` and `part` are the message that is looked for. */
struct pair_case {
	const char *name;
	struct {
		enum athena_field row;
		const char *text;
	} given[3];
	enum athena_field told;
	enum verdict_level level; /* the worst in the row `told` */
	const char *part;
};

#define LASTING \
	{ \
		ATHENA_AWS_ACCESS_KEY_ID, "AKIAQWERTYUIOPASDFGH" \
	}
#define TEMPORARY \
	{ \
		ATHENA_AWS_ACCESS_KEY_ID, "ASIAQWERTYUIOPASDFGH" \
	}
#define STAGING(text) \
	{ \
		ATHENA_S3_STAGING_DIR, text \
	}
#define DATA(text) \
	{ \
		ATHENA_S3_DATA_DIR, text \
	}
#define SCRATCH(text) \
	{ \
		ATHENA_S3_TMP_TABLE_DIR, text \
	}
#define NAMING(text) \
	{ \
		ATHENA_S3_DATA_NAMING, text \
	}
#define POLL(text) \
	{ \
		ATHENA_POLL_INTERVAL, text \
	}
#define THREADS(text) \
	{ \
		ATHENA_THREADS, text \
	}
#define TOKEN(text) \
	{ \
		ATHENA_AWS_SESSION_TOKEN, text \
	}
#define GROUP(text) \
	{ \
		ATHENA_WORK_GROUP, text \
	}
#define SPARK(text) \
	{ \
		ATHENA_SPARK_WORK_GROUP, text \
	}

static const struct pair_case pair_cases[] = {
	{"the same work group", {GROUP("a"), SPARK("a")}, ATHENA_SPARK_WORK_GROUP, VERDICT_WARNING,
		"SQL or Spark"},
	{"two work groups", {GROUP("a"), SPARK("b")}, ATHENA_SPARK_WORK_GROUP, VERDICT_OK, ""},
	{"work groups that differ by a capital", {GROUP("a"), SPARK("A")}, ATHENA_SPARK_WORK_GROUP,
		VERDICT_OK, ""},
	{"the same wrong work group", {GROUP("a b"), SPARK("a b")}, ATHENA_SPARK_WORK_GROUP,
		VERDICT_ERROR, "letters, digits"},
	{"data inside staging", {STAGING("s3://b-1/a/"), DATA("s3://b-1/a/b/")}, ATHENA_S3_DATA_DIR,
		VERDICT_WARNING, "results lie among data"},
	{"staging inside data", {STAGING("s3://b-1/a/b/"), DATA("s3://b-1/a/")}, ATHENA_S3_DATA_DIR,
		VERDICT_WARNING, "results lie among data"},
	{"the same folder", {STAGING("s3://b-1/a/"), DATA("s3://b-1/a/")}, ATHENA_S3_DATA_DIR,
		VERDICT_WARNING, "results lie among data"},
	{"the same folder, one without its slash", {STAGING("s3://b-1/a"), DATA("s3://b-1/a/")},
		ATHENA_S3_DATA_DIR, VERDICT_WARNING, "results lie among data"},
	{"a sibling with the same beginning", {STAGING("s3://b-1/a/"), DATA("s3://b-1/ab/")},
		ATHENA_S3_DATA_DIR, VERDICT_OK, ""},
	{"the same path in another bucket", {STAGING("s3://b-1/a/"), DATA("s3://b-12/a/")},
		ATHENA_S3_DATA_DIR, VERDICT_OK, ""},
	{"staging that is no location", {STAGING("s3:"), DATA("s3://b-1/a/")}, ATHENA_S3_DATA_DIR,
		VERDICT_OK, ""},
	{"temporary tables inside data, named after the table",
		{DATA("s3://b-1/a/"), SCRATCH("s3://b-1/a/t/"), NAMING("table")},
		ATHENA_S3_TMP_TABLE_DIR, VERDICT_WARNING, "would delete it"},
	{"temporary tables inside data, named apart",
		{DATA("s3://b-1/a/"), SCRATCH("s3://b-1/a/t/"), NAMING("table_unique")},
		ATHENA_S3_TMP_TABLE_DIR, VERDICT_OK, ""},
	{"temporary tables inside data, named by default",
		{DATA("s3://b-1/a/"), SCRATCH("s3://b-1/a/t/")}, ATHENA_S3_TMP_TABLE_DIR,
		VERDICT_OK, ""},
	{"temporary tables apart", {DATA("s3://b-1/a/"), SCRATCH("s3://b-1/t/"), NAMING("table")},
		ATHENA_S3_TMP_TABLE_DIR, VERDICT_OK, ""},
	{"200 calls a second", {THREADS("20"), POLL("0.1")}, ATHENA_POLL_INTERVAL, VERDICT_WARNING,
		"asked too often"},
	{"just over 100 calls", {THREADS("51"), POLL("0.5")}, ATHENA_POLL_INTERVAL, VERDICT_WARNING,
		"over 100 calls"},
	{"just 100 calls", {THREADS("50"), POLL("0.5")}, ATHENA_POLL_INTERVAL, VERDICT_OK, ""},
	{"a billionth of a second", {POLL("0.000000001")}, ATHENA_POLL_INTERVAL, VERDICT_WARNING,
		"over 100 calls"},
	{"many threads at the usual interval", {THREADS("101")}, ATHENA_POLL_INTERVAL,
		VERDICT_WARNING, "over 100 calls"},
	{"100 threads at the usual interval", {THREADS("100")}, ATHENA_POLL_INTERVAL, VERDICT_OK,
		""},
	{"one thread, often", {POLL("0.001")}, ATHENA_POLL_INTERVAL, VERDICT_WARNING,
		"over 100 calls"},
	{"threads that are no number", {THREADS("1e9"), POLL("1")}, ATHENA_POLL_INTERVAL,
		VERDICT_OK, ""},
	{"a token with a lasting key", {LASTING, TOKEN("token")}, ATHENA_AWS_SESSION_TOKEN,
		VERDICT_ERROR, "leave it empty"},
	{"a temporary key without a token", {TEMPORARY}, ATHENA_AWS_SESSION_TOKEN, VERDICT_ERROR,
		"an ASIA key needs its token"},
	{"a lasting key without a token", {LASTING}, ATHENA_AWS_SESSION_TOKEN, VERDICT_OK, ""},
	{"a temporary key with a short token", {TEMPORARY, TOKEN("token")},
		ATHENA_AWS_SESSION_TOKEN, VERDICT_WARNING, "(5 now)"},
	{"nothing at all", {{ATHENA_SCHEMA, "dbt"}}, ATHENA_AWS_SESSION_TOKEN, VERDICT_OK, ""},
};

/* The worst that is said of a row, and whether one of its messages has `part`. */
static enum verdict_level
judge_row(
	const struct connection *connection, enum athena_field row, const char *part, bool *is_told)
{
	struct problem problems[PROBLEM_LIMIT];
	enum verdict_level worst = VERDICT_OK;
	size_t count = connection_judge_all(connection, &plain_context, problems, PROBLEM_LIMIT);

	*is_told = part[0] == '\0';
	for (size_t i = 0; i < count; i++) {
		if (problems[i].row != row)
			continue;
		if (problems[i].verdict.level > worst)
			worst = problems[i].verdict.level;
		*is_told = *is_told || strstr(problems[i].verdict.text, part) != NULL;
		assert_true(text_width(problems[i].verdict.text,
				    strlen(problems[i].verdict.text)) <= 44);
	}
	return worst;
}

static void
two_fields_are_judged_together(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(pair_cases) / sizeof(pair_cases[0]); i++) {
		const struct pair_case *c = &pair_cases[i];
		struct connection connection;
		enum verdict_level level;
		bool is_told;

		connection_init(&connection);
		for (size_t j = 0; j < 3 && c->given[j].text != NULL; j++)
			give(&connection, c->given[j].row, c->given[j].text);
		level = judge_row(&connection, c->told, c->part, &is_told);
		if (level != c->level || !is_told)
			fail_msg("%s: level %d", c->name, level);
		connection_release(&connection);
	}
	printf("count: %zu pairs judged\n", sizeof(pair_cases) / sizeof(pair_cases[0]));
}

static void
a_token_that_is_not_shown_counts_all_the_same(void **state)
{
	static const enum value_state states[] = {VALUE_STORED, VALUE_REFERENCE, VALUE_PLAIN};

	(void)state;
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
		struct connection connection;
		bool is_told;

		connection_init(&connection);
		connection.values[ATHENA_AWS_SESSION_TOKEN].state = states[i];
		give(&connection, ATHENA_AWS_ACCESS_KEY_ID, "AKIAQWERTYUIOPASDFGH");
		assert_int_equal(judge_row(&connection, ATHENA_AWS_SESSION_TOKEN, "leave it empty",
					 &is_told),
			VERDICT_ERROR);
		assert_true(is_told);
		give(&connection, ATHENA_AWS_ACCESS_KEY_ID, "ASIAQWERTYUIOPASDFGH");
		assert_int_not_equal(judge_row(&connection, ATHENA_AWS_SESSION_TOKEN, "", &is_told),
			VERDICT_ERROR);
		connection_release(&connection);
	}
}

static void
what_dbt_refuses_for_its_type_is_an_error_until_it_is_set_again(void **state)
{
	static const struct {
		enum athena_field row;
		const char *text, *message;
	} cases[] = {
		{ATHENA_THREADS, "4", "dbt wants it without quotes: type it again"},
		{ATHENA_POLL_INTERVAL, "0.1", "dbt wants it without quotes: type it again"},
		{ATHENA_SCHEMA, "2024", "dbt wants it in quotes: type it again"},
		{ATHENA_S3_DATA_DIR, "5", "start with s3://, as in s3://bucket/dbt/"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct connection connection, copy;
		struct verdict verdict;

		connection_init(&connection);
		connection_init(&copy);
		give(&connection, cases[i].row, cases[i].text);
		connection.values[cases[i].row].is_mistyped = true;
		connection_copy(&copy, &connection);
		assert_true(connection_is_same_value(&connection, &copy, cases[i].row));
		connection_judge(&copy, cases[i].row, &plain_context, &verdict);
		assert_int_equal(verdict.level, VERDICT_ERROR);
		assert_string_equal(verdict.text, cases[i].message);
		give(&copy, cases[i].row, cases[i].text);
		assert_false(connection_is_same_value(&connection, &copy, cases[i].row));
		connection_judge(&copy, cases[i].row, &plain_context, &verdict);
		assert_string_not_equal(verdict.text, "dbt wants it in quotes: type it again");
		connection_release(&connection);
		connection_release(&copy);
	}
}

/* What dbt will render, and what lies in the vault, is not ours to judge. */
static void
values_that_are_not_seen_are_not_judged(void **state)
{
	struct connection connection;
	struct verdict verdict;

	(void)state;
	connection_init(&connection);
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++) {
		connection.values[row].state = VALUE_REFERENCE;
		connection_judge(&connection, (enum athena_field)row, &plain_context, &verdict);
		assert_int_equal(verdict.level, VERDICT_OK);
		connection.values[row].state = VALUE_STORED;
		connection_judge(&connection, (enum athena_field)row, &plain_context, &verdict);
		assert_int_equal(verdict.level, VERDICT_OK);
		connection.values[row].state = VALUE_PLAIN;
		connection_judge(&connection, (enum athena_field)row, &plain_context, &verdict);
		assert_int_equal(verdict.level, VERDICT_WARNING);
		assert_string_equal(verdict.text, "in the open; run 'athena-connect import'");
	}
	connection_release(&connection);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_says_what_it_is_and_its_example_is_taken),
		cmocka_unit_test(a_copy_is_whole_and_apart),
		cmocka_unit_test(the_variable_is_named_after_the_connection),
		cmocka_unit_test(new_names_are_words_that_every_reader_takes),
		cmocka_unit_test(a_preview_joins_what_dbt_joins),
		cmocka_unit_test(two_fields_are_judged_together),
		cmocka_unit_test(a_token_that_is_not_shown_counts_all_the_same),
		cmocka_unit_test(what_dbt_refuses_for_its_type_is_an_error_until_it_is_set_again),
		cmocka_unit_test(values_that_are_not_seen_are_not_judged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
