/* SPDX-License-Identifier: Apache-2.0 */
/* Step 4: the work group of Python models. No session is started: that costs. */
#include <string.h>

#include "check/check_steps.h"

static void
tell_group(struct check *check, const struct athena_work_group *group)
{
	if (!group->exists)
		check_fail(check, FAILURE_SPARK_MISSING, NULL);
	else if (strcmp(group->state, "DISABLED") == 0)
		check_fail(check, FAILURE_SPARK_DISABLED, NULL);
	else if (group->engine[0] != '\0' && strstr(group->engine, "Spark") == NULL)
		check_fail(check, FAILURE_SPARK_IS_SQL, group->engine);
	else if (!group->has_execution_role)
		check_fail(check, FAILURE_SPARK_NO_ROLE, NULL);
	else
		check_pass(check, "enabled, %s", group->engine);
}

void
check_spark_work_group(struct check *check)
{
	const char *name = check_value(check, ATHENA_SPARK_WORK_GROUP);
	struct athena_work_group group;

	check_begin(check, name);
	if (name == NULL) {
		check_skip(check, check_is_unknown(check, ATHENA_SPARK_WORK_GROUP)
					  ? "its name is made by dbt"
					  : "none is given: no Python models");
		return;
	}
	athena_get_work_group(&check->session, name, &group, &check->answer);
	if (check->answer.is_ok)
		tell_group(check, &group);
	else
		check_fail_call(check, CALL_SPARK_WORK_GROUP, NULL);
}
