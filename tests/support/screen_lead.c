/* SPDX-License-Identifier: Apache-2.0 */
/* The process between the test and the program: it leads the session, as a shell does, starts the
 * program as a job in the foreground, brings it back when it was stopped, passes a hang-up on. */
#include "support/screen_parts.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

/* A job that does not heed a hang-up is ended after this many seconds. */
#define GRACE 20
#define DESCRIPTORS 1024

static volatile pid_t job;
static int terminal;

static void
on_hang_up(int number)
{
	(void)number;
	if (job > 0) {
		(void)kill(-job, SIGHUP);
		(void)kill(-job, SIGCONT);
	}
	(void)alarm(GRACE);
}

static void
on_alarm(int number)
{
	(void)number;
	if (job > 0)
		(void)kill(-job, SIGKILL);
	_exit(1);
}

static void
on_foreground(int number)
{
	(void)number;
	(void)tcsetpgrp(terminal, job);
	(void)kill(-job, SIGCONT);
}

static void
handle(int number, void (*handler)(int))
{
	struct sigaction action = {0};

	action.sa_handler = handler;
	(void)sigemptyset(&action.sa_mask);
	(void)sigaction(number, &action, NULL);
}

#define KEPT_COUNT 7

/* What of the machine a program under test gets to know. */
static void
keep_some_environment(void)
{
	static const char *const names[KEPT_COUNT] = {"PATH", "TMPDIR", "TERMINFO_DIRS",
		"LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"};
	static char *empty[] = {NULL};
	char *values[KEPT_COUNT];

	/* All are taken before any is set: setenv() moves what is there. */
	for (size_t i = 0; i < KEPT_COUNT; i++)
		values[i] = mem_copy_string(getenv(names[i]));
	environ = empty;
	for (size_t i = 0; i < KEPT_COUNT; i++)
		if (values[i] != NULL)
			(void)setenv(names[i], values[i], 1);
}

static void
set_environment(const struct screen_setup *setup)
{
	keep_some_environment();
	(void)setenv("LANG", "C.UTF-8", 1);
	(void)setenv("SHELL", "/bin/sh", 1);
	if (setup->term == NULL || setup->term[0] != '\0')
		(void)setenv("TERM", setup->term == NULL ? "xterm-256color" : setup->term, 1);
	if (setup->folder != NULL)
		(void)setenv("HOME", setup->folder, 1);
	for (size_t i = 0; setup->environment != NULL && setup->environment[i] != NULL; i++) {
		const char *entry = setup->environment[i];

		if (strchr(entry, '=') == NULL)
			(void)unsetenv(entry);
		else
			(void)putenv(mem_copy_string(entry));
	}
}

static void
place(int descriptor, int standard)
{
	if (dup2(descriptor == 0 ? terminal : descriptor, standard) < 0)
		_exit(126);
}

_Noreturn static void
become_program(const struct screen_setup *setup)
{
	char **arguments = (char **)(uintptr_t)setup->command;

	(void)setpgid(0, 0);
	(void)tcsetpgrp(terminal, getpid());
	for (int number = 1; number < NSIG; number++)
		(void)signal(number, SIG_DFL);
	if (setup->folder != NULL && chdir(setup->folder) != 0)
		_exit(126);
	set_environment(setup);
	place(setup->input, STDIN_FILENO);
	place(setup->output, STDOUT_FILENO);
	place(setup->errors, STDERR_FILENO);
	for (int descriptor = 3; descriptor < DESCRIPTORS; descriptor++)
		(void)close(descriptor);
	(void)execv(arguments[0], arguments);
	(void)fprintf(stderr, "cannot run '%s': %s\n", arguments[0], strerror(errno));
	_exit(127);
}

static void
report(int reports, const void *what, size_t size)
{
	if (write(reports, what, size) != (ssize_t)size)
		_exit(1);
}

/* What belongs to other screens of the test. */
static void
close_others(const struct screen_setup *setup, int reports)
{
	for (int i = 3; i < DESCRIPTORS; i++)
		if (i != terminal && i != reports && i != setup->input && i != setup->output &&
			i != setup->errors)
			(void)close(i);
}

_Noreturn void
screen_lead(const struct screen_setup *setup, int slave, int reports)
{
	static const int ignored[] = {SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU, SIGPIPE};
	int status;

	terminal = slave;
	close_others(setup, reports);
	(void)setsid();
	if (ioctl(terminal, TIOCSCTTY, 0) != 0)
		_exit(1);
	for (size_t i = 0; i < sizeof(ignored) / sizeof(ignored[0]); i++)
		(void)signal(ignored[i], SIG_IGN);
	job = fork();
	if (job == 0)
		become_program(setup);
	handle(SIGHUP, on_hang_up);
	handle(SIGALRM, on_alarm);
	handle(SIGUSR1, on_foreground);
	(void)setpgid(job, job);
	report(reports, &(pid_t){job}, sizeof(pid_t));
	for (;;) {
		if (waitpid(job, &status, WUNTRACED | WCONTINUED) != job) {
			if (errno == EINTR)
				continue;
			break;
		}
		/* As a shell that shows its prompt. */
		if (WIFSTOPPED(status))
			(void)tcsetpgrp(terminal, getpid());
		report(reports, &status, sizeof(status));
		if (WIFEXITED(status) || WIFSIGNALED(status))
			break;
	}
	/* The end of the session would hang the terminal up, which the test still reads. */
	for (;;)
		(void)pause();
}
