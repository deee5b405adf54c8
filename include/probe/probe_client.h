/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The probe as the main program sees it: started, given its request on a pipe,
 * asked for events, cancelled. Nothing here waits: the caller polls the
 * descriptor and says what time it is. A probe that dies, is slow, or babbles
 * is a broken one, in words; it is killed and never waited for.
 *
 *	while (probe_client_state(client) == PROBE_RUNNING) {
 *		poll() on probe_client_descriptor(), for probe_client_poll_events(),
 *			at most probe_client_timeout() milliseconds;
 *		probe_client_feed(client, now);
 *		while (probe_client_next(client, &event))
 *			...
 *	}
 */
#ifndef PROBE_PROBE_CLIENT_H
#define PROBE_PROBE_CLIENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "probe/probe_wire.h"

#define PROBE_SILENCE_MS 120000 /* the longest call with all its retries is shorter */
#define PROBE_TOTAL_MS 600000
#define PROBE_TOTAL_BYTES (2u << 20)

enum probe_state {
	PROBE_RUNNING,
	PROBE_DONE, /* its last event was PROBE_END */
	PROBE_CANCELLED,
	PROBE_BROKEN /* probe_client_error() says how */
};

struct probe_client;

/* Where the probe is: next to the running program, else where it was installed (free). ERROR_FILE
 * when it is in neither place. */
bool probe_client_locate(char **program, struct error *err) MUST_CHECK;

/* Starts `program`. `now_ms` is any clock that goes forward, the same in all calls. The request is
 * written into locked memory; it need not live on. */
bool probe_client_start(struct probe_client **client, const char *program,
	const struct probe_request *request, int64_t now_ms, struct error *err) MUST_CHECK;

/* Cancels what is still running. NULL does nothing. */
void probe_client_free(struct probe_client *client);

enum probe_state probe_client_state(const struct probe_client *client);

/* ERROR_NONE unless it is broken. Lent. */
const struct error *probe_client_error(const struct probe_client *client);

/* -1 when nothing more will come. */
int probe_client_descriptor(const struct probe_client *client);

/* POLLIN, and POLLOUT while a part of the request is still to be sent. */
short probe_client_poll_events(const struct probe_client *client);

/* Milliseconds until a deadline passes, for poll(). */
int probe_client_timeout(const struct probe_client *client, int64_t now_ms);

/* Sends and reads what can be without waiting. */
void probe_client_feed(struct probe_client *client, int64_t now_ms);

/* The next event that was read; false when there is none now. PROBE_HELLO is not handed on. The
 * state becomes PROBE_DONE when PROBE_END is taken. */
bool probe_client_next(struct probe_client *client, struct probe_event *event);

/* At once for us. The probe stops its query and takes away its own object before it ends. */
void probe_client_cancel(struct probe_client *client);

#endif
