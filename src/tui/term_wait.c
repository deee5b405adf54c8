/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Waiting: the one place where the program sleeps. What the user types is read
 * here, byte by byte, since curses can neither be waited for together with other
 * descriptors nor be told what a sequence means.
 */
#include "tui/term.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "tui/term_input.h"
#include "tui/term_parts.h"
#include "tui/term_signals.h"

/* A terminal that has not answered by then never will; and so long at most it is waited for. */
#define ANSWER_MS 1000
#define LAST_ANSWER_MS 200

/* So many events at most are handled without a repaint between them. */
#define PENDING_LIMIT 100

static struct {
	int fd;
	struct term_input input;
	long last_byte; /* when it came, in milliseconds */
	long asked; /* when the question was sent */
	int pending; /* events since the caller was last told to repaint */
	bool is_hung_up;
	bool is_continued; /* told by the next event */
} waiting = {.fd = -1};

void
term_wait_open(int fd, enum term_brackets brackets)
{
	waiting.fd = fd;
	waiting.input.has_brackets = brackets == TERM_HAS_BRACKETS;
}

void
term_wait_close(void)
{
	term_input_release(&waiting.input);
	waiting.fd = -1;
	waiting.pending = 0;
	waiting.is_hung_up = waiting.is_continued = false;
}

void
term_wait_continued(void)
{
	waiting.is_continued = true;
}

static long
now_ms(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void
hang_up(void)
{
	waiting.is_hung_up = true;
	term_signals_hang_up();
}

/* Reads what is there. */
static void
read_input(void)
{
	char bytes[4096];
	ssize_t length = read(waiting.fd, bytes, sizeof(bytes));

	if (length > 0) {
		term_input_append(&waiting.input, bytes, (size_t)length);
		mem_wipe(bytes, (size_t)length);
		waiting.last_byte = now_ms();
	}
	if (length == 0 || (length < 0 && errno != EINTR && errno != EAGAIN))
		hang_up();
}

void
term_wait_asked(void)
{
	waiting.input.awaits_answer = true;
	waiting.asked = now_ms();
}

void
term_wait_for_answer(void)
{
	long end = now_ms() + LAST_ANSWER_MS;
	struct pollfd entry = {.fd = waiting.fd, .events = POLLIN};

	if (end > waiting.asked + ANSWER_MS)
		end = waiting.asked + ANSWER_MS;
	while (waiting.input.awaits_answer && !waiting.is_hung_up && now_ms() < end) {
		struct term_event event = {.row = -1};

		if (poll(&entry, 1, (int)(end - now_ms())) > 0)
			read_input();
		while (term_input_take(&waiting.input, KEY_MORE_MAY_COME, &event) ==
			TERM_INPUT_EVENT)
			term_event_release(&event);
	}
}

/* One event out of the signals that came; false when there is none. */
static bool
take_signal(struct term_event *event)
{
	int number = term_signals_take();

	switch (number) {
	case SIGWINCH:
		term_resize();
		event->kind = TERM_RESIZE;
		return true;
	case SIGCONT:
		term_resume();
		return false;
	case SIGTSTP:
	case SIGINT:
		event->kind = TERM_ACTION;
		event->action = number == SIGINT ? ACTION_INTERRUPT : ACTION_SUSPEND;
		return true;
	case 0:
		return false;
	default:
		if (number == SIGHUP)
			term_signals_hang_up();
		event->kind = TERM_HANGUP;
		event->signal = number;
		return true;
	}
}

/* Once the end is asked for nothing else counts: what was typed ahead could stop the program again,
 * or paint on a terminal that was given back already. */
static bool
take_end(struct term_event *event)
{
	while (term_signals_has_end()) {
		int number = term_signals_take();

		if (number == 0)
			return false;
		if (number != SIGTERM && number != SIGHUP && number != SIGQUIT)
			continue;
		if (number == SIGHUP)
			term_signals_hang_up();
		event->kind = TERM_HANGUP;
		event->signal = number;
		return true;
	}
	return false;
}

/* What is known without waiting; `final` closes what was waited for in vain. */
static bool
take_event(struct term_event *event, enum key_final final, enum term_input_state *state)
{
	if (take_end(event))
		return true;
	if (waiting.is_continued) {
		waiting.is_continued = false;
		event->kind = TERM_CONTINUED;
		return true;
	}
	*state = term_input_take(&waiting.input, final, event);
	if (*state == TERM_INPUT_EVENT)
		return true;
	if (waiting.is_hung_up) {
		event->kind = TERM_HANGUP;
		event->signal = SIGHUP;
		return true;
	}
	return false;
}

/* The time until the first of both, in milliseconds; -1 for never. */
static int
time_left(long deadline, long silence_end)
{
	long first = deadline < 0 || (silence_end >= 0 && silence_end < deadline) ? silence_end
										  : deadline;
	long left = first < 0 ? -1 : first - now_ms();

	return first < 0 ? -1 : left < 0 ? 0 : (int)left;
}

void
term_wait(struct term_event *event, int descriptor, int timeout_ms)
{
	long deadline = timeout_ms < 0 ? -1 : now_ms() + timeout_ms;
	enum key_final final = KEY_MORE_MAY_COME;
	enum term_input_state state = TERM_INPUT_EMPTY;

	*event = (struct term_event){.kind = TERM_TIMEOUT, .row = -1};
	while (!take_event(event, final, &state)) {
		int silence = term_input_silence_ms(state);
		long silence_end = silence < 0 ? -1 : waiting.last_byte + silence;
		struct pollfd entries[3] = {
			{.fd = term_signals_descriptor(), .events = POLLIN},
			{.fd = waiting.fd, .events = POLLIN},
			{.fd = descriptor, .events = POLLIN},
		};
		int ready = poll(entries, 3, time_left(deadline, silence_end));

		final = KEY_MORE_MAY_COME;
		if (ready == 0 && deadline >= 0 && now_ms() >= deadline)
			return;
		if (ready == 0 && silence_end >= 0 && now_ms() >= silence_end)
			final = KEY_FINAL;
		if (ready <= 0)
			continue;
		if (entries[0].revents != 0 && take_signal(event))
			return;
		if (entries[1].revents != 0) {
			read_input();
		} else if (entries[2].revents != 0) {
			event->kind = TERM_READY;
			return;
		}
	}
}

void
term_event_release(struct term_event *event)
{
	secret_release(&event->text);
}

bool
term_has_pending(void)
{
	struct pollfd entries[2] = {
		{.fd = term_signals_descriptor(), .events = POLLIN},
		{.fd = waiting.fd, .events = POLLIN},
	};
	bool is_ready = poll(entries, 2, 0) > 0;

	if (is_ready && entries[1].revents != 0)
		read_input();
	if (is_ready && entries[0].revents != 0 && term_signals_has_end())
		return true;
	if (waiting.pending < PENDING_LIMIT && (waiting.is_continued || waiting.is_hung_up ||
						       term_input_has_event(&waiting.input) ||
						       (is_ready && entries[0].revents != 0))) {
		waiting.pending++;
		return true;
	}
	waiting.pending = 0;
	return false;
}
