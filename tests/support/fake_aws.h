/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An AWS of the tests' own: a server on loopback, in a process of its own, that
 * answers from a table and remembers what it was asked. It makes what no real
 * AWS makes on demand: clocks that are off, answers that are cut off.
 */
#ifndef SUPPORT_FAKE_AWS_H
#define SUPPORT_FAKE_AWS_H

#include <stddef.h>
#include <stdint.h>

enum fake_manner {
	FAKE_WHOLE,
	FAKE_CUT_OFF, /* the connection ends before the body does */
	FAKE_OVERSIZED, /* two megabytes follow the body */
	FAKE_SLOW, /* nothing comes until the asker gives up */
	FAKE_HANG_UP /* the connection ends without an answer */
};

struct fake_answer {
	/* Both must occur in 'METHOD PATH TARGET BODY'; NULL matches everything. */
	const char *match, *also;
	unsigned times; /* answers so often, then falls through to the next row; 0: always */
	int status;
	const char *headers; /* further lines, each with CR LF; NULL: a request id */
	const char *body; /* NULL: empty */
	size_t body_length; /* 0: the body's string length */
	enum fake_manner manner;
	int64_t date_shift; /* seconds added to the Date header of the server */
};

struct fake_aws;

/* `rows` and then `others` are searched from the top; each ends with a row whose status is 0. `now`
 * is the Date of every answer. What fits no row gets 501. */
struct fake_aws *fake_aws_start(
	const struct fake_answer *rows, const struct fake_answer *others, int64_t now);
void fake_aws_stop(struct fake_aws *fake);

/* http://127.0.0.1:PORT, lent. */
const char *fake_aws_url(const struct fake_aws *fake);
int fake_aws_port(const struct fake_aws *fake);

/* All requests so far, whole, each begun by '>>> METHOD PATH TARGET BODY' and a line feed. */
const char *fake_aws_log(const struct fake_aws *fake);

/* How many of them match a row's two texts. */
unsigned fake_aws_count(const struct fake_aws *fake, const char *match, const char *also);

#endif
