/* SPDX-License-Identifier: Apache-2.0 */
/* Step 1: the first call is made, and the Date of its answer compared with our clock. The next step
 * reads what else the answer says. */
#include <stdio.h>
#include <stdlib.h>

#include "check/check_steps.h"

#define FINE_SECONDS 60
#define DRIFT_SECONDS 240

static void
tell_skew(struct check *check)
{
	long long seconds = (long long)(check->session.skew_ms / 1000);
	bool is_fast = seconds > 0;
	char other[64];

	seconds = llabs(seconds);
	if (seconds <= FINE_SECONDS) {
		check_pass(check, "%lld s off", seconds);
	} else if (seconds <= DRIFT_SECONDS) {
		(void)snprintf(other, sizeof(other), "the clock is %lld s %s", seconds,
			is_fast ? "fast" : "slow");
		check_fail(check, FAILURE_CLOCK_DRIFTS, other);
	} else {
		(void)snprintf(
			other, sizeof(other), "the clock is %lld minutes", (seconds + 30) / 60);
		check_fail(check, is_fast ? FAILURE_CLOCK_FAST : FAILURE_CLOCK_SLOW, other);
	}
}

void
check_clock(struct check *check)
{
	check_begin(check, NULL);
	sts_get_identity(&check->session, NULL, &check->identity, &check->answer);
	check->is_reached = check->answer.outcome == HTTP_ANSWERED && !check->answer.is_foreign;
	if (!check->is_reached) {
		check->is_over = true;
		check_fail_call(check, CALL_IDENTITY, NULL);
	} else if (check->session.has_skew) {
		tell_skew(check);
	} else {
		check_skip(check, "the answer has no date");
	}
}
