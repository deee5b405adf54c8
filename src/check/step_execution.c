/* SPDX-License-Identifier: Apache-2.0 */
/* Step 12: asks how the query is doing until it is over, for a minute at most; stops it when the
 * user says stop. */
#include <stdio.h>
#include <string.h>

#include "check/check_steps.h"

#define FIRST_WAIT_MS 500
#define LONGEST_WAIT_MS 2000
#define PATIENCE_MS 60000

/* The numbers are those of AthenaError.ErrorType, the words those of a failure without one. */
static const struct {
	long type;
	const char *words;
	enum check_failure failure;
} failures[] = {
	{401, NULL, FAILURE_QUERY_WRITE},
	{402, NULL, FAILURE_QUERY_WRITE},
	{1306, NULL, FAILURE_QUERY_BUCKET},
	{234, NULL, FAILURE_QUERY_LAKE_FORMATION},
	{233, NULL, FAILURE_QUERY_ICEBERG},
	{0, "Access denied when writing", FAILURE_QUERY_WRITE},
	{0, "Insufficient permissions", FAILURE_QUERY_RIGHTS},
	{0, "Insufficient Lake Formation", FAILURE_QUERY_LAKE_FORMATION},
};

static enum check_failure
failure_of(const struct athena_execution *execution)
{
	for (size_t i = 0; i < sizeof(failures) / sizeof(failures[0]); i++)
		if (failures[i].words == NULL
				? execution->type == failures[i].type
				: strstr(execution->reason, failures[i].words) != NULL)
			return failures[i].failure;
	return execution->category == 1 ? FAILURE_QUERY_SYSTEM : FAILURE_QUERY_FAILED;
}

void
check_stop_query(struct check *check)
{
	struct aws_answer answer;

	if (check->query_id[0] == '\0' || strcmp(check->execution.state, "SUCCEEDED") == 0)
		return;
	aws_answer_init(&answer);
	check->is_cleaning = true;
	athena_stop_query(&check->session, check->query_id, &answer);
	check->is_cleaning = false;
	aws_answer_release(&answer);
	check->query_id[0] = '\0';
}

/* True when the query is over and its end was told. */
static bool
tell_end(struct check *check)
{
	const struct athena_execution *execution = &check->execution;

	if (strcmp(execution->state, "SUCCEEDED") == 0) {
		check_pass(check, "done%s%s",
			execution->output[0] == '\0' ? "" : "; the result is in ",
			execution->output);
		check_excuse(check);
	} else if (strcmp(execution->state, "FAILED") == 0) {
		check_fail(check, failure_of(execution), execution->reason);
	} else if (strcmp(execution->state, "CANCELLED") == 0) {
		check_fail(check, FAILURE_QUERY_CANCELLED, execution->reason);
	} else {
		return false;
	}
	return true;
}

static void
tell_progress(struct check *check, int64_t since)
{
	const struct aws_clock *clock = &check->session.clock;
	char text[64];

	(void)snprintf(text, sizeof(text), "%s, %lld s",
		strcmp(check->execution.state, "QUEUED") == 0 ? "queued" : "running",
		(long long)((clock->now_ms(clock->context) - since) / 1000));
	check_progress(check, text);
}

static void
poll_query(struct check *check)
{
	const struct aws_clock *clock = &check->session.clock;
	int64_t since = clock->now_ms(clock->context);
	int wait = FIRST_WAIT_MS;

	for (;;) {
		athena_get_execution(
			&check->session, check->query_id, &check->execution, &check->answer);
		if (!check->answer.is_ok) {
			check_fail_call(check, CALL_POLL, NULL);
			check_stop_query(check);
			return;
		}
		if (tell_end(check))
			return;
		if (clock->now_ms(clock->context) - since >= PATIENCE_MS) {
			check_fail(check,
				strcmp(check->execution.state, "QUEUED") == 0 ? FAILURE_QUERY_QUEUED
									      : FAILURE_QUERY_SLOW,
				NULL);
			check_stop_query(check);
			return;
		}
		tell_progress(check, since);
		if (!clock->wait(clock->context, wait)) {
			check_stop_query(check);
			return;
		}
		wait = wait * 2 > LONGEST_WAIT_MS ? LONGEST_WAIT_MS : wait * 2;
	}
}

void
check_execution(struct check *check)
{
	check_begin(check, NULL);
	if (check->query_id[0] == '\0')
		check_skip(check, "it was not started");
	else
		poll_query(check);
}
