/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The lines that the two processes speak. Pure and bounded: each side may be
 * told anything by the other.
 *
 * A request is PROBE_GREETING, 'ask WHAT', 'read-only',
 * 'value KEY TEXT', 'unknown KEY', 'go'. It holds the secret and lives in locked memory
 * on both sides. An event is one line of columns between tabs. Bytes that are
 * no plain text stand as %XX.
 */
#ifndef PROBE_PROBE_WIRE_H
#define PROBE_PROBE_WIRE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/secret.h"
#include "model/connection.h"
#include "probe/probe_event.h"

#define PROBE_GREETING "athena-connect-probe 1" /* the number is the version of the lines */
#define PROBE_REQUEST_LIMIT (64u << 10)
#define PROBE_LINE_LIMIT (8u << 10)

enum probe_ask {
	PROBE_ASK_CHECK,
	PROBE_ASK_WORK_GROUPS,
	PROBE_ASK_CATALOGS,
	PROBE_ASK_SCHEMAS,
	PROBE_ASK_BUCKETS,
	PROBE_ASK_COUNT
};

struct probe_request {
	enum probe_ask ask;
	bool is_read_only; /* steps that leave a trace in the account are left out */
	/* Its given values are sent; a reference is told as not known. Lent to the writer; owned by
	 * the reader, who releases it. */
	struct connection *connection;
};

void probe_wire_write_request(struct secret *out, const struct probe_request *request);

/* Whether the text ends with the request's last line. */
bool probe_wire_is_whole(const struct secret *text);

/* `request->connection` was initialised. ERROR_FAILED for anything but a whole request of this
 * version; never repeats a part of it. */
bool probe_wire_read_request(
	const struct secret *text, struct probe_request *request, struct error *err) MUST_CHECK;

/* Appends the line, its line feed included. */
void probe_wire_write_event(struct buf *out, const struct probe_event *event);

/* One line without its line feed. False for what is no event. Texts come out clean, whatever the
 * line says. */
bool probe_wire_read_event(const char *line, size_t length, struct probe_event *event);

#endif
