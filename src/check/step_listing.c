/* SPDX-License-Identifier: Apache-2.0 */
/* Step 10: the two lists that dbt asks Glue for at the start of every run. */
#include <string.h>

#include "aws/aws_glue.h"
#include "check/check_steps.h"

static void
check_schemas(struct check *check, const char *catalog_id)
{
	check_begin(check, "schemas");
	glue_get_databases(&check->session, catalog_id, &check->answer);
	if (check->answer.is_ok)
		check_pass(check, "may be read");
	else
		check_fail_call(check, CALL_SCHEMAS, NULL);
}

/* A schema that is missing has no tables: that is as good. */
static void
check_tables(struct check *check, const char *catalog_id, const char *schema)
{
	check_begin(check, "tables");
	glue_get_tables(&check->session, catalog_id, schema, &check->answer);
	if (check->answer.is_ok || aws_answer_has_code(&check->answer, "EntityNotFoundException")) {
		check_pass(check, "may be read");
	} else {
		check_fail_call(check, CALL_TABLES, schema);
	}
}

void
check_listing(struct check *check)
{
	const char *catalog_id = check->catalog_id[0] == '\0' ? NULL : check->catalog_id;
	const char *schema = check_value(check, ATHENA_SCHEMA);

	if (check->catalog.type[0] != '\0' && strcmp(check->catalog.type, "GLUE") != 0) {
		check_begin(check, "schemas");
		check_skip(check, "this catalog is not in Glue");
		return;
	}
	check_schemas(check, catalog_id);
	if (schema != NULL && !check_is_stopped(check))
		check_tables(check, catalog_id, schema);
}
