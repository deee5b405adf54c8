/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The terminal. Curses writes to it; what the user types is read here, byte by
 * byte, since curses can neither be waited for together with other descriptors
 * nor be told what a sequence means. Everything that was switched on is
 * switched off by one function that a signal handler may call.
 */
#include "tui/term.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "base/fatal.h"
#include "base/mem.h"
#include "tui/draw.h"
#include "tui/key_bytes.h"

/* A lone Esc is told from the beginning of a sequence by this silence. */
#define ESCAPE_MS 25
/* A paste that never ends is ended. */
#define PASTE_MS 2000
#define PASTE_LIMIT 65536
/* A burst of this many characters with an Enter in it is a paste without brackets. */
#define BURST_LIMIT 8

static struct {
	FILE *tty;
	int fd;
	SCREEN *screen;
	struct termios before;
	int signal_pipe[2];
	struct sigaction old_actions[16];
	struct secret input; /* bytes read and not yet used */
	bool is_pasting;
	bool has_mouse;
	bool is_utf8;
	volatile sig_atomic_t is_open;
} term = {.fd = -1, .signal_pipe = {-1, -1}};

/* What is caught, and what it becomes. */
static const struct {
	int number;
	bool is_fatal; /* nothing can go on: restore, then die of it */
} signals[] = {
	{SIGWINCH, false},
	{SIGCONT, false},
	{SIGTSTP, false},
	{SIGINT, false},
	{SIGTERM, false},
	{SIGHUP, false},
	{SIGQUIT, false},
	{SIGPIPE, false},
	{SIGSEGV, true},
	{SIGABRT, true},
	{SIGBUS, true},
	{SIGFPE, true},
	{SIGILL, true},
};
#define SIGNAL_COUNT (sizeof(signals) / sizeof(signals[0]))

/* Everything that may be on, off: synchronised output, paste, mouse; the cursor on; attributes,
 * keypad and alternate screen as before. */
static const char restore_text[] = "\033[?2026l\033[?2004l\033[?1006l\033[?1000l\033[?25h\033[0m";
static char restore_screen[64];
static const char paste_on[] = "\033[?2004h";
static const char mouse_on[] = "\033[?1000h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1000l";

static void
send(const char *text)
{
	size_t length = strlen(text), at = 0;

	while (at < length) {
		ssize_t written = write(term.fd, text + at, length - at);

		if (written < 0 && errno != EINTR)
			return; /* the terminal is gone: poll() will say so */
		at += written < 0 ? 0 : (size_t)written;
	}
}

/* Async-signal-safe. */
static void
restore(void)
{
	if (!term.is_open)
		return;
	term.is_open = 0;
	send(restore_text);
	send(restore_screen);
	(void)tcsetattr(term.fd, TCSADRAIN, &term.before);
}

static void
on_fatal_signal(int number)
{
	restore();
	(void)signal(number, SIG_DFL);
	(void)raise(number);
}

static void
on_signal(int number)
{
	int saved = errno;
	unsigned char byte = (unsigned char)number;

	if (write(term.signal_pipe[1], &byte, 1) < 0) {
		/* A full pipe means that many signals wait already. */
	}
	errno = saved;
}

static void
catch_signals(void)
{
	for (size_t i = 0; i < SIGNAL_COUNT; i++) {
		struct sigaction action = {0};

		action.sa_handler = signals[i].is_fatal ? on_fatal_signal : on_signal;
		action.sa_flags = signals[i].is_fatal ? (int)SA_RESETHAND : SA_RESTART;
		(void)sigemptyset(&action.sa_mask);
		(void)sigaction(signals[i].number, &action, &term.old_actions[i]);
	}
}

static void
release_signals(void)
{
	for (size_t i = 0; i < SIGNAL_COUNT; i++)
		(void)sigaction(signals[i].number, &term.old_actions[i], NULL);
}

/* Containers set no locale at all: then the terminal is taken to show UTF-8, as most do. */
static bool
set_locale(void)
{
	static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
	bool is_set = false;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *value = getenv(names[i]);

		is_set = is_set || (value != NULL && value[0] != '\0');
	}
	if (setlocale(LC_CTYPE, is_set ? "" : "C.UTF-8") == NULL)
		(void)setlocale(LC_CTYPE, "C.UTF-8");
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/* Starts curses with the terminal's entry; for the newest terminals, which terminfo may not know,
 * with the entry they all understand. */
static SCREEN *
start_screen(void)
{
	static const char *const families[] = {"xterm", "foot", "alacritty", "kitty", "ghostty",
		"wezterm", "rio", "contour", "st", "tmux", "screen", "konsole", "vte"};
	const char *name = getenv("TERM");
	SCREEN *screen;

	if (name == NULL || name[0] == '\0' || strcmp(name, "dumb") == 0)
		return NULL;
	screen = newterm(name, term.tty, term.tty);
	for (size_t i = 0; screen == NULL && i < sizeof(families) / sizeof(families[0]); i++)
		if (strncmp(name, families[i], strlen(families[i])) == 0)
			screen = newterm("xterm-256color", term.tty, term.tty);
	return screen;
}

