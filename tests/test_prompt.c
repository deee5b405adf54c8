/* SPDX-License-Identifier: Apache-2.0 */
/* Questions asked on a pseudo-terminal: what is typed, what is seen, and how the terminal is left.
 * A small shell stands between, as in life: it leads the session and starts the asker as a job. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

#include <cmocka.h>

#include "base/buf.h"
#include "cmd/prompt.h"

#define QUESTION "Passphrase of it: "

struct screen {
	int master;
	int answers; /* what the asker got: the kind of the error, then the bytes */
	int jobs; /* a byte for each change of the asker's state: 's'topped or the signal */
	pid_t shell;
	pid_t asker;
	struct buf seen;
	struct termios before;
};

static void
ask(int answers)
{
	struct secret answer = SECRET_INIT;
	struct error err = {0};
	unsigned char kind;

	(void)!prompt_passphrase(QUESTION, &answer, &err);
	kind = (unsigned char)err.kind;
	if (write(answers, &kind, 1) != 1 ||
		write(answers, answer.length == 0 ? "" : answer.bytes, answer.length) < 0)
		_exit(9);
	_exit(0);
}

/* Leads the session; starts the asker in the foreground; reports what becomes of it. */
static void
shell(int answers, int jobs)
{
	pid_t asker = fork();
	int status = 0;

	(void)signal(SIGTTOU, SIG_IGN);
	if (asker == 0) {
		(void)setpgid(0, 0);
		(void)tcsetpgrp(STDIN_FILENO, getpid());
		(void)signal(SIGTTOU, SIG_DFL);
		ask(answers);
	}
	if (write(jobs, &asker, sizeof(asker)) != sizeof(asker))
		_exit(9);
	while (waitpid(asker, &status, WUNTRACED) == asker) {
		char what = WIFSTOPPED(status) ? 's' : (char)WTERMSIG(status);

		if (write(jobs, &what, 1) != 1)
			_exit(9);
		if (!WIFSTOPPED(status))
			_exit(0);
	}
	_exit(9);
}

static void
screen_open(struct screen *screen)
{
	int answers[2], jobs[2], slave;

	assert_int_equal(pipe(answers), 0);
	assert_int_equal(pipe(jobs), 0);
	/* The settings are taken before anybody could have changed them. */
	assert_int_equal(openpty(&screen->master, &slave, NULL, NULL, NULL), 0);
	assert_int_equal(tcgetattr(slave, &screen->before), 0);
	screen->shell = fork();
	assert_true(screen->shell >= 0);
	if (screen->shell == 0) {
		(void)close(screen->master);
		if (login_tty(slave) != 0)
			_exit(1);
		(void)close(answers[0]);
		(void)close(jobs[0]);
		shell(answers[1], jobs[1]);
	}
	(void)close(slave);
	(void)close(answers[1]);
	(void)close(jobs[1]);
	screen->answers = answers[0];
	screen->jobs = jobs[0];
	buf_init(&screen->seen);
	assert_int_equal(read(screen->jobs, &screen->asker, sizeof(pid_t)), sizeof(pid_t));
}

/* Reads until the text has been seen `times` times. */
static void
screen_wait(struct screen *screen, const char *text, int times)
{
	for (;;) {
		struct pollfd ready = {.fd = screen->master, .events = POLLIN};
		const char *at = screen->seen.bytes;
		char bytes[512];
		ssize_t length;
		int count = 0;

		while ((at = strstr(at, text)) != NULL) {
			count++;
			at++;
		}
		if (count >= times)
			return;
		assert_int_equal(poll(&ready, 1, 10000), 1);
		length = read(screen->master, bytes, sizeof(bytes));
		assert_true(length > 0);
		buf_append(&screen->seen, bytes, (size_t)length);
	}
}

static void
screen_type(struct screen *screen, const char *bytes, size_t length)
{
	assert_int_equal(write(screen->master, bytes, length), length);
}

/* The next change of the asker's state. */
static int
screen_job(struct screen *screen)
{
	char what = 0;

	assert_int_equal(read(screen->jobs, &what, 1), 1);
	return what;
}

