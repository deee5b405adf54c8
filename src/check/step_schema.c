/* SPDX-License-Identifier: Apache-2.0 */
/* Step 9: the schema. That it does not exist yet is no failure: dbt makes it. */
#include <string.h>

#include "aws/aws_glue.h"
#include "check/check_steps.h"

/* Lambda, Hive and federated catalogs are behind Athena, not in Glue. */
static bool
is_in_glue(const struct check *check)
{
	return check->catalog.type[0] == '\0' || strcmp(check->catalog.type, "GLUE") == 0;
}

void
check_schema(struct check *check)
{
	const char *name = check_value(check, ATHENA_SCHEMA);
	const char *catalog_id = check->catalog_id[0] == '\0' ? NULL : check->catalog_id;
	enum check_failure failure;

	check_begin(check, name);
	if (name == NULL || check_is_unknown(check, ATHENA_DATABASE)) {
		check_skip(check, "its name is made by dbt");
		return;
	}
	if (is_in_glue(check))
		glue_get_database(&check->session, catalog_id, name, &check->answer);
	else
		athena_get_database(
			&check->session, check_value(check, ATHENA_DATABASE), name, &check->answer);
	if (check->answer.is_ok) {
		check_pass(check, "exists");
		return;
	}
	failure = check_failure_of(CALL_SCHEMA, &check->answer);
	check->is_schema_missing = failure == FAILURE_SCHEMA_MISSING;
	check_fail_call(check, CALL_SCHEMA, NULL);
}
