/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of the steps. */
#include "check/check_step.h"

#include <assert.h>

#define DEBUG (PROBE_BLOCKS_DEBUG | PROBE_BLOCKS_RUN | PROBE_BLOCKS_PYTHON)

const struct check_step_row check_steps[] = {
	[CHECK_SETTINGS] = {"settings", "Settings", false, PROBE_FAILED, DEBUG},
	[CHECK_CLOCK] = {"clock", "Clock", false, PROBE_FAILED, DEBUG},
	[CHECK_IDENTITY] = {"identity", "Keys", false, PROBE_FAILED, DEBUG},
	[CHECK_WORK_GROUP] = {"work_group", "Work group", false, PROBE_WARNING, 0},
	[CHECK_SPARK_WORK_GROUP] = {"spark_work_group", "Spark work group", false, PROBE_WARNING,
		PROBE_BLOCKS_PYTHON},
	[CHECK_BUCKETS] = {"buckets", "Bucket", false, PROBE_WARNING, 0},
	[CHECK_STAGING] = {"staging", "Write, read, delete", true, PROBE_FAILED, DEBUG},
	[CHECK_DATA] = {"data", "Write, read, delete", true, PROBE_FAILED, PROBE_BLOCKS_RUN},
	[CHECK_CATALOG] = {"catalog", "Catalog", false, PROBE_WARNING, 0},
	[CHECK_SCHEMA] = {"schema", "Schema", false, PROBE_WARNING, 0},
	[CHECK_LISTING] = {"listing", "List of", false, PROBE_WARNING, PROBE_BLOCKS_RUN},
	[CHECK_QUERY] = {"query", "SELECT 1", true, PROBE_FAILED, DEBUG},
	[CHECK_EXECUTION] = {"execution", "Its run", true, PROBE_FAILED, DEBUG},
	[CHECK_RESULT] = {"result", "Its result", true, PROBE_FAILED, DEBUG},
	[CHECK_CLEAN_UP] = {"clean_up", "Clean-up", true, PROBE_OK, 0},
};
static_assert(
	sizeof(check_steps) / sizeof(check_steps[0]) == CHECK_STEP_COUNT, "every step has its row");
