/* SPDX-License-Identifier: Apache-2.0 */
/* Step 13: the result is read as dbt reads it. */
#include <string.h>

#include "check/check_steps.h"

void
check_result(struct check *check)
{
	char value[32];

	check_begin(check, NULL);
	if (strcmp(check->execution.state, "SUCCEEDED") != 0) {
		check_skip(check, "there is none");
		return;
	}
	athena_get_result(&check->session, check->query_id, value, &check->answer);
	if (!check->answer.is_ok)
		check_fail_call(check, CALL_RESULT, NULL);
	else if (strcmp(value, "1") == 0)
		check_pass(check, "1");
	else
		check_fail(check, FAILURE_RESULT_EMPTY, NULL);
}
