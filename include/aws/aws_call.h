/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One call to AWS: signed, sent, tried again where that helps, with a clock
 * that is off corrected once. The clock and the waiting are the caller's.
 */
#ifndef AWS_AWS_CALL_H
#define AWS_AWS_CALL_H

#include <stdbool.h>
#include <stdint.h>

#include "aws/aws_answer.h"
#include "aws/aws_endpoint.h"
#include "base/secret.h"

struct aws_clock {
	int64_t (*now_ms)(void *context); /* since 1970 */
	/* Waits; false when the user said stop meanwhile. */
	bool (*wait)(void *context, int ms);
	void *context;
};

/* What all calls of one check share. Everything pointed to is lent. */
struct aws_session {
	struct http_transport transport;
	struct aws_clock clock;
	struct aws_settings settings;
	const char *region;
	const char *key_id;
	const struct secret *secret_key;
	const struct secret *session_token; /* may be empty */
	int64_t offset; /* seconds that are added to our clock for signing */
	bool has_skew; /* the first answer had a date: */
	int64_t skew_ms; /* by how much our clock is ahead; negative: behind */
};

struct aws_request {
	enum aws_service service;
	enum aws_format format;
	const char *method;
	const char *target; /* X-Amz-Target, or NULL */
	const char *content_type; /* or NULL */
	const char *url; /* S3: the whole address; NULL: the endpoint's root */
	const char *region; /* another than the session's, or NULL */
	struct buf body; /* owned; released by aws_call */
};

/* Fills the answer, which was initialised; what it held is gone. Tries again at most three times.
 */
void aws_call(struct aws_session *session, struct aws_request *request, struct aws_answer *answer);

#endif