static bool
refuse(struct error *err)
{
	const char *name = getenv("TERM");

	(void)error_set(err, ERROR_USAGE, "the terminal '%s' cannot show the form",
		name == NULL ? "" : name);
	return error_hint(err, "set TERM to the name of your terminal, as in xterm-256color");
}

static bool
open_tty(struct error *err)
{
	term.fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	if (term.fd < 0 || tcgetattr(term.fd, &term.before) != 0) {
		(void)error_set(err, ERROR_USAGE, "there is no terminal to show the form on");
		return error_hint(err, "use 'athena-connect apply NAME FILE' where no one types");
	}
	term.tty = fdopen(term.fd, "r+");
	if (term.tty == NULL || pipe2(term.signal_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
		fatal_exit("no more descriptors");
	return true;
}

static void
start_curses(void)
{
	const char *leave;

	(void)raw();
	(void)noecho();
	(void)nonl();
	(void)typeahead(-1);
	(void)leaveok(stdscr, FALSE);
	/* One endwin() before the first refresh: the screen then counts as running, and a paint is
	 * one write instead of one for each move of the cursor. */
	(void)endwin();
	leave = tigetstr("rmcup");
	if (leave != NULL && leave != (char *)-1 && strlen(leave) < sizeof(restore_screen))
		(void)strcpy(restore_screen, leave);
}

bool
term_open(const struct term_options *options, struct error *err)
{
	const char *move;

	(void)unsetenv("LINES");
	(void)unsetenv("COLUMNS");
	term.is_utf8 = set_locale();
	if (!open_tty(err))
		goto failed;
	term.screen = start_screen();
	move = term.screen == NULL ? NULL : tigetstr("cup");
	if (move == NULL || move == (char *)-1) {
		(void)refuse(err);
		goto failed;
	}
	term.is_open = 1;
	fatal_set_restore(restore);
	catch_signals();
	start_curses();
	draw_set_utf8(term.is_utf8);
	draw_open(options->theme, options->has_colour ? DRAW_COLOUR : DRAW_MONOCHROME);
	send(paste_on);
	return true;
failed:
	term_close();
	return false;
}

void
term_close(void)
{
	if (term.is_open) {
		draw_close();
		(void)endwin();
		restore();
		release_signals();
		fatal_set_restore(NULL);
	}
	if (term.screen != NULL)
		delscreen(term.screen);
	if (term.tty != NULL)
		(void)fclose(term.tty);
	else if (term.fd >= 0)
		(void)close(term.fd);
	for (int i = 0; i < 2; i++)
		if (term.signal_pipe[i] >= 0)
			(void)close(term.signal_pipe[i]);
	secret_release(&term.input);
	term.screen = NULL;
	term.tty = NULL;
	term.fd = term.signal_pipe[0] = term.signal_pipe[1] = -1;
	term.is_pasting = term.has_mouse = false;
}

int
term_rows(void)
{
	return LINES;
}

int
term_columns(void)
{
	return COLS;
}

bool
term_is_utf8(void)
{
	return term.is_utf8;
}

/* Takes over the size that the terminal has now. */
static void
resize(void)
{
	struct winsize size;

	if (ioctl(term.fd, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
		(void)resizeterm(size.ws_row, size.ws_col);
}

/* Back on the screen after a stop. */
static void
resume(void)
{
	(void)reset_prog_mode();
	send(paste_on);
	if (term.has_mouse)
		send(mouse_on);
	resize();
	draw_repaint();
}

void
term_suspend(void)
{
	struct sigaction stop = {0}, before;

	send(restore_text);
	(void)endwin();
	(void)tcsetattr(term.fd, TCSADRAIN, &term.before);
	stop.sa_handler = SIG_DFL;
	(void)sigaction(SIGTSTP, &stop, &before);
	/* The whole job stops, as with Ctrl-Z in any other program. */
	(void)kill(0, SIGTSTP);
	(void)sigaction(SIGTSTP, &before, NULL);
	resume();
}

void
term_set_mouse(bool on)
{
	term.has_mouse = on;
	send(on ? mouse_on : mouse_off);
}

bool
term_has_mouse(void)
{
	return term.has_mouse;
}

/* Reads what is there; false when the terminal is gone. */
static bool
read_input(void)
{
	char bytes[4096];
	ssize_t length = read(term.fd, bytes, sizeof(bytes));

	if (length > 0)
		secret_append(&term.input, bytes, (size_t)length);
	mem_wipe(bytes, sizeof(bytes));
	return length > 0 || (length < 0 && (errno == EINTR || errno == EAGAIN));
}

static bool
has_input(int timeout_ms)
{
	struct pollfd entry = {.fd = term.fd, .events = POLLIN};

	return poll(&entry, 1, timeout_ms) > 0;
}

/* Moves `length` bytes of the input into the event. */
static void
take_text(struct term_event *event, size_t at, size_t length)
{
	secret_append(&event->text, term.input.bytes + at, length);
	secret_splice(&term.input, 0, at + length, "", 0);
}

/* All the characters that came in one go: one event, one repaint. */
static size_t
count_text(void)
{
	struct key_read key;
	size_t length = 0;

	while (length < term.input.length) {
		key_read(term.input.bytes + length, term.input.length - length, KEY_MORE_MAY_COME,
			&key);
		if (key.kind != KEY_KIND_TEXT)
			break;
		length += key.length;
	}
	return length;
}

/* Without brackets a paste shows by its pace: many characters at once and a line's end among them.
 */
static bool
is_burst(size_t length)
{
	return length >= BURST_LIMIT && length < term.input.length &&
	       (term.input.bytes[length] == '\r' || term.input.bytes[length] == '\n');
}

static bool
take_paste(struct term_event *event)
{
	static const char end_text[] = "\033[201~";
	const char *end =
		memmem(term.input.bytes, term.input.length, end_text, sizeof(end_text) - 1);

	while (end == NULL && term.input.length < PASTE_LIMIT && has_input(PASTE_MS) &&
		read_input())
		end = memmem(term.input.bytes, term.input.length, end_text, sizeof(end_text) - 1);
	event->kind = TERM_PASTE;
	if (end == NULL) {
		take_text(event, 0, term.input.length);
	} else {
		take_text(event, 0, (size_t)(end - term.input.bytes));
		secret_splice(&term.input, 0, sizeof(end_text) - 1, "", 0);
	}
	return true;
}

static bool
take_key(struct term_event *event, const struct key_read *key)
{
	size_t length;

	switch (key->kind) {
	case KEY_KIND_TEXT:
		length = count_text();
		event->kind = is_burst(length) ? TERM_PASTE : TERM_ACTION;
		event->action = ACTION_TEXT;
		take_text(event, 0, event->kind == TERM_PASTE ? term.input.length : length);
		return true;
	case KEY_KIND_PASTE_START:
		secret_splice(&term.input, 0, key->length, "", 0);
		return take_paste(event);
	case KEY_KIND_MOUSE:
	case KEY_KIND_ACTION:
		event->kind = TERM_ACTION;
		event->action = key->action;
		event->row = key->kind == KEY_KIND_MOUSE ? key->row : -1;
		break;
	case KEY_KIND_PASTE_END:
	case KEY_KIND_NOTHING:
	case KEY_KIND_INCOMPLETE:
		break;
	}
	secret_splice(&term.input, 0, key->length, "", 0);
	return key->kind == KEY_KIND_ACTION || key->kind == KEY_KIND_MOUSE;
}

/* One event out of the bytes that were read; false when they hold none. */
static bool
take_event(struct term_event *event)
{
	struct key_read key;

	while (term.input.length > 0) {
		key_read(term.input.bytes, term.input.length, KEY_MORE_MAY_COME, &key);
		if (key.kind == KEY_KIND_INCOMPLETE) {
			if (has_input(ESCAPE_MS) && read_input())
				continue;
			key_read(term.input.bytes, term.input.length, KEY_FINAL, &key);
		}
		if (take_key(event, &key))
			return true;
	}
	return false;
}

/* One event out of the signals that came; false for those that need nothing. */
static bool
take_signal(struct term_event *event)
{
	unsigned char number;

	if (read(term.signal_pipe[0], &number, 1) != 1)
		return false;
	switch (number) {
	case SIGWINCH:
		resize();
		event->kind = TERM_RESIZE;
		return true;
	case SIGTSTP:
		event->kind = TERM_ACTION;
		event->action = ACTION_SUSPEND;
		return true;
	case SIGCONT:
		resume();
		event->kind = TERM_CONTINUED;
		return true;
	case SIGINT:
		event->kind = TERM_ACTION;
		event->action = ACTION_INTERRUPT;
		return true;
	case SIGTERM:
	case SIGHUP:
	case SIGQUIT:
		event->kind = TERM_HANGUP;
		event->signal = number;
		return true;
	default:
		return false;
	}
}

void
term_wait(struct term_event *event, int descriptor, int timeout_ms)
{
	*event = (struct term_event){.kind = TERM_TIMEOUT, .row = -1};
	while (!take_event(event)) {
		struct pollfd entries[3] = {
			{.fd = term.signal_pipe[0], .events = POLLIN},
			{.fd = term.fd, .events = POLLIN},
			{.fd = descriptor, .events = POLLIN},
		};
		int ready = poll(entries, 3, timeout_ms);

		if (ready == 0)
			return;
		if ((entries[0].revents & POLLIN) != 0 && take_signal(event))
			return;
		if (entries[2].revents != 0) {
			event->kind = TERM_READY;
			return;
		}
		if (entries[1].revents != 0 && !read_input()) {
			event->kind = TERM_HANGUP;
			event->signal = SIGHUP;
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
	return term.input.length > 0 || has_input(0);
}
