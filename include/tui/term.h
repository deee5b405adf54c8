/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The terminal: opening it through curses on /dev/tty, events in, one repaint
 * out, and giving it back exactly as it was on every way out. The event loop
 * waits here and nowhere else.
 */
#ifndef TUI_TERM_H
#define TUI_TERM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/secret.h"
#include "tui/key.h"
#include "tui/theme.h"

enum term_event_kind {
	TERM_ACTION, /* `action`; for ACTION_TEXT `text` holds one or more characters */
	TERM_PASTE, /* `text` holds what was pasted, raw */
	TERM_RESIZE,
	TERM_CONTINUED, /* back from being suspended */
	TERM_HANGUP, /* the terminal is gone or the program is told to end: keep a draft, leave */
	TERM_READY, /* the descriptor that was waited for can be read */
	TERM_TIMEOUT,
	TERM_BACKGROUND /* the terminal answers what its `background` is; only when it was asked */
};

struct term_event {
	enum term_event_kind kind;
	enum action action;
	struct secret text; /* owned by the event: term_event_release */
	int signal; /* of TERM_HANGUP */
	int row; /* where the mouse was pressed, or -1 */
	enum theme_background background;
};

/* What the terminal is asked; nobody waits for the answer, which comes as an event, or never. */
enum term_question { TERM_ASKS_NOTHING, TERM_ASKS_BACKGROUND };

struct term_options {
	const struct theme *theme; /* lent while open */
	bool has_colour; /* false: NO_COLOR */
	enum term_question question;
};

/* ERROR_USAGE when there is no terminal that can be drawn on (dumb, none): the caller goes to
 * --plain. */
bool term_open(const struct term_options *options, struct error *err) MUST_CHECK;

/* Gives it back; harmless when not open. After a hang-up SIGHUP stays ignored, so that the caller
 * can keep a draft; who then ends by it sets its default first. */
void term_close(void);

/* Another theme from now on (lent); the caller paints. */
void term_set_theme(const struct theme *theme);

/* One line for the user when the terminal is taken for another, which terminfo knows; or empty. */
const char *term_note(void);

/* 0 while it is not open. */
int term_rows(void);
int term_columns(void);

/* Whether marks may be more than ASCII. */
bool term_is_utf8(void);

/* Waits for one event; `descriptor` is -1 or one more to wait for, `timeout_ms` -1 for ever. */
void term_wait(struct term_event *event, int descriptor, int timeout_ms);
void term_event_release(struct term_event *event);

/* True while an event is already there: the caller handles it before it repaints. Now and then
 * false all the same, so that what never ends is seen too. */
bool term_has_pending(void);

/* Stops the program until it is continued (Ctrl-Z); TERM_CONTINUED follows. Hides nothing by
 * itself. */
void term_suspend(void);

void term_set_mouse(bool on);
bool term_has_mouse(void);

#endif
