/* SPDX-License-Identifier: Apache-2.0 */
/* The policy, whole for the smallest connection, statement by statement for the others; and that it
 * grants every call that the check makes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "check/policy.h"
#include "json/json_doc.h"
#include "support/scratch.h"

struct given {
	enum athena_field row;
	const char *value; /* NULL: made by dbt */
};

static const struct given smallest[] = {
	{ATHENA_REGION_NAME, "eu-west-1"},
	{ATHENA_DATABASE, "awsdatacatalog"},
	{ATHENA_S3_STAGING_DIR, "s3://bucket/dbt/"},
	{ATHENA_SCHEMA, "dbt"},
};

static void
make(struct buf *out, const struct given *values, size_t count, const char *account)
{
	struct connection connection;

	connection_init(&connection);
	for (size_t i = 0; i < sizeof(smallest) / sizeof(smallest[0]) + count; i++) {
		size_t usual = sizeof(smallest) / sizeof(smallest[0]);
		const struct given *given = i < usual ? &smallest[i] : &values[i - usual];

		connection_set(&connection, given->row, given->value == NULL ? "" : given->value,
			given->value == NULL ? 0 : strlen(given->value));
		if (given->value == NULL)
			connection.values[given->row].state = VALUE_REFERENCE;
	}
	buf_init(out);
	policy_append(out, &connection, account);
	connection_release(&connection);
}

static void
the_smallest_connection_has_this_policy_byte_by_byte(void **state)
{
	struct buf out;
	char *wanted;

	(void)state;
	make(&out, NULL, 0, NULL);
	wanted = scratch_read("tests/data/policy.json", NULL);
	assert_non_null(wanted);
	assert_string_equal(out.bytes, wanted);
	free(wanted);
	buf_release(&out);
}

/* The statement of a name; NULL. */
static const struct json_value *
find_statement(const struct json_value *doc, const char *id)
{
	const struct json_value *list = json_value_member(doc, "Statement");

	for (size_t i = 0; i < json_value_count(list); i++)
		if (strcmp(json_member_text(json_value_at(list, i), "Sid"), id) == 0)
			return json_value_at(list, i);
	return NULL;
}

/* A list as 'a b c '. */
static void
join(const struct json_value *statement, const char *name, char *out, size_t room)
{
	const struct json_value *list = json_value_member(statement, name);
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = 0; i < json_value_count(list); i++)
		used += (size_t)snprintf(
			out + used, room - used, "%s ", json_value_text(json_value_at(list, i)));
}

static const struct {
	const char *name;
	struct given values[4];
	const char *account;
	const char *statement;
	const char *resources; /* NULL: there is no such statement */
} cases[] = {
	{"a work group", {{ATHENA_WORK_GROUP, "analytics"}}, "123456789012", "Athena",
		"arn:aws:athena:eu-west-1:123456789012:workgroup/analytics "},
	{"a work group that dbt makes", {{ATHENA_WORK_GROUP, NULL}}, NULL, "Athena",
		"arn:aws:athena:eu-west-1:*:workgroup/* "},
	{"no Python models", {{ATHENA_WORK_GROUP, "analytics"}}, NULL, "PythonModels", NULL},
	{"Python models", {{ATHENA_SPARK_WORK_GROUP, "spark"}}, "123456789012", "PythonModels",
		"arn:aws:athena:eu-west-1:123456789012:workgroup/spark "},
	{"the account's own catalog", {{ATHENA_DATABASE, "awsdatacatalog"}}, NULL, "Catalog", NULL},
	{"a named catalog", {{ATHENA_DATABASE, "named"}}, NULL, "Catalog",
		"arn:aws:athena:eu-west-1:*:datacatalog/named "},
	{"China", {{ATHENA_REGION_NAME, "cn-north-1"}}, "1", "Glue",
		"arn:aws-cn:glue:cn-north-1:1:catalog "
		"arn:aws-cn:glue:cn-north-1:1:database/default "
		"arn:aws-cn:glue:cn-north-1:1:database/dbt* "
		"arn:aws-cn:glue:cn-north-1:1:table/dbt*/* "},
	{"GovCloud", {{ATHENA_REGION_NAME, "us-gov-west-1"}}, "1", "Buckets",
		"arn:aws-us-gov:s3:::bucket "},
	{"each bucket once",
		{{ATHENA_S3_DATA_DIR, "s3://bucket/data/"},
			{ATHENA_S3_TMP_TABLE_DIR, "s3://other/t/"}},
		NULL, "Buckets", "arn:aws:s3:::bucket arn:aws:s3:::other "},
	{"each prefix",
		{{ATHENA_S3_DATA_DIR, "s3://bucket/data/"},
			{ATHENA_S3_TMP_TABLE_DIR, "s3://other"}},
		NULL, "Objects",
		"arn:aws:s3:::bucket/dbt/* arn:aws:s3:::bucket/data/* arn:aws:s3:::other/* "},
	{"a dollar sign, which would begin a variable",
		{{ATHENA_S3_STAGING_DIR, "s3://bucket/a${x}/"}}, NULL, "Objects",
		"arn:aws:s3:::bucket/a${$}{x}/* "},
};

static void
the_resources_are_those_of_the_connection(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct json_value *statement;
		struct json_value *doc;
		char resources[1000];
		struct buf out;
		size_t count = 0;

		while (count < 4 && (cases[i].values[count].value != NULL || count == 0))
			count++;
		make(&out, cases[i].values, count, cases[i].account);
		assert_true(json_doc_read(out.bytes, out.length, &doc));
		statement = find_statement(doc, cases[i].statement);
		join(statement, "Resource", resources, sizeof(resources));
		if ((statement == NULL) != (cases[i].resources == NULL) ||
			(statement != NULL && strcmp(resources, cases[i].resources) != 0))
			fail_msg("%s: %s", cases[i].name, resources);
		json_doc_free(doc);
		buf_release(&out);
	}
	printf("count: %zu policies\n", sizeof(cases) / sizeof(cases[0]) + 1);
}

/* What the check calls; GetCallerIdentity needs no right. */
static void
every_call_of_the_check_is_granted(void **state)
{
	static const char *const actions[] = {"athena:GetWorkGroup", "athena:GetDataCatalog",
		"athena:StartQueryExecution", "athena:GetQueryExecution",
		"athena:StopQueryExecution", "athena:GetQueryResults", "glue:GetDatabase",
		"glue:GetDatabases", "glue:GetTables", "s3:ListBucket", "s3:GetBucketLocation",
		"s3:PutObject", "s3:GetObject", "s3:DeleteObject"};
	const struct given values[] = {
		{ATHENA_DATABASE, "named"}, {ATHENA_SPARK_WORK_GROUP, "spark"}};
	struct json_value *doc;
	char text[2000];
	struct buf out;

	(void)state;
	make(&out, values, 2, NULL);
	for (size_t i = 0; i < sizeof(actions) / sizeof(actions[0]); i++)
		if (strstr(out.bytes, actions[i]) == NULL)
			fail_msg("%s", actions[i]);
	assert_true(json_doc_read(out.bytes, out.length, &doc));
	join(find_statement(doc, "PythonModels"), "Action", text, sizeof(text));
	assert_non_null(strstr(text, "athena:GetWorkGroup "));
	json_doc_free(doc);
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_smallest_connection_has_this_policy_byte_by_byte),
		cmocka_unit_test(the_resources_are_those_of_the_connection),
		cmocka_unit_test(every_call_of_the_check_is_granted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
