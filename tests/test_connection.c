/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/connection.h"
#include "model/regions.h"

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
every_region_is_known_to_itself(void **state)
{
	(void)state;
	for (size_t i = 0; i < region_count; i++) {
		assert_ptr_equal(region_find(regions[i].name), &regions[i]);
		assert_ptr_equal(region_partition(regions[i].name), regions[i].partition);
		assert_string_equal(region_choices[i].value, regions[i].name);
	}
	assert_string_equal(region_nearest("eu-wst-1")->name, "eu-west-1");
	assert_null(region_partition("eu-west-"));
	assert_null(region_partition("Eu-west-1"));
	assert_null(region_nearest("paris"));
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

static void
two_fields_are_judged_together(void **state)
{
	static const struct {
		const char *name;
		enum athena_field one, other, told;
		const char *one_text, *other_text;
		enum verdict_level level;
	} cases[] = {
		{"the same work group", ATHENA_WORK_GROUP, ATHENA_SPARK_WORK_GROUP,
			ATHENA_SPARK_WORK_GROUP, "a", "a", VERDICT_WARNING},
		{"data inside staging", ATHENA_S3_STAGING_DIR, ATHENA_S3_DATA_DIR,
			ATHENA_S3_DATA_DIR, "s3://b-1/a/", "s3://b-1/a/b/", VERDICT_WARNING},
		{"a sibling with the same beginning", ATHENA_S3_STAGING_DIR, ATHENA_S3_DATA_DIR,
			ATHENA_S3_DATA_DIR, "s3://b-1/a/", "s3://b-1/ab/", VERDICT_OK},
		{"too many calls", ATHENA_THREADS, ATHENA_POLL_INTERVAL, ATHENA_POLL_INTERVAL, "20",
			"0.1", VERDICT_WARNING},
		{"a token with a lasting key", ATHENA_AWS_ACCESS_KEY_ID, ATHENA_AWS_SESSION_TOKEN,
			ATHENA_AWS_SESSION_TOKEN, "AKIAQWERTYUIOPASDFGH", "token", VERDICT_ERROR},
		{"a temporary key without a token", ATHENA_AWS_ACCESS_KEY_ID,
			ATHENA_AWS_SESSION_TOKEN, ATHENA_AWS_SESSION_TOKEN, "ASIAQWERTYUIOPASDFGH",
			"", VERDICT_ERROR},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct problem problems[PROBLEM_LIMIT];
		struct connection connection;
		enum verdict_level worst = VERDICT_OK;
		size_t count;

		connection_init(&connection);
		give(&connection, cases[i].one, cases[i].one_text);
		give(&connection, cases[i].other, cases[i].other_text);
		count = connection_judge_all(&connection, &plain_context, problems, PROBLEM_LIMIT);
		for (size_t j = 0; j < count; j++)
			if (problems[j].row == cases[i].told && problems[j].verdict.level > worst)
				worst = problems[j].verdict.level;
		if (worst != cases[i].level)
			fail_msg("%s: level %d", cases[i].name, worst);
		connection_release(&connection);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_says_what_it_is_and_its_example_is_taken),
		cmocka_unit_test(every_region_is_known_to_itself),
		cmocka_unit_test(a_copy_is_whole_and_apart),
		cmocka_unit_test(the_variable_is_named_after_the_connection),
		cmocka_unit_test(a_preview_joins_what_dbt_joins),
		cmocka_unit_test(two_fields_are_judged_together),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
