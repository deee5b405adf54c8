/* SPDX-License-Identifier: Apache-2.0 */
/* A probe beside the tests' programs that asks nobody: whatever is to be checked, it tells this, in
 * the words and with the times of a real one. For what the page looks like. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "probe/probe_wire.h"

#define SCHEMA_HINT \
	"allow glue:CreateDatabase on catalog and database/dbt, or enter a schema that exists"

static const struct probe_event events[] = {
	{.kind = PROBE_HELLO},
	{PROBE_FINDING, 0, PROBE_OK, 0, 112, "clock", "", "Clock", "2 s off", ""},
	{PROBE_FINDING, 1, PROBE_OK, 0, 184, "identity", "", "Keys",
		"user/jane, account 555566667777", ""},
	{PROBE_FINDING, 2, PROBE_OK, 0, 203, "work_group", "", "Work group primary",
		"enabled, Athena engine version 3", ""},
	{PROBE_FINDING, 3, PROBE_SKIPPED, 0, 0, "spark_work_group", "", "Spark work group",
		"none is given: no Python models", ""},
	{PROBE_FINDING, 4, PROBE_OK, 0, 96, "buckets", "", "Bucket bucket", "in eu-west-1", ""},
	{PROBE_FINDING, 5, PROBE_OK, 0, 412, "staging", "", "Write, read, delete s3://bucket/dbt/",
		"done", ""},
	{PROBE_FINDING, 6, PROBE_WARNING, 0, 88, "catalog", "database", "Catalog awsdatacatalog",
		"these keys may not read it", "allow athena:GetDataCatalog"},
	{PROBE_FINDING, 7, PROBE_FAILED, PROBE_BLOCKS_RUN, 175, "schema", "schema", "Schema dbt",
		"does not exist, and these keys may not create it", SCHEMA_HINT},
	{PROBE_FINDING, 8, PROBE_OK, 0, 1304, "execution", "", "SELECT 1",
		"done; the result is in s3://bucket/dbt/q-1.csv", ""},
	{PROBE_END, 0, PROBE_FAILED, PROBE_BLOCKS_RUN, 0, "", "", "",
		"dbt run will stop at Schema dbt", ""},
};

int
main(void)
{
	char line[4096];
	struct buf told;
	bool ok;

	while (fgets(line, sizeof(line), stdin) != NULL && strcmp(line, "go\n") != 0)
		;
	buf_init(&told);
	for (size_t i = 0; i < sizeof(events) / sizeof(events[0]); i++)
		probe_wire_write_event(&told, &events[i]);
	ok = fwrite(told.bytes, 1, told.length, stdout) == told.length && fflush(stdout) == 0;
	buf_release(&told);
	return ok ? 0 : 1;
}
