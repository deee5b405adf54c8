/* SPDX-License-Identifier: Apache-2.0 */
/* Asking AWS from a page: the values that the probe is given, and waiting for it beside the
 * terminal. */
#ifndef WIZARD_ASKING_H
#define WIZARD_ASKING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "probe/probe_client.h"

struct wizard;

/* The clock that the probe's deadlines are told by, in milliseconds. */
int64_t asking_now(void);

/* Starts the probe with the connection in hand: keys out of the open vault where they are stored,
 * variables out of the environment. ERROR_LOCKED: the keys are not at hand. */
bool asking_start(const struct wizard *wizard, enum probe_ask ask, struct probe_client **client,
	struct error *err) MUST_CHECK;

/* Each may be given NULL: nothing was started. */
bool asking_is_running(const struct probe_client *client);
int asking_descriptor(const struct probe_client *client); /* -1: nothing will come */
int asking_timeout(const struct probe_client *client); /* milliseconds, a second at most; -1 */

#endif
