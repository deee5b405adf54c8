/* SPDX-License-Identifier: Apache-2.0 */
/* Questions on /dev/tty. One answer is one line of the terminal's own line editor: erase and kill
 * work as everywhere. */
#include "cmd/prompt.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

#include "base/fatal.h"

static const int signals[] = {
	SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU, SIGALRM, SIGPIPE};
#define SIGNAL_COUNT (sizeof(signals) / sizeof(signals[0]))

enum echo { ECHO_ON, ECHO_OFF };

struct terminal {
	int descriptor; /* -1: none */
	struct termios before;
	struct sigaction actions[SIGNAL_COUNT];
	sigset_t mask;
};

static struct terminal *current; /* what the fatal exit gives back */
static volatile sig_atomic_t caught[NSIG];

static void
catch_signal(int number)
{
	caught[number] = 1;
}

static void
restore_modes(void)
{
	if (current != NULL)
		(void)tcsetattr(current->descriptor, TCSAFLUSH, &current->before);
}

/* Signals wait while the modes are changed, and come only inside pselect(). */
static void
take_signals(struct terminal *terminal)
{
	struct sigaction action = {.sa_handler = catch_signal};
	sigset_t all;

	(void)sigemptyset(&action.sa_mask);
	(void)sigemptyset(&all);
	for (size_t i = 0; i < SIGNAL_COUNT; i++)
		(void)sigaddset(&all, signals[i]);
	(void)sigprocmask(SIG_BLOCK, &all, &terminal->mask);
	for (size_t i = 0; i < SIGNAL_COUNT; i++) {
		caught[signals[i]] = 0;
		(void)sigaction(signals[i], NULL, &terminal->actions[i]);
		if (terminal->actions[i].sa_handler != SIG_IGN)
			(void)sigaction(signals[i], &action, NULL);
	}
}

static void
give_signals_back(const struct terminal *terminal)
{
	for (size_t i = 0; i < SIGNAL_COUNT; i++)
		(void)sigaction(signals[i], &terminal->actions[i], NULL);
	(void)sigprocmask(SIG_SETMASK, &terminal->mask, NULL);
}

/* Sends what came in the meantime to whom it was meant for; true when one of them came and the
 * program still runs: it was stopped and goes on, so the question is asked again. */
static bool
raise_caught(void)
{
	bool any = false;

	for (size_t i = 0; i < SIGNAL_COUNT; i++)
		if (caught[signals[i]]) {
			caught[signals[i]] = 0;
			(void)raise(signals[i]);
			any = true;
		}
	return any;
}

static bool
has_caught(void)
{
	for (size_t i = 0; i < SIGNAL_COUNT; i++)
		if (caught[signals[i]])
			return true;
	return false;
}

static void
set_modes(struct terminal *terminal, enum echo echo)
{
	struct termios modes = terminal->before;

	modes.c_lflag |= ICANON | ISIG;
	modes.c_iflag |= ICRNL;
	if (echo == ECHO_OFF)
		modes.c_lflag &= (tcflag_t) ~(tcflag_t)(ECHO | ECHOE | ECHOK | ECHONL);
	(void)tcsetattr(terminal->descriptor, TCSAFLUSH, &modes);
}

enum reading { READING_DONE, READING_INTERRUPTED, READING_ENDED, READING_TOO_LONG };

/* Reads to the end of the line, straight into locked memory. */
static enum reading
read_line(struct terminal *terminal, struct secret *answer)
{
	secret_reserve(answer, PROMPT_LIMIT + 1);
	for (;;) {
		fd_set set;
		ssize_t length;

		FD_ZERO(&set);
		FD_SET(terminal->descriptor, &set);
		if (pselect(terminal->descriptor + 1, &set, NULL, NULL, NULL, &terminal->mask) <
			0) {
			if (errno != EINTR)
				return READING_ENDED;
			if (has_caught())
				return READING_INTERRUPTED;
			continue;
		}
		length = read(terminal->descriptor, answer->bytes + answer->length,
			PROMPT_LIMIT + 1 - answer->length);
		if (length < 0 && errno == EINTR)
			continue;
		if (length <= 0)
			return has_caught() ? READING_INTERRUPTED : READING_ENDED;
		answer->length += (size_t)length;
		if (answer->bytes[answer->length - 1] == '\n') {
			secret_splice(answer, answer->length - 1, 1, "", 0);
			return answer->length < PROMPT_LIMIT ? READING_DONE : READING_TOO_LONG;
		}
		if (answer->length > PROMPT_LIMIT)
			return READING_TOO_LONG;
	}
}