static void
assert_modes_are_as_before(const struct screen *screen)
{
	struct termios now;

	assert_int_equal(tcgetattr(screen->master, &now), 0);
	assert_int_equal(now.c_lflag, screen->before.c_lflag);
	assert_int_equal(now.c_iflag, screen->before.c_iflag);
	assert_int_equal(now.c_oflag, screen->before.c_oflag);
	assert_memory_equal(now.c_cc, screen->before.c_cc, sizeof(now.c_cc));
}

/* Reads what the asker got and closes all. */
static size_t
screen_close(struct screen *screen, enum error_kind kind, char *answer, size_t size)
{
	unsigned char got = 0;
	size_t length = 0;
	ssize_t part;

	assert_int_equal(read(screen->answers, &got, 1), 1);
	assert_int_equal(got, kind);
	while ((part = read(screen->answers, answer + length, size - length)) > 0)
		length += (size_t)part;
	assert_int_equal(screen_job(screen), 0);
	assert_modes_are_as_before(screen);
	(void)close(screen->master);
	(void)close(screen->answers);
	(void)close(screen->jobs);
	assert_int_equal(waitpid(screen->shell, NULL, 0), screen->shell);
	buf_release(&screen->seen);
	return length;
}

static void
an_answer_is_taken_byte_for_byte_and_not_shown(void **state)
{
	static const char typed[] = "  p\xc3\xa4ss  phrase \t\n";
	struct screen screen;
	char answer[64];

	(void)state;
	screen_open(&screen);
	screen_wait(&screen, QUESTION, 1);
	screen_type(&screen, typed, sizeof(typed) - 1);
	screen_wait(&screen, "\n", 1);
	assert_string_equal(screen.seen.bytes, QUESTION "\r\n");
	assert_int_equal(
		screen_close(&screen, ERROR_NONE, answer, sizeof(answer)), sizeof(typed) - 2);
	assert_memory_equal(answer, typed, sizeof(typed) - 2);
}

static void
the_end_of_input_cancels(void **state)
{
	struct screen screen;
	char answer[8];

	(void)state;
	screen_open(&screen);
	screen_wait(&screen, QUESTION, 1);
	screen_type(&screen, "\x04", 1);
	assert_int_equal(screen_close(&screen, ERROR_CANCELLED, answer, sizeof(answer)), 0);
}

/* A terminal cuts a line at 4095 bytes without a word. */
static void
an_answer_that_the_terminal_cuts_is_refused(void **state)
{
	static char typed[6000];
	struct screen screen;
	char answer[8];

	(void)state;
	memset(typed, 'x', sizeof(typed));
	typed[sizeof(typed) - 1] = '\n';
	screen_open(&screen);
	screen_wait(&screen, QUESTION, 1);
	for (size_t at = 0; at < sizeof(typed); at += 500)
		screen_type(&screen, typed + at, 500);
	assert_int_equal(screen_close(&screen, ERROR_LOCKED, answer, sizeof(answer)), 0);
}

/* How a signal reaches the asker: as a key, or from another process. */
static const struct way {
	const char *name;
	const char *key;
	int number;
} ways[] = {
	{"Ctrl-C", "\x03", SIGINT},
	{"Ctrl-backslash", "\x1c", SIGQUIT},
	{"kill -TERM", NULL, SIGTERM},
	{"kill -HUP", NULL, SIGHUP},
	{"kill -INT", NULL, SIGINT},
	{"kill -ALRM", NULL, SIGALRM},
	{"Ctrl-Z, then kill -TERM", "\x1a", SIGTERM},
};

static void
stop(struct screen *screen, const struct way *way)
{
	if (way->key != NULL)
		screen_type(screen, way->key, 1);
	if (way->key != NULL && way->key[0] == '\x1a') {
		assert_int_equal(screen_job(screen), 's');
		assert_modes_are_as_before(screen);
		assert_int_equal(kill(screen->asker, way->number), 0);
		assert_int_equal(kill(screen->asker, SIGCONT), 0);
	} else if (way->key == NULL) {
		assert_int_equal(kill(screen->asker, way->number), 0);
	}
}

