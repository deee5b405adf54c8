/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of the check by name, in their order: what is known of them before they run. For both
 * processes; what they do is known to suite.c alone. */
#ifndef CHECK_CHECK_STEP_H
#define CHECK_CHECK_STEP_H

#include <stdbool.h>

#include "probe/probe_event.h"

enum check_step {
	CHECK_SETTINGS,
	CHECK_CLOCK,
	CHECK_IDENTITY,
	CHECK_WORK_GROUP,
	CHECK_SPARK_WORK_GROUP,
	CHECK_BUCKETS,
	CHECK_STAGING,
	CHECK_DATA,
	CHECK_CATALOG,
	CHECK_SCHEMA,
	CHECK_LISTING,
	CHECK_QUERY,
	CHECK_EXECUTION,
	CHECK_RESULT,
	CHECK_CLEAN_UP,
	CHECK_STEP_COUNT
};

struct check_step_row {
	const char *id; /* 'work_group': in the JSON */
	const char *title; /* 'Work group'; a subject may follow: 'Work group primary' */
	bool leaves_traces; /* writes an object or a line of the query history */
	/* What a failure that nobody foresaw means here. */
	enum probe_status otherwise;
	unsigned otherwise_blocks;
};

extern const struct check_step_row check_steps[CHECK_STEP_COUNT];

#endif
