/* SPDX-License-Identifier: Apache-2.0 */
/*
 * THE TABLE: the rows of an Athena connection, in the order the user sees.
 * Sources: dbt-athena's AthenaCredentials, the connection page of a hosted dbt.
 */
#ifndef MODEL_ADAPTER_ATHENA_H
#define MODEL_ADAPTER_ATHENA_H

#include <stddef.h>

#include "model/field.h"

/* Only rules that speak of two fields at once, and the steps of the check, use these names. */
enum athena_field {
	ATHENA_REGION_NAME,
	ATHENA_DATABASE,
	ATHENA_S3_STAGING_DIR,
	ATHENA_WORK_GROUP,
	ATHENA_SPARK_WORK_GROUP,
	ATHENA_S3_DATA_DIR,
	ATHENA_S3_DATA_NAMING,
	ATHENA_S3_TMP_TABLE_DIR,
	ATHENA_POLL_INTERVAL,
	ATHENA_NUM_RETRIES,
	ATHENA_NUM_BOTO3_RETRIES,
	ATHENA_NUM_ICEBERG_RETRIES,
	ATHENA_AWS_ACCESS_KEY_ID,
	ATHENA_AWS_SECRET_ACCESS_KEY,
	ATHENA_AWS_SESSION_TOKEN,
	ATHENA_SCHEMA,
	ATHENA_THREADS,
	ATHENA_FIELD_COUNT
};

extern const struct field athena_fields[ATHENA_FIELD_COUNT];

/* The row's index, or -1. */
int athena_field_find(const char *key);

#endif
