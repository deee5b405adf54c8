/* SPDX-License-Identifier: Apache-2.0 */
/* Step 11: SELECT 1 is started as dbt starts a query, with the same work group, catalog, schema and
 * place of results. */
#include "check/check_steps.h"

void
check_query(struct check *check)
{
	const char *catalog = check_value(check, ATHENA_DATABASE);
	const struct athena_query query = {
		.work_group = check_value(check, ATHENA_WORK_GROUP),
		.catalog = catalog == NULL ? "awsdatacatalog" : catalog,
		.database = check_value(check, ATHENA_SCHEMA),
		.output = check_value(check, ATHENA_S3_STAGING_DIR),
	};

	check_begin(check, NULL);
	if (check_is_unknown(check, ATHENA_WORK_GROUP) ||
		check_is_unknown(check, ATHENA_DATABASE) ||
		check_is_unknown(check, ATHENA_S3_STAGING_DIR)) {
		check_skip(check, "a value that it needs is made by dbt");
		return;
	}
	athena_start_query(&check->session, &query, check->query_id, &check->answer);
	if (check->answer.is_ok)
		check_pass(check, "started");
	else
		check_fail_call(check, CALL_START, NULL);
}
