/* SPDX-License-Identifier: Apache-2.0 */
/*
 * THE TABLE of an Athena connection. To add a field: a row here, its name in
 * the enum, its line in the manual.
 */
#include "model/adapter_athena.h"

#include <assert.h>
#include <string.h>

#include "model/connection.h"
#include "model/regions.h"
#include "model/validate.h"

static const struct field_choice namings[] = {
	{"schema_table_unique", "{root}/{schema}/{table}/{uuid}/",
		"a new folder for each build; old data stays until it is cleaned up"},
	{"schema_table", "{root}/{schema}/{table}/",
		"dbt deletes this folder before each build; no Iceberg tables"},
	{"table_unique", "{root}/{table}/{uuid}/",
		"a new folder for each build; schemas share the table's folder"},
	{"table", "{root}/{table}/",
		"dbt deletes it before each build, also another schema's table of that name"},
	{"unique", "{root}/{uuid}/", "a new folder for each build, named after nothing"},
};

/* A session token belongs to a temporary key, whose ID starts with ASIA. */
static bool
has_temporary_key(const struct connection *connection)
{
	size_t length;
	const char *key_id = connection_value(connection, ATHENA_AWS_ACCESS_KEY_ID, &length);

	return length >= 4 && memcmp(key_id, "ASIA", 4) == 0;
}

static bool
has_session_token(const struct connection *connection)
{
	return has_temporary_key(connection) ||
	       connection->values[ATHENA_AWS_SESSION_TOKEN].state != VALUE_EMPTY;
}