static void
say(int descriptor, const char *text)
{
	/* A terminal that cannot be written to will not be read from either: that is told then. */
	if (write(descriptor, text, strlen(text)) < 0)
		return;
}

/* One question, asked again after the program was suspended. */
static enum reading
ask(struct terminal *terminal, const char *question, enum echo echo, struct secret *answer)
{
	enum reading reading;

	do {
		secret_release(answer);
		take_signals(terminal);
		current = terminal;
		fatal_set_restore(restore_modes);
		set_modes(terminal, echo);
		say(terminal->descriptor, question);
		reading = read_line(terminal, answer);
		if (echo == ECHO_OFF || reading != READING_DONE)
			say(terminal->descriptor, "\n");
		restore_modes();
		fatal_set_restore(NULL);
		current = NULL;
		if (reading != READING_DONE)
			secret_release(answer);
		give_signals_back(terminal);
	} while (raise_caught() && reading == READING_INTERRUPTED);
	return reading;
}

/* A job in the background stops here, as it would at its first read, and asks once it is in the
 * foreground. A group without a shell to bring it there cannot be stopped and never gets there. */
static bool
is_in_foreground(int descriptor)
{
	for (int tries = 0; tries < 16; tries++) {
		if (tcgetpgrp(descriptor) == getpgrp())
			return true;
		(void)kill(0, SIGTTIN);
	}
	return false;
}

static bool
open_terminal(struct terminal *terminal)
{
	*terminal =
		(struct terminal){.descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)};
	if (terminal->descriptor < 0)
		return false;
	if (terminal->descriptor < FD_SETSIZE && is_in_foreground(terminal->descriptor) &&
		tcgetattr(terminal->descriptor, &terminal->before) == 0)
		return true;
	(void)close(terminal->descriptor);
	return false;
}

static bool
fail(enum reading reading, struct error *err)
{
	if (reading == READING_TOO_LONG)
		return error_set(
			err, ERROR_LOCKED, "the answer is longer than %d bytes", PROMPT_LIMIT);
	return error_set(err, ERROR_CANCELLED, "cancelled");
}

static bool
ask_on_terminal(const char *question, enum echo echo, struct secret *answer, struct error *err)
{
	struct terminal terminal;
	enum reading reading;

	if (!open_terminal(&terminal))
		return error_set(err, ERROR_LOCKED, "there is no terminal to ask on");
	reading = ask(&terminal, question, echo, answer);
	(void)close(terminal.descriptor);
	return reading == READING_DONE || fail(reading, err);
}

bool
prompt_line(const char *question, struct secret *answer, struct error *err)
{
	return ask_on_terminal(question, ECHO_ON, answer, err);
}

bool
prompt_passphrase(const char *question, struct secret *answer, struct error *err)
{
	struct terminal terminal;
	enum reading reading;

	if (!open_terminal(&terminal)) {
		(void)error_set(err, ERROR_LOCKED,
			"locked: there is no terminal to ask for the "
			"passphrase on");
		return error_hint(err,
			"run 'athena-connect unlock' in a terminal, or give "
			"--passphrase-file, --passphrase-fd or --passphrase-command");
	}
	reading = ask(&terminal, question, ECHO_OFF, answer);
	(void)close(terminal.descriptor);
	return reading == READING_DONE || fail(reading, err);
}

void
prompt_say(const char *text)
{
	struct terminal terminal;

	if (!open_terminal(&terminal))
		return;
	say(terminal.descriptor, text);
	(void)close(terminal.descriptor);
}

static bool
is_word(const struct secret *answer, const char *word)
{
	return answer->length > 0 && answer->length <= strlen(word) &&
	       strncasecmp(answer->bytes, word, answer->length) == 0;
}

bool
prompt_confirm(const char *question, struct error *err)
{
	struct terminal terminal;
	struct secret answer = SECRET_INIT;
	enum reading reading;
	bool is_yes, is_no;

	if (!open_terminal(&terminal)) {
		(void)error_set(err, ERROR_USAGE, "there is no terminal to ask on");
		return error_hint(err, "add --yes when it is meant");
	}
	do {
		reading = ask(&terminal, question, ECHO_ON, &answer);
		is_yes = reading == READING_DONE && is_word(&answer, "yes");
		is_no = reading == READING_DONE && is_word(&answer, "no");
	} while (reading == READING_DONE && !is_yes && !is_no);
	secret_release(&answer);
	(void)close(terminal.descriptor);
	return is_yes || fail(reading, err);
}
