/* SPDX-License-Identifier: Apache-2.0 */
/* A thread and a pipe that tells of its end. Signals stay with the event loop. */
#include "base/work.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "base/fatal.h"

static void *
run(void *argument)
{
	struct work *work = argument;
	char byte = 0;

	work->is_done_well = work->task(work->subject, &work->error);
	while (write(work->pipe[1], &byte, 1) < 0 && errno == EINTR)
		continue;
	return NULL;
}

static void
close_pipe(struct work *work)
{
	(void)close(work->pipe[0]);
	(void)close(work->pipe[1]);
	work->is_running = false;
}

bool
work_start(struct work *work, work_task *task, void *subject, struct error *err)
{
	sigset_t all, before;
	int failure;

	FATAL_UNLESS(!work->is_running);
	*work = (struct work){.task = task, .subject = subject};
	if (pipe2(work->pipe, O_CLOEXEC) != 0)
		return error_set_errno(err, ERROR_FAILED, errno, "cannot start the work");
	work->is_running = true;
	(void)sigfillset(&all);
	(void)pthread_sigmask(SIG_BLOCK, &all, &before);
	failure = pthread_create(&work->thread, NULL, run, work);
	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (failure == 0)
		return true;
	close_pipe(work);
	return error_set_errno(err, ERROR_FAILED, failure, "cannot start the work");
}

int
work_descriptor(const struct work *work)
{
	return work->is_running ? work->pipe[0] : -1;
}

bool
work_finish(struct work *work, struct error *err)
{
	FATAL_UNLESS(work->is_running);
	(void)pthread_join(work->thread, NULL);
	close_pipe(work);
	if (!work->is_done_well && err != NULL)
		*err = work->error;
	return work->is_done_well;
}
