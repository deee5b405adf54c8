/* SPDX-License-Identifier: Apache-2.0 */
/* What a check has found, as lines for people, one by one, or as one JSON object at its end. */
#ifndef CMD_CHECK_REPORT_H
#define CMD_CHECK_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "probe/probe_event.h"

#define CHECK_REPORT_LIMIT 128

struct check_report {
	bool is_json;
	bool is_colored;
	bool is_unicode;
	struct probe_event findings[CHECK_REPORT_LIMIT];
	size_t count;
	size_t offset; /* of the findings that have numbers of their own */
};

/* Looks at the standard output and the environment. */
void check_report_init(struct check_report *report);

/* Adds a finding, without its number being looked at, and prints its line unless it is JSON. */
bool check_report_add(struct check_report *report, const struct probe_event *finding,
	struct error *err) MUST_CHECK;

/* The same for the probe's, whose number may name an earlier one: that is replaced. */
bool check_report_take(struct check_report *report, const struct probe_event *finding,
	struct error *err) MUST_CHECK;

enum probe_status check_report_verdict(const struct check_report *report);

/* The JSON object, or the last line: the verdict and its sentence. */
bool check_report_end(const struct check_report *report, const char *name, const char *sentence,
	struct error *err) MUST_CHECK;

#endif
