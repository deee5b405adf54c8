/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table of failures: what each is called, what it stops, which field is the
 * cause and what to do; and the table that tells them apart by what AWS
 * answered. Pure. Codes are matched first, words only where a code says too
 * little.
 */
#ifndef CHECK_CHECK_FAILURE_H
#define CHECK_CHECK_FAILURE_H

#include <stdbool.h>

#include "aws/aws_answer.h"
#include "probe/probe_event.h"

enum check_failure {
	/* No answer of AWS. */
	FAILURE_NO_HOST,
	FAILURE_NO_PROXY,
	FAILURE_NO_CONNECTION,
	FAILURE_TIMED_OUT,
	FAILURE_NOT_TRUSTED,
	FAILURE_CUT_OFF,
	FAILURE_TOO_LONG,
	FAILURE_NO_ANSWER,
	FAILURE_FOREIGN,
	/* Any call. */
	FAILURE_THROTTLED,
	FAILURE_SERVER,
	FAILURE_DENIED,
	FAILURE_OTHER,
	/* Settings. */
	FAILURE_OVERRIDE,
	FAILURE_ENDPOINT,
	FAILURE_NO_REGION,
	FAILURE_NO_KEYS,
	FAILURE_LACKS_ENDPOINT,
	/* Clock. */
	FAILURE_CLOCK_DRIFTS,
	FAILURE_CLOCK_SLOW,
	FAILURE_CLOCK_FAST,
	FAILURE_CLOCK,
	/* Keys. */
	FAILURE_KEY_UNKNOWN,
	FAILURE_REGION_DISABLED,
	FAILURE_SECRET_WRONG,
	FAILURE_TOKEN_EXPIRED,
	FAILURE_TOKEN_WRONG,
	FAILURE_IDENTITY_DENIED,
	FAILURE_PARTITION,
	/* Work group. */
	FAILURE_GROUP_MISSING,
	FAILURE_GROUP_DENIED,
	FAILURE_GROUP_DISABLED,
	FAILURE_GROUP_IS_SPARK,
	FAILURE_GROUP_OLD,
	FAILURE_GROUP_ENFORCES,
	FAILURE_GROUP_MANAGED,
	FAILURE_GROUP_NO_OUTPUT,
	FAILURE_GROUP_IDENTITY_CENTER,
	/* Spark work group. */
	FAILURE_SPARK_MISSING,
	FAILURE_SPARK_DENIED,
	FAILURE_SPARK_DISABLED,
	FAILURE_SPARK_IS_SQL,
	FAILURE_SPARK_NO_ROLE,
	/* Buckets. */
	FAILURE_OUTPUT_REGION,
	FAILURE_DATA_REGION,
	FAILURE_OUTPUT_MISSING,
	FAILURE_DATA_MISSING,
	FAILURE_BUCKET_DENIED,
	FAILURE_LOCATION_DENIED,
	/* Writing, reading, deleting. */
	FAILURE_PUT_OUTPUT,
	FAILURE_PUT_DATA,
	FAILURE_PUT_KMS_OUTPUT,
	FAILURE_PUT_KMS_DATA,
	FAILURE_PUT_BUCKET,
	FAILURE_PUT_REGION,
	FAILURE_GET_DENIED,
	FAILURE_DELETE_OUTPUT,
	FAILURE_DELETE_DATA,
	FAILURE_LIST_DENIED,
	/* Catalog, schema, lists. */
	FAILURE_CATALOG_MISSING,
	FAILURE_CATALOG_BROKEN,
	FAILURE_CATALOG_DENIED,
	FAILURE_SCHEMA_MISSING,
	FAILURE_SCHEMA_DENIED,
	FAILURE_LAKE_FORMATION,
	FAILURE_SCHEMAS_DENIED,
	FAILURE_TABLES_DENIED,
	/* The query. */
	FAILURE_START_DENIED,
	FAILURE_START_NO_OUTPUT,
	FAILURE_START_BUCKET,
	FAILURE_START_GROUP_MISSING,
	FAILURE_START_GROUP_DISABLED,
	FAILURE_START_MANAGED,
	FAILURE_START_LOCATION,
	FAILURE_BUSY,
	FAILURE_POLL_DENIED,
	FAILURE_QUERY_WRITE,
	FAILURE_QUERY_BUCKET,
	FAILURE_QUERY_LAKE_FORMATION,
	FAILURE_QUERY_ICEBERG,
	FAILURE_QUERY_RIGHTS,
	FAILURE_QUERY_SYSTEM,
	FAILURE_QUERY_FAILED,
	FAILURE_QUERY_CANCELLED,
	FAILURE_QUERY_QUEUED,
	FAILURE_QUERY_SLOW,
	FAILURE_RESULT_DENIED,
	FAILURE_RESULT_EMPTY,
	FAILURE_COUNT
};

/* In the texts stand {subject}, {other}, {message}, {code}, {host}, {region}. */
struct check_failure_row {
	bool is_as_step; /* status and blocks are the step's own for what nobody foresaw */
	enum probe_status status;
	unsigned blocks;
	bool is_excusable; /* a query that works shows that it does not matter */
	const char *field; /* the key of the field that is the cause, or NULL */
	const char *text;
	const char *hint;
};

extern const struct check_failure_row check_failures[FAILURE_COUNT];

/* The calls whose answers are told apart. */
enum check_call {
	CALL_ANY,
	CALL_IDENTITY,
	CALL_WORK_GROUP,
	CALL_SPARK_WORK_GROUP,
	CALL_BUCKET,
	CALL_LOCATION,
	CALL_PUT_OUTPUT,
	CALL_PUT_DATA,
	CALL_GET,
	CALL_DELETE_OUTPUT,
	CALL_DELETE_DATA,
	CALL_LIST,
	CALL_CATALOG,
	CALL_SCHEMA,
	CALL_SCHEMAS,
	CALL_TABLES,
	CALL_START,
	CALL_POLL,
	CALL_RESULT
};

/* The failure that an answer, or none, stands for; for an answer that is not ok. */
enum check_failure check_failure_of(enum check_call call, const struct aws_answer *answer);

#endif
