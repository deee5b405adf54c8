/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/judged.h"

#define OK VERDICT_OK
#define WARNING VERDICT_WARNING
#define ERROR VERDICT_ERROR

static const struct field_context plain = {.has_endpoint_override = false};

#define CHARACTERS_32 "abcdefghijklmnopqrstuvwxyz_01234"
#define CHARACTERS_127 CHARACTERS_32 CHARACTERS_32 CHARACTERS_32 "abcdefghijklmnopqrstuvwxyz_0123"
#define CHARACTERS_255 CHARACTERS_127 CHARACTERS_127 "x"
#define CHARACTERS_63 "a23456789-123456789-123456789-123456789-123456789-123456789-123"
#define REGION ATHENA_REGION_NAME
#define CATALOG ATHENA_DATABASE
#define SCHEMA ATHENA_SCHEMA
#define GROUP ATHENA_WORK_GROUP
#define SPARK ATHENA_SPARK_WORK_GROUP
#define NAMING ATHENA_S3_DATA_NAMING

static const struct judged regions_judged[] = {
	{"one that is known", REGION, V("ca-west-1"), OK, "", ""},
	{"no Athena there", REGION, V("us-iso-west-1"), WARNING, "not known to run", ""},
	{"no Athena there either", REGION, V("us-isob-west-1"), WARNING, "not known to run", ""},
	{"a letter is missing", REGION, V("eu-wst-1"), WARNING, "did you mean eu-west-1?",
		"eu-west-1"},
	{"a letter too much", REGION, V("eu-weest-1"), WARNING, "did you mean eu-west-1?",
		"eu-west-1"},
	{"two letters swapped", REGION, V("ue-west-1"), ERROR, "did you mean eu-west-1?",
		"eu-west-1"},
	{"the other spelling", REGION, V("us-easr-1"), WARNING, "did you mean us-east-1?",
		"us-east-1"},
	{"a number that is new", REGION, V("eu-west-9"), WARNING, "did you mean", "eu-west-1"},
	{"two digits", REGION, V("us-east-10"), WARNING, "did you mean", "us-east-1"},
	{"a direction that is new", REGION, V("ap-northwest-1"), WARNING, "did you mean",
		"ap-northeast-1"},
	{"well formed and far from all", REGION, V("sa-northwestern-1"), WARNING, "not known here",
		""},
	{"a GovCloud that is new", REGION, V("us-gov-central-1"), WARNING, "not known here", ""},
	{"without its direction", REGION, V("us-gov-1"), WARNING, "not known here", ""},
	{"three digits", REGION, V("eu-west-100"), ERROR, "did you mean", "eu-west-1"},
	{"no such partition", REGION, V("zz-northern-1"), ERROR, "as in eu-west-1", ""},
	{"capitals", REGION, V("EU-WEST-1"), ERROR, "use lower case: eu-west-1", "eu-west-1"},
	{"one capital", REGION, V("Us-east-1"), ERROR, "use lower case: us-east-1", "us-east-1"},
	{"capitals of one that is near", REGION, V("EU-WST-1"), ERROR, "did you mean eu-west-1?",
		"eu-west-1"},
	{"longer than any name, in capitals", REGION,
		V("EU-SOUVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVTH-2"), ERROR,
		"enter a region, as in eu-west-1", ""},
	{"longer than any name, with a zone", REGION,
		V("eu-souvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvth-2a"), ERROR,
		"enter a region, as in eu-west-1", ""},
	{"capitals of one that is new", REGION, V("SA-NORTHWESTERN-1"), ERROR, "use lower case",
		"sa-northwestern-1"},
	{"a zone", REGION, V("eu-west-1a"), ERROR, "its region is eu-west-1", "eu-west-1"},
	{"a zone in capitals", REGION, V("US-EAST-1F"), ERROR, "its region is us-east-1",
		"us-east-1"},
	{"a zone of one that is new", REGION, V("eu-west-9b"), ERROR, "its region is eu-west-9",
		"eu-west-9"},
	{"a local zone", REGION, V("us-east-1-bos-1a"), ERROR, "region's code: us-east-1",
		"us-east-1"},
	{"a zone's ID", REGION, V("euw1-az1"), ERROR, "as in eu-west-1", ""},
	{"a place", REGION, V("Ireland"), ERROR, "region's code: eu-west-1", "eu-west-1"},
	{"a place in lower case", REGION, V("n. virginia"), ERROR, "us-east-1", "us-east-1"},
	{"a label", REGION, V("Europe (Frankfurt)"), ERROR, "eu-central-1", "eu-central-1"},
	{"a label of GovCloud", REGION, V("AWS GovCloud (US-West)"), ERROR, "us-gov-west-1",
		"us-gov-west-1"},
	{"a place of two partitions", REGION, V("Ohio"), ERROR, "us-east-2", "us-east-2"},
	{"a place of no region", REGION, V("Paris, Texas"), ERROR, "as in eu-west-1", ""},
	{"a country with more than one", REGION, V("Canada"), ERROR, "as in eu-west-1", ""},
	{"a country of Frankfurt's", REGION, V("Germany"), ERROR, "as in eu-west-1", ""},
	{"name and label", REGION, V("eu-west-1 (Ireland)"), ERROR, "region's code: eu-west-1",
		"eu-west-1"},
	{"label and name", REGION, V("US East (N. Virginia)us-east-1"), ERROR, "code: us-east-1",
		"us-east-1"},
	{"label, blank and name", REGION, V("US West (Oregon) us-west-2"), ERROR, "us-west-2",
		"us-west-2"},
	{"an ARN", REGION, V("arn:aws:athena:eu-north-1:123456789012:workgroup/a"), ERROR,
		"region's code: eu-north-1", "eu-north-1"},
	{"the console's address", REGION,
		V("https://ap-south-1.console.aws.amazon.com/athena/home?region=ap-south-1#/query"),
		ERROR, "region's code: ap-south-1", "ap-south-1"},
	{"blanks for hyphens", REGION, V("eu west 1"), ERROR, "did you mean eu-west-1?",
		"eu-west-1"},
	{"no hyphens", REGION, V("euwest1"), ERROR, "did you mean eu-west-1?", "eu-west-1"},
	{"underscores", REGION, V("us_east_2"), ERROR, "did you mean us-east-2?", "us-east-2"},
	{"three slips", REGION, V("us-est"), ERROR, "did you mean us-east-1?", "us-east-1"},
	{"four slips", REGION, V("us-et"), ERROR, "as in eu-west-1", ""},
	{"no number", REGION, V("us-east"), ERROR, "did you mean us-east-1?", "us-east-1"},
	{"cyrillic e", REGION, V("\xd0\xb5u-west-1"), ERROR, "did you mean eu-west-1?",
		"eu-west-1"},
	{"a full-width digit", REGION, V("eu-west-\xef\xbc\x91"), ERROR, "did you mean eu-west-1?",
		"eu-west-1"},
	{"an arabic digit", REGION, V("eu-west-\xd9\xa1"), ERROR, "did you mean eu-west-1?",
		"eu-west-1"},
	{"typographic hyphens", REGION,
		V("eu\xe2\x80\x90west\xe2\x80\x90"
		  "1"),
		ERROR, "did you mean eu-west-1?", "eu-west-1"},
	{"a line end behind", REGION, V("eu-west-1\n"), ERROR, "U+000A", "eu-west-1"},
	{"a BOM in front", REGION,
		V("\xef\xbb\xbf"
		  "eu-west-1"),
		ERROR, "character 1, unseen", "eu-west-1"},
	{"FIPS in front", REGION, V("fips-us-east-1"), ERROR, "AWS_USE_FIPS_ENDPOINT", "us-east-1"},
	{"FIPS behind", REGION, V("us-gov-west-1-fips"), ERROR, "AWS_USE_FIPS_ENDPOINT",
		"us-gov-west-1"},
	{"FIPS alone", REGION, V("fips-"), ERROR, "AWS_USE_FIPS_ENDPOINT", ""},
	{"the pseudo region", REGION, V("aws-global"), ERROR, "as in eu-west-1", ""},
	{"a hyphen behind", REGION, V("eu-west-1-"), ERROR, "eu-west-1", "eu-west-1"},
	{"quotes", REGION, V("\"eu-west-1\""), ERROR, "region's code: eu-west-1", "eu-west-1"},
	{"a number", REGION, V("123"), ERROR, "as in eu-west-1", ""},
	{"one letter", REGION, V("a"), ERROR, "as in eu-west-1", ""},
};

