/* SPDX-License-Identifier: Apache-2.0 */
/* Waiting for what should come about, never longer than the deadline. */
#include "support/screen.h"

#include <dirent.h>
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/screen_parts.h"

#define DEADLINE_MS 10000
/* Longer than a program waits for the rest of a key. */
#define QUIET_MS 60

const char screen_fence[] = "\033_fence\033\\";

static long
now_ms(void)
{
	struct timespec now;

	assert_int_equal(clock_gettime(CLOCK_MONOTONIC, &now), 0);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool
has_passed_fence(struct screen *screen, const void *context)
{
	(void)context;
	return screen->fences_seen == screen->fences;
}

bool
screen_wait(struct screen *screen, screen_condition *is_there, const void *context)
{
	long deadline = now_ms() + DEADLINE_MS;

	while (!is_there(screen, context)) {
		long left = deadline - now_ms();

		if (screen->has_ended && is_there != has_passed_fence) {
			screen_drain(screen);
			return is_there(screen, context);
		}
		if (left <= 0)
			return false;
		(void)screen_pump(screen, (int)left);
	}
	return true;
}

void
screen_drain(struct screen *screen)
{
	if (screen->master < 0)
		return;
	while (write(screen->slave, screen_fence, sizeof(screen_fence) - 1) < 0) {
		if (errno != EAGAIN)
			return;
		(void)screen_pump(screen, DEADLINE_MS);
	}
	screen->fences++;
	if (!screen_wait(screen, has_passed_fence, NULL))
		screen_fail(screen, "the terminal does not give out what was written to it");
}

static bool
is_thread_waiting(const char *tasks, const char *thread)
{
	char *path = mem_format("%s/%s/stat", tasks, thread);
	FILE *file = fopen(path, "r");
	char state = 'S';

	if (file != NULL && fscanf(file, "%*d (%*[^)]) %c", &state) != 1)
		state = 'S';
	if (file != NULL)
		(void)fclose(file);
	free(path);
	return state != 'R' && state != 'D';
}

/* Whether the program waits for something with all of its threads; true where the system does not
 * tell. */
static bool
is_waiting(const struct screen *screen)
{
	char *path = mem_format("/proc/%ld/task", (long)screen->program);
	DIR *tasks = opendir(path);
	struct dirent *entry;
	bool is_waiting = true;

	while (tasks != NULL && (entry = readdir(tasks)) != NULL)
		if (entry->d_name[0] != '.')
			is_waiting = is_waiting && is_thread_waiting(path, entry->d_name);
	if (tasks != NULL)
		(void)closedir(tasks);
	free(path);
	return is_waiting;
}

void
screen_settle(struct screen *screen)
{
	long deadline = now_ms() + DEADLINE_MS;

	while (screen_pump(screen, QUIET_MS) || screen->to_send.length > 0 || !is_waiting(screen))
		if (now_ms() > deadline)
			screen_fail(screen, "the program does not come to rest");
	screen_drain(screen);
}
