/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One HTTP request and one bounded answer, and who carries them: a transport is
 * a function, so that a test can stand in for the network. Knows nothing of AWS
 * and signs nothing.
 */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

#define HTTP_BODY_LIMIT (1u << 20)
#define HTTP_HEADERS_LIMIT (64u << 10)

/* Lent until the request is over. A value may be secret: it is sent and nowhere kept. */
struct http_header {
	const char *name;
	const char *value;
};

struct http_request {
	const char *method; /* HEAD asks for no body */
	const char *url; /* sent as it is: no path is resolved, no character encoded */
	const struct http_header *headers;
	size_t header_count;
	const char *body;
	size_t body_length;
	bool may_be_plain; /* http is allowed besides https */
};

/* What came of a request. All but the first mean that there is no answer. */
enum http_outcome {
	HTTP_ANSWERED, /* with whatever status */
	HTTP_STOPPED, /* by the caller's tick */
	HTTP_NO_HOST, /* the name is not known */
	HTTP_NO_PROXY, /* the proxy's name is not known */
	HTTP_NO_CONNECTION, /* refused, or reset before an answer */
	HTTP_TIMED_OUT,
	HTTP_NOT_TRUSTED, /* the certificate, or no TLS at all */
	HTTP_CUT_OFF, /* the answer ended before its end */
	HTTP_TOO_LONG, /* more than the limits */
	HTTP_NO_ANSWER, /* anything else */
	HTTP_OUTCOME_COUNT
};

struct http_answer {
	long status;
	struct buf headers; /* lines 'Name: value' of the last answer, each with its line feed */
	struct buf body;
	char detail[160]; /* the transport's own words when there is no answer; no secret */
};

void http_answer_init(struct http_answer *answer);
void http_answer_release(struct http_answer *answer);

/* Empties it for the next request. */
void http_answer_clear(struct http_answer *answer);

/* Copies a header's value, outer blanks dropped and cut to the room; false and "" when there is
 * none. Names are compared without case. */
bool http_answer_header(
	const struct http_answer *answer, const char *name, char *value, size_t room);

struct http_transport {
	/* Never calls another host than the address names, follows no redirect. */
	enum http_outcome (*send)(
		void *context, const struct http_request *request, struct http_answer *answer);
	void *context;
};

#endif