static const struct judged catalogs[] = {
	{"the usual one", CATALOG, V("awsdatacatalog"), OK, "", ""},
	{"127 characters", CATALOG, V(CHARACTERS_127), OK, "", ""},
	{"128 characters", CATALOG, V(CHARACTERS_127 "x"), ERROR, "127 characters (128 now)", ""},
	{"all that is taken", CATALOG, V("az09_@-"), OK, "", ""},
	{"as AWS writes it", CATALOG, V("AwsDataCatalog"), ERROR, "lower case", "awsdatacatalog"},
	{"capitals and a blank", CATALOG, V("Aws Data"), ERROR, "use a-z", ""},
	{"a point", CATALOG, V("a.b"), ERROR, "use a-z", ""},
	{"a slash", CATALOG, V("a/b"), ERROR, "use a-z", ""},
	{"quotes", CATALOG, V("\"a\""), ERROR, "use a-z", ""},
	{"a semicolon", CATALOG, V("a;drop"), ERROR, "use a-z", ""},
	{"cyrillic a", CATALOG, V("\xd0\xb0wsdatacatalog"), ERROR, "use a-z", ""},
	{"an accent", CATALOG, V("caf\xc3\xa9"), ERROR, "use a-z", ""},
	{"a full-width digit", CATALOG, V("lake\xef\xbc\x91"), ERROR, "use a-z", ""},
	{"S3 Tables", CATALOG, V("s3tablescatalog/my-bucket"), WARNING, "dbt-athena 1.11", ""},
	{"S3 Tables without a bucket", CATALOG, V("s3tablescatalog/"), ERROR, "use a-z", ""},
	{"S3 Tables with two", CATALOG, V("s3tablescatalog/a/b"), ERROR, "use a-z", ""},
	{"S3 Tables with a short bucket", CATALOG, V("s3tablescatalog/ab"), ERROR, "use a-z", ""},
	{"S3 Tables with a long bucket", CATALOG, V("s3tablescatalog/" CHARACTERS_63), WARNING,
		"dbt-athena 1.11", ""},
	{"S3 Tables with one too long", CATALOG, V("s3tablescatalog/" CHARACTERS_63 "x"), ERROR,
		"use a-z", ""},
	{"S3 Tables with a bucket in capitals", CATALOG, V("s3tablescatalog/ABC"), ERROR, "use a-z",
		""},
	{"S3 Tables in capitals", CATALOG, V("S3TablesCatalog/abc"), ERROR, "use a-z", ""},
	{"default", CATALOG, V("default"), WARNING, "awsdatacatalog", ""},
	{"an account", CATALOG, V("123456789012"), WARNING, "account number", ""},
	{"eleven digits", CATALOG, V("12345678901"), OK, "", ""},
	{"a leading hyphen", CATALOG, V("-lake"), WARNING, "leading -", ""},
	{"an empty pair of quotes", CATALOG, V("''"), ERROR, "use a-z", ""},
};

