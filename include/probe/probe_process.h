/* SPDX-License-Identifier: Apache-2.0 */
/* The probe as a process: started with a socket for its standard input and output, killed, reaped
 * without waiting. For probe_client.c only. */
#ifndef PROBE_PROBE_PROCESS_H
#define PROBE_PROBE_PROCESS_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/error.h"

/* In a session of its own, so that Ctrl-C reaches it only through its pipe; with an environment of
 * the few variables that say where calls go. *descriptor is our end: close-on-exec, not blocking.
 */
bool probe_process_start(
	const char *program, pid_t *process, int *descriptor, struct error *err) MUST_CHECK;

/* Leaves it to end by itself, and reaps it later. */
void probe_process_leave(pid_t process);

void probe_process_kill(pid_t process);

#endif
