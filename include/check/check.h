/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One check of a connection: what it is given, what its steps leave for later
 * ones, and how a step tells what it found. Runs in the probe; knows no
 * terminal and no file. The network, the clock and the waiting are the
 * caller's.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "aws/aws_athena.h"
#include "aws/aws_call.h"
#include "aws/aws_s3.h"
#include "aws/aws_sts.h"
#include "check/check_failure.h"
#include "check/check_step.h"
#include "model/connection.h"
#include "probe/probe_event.h"

#define CHECK_FINDING_LIMIT 40
#define CHECK_PLACE_LIMIT 3

/* A place in S3 that dbt or Athena writes to. */
struct check_place {
	struct s3_location at;
	enum athena_field field;
	bool is_output; /* of queries; else of tables */
	bool is_ready; /* its bucket is there, and in this region */
};

struct check {
	/* Given. */
	struct aws_session session;
	const struct connection *connection;
	bool is_read_only;
	void (*report)(void *context, const struct probe_event *event);
	bool (*is_stopped)(void *context); /* the user said stop */
	void *context;

	/* How it stands. */
	enum check_step step;
	char subject[200]; /* what the step is about, or empty */
	const char *field; /* the key of the field that the step is about; NULL: the failure's */
	bool is_about_output; /* the place of results: a query shows whether it works */
	int64_t since_ms;
	bool is_over; /* nothing further can be found out */
	bool is_reached; /* AWS has answered */
	bool is_cleaning; /* what was begun is taken back: a stop is not heard now */
	struct probe_event findings[CHECK_FINDING_LIMIT];
	bool is_excusable[CHECK_FINDING_LIMIT];
	size_t finding_count;

	/* What steps leave for later ones. */
	struct aws_answer answer; /* of the last call */
	struct aws_identity identity;
	struct athena_work_group group;
	struct athena_catalog catalog;
	struct check_place places[CHECK_PLACE_LIMIT];
	size_t place_count;
	char catalog_id[200]; /* for Glue, or empty */
	bool is_schema_missing;
	char query_id[ATHENA_ID_SIZE];
	struct athena_execution execution;
};

void check_init(struct check *check);
void check_release(struct check *check);

/* Whether the user said stop; false while something is taken back. */
bool check_is_stopped(const struct check *check);

/* The text of a row's value; NULL when it is empty or not known here. */
const char *check_value(const struct check *check, enum athena_field row);

/* Whether dbt makes the value while it runs, so that it is not known here. */
bool check_is_unknown(const struct check *check, enum athena_field row);

/* Opens a step's next finding; `subject` follows the title in its label, or is NULL. */
void check_begin(struct check *check, const char *subject);

/* News of a step that takes its time. */
void check_progress(struct check *check, const char *text);

/* Each ends the finding that was begun. */
void check_pass(struct check *check, const char *format, ...) __attribute__((format(printf, 2, 3)));
void check_skip(struct check *check, const char *why);

/* `other` fills {other}, or is NULL. */
void check_fail(struct check *check, enum check_failure failure, const char *other);

/* What the last answer, which is not ok, means for a call. Says nothing when the user said stop. */
void check_fail_call(struct check *check, enum check_call call, const char *other);

/* The two texts of a failure, placeholders filled. */
void check_words(const struct check *check, enum check_failure failure, const char *other,
	struct probe_event *event);

/* What a query that worked has shown not to matter is told again, as fine. */
void check_excuse(struct check *check);

/* Fills `places` from the values and the work group. */
void check_find_places(struct check *check);

#endif