static const struct judged schemas[] = {
	{"one letter", SCHEMA, V("a"), OK, "", ""},
	{"255 bytes", SCHEMA, V(CHARACTERS_255), OK, "", ""},
	{"256 bytes", SCHEMA, V(CHARACTERS_255 "x"), ERROR, "255 bytes (256 now)", ""},
	{"capitals", SCHEMA, V("DBT_Jane"), ERROR, "lower case", "dbt_jane"},
	{"capitals of what is Athena's", SCHEMA, V("INFORMATION_SCHEMA"), ERROR, "lower case", ""},
	{"capitals and a blank", SCHEMA, V("DBT Jane"), ERROR, "a-z, 0-9 and _", ""},
	{"Athena's own", SCHEMA, V("information_schema"), ERROR, "Athena's own", ""},
	{"near to Athena's own", SCHEMA, V("information_schema2"), OK, "", ""},
	{"everyone's", SCHEMA, V("default"), WARNING, "shared by everyone", ""},
	{"a hyphen", SCHEMA, V("dbt-jane"), WARNING, "quote a hyphen", ""},
	{"a leading digit", SCHEMA, V("2024_dbt"), WARNING, "leading digit", ""},
	{"a leading underscore", SCHEMA, V("_dbt"), WARNING, "leading _", ""},
	{"digits alone", SCHEMA, V("2024"), WARNING, "leading digit", ""},
	{"a word of DDL", SCHEMA, V("partition"), WARNING, "reserved", ""},
	{"a word of SELECT", SCHEMA, V("unnest"), WARNING, "reserved", ""},
	{"the guide's own slip", SCHEMA, V("cashe"), WARNING, "reserved", ""},
	{"the last word", SCHEMA, V("with"), WARNING, "reserved", ""},
	{"a word and more", SCHEMA, V("with_dbt"), OK, "", ""},
	{"a blank inside", SCHEMA, V("dbt jane"), ERROR, "a-z, 0-9 and _", ""},
	{"a point", SCHEMA, V("lake.dbt"), ERROR, "a-z, 0-9 and _", ""},
	{"a slash", SCHEMA, V("dbt/jane"), ERROR, "a-z, 0-9 and _", ""},
	{"a semicolon", SCHEMA, V("dbt;drop"), ERROR, "a-z, 0-9 and _", ""},
	{"a colon", SCHEMA, V("a:b"), ERROR, "a-z, 0-9 and _", ""},
	{"a quote", SCHEMA, V("o'neil"), ERROR, "a-z, 0-9 and _", ""},
	{"double quotes", SCHEMA, V("\"dbt\""), ERROR, "a-z, 0-9 and _", ""},
	{"a backtick", SCHEMA, V("`dbt`"), ERROR, "a-z, 0-9 and _", ""},
	{"a backslash", SCHEMA, V("a\\b"), ERROR, "a-z, 0-9 and _", ""},
	{"a dollar", SCHEMA, V("$USER"), ERROR, "a-z, 0-9 and _", ""},
	{"one brace", SCHEMA, V("a{b"), ERROR, "a-z, 0-9 and _", ""},
	{"closing braces", SCHEMA, V("a}}b"), ERROR, "a-z, 0-9 and _", ""},
	{"a percent", SCHEMA, V("a%b"), ERROR, "a-z, 0-9 and _", ""},
	{"an at", SCHEMA, V("jane@home"), ERROR, "a-z, 0-9 and _", ""},
	{"cyrillic a", SCHEMA, V("\xd0\xb0nalytics"), WARNING, "easily mistaken", ""},
	{"an accent in two characters", SCHEMA, V("cafe\xcc\x81"), WARNING, "easily mistaken", ""},
	{"japanese", SCHEMA, V("\xe6\x97\xa5\xe6\x9c\xac"), WARNING, "easily mistaken", ""},
	{"a full-width digit", SCHEMA, V("dbt\xef\xbc\x91"), WARNING, "easily mistaken", ""},
	{"a typographic hyphen", SCHEMA, V("dbt\xe2\x80\x90jane"), WARNING, "easily mistaken", ""},
	{"an emoji", SCHEMA, V("dbt\xf0\x9f\x91\x8d"), WARNING, "easily mistaken", ""},
};

