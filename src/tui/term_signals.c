/* SPDX-License-Identifier: Apache-2.0 */
/* A table of signals, one handler for each kind, and a pipe. */
#include "tui/term_signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

#include "base/fatal.h"

enum signal_kind {
	SIGNAL_WAITS, /* in the pipe */
	SIGNAL_ENDS, /* in the pipe, and the program is to end */
	SIGNAL_IS_FATAL, /* nothing can go on: restore, then die of it */
	SIGNAL_IS_IGNORED
};

static const struct {
	int number;
	enum signal_kind kind;
} table[] = {
	{SIGWINCH, SIGNAL_WAITS},
	{SIGCONT, SIGNAL_WAITS},
	{SIGTSTP, SIGNAL_WAITS},
	{SIGINT, SIGNAL_WAITS},
	{SIGTERM, SIGNAL_ENDS},
	{SIGHUP, SIGNAL_ENDS},
	{SIGQUIT, SIGNAL_ENDS},
	{SIGPIPE, SIGNAL_IS_IGNORED},
	{SIGSEGV, SIGNAL_IS_FATAL},
	{SIGABRT, SIGNAL_IS_FATAL},
	{SIGBUS, SIGNAL_IS_FATAL},
	{SIGFPE, SIGNAL_IS_FATAL},
	{SIGILL, SIGNAL_IS_FATAL},
};
#define SIGNAL_COUNT (sizeof(table) / sizeof(table[0]))

static struct {
	struct sigaction before[SIGNAL_COUNT];
	stack_t stack_before;
	int pipe[2];
	bool is_open;
	bool is_hung_up;
	void (*restore)(void);
} signals = {.pipe = {-1, -1}};
static volatile sig_atomic_t has_end, is_stopping, was_continued;

/* The handlers of faults run on a stack of their own: the fault may be that there is none left. */
static char fault_stack[1 << 16];

static void
on_fatal_signal(int number)
{
	signals.restore();
	(void)signal(number, SIG_DFL);
	(void)raise(number);
}

static void
on_signal(int number)
{
	int saved = errno;
	unsigned char byte = (unsigned char)number;

	if (number == SIGTERM || number == SIGHUP || number == SIGQUIT)
		has_end = 1;
	if (number == SIGCONT && is_stopping) {
		was_continued = 1;
	} else if (write(signals.pipe[1], &byte, 1) < 0) {
		/* A full pipe means that many signals wait already. */
	}
	errno = saved;
}

static void
open_pipe(void)
{
	if (pipe(signals.pipe) != 0)
		fatal_exit("no more descriptors");
	for (int i = 0; i < 2; i++) {
		(void)fcntl(signals.pipe[i], F_SETFD, FD_CLOEXEC);
		(void)fcntl(signals.pipe[i], F_SETFL, O_NONBLOCK);
	}
}

void
term_signals_open(void (*restore)(void))
{
	stack_t stack = {.ss_sp = fault_stack, .ss_size = sizeof(fault_stack)};

	open_pipe();
	signals.restore = restore;
	signals.is_hung_up = false;
	has_end = 0;
	(void)sigaltstack(&stack, &signals.stack_before);
	for (size_t i = 0; i < SIGNAL_COUNT; i++) {
		struct sigaction action = {0}, *before = &signals.before[i];
		enum signal_kind kind = table[i].kind;

		action.sa_handler = kind == SIGNAL_IS_FATAL     ? on_fatal_signal
				    : kind == SIGNAL_IS_IGNORED ? SIG_IGN
								: on_signal;
		action.sa_flags =
			kind == SIGNAL_IS_FATAL ? (int)(SA_RESETHAND | SA_ONSTACK) : SA_RESTART;
		(void)sigemptyset(&action.sa_mask);
		(void)sigaction(table[i].number, &action, before);
		/* What the caller ignores stays ignored, as under nohup. */
		if (before->sa_handler == SIG_IGN && table[i].number != SIGWINCH)
			(void)sigaction(table[i].number, before, NULL);
	}
	signals.is_open = true;
}

void
term_signals_close(void)
{
	if (!signals.is_open)
		return;
	signals.is_open = false;
	for (size_t i = 0; i < SIGNAL_COUNT; i++)
		if (table[i].number != SIGHUP || !signals.is_hung_up)
			(void)sigaction(table[i].number, &signals.before[i], NULL);
	if (signals.is_hung_up)
		(void)signal(SIGHUP, SIG_IGN);
	(void)sigaltstack(&signals.stack_before, NULL);
	for (int i = 0; i < 2; i++)
		(void)close(signals.pipe[i]);
	signals.pipe[0] = signals.pipe[1] = -1;
}

void
term_signals_hang_up(void)
{
	signals.is_hung_up = true;
}

int
term_signals_descriptor(void)
{
	return signals.pipe[0];
}

int
term_signals_take(void)
{
	unsigned char number;

	return read(signals.pipe[0], &number, 1) == 1 ? number : 0;
}

bool
term_signals_has_end(void)
{
	return has_end != 0;
}

bool
term_signals_stop(void)
{
	struct sigaction stop = {0}, before;

	was_continued = 0;
	is_stopping = 1;
	stop.sa_handler = SIG_DFL;
	(void)sigaction(SIGTSTP, NULL, &before);
	if (before.sa_handler != SIG_IGN) {
		(void)sigaction(SIGTSTP, &stop, NULL);
		/* The whole job, as with Ctrl-Z in any other program. */
		(void)kill(0, SIGTSTP);
		(void)sigaction(SIGTSTP, &before, NULL);
	}
	is_stopping = 0;
	return was_continued != 0;
}
