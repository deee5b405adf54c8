/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Correct values, three or more for each field: every one is judged ok, with no
 * warning. Keys are made up.
 */
#ifndef TESTS_SUPPORT_SAMPLES_H
#define TESTS_SUPPORT_SAMPLES_H

#include <assert.h>

#include "model/adapter_athena.h"

#define SAMPLE_LIMIT 8

#define SAMPLE_TOKEN_LINE "IQoJb3JpZ2luX2VjEJr//////////wEaCWV1LXdlc3QtMSJHMEUCIQDmadeup+up/"

/* As many as there are; NULL behind the last. */
static const char *const samples[][SAMPLE_LIMIT] = {
	[ATHENA_REGION_NAME] = {"eu-west-1", "us-east-1", "ap-southeast-7", "cn-northwest-1",
		"us-gov-west-1", "eusc-de-east-1"},
	[ATHENA_DATABASE] = {"awsdatacatalog", "my_catalog", "lake-2024", "team@lake", "_x"},
	[ATHENA_S3_STAGING_DIR] = {"s3://bucket/dbt/", "s3://team-results/athena/dbt/",
		"s3://a1b/x=1/y/", "s3://bucket/(dbt)!/"},
	[ATHENA_WORK_GROUP] = {"primary", "my-custom-workgroup", "Analytics.v3", "a_b"},
	[ATHENA_SPARK_WORK_GROUP] = {"my-spark-workgroup", "Spark3", "py.models_1"},
	[ATHENA_S3_DATA_DIR] = {"s3://bucket2/dbt/", "s3://lake-data/warehouse/", "s3://data/t/"},
	[ATHENA_S3_DATA_NAMING] = {"schema_table_unique", "table_unique", "unique"},
	[ATHENA_S3_TMP_TABLE_DIR] = {"s3://bucket3/dbt/", "s3://lake-scratch/dbt-tmp/",
		"s3://scratch/0/"},
	[ATHENA_POLL_INTERVAL] = {"1", "1.0", "0.5", "5", "2.25", "60"},
	[ATHENA_NUM_RETRIES] = {"0", "3", "5", "20"},
	[ATHENA_NUM_BOTO3_RETRIES] = {"1", "5", "10", "20"},
	[ATHENA_NUM_ICEBERG_RETRIES] = {"0", "3", "7", "20"},
	[ATHENA_AWS_ACCESS_KEY_ID] = {"AKIAQWERTYUIOPASDFGH", "ASIAQWERTYUIOPASDFGH",
		"AKIA2345672345672345"},
	[ATHENA_AWS_SECRET_ACCESS_KEY] = {"0123456789abcdefghijABCDEFGHIJ0123456789",
		"made/up+by/hand+for/the+tests/only+00000",
		"////////////////////++++++++++++++++++=="},
	[ATHENA_AWS_SESSION_TOKEN] = {SAMPLE_TOKEN_LINE SAMPLE_TOKEN_LINE,
		SAMPLE_TOKEN_LINE SAMPLE_TOKEN_LINE SAMPLE_TOKEN_LINE "==",
		"FwoGZXIvYXdzE" SAMPLE_TOKEN_LINE SAMPLE_TOKEN_LINE},
	[ATHENA_SCHEMA] = {"dbt", "dbt_jane", "analytics_2024", "d"},
	[ATHENA_THREADS] = {"1", "3", "8", "20"},
};
static_assert(
	sizeof(samples) / sizeof(samples[0]) == ATHENA_FIELD_COUNT, "every field has its samples");

#endif
