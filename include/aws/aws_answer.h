/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What came back from a call: an answer of AWS with its code and message, an
 * answer of something else, or none. Pure. The code is looked for in every
 * place that a service may put it: header, JSON, XML.
 */
#ifndef AWS_AWS_ANSWER_H
#define AWS_AWS_ANSWER_H

#include <stdbool.h>

#include "aws/aws_xml.h"
#include "http/http.h"
#include "json/json_doc.h"

enum aws_format { AWS_JSON, AWS_XML, AWS_BYTES };

struct aws_answer {
	enum http_outcome outcome;
	char host[128]; /* who was called */
	bool is_foreign; /* something answered that is not AWS: a captive portal, a proxy */
	bool is_ok; /* AWS answered, with a status of 200 to 299 */
	char code[96]; /* 'AccessDeniedException', or empty; Athena's own behind a slash */
	char message[400]; /* in AWS's words, cleaned for showing; or empty */
	struct json_value *json; /* of an AWS_JSON answer that is ok; owned */
	struct http_answer http;
};

void aws_answer_init(struct aws_answer *answer);
void aws_answer_release(struct aws_answer *answer);

/* Fills everything but `outcome`, `host` and `http`, which are there. */
void aws_answer_read(struct aws_answer *answer, enum aws_format format);

/* Whether the code is this one; an Athena code behind the slash is not looked at. */
bool aws_answer_has_code(const struct aws_answer *answer, const char *code);

/* Whether the answer says that our clock is off. */
bool aws_answer_blames_clock(const struct aws_answer *answer);

/* Whether the same call may do better in a moment. */
bool aws_answer_is_passing(const struct aws_answer *answer);

/* The Date header as seconds since 1970; false when there is none that can be read. */
bool aws_answer_date(const struct aws_answer *answer, int64_t *seconds);

/* The body, lent. */
struct xml_span aws_answer_body(const struct aws_answer *answer);

#endif