static const struct judged work_groups[] = {
	{"all that is taken", GROUP, V("aZ09._-"), OK, "", ""},
	{"one character", GROUP, V("-"), OK, "", ""},
	{"128 characters", GROUP, V(CHARACTERS_127 "x"), OK, "", ""},
	{"129 characters", GROUP, V(CHARACTERS_127 "xy"), ERROR, "128 characters (129 now)", ""},
	{"an ARN", GROUP, V("arn:aws:athena:eu-west-1:123456789012:workgroup/team"), ERROR,
		"follows workgroup/", "team"},
	{"another ARN", GROUP, V("arn:aws:s3:::bucket"), ERROR, "follows workgroup/", ""},
	{"an ARN of nothing", GROUP, V("arn:aws:athena:eu-west-1:1:workgroup/"), ERROR,
		"follows workgroup/", ""},
	{"a blank", GROUP, V("my group"), ERROR, "letters, digits", ""},
	{"a slash", GROUP, V("a/b"), ERROR, "letters, digits", ""},
	{"an accent", GROUP, V("\xc3\xa9quipe"), ERROR, "letters, digits", ""},
	{"cyrillic", GROUP, V("prim\xd0\xb0ry"), ERROR, "letters, digits", ""},
	{"quotes", GROUP, V("'primary'"), ERROR, "letters, digits", ""},
	{"the previews'", GROUP, V("AmazonAthenaPreviewFunctionality"), WARNING, "previews", ""},
	{"primary for SQL", GROUP, V("primary"), OK, "", ""},
	{"primary for Spark", SPARK, V("primary"), WARNING, "runs Spark", ""},
	{"one for Spark", SPARK, V("spark"), OK, "", ""},
	{"the previews' for Spark", SPARK, V("AmazonAthenaPreviewFunctionality"), WARNING,
		"previews", ""},
	{"a blank for Spark", SPARK, V("my spark"), ERROR, "letters, digits", ""},
	{"an ARN for Spark", SPARK, V("arn:aws-cn:athena:cn-north-1:1:workgroup/py"), ERROR,
		"follows workgroup/", "py"},
	{"128 and one for Spark", SPARK, V(CHARACTERS_127 "xy"), ERROR, "129 now", ""},
};

