/* SPDX-License-Identifier: Apache-2.0 */
/* The order of the steps, and the sentence at the end. */
#include "check/suite.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "check/check_steps.h"

static void (*const steps[])(struct check *check) = {
	[CHECK_SETTINGS] = check_settings,
	[CHECK_CLOCK] = check_clock,
	[CHECK_IDENTITY] = check_identity,
	[CHECK_WORK_GROUP] = check_work_group,
	[CHECK_SPARK_WORK_GROUP] = check_spark_work_group,
	[CHECK_BUCKETS] = check_buckets,
	[CHECK_STAGING] = check_staging,
	[CHECK_DATA] = check_data,
	[CHECK_CATALOG] = check_catalog,
	[CHECK_SCHEMA] = check_schema,
	[CHECK_LISTING] = check_listing,
	[CHECK_QUERY] = check_query,
	[CHECK_EXECUTION] = check_execution,
	[CHECK_RESULT] = check_result,
	[CHECK_CLEAN_UP] = check_clean_up,
};
static_assert(sizeof(steps) / sizeof(steps[0]) == CHECK_STEP_COUNT, "every step is run");

enum probe_status
suite_verdict(const struct check *check)
{
	enum probe_status worst = PROBE_OK;

	for (size_t i = 0; i < check->finding_count; i++)
		if (check->findings[i].status != PROBE_SKIPPED && check->findings[i].status > worst)
			worst = check->findings[i].status;
	return worst;
}

/* The labels of what stops something, once each, as 'Schema dbt, List of tables'. */
static bool
list_blockers(const struct check *check, unsigned blocks, char *out, size_t room)
{
	const char *last = "";
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = 0; i < check->finding_count; i++) {
		const struct probe_event *finding = &check->findings[i];

		if ((finding->blocks & blocks) == 0 || strcmp(last, finding->label) == 0)
			continue;
		last = finding->label;
		if (used < room)
			used += (size_t)snprintf(
				out + used, room - used, "%s%s", used == 0 ? "" : ", ", last);
	}
	return out[0] != '\0';
}

static void
sum_up(const struct check *check, char *out, size_t room)
{
	bool has_run = strcmp(check->execution.state, "SUCCEEDED") == 0;
	const char *works = has_run ? "the connection works" : "nothing found that stops dbt debug";
	char blockers[300];

	if (!check->is_reached && check->session.region != NULL && check->finding_count > 0 &&
		check->step > CHECK_SETTINGS)
		(void)snprintf(out, room, "AWS could not be reached");
	else if (list_blockers(check, PROBE_BLOCKS_DEBUG, blockers, sizeof(blockers)))
		(void)snprintf(out, room, "dbt debug will fail: %s", blockers);
	else if (list_blockers(check, PROBE_BLOCKS_RUN, blockers, sizeof(blockers)))
		(void)snprintf(out, room, "%s; these will stop dbt run: %s", works, blockers);
	else if (list_blockers(check, PROBE_BLOCKS_PYTHON, blockers, sizeof(blockers)))
		(void)snprintf(out, room, "%s; these will stop Python models: %s", works, blockers);
	else
		(void)snprintf(out, room, "%s", works);
}

static void
report_end(struct check *check)
{
	struct probe_event event = {.kind = PROBE_END, .status = suite_verdict(check)};

	for (size_t i = 0; i < check->finding_count; i++)
		event.blocks |= check->findings[i].blocks;
	event.number = !check->is_reached && check->step > CHECK_SETTINGS;
	sum_up(check, event.text, sizeof(event.text));
	check->report(check->context, &event);
}

void
suite_run(struct check *check)
{
	for (int step = 0; step < CHECK_STEP_COUNT && !check->is_over; step++) {
		if (check_is_stopped(check))
			break;
		check->step = (enum check_step)step;
		if (check->is_read_only && check_steps[step].leaves_traces) {
			check_begin(check, NULL);
			check_skip(check, "left out: it would leave a trace");
		} else {
			steps[step](check);
		}
	}
	/* A query may run on after a stop that came between two steps. */
	if (check_is_stopped(check))
		check_stop_query(check);
	else
		report_end(check);
}
