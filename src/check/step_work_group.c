/* SPDX-License-Identifier: Apache-2.0 */
/* Step 3: the work group, and what it does to the place of results. Several things can be wrong at
 * once; each is told. */
#include <string.h>

#include "check/check_steps.h"

static bool
is_spark(const char *engine)
{
	return strstr(engine, "Spark") != NULL;
}

static void
tell_places(struct check *check)
{
	const struct athena_work_group *group = &check->group;
	bool has_staging = check_value(check, ATHENA_S3_STAGING_DIR) != NULL ||
			   check_is_unknown(check, ATHENA_S3_STAGING_DIR);

	if (group->has_managed_results && has_staging)
		check_fail(check, FAILURE_GROUP_MANAGED, NULL);
	else if (group->is_enforced && group->location[0] != '\0')
		check_fail(check, FAILURE_GROUP_ENFORCES, group->location);
	else if (!group->has_managed_results && !has_staging && group->location[0] == '\0')
		check_fail(check, FAILURE_GROUP_NO_OUTPUT, NULL);
}

static void
tell_group(struct check *check)
{
	const struct athena_work_group *group = &check->group;
	size_t before = check->finding_count;

	if (strcmp(group->state, "DISABLED") == 0)
		check_fail(check, FAILURE_GROUP_DISABLED, NULL);
	if (is_spark(group->engine))
		check_fail(check, FAILURE_GROUP_IS_SPARK, group->engine);
	else if (strstr(group->engine, "version 1") != NULL ||
		 strstr(group->engine, "version 2") != NULL)
		check_fail(check, FAILURE_GROUP_OLD, group->engine);
	tell_places(check);
	if (group->uses_identity_center)
		check_fail(check, FAILURE_GROUP_IDENTITY_CENTER, NULL);
	if (check->finding_count == before)
		check_pass(check, "enabled, %s%s",
			group->engine[0] == '\0' ? "engine not named" : group->engine,
			group->has_managed_results ? ", manages its results" : "");
}

void
check_work_group(struct check *check)
{
	const char *name = check_value(check, ATHENA_WORK_GROUP);

	check_begin(check, name == NULL ? "primary" : name);
	if (check_is_unknown(check, ATHENA_WORK_GROUP)) {
		check_skip(check, "its name is made by dbt");
		return;
	}
	athena_get_work_group(&check->session, check->subject, &check->group, &check->answer);
	if (!check->answer.is_ok)
		check_fail_call(check, CALL_WORK_GROUP, NULL);
	else if (!check->group.exists)
		check_fail(check, FAILURE_GROUP_MISSING, NULL);
	else
		tell_group(check);
}
