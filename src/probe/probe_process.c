/* SPDX-License-Identifier: Apache-2.0 */
/* Starting and leaving a process. */
#include "probe/probe_process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

extern char **environ;

/* What the probe may see of our environment; one that ends with a star is a beginning. */
static const char *const passed_on[] = {
	"AWS_ENDPOINT_URL*",
	"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=",
	"AWS_USE_FIPS_ENDPOINT=",
	"AWS_USE_DUALSTACK_ENDPOINT=",
	"AWS_CA_BUNDLE=",
	"SSL_CERT_FILE=",
	"SSL_CERT_DIR=",
	"http_proxy=",
	"https_proxy=",
	"HTTPS_PROXY=",
	"all_proxy=",
	"ALL_PROXY=",
	"no_proxy=",
	"NO_PROXY=",
	"LD_LIBRARY_PATH=",
	"ASAN_OPTIONS=",
	"LSAN_OPTIONS=",
	"UBSAN_OPTIONS=",
};

/* Processes that were left and may not have ended yet. */
#define LEFT_LIMIT 16
static pid_t left[LEFT_LIMIT];

static bool
is_passed_on(const char *entry)
{
	for (size_t i = 0; i < sizeof(passed_on) / sizeof(passed_on[0]); i++)
		if (strncmp(entry, passed_on[i], strcspn(passed_on[i], "*")) == 0)
			return true;
	return false;
}

/* The strings are lent by the environment (free). */
static char **
make_environment(void)
{
	size_t count = 0, kept = 0;
	char **entries;

	while (environ[count] != NULL)
		count++;
	entries = mem_new(count + 1, sizeof(*entries));
	for (size_t i = 0; i < count; i++)
		if (is_passed_on(environ[i]))
			entries[kept++] = environ[i];
	return entries;
}

static void
reap(void)
{
	for (size_t i = 0; i < LEFT_LIMIT; i++)
		if (left[i] != 0 && waitpid(left[i], NULL, WNOHANG) != 0)
			left[i] = 0;
}

void
probe_process_leave(pid_t process)
{
	reap();
	if (waitpid(process, NULL, WNOHANG) != 0)
		return;
	for (size_t i = 0; i < LEFT_LIMIT; i++)
		if (left[i] == 0) {
			left[i] = process;
			return;
		}
	/* So many are still at it: the first one has had its time. */
	(void)kill(left[0], SIGKILL);
	(void)waitpid(left[0], NULL, 0);
	left[0] = process;
}

void
probe_process_kill(pid_t process)
{
	(void)kill(process, SIGKILL);
	probe_process_leave(process);
}

/* Signals as after a log-in, a session of its own. */
static int
set_attributes(posix_spawnattr_t *attributes)
{
	sigset_t none, all;
	int cause;

	(void)sigemptyset(&none);
	(void)sigfillset(&all);
	cause = posix_spawnattr_setsigmask(attributes, &none);
	if (cause == 0)
		cause = posix_spawnattr_setsigdefault(attributes, &all);
	if (cause == 0)
		cause = posix_spawnattr_setflags(
			attributes, (short)(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
					    POSIX_SPAWN_SETSID));
	return cause;
}

static int
spawn(const char *program, pid_t *process, int its_end)
{
	char name[] = "athena-connect-probe", *arguments[] = {name, NULL};
	char **entries = make_environment();
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	int cause = posix_spawn_file_actions_init(&actions);

	if (cause != 0)
		goto out;
	cause = posix_spawnattr_init(&attributes);
	if (cause != 0)
		goto out_actions;
	cause = set_attributes(&attributes);
	if (cause == 0)
		cause = posix_spawn_file_actions_adddup2(&actions, its_end, STDIN_FILENO);
	if (cause == 0)
		cause = posix_spawn_file_actions_adddup2(&actions, its_end, STDOUT_FILENO);
	if (cause == 0)
		cause = posix_spawn_file_actions_addopen(
			&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	if (cause == 0)
		cause = posix_spawn(process, program, &actions, &attributes, arguments, entries);
	(void)posix_spawnattr_destroy(&attributes);
out_actions:
	(void)posix_spawn_file_actions_destroy(&actions);
out:
	free(entries);
	return cause;
}

bool
probe_process_start(const char *program, pid_t *process, int *descriptor, struct error *err)
{
	int ends[2], cause;

	reap();
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return error_set_errno(err, ERROR_FAILED, errno, "cannot start the probe");
	cause = fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0 ? 0 : errno;
	if (cause == 0)
		cause = spawn(program, process, ends[1]);
	(void)close(ends[1]);
	if (cause == 0) {
		*descriptor = ends[0];
		return true;
	}
	(void)close(ends[0]);
	return error_set_errno(err, ERROR_FILE, cause, "cannot start '%s'", program);
}