const struct field athena_fields[] = {
	[ATHENA_REGION_NAME] =
		{
			.key = "region_name",
			.label = "AWS region name",
			.page = FIELD_PAGE_CONNECTION,
			.home = FIELD_HOME_PROFILE,
			.kind = FIELD_TEXT,
			.is_required = true,
			.help = "The AWS region that Athena runs in.",
			.where = "In the AWS console: top right, beside your name.",
			.example = "eu-west-1",
			.choices = region_choices,
			.choice_count = REGION_COUNT,
			.offer = FIELD_OFFER_REGION,
			.judge = validate_region,
			.environment = "AWS_REGION",
		},
	[ATHENA_DATABASE] =
		{
			.key = "database",
			.label = "Database (catalog)",
			.page = FIELD_PAGE_CONNECTION,
			.home = FIELD_HOME_PROFILE,
			.kind = FIELD_TEXT,
			.is_required = true,
			.help = "The Athena data catalog that holds your schemas, in lower case.",
			.where = "In the AWS console: Athena, Data sources and catalogs.",
			.example = "awsdatacatalog",
			.initial = "awsdatacatalog",
			.account = FIELD_ACCOUNT_CATALOGS,
			.judge = validate_catalog,
		},
	[ATHENA_S3_STAGING_DIR] =
		{
			.key = "s3_staging_dir",
			.label = "AWS S3 staging directory",
			.page = FIELD_PAGE_CONNECTION,
			.home = FIELD_HOME_PROFILE,
			.kind = FIELD_LOCATION,
			.is_required = true,
			.help = "S3 location to store Athena query results and metadata.",
			.where =
				"In the AWS console: Athena, Workgroups, Location of query result.",
			.example = "s3://bucket/dbt/",
			.shapes_path = true,
			.account = FIELD_ACCOUNT_BUCKETS,
			.judge = validate_location,
		},
	[ATHENA_WORK_GROUP] =
		{
			.key = "work_group",
			.label = "Athena workgroup",
			.page = FIELD_PAGE_CONNECTION,
			.home = FIELD_HOME_PROFILE,
			.kind = FIELD_TEXT,
			.help = "The work group that runs the queries and bounds their cost.",
			.where = "In the AWS console: Athena, Workgroups.",
			.example = "my-custom-workgroup",
			.if_empty = "primary",
			.account = FIELD_ACCOUNT_WORK_GROUPS,
			.judge = validate_work_group,
		},
	[ATHENA_SPARK_WORK_GROUP] =
		{
			.key = "spark_work_group",
			.label = "Athena Spark workgroup",
			.page = FIELD_PAGE_CONNECTION,
			.home = FIELD_HOME_PROFILE,
			.kind = FIELD_TEXT,
			.help = "A work group of the Spark engine, for Python models only.",
			.where = "In the AWS console: Athena, Workgroups, analytics engine Apache "
				 "Spark.",
			.example = "my-spark-workgroup",
			.if_empty = "no Python models",
			.account = FIELD_ACCOUNT_WORK_GROUPS,
			.judge = validate_spark_work_group,
		},
	[ATHENA_S3_DATA_DIR] =
		{
			.key = "s3_data_dir",
			.label = "AWS S3 data directory",
			.page = FIELD_PAGE_CONNECTION,
			.home = FIELD_HOME_PROFILE,
			.kind = FIELD_LOCATION,
			.help = "S3 location where the tables' data is kept.",
			.where = "In the AWS console: S3, Buckets; choose or make one in the same "
				 "region.",
			.example = "s3://bucket2/dbt/",
			.if_empty = "tables/ in the staging directory",
			.shapes_path = true,
			.account = FIELD_ACCOUNT_BUCKETS,
			.judge = validate_location,
		},
	[ATHENA_S3_DATA_NAMING] =
		{
			.key = "s3_data_naming",
			.label = "AWS S3 data naming convention",
			.page = FIELD_PAGE_CONNECTION,
			.home = FIELD_HOME_PROFILE,
			.kind = FIELD_TEXT,
			.help = "How a table's folder is named below the data directory.",
			.where = "Chosen here; AWS does not know it.",
			.example = "schema_table_unique",
			.if_empty = "schema_table_unique",
			.choices = namings,
			.choice_count = sizeof(namings) / sizeof(namings[0]),
			.shapes_path = true,
			.judge = validate_naming,
		},
	[ATHENA_S3_TMP_TABLE_DIR] =
		{
			.key = "s3_tmp_table_dir",
			.label = "AWS S3 temp tables prefix",
			.page = FIELD_PAGE_CONNECTION,
			.home = FIELD_HOME_PROFILE,
			.kind = FIELD_LOCATION,
			.help = "S3 location for the temporary tables of incremental models.",
			.where = "In the AWS console: S3, Buckets; choose or make one in the same "
				 "region.",
			.example = "s3://bucket3/dbt/",
			.if_empty = "as the data directory",
			.shapes_path = true,
			.account = FIELD_ACCOUNT_BUCKETS,
			.judge = validate_location,
		},
	[ATHENA_POLL_INTERVAL] =
		{
			.key = "poll_interval",
			.label = "Poll interval",
			.page = FIELD_PAGE_CONNECTION,
			.home = FIELD_HOME_PROFILE,
			.kind = FIELD_DECIMAL,
			.help = "Seconds between two looks at a running query, whole or with a "
				"fraction.",
			.where = "Chosen here; AWS does not know it.",
			.example = "5",
			.if_empty = "1.0 seconds",
			.judge = validate_poll_interval,
		},
	[ATHENA_NUM_RETRIES] =
		{
			.key = "num_retries",
			.label = "Query retries",
			.page = FIELD_PAGE_CONNECTION,
			.home = FIELD_HOME_PROFILE,
			.kind = FIELD_INTEGER,
			.help = "How often a query is started again when Athena is busy.",
			.where = "Chosen here; AWS does not know it.",
			.example = "3",
			.if_empty = "5",
			.judge = validate_retries,
		},
	[ATHENA_NUM_BOTO3_RETRIES] =
		{
			.key = "num_boto3_retries",
			.label = "Boto3 retries",
			.page = FIELD_PAGE_CONNECTION,
			.home = FIELD_HOME_PROFILE,
			.kind = FIELD_INTEGER,
			.help = "How often a single call to AWS is tried again.",
			.where = "Chosen here; AWS does not know it.",
			.example = "5",
			.if_empty = "as query retries",
			.judge = validate_boto3_retries,
		},
	[ATHENA_NUM_ICEBERG_RETRIES] =
		{
			.key = "num_iceberg_retries",
			.label = "Iceberg retries",
			.page = FIELD_PAGE_CONNECTION,
			.home = FIELD_HOME_PROFILE,
			.kind = FIELD_INTEGER,
			.help = "How often an Iceberg commit that met another is tried again.",
			.where = "Chosen here; AWS does not know it.",
			.example = "0",
			.if_empty = "3",
			.judge = validate_retries,
		},
	[ATHENA_AWS_ACCESS_KEY_ID] =
		{
			.key = "aws_access_key_id",
			.label = "AWS Access Key ID",
			.page = FIELD_PAGE_CREDENTIALS,
			.home = FIELD_HOME_VAULT,
			.kind = FIELD_TEXT,
			.is_required = true,
			.help = "The ID of your access key, 20 characters; it starts with AKIA.",
			.where = "In the AWS console: IAM, Users, Security credentials, Access "
				 "keys.",
			.example = "AKIAIOSFODNN7EXAMPLE",
			.usual_length = 20,
			.offer = FIELD_OFFER_KEYS,
			.judge = validate_key_id,
			.environment = "AWS_ACCESS_KEY_ID",
		},
	[ATHENA_AWS_SECRET_ACCESS_KEY] =
		{
			.key = "aws_secret_access_key",
			.label = "AWS Secret Access Key",
			.page = FIELD_PAGE_CREDENTIALS,
			.home = FIELD_HOME_VAULT,
			.kind = FIELD_SECRET,
			.is_required = true,
			.help = "It is written to the encrypted file only, never to profiles.yml.",
			.where = "AWS shows it once, when the key is made: IAM, Users, Security "
				 "credentials.",
			.example = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
			.usual_length = 40,
			.offer = FIELD_OFFER_KEYS,
			.judge = validate_secret_key,
			.environment = "AWS_SECRET_ACCESS_KEY",
		},
	[ATHENA_AWS_SESSION_TOKEN] =
		{
			.key = "aws_session_token",
			.label = "AWS Session Token",
			.page = FIELD_PAGE_CREDENTIALS,
			.home = FIELD_HOME_VAULT,
			.kind = FIELD_SECRET,
			.help = "The third part of a temporary key, one long line.",
			.where = "It comes with the key: the access portal, or aws sts "
				 "get-session-token.",
			.example = "IQoJb3JpZ2luX2VjEXAMPLETOKEN",
			.judge = validate_session_token,
			.is_asked = has_session_token,
			.is_needed = has_temporary_key,
			.environment = "AWS_SESSION_TOKEN",
		},
	[ATHENA_SCHEMA] =
		{
			.key = "schema",
			.label = "Schema",
			.page = FIELD_PAGE_CREDENTIALS,
			.home = FIELD_HOME_PROFILE,
			.kind = FIELD_TEXT,
			.is_required = true,
			.help = "The schema (Glue database) that your models are built in, in "
				"lower case.",
			.where = "In the AWS console: AWS Glue, Databases; dbt makes it when it is "
				 "missing.",
			.example = "dbt",
			.initial = "dbt",
			.shapes_path = true,
			.account = FIELD_ACCOUNT_SCHEMAS,
			.judge = validate_schema,
		},
	[ATHENA_THREADS] =
		{
			.key = "threads",
			.label = "Threads",
			.page = FIELD_PAGE_CREDENTIALS,
			.home = FIELD_HOME_PROFILE,
			.kind = FIELD_INTEGER,
			.help = "How many models dbt builds at the same time.",
			.where = "Chosen here; 8 is a good value for Athena.",
			.example = "3",
			.if_empty = "1",
			.judge = validate_threads,
		},
};
static_assert(sizeof(athena_fields) / sizeof(athena_fields[0]) == ATHENA_FIELD_COUNT,
	"every field has its row");

int
athena_field_find(const char *key)
{
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (strcmp(athena_fields[row].key, key) == 0)
			return row;
	return -1;
}
