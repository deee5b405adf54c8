/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A check of the tests: the whole suite over libcurl against the fake AWS, with
 * a clock that stands still but for waiting. Every host of AWS is led to the
 * fake, which sees it as the first part of the path.
 */
#ifndef SUPPORT_CHECK_RUN_H
#define SUPPORT_CHECK_RUN_H

#include <stdbool.h>
#include <stddef.h>

#include "check/suite.h"
#include "support/fake_aws.h"

#define CHECK_RUN_NOW 1787486400 /* 2026-08-23T12:00:00Z */
#define CHECK_RUN_KEY_ID "AKIAIOSFODNN7EXAMPLE"
#define CHECK_RUN_SECRET "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
#define CHECK_RUN_TOKEN "IQoJb3JpZ2luX2VjEXAMPLETOKEN"

/* The answers of an account where all is well. */
extern const struct fake_answer check_run_good[];

struct check_run_value {
	enum athena_field row;
	const char *value; /* empty: not given; NULL: made by dbt */
};

struct check_run {
	/* Set before the start. */
	const struct fake_answer *answers; /* before the good ones; NULL: none */
	const struct check_run_value *values; /* after the usual ones */
	size_t value_count;
	int64_t date_shift; /* of the server's clock, seconds */
	const char *stub_match; /* calls whose address has this end so: */
	enum http_outcome stub_outcome;
	bool is_read_only;
	unsigned stop_after; /* requests; 0: never */
	struct aws_settings settings;
	enum probe_ask ask;

	/* Filled. */
	struct probe_event events[200];
	size_t event_count;
	struct probe_event end;
	bool has_end;
	int waited_ms;
	struct fake_aws *fake;
	struct check check;
	struct connection connection;
	struct http_transport inner;
	unsigned sent;
};

/* Runs it; release with check_run_release(), also before the next run. */
void check_run(struct check_run *run);
void check_run_release(struct check_run *run);

/* The last finding of a step whose text has this part; NULL. */
const struct probe_event *check_run_find(
	const struct check_run *run, const char *id, const char *text);

/* All findings as lines, for a message. */
const char *check_run_describe(const struct check_run *run);

#endif
