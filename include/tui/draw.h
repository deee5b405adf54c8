/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Drawing: text in a role at a place, clipped by cells, on the page or on the
 * panel over it. A page is drawn whole each time; curses sends what differs.
 */
#ifndef TUI_DRAW_H
#define TUI_DRAW_H

#include <stddef.h>

#include "tui/theme.h"

/* Marks have an ASCII form. */
enum draw_mark {
	MARK_OK,
	MARK_WARNING,
	MARK_ERROR,
	MARK_FOCUS,
	MARK_STEP_CURRENT,
	MARK_STEP_DONE,
	MARK_STEP_AHEAD,
	MARK_BULLET,
	MARK_MORE_LEFT,
	MARK_MORE_RIGHT,
	MARK_ELLIPSIS,
	MARK_RUNNING,
	MARK_RULE,
	MARK_COUNT
};

const char *draw_mark(enum draw_mark mark);

/* Called by term_open(): the looks of a theme (lent) at this terminal's depth of colour. */
enum draw_colour { DRAW_MONOCHROME, DRAW_COLOUR };
void draw_open(const struct theme *theme, enum draw_colour colour);
void draw_close(void);

/* Whether marks may be more than ASCII; set by term_open(). */
void draw_set_utf8(int is_utf8);

/* Empties the page. */
void draw_begin(void);

/* Opens a panel of this size in the middle of the page; all drawing goes into it until
 * draw_end_panel. */
void draw_begin_panel(int rows, int columns, const char *title);
void draw_end_panel(void);

/* Draws at most `width` cells; returns the column behind what was drawn. Cut texts end with an
 * ellipsis. `length` may be SIZE_MAX for a NUL-terminated text. */
int draw_text(
	int row, int column, int width, enum theme_role role, const char *text, size_t length);

/* draw_text for a whole word-wrapped text; returns the number of rows used, at most `rows`. */
int draw_wrapped(int row, int column, int width, int rows, enum theme_role role, const char *text);

void draw_rule(int row);

/* Where the real cursor stands after the repaint; always somewhere on the focus. */
void draw_cursor(int row, int column);

/* Sends it: one write. */
void draw_end(void);

/* Everything again, from nothing (Ctrl-L). */
void draw_repaint(void);

#endif
