/* SPDX-License-Identifier: Apache-2.0 */
/* Which places in S3 matter: where Athena writes results, where dbt writes tables. */
#include <string.h>

#include "check/check.h"

/* A place that is there already, with its role, is not added again. */
static void
add_place(struct check *check, const char *text, enum athena_field field, bool is_output)
{
	struct check_place *place = &check->places[check->place_count];

	if (text == NULL || check->place_count == CHECK_PLACE_LIMIT ||
		!s3_location_read(&place->at, text))
		return;
	for (size_t i = 0; i < check->place_count; i++)
		if (!is_output && !check->places[i].is_output &&
			strcmp(check->places[i].at.bucket, place->at.bucket) == 0 &&
			strcmp(check->places[i].at.prefix, place->at.prefix) == 0)
			return;
	place->field = field;
	place->is_output = is_output;
	place->is_ready = true;
	check->place_count++;
}

/* A work group that enforces its location wins over both directories. */
void
check_find_places(struct check *check)
{
	const struct athena_work_group *group = &check->group;
	const char *staging = check_value(check, ATHENA_S3_STAGING_DIR);
	bool is_enforced = group->is_enforced && group->location[0] != '\0';

	check->place_count = 0;
	if (is_enforced || (staging == NULL && group->location[0] != '\0'))
		add_place(check, group->location, ATHENA_WORK_GROUP, true);
	else
		add_place(check, staging, ATHENA_S3_STAGING_DIR, true);
	if (is_enforced)
		return;
	add_place(check, check_value(check, ATHENA_S3_DATA_DIR), ATHENA_S3_DATA_DIR, false);
	add_place(
		check, check_value(check, ATHENA_S3_TMP_TABLE_DIR), ATHENA_S3_TMP_TABLE_DIR, false);
}
