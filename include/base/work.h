/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One piece of work beside the event loop: a key derivation takes a second, a
 * lock may have to be waited for, and the screen answers all the while. The
 * loop waits on a descriptor for the end.
 */
#ifndef BASE_WORK_H
#define BASE_WORK_H

#include <pthread.h>
#include <stdbool.h>

#include "base/error.h"

/* What is to be done; `subject` is its own alone until work_finish(). */
typedef bool work_task(void *subject, struct error *err);

struct work {
	work_task *task;
	void *subject; /* lent */
	struct error error;
	bool is_done_well;
	bool is_running;
	int pipe[2];
	pthread_t thread;
};

/* Starts it. ERROR_FAILED when the system has no thread or descriptor left. */
bool work_start(struct work *work, work_task *task, void *subject, struct error *err) MUST_CHECK;

/* Readable when the work is over; -1 while none is under way. */
int work_descriptor(const struct work *work);

/* Waits for the end, if it has not come, and gives the task's own result. */
bool work_finish(struct work *work, struct error *err) MUST_CHECK;

#endif