/* At every key: before the first, between any two, behind the last one before Enter. */
static void
a_signal_ends_the_program_and_leaves_the_terminal_as_it_was(void **state)
{
	static const char typed[] = "half a \xc3\xa4";
	size_t stops = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
		for (size_t keys = 0; keys < sizeof(typed); keys++, stops++) {
			struct screen screen;

			screen_open(&screen);
			screen_wait(&screen, QUESTION, 1);
			screen_type(&screen, typed, keys);
			stop(&screen, &ways[i]);
			if ((screen_job(&screen) & 0x7f) != ways[i].number)
				fail_msg("%s after %zu keys", ways[i].name, keys);
			assert_modes_are_as_before(&screen);
			assert_null(strstr(screen.seen.bytes, "half"));
			(void)close(screen.master);
			(void)close(screen.answers);
			(void)close(screen.jobs);
			assert_int_equal(waitpid(screen.shell, NULL, 0), screen.shell);
			buf_release(&screen.seen);
		}
	printf("count: %zu ways out of a question, at every key\n", stops);
}

/* The terminal is gone: the asker reads its end, or is ended by the hang-up that reaches the
 * session's leader and then its job. In both cases nothing was answered. */
static void
a_closed_window_ends_the_program(void **state)
{
	struct screen screen;
	unsigned char got[8] = {ERROR_CANCELLED};
	ssize_t length;

	(void)state;
	screen_open(&screen);
	screen_wait(&screen, QUESTION, 1);
	screen_type(&screen, "half", 4);
	(void)close(screen.master);
	assert_int_equal(waitpid(screen.shell, NULL, 0), screen.shell);
	/* To the end of what it answers into: then it is no more. */
	length = read(screen.answers, got, sizeof(got));
	assert_true(length == 0 || (length == 1 && got[0] == ERROR_CANCELLED));
	if (length == 1)
		assert_int_equal(read(screen.answers, got, sizeof(got)), 0);
	(void)close(screen.answers);
	(void)close(screen.jobs);
	buf_release(&screen.seen);
}

static void
suspended_it_gives_the_terminal_back_and_asks_again(void **state)
{
	struct screen screen;
	char answer[64];

	(void)state;
	screen_open(&screen);
	screen_wait(&screen, QUESTION, 1);
	screen_type(&screen, "half a pass\x1a", 12);
	assert_int_equal(screen_job(&screen), 's');
	assert_modes_are_as_before(&screen);
	assert_int_equal(kill(screen.asker, SIGCONT), 0);
	screen_wait(&screen, QUESTION, 2);
	screen_type(&screen, "whole\n", 6);
	assert_int_equal(screen_close(&screen, ERROR_NONE, answer, sizeof(answer)), 5);
	assert_memory_equal(answer, "whole", 5);
}

static void
without_a_terminal_it_fails_at_once(void **state)
{
	int answers[2], status = 0;
	char got[8];
	pid_t child;

	(void)state;
	assert_int_equal(pipe(answers), 0);
	child = fork();
	if (child == 0) {
		(void)setsid();
		ask(answers[1]);
	}
	(void)close(answers[1]);
	assert_int_equal(read(answers[0], got, sizeof(got)), 1);
	assert_int_equal(got[0], ERROR_LOCKED);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	(void)close(answers[0]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_is_taken_byte_for_byte_and_not_shown),
		cmocka_unit_test(the_end_of_input_cancels),
		cmocka_unit_test(an_answer_that_the_terminal_cuts_is_refused),
		cmocka_unit_test(a_signal_ends_the_program_and_leaves_the_terminal_as_it_was),
		cmocka_unit_test(a_closed_window_ends_the_program),
		cmocka_unit_test(suspended_it_gives_the_terminal_back_and_asks_again),
		cmocka_unit_test(without_a_terminal_it_fails_at_once),
	};

	(void)alarm(60); /* what should come and does not */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