static const struct judged namings[] = {
	{"schema_table_unique", NAMING, V("schema_table_unique"), OK, "", ""},
	{"schema_table", NAMING, V("schema_table"), WARNING, "no Iceberg", ""},
	{"table_unique", NAMING, V("table_unique"), OK, "", ""},
	{"table", NAMING, V("table"), WARNING, "delete each other's data", ""},
	{"unique", NAMING, V("unique"), OK, "", ""},
	{"capitals", NAMING, V("Schema_Table_Unique"), ERROR, "did you mean schema_table_unique?",
		"schema_table_unique"},
	{"all capitals", NAMING, V("TABLE"), ERROR, "did you mean table?", "table"},
	{"hyphens", NAMING, V("schema-table-unique"), ERROR, "did you mean schema_table_unique?",
		"schema_table_unique"},
	{"a slip", NAMING, V("shema_table"), ERROR, "did you mean schema_table?", "schema_table"},
	{"another slip", NAMING, V("uniqe"), ERROR, "did you mean unique?", "unique"},
	{"the old name", NAMING, V("uuid"), ERROR, "did you mean unique?", "unique"},
	{"nonsense", NAMING, V("bogus"), ERROR, "enter schema_table_unique, schema_table", ""},
	{"a path", NAMING, V("{root}/{schema}/"), ERROR, "enter schema_table_unique", ""},
	{"a blank behind", NAMING, V("unique "), ERROR, "blanks at the end", "unique"},
	{"cyrillic e", NAMING, V("tabl\xd0\xb5"), ERROR, "enter schema_table_unique", ""},
};

#define CHECK(table) judged_check(table, sizeof(table) / sizeof(table[0]), &plain)

static void
regions_are_known_or_answered_with_the_one_that_was_meant(void **state)
{
	(void)state;
	CHECK(regions_judged);
}

static void
catalogs_are_held_to_what_the_adapter_takes(void **state)
{
	(void)state;
	CHECK(catalogs);
}

static void
schemas_need_no_quotes(void **state)
{
	(void)state;
	CHECK(schemas);
}

static void
work_groups_are_names_and_no_arns(void **state)
{
	(void)state;
	CHECK(work_groups);
}

static void
namings_are_the_five_of_the_adapter(void **state)
{
	(void)state;
	CHECK(namings);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(regions_are_known_or_answered_with_the_one_that_was_meant),
		cmocka_unit_test(catalogs_are_held_to_what_the_adapter_takes),
		cmocka_unit_test(schemas_need_no_quotes),
		cmocka_unit_test(work_groups_are_names_and_no_arns),
		cmocka_unit_test(namings_are_the_five_of_the_adapter),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	printf("count: %zu values judged\n", judged_count());
	return failed;
}
