/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Holding the terminal: curses writes to it, term_wait.c reads from it. All that
 * was switched on is switched off by one function that a signal handler may call.
 */
#include "tui/term.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "base/fatal.h"
#include "tui/background.h"
#include "tui/draw.h"
#include "tui/term_entry.h"
#include "tui/term_parts.h"
#include "tui/term_signals.h"

static struct {
	FILE *tty;
	int fd;
	SCREEN *screen;
	struct term_entry entry;
	struct termios before;
	pid_t owner; /* a child that ends does not give the terminal back */
	bool has_mouse;
	enum draw_colour colour;
	bool is_utf8;
	volatile sig_atomic_t is_on; /* curses has the screen */
} term = {.fd = -1};

static const char paste_on[] = "\033[?2004h";
static const char paste_on_and_question[] = "\033[?2004h" BACKGROUND_QUESTION;
static const char mouse_on[] = "\033[?1000h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1000l";
/* All that may be on beyond curses. */
static const char modes_off[] = "\033[?2004l\033[?1006l\033[?1000l";
/* What curses would send on its way out; kept ready for a signal handler. */
static struct term_leaving leaving;

static void
send(const char *text, size_t length)
{
	for (size_t at = 0; at < length;) {
		ssize_t written = write(term.fd, text + at, length - at);

		if (written < 0 && errno != EINTR)
			return; /* the terminal is gone: poll() will say so */
		at += written < 0 ? 0 : (size_t)written;
	}
}

static void
send_mode(const char *text)
{
	if (term.entry.takes_modes)
		send(text, strlen(text));
}

/* Async-signal-safe. */
static void
restore(void)
{
	if (!term.is_on || getpid() != term.owner)
		return;
	term.is_on = 0;
	send_mode(modes_off);
	send(leaving.bytes, leaving.length);
	(void)tcsetattr(term.fd, TCSADRAIN, &term.before);
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

/* For whoever calls exit() in the middle. */
static void
restore_at_exit(void)
{
	static bool is_registered;

	if (!is_registered)
		is_registered = atexit(restore) == 0;
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
	if (term.tty == NULL)
		fatal_exit("no more descriptors");
	return true;
}

static void
start_curses(void)
{
	(void)raw();
	(void)noecho();
	(void)nonl();
	(void)typeahead(-1);
	(void)leaveok(stdscr, FALSE);
	/* One endwin() before the first refresh: the screen then counts as running, and a paint is
	 * one write instead of one for each move of the cursor. */
	(void)endwin();
	/* It gave the echo back, with which a quick answer would be written on the shell's screen. */
	(void)reset_prog_mode();
}

bool
term_open(const struct term_options *options, struct error *err)
{
	/* Exported, they would freeze the size. */
	(void)unsetenv("LINES");
	(void)unsetenv("COLUMNS");
	term.is_utf8 = set_locale();
	if (!term_entry_find(getenv("TERM"), &term.entry, err) || !open_tty(err))
		goto failed;
	term.owner = getpid();
	leaving.length = 0;
	term.is_on = 1;
	term_signals_open(restore);
	fatal_set_restore(restore);
	restore_at_exit();
	term.screen = newterm(term.entry.name, term.tty, term.tty);
	if (term.screen == NULL)
		fatal_exit("curses does not start");
	term_entry_leave(&leaving, LINES);
	term_wait_open(term.fd, term.entry.has_brackets ? TERM_HAS_BRACKETS : TERM_HAS_NO_BRACKETS);
	start_curses();
	draw_set_utf8(term.is_utf8);
	term.colour = options->has_colour ? DRAW_COLOUR : DRAW_MONOCHROME;
	draw_open(options->theme, term.colour);
	if (options->question == TERM_ASKS_BACKGROUND && term.entry.takes_modes) {
		send_mode(paste_on_and_question);
		term_wait_asked();
	} else {
		send_mode(paste_on);
	}
	return true;
failed:
	term_close();
	return false;
}

void
term_close(void)
{
	if (term.screen != NULL)
		draw_close();
	if (term.is_on) {
		term_wait_for_answer();
		send_mode(modes_off);
		(void)endwin();
		(void)tcsetattr(term.fd, TCSADRAIN, &term.before);
		term.is_on = 0;
	}
	fatal_set_restore(NULL);
	term_signals_close();
	if (term.screen != NULL)
		delscreen(term.screen);
	if (term.tty != NULL)
		(void)fclose(term.tty);
	else if (term.fd >= 0)
		(void)close(term.fd);
	term_wait_close();
	term.screen = NULL;
	term.tty = NULL;
	term.fd = -1;
	term.has_mouse = false;
}

void
term_set_theme(const struct theme *theme)
{
	draw_open(theme, term.colour);
	draw_repaint();
}

const char *
term_note(void)
{
	return term.entry.note;
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

void
term_resize(void)
{
	struct winsize size;

	if (ioctl(term.fd, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
		(void)resizeterm(size.ws_row, size.ws_col);
	term_entry_leave(&leaving, LINES);
	draw_repaint();
}

/* A terminal that is gone has no foreground: nobody would bring the program back to it. */
static bool
is_in_background(void)
{
	pid_t group = tcgetpgrp(term.fd);

	return group >= 0 && group != getpgrp();
}

void
term_resume(void)
{
	while (is_in_background() && !term_signals_has_end())
		if (!term_signals_stop())
			break;
	term_wait_continued();
	if (term_signals_has_end())
		return;
	term.is_on = 1;
	(void)reset_prog_mode();
	send_mode(paste_on);
	if (term.has_mouse)
		send_mode(mouse_on);
	term_resize();
}

void
term_suspend(void)
{
	term_wait_for_answer();
	send_mode(modes_off);
	(void)endwin();
	(void)tcsetattr(term.fd, TCSADRAIN, &term.before);
	term.is_on = 0;
	(void)term_signals_stop();
	term_resume();
}

void
term_set_mouse(bool on)
{
	term.has_mouse = on;
	send_mode(on ? mouse_on : mouse_off);
}

bool
term_has_mouse(void)
{
	return term.has_mouse;
}
